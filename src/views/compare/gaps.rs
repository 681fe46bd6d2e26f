//! 对标清单: what only one region has, and what all the others have and it lacks.

use super::doors::{clause, heading};
use super::{Fold, Section, Stage, section};
use leptos::prelude::*;
use policy_engine::answer::MeasureId;
use policy_engine::compare::Region;
use policy_engine::compare::gaps::{FieldGaps, Gap, Item};
use policy_engine::facet::Facet;
use policy_model::incentive::Incentive;
use policy_model::target::Target;
use std::cmp::Reverse;

/// Clauses named with an item before the reader asks for the others.
const FIRST: usize = 4;
/// Items of one kind before the reader asks for the others.
const MOST: usize = 8;
/// Fields before the reader asks for the others.
const MOST_FIELDS: usize = 12;

#[component]
pub(super) fn Gaps(stage: Stage, regions: Memo<Vec<Region>>) -> impl IntoView {
    let all = RwSignal::new(false);
    let body = move || list(stage, regions, all);
    section(stage, Section::Gaps, Some(stage.words.gaps_note), body.into_any())
}

/// The fields, each to be opened; the first stands open and shows what the others hold. Those on which only one region
/// has a document come last, folded away.
fn list(stage: Stage, regions: Memo<Vec<Region>>, all: RwSignal<bool>) -> AnyView {
    let words = stage.words;
    let gaps = stage.gaps.read();
    if gaps.is_empty() {
        return view! { <p class="compare__none">{words.no_gaps}</p> }.into_any();
    }
    let (shared, sole): (Vec<usize>, Vec<usize>) = (0..gaps.len()).partition(|at| gaps[*at].holders.len() > 1);
    // One field more takes no more room than the button that would show it.
    let few = shared.len() <= MOST_FIELDS + 1 || all.get();
    let shown = if few { &shared[..] } else { &shared[..MOST_FIELDS] };
    let fields: Vec<AnyView> = shown.iter().map(|at| field(stage, regions, *at, *at == shared[0])).collect();
    let more = (!few).then(|| {
        view! {
            <button class="button" type="button" on:click=move |_| all.set(true)>
                {(words.all_fields_of)(shared.len())}
            </button>
        }
    });
    // They stand open where there is nothing else.
    let alone = shared.is_empty();
    let folded = match (sole.len(), alone) {
        (0, _) => ().into_any(),
        (count, true) => sole.iter().map(|at| field(stage, regions, *at, count == 1)).collect_view().into_any(),
        (count, false) => {
            let body = move |()| sole.iter().map(|at| field(stage, regions, *at, false)).collect_view().into_any();
            let label = (words.sole_fields)(count).into_any();
            view! { <Fold class="gaps__sole" label open=false body=Callback::new(body) /> }.into_any()
        }
    };
    view! {
        {fields}
        {more}
        {folded}
    }
    .into_any()
}

/// A field with how much each region alone has in it.
fn field(stage: Stage, regions: Memo<Vec<Region>>, at: usize, open: bool) -> AnyView {
    let words = stage.words;
    let label = stage.gaps.with(|gaps| {
        let gaps = &gaps[at];
        let name = stage.text.value(stage.explorer.index, Facet::Industry, &gaps.field);
        let count = |place: &usize| {
            let name = stage.region(&regions.read()[*place].code);
            let said = (words.only_count)(&name, told(&gaps.only[*place]).count(), told(&gaps.lacks[*place]).count());
            view! { <span>{said}</span> }
        };
        view! {
            <h3 class="gaps__field-name">{name}</h3>
            <span class="gaps__counts">{gaps.holders.iter().map(count).collect_view()}</span>
        }
        .into_any()
    });
    let body = move |()| {
        let gaps = stage.gaps.read_untracked();
        gaps.get(at).map(|gaps| content(stage, &regions.read_untracked(), gaps)).into_any()
    };
    view! { <Fold class="gaps__field" label open body=Callback::new(body) /> }.into_any()
}

