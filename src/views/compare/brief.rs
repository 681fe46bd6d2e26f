//! The brief: the comparison on one page, to be printed.

use super::gaps::names_of;
use super::glance::YUAN;
use super::meetings::spread;
use super::support::highest;
use super::{Stage, region_head};
use crate::browser::page;
use crate::state::active;
use leptos::html::H2;
use leptos::prelude::*;
use policy_engine::compare::Region;
use policy_engine::compare::gaps::FieldGaps;
use policy_engine::compare::glance::Glance;
use policy_engine::compare::support::Offered;
use policy_engine::compare::targets::{Meeting, Meetings};
use policy_engine::facet::Facet;

/// A row of the brief: its name and one text for each region, and a remark.
struct Row {
    name: String,
    cells: Vec<String>,
    remark: Option<String>,
}

#[component]
pub(super) fn Brief(stage: Stage, regions: Memo<Vec<Region>>, open: RwSignal<bool>) -> impl IntoView {
    let Stage { text, words, explorer, .. } = stage;
    let title = NodeRef::<H2>::new();
    Effect::new(move || {
        if let Some(title) = title.get() {
            let _ = title.focus();
        }
    });
    // In print the brief stands alone.
    page::set_root("data-prints", Some("brief"));
    on_cleanup(|| page::set_root("data-prints", None));
    let glances = stage.of(|comparison| comparison.glances());
    let Stage { meetings, support, gaps, .. } = stage;
    let name = move || {
        let regions = regions.get();
        let all: Vec<usize> = (0..regions.len()).collect();
        (words.brief)(&stage.list(&regions, &all))
    };
    let filters = move || {
        explorer.question().with(|question| {
            let filters = active::list(&question.filter);
            let filters = filters.iter().map(|active| text.active(explorer.index, &question.filter, active));
            filters.collect::<Vec<_>>().join(text.pick("；", "; "))
        })
    };
    let body = move || {
        let regions = regions.read();
        view! {
            {part(stage, &regions, words.glance, words.measure, glance_rows(stage, &glances.read()))}
            {part(stage, &regions, words.meetings, words.indicator, meeting_rows(stage, &regions, &meetings.read()))}
            {part(stage, &regions, words.support, words.instrument, support_rows(stage, &support.read()))}
            {part(stage, &regions, words.gaps, words.field, gap_rows(stage, &regions, &gaps.read()))}
        }
    };
    let version = explorer.index.version();
    let source = format!(
        "{}{}{}: {}",
        (text.aside().dataset_line)(&version.version, &version.date.to_string()),
        text.between,
        text.as_of,
        explorer.as_of().get_untracked()
    );
    view! {
        <article class="brief">
            <header class="brief__head">
                <h2 class="brief__title" tabindex="-1" node_ref=title>{name}</h2>
                <p class="brief__actions">
                    <button class="button button--main" type="button" on:click=move |_| page::print()>
                        {words.print_now}
                    </button>
                    <button class="button" type="button" on:click=move |_| open.set(false)>
                        {words.back}
                    </button>
                </p>
            </header>
            <p class="brief__filters">{filters}</p>
            {body}
            <footer class="brief__foot">
                <p>{words.gaps_note}</p>
                <p>{source} {text.between} {text.aside().disclaimer}</p>
            </footer>
        </article>
    }
}

fn part(stage: Stage, regions: &[Region], title: &'static str, first: &'static str, rows: Vec<Row>) -> AnyView {
    if rows.is_empty() {
        return ().into_any();
    }
    let heads = (0..regions.len()).map(|place| region_head(stage, regions, place, 1)).collect_view();
    let remarks = rows.iter().any(|row| row.remark.is_some());
    let row = |row: Row| {
        let cells = row.cells.into_iter().map(|cell| view! { <td>{cell}</td> }).collect_view();
        view! {
            <tr>
                <th scope="row">{row.name}</th>
                {cells}
                {remarks.then(|| view! { <td class="brief__remark">{row.remark}</td> })}
            </tr>
        }
    };
    view! {
        <section class="brief__part">
            <h3 class="brief__heading">{title}</h3>
            <table class="brief__table">
                <thead>
                    <tr>
                        <th scope="col">{first}</th>
                        {heads}
                        {remarks.then(|| view! { <th scope="col">{stage.words.verdict}</th> })}
                    </tr>
                </thead>
                <tbody>{rows.into_iter().map(row).collect_view()}</tbody>
            </table>
        </section>
    }
    .into_any()
}

