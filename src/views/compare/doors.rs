//! Doors: links from a figure of the comparison to what it counts.

use super::Stage;
use crate::state::explorer::VIEWS;
use leptos::prelude::*;
use policy_engine::answer::{MeasureId, ValueId};
use policy_engine::compare::{Region, filter_of, narrowed};
use policy_engine::facet::Facet;
use policy_engine::question::{Choice, Question, View};

/// Where a figure leads.
#[derive(Clone, Debug)]
pub(super) enum Door {
    /// A view of everything that counts for the region, with one more choice where there is one.
    View(View, Option<(Facet, &'static [&'static str])>),
    /// The measures of the region that use an instrument in a field.
    Cell(Option<ValueId>, Option<ValueId>),
}

/// The address behind a figure of a region. Nothing where no filter says exactly what the figure counts.
pub(super) fn behind(stage: Stage, region: &Region, door: &Door) -> Option<String> {
    let index = stage.explorer.index;
    let mut exact = true;
    let href = stage.explorer.href(|question| {
        question.filter = filter_of(index, &question.filter, region);
        question.page = Default::default();
        match door {
            Door::View(view, choice) => {
                question.view = if VIEWS.contains(view) { *view } else { View::Measures };
                if let Some((facet, codes)) = choice {
                    let choice: &mut Choice = question.filter.facets.or_default(*facet);
                    choice.include = codes.iter().map(|code| (*code).to_owned()).collect();
                }
            }
            Door::Cell(instrument, field) => {
                question.view = View::Measures;
                exact = narrow(stage, question, Facet::Instrument, *instrument)
                    && narrow(stage, question, Facet::Industry, *field);
            }
        }
    });
    exact.then_some(href)
}

fn narrow(stage: Stage, question: &mut Question, facet: Facet, value: Option<ValueId>) -> bool {
    let Some(value) = value else { return true };
    let choice = question.filter.facets.or_default(facet);
    let narrowed = narrowed(stage.explorer.index.values(facet), choice, value);
    narrowed.map(|narrowed| *choice = narrowed).is_some()
}

/// A figure of a region that is a door.
pub(super) fn door(stage: Stage, region: &Region, door: Door, figure: AnyView) -> AnyView {
    let region = region.clone();
    let href = move || behind(stage, &region, &door);
    view! { <a href=href>{figure}</a> }.into_any()
}

/// A link to a clause.
pub(super) fn clause(stage: Stage, id: MeasureId, words: AnyView) -> AnyView {
    let key = &stage.explorer.index.measure(id).1.id;
    let href = move || {
        stage.explorer.href(|question| {
            question.show = Some(key.clone());
            question.options.pair = None;
        })
    };
    view! { <a href=href>{words}</a> }.into_any()
}

/// A link that sets two measures side by side.
pub(super) fn side_by_side(stage: Stage, left: MeasureId, right: MeasureId, name: String) -> AnyView {
    pair_link(stage, (left, right), "side-by-side", name, stage.words.pair)
}

/// The same in few words, for one entry of many: what it is stands in its name.
pub(super) fn beside(stage: Stage, left: MeasureId, right: MeasureId, name: String) -> AnyView {
    pair_link(stage, (left, right), "beside", name, stage.words.pair_short)
}

fn pair_link(
    stage: Stage,
    (left, right): (MeasureId, MeasureId),
    class: &'static str,
    name: String,
    words: &'static str,
) -> AnyView {
    let href = move || pair_href(stage, left, right);
    view! {
        <a class=class href=href aria-label=name>
            {words}
        </a>
    }
    .into_any()
}

/// The address of two measures side by side.
pub(super) fn pair_href(stage: Stage, left: MeasureId, right: MeasureId) -> String {
    let index = stage.explorer.index;
    let key = |id| index.measure(id).1.id.clone();
    stage.explorer.href(|question| question.options.pair = Some((key(left), key(right))))
}

/// The heading of a measure in the reader's language.
pub(super) fn heading(stage: Stage, id: MeasureId) -> AnyView {
    let measure = stage.explorer.index.measure(id).1;
    if stage.text.english() { measure.heading_en.as_str().into_any() } else { measure.heading.as_str().into_any() }
}
