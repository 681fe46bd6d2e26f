//! The rail of facets.

use crate::app::later::{Later, Part};
use crate::browser::address::Entry;
use crate::components::facet::Facet as FacetFrame;
use crate::components::facet_values::{FacetValues, Rows};
use crate::components::plain::plain;
use crate::state::choices::{toggle_exclude, toggle_include};
use crate::state::explorer::Explorer;
use crate::text::Text;
use leptos::prelude::*;
use policy_engine::facet::{Facet, SpanFacet};
use policy_engine::index::Value;

/// What stands in the rail, from the top down.
#[derive(Clone, Copy)]
enum Item {
    Values { facet: Facet, open: bool },
    Span(SpanFacet),
}

/// A list of more values than this can be searched.
const LONG: usize = 16;

const ITEMS: &[Item] = &[
    Item::Values { facet: Facet::Region, open: true },
    Item::Values { facet: Facet::Industry, open: true },
    Item::Values { facet: Facet::Instrument, open: true },
    Item::Values { facet: Facet::Validity, open: true },
    Item::Values { facet: Facet::Year, open: true },
    Item::Values { facet: Facet::Function, open: true },
    Item::Values { facet: Facet::Agency, open: true },
    Item::Values { facet: Facet::Audience, open: false },
    Item::Values { facet: Facet::Kind, open: false },
    Item::Values { facet: Facet::Issuer, open: false },
    Item::Values { facet: Facet::Document, open: false },
    Item::Values { facet: Facet::Measure, open: false },
    Item::Values { facet: Facet::Target, open: false },
    Item::Values { facet: Facet::Standard, open: false },
    Item::Span(SpanFacet::Issued),
    Item::Span(SpanFacet::InForce),
    Item::Span(SpanFacet::Due),
];

/// Every facet that the page does not lock.
#[component]
pub(crate) fn Facets(text: &'static Text) -> impl IntoView {
    let explorer = expect_context::<Explorer>();
    let locks = explorer.question().with_untracked(|question| question.embed.locks.clone());
    let items = ITEMS.iter().filter(|item| !matches!(item, Item::Values { facet, .. } if locks.contains(facet)));
    items
        .map(|item| match *item {
            Item::Values { facet, open } => view! { <ValuesFacet text facet open /> }.into_any(),
            Item::Span(facet) => view! { <SpanOfTimeFacet text facet /> }.into_any(),
        })
        .collect_view()
}

/// One facet with its values.
#[component]
pub(crate) fn ValuesFacet(
    text: &'static Text,
    facet: Facet,
    open: bool,
    /// Label of the field that searches for names, and what it says where none fits, where it has words of its own.
    #[prop(optional)]
    find: Option<(&'static str, &'static str)>,
) -> impl IntoView {
    let explorer = expect_context::<Explorer>();
    let index = explorer.index;
    let values = index.values(facet);
    let choice = explorer.choice(facet);
    let totals = explorer.totals();
    let rows = Rows {
        text,
        key: facet.code(),
        values,
        names: StoredValue::new(values.iter().map(|value| text.value(index, facet, &value.code)).collect()),
        order: StoredValue::new(order(facet, values, &totals.facets[facet as usize])),
        counts: Memo::new(move |_| explorer.answer().with(|answer| answer.facets[facet as usize].clone())),
        choice,
        on_include: Callback::new(move |position| {
            explorer.choose(facet, |choice| toggle_include(values, choice, position));
        }),
        on_exclude: Callback::new(move |position| {
            explorer.choose(facet, |choice| toggle_exclude(values, choice, position));
        }),
    };
    let chosen = Callback::new(move |()| choice.with(|choice| choice.include.len() + choice.exclude.len()));
    let open = open || untrack(move || chosen.run(())) > 0;
    let find = match facet {
        _ if find.is_some() => find,
        Facet::Agency => Some((text.find_agency, text.no_such_agency)),
        Facet::Region | Facet::Document | Facet::Function if values.len() > LONG => {
            Some((text.find_value, text.no_such_value))
        }
        _ => None,
    };
    view! {
        <FacetFrame title=text.facet(facet) open chosen>
            <FacetValues rows find named=Callback::new(move |words: String| index.named(facet, &words)) />
            {(facet == Facet::Industry).then(|| view! { <AllFields text /> })}
        </FacetFrame>
    }
}

/// Lists without a meaning of their order show what occurs most first. The order never changes while the reader chooses.
fn order(facet: Facet, values: &[Value], totals: &[u32]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..values.len()).collect();
    if matches!(facet, Facet::Function | Facet::Agency | Facet::Audience | Facet::Indicator)
        && values.iter().all(|value| value.depth == 0)
    {
        order.sort_unstable_by_key(|position| (std::cmp::Reverse(totals[*position]), *position));
    }
    order
}

#[component]
fn AllFields(text: &'static Text) -> impl IntoView {
    let explorer = expect_context::<Explorer>();
    let all = move || explorer.question().with(|question| question.filter.all_fields);
    view! {
        <label class="facet__option" {plain("title", text.all_fields_note)}>
            <input
                {plain("type", "checkbox")}
                prop:checked=all
                on:change=move |event| {
                    let all = event_target_checked(&event);
                    explorer.update(Entry::Push, |question| question.filter.all_fields = all);
                }
            />
            <span>{text.all_fields}</span>
        </label>
    }
}

/// One stretch of time. Its fields come with the second file: the facet is closed at first.
#[component]
fn SpanOfTimeFacet(text: &'static Text, facet: SpanFacet) -> impl IntoView {
    let explorer = expect_context::<Explorer>();
    let chosen = Callback::new(move |()| {
        usize::from(explorer.question().with(|question| question.filter.spans.contains_key(&facet)))
    });
    let open = untrack(move || chosen.run(())) > 0;
    view! {
        <FacetFrame title=text.span_facet(facet) open chosen>
            <Later text part=Part::Span(facet) />
        </FacetFrame>
    }
}
