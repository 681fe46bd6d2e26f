//! What stands in a facet of a stretch of time once it has been opened.

use crate::browser::address::Entry;
use crate::components::span_field::SpanField;
use crate::state::explorer::Explorer;
use crate::text::Text;
use leptos::prelude::*;
use policy_engine::facet::SpanFacet;
use policy_engine::question::Span;

/// From when to when.
#[component]
pub(crate) fn SpanOfTime(text: &'static Text, facet: SpanFacet) -> impl IntoView {
    let explorer = expect_context::<Explorer>();
    let value = Memo::new(move |_| explorer.question().with(|question| question.filter.spans.get(&facet).copied()));
    let on_change = Callback::new(move |span: Option<Span>| {
        explorer.update(Entry::Push, |question| {
            match span {
                Some(span) => question.filter.spans.insert(facet, span),
                None => question.filter.spans.remove(&facet),
            };
        });
    });
    let title = text.span_facet(facet);
    view! {
        <SpanField text key=facet.code() legend=title value on_change />
    }
}
