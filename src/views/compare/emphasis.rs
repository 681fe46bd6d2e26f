//! Emphasis: instrument by field, region beside region, on one scale.

use super::doors::{Door, behind, pair_href, side_by_side};
use super::{FITTING, Section, Stage, frame, region_head, section};
use crate::browser::address::Entry;
use crate::browser::table;
use crate::components::either::Either;
use leptos::prelude::*;
use policy_engine::answer::ValueId;
use policy_engine::compare::Region;
use policy_engine::compare::emphasis::{Cell, Emphasis};
use policy_engine::facet::Facet;
use policy_engine::index::Value;
use policy_engine::question::CountOf;
use std::ops::Range;

/// Shades of the scale.
const SHADES: u32 = 5;
/// The group of fields that would drown the others; it is shown last and does not stretch the scale.
const PUBLIC: &str = "public";

/// Figures from here on take the room of more columns.
const WIDE: u32 = 1000;

/// Regions in one table; more of them stand in tables below it, so that none needs scrolling sideways.
const ABREAST: usize = 2;

/// A column: a region and an instrument, or all of them.
type Slot = (usize, Option<ValueId>);

/// What every cell of the table reads.
#[derive(Clone, Copy)]
struct Heat {
    stage: Stage,
    emphasis: Memo<Emphasis<'static>>,
    measures: Memo<bool>,
    share: Memo<bool>,
    /// Whether a figure leads to two measures side by side, and not to what it counts.
    pairs: RwSignal<bool>,
    /// The figure that the darkest shade stands for.
    most: Memo<u32>,
    /// The one cell that the tab key reaches; arrow keys lead on from it.
    stop: Memo<Option<(Slot, Option<ValueId>)>>,
    current: RwSignal<Option<(Slot, Option<ValueId>)>>,
}

/// The groups that are unfolded, in all tables alike.
#[derive(Clone, Copy)]
struct Unfolded {
    instruments: RwSignal<Vec<u32>>,
    fields: RwSignal<Vec<u32>>,
}

impl Heat {
    /// What a cell shows: a count, or a share in per cent.
    fn figure(self, (place, instrument): Slot, field: Option<ValueId>) -> u32 {
        let count = |cell: Cell| if self.measures.get() { cell.measures } else { cell.documents };
        let (cell, all) =
            self.emphasis.with(|emphasis| (emphasis.cell(place, instrument, field), emphasis.cell(place, None, None)));
        let (cell, all) = (count(cell), count(all));
        // The least share that is shown is one per cent, so that what is there never looks like nothing.
        if self.share.get() && cell > 0 { ((cell * 200 + all) / (all * 2)).max(1) } else { cell }
    }
}

#[component]
pub(super) fn EmphasisSection(stage: Stage, regions: Memo<Vec<Region>>) -> impl IntoView {
    let Stage { words, explorer, .. } = stage;
    let emphasis = stage.of(|comparison| comparison.emphasis());
    let options = move || explorer.question();
    let measures = Memo::new(move |_| options().with(|question| question.options.count == CountOf::Measures));
    let share = Memo::new(move |_| options().with(|question| question.options.share));
    let on_count = Callback::new(move |measures| {
        let count = if measures { CountOf::Measures } else { CountOf::Documents };
        explorer.update(Entry::Push, |question| question.options.count = count);
    });
    let on_share = Callback::new(move |share| explorer.update(Entry::Push, |question| question.options.share = share));
    let pairs = RwSignal::new(false);
    let open = Unfolded { instruments: RwSignal::new(Vec::new()), fields: RwSignal::new(Vec::new()) };
    let body = view! {
        <div class="heat-tools">
            <Either
                label=words.count
                first=words.by_documents
                second=words.by_measures
                chosen=measures.into()
                on_pick=on_count
            />
            <Either label=words.scale first=words.absolute second=words.share chosen=share.into() on_pick=on_share />
            <Either
                label=words.leads_to
                first=words.to_measures
                second=words.pair
                chosen=pairs.into()
                on_pick=Callback::new(move |to_pairs| pairs.set(to_pairs))
            />
            <Legend stage />
        </div>
        {move || {
            let regions = regions.get();
            let all = |emphasis: &Emphasis| {
                (0..regions.len()).any(|place| emphasis.cell(place, None, None).measures >= WIDE)
            };
            let abreast = if regions.len() > FITTING || emphasis.with(all) { ABREAST } else { FITTING };
            let bands = (0..regions.len()).step_by(abreast);
            let band = |from: usize| {
                let band = from..(from + abreast).min(regions.len());
                view! { <HeatMap stage regions=regions.clone() band emphasis measures share pairs open /> }
            };
            bands.map(band).collect_view()
        }}
    };
    section(stage, Section::Emphasis, Some(words.emphasis_note), body.into_any())
}

