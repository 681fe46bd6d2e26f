//! The search box that belongs to every view.

use crate::components::plain::plain;
use crate::text::Text;
use leptos::ev::{Event, MouseEvent, SubmitEvent};
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

/// Searches as one types. While an input method is composing, its half-written letters are not searched for.
#[component]
pub(crate) fn SearchBox(text: &'static Text, value: Signal<String>, on_search: Callback<String>) -> impl IntoView {
    let on_input = move |event: Event| {
        let composing = event.dyn_ref::<web_sys::InputEvent>().is_some_and(web_sys::InputEvent::is_composing);
        if !composing {
            on_search.run(event_target_value(&event));
        }
    };
    let clear = move |event: MouseEvent| {
        on_search.run(String::new());
        // The field stands before its button.
        let field = event_target::<HtmlElement>(&event).previous_element_sibling();
        if let Some(field) = field.and_then(|field| field.dyn_into::<HtmlElement>().ok()) {
            let _ = field.focus();
        }
    };
    view! {
        <form class="search-box" {plain("role", "search")} {plain("aria-label", text.search)} on:submit=|event: SubmitEvent| event.prevent_default()>
            <input
                class="search-box__field"
                {plain("type", "search")}
                {plain("aria-label", text.search_label)}
                {plain("aria-describedby", "search-note")}
                {plain("placeholder", text.search_hint)}
                {plain("autocomplete", "off")}
                {plain("autocapitalize", "off")}
                {plain("spellcheck", "false")}
                {plain("maxlength", "200")}
                {plain("enterkeyhint", "search")}
                prop:value=move || value.get()
                on:input=on_input
                on:compositionend=move |event| on_search.run(event_target_value(&event))
            />
            <button
                class="search-box__clear"
                {plain("type", "button")}
                {plain("aria-label", text.search_clear)}
                {plain("title", text.search_clear)}
                hidden=move || value.with(String::is_empty)
                on:click=clear
            ></button>
        </form>
        <p class="search-note" {plain("id", "search-note")}>
            {text.search_note}
        </p>
    }
}
