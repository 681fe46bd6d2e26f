//! Text with the hits of a search marked.

use leptos::prelude::*;
use policy_engine::index::Index;

/// Marks in a text what a search is for.
#[component]
pub(crate) fn Marked(index: &'static Index, text: &'static str, search: Memo<String>) -> impl IntoView {
    move || {
        let search = search.read();
        if search.is_empty() {
            return text.into_any();
        }
        let mut parts = Vec::new();
        let mut done = 0;
        for hit in index.highlight(text, &search) {
            parts.push(text[done..hit.start].into_any());
            parts.push(view! { <mark>{&text[hit.clone()]}</mark> }.into_any());
            done = hit.end;
        }
        parts.push(text[done..].into_any());
        parts.into_any()
    }
}