fn glance_rows(stage: Stage, glances: &[Glance]) -> Vec<Row> {
    let words = stage.words;
    let row = |name: &str, cell: &dyn Fn(&Glance) -> String| Row {
        name: name.to_owned(),
        cells: glances.iter().map(cell).collect(),
        remark: None,
    };
    vec![
        row(words.documents, &|glance| glance.documents.to_string()),
        row(words.measures, &|glance| glance.measures.to_string()),
        row(words.targets, &|glance| glance.targets.to_string()),
        row(words.incentives, &|glance| glance.incentives.to_string()),
        row(words.highest, &|glance| match glance.highest {
            Some(highest) => stage.text.base_quantity(stage.taxonomy(), highest.yuan, YUAN),
            None => words.nothing.to_owned(),
        }),
        row(words.agencies, &|glance| glance.agencies.to_string()),
        row(words.issued, &|glance| {
            glance
                .issued
                .map(|(from, to)| if from == to { from.to_string() } else { format!("{from}–{to}") })
                .unwrap_or_default()
        }),
        row(words.running, &|glance| (words.running_of)(glance.in_force, glance.plan_running, glance.documents)),
    ]
}

fn meeting_rows(stage: Stage, regions: &[Region], meetings: &Meetings) -> Vec<Row> {
    let text = stage.text;
    let target = |meeting: &Meeting, place: usize| {
        let at = meeting.targets[place][meeting.nearest[place]?];
        let target = &stage.explorer.index.measure(at.0).1.targets[at.1 as usize];
        let figure = text.target_figure(stage.taxonomy(), target);
        let due = target.due.map(|due| text.due_of(due)).unwrap_or_default();
        Some(format!("{figure}{}{due}", text.pick("，", ", ")))
    };
    let row = |indicator: &str, meeting: &Meeting| {
        let name = text.value(stage.explorer.index, Facet::Indicator, indicator);
        let differs = meeting.differs.iter().map(|differs| text.differs(*differs).to_owned());
        let remarks: Vec<String> = spread(stage, regions, meeting).into_iter().chain(differs).collect();
        Row {
            name: format!("{name}{}{}", text.between, text.basis_of(meeting.basis)),
            cells: (0..regions.len()).map(|place| target(meeting, place).unwrap_or_default()).collect(),
            remark: Some(remarks.join(text.pick("；", "; "))),
        }
    };
    let shared = meetings.shared.iter();
    shared.flat_map(|shared| shared.meetings.iter().map(|meeting| row(&shared.indicator, meeting))).collect()
}

fn support_rows(stage: Stage, support: &[Offered]) -> Vec<Row> {
    let words = stage.words;
    let cell = |offered: &Offered, place: usize| match offered.incentives[place].len() {
        0 => words.elsewhere.to_owned(),
        count => format!("{}{}{}", highest(stage, offered, place), stage.text.between, (words.entries)(count)),
    };
    let row = |offered: &Offered| Row {
        name: stage.text.value(stage.explorer.index, Facet::Instrument, &offered.instrument),
        cells: (0..offered.incentives.len()).map(|place| cell(offered, place)).collect(),
        remark: None,
    };
    support.iter().filter(|offered| offered.regions() > 1).map(row).collect()
}

/// What only one region has, field by field; where nothing is held against another, what the only holder has.
fn gap_rows(stage: Stage, regions: &[Region], gaps: &[FieldGaps]) -> Vec<Row> {
    let shared = gaps.iter().any(|gaps| gaps.holders.len() > 1);
    let told = gaps.iter().filter(|gaps| !shared || gaps.holders.len() > 1);
    let row = |gaps: &FieldGaps| Row {
        name: stage.text.value(stage.explorer.index, Facet::Industry, &gaps.field),
        cells: (0..regions.len()).map(|place| names_of(stage, &gaps.only[place])).collect(),
        remark: None,
    };
    told.map(row).collect()
}
