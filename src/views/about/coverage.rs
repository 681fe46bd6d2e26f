//! What the collection holds, by region and year; every number leads to what it counts.

use crate::state::explorer::Explorer;
use crate::text::Text;
use leptos::prelude::*;
use policy_engine::coverage::{CoverageRow, coverage};
use policy_engine::facet::{Facet, SpanFacet};
use policy_engine::question::{Question, Span, View};
use policy_model::date::PartialDate;

/// A table of regions and years.
#[component]
pub(super) fn ByRegion(text: &'static Text) -> impl IntoView {
    let explorer = expect_context::<Explorer>();
    let words = text.about_data();
    let coverage = coverage(explorer.index);
    let years = coverage.years;
    let undated = coverage.rows.iter().any(|row| row.undated > 0);
    let head = |name: String| {
        view! {
            <th scope="col" role="columnheader" class="table__number">
                {name}
            </th>
        }
    };
    let heads = years.iter().map(|year| head(year.to_string())).collect_view();
    let rows = coverage.rows.into_iter().map(|row| region_row(text, explorer, &years, undated, &row)).collect_view();
    view! {
        <section class="about__section">
            <h2>{words.by_region}</h2>
            <p class="about__note">{words.by_region_note}</p>
            <div class="table coverage">
                <table role="table">
                    <thead role="rowgroup">
                        <tr role="row">
                            <th scope="col" role="columnheader">
                                {text.facet(Facet::Region)}
                            </th>
                            {heads}
                            {undated.then(|| head(words.undated.to_owned()))}
                            {head(words.all.to_owned())}
                        </tr>
                    </thead>
                    <tbody role="rowgroup">{rows}</tbody>
                </table>
            </div>
        </section>
    }
}

fn region_row(text: &'static Text, explorer: Explorer, years: &[i16], undated: bool, row: &CoverageRow) -> AnyView {
    let words = text.about_data();
    let region = &explorer.index.values(Facet::Region)[row.region.0 as usize];
    let door = |year: Option<i16>, count: u32| {
        let href = move || {
            explorer.fresh(|question: &mut Question| {
                question.view = View::Documents;
                question.filter.facets.or_default(Facet::Region).include.insert(region.code.clone());
                if let Some(year) = year {
                    let date = Some(PartialDate::Year(year));
                    question.filter.spans.insert(SpanFacet::Issued, Span { from: date, to: date });
                }
            })
        };
        (count > 0).then(|| view! { <a href=href>{count}</a> })
    };
    let cells = years.iter().zip(&row.counts);
    let cell = |label: String, content: AnyView| {
        view! {
            <td role="cell" class="table__number" data-label=label>
                {content}
            </td>
        }
    };
    let cells = cells.map(|(year, count)| cell(year.to_string(), door(Some(*year), *count).into_any()));
    view! {
        <tr role="row">
            <th scope="row" role="rowheader" data-depth=region.depth.to_string()>
                {text.value(explorer.index, Facet::Region, &region.code)}
            </th>
            {cells.collect_view()}
            {undated.then(|| cell(words.undated.to_owned(), (row.undated > 0).then_some(row.undated).into_any()))}
            {cell(words.all.to_owned(), door(None, row.documents).into_any())}
        </tr>
    }
    .into_any()
}
