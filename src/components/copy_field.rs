//! A text to copy.

use crate::browser::clipboard;
use crate::text::Text;
use leptos::html::Textarea;
use leptos::leptos_dom::helpers::set_timeout;
use leptos::prelude::*;
use std::time::Duration;

/// How long it says that the text was copied.
const SAID: Duration = Duration::from_secs(4);

/// A field that shows a text whole, and a button that copies it. Where the browser refuses, the text is selected and the
/// reader told.
#[component]
pub(crate) fn CopyField(
    text: &'static Text,
    label: &'static str,
    #[prop(into)] value: Signal<String>,
    /// Lines that are seen at once.
    rows: u32,
    /// What the button says.
    copy: &'static str,
    /// Whether it is code, and not words.
    #[prop(optional)]
    code: bool,
) -> impl IntoView {
    let field = NodeRef::<Textarea>::new();
    let said = RwSignal::new("");
    let select = move || {
        if let Some(field) = field.get_untracked() {
            let _ = field.focus();
            field.select();
        }
    };
    let on_copy = move |_| {
        clipboard::copy(&value.get_untracked(), move |copied| {
            if copied {
                said.set(text.aside().copied);
                set_timeout(move || said.set(""), SAID);
            } else {
                said.set(text.aside().copy_by_hand);
                select();
            }
        });
    };
    view! {
        <div class="copy-field">
            <textarea
                class="copy-field__text"
                data-code=code.then_some("")
                readonly
                rows=rows
                spellcheck="false"
                aria-label=label
                node_ref=field
                prop:value=value
            ></textarea>
            <p class="copy-field__ways">
                <button class="button button--outline" type="button" on:click=on_copy>
                    {copy}
                </button>
                <span class="copy-field__said" role="status">
                    {said}
                </span>
            </p>
        </div>
    }
}
