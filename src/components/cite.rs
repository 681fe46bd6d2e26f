//! A citation with a button that copies it.

use crate::browser::clipboard;
use crate::text::Text;
use leptos::leptos_dom::helpers::set_timeout;
use leptos::prelude::*;
use std::time::Duration;

/// How long it says that something was copied.
const SAID: Duration = Duration::from_secs(3);

/// One citation in one form, for instance `BibTeX`.
#[component]
pub(crate) fn Cite(text: &'static Text, form: &'static str, citation: String) -> impl IntoView {
    let said = RwSignal::new("");
    let copied = citation.clone();
    let copy = move |_| {
        clipboard::copy(&copied, move |copied| {
            said.set(if copied { text.aside().copied } else { text.take_away().cannot_copy });
            set_timeout(move || said.set(""), SAID);
        });
    };
    view! {
        <div class="cite">
            <p class="cite__form" lang="zh-CN">
                {form}
            </p>
            <pre class="cite__text" lang="zh-CN" data-code=citation.starts_with('@').then_some("")>
                {citation.trim_end().to_owned()}
            </pre>
            <p class="cite__copy">
                <button class="button" type="button" on:click=copy>
                    {(text.take_away().copy)(form)}
                </button>
                <span role="status">{said}</span>
            </p>
        </div>
    }
}
