//! Support that meets: what several regions offer by one instrument, side by side with its conditions.

use super::doors::{beside, clause};
use super::glance::YUAN;
use super::meetings::other;
use super::{Section, Stage, region_head, section};
use leptos::prelude::*;
use policy_engine::answer::MeasureId;
use policy_engine::compare::Region;
use policy_engine::compare::support::{IncentiveAt, Offered};
use policy_engine::facet::Facet;

/// Entries of one region by one instrument before the reader asks for the others.
const FIRST: usize = 3;

#[component]
pub(super) fn Support(stage: Stage, regions: Memo<Vec<Region>>) -> impl IntoView {
    let shared = Memo::new(move |_| {
        let support = stage.support.read();
        support.iter().filter(|offered| offered.regions() > 1).cloned().collect::<Vec<Offered>>()
    });
    // The first one stands open and shows what the others hold.
    let first = shared.with_untracked(|shared| shared.first().map(|offered| offered.instrument.clone()));
    let open = RwSignal::new(first.into_iter().collect::<Vec<String>>());
    let body = move || table(stage, &regions.read(), shared, open);
    section(stage, Section::Support, Some(stage.words.support_note), body.into_any())
}

/// One row for each instrument with what is highest in each region; below it, on demand, everything that is offered.
fn table(stage: Stage, regions: &[Region], shared: Memo<Vec<Offered>>, open: RwSignal<Vec<String>>) -> AnyView {
    let words = stage.words;
    if shared.with(Vec::is_empty) {
        return view! { <p class="compare__none">{words.no_support}</p> }.into_any();
    }
    let all = move || shared.with(|shared| open.with(|open| shared.iter().all(|one| open.contains(&one.instrument))));
    let press = move |_| {
        let wanted = if untrack(all) {
            Vec::new()
        } else {
            shared.with_untracked(|shared| shared.iter().map(|one| one.instrument.clone()).collect())
        };
        open.set(wanted);
    };
    let rows = shared.with(|shared| shared.iter().map(|one| rows_of(stage, regions, one, open)).collect_view());
    let heads = (0..regions.len()).map(|place| region_head(stage, regions, place, 1)).collect_view();
    let places = regions.len();
    let all_at_once = (shared.with(Vec::len) > 1).then(|| {
        view! {
            <button class="button offers__all" type="button" on:click=press>
                {move || if all() { words.close_all } else { words.open_all }}
            </button>
        }
    });
    view! {
        {all_at_once}
        <div
            class="side-table"
            role="group"
            aria-label=words.support
            style:--places=places.to_string()
            data-stacks=""
            data-fits=""
        >
            <table class="offers">
                <thead>
                    <tr>
                        <th scope="col">{words.instrument}</th>
                        {heads}
                    </tr>
                </thead>
                {rows}
            </table>
        </div>
    }
    .into_any()
}

/// What is highest, and everything.
fn rows_of(stage: Stage, regions: &[Region], offered: &Offered, open: RwSignal<Vec<String>>) -> AnyView {
    let name = stage.text.value(stage.explorer.index, Facet::Instrument, &offered.instrument);
    let cells = regions.iter().enumerate().map(|(place, region)| {
        view! { <td data-label=stage.region(&region.code)>{headline(stage, offered, place)}</td> }
    });
    let cells = cells.collect_view();
    let code = offered.instrument.clone();
    let opened = Memo::new(move |_| open.with(|open| open.contains(&code)));
    let code = offered.instrument.clone();
    let toggle = move |_| {
        open.update(|open| match open.iter().position(|one| *one == code) {
            Some(at) => drop(open.swap_remove(at)),
            None => open.push(code.clone()),
        });
    };
    let (regions, offered) = (StoredValue::new(regions.to_vec()), StoredValue::new(offered.clone()));
    let details = move || {
        opened.get().then(|| {
            let details = regions.with_value(|regions| offered.with_value(|offered| details(stage, regions, offered)));
            let columns = regions.with_value(Vec::len) + 1;
            view! {
                <tr class="offers__details">
                    <td colspan=columns.to_string()>{details}</td>
                </tr>
            }
        })
    };
    view! {
        <tbody class="offers__of">
            <tr>
                <th scope="row">
                    <button
                        class="offers__toggle"
                        type="button"
                        aria-expanded=move || if opened.get() { "true" } else { "false" }
                        on:click=toggle
                    >
                        {name}
                    </button>
                </th>
                {cells}
            </tr>
            {details}
        </tbody>
    }
    .into_any()
}

fn headline(stage: Stage, offered: &Offered, place: usize) -> AnyView {
    let words = stage.words;
    let own = &offered.incentives[place];
    if own.is_empty() {
        return view! { <span class="totals__nothing">{words.elsewhere}</span> }.into_any();
    }
    view! {
        <span class="offers__head">{highest(stage, offered, place)}</span>
        " "
        <small class="compare__small">{(words.entries)(own.len())}</small>
    }
    .into_any()
}

/// Everything that is offered by one instrument, region beside region.
fn details(stage: Stage, regions: &[Region], offered: &Offered) -> AnyView {
    let words = stage.words;
    let all = offered.incentives.len();
    let region = |place: usize| {
        let own = &offered.incentives[place];
        if own.is_empty() {
            return None;
        }
        let name = stage.region(&regions[place].code);
        let beside = other(all, place, |place| offered.incentives[place].first());
        let mut entries: Vec<AnyView> = own.iter().map(|at| entry(stage, &name, *at, beside)).collect();
        // One entry alone takes no more room than the words that would fold it away.
        let rest = if entries.len() > FIRST + 1 { entries.split_off(FIRST) } else { Vec::new() };
        let more = (!rest.is_empty()).then(|| {
            view! {
                <details class="meetings__more">
                    <summary>{(words.more_targets)(rest.len())}</summary>
                    <ul class="offers__list">{rest}</ul>
                </details>
            }
        });
        Some(view! {
            <section class="offers__region">
                <h3 class="gaps__title">{name}</h3>
                <ul class="offers__list">{entries}</ul>
                {more}
            </section>
        })
    };
    view! { <div class="gaps__regions">{(0..regions.len()).filter_map(region).collect_view()}</div> }.into_any()
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
