//! The lanes of the validity chart: their names, bars with labels, and how many run at once where bars are too many.
//!
//! Turns places into shapes; what is said of them, and where they lead, is asked for by their numbers.

use crate::charts::drawing::{Drawing, Shape, Told, number, outline};
use crate::text::Text;
use crate::views::timeline::axis::{Axis, Frame, Links, said};
use crate::views::timeline::rows::{Drawn, DrawnLane, Edge, Layout, runs};
use crate::views::timeline::validity::{begin_of, term};
use leptos::prelude::*;
use policy_chart::label::fit;
use policy_chart::rows::Extent;
use policy_engine::answer::{DocumentId, ValueId};
use policy_engine::index::Index;

/// Names of lanes are told apart from items by numbers from here on.
const HEADS: u32 = 1 << 24;

/// Every lane.
#[component]
pub(super) fn BarLanes(axis: Axis, drawn: Memo<Layout>) -> impl IntoView {
    let links = axis.links();
    let shapes = move |()| {
        links.track();
        let frame = axis.frame.get();
        drawn.with(|layout| {
            let active = axis.stage.active(layout.places.len());
            let mut bars = layout.bars.iter().peekable();
            let lane = |lane: &DrawnLane| {
                let own = std::iter::from_fn(|| bars.next_if(|bar| bar.key.0 == lane.value.0));
                lane_of(axis.text, &frame, lane, own, active)
            };
            layout.lanes.iter().map(lane).collect::<Vec<_>>()
        })
    };
    let tell = move |number: u32| match number.checked_sub(HEADS) {
        Some(value) => head_told(axis, ValueId(value), drawn.with(|layout| name_of_lane(layout, value))),
        None => drawn.with(|layout| told(axis, layout, number as usize, &links.read())),
    };
    view! { <Drawing shapes=Callback::new(shapes) tell=Callback::new(tell) /> }
}

fn name_of_lane(layout: &Layout, value: u32) -> Option<String> {
    layout.lanes.iter().find(|lane| lane.value.0 == value).map(|lane| lane.name.clone())
}

/// What is said of a bar or of a lane without bars.
fn told(axis: Axis, layout: &Layout, item: usize, links: &Links) -> Told {
    let text = axis.text;
    if let Some(bar) = layout.bars.iter().find(|bar| bar.item == item) {
        let (index, id) = (axis.explorer.index, DocumentId(bar.key.1));
        return Told { name: Some(name_of(text, index, bar)), href: Some(links.to(index.document_key(id))) };
    }
    let of_item = |lane: &&DrawnLane| lane.folded.as_ref().is_some_and(|folded| folded.item == item);
    let Some(lane) = layout.lanes.iter().find(of_item) else { return Told::default() };
    let said = lane.folded.as_ref().map(|folded| (text.timeline().folded)(lane.count, folded.running));
    let name = [lane.name.as_str(), &said.unwrap_or_default()].join(text.between);
    Told { name: Some(name), href: Some(axis.lane_link.run(lane.value)) }
}

/// A lane in its place: a hairline, its name and how many documents it holds, and what lies in it.
fn lane_of<'a>(
    text: &Text,
    frame: &Frame,
    lane: &DrawnLane,
    bars: impl Iterator<Item = &'a Drawn>,
    active: usize,
) -> Shape {
    let y = lane.place.y;
    let mut shapes = head(frame, lane.value, &lane.name, lane.place.rows - y, lane.count);
    shapes.extend(folded(text, frame, lane, active).into_iter().flatten());
    shapes.extend(bars.map(|bar| bar_of(frame, bar, y, active)));
    Shape::new("g", "lane")
        .key(u64::from(lane.value.0))
        .word("role", "group")
        .text("aria-label", (text.timeline().lane)(&lane.name, lane.count))
        .moved(0.0, y)
        .inside(shapes)
}

/// The head of a lane, beside it or above it. `rows` is where what lies in it begins. What is cut would not be part of
/// the link's name, so the words stand beside the link.
pub(super) fn head(frame: &Frame, value: ValueId, name: &str, rows: f64, count: u32) -> Vec<Shape> {
    let room = if frame.narrow { frame.width * 0.8 } else { frame.left - frame.px(40.0) };
    let base = if frame.narrow { rows - frame.px(3.0) } else { rows + frame.px(16.5) };
    let hit = Shape::new("rect", "lane__hit").rect(0.0, base - frame.px(18.0), room, frame.px(24.0));
    vec![
        Shape::new("line", "lane__line").line((0.0, 0.0), (frame.width, 0.0)),
        Shape::new("a", "lane__name").told(HEADS + value.0).inside(vec![hit]),
        named("lane__words", base, &fit(name, frame.size(), room), count),
    ]
}

/// Words at the left edge with a count behind them.
pub(super) fn named(class: &'static str, base: f64, name: &str, count: u32) -> Shape {
    Shape::new("text", class).word("aria-hidden", "true").moved(0.0, base).inside(vec![
        Shape::new("tspan", "").says(name.to_owned()),
        Shape::new("tspan", "lane__count").word("dx", "6").says(count.to_string()),
    ])
}

/// What is said of the head of a lane.
pub(super) fn head_told(axis: Axis, value: ValueId, name: Option<String>) -> Told {
    Told { name, href: Some(axis.lane_link.run(value)) }
}

/// The number of a lane, where it is one of a lane's head.
pub(super) fn lane_number(number: u32) -> Option<u32> {
    number.checked_sub(HEADS)
}

