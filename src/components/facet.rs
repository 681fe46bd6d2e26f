//! One facet in the rail: its name, how many filters are set on it, and what it holds once it has been opened.

use crate::components::plain::plain;
use crate::components::rows::when;
use leptos::ev::Event;
use leptos::prelude::*;
use web_sys::HtmlDetailsElement;

/// A facet that can be opened and closed. Its content is made when it first opens.
#[component]
pub(crate) fn Facet(
    title: &'static str,
    /// Whether it is open at first.
    open: bool,
    /// Number of filters set on it.
    chosen: Callback<(), usize>,
    children: ChildrenFn,
) -> impl IntoView {
    let made = RwSignal::new(open);
    let on_toggle = move |event: Event| {
        if event_target::<HtmlDetailsElement>(&event).open() {
            made.set(true);
        }
    };
    view! {
        <details class="facet" {plain("aria-label", title)} prop:open=open on:toggle=on_toggle>
            <summary class="facet__summary">
                <h3 class="facet__title">{title}</h3>
                <span class="facet__chosen" hidden=move || chosen.run(()) == 0>
                    {move || chosen.run(()).to_string()}
                </span>
            </summary>
            {when(move || made.get(), move || view! { <div class="facet__body">{children()}</div> }.into_any())}
        </details>
    }
}