fn content(stage: Stage, regions: &[Region], gaps: &FieldGaps) -> AnyView {
    let words = stage.words;
    let sole = match gaps.holders[..] {
        [place] => Some((words.sole)(&stage.region(&regions[place].code))),
        _ => None,
    };
    let region = |place: &usize| {
        let name = stage.region(&regions[*place].code);
        let lacks = (!gaps.lacks[*place].is_empty()).then(|| {
            view! {
                <h5 class="gaps__title">{(words.lacks)(&name)}</h5>
                {items(stage, &gaps.lacks[*place])}
            }
        });
        let only = if gaps.only[*place].is_empty() {
            view! { <p class="totals__nothing">{words.nothing_only}</p> }.into_any()
        } else {
            items(stage, &gaps.only[*place])
        };
        view! {
            <div class="gaps__region">
                <h4 class="gaps__title">{(words.only)(&name)}</h4>
                {only}
                {lacks}
            </div>
        }
        .into_any()
    };
    view! {
        {sole.map(|sole| view! { <p class="compare__note">{sole}</p> })}
        <div class="gaps__regions">{gaps.holders.iter().map(region).collect_view()}</div>
        {documents(stage, gaps)}
    }
    .into_any()
}

/// What is told of what a region alone has: an instrument by which support is offered is not named again.
fn told(gaps: &[Gap]) -> impl Iterator<Item = &Gap> {
    gaps.iter().filter(|gap| match &gap.item {
        Item::Instrument(code) => gaps.iter().all(|other| other.item != Item::Support(code.clone())),
        _ => true,
    })
}

/// What a region alone has, by kind: support first, since it is what firms look for.
fn items(stage: Stage, gaps: &[Gap]) -> AnyView {
    let words = stage.words;
    let kind_of = |gap: &Gap| match &gap.item {
        Item::Support(_) => 0,
        Item::Instrument(_) => 1,
        Item::Indicator(_) => 2,
    };
    let kinds = [words.incentives, words.instruments, words.indicators].into_iter().enumerate();
    let kinds = kinds.filter_map(|(kind, label)| {
        let items = told(gaps).filter(|gap| kind_of(gap) == kind);
        let items: Vec<AnyView> = items.map(|gap| item(stage, gap)).collect();
        (!items.is_empty()).then(|| {
            view! {
                <dt>{label}</dt>
                <dd>{folded(stage, items, MOST, "gaps__items")}</dd>
            }
        })
    });
    view! { <dl class="gaps__kinds">{kinds.collect_view()}</dl> }.into_any()
}

/// A list whose end is folded away where it is long.
fn folded(stage: Stage, mut items: Vec<AnyView>, most: usize, class: &'static str) -> AnyView {
    // One item alone takes no more room than the words that would fold it away.
    let rest = if items.len() > most + 1 { items.split_off(most) } else { Vec::new() };
    let more = (!rest.is_empty()).then(|| {
        view! {
            <details class="meetings__more">
                <summary>{(stage.words.more_targets)(rest.len())}</summary>
                <ul class=class>{rest}</ul>
            </details>
        }
    });
    view! {
        <ul class=class>{items}</ul>
        {more}
    }
    .into_any()
}

fn item(stage: Stage, gap: &Gap) -> AnyView {
    let (facet, code) = match &gap.item {
        Item::Support(code) | Item::Instrument(code) => (Facet::Instrument, code),
        Item::Indicator(code) => (Facet::Indicator, code),
    };
    let name = stage.text.value(stage.explorer.index, facet, code);
    let lines = match &gap.item {
        Item::Support(code) => offers(stage, code, &gap.measures),
        item => gap.measures.iter().flat_map(|id| lines(stage, item, *id)).collect(),
    };
    view! {
        <li class="gaps__item">
            <span class="gaps__name">{name}</span>
            {folded(stage, lines, FIRST, "gaps__lines")}
        </li>
    }
    .into_any()
}

