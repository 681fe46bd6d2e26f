//! At a glance: the totals of each region, each of them a door.

use super::doors::{Door, clause, door};
use super::{Section, Stage, frame, region_head, section};
use leptos::prelude::*;
use policy_engine::compare::Region;
use policy_engine::compare::glance::Glance;
use policy_engine::facet::Facet;
use policy_engine::question::View;

/// Base unit of money.
pub(super) const YUAN: &str = "元";

/// Statuses of documents that are in force or whose plan runs.
const RUNNING: &[&str] = &["in-force", "plan-running"];

#[component]
pub(super) fn AtAGlance(stage: Stage, regions: Memo<Vec<Region>>) -> impl IntoView {
    let glances = stage.of(|comparison| comparison.glances());
    let table = move || table(stage, &regions.read(), &glances.read());
    section(stage, Section::Glance, None, table.into_any())
}

fn table(stage: Stage, regions: &[Region], glances: &[Glance]) -> AnyView {
    let words = stage.words;
    let heads = (0..regions.len()).map(|place| region_head(stage, regions, place, 1)).collect_view();
    let row = |label: &'static str, quiet: bool, cell: fn(Stage, &Region, &Glance) -> AnyView| {
        let cells = regions.iter().zip(glances);
        let cells = cells.map(|(region, glance)| view! { <td>{cell(stage, region, glance)}</td> }).collect_view();
        view! {
            <tr data-quiet=quiet.then_some("")>
                <th scope="row">{label}</th>
                {cells}
            </tr>
        }
        .into_any()
    };
    let table = view! {
            <table class="totals">
                <thead>
                    <tr>
                        <th scope="col">{words.measure}</th>
                        {heads}
                    </tr>
                </thead>
                <tbody>
                    {row(words.documents, false, |stage, region, glance| {
                        count(stage, region, glance.documents, Door::View(View::Documents, None))
                    })}
                    {row(words.measures, false, |stage, region, glance| {
                        count(stage, region, glance.measures, Door::View(View::Measures, None))
                    })}
                    {row(words.targets, false, |stage, region, glance| {
                        count(stage, region, glance.targets, Door::View(View::Targets, Some((Facet::Target, &["yes"]))))
                    })}
                    {row(words.incentives, false, |stage, region, glance| {
                        count(stage, region, glance.incentives, Door::View(View::Support, None))
                    })}
                    {row(words.stated, true, |stage, region, glance| {
                        let stated = Some((Facet::Standard, ["stated"].as_slice()));
                        count(stage, region, glance.stated, Door::View(View::Support, stated))
                    })}
                    {row(words.highest, false, |stage, _, glance| highest(stage, glance))}
                    {row(words.agencies, false, |stage, region, glance| {
                        count(stage, region, glance.agencies, Door::View(View::Agencies, None))
                    })}
                    {row(words.issued, false, issued)}
                    {row(words.running, false, running)}
                </tbody>
            </table>
    };
    frame(words.glance, regions.len(), false, table.into_any())
}

fn count(stage: Stage, region: &Region, count: u32, to: Door) -> AnyView {
    if count == 0 {
        return view! { <span class="totals__nothing">"0"</span> }.into_any();
    }
    door(stage, region, to, view! { <span class="totals__count">{count}</span> }.into_any())
}

fn highest(stage: Stage, glance: &Glance) -> AnyView {
    let Some(highest) = glance.highest else {
        return view! { <span class="totals__nothing">{stage.words.nothing}</span> }.into_any();
    };
    let sum = stage.text.base_quantity(stage.taxonomy(), highest.yuan, YUAN);
    clause(stage, highest.measure, sum.into_any())
}

fn issued(stage: Stage, region: &Region, glance: &Glance) -> AnyView {
    let years = glance.issued.map(|(from, to)| if from == to { from.to_string() } else { format!("{from}–{to}") });
    let years = years.map(|years| door(stage, region, Door::View(View::Documents, None), years.into_any()));
    let undated = (glance.undated > 0).then(|| {
        let note = (stage.words.undated)(glance.undated);
        view! { <small class="compare__small">{note}</small> }
    });
    view! { {years} " " {undated} }.into_any()
}

fn running(stage: Stage, region: &Region, glance: &Glance) -> AnyView {
    let Glance { in_force, plan_running, documents, .. } = *glance;
    let line = (stage.words.running_of)(in_force, plan_running, documents);
    if in_force + plan_running == 0 {
        return view! { <span class="totals__nothing">{line}</span> }.into_any();
    }
    let share = f64::from(in_force + plan_running) / f64::from(documents.max(1));
    let to = Door::View(View::Documents, Some((Facet::Validity, RUNNING)));
    view! {
        {door(stage, region, to, line.into_any())}
        <span class="meter" aria-hidden="true">
            <span class="meter__part" style:inline-size=format!("{:.1}%", share * 100.0)></span>
        </span>
    }
    .into_any()
}
