//! The lanes of the validity chart: their names, bars with labels, and how many run at once where bars are too many.

use crate::text::Text;
use crate::views::timeline::axis::{Axis, Links, said};
use crate::views::timeline::rows::{Drawn, DrawnLane, Edge, Layout, Said, runs};
use crate::views::timeline::validity::{begin_of, term};
use leptos::prelude::*;
use policy_chart::label::fit;
use policy_chart::rows::Extent;
use policy_engine::answer::{DocumentId, ValueId};
use policy_engine::index::Index;
use policy_engine::timeline::Bar;

/// Every lane.
#[component]
pub(super) fn BarLanes(axis: Axis, drawn: Memo<Layout>) -> impl IntoView {
    let links = axis.links();
    let lanes = move || drawn.with(|layout| layout.lanes.iter().map(|lane| lane.value).collect::<Vec<_>>());
    view! {
        <For each=lanes key=|value| value.0 let:value>
            <LaneView axis drawn value links />
        </For>
    }
}

#[component]
fn LaneView(axis: Axis, drawn: Memo<Layout>, value: ValueId, links: Memo<Links>) -> impl IntoView {
    let text = axis.text;
    let lane = Memo::new(move |_| drawn.with(|layout| layout.lanes.iter().find(|lane| lane.value == value).cloned()));
    let keys = Memo::new(move |_| {
        drawn.with(|layout| {
            let own = layout.bars.iter().filter(|bar| bar.key.0 == value.0);
            own.map(|bar| bar.key.1).collect::<Vec<_>>()
        })
    });
    let name = move || lane.with(|lane| lane.as_ref().map(|lane| (text.timeline().lane)(&lane.name, lane.count)));
    view! {
        <g class="lane" role="group" aria-label=name>
            {move || lane.get().map(|lane| view! { <LaneHead axis lane /> })}
            {move || lane.get().filter(|lane| lane.folded.is_some()).map(|lane| view! { <FoldedLane axis lane drawn /> })}
            <For each=move || keys.get() key=|document| *document let:document>
                <BarView axis drawn key=(value.0, document) links />
            </For>
        </g>
    }
}

/// A hairline, the name of the lane and how many documents it holds.
#[component]
fn LaneHead(axis: Axis, lane: DrawnLane) -> impl IntoView {
    let frame = axis.frame.get_untracked();
    let count = lane.count.to_string();
    view! { <Head axis value=lane.value name=lane.name y=lane.place.y rows=lane.place.rows count wide=frame.width /> }
}

/// The head of a lane, beside it or above it.
#[component]
pub(super) fn Head(
    axis: Axis,
    value: ValueId,
    name: String,
    y: f64,
    rows: f64,
    count: String,
    wide: f64,
) -> impl IntoView {
    let frame = axis.frame.get_untracked();
    let size = frame.size();
    let room = if frame.narrow { frame.width * 0.8 } else { frame.left - frame.px(40.0) };
    let base = if frame.narrow { rows - frame.px(3.0) } else { rows + frame.px(16.5) };
    let short = fit(&name, size, room);
    view! {
        <line class="lane__line" x1="0" x2=wide y1=y y2=y></line>
        // A link of SVG only as the one child of an element of SVG.
        <g>
            <a class="lane__name" href=move || axis.lane_link.run(value) aria-label=name.clone()>
                <rect class="lane__hit" x="0" y=base - frame.px(18.0) width=room height=frame.px(24.0)></rect>
            </a>
        </g>
        // What is cut would not be part of the link's name: the words stand beside it.
        <text class="lane__words" aria-hidden="true" x="0" y=base>
            {short}
            <tspan class="lane__count" dx="6">
                {count}
            </tspan>
        </text>
    }
}

/// How many documents of a lane run at once, where they are too many to draw.
#[component]
fn FoldedLane(axis: Axis, lane: DrawnLane, drawn: Memo<Layout>) -> impl IntoView {
    let (text, frame) = (axis.text, axis.frame.get_untracked());
    let Some(folded) = lane.folded.clone() else { return ().into_any() };
    let said = (text.timeline().folded)(lane.count, folded.running);
    let label = [lane.name.as_str(), &said].join(text.between);
    let item = folded.item;
    let tabindex = move || axis.stage.tabindex(item, drawn.with(|layout| layout.places.len()));
    view! {
        <g>
            <a
                class="folded"
                href=move || axis.lane_link.run(lane.value)
                aria-label=label
                data-item=item.to_string()
                tabindex=tabindex
            >
                <path class="folded__area" d=folded.path></path>
            </a>
        </g>
        <text class="folded__label" aria-hidden="true" x=frame.left + frame.px(6.0) y=lane.place.rows + frame.px(14.0)>
            {said}
        </text>
    }
    .into_any()
}