/// A clause that has something, with a figure.
fn line(stage: Stage, id: MeasureId, words: AnyView, figure: Option<String>) -> AnyView {
    let figure = figure.map(|figure| view! { " " <span class="gaps__figure">{figure}</span> });
    view! {
        <li>
            {clause(stage, id, words)}
            {figure}
        </li>
    }
    .into_any()
}

/// Where a clause has an item: its heading, or its figures.
fn lines(stage: Stage, item: &Item, id: MeasureId) -> Vec<AnyView> {
    let Item::Indicator(code) = item else { return vec![line(stage, id, heading(stage, id), None)] };
    let targets = &stage.explorer.index.measure(id).1.targets;
    let line = |target: &'static Target| {
        let due = target.due.map(|due| stage.text.due_of(due));
        line(stage, id, stage.text.target_figure(stage.taxonomy(), target).into_any(), due)
    };
    targets.iter().filter(|target| target.canonical.as_ref() == Some(code)).map(line).collect()
}

/// What some clauses offer by an instrument and how much: what they state themselves first, then the highest sums.
fn offers(stage: Stage, code: &str, measures: &[MeasureId]) -> Vec<AnyView> {
    let text = stage.text;
    let mut offers: Vec<(MeasureId, &'static Incentive)> = Vec::new();
    for id in measures {
        let own = stage.explorer.index.measure(*id).1.incentives.iter();
        offers.extend(own.filter(|incentive| incentive.instrument == *code).map(|incentive| (*id, incentive)));
    }
    offers.sort_by_key(|(_, incentive)| {
        let sum = incentive.amount.as_ref().map(|amount| amount.normalised);
        (incentive.certainty, Reverse(sum))
    });
    let line = |(id, incentive): (MeasureId, &'static Incentive)| {
        let standard = text.standard_of(stage.taxonomy(), incentive);
        let standard = standard.unwrap_or_else(|| text.certainty(incentive.certainty).to_owned());
        line(stage, id, text.of(&incentive.purpose).into_any(), Some(standard))
    };
    offers.into_iter().map(line).collect()
}

/// Which documents were held against each other.
fn documents(stage: Stage, gaps: &FieldGaps) -> AnyView {
    let Stage { text, words, explorer, .. } = stage;
    let document = |(id, complete): &(_, bool)| {
        let document = explorer.index.document(*id);
        let href = move || explorer.href(|question| question.show = Some(document.id.clone()));
        let mark =
            (!complete).then(|| text.pick(format!("（{}）", words.incomplete), format!(" ({})", words.incomplete)));
        view! {
            <li>
                <a href=href>{text.pick(document.title.as_str(), document.title_en.as_str())}</a>
                <span class="compare__small">{mark}</span>
            </li>
        }
    };
    view! {
        <details class="gaps__documents">
            <summary>{words.documents_compared} {text.pick("：", ": ")} {(text.documents)(gaps.documents.len() as u32)}</summary>
            <ul class="compare__notes">{gaps.documents.iter().map(document).collect_view()}</ul>
        </details>
    }
    .into_any()
}

/// What a region alone has, as a list in words.
pub(super) fn names_of(stage: Stage, gaps: &[Gap]) -> String {
    let name = |gap: &Gap| match &gap.item {
        Item::Support(code) => {
            let name = stage.text.value(stage.explorer.index, Facet::Instrument, code);
            stage.text.pick(format!("{name}（支持）"), format!("{name} (support)"))
        }
        Item::Instrument(code) => stage.text.value(stage.explorer.index, Facet::Instrument, code),
        Item::Indicator(code) => stage.text.value(stage.explorer.index, Facet::Indicator, code),
    };
    told(gaps).map(name).collect::<Vec<_>>().join(stage.text.pick("、", ", "))
}
