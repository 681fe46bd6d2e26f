//! Targets on the year in which they fall due, in lanes.

use crate::charts::stage::{Stage, item_of};
use crate::charts::table::TableBehind;
use crate::state::explorer::Explorer;
use crate::text::Text;
use crate::views::timeline::axis::{Axis, Links, Shape, asked, only_lane};
use crate::views::timeline::bars::Head;
use crate::views::timeline::brush::{Brush, band_name};
use crate::views::timeline::canvas::Canvas;
use crate::views::timeline::cells::{Cell, CellLane, Dot, Layout, TargetLane, TargetOf, layout};
use crate::views::timeline::picked::{Picked, PickedList, TargetWords};
use crate::views::timeline::sheets;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use policy_engine::answer::MeasureId;
use policy_engine::facet::SpanFacet;
use policy_engine::question::{Lanes, Question};
use policy_engine::timeline::Lane;
use policy_engine::validity::Days;
use web_sys::{Element, EventTarget};

/// Years named that come next.
const NEXT: usize = 4;

const SHAPE: Shape = Shape { targets: true, strip: true, after: 0.0 };

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
    let axis = Axis::new(text, stage, asked, names, only_lane(explorer), SHAPE);
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
                tip
                sheet
            >
                <CellsView axis drawn picked />
            </Canvas>
        </div>
        <p class="nothing" hidden=move || !empty.get()>
            {words.no_targets}
        </p>
        <Show when=move || dotted.get()>
            <Key text />
        </Show>
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
    let lanes = move || drawn.with(|layout| layout.lanes.clone());
    let lane_keys = move || {
        drawn.with(|layout| layout.lanes.iter().map(|lane| lane.value.map(|value| value.0)).collect::<Vec<_>>())
    };
    let cells = move |lane: Option<u32>| {
        let own = |cell: &&Cell| cell.key.0 == lane;
        drawn.with(|layout| layout.cells.iter().filter(own).map(|cell| cell.key).collect::<Vec<_>>())
    };
    let name = move |lane: Option<u32>| {
        let own = |found: &&CellLane| found.value.map(|value| value.0) == lane;
        drawn.with(|layout| {
            layout.lanes.iter().find(own).map(|lane| (axis.text.timeline().lane_targets)(&lane.name, lane.count))
        })
    };
    view! {
        {move || lanes().into_iter().map(|lane| view! { <CellHead axis lane /> }).collect_view()}
        <For each=lane_keys key=|lane| *lane let:lane>
            <g role="group" aria-label=move || name(lane)>
                <For each=move || cells(lane) key=|key| *key let:key>
                    <CellView axis drawn key picked links />
                </For>
            </g>
        </For>
    }
}

#[component]
fn CellHead(axis: Axis, lane: CellLane) -> impl IntoView {
    let frame = axis.frame.get_untracked();
    let count = lane.count.to_string();
    match lane.value {
        Some(value) => view! { <Head axis value name=lane.name y=lane.y rows=lane.rows count wide=frame.width /> }.into_any(),
        None => view! {
            <g>
                <text class="lane__all" x="0" y=if frame.narrow { lane.rows - frame.px(3.0) } else { lane.rows + frame.px(15.0) }>
                    {lane.name}
                    <tspan class="lane__count" dx="6">{count}</tspan>
                </text>
            </g>
        }
        .into_any(),
    }
}

#[component]
fn CellView(
    axis: Axis,
    drawn: Memo<Layout>,
    key: (Option<u32>, i32),
    picked: RwSignal<Option<Picked>>,
    links: Memo<Links>,
) -> impl IntoView {
    let text = axis.text;
    let cell = Memo::new(move |_| drawn.with(|layout| layout.cells.iter().find(|cell| cell.key == key).cloned()));
    let item = move || cell.with(|cell| cell.as_ref().map(|cell| cell.item));
    let count = move || drawn.with(|layout| layout.places.len());
    let label = move || {
        cell.with(|cell| {
            cell.as_ref().map(|cell| (text.timeline().cell)(&cell.lane, &band_name(cell.band), cell.count))
        })
    };
    let open = move || {
        let cell = cell.with(|cell| cell.as_ref().map(Picked::of));
        picked.get().is_some_and(|picked| Some(picked) == cell)
    };
    view! {
        <g>
            <g
                class="cell"
                role="button"
                aria-label=label
                aria-expanded=move || open().to_string()
                data-item=move || item().map(|item| item.to_string())
                data-total=key.0.is_none().then_some("")
                tabindex=move || item().map(|item| axis.stage.tabindex(item, count()))
            >
                {move || cell.get().map(|cell| view! { <CellShape cell /> })}
            </g>
            {move || {
                let cell = cell.get()?;
                Some(cell.dots.into_iter().map(|dot| dot_view(axis, dot, drawn, links)).collect_view())
            }}
        </g>
    }
}

#[component]
fn CellShape(cell: Cell) -> impl IntoView {
    let (x, y) = (cell.place.x, cell.place.y);
    let middle = (x.from + x.to) / 2.0;
    let bar = cell.bar.map(|height| {
        view! { <rect class="cell__bar" x=x.from + 4.0 y=cell.base + 6.0 width=(x.length() - 8.0).max(2.0) height=height></rect> }
    });
    view! {
        <rect class="cell__hit" x=x.from + 1.0 y=y.from width=(x.length() - 2.0).max(1.0) height=y.length() rx="3"></rect>
        {bar}
        <text class="cell__count" x=middle y=cell.base text-anchor="middle">
            {cell.count}
        </text>
    }
}

fn dot_view(axis: Axis, dot: Dot, drawn: Memo<Layout>, links: Memo<Links>) -> impl IntoView {
    let (text, index) = (axis.text, axis.explorer.index);
    let (_, measure) = index.measure(dot.target.measure);
    let words = TargetWords::of(text, index, dot.target);
    let item = dot.item;
    // Its year may be taken from the plan.
    let inferred = measure.targets[dot.target.place as usize].due_inferred;
    view! {
        <g>
            <a
                class="dot"
                href=move || links.with(|links| links.to(&measure.id))
                aria-label=words.line(text)
                data-item=item.to_string()
                data-inferred=inferred.then_some("")
                tabindex=move || axis.stage.tabindex(item, drawn.with(|layout| layout.places.len()))
            >
                <circle cx=dot.x cy=dot.y r=dot.radius></circle>
            </a>
        </g>
    }
}

fn tip(axis: Axis, drawn: Memo<Layout>, item: usize) -> AnyView {
    let (text, index) = (axis.text, axis.explorer.index);
    let dot = drawn
        .with_untracked(|layout| layout.cells.iter().flat_map(|cell| &cell.dots).find(|dot| dot.item == item).cloned());
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
    let cell = drawn.with_untracked(|layout| layout.cells.iter().find(|cell| cell.item == item).cloned());
    cell.map(|cell| view! { <p>{(text.timeline().cell)(&cell.lane, &band_name(cell.band), cell.count)}</p> }).into_any()
}

#[component]
fn Key(text: &'static Text) -> impl IntoView {
    let words = text.timeline();
    view! {
        <ul class="key" aria-label=words.legend>
            <li class="key__entry">
                <span class="key__sample" data-look="dot" aria-hidden="true"></span>
                {words.key_target}
            </li>
            <li class="key__entry">
                <span class="key__sample" data-look="dot-inferred" aria-hidden="true"></span>
                {words.key_target_inferred}
            </li>
        </ul>
    }
}
