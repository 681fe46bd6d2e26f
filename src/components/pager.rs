//! Links to the pages of a long list.

use crate::components::plain::plain;
use crate::components::rows::when;
use crate::text::Text;
use leptos::prelude::*;

/// Where the reader is in a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Place {
    pub(crate) page: u32,
    pub(crate) pages: u32,
}

/// Previous and next page; nothing where there is one page only.
#[component]
pub(crate) fn Pager(text: &'static Text, place: Memo<Place>, href: Callback<u32, String>) -> impl IntoView {
    let step = move |label: &'static str, page: Option<u32>, rel: &'static str| match page {
        Some(page) => view! {
            <a class="pager__step" {plain("rel", rel)} href=move || href.run(page)>
                {label}
            </a>
        }
        .into_any(),
        None => view! { <span class="pager__step">{label}</span> }.into_any(),
    };
    let steps = move || {
        view! {
            <nav class="pager" {plain("aria-label", text.pages)}>
                {move || {
                    let Place { page, pages } = place.get();
                    view! {
                        {step(text.previous, (page > 1).then(|| page - 1), "prev")}
                        <span class="pager__place">{(text.page_of)(page, pages)}</span>
                        {step(text.next, (page < pages).then_some(page + 1), "next")}
                    }
                }}
            </nav>
        }
        .into_any()
    };
    when(move || place.get().pages > 1, steps)
}
