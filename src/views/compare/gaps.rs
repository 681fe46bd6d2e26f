//! 对标清单: what only one region has, and what all the others have and it lacks.

use super::doors::{clause, heading};
use super::{Stage, section};
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

#[component]
pub(super) fn Gaps(stage: Stage, regions: Memo<Vec<Region>>) -> impl IntoView {
    let gaps = stage.of(|comparison| comparison.gaps());
    let body = move || list(stage, &regions.read(), &gaps.read());
    section("gaps", stage.words.gaps, Some(stage.words.gaps_note), body.into_any())
}

fn list(stage: Stage, regions: &[Region], gaps: &[FieldGaps]) -> AnyView {
    let words = stage.words;
    if gaps.is_empty() {
        return view! { <p class="compare__none">{words.no_gaps}</p> }.into_any();
    }
    let (shared, sole): (Vec<_>, Vec<_>) = gaps.iter().partition(|gaps| gaps.holders.len() > 1);
    // Fields that only one region has a document on stand open where there is nothing else.
    let open = shared.is_empty() && sole.len() == 1;
    let shared = shared.into_iter().map(|gaps| field(stage, regions, gaps)).collect_view();
    let count = sole.len();
    let sole = sole.into_iter().map(|gaps| field(stage, regions, gaps)).collect_view();
    let sole = match (count, open) {
        (0, _) => ().into_any(),
        (_, true) => sole.into_any(),
        (count, false) => view! {
            <details class="gaps__sole">
                <summary>{(words.sole_fields)(count)}</summary>
                {sole}
            </details>
        }
        .into_any(),
    };
    view! {
        {shared}
        {sole}
    }
    .into_any()
}

fn field(stage: Stage, regions: &[Region], gaps: &FieldGaps) -> AnyView {
    let words = stage.words;
    let name = stage.text.value(stage.explorer.index, Facet::Industry, &gaps.field);
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
        <section class="gaps__field">
            <h3 class="gaps__field-name">{name}</h3>
            {sole.map(|sole| view! { <p class="compare__note">{sole}</p> })}
            <div class="gaps__regions">{gaps.holders.iter().map(region).collect_view()}</div>
            {documents(stage, gaps)}
        </section>
    }
    .into_any()
}

/// What a region alone has, by kind: support first, since it is what firms look for. An instrument by which support is
/// offered is not named again.
fn items(stage: Stage, gaps: &[Gap]) -> AnyView {
    let words = stage.words;
    let kind_of = |gap: &Gap| match &gap.item {
        Item::Support(_) => Some(0),
        Item::Instrument(code) if gaps.iter().any(|other| other.item == Item::Support(code.clone())) => None,
        Item::Instrument(_) => Some(1),
        Item::Indicator(_) => Some(2),
    };
    let kinds = [words.incentives, words.instruments, words.indicators].into_iter().enumerate();
    let kinds = kinds.filter_map(|(kind, label)| {
        let items = gaps.iter().filter(|gap| kind_of(gap) == Some(kind));
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
    let told = gaps.iter().filter(|gap| match &gap.item {
        Item::Instrument(code) => gaps.iter().all(|other| other.item != Item::Support(code.clone())),
        _ => true,
    });
    told.map(name).collect::<Vec<_>>().join(stage.text.pick("、", ", "))
}
