//! Support that meets: what several regions offer by one instrument, side by side with its conditions.

use super::doors::{beside, clause};
use super::glance::YUAN;
use super::meetings::other;
use super::{Stage, frame, region_head, section};
use leptos::prelude::*;
use policy_engine::answer::MeasureId;
use policy_engine::compare::Region;
use policy_engine::compare::support::{IncentiveAt, Offered};
use policy_engine::facet::Facet;

/// Entries of one region by one instrument before the reader asks for the others.
const FIRST: usize = 3;

#[component]
pub(super) fn Support(stage: Stage, regions: Memo<Vec<Region>>) -> impl IntoView {
    let support = stage.of(|comparison| comparison.support());
    let body = move || table(stage, &regions.read(), &support.read());
    section("support", stage.words.support, Some(stage.words.support_note), body.into_any())
}

fn table(stage: Stage, regions: &[Region], support: &[Offered]) -> AnyView {
    let words = stage.words;
    let shared = support.iter().filter(|offered| offered.regions() > 1);
    let rows: Vec<AnyView> = shared.map(|offered| row(stage, regions, offered)).collect();
    if rows.is_empty() {
        return view! { <p class="compare__none">{words.no_support}</p> }.into_any();
    }
    let heads = (0..regions.len()).map(|place| region_head(stage, regions, place, 1)).collect_view();
    let table = view! {
            <table class="offers">
                <thead>
                    <tr>
                        <th scope="col">{words.instrument}</th>
                        {heads}
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
    };
    frame(words.support, regions.len(), true, table.into_any())
}

fn row(stage: Stage, regions: &[Region], offered: &Offered) -> AnyView {
    let name = stage.text.value(stage.explorer.index, Facet::Instrument, &offered.instrument);
    let cells = regions.iter().enumerate().map(|(place, region)| {
        view! { <td data-label=stage.region(&region.code)>{cell(stage, &stage.region(&region.code), offered, place)}</td> }
    });
    view! {
        <tr>
            <th scope="row">{name}</th>
            {cells.collect_view()}
        </tr>
    }
    .into_any()
}

fn cell(stage: Stage, region: &str, offered: &Offered, place: usize) -> AnyView {
    let words = stage.words;
    let own = &offered.incentives[place];
    if own.is_empty() {
        return view! { <span class="totals__nothing">{words.elsewhere}</span> }.into_any();
    }
    let headline = highest(stage, offered, place);
    let all = offered.incentives.len();
    let beside = other(all, place, |place| offered.incentives[place].first());
    let mut entries: Vec<AnyView> = own.iter().map(|at| entry(stage, region, *at, beside)).collect();
    let rest = entries.split_off(entries.len().min(FIRST));
    let more = (!rest.is_empty()).then(|| {
        view! {
            <details class="meetings__more">
                <summary>{(words.more_targets)(rest.len())}</summary>
                <ul class="offers__list">{rest}</ul>
            </details>
        }
    });
    view! {
        <p class="offers__head">
            <strong>{headline}</strong>
            " "
            <small class="compare__small">{(words.entries)(own.len())}</small>
        </p>
        <ul class="offers__list">{entries}</ul>
        {more}
    }
    .into_any()
}

/// The highest sum that a region offers by an instrument.
pub(super) fn highest(stage: Stage, offered: &Offered, place: usize) -> String {
    let sum = offered.highest[place].map(|yuan| stage.text.base_quantity(stage.taxonomy(), yuan, YUAN));
    sum.map_or_else(|| stage.words.no_sum.to_owned(), |sum| (stage.words.up_to)(&sum))
}

/// One entry: what for, how much, on which condition.
fn entry(stage: Stage, region: &str, at: IncentiveAt, other: Option<(usize, MeasureId)>) -> AnyView {
    let text = stage.text;
    let incentive = &stage.explorer.index.measure(at.0).1.incentives[at.1 as usize];
    let standard = text.standard_of(stage.taxonomy(), incentive);
    let standard = standard.unwrap_or_else(|| text.certainty(incentive.certainty).to_owned());
    let tier = incentive.tier.as_ref().map(|tier| text.pick(format!("（{}）", tier.zh), format!(" ({})", tier.en)));
    let thresholds = incentive.thresholds.iter().map(|threshold| text.threshold_of(stage.taxonomy(), threshold));
    let condition = incentive.condition.as_ref().map(|condition| text.of(condition).to_owned());
    let conditions: Vec<String> = condition.into_iter().chain(thresholds).collect();
    let conditions = (!conditions.is_empty()).then(|| {
        view! { <span class="offers__condition">{conditions.join(text.pick("；", "; "))}</span> }
    });
    let beside = other.map(|(_, other)| {
        let name = (stage.words.pair_with)(region, text.of(&incentive.purpose));
        beside(stage, at.0, other, name)
    });
    view! {
        <li class="offers__entry">
            <span class="offers__what">
                {clause(stage, at.0, text.of(&incentive.purpose).into_any())}
                {tier}
                " "
                {beside}
            </span>
            <span class="offers__standard">{standard}</span>
            {conditions}
        </li>
    }
    .into_any()
}
