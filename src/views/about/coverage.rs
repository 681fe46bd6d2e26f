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
    let heads = years.iter().map(|year| view! { <th scope="col">{*year}</th> }).collect_view();
    let rows = coverage.rows.into_iter().map(|row| region_row(text, explorer, &years, undated, &row)).collect_view();
    view! {
        <section class="about__section">
            <h2>{words.by_region}</h2>
            <p class="about__note">{words.by_region_note}</p>
            <div class="table coverage">
                <table>
                    <thead>
                        <tr>
                            <th scope="col">{text.facet(Facet::Region)}</th>
                            {heads}
                            {undated.then(|| view! { <th scope="col">{words.undated}</th> })}
                            <th scope="col">{words.all}</th>
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
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
    let cells = cells.map(|(year, count)| view! { <td data-label=year.to_string()>{door(Some(*year), *count)}</td> });
    view! {
        <tr>
            <th scope="row" data-depth=region.depth.to_string()>
                {text.value(explorer.index, Facet::Region, &region.code)}
            </th>
            {cells.collect_view()}
            {undated
                .then(|| view! { <td data-label=words.undated>{(row.undated > 0).then_some(row.undated)}</td> })}
            <td data-label=words.all>{door(None, row.documents)}</td>
        </tr>
    }
    .into_any()
}
