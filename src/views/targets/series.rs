//! 指标沿革: an indicator year after year, and tables of the source as tables.

use crate::components::mini_bars::MiniBars;
use crate::state::explorer::Explorer;
use crate::text::Text;
use crate::views::targets::{clause_link, document_link, title};
use leptos::prelude::*;
use policy_engine::facet::Facet;
use policy_engine::index::Index;
use policy_engine::question::Page;
use policy_engine::targets::{self, Figure, Grid, Row, Section, heights, page};

/// Rows on one page.
pub(super) const SERIES_ROWS: u32 = 200;

/// The part of the sections that a page shows.
pub(super) fn cut(sections: &[Section], asked: u32) -> Vec<Section> {
    let (range, ..) = page(sections.iter().map(|section| section.grid.rows.len()).sum(), asked, SERIES_ROWS);
    let mut at = 0;
    let mut shown = Vec::new();
    for section in sections {
        let count = section.grid.rows.len();
        let (from, to) = (range.start.max(at), range.end.min(at + count));
        if from < to {
            let rows = section.grid.rows[from - at..to - at].to_vec();
            shown.push(Section { grid: Grid { rows, years: section.grid.years.clone() }, ..*section });
        }
        at += count;
    }
    shown
}

/// A table for each region, and for each table of the source.
#[component]
pub(super) fn TargetSeries(text: &'static Text, sections: Memo<Vec<Section>>) -> impl IntoView {
    view! {
        <p class="series__note">
            {move || {
                if sections.with(Vec::is_empty) { text.targets_view().no_series } else { text.targets_view().series_note }
            }}
        </p>
        <For each=move || sections.get() key=Section::clone let:section>
            {match section.table {
                None => view! { <RegionSeries text section /> }.into_any(),
                Some(_) => view! { <SourceTable text section /> }.into_any(),
            }}
        </For>
    }
}

/// What a region sets itself year after year.
#[component]
fn RegionSeries(text: &'static Text, section: Section) -> impl IntoView {
    let explorer = expect_context::<Explorer>();
    let index = explorer.index;
    let words = text.targets_view();
    let region = text.value(index, Facet::Region, &index.values(Facet::Region)[section.region.0 as usize].code);
    let grid = section.grid;
    let canonical = |row: &Row| targets::target(index, row.lead).canonical.as_deref();
    let mut rows = Vec::with_capacity(grid.rows.len());
    for indicator in grid.rows.chunk_by(|left, right| canonical(left) == canonical(right)) {
        for (at, row) in indicator.iter().enumerate() {
            let name = (at == 0).then(|| {
                let name = canonical(row).map(|code| indicator_link(text, explorer, code));
                view! {
                    <th class="series__indicator" scope="rowgroup" role="rowheader" rowspan=indicator.len().to_string()>
                        {name}
                    </th>
                }
            });
            let cells = row.cells.iter().zip(&grid.years).map(|(cell, year)| {
                let figures = cell.iter().map(|figure| dated_figure(text, explorer, figure, row)).collect_view();
                view! {
                    <td class="series__cell" role="cell" data-label=(words.year)(*year)>
                        {figures}
                    </td>
                }
            });
            rows.push(view! {
                <tr role="row" data-first=(at == 0).then_some("")>
                    {name} <th class="series__counts" scope="row" role="rowheader">
                        {counts(text, index, row)}
                    </th> {cells.collect_view()} {course(text, index, &grid.years, row)}
                </tr>
            });
        }
    }
    view! {
        <section class="series">
            <h2 class="series__title">{region.clone()}</h2>
            <div class="series__frame">
                <table class="series__table" role="table">
                    <caption class="visually-hidden">{(words.series_caption)(&region)}</caption>
                    <thead role="rowgroup">
                        <tr role="row">
                            {column(words.all_counted)} {column(words.counts)}
                            {grid.years.iter().map(|year| column((words.year)(*year))).collect_view()}
                            {column(words.course)}
                        </tr>
                    </thead>
                    <tbody role="rowgroup">{rows}</tbody>
                </table>
            </div>
        </section>
    }
}