/// What the shades mean.
#[component]
fn Legend(stage: Stage) -> impl IntoView {
    let shade = |level: u32| view! { <span class="heat-legend__shade" data-level=level.to_string()></span> };
    view! {
        <p class="heat-legend" aria-hidden="true">
            {stage.words.less}
            {(1..=SHADES).map(shade).collect_view()}
            {stage.words.more}
        </p>
    }
}

#[component]
fn HeatMap(
    stage: Stage,
    regions: Vec<Region>,
    /// The regions of this table.
    band: Range<usize>,
    emphasis: Memo<Emphasis<'static>>,
    measures: Memo<bool>,
    share: Memo<bool>,
    pairs: RwSignal<bool>,
    open: Unfolded,
) -> impl IntoView {
    let index = stage.explorer.index;
    let (instruments, fields) = (index.values(Facet::Instrument), index.values(Facet::Industry));
    let places = regions.len();
    let Unfolded { instruments: open_instruments, fields: open_fields } = open;
    let used = move |instrument: Option<ValueId>, field: Option<ValueId>| {
        emphasis.with(|emphasis| (0..places).any(|place| emphasis.cell(place, instrument, field).measures > 0))
    };
    let shown_instruments = Memo::new(move |_| {
        let shown = unfolded(instruments, &open_instruments.get());
        shown.into_iter().filter(|value| used(*value, None)).collect::<Vec<_>>()
    });
    let rows = Memo::new(move |_| {
        let mut shown = unfolded(fields, &open_fields.get());
        shown.retain(|value| used(None, *value));
        // Stable: everything keeps its order, and the public domain goes last.
        shown.sort_by_key(|value| value.is_some_and(|value| root(fields, value) == PUBLIC));
        shown
    });
    let (from, to) = (band.start, band.end);
    let columns = Memo::new(move |_| {
        let of = |place| shown_instruments.get().into_iter().map(move |instrument| (place, instrument));
        (from..to).flat_map(of).collect::<Vec<Slot>>()
    });
    let current = RwSignal::new(None);
    let stop = Memo::new(move |_| {
        let cells =
            || rows.get().into_iter().flat_map(|field| columns.get().into_iter().map(move |slot| (slot, field)));
        let filled = |((place, instrument), field): &(Slot, Option<ValueId>)| {
            emphasis.with(|emphasis| emphasis.cell(*place, *instrument, *field).measures > 0)
        };
        current.get().filter(|at| cells().any(|cell| cell == *at) && filled(at)).or_else(|| cells().find(filled))
    });
    let mut heat = Heat { stage, emphasis, measures, share, pairs, most: Memo::new(|_| 1), stop, current };
    heat.most = Memo::new(move |_| {
        let groups = |values: &'static [Value]| {
            let ids = (0..values.len() as u32).map(ValueId);
            ids.filter(move |id| values[id.0 as usize].depth == 0 && values[id.0 as usize].code != PUBLIC)
        };
        // `public` is a group of instruments, too; there it counts.
        let roots = (0..instruments.len() as u32).map(ValueId).filter(|id| instruments[id.0 as usize].depth == 0);
        let cells = roots.flat_map(|instrument| groups(fields).map(move |field| (instrument, field)));
        let figures = cells.flat_map(|(instrument, field)| {
            (0..places).map(move |place| heat.figure((place, Some(instrument)), Some(field)))
        });
        figures.max().unwrap_or_default().max(1)
    });
    let span = Memo::new(move |_| shown_instruments.with(Vec::len).max(1));
    let regions = StoredValue::new(regions);
    let heads = move || {
        regions
            .with_value(|regions| (from..to).map(|place| region_head(stage, regions, place, span.get())).collect_view())
    };
    let words = stage.words;
    let table = view! {
            <table
                class="heat"
                on:keydown=move |event| table::step(&event)
            >
                <caption class="visually-hidden">{words.emphasis_caption}</caption>
                <thead>
                    <tr>
                        <th scope="col" rowspan="2" class="heat__corner">{words.field}</th>
                        {heads}
                        <th scope="col" rowspan="2" class="heat__actions">{words.actions}</th>
                    </tr>
                    <tr>
                        <For each=move || columns.get() key=|slot| *slot let:slot>
                            {instrument_head(stage, slot, slot.0 > from, open_instruments)}
                        </For>
                    </tr>
                </thead>
                <tbody>
                    <For each=move || rows.get() key=|field| *field let:field>
                        <tr data-depth=depth(fields, field).to_string() data-all=field.is_none().then_some("")>
                            {field_head(stage, field, open_fields)}
                            <For each=move || columns.get() key=|slot| *slot let:slot>
                                {cell(heat, regions, slot, slot.0 > from, field)}
                            </For>
                            {move || pairing(heat, from..to, field)}
                        </tr>
                    </For>
                </tbody>
            </table>
    };
    frame(words.emphasis, to - from, false, table.into_any())
}