/// How many documents of a lane run at once, where they are too many to draw.
fn folded(text: &Text, frame: &Frame, lane: &DrawnLane, active: usize) -> Option<[Shape; 2]> {
    let folded = lane.folded.as_ref()?;
    let rows = lane.place.rows - lane.place.y;
    let area = Shape::new("path", "folded__area").text("d", folded.path.clone());
    Some([
        Shape::new("a", "folded").item(folded.item, tabindex(folded.item, active)).inside(vec![area]),
        Shape::new("text", "folded__label")
            .word("aria-hidden", "true")
            .moved(frame.left + frame.px(6.0), rows + frame.px(14.0))
            .says((text.timeline().folded)(lane.count, folded.running)),
    ])
}

/// `0` for the item that the keyboard comes to.
pub(super) fn tabindex(item: usize, active: usize) -> &'static str {
    if item == active { "0" } else { "-1" }
}

/// One document: its bar, its name, and what is said of it. `lane` is the upper edge of its lane.
fn bar_of(frame: &Frame, bar: &Drawn, lane: f64, active: usize) -> Shape {
    let own = &bar.entry.bar;
    let link = Shape::new("a", "bar__link").item(bar.item, tabindex(bar.item, active));
    Shape::new("g", "bar")
        .key(u64::from(bar.key.1))
        .word("data-status", own.validity.status.code())
        .word("data-term", term(own))
        .flag("data-running", runs(own))
        .flag("data-ending", own.validity.ends_soon().is_some())
        .moved(0.0, bar.place.y.from - lane)
        .inside(vec![link.inside(body(bar)), label(frame, bar)])
}

fn name_of(text: &'static Text, index: &Index, bar: &Drawn) -> String {
    let (words, own, told) = (text.timeline(), &bar.entry.bar, &bar.said);
    let begin = begin_of(index.dates(own.document));
    let dates = [said(begin, words.begin_unknown), said(own.end.map(|end| end.date), words.end_unknown)];
    let parts = [told.title.clone(), told.remark.clone(), dates.join(" – "), text.validity_line(&own.validity)];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(text.pick("；", "; "))
}

/// The bar, from its own upper edge on.
fn body(bar: &Drawn) -> Vec<Shape> {
    let (x, from) = (bar.place.x, bar.place.y.from);
    let open = bar.end == Edge::Open;
    let tall = bar.place.y.length();
    // A thin line in the middle: for what has no end.
    let (top, bottom) = if open { (tall / 2.0 - 1.5, tall / 2.0 + 1.5) } else { (0.0, tall) };
    let certain = bar.certain.unwrap_or(Extent { from: x.to, to: x.to });
    let soft = bar.soft.map_or(certain.to, |soft| soft.from.max(certain.from));
    let (hit, hit_y) = (bar.label.x.with(x), bar.label.y.with(bar.place.y));
    let hit_at = Shape::new("rect", "bar__hit").rect(hit.from, hit_y.from - from, hit.length(), hit_y.length());
    let mut shapes = vec![hit_at];
    let mut piece = |key: u64, from: f64, to: f64, mask: &'static str, class: &'static str| {
        if to - from <= 0.05 {
            return;
        }
        let edge = |y: f64| ["M", &number(from), " ", &number(y), "H", &number(to)].concat();
        let masked = |shape: Shape| if mask.is_empty() { shape } else { shape.word("mask", mask) };
        let both = vec![
            Shape::new("path", class).text("d", outline(from, to, top, bottom)),
            Shape::new("path", "bar__edge").text("d", [edge(top), edge(bottom)].concat()),
        ];
        shapes.push(masked(Shape::new("g", "").key(key)).inside(both));
    };
    // What is only possible is hatched; where it has no known begin, it also fades.
    piece(1, x.from, certain.from.min(x.to), "url(#hatch)", "bar__maybe");
    piece(2, certain.from, soft, if open { "url(#fade-out)" } else { "" }, "bar__sure");
    piece(3, soft, certain.to, "url(#fade-soft)", "bar__sure");
    piece(4, certain.to, x.to, "url(#hatch)", "bar__maybe");
    if bar.begin == Edge::Open && shapes.len() > 1 && certain.from > x.from {
        shapes[1] = Shape::new("g", "").key(7).word("mask", "url(#fade-in)").inside(vec![shapes[1].clone()]);
    }
    let mut cap = |key: u64, at: f64, there: bool| {
        if there {
            shapes.push(Shape::new("line", "bar__cap").key(key).line((at, top), (at, bottom)));
        }
    };
    cap(5, x.from, bar.begin == Edge::Known);
    cap(6, x.to, bar.soft.is_none() && bar.end == Edge::Known);
    shapes
}

/// The name of a document and what is said of it, beside its bar. What is cut would not be part of the link's name, so
/// the words stand beside the link and let the pointer through.
fn label(frame: &Frame, bar: &Drawn) -> Shape {
    let y = bar.label.y;
    let base = y.from + y.length() * 0.5 + frame.size() * 0.36 - bar.place.y.from;
    let (anchor, at) = if bar.before { ("end", bar.label.x.to) } else { ("start", bar.label.x.from) };
    let mut words = vec![Shape::new("tspan", "").says(bar.title.clone())];
    let behind = [(&bar.said.remark, "bar__remark", 1), (&bar.said.weight, "bar__weight", 2)];
    for (said, class, key) in behind.into_iter().filter(|(said, ..)| !said.is_empty()) {
        words.push(Shape::new("tspan", class).key(key).at("dx", frame.size() * 0.5).says(said.clone()));
    }
    Shape::new("text", "bar__label")
        .word("aria-hidden", "true")
        .word("text-anchor", anchor)
        .moved(at, base)
        .inside(words)
}