/// A table of the source: groups of rows, the year it starts from, the years of its goals.
#[component]
fn SourceTable(text: &'static Text, section: Section) -> impl IntoView {
    let explorer = expect_context::<Explorer>();
    let index = explorer.index;
    let words = text.targets_view();
    let grid = section.grid;
    let (document, measure) = index.measure(grid.rows[0].lead.0);
    let baselines = |column: usize| grid.rows.iter().flat_map(|row| &row.cells[column]).all(|figure| figure.baseline);
    let years: Vec<String> = grid
        .years
        .iter()
        .enumerate()
        .map(|(column, year)| if baselines(column) { (words.base_year)(*year) } else { (words.year)(*year) })
        .collect();
    let place = |row: &Row| targets::target(index, row.lead).table.as_ref();
    let group = |row: &Row| place(row).and_then(|place| place.group.as_deref());
    let mut rows = Vec::with_capacity(grid.rows.len());
    for group_rows in grid.rows.chunk_by(|left, right| group(left) == group(right)) {
        let heading = group(&group_rows[0]).map(|heading| {
            view! {
                <tr class="series__group" role="row">
                    <th scope="colgroup" role="rowheader" lang="zh-CN" colspan=(years.len() + 3).to_string()>
                        {heading}
                    </th>
                </tr>
            }
        });
        rows.push(heading.into_any());
        for row in group_rows {
            let lead = targets::target(index, row.lead);
            let one_unit =
                row.cells.iter().flatten().all(|figure| targets::target(index, figure.places[0]).unit == lead.unit);
            let cells = row.cells.iter().zip(&years).map(|(cell, year)| {
                let figure = |figure: &Figure| bare(text, index, figure, one_unit);
                view! {
                    <td class="series__number" role="cell" data-label=year.clone()>
                        {cell.iter().map(figure).collect::<Vec<_>>().join(text.pick("、", ", "))}
                    </td>
                }
            });
            let label = place(row).map_or(lead.indicator.as_str(), |place| place.row.as_str());
            rows.push(
                view! {
                    <tr role="row" data-first="">
                        <th class="series__indicator" scope="row" role="rowheader" lang="zh-CN">
                            {label}
                        </th>
                        <td role="cell" class="series__unit" data-label=words.unit>
                            {one_unit.then(|| unit(text, index, &lead.unit))}
                        </td>
                        {cells.collect_view()}
                        {course(text, index, &grid.years, row)}
                    </tr>
                }
                .into_any(),
            );
        }
    }
    let caption = (words.table_caption)(title(text, document));
    view! {
        <section class="series">
            <h2 class="series__title">{caption.clone()}</h2>
            <p class="series__source">
                {document_link(text, explorer, document)} " " {clause_link(text, explorer, measure)}
            </p>
            <div class="series__frame" tabindex="0" role="region" aria-label=caption.clone()>
                <table class="series__table series__table--source" role="table">
                    <caption class="visually-hidden">{caption.clone()}</caption>
                    <thead role="rowgroup">
                        <tr role="row">
                            {column(words.all_counted)} {column(words.unit)}
                            {years.iter().map(|year| column(year.clone())).collect_view()} {column(words.course)}
                        </tr>
                    </thead>
                    <tbody role="rowgroup">{rows}</tbody>
                </table>
            </div>
        </section>
    }
}

fn column(label: impl Into<String>) -> impl IntoView {
    view! {
        <th scope="col" role="columnheader">
            {label.into()}
        </th>
    }
}

fn indicator_link(text: &'static Text, explorer: Explorer, code: &'static str) -> impl IntoView + use<> {
    let href = move || {
        explorer.href(|question| {
            question.filter.facets.or_default(Facet::Indicator).include = [code.to_owned()].into();
            question.options.series = false;
            question.page = Page::default();
        })
    };
    view! { <a href=href>{text.value(explorer.index, Facet::Indicator, code)}</a> }
}

/// What a row counts, and of what.
fn counts(text: &'static Text, index: &'static Index, row: &Row) -> impl IntoView + use<> {
    let target = targets::target(index, row.lead);
    let scope = if row.mixed {
        Some(view! { <span class="series__scope">{text.targets_view().scopes_differ}</span> }.into_any())
    } else {
        target.scope.as_deref().map(scope)
    };
    let span = target.span.filter(|span| span.from != span.to);
    let span = span.map(|span| note((text.targets_view().span)(span.from, span.to)));
    let start = text.baseline_of(index.taxonomy(), target).filter(|_| one_start(index, row));
    let start = start.map(|figure| note((text.targets_view().starts_from)(&figure)));
    view! {
        {text.counts_of(index.taxonomy(), target)}
        {scope}
        {span}
        {start}
    }
}

