//! Targets on the year in which they fall due, in lanes.

use crate::charts::drawing::{Drawing, Shape, Told};
use crate::charts::stage::{Stage, item_of};
use crate::charts::table::TableBehind;
use crate::state::explorer::Explorer;
use crate::text::Text;
use crate::views::timeline::axis::{Axis, Frame, Links, Purpose, asked, only_lane};
use crate::views::timeline::bars::{head, head_told, lane_number, named, tabindex};
use crate::views::timeline::brush::{Brush, band_name};
use crate::views::timeline::canvas::Canvas;
use crate::views::timeline::cells::{Cell, CellLane, Layout, TargetLane, TargetOf, layout};
use crate::views::timeline::key::Look;
use crate::views::timeline::picked::{Picked, PickedList, TargetWords};
use crate::views::timeline::sheets;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use policy_engine::answer::{MeasureId, ValueId};
use policy_engine::facet::SpanFacet;
use policy_engine::question::{Lanes, Question};
use policy_engine::timeline::Lane;
use policy_engine::validity::Days;
use web_sys::{Element, EventTarget};

/// Years named that come next.
const NEXT: usize = 4;

const PURPOSE: Purpose = Purpose { targets: true, strip: true, after: 0.0 };

/// The chart of milestones with everything around it.
#[component]
pub(super) fn Milestones(text: &'static Text, stage: Stage) -> impl IntoView {
    let explorer = expect_context::<Explorer>();
    let words = text.timeline();
    let asked = asked(explorer);
    let content = Memo::new(move |_| content(text, explorer, &asked.read()));
    // Each target once, whatever the lanes are: every measure has one region.
    let totals = Memo::new(move |_| {
        let asked = asked.read();
        let lanes = explorer.index.target_lanes(&asked, explorer.today, Lanes::Region.facet());
        let mut all: Vec<TargetOf> = lanes.into_iter().flat_map(|lane| lane.items).map(target_of).collect();
        all.sort_unstable_by_key(|target| (target.measure.0, target.place));
        all
    });
    let names = Signal::derive(move || content.with(|lanes| lanes.iter().map(|lane| lane.name.clone()).collect()));
    let axis = Axis::new(text, stage, asked, names, only_lane(explorer), PURPOSE);
    let brush = Brush::new(axis, SpanFacet::Due);
    let drawn = Memo::new(move |_| {
        let (scale, frame) = (axis.scale.get(), axis.frame.get());
        content.with(|content| totals.with(|totals| layout(content, totals, words.all_lanes, &scale, &frame)))
    });
    let picked = RwSignal::new(None::<Picked>);
    let empty = Memo::new(move |_| totals.with(Vec::is_empty));
    let dotted = Memo::new(move |_| drawn.with(|layout| layout.cells.iter().any(|cell| !cell.dots.is_empty())));
    let dateless = Memo::new(move |_| {
        let all = explorer.index.targets(&asked.read(), explorer.today).len();
        all.saturating_sub(totals.with(Vec::len)) as u32
    });
    let sheet = Callback::new(move |()| content.with(|lanes| sheets::milestones(text, lanes)));
    let tip = Callback::new(move |item| tip(axis, drawn, item));
    view! {
        <Next axis totals picked />
        <div
            on:click=move |event| {
                pick(event.target(), drawn, picked);
            }
            on:keydown=move |event| {
                // Enter and the space bar press a cell, as they do any button.
                if matches!(event.key().as_str(), "Enter" | " ") && pick(event.target(), drawn, picked) {
                    event.prevent_default();
                }
            }
        >
            <Canvas
                axis
                brush=Some(brush)
                name=Signal::derive(move || (words.chart)(words.milestones))
                height=Signal::derive(move || drawn.with(|layout| layout.height))
                places=Signal::derive(move || drawn.with(|layout| layout.places.clone()))
                looks=Signal::derive(move || if dotted.get() { looks(text) } else { Vec::new() })
                tip
                sheet
            >
                <CellsView axis drawn picked />
            </Canvas>
        </div>
        <p class="nothing" hidden=move || !empty.get()>
            {words.no_targets}
        </p>
        <p class="timeline__note" hidden=move || dateless.get() == 0>
            {move || (words.dateless)(dateless.get())}
        </p>
        <PickedList axis content totals picked />
        <TableBehind label=words.table sheet />
    }
}

