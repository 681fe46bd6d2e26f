//! The search box that belongs to every view.

use crate::text::Text;
use leptos::ev::{Event, SubmitEvent};
use leptos::html::Input;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

/// Searches as one types. While an input method is composing, its half-written letters are not searched for.
#[component]
pub(crate) fn SearchBox(text: &'static Text, value: Signal<String>, on_search: Callback<String>) -> impl IntoView {
    let field = NodeRef::<Input>::new();
    let on_input = move |event: Event| {
        let composing = event.dyn_ref::<web_sys::InputEvent>().is_some_and(web_sys::InputEvent::is_composing);
        if !composing {
            on_search.run(event_target_value(&event));
        }
    };
    let clear = move |_| {
        on_search.run(String::new());
        if let Some(field) = field.get_untracked() {
            let _ = field.focus();
        }
    };
    view! {
        <form class="search-box" role="search" aria-label=text.search on:submit=|event: SubmitEvent| event.prevent_default()>
            <input
                class="search-box__field"
                type="search"
                node_ref=field
                aria-label=text.search_label
                aria-describedby="search-note"
                placeholder=text.search_hint
                autocomplete="off"
                autocapitalize="off"
                spellcheck="false"
                maxlength="200"
                enterkeyhint="search"
                prop:value=value
                on:input=on_input
                on:compositionend=move |event| on_search.run(event_target_value(&event))
            />
            <button
                class="search-box__clear"
                type="button"
                aria-label=text.search_clear
                title=text.search_clear
                hidden=move || value.with(String::is_empty)
                on:click=clear
            ></button>
        </form>
        <p class="search-note" id="search-note">
            {text.search_note}
        </p>
    }
}