/// One document: its bar, its name, and what is said of it.
#[component]
fn BarView(axis: Axis, drawn: Memo<Layout>, key: (u32, u32), links: Memo<Links>) -> impl IntoView {
    let (text, index) = (axis.text, axis.explorer.index);
    let id = DocumentId(key.1);
    let bar = Memo::new(move |_| drawn.with(|layout| layout.bars.iter().find(|bar| bar.key == key).cloned()));
    let item = move || bar.with(|bar| bar.as_ref().map(|bar| bar.item));
    let tabindex = move || item().map(|item| axis.stage.tabindex(item, drawn.with(|layout| layout.places.len())));
    // What the axis has no part in.
    let told = Memo::new(move |_| bar.with(|bar| bar.as_ref().map(|bar| (bar.entry.bar, bar.said.clone()))));
    let label = move || told.with(|told| told.as_ref().map(|(bar, said)| name_of(text, index, bar, said)));
    let is =
        move |holds: fn(&Bar) -> bool| told.with(|told| told.as_ref().is_some_and(|(bar, _)| holds(bar))).then_some("");
    view! {
        <g
            class="bar"
            data-status=move || told.with(|told| told.as_ref().map(|(bar, _)| bar.validity.status.code()))
            data-running=move || is(runs)
            data-ending=move || is(|bar| bar.validity.ends_soon().is_some())
            data-term=move || told.with(|told| told.as_ref().map(|(bar, _)| term(bar)))
        >
            <g>
                <a
                    class="bar__link"
                    href=move || links.with(|links| links.to(index.document_key(id)))
                    aria-label=label
                    data-item=move || item().map(|item| item.to_string())
                    tabindex=tabindex
                >
                    {move || bar.get().map(|bar| view! { <BarShape bar /> })}
                </a>
            </g>
            {move || bar.get().map(|bar| view! { <BarLabel axis bar /> })}
        </g>
    }
}

fn name_of(text: &'static Text, index: &Index, own: &Bar, told: &Said) -> String {
    let words = text.timeline();
    let begin = begin_of(index.dates(own.document));
    let dates = [said(begin, words.begin_unknown), said(own.end.map(|end| end.date), words.end_unknown)];
    let parts = [told.title.clone(), told.remark.clone(), dates.join(" – "), text.validity_line(&own.validity)];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(text.pick("；", "; "))
}

#[component]
fn BarShape(bar: Drawn) -> impl IntoView {
    let (x, y) = (bar.place.x, bar.place.y);
    let open = bar.end == Edge::Open;
    let (top, bottom) = if open { middle(y) } else { (y.from, y.to) };
    let certain = bar.certain.unwrap_or(Extent { from: x.to, to: x.to });
    let soft = bar.soft.map_or(certain.to, |soft| soft.from.max(certain.from));
    let piece = move |from: f64, to: f64, mask: &'static str, class: &'static str| {
        (to - from > 0.05).then(|| {
            let edges = [
                "M",
                &from.to_string(),
                " ",
                &top.to_string(),
                "H",
                &to.to_string(),
                "M",
                &from.to_string(),
                " ",
                &bottom.to_string(),
                "H",
                &to.to_string(),
            ]
            .concat();
            view! {
                <g mask=mask>
                    <rect class=class x=from y=top width=to - from height=bottom - top></rect>
                    <path class="bar__edge" d=edges></path>
                </g>
            }
        })
    };
    // What is only possible is hatched; where it has no known begin, it also fades.
    let fading = (bar.begin == Edge::Open).then_some("url(#fade-in)");
    let cap = move |at: f64| view! { <line class="bar__cap" x1=at x2=at y1=top y2=bottom></line> };
    let exact = bar.soft.is_none() && bar.end == Edge::Known;
    let hit = bar.label.x.with(x);
    let hit_y = bar.label.y.with(y);
    view! {
        <rect class="bar__hit" x=hit.from y=hit_y.from width=hit.length() height=hit_y.length()></rect>
        <g mask=fading>{piece(x.from, certain.from.min(x.to), "url(#hatch)", "bar__maybe")}</g>
        {piece(certain.from, soft, if open { "url(#fade-out)" } else { "" }, "bar__sure")}
        {piece(soft, certain.to, "url(#fade-soft)", "bar__sure")}
        {piece(certain.to, x.to, "url(#hatch)", "bar__maybe")}
        {(bar.begin == Edge::Known).then(|| cap(x.from))}
        {exact.then(|| cap(x.to))}
    }
}

/// The name of a document and what is said of it, beside its bar. What is cut would not be part of the link's name, so
/// the words stand beside the link and let the pointer through.
#[component]
fn BarLabel(axis: Axis, bar: Drawn) -> impl IntoView {
    let frame = axis.frame.get_untracked();
    let base = bar.label.y.from + (bar.label.y.to - bar.label.y.from) * 0.5 + frame.size() * 0.36;
    let (anchor, at) = if bar.before { ("end", bar.label.x.to) } else { ("start", bar.label.x.from) };
    let behind = |said: String, class: &'static str| {
        (!said.is_empty()).then(|| {
            view! {
                <tspan class=class dx=frame.size() * 0.5>
                    {said}
                </tspan>
            }
        })
    };
    let remark = behind(bar.said.remark, "bar__remark");
    let weight = behind(bar.said.weight, "bar__weight");
    view! {
        <text class="bar__label" aria-hidden="true" x=at y=base text-anchor=anchor>
            {bar.title} {remark} {weight}
        </text>
    }
}

/// A thin line in the middle: for what has no end.
fn middle(y: Extent) -> (f64, f64) {
    let middle = (y.from + y.to) / 2.0;
    (middle - 1.5, middle + 1.5)
}