fn content(text: &'static Text, explorer: Explorer, asked: &Question) -> Vec<TargetLane> {
    let (index, facet) = (explorer.index, asked.options.lanes.facet());
    let lane = |lane: Lane<(MeasureId, u32, Days)>| TargetLane {
        value: lane.value,
        name: text.value(index, facet, &index.values(facet)[lane.value.0 as usize].code),
        targets: lane.items.into_iter().map(target_of).collect(),
    };
    index.target_lanes(asked, explorer.today, facet).into_iter().map(lane).collect()
}

/// What the looks of dots mean.
fn looks(text: &Text) -> Vec<Look> {
    let words = text.timeline();
    let look = |(look, means): (&'static str, &'static str)| Look { look, means };
    [("dot", words.key_target), ("dot-inferred", words.key_target_inferred)].map(look).into()
}

fn target_of((measure, place, due): (MeasureId, u32, Days)) -> TargetOf {
    TargetOf { measure, place, due }
}

/// A press on a cell opens the list of what lies in it, another closes it; whether there was a cell.
fn pick(target: Option<EventTarget>, drawn: Memo<Layout>, picked: RwSignal<Option<Picked>>) -> bool {
    let element = target.and_then(|target| target.dyn_into::<Element>().ok());
    let cell = element.and_then(|element| element.closest(".cell").ok().flatten());
    let Some(item) = cell.and_then(|cell| item_of(Some(cell.into()))) else { return false };
    let found = drawn.with_untracked(|layout| layout.cells.iter().find(|cell| cell.item == item).map(Picked::of));
    picked.set(if picked.get_untracked() == found { None } else { found });
    true
}

/// How many fall due in the years that come next.
#[component]
fn Next(axis: Axis, totals: Memo<Vec<TargetOf>>, picked: RwSignal<Option<Picked>>) -> impl IntoView {
    let (text, explorer) = (axis.text, axis.explorer);
    let as_of = explorer.as_of();
    let years = Memo::new(move |_| {
        let from = as_of.get();
        let mut years: Vec<(i16, u32)> = Vec::new();
        totals.with(|totals| {
            let mut ahead: Vec<i16> = totals
                .iter()
                .filter(|target| target.due.last >= from)
                .map(|target| target.due.first.to_ymd().0)
                .collect();
            ahead.sort_unstable();
            for year in ahead {
                match years.last_mut().filter(|last| last.0 == year) {
                    Some(last) => last.1 += 1,
                    None => years.push((year, 1)),
                }
            }
        });
        years.truncate(NEXT);
        years
    });
    let link = move |(year, count): (i16, u32)| {
        let name = text.pick([year.to_string(), " 年".into()].concat(), year.to_string());
        let said = (text.timeline().bin)(&name, &(text.targets)(count));
        view! {
            <button class="glance__year" type="button" on:click=move |_| picked.set(Some(Picked::year(year)))>
                {said}
            </button>
        }
    };
    view! {
        <section class="glance" aria-label=text.timeline().next_dues>
            <p class="glance__line">
                <span class="glance__head">{text.timeline().next_dues}</span>
                <span class="glance__parts">
                    {move || years.get().into_iter().map(link).collect_view()}
                    <span class="timeline__hint">{text.timeline().pick_hint}</span>
                </span>
            </p>
        </section>
    }
}

#[component]
fn CellsView(axis: Axis, drawn: Memo<Layout>, picked: RwSignal<Option<Picked>>) -> impl IntoView {
    let links = axis.links();
    let shapes = move |()| {
        links.track();
        let (frame, picked) = (axis.frame.get(), picked.get());
        drawn.with(|layout| {
            let active = axis.stage.active(layout.places.len());
            let mut cells = layout.cells.iter().peekable();
            let lane = |lane: &CellLane| {
                let value = lane.value.map(|value| value.0);
                let own = std::iter::from_fn(|| cells.next_if(|cell| cell.key.0 == value));
                lane_of(axis, &frame, lane, own.map(|cell| cell_of(axis, cell, lane.y, picked, active)))
            };
            layout.lanes.iter().map(lane).collect::<Vec<_>>()
        })
    };
    let tell = move |number: u32| {
        drawn.with(|layout| match lane_number(number) {
            Some(value) => {
                let own = layout.lanes.iter().find(|lane| lane.value == Some(ValueId(value)));
                head_told(axis, ValueId(value), own.map(|lane| lane.name.clone()))
            }
            None => told(axis, layout, number as usize, &links.read()),
        })
    };
    view! { <Drawing shapes=Callback::new(shapes) tell=Callback::new(tell) /> }
}