fn note(words: String) -> impl IntoView {
    view! { <span class="series__scope">{words}</span> }
}

/// Whether all figures of a row start from the same one, which then stands with the row.
fn one_start(index: &Index, row: &Row) -> bool {
    let start = |place| targets::target(index, place).baseline.as_ref();
    let stated = start(row.lead).is_some_and(|baseline| baseline.value.is_some());
    stated && row.cells.iter().flatten().all(|figure| start(figure.places[0]) == start(row.lead))
}

fn scope(scope: &'static str) -> AnyView {
    view! {
        <span class="series__scope" lang="zh-CN">
            {scope}
        </span>
    }
    .into_any()
}

/// A figure that leads to its clause, the document below it.
fn dated_figure(text: &'static Text, explorer: Explorer, figure: &Figure, row: &Row) -> impl IntoView + use<> {
    let index = explorer.index;
    let first = figure.places[0];
    let (document, measure) = index.measure(first.0);
    let target = targets::target(index, first);
    let href = move || explorer.href(|question| question.show = Some(measure.id.clone()));
    let inferred = target.due_inferred.then(|| view! { <span class="inferred">{text.inferred}</span> });
    let apart = !one_start(index, row);
    let baseline = target.baseline.as_ref().filter(|start| apart && start.value.is_some());
    let baseline = baseline.and_then(|_| text.baseline_of(index.taxonomy(), target));
    let baseline =
        baseline.map(|figure| view! { <span class="series__from">{(text.targets_view().starts_from)(&figure)}</span> });
    let also = figure.places[1..].iter().map(|place| {
        let (_, measure) = index.measure(place.0);
        let href = move || explorer.href(|question| question.show = Some(measure.id.clone()));
        view! {
            <a class="series__also" href=href lang="zh-CN">
                {text.number_of(&measure.number)}
            </a>
        }
    });
    view! {
        <span class="series__stated">
            <a class="series__figure" href=href>
                {narrow(text, text.cell_figure(index.taxonomy(), target))}
            </a>
            {target.scope.as_deref().filter(|_| row.mixed).map(scope)}
            {baseline}
            <span class="series__document">
                {inferred} " " {document_link(text, explorer, document)}
            </span>
            {also.collect_view()}
        </span>
    }
}

/// A figure for a narrow column: a range is never cut in two; in English its unit, which is long, may stand below it.
fn narrow(text: &Text, mut figure: String) -> String {
    for dash in ["—", "–"] {
        figure = figure.replace(dash, &["\u{2060}", dash, "\u{2060}"].concat());
    }
    let apart = figure.rsplit_once('\u{a0}').filter(|_| text.english());
    apart.map(|(number, unit)| [number, unit].join(" ")).unwrap_or(figure)
}

/// A figure of a table that names its units apart.
fn bare(text: &'static Text, index: &'static Index, figure: &Figure, one_unit: bool) -> String {
    let target = targets::target(index, figure.places[0]);
    let start = target.baseline.as_ref().and_then(|baseline| baseline.value);
    match start.filter(|_| figure.baseline) {
        Some(value) => value.to_string(),
        None if one_unit => text.bare_figure(target),
        None => text.cell_figure(index.taxonomy(), target),
    }
}

fn unit(text: &'static Text, index: &'static Index, name: &str) -> String {
    let unit = index.taxonomy().units.iter().find(|unit| unit.name == name);
    unit.map_or(name, |unit| text.pick(unit.name.as_str(), unit.en.as_str())).to_owned()
}

/// The course of a row as bars.
fn course(text: &'static Text, index: &'static Index, years: &[i16], row: &Row) -> impl IntoView + use<> {
    let words = text.targets_view();
    let figures = row.cells.iter().zip(years).filter_map(|(cell, year)| {
        let figure = bare(text, index, cell.first()?, false);
        Some((words.course_point)(*year, &figure))
    });
    let label = figures.collect::<Vec<_>>().join(text.pick("，", ", "));
    view! {
        <td class="series__course" role="cell">
            <MiniBars heights=heights(index, row) label />
        </td>
    }
}