/// All, then the groups, each unfolded one followed by what lies in it.
fn unfolded(values: &[Value], open: &[u32]) -> Vec<Option<ValueId>> {
    let shown = |id: &ValueId| values[id.0 as usize].parent.is_none_or(|parent| open.contains(&parent.0));
    let ids = (0..values.len() as u32).map(ValueId).filter(shown).map(Some);
    std::iter::once(None).chain(ids).collect()
}

fn root(values: &[Value], id: ValueId) -> &str {
    let above = |id: &ValueId| values[id.0 as usize].parent;
    std::iter::successors(Some(id), above).last().map_or("", |id| &values[id.0 as usize].code)
}

fn depth(values: &[Value], id: Option<ValueId>) -> u8 {
    id.map_or(0, |id| values[id.0 as usize].depth)
}

/// Whether something lies in a value.
fn is_group(values: &[Value], id: ValueId) -> bool {
    values.get(id.0 as usize + 1).is_some_and(|next| next.parent == Some(id))
}

fn toggle(open: RwSignal<Vec<u32>>, id: ValueId) {
    open.update(|open| match open.iter().position(|known| *known == id.0) {
        Some(at) => drop(open.remove(at)),
        None => open.push(id.0),
    });
}

/// The name of a value, behind a button that unfolds it where something lies in it.
fn name(stage: Stage, facet: Facet, id: ValueId, open: RwSignal<Vec<u32>>) -> AnyView {
    let values = stage.explorer.index.values(facet);
    let name = stage.text.value(stage.explorer.index, facet, &values[id.0 as usize].code);
    if !is_group(values, id) {
        return view! { <span class="heat__name">{name}</span> }.into_any();
    }
    let label = (stage.words.unfold)(&name);
    view! {
        <button
            class="heat__fold"
            type="button"
            title=label
            aria-expanded=move || open.with(|open| open.contains(&id.0)).to_string()
            on:click=move |_| toggle(open, id)
        >
            <span class="heat__name">{name}</span>
        </button>
    }
    .into_any()
}