/// What is said of a cell or a dot.
fn told(axis: Axis, layout: &Layout, item: usize, links: &Links) -> Told {
    let text = axis.text;
    let Some(cell) = layout.cell(item) else { return Told::default() };
    let Some(dot) = cell.dots.iter().find(|dot| dot.item == item) else {
        let name = (text.timeline().cell)(&cell.lane, &band_name(cell.band), cell.count);
        return Told { name: Some(name), href: None };
    };
    let index = axis.explorer.index;
    let name = TargetWords::of(text, index, dot.target).line(text);
    Told { name: Some(name), href: Some(links.to(&index.measure(dot.target.measure).1.id)) }
}

/// A lane in its place, with its name and what falls due in it.
fn lane_of(axis: Axis, frame: &Frame, lane: &CellLane, cells: impl Iterator<Item = Shape>) -> Shape {
    let rows = lane.rows - lane.y;
    let mut shapes = match lane.value {
        Some(value) => head(frame, value, &lane.name, rows, lane.count),
        None => {
            let base = if frame.narrow { rows - frame.px(3.0) } else { rows + frame.px(15.0) };
            vec![named("lane__all", base, &lane.name, lane.count)]
        }
    };
    shapes.extend(cells);
    Shape::new("g", "")
        .key(lane.value.map_or(0, |value| u64::from(value.0) + 1))
        .word("role", "group")
        .text("aria-label", (axis.text.timeline().lane_targets)(&lane.name, lane.count))
        .moved(0.0, lane.y)
        .inside(shapes)
}

/// A cell and its dots, which move together. `lane` is the upper edge of its lane.
fn cell_of(axis: Axis, cell: &Cell, lane: f64, picked: Option<Picked>, active: usize) -> Shape {
    let (left, y) = (cell.place.x.from, cell.place.y);
    let (wide, base) = (cell.place.x.length(), cell.base - lane);
    let open = picked == Some(Picked::of(cell));
    let hit = Shape::new("rect", "cell__hit").word("rx", "3");
    let mut inside = vec![hit.rect(1.0, y.from - lane, (wide - 2.0).max(1.0), y.length())];
    if let Some(height) = cell.bar {
        inside.push(Shape::new("rect", "cell__bar").rect(4.0, base + 6.0, (wide - 8.0).max(2.0), height));
    }
    let count = Shape::new("text", "cell__count").word("text-anchor", "middle");
    inside.push(count.moved(wide / 2.0, base).says(cell.count.to_string()));
    let button = Shape::new("g", "cell")
        .word("role", "button")
        .word("aria-expanded", if open { "true" } else { "false" })
        .flag("data-total", cell.key.0.is_none())
        .item(cell.item, tabindex(cell.item, active))
        .inside(inside);
    let mut shapes = vec![button];
    shapes.extend((1..).zip(&cell.dots).map(|(key, dot)| {
        let targets = &axis.explorer.index.measure(dot.target.measure).1.targets;
        // Its year may be taken from the plan.
        let inferred = targets.get(dot.target.place as usize).is_some_and(|target| target.due_inferred);
        let circle = Shape::new("circle", "").at("cx", dot.x - left).at("cy", dot.y - lane).at("r", dot.radius);
        Shape::new("a", "dot")
            .key(key)
            .flag("data-inferred", inferred)
            .item(dot.item, tabindex(dot.item, active))
            .inside(vec![circle])
    }));
    let key = u64::from(cell.band.first.0.cast_unsigned());
    Shape::new("g", "").key(key).moved(left, 0.0).inside(shapes)
}

fn tip(axis: Axis, drawn: Memo<Layout>, item: usize) -> AnyView {
    let (text, index) = (axis.text, axis.explorer.index);
    let cell = drawn.with_untracked(|layout| layout.cell(item).cloned());
    let dot = cell.as_ref().and_then(|cell| cell.dots.iter().find(|dot| dot.item == item));
    if let Some(dot) = dot {
        let (document, measure) = index.measure(dot.target.measure);
        let words = TargetWords::of(text, index, dot.target);
        return view! {
            <p class="chart-tip__title">{words.indicator} {text.pick(" ", ": ")} <strong>{words.figure}</strong></p>
            <p>{words.due} {words.baseline.map(|baseline| [text.between, text.record().baseline, " ", &baseline].concat())}</p>
            <p class="chart-tip__note">
                {text.pick(document.title.as_str(), document.title_en.as_str())} {text.between}
                {text.pick(measure.heading.as_str(), measure.heading_en.as_str())}
            </p>
        }
        .into_any();
    }
    cell.map(|cell| view! { <p>{(text.timeline().cell)(&cell.lane, &band_name(cell.band), cell.count)}</p> }).into_any()
}
