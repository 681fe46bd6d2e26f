//! Two ways of showing the same thing, one of them chosen.

use leptos::prelude::*;

/// Two buttons, one of them pressed.
#[component]
pub(crate) fn Either(
    /// What is chosen here.
    label: &'static str,
    first: &'static str,
    second: &'static str,
    /// Whether the second is chosen.
    chosen: Signal<bool>,
    on_pick: Callback<bool>,
) -> impl IntoView {
    let button = move |name: &'static str, which: bool| {
        view! {
            <button
                class="either__choice"
                type="button"
                aria-pressed=move || (chosen.get() == which).to_string()
                on:click=move |_| on_pick.run(which)
            >
                {name}
            </button>
        }
    };
    view! {
        <div class="either" role="group" aria-label=label>
            <span class="either__label" aria-hidden="true">{label}</span>
            {button(first, false)}
            {button(second, true)}
        </div>
    }
}