fn instrument_head(stage: Stage, (_, instrument): Slot, apart: bool, open: RwSignal<Vec<u32>>) -> AnyView {
    let values = stage.explorer.index.values(Facet::Instrument);
    let label = match instrument {
        Some(id) => name(stage, Facet::Instrument, id, open),
        None => view! { <span class="heat__name">{stage.words.all_instruments}</span> }.into_any(),
    };
    let first = (instrument.is_none() && apart).then_some("");
    view! {
        <th
            scope="col"
            class="heat__instrument"
            data-first=first
            data-depth=depth(values, instrument).to_string()
            data-all=instrument.is_none().then_some("")
        >
            {label}
        </th>
    }
    .into_any()
}

fn field_head(stage: Stage, field: Option<ValueId>, open: RwSignal<Vec<u32>>) -> AnyView {
    let label = match field {
        Some(id) => name(stage, Facet::Industry, id, open),
        None => view! { <span class="heat__name">{stage.words.all_fields}</span> }.into_any(),
    };
    view! {
        <th scope="row" class="heat__field">
            {label}
        </th>
    }
    .into_any()
}

/// A cell; `apart` says that its region stands beside another one.
fn cell(heat: Heat, regions: StoredValue<Vec<Region>>, slot: Slot, apart: bool, field: Option<ValueId>) -> AnyView {
    let (place, instrument) = slot;
    let margin = instrument.is_none() || field.is_none();
    let figure = Memo::new(move |_| heat.figure(slot, field));
    let level = move || match figure.get() {
        0 => None,
        _ if margin => None,
        figure => Some((figure * SHADES).div_ceil(heat.most.get()).min(SHADES).to_string()),
    };
    let shown = move || match (figure.get(), heat.share.get()) {
        (0, _) => String::new(),
        (figure, true) => format!("{figure}%"),
        (figure, false) => figure.to_string(),
    };
    let door = Door::Cell(instrument, field);
    // The first measure here and the first of the next region that has one.
    let pair = Memo::new(move |_| {
        let all = regions.with_value(Vec::len);
        let first = |place: usize| heat.emphasis.with(|emphasis| emphasis.cell(place, instrument, field).first);
        let own = first(place).filter(|_| heat.pairs.get())?;
        let (other, there) = (1..all).map(|step| (place + step) % all).find_map(|at| Some((at, first(at)?)))?;
        Some(if other < place { (there, own) } else { (own, there) })
    });
    let href = move || match pair.get() {
        Some((left, right)) => Some(pair_href(heat.stage, left, right)),
        None => regions.with_value(|regions| behind(heat.stage, &regions[place], &door)),
    };
    let label = move || pair.get().map(|_| (heat.stage.words.pair_of)(&shown()));
    let filled = Memo::new(move |_| figure.get() > 0);
    let at = (slot, field);
    let link = move || {
        if !filled.get() {
            return ().into_any();
        }
        let href = href.clone();
        view! {
            <a
                class="heat__door"
                href=href
                aria-label=label
                tabindex=move || if heat.stop.get() == Some(at) { "0" } else { "-1" }
                on:focus=move |_| heat.current.set(Some(at))
            >
                {shown}
            </a>
        }
        .into_any()
    };
    view! {
        <td
            class="heat__cell"
            data-level=level
            data-all=margin.then_some("")
            data-first=(instrument.is_none() && apart).then_some("")
        >
            {link}
        </td>
    }
    .into_any()
}

/// The last cell of a row: its first measures of the first two regions that have any, side by side.
fn pairing(heat: Heat, places: Range<usize>, field: Option<ValueId>) -> AnyView {
    let stage = heat.stage;
    let first = |place| heat.emphasis.with(|emphasis| emphasis.cell(place, None, field).first);
    let mut firsts = places.filter_map(first);
    let link = match (field, firsts.next(), firsts.next()) {
        (Some(id), Some(left), Some(right)) => {
            let code = &stage.explorer.index.values(Facet::Industry)[id.0 as usize].code;
            let name = stage.text.value(stage.explorer.index, Facet::Industry, code);
            side_by_side(stage, left, right, (stage.words.pair_row)(&name))
        }
        _ => ().into_any(),
    };
    view! { <td class="heat__actions">{link}</td> }.into_any()
}
