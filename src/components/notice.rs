//! A quiet notice that goes away when the reader has seen it.

use leptos::prelude::*;

/// One notice.
#[component]
pub(crate) fn Notice(message: String, dismiss: &'static str, on_dismiss: Callback<()>) -> impl IntoView {
    view! {
        <div class="notice" role="status">
            <p>{message}</p>
            <button class="button" type="button" on:click=move |_| on_dismiss.run(())>
                {dismiss}
            </button>
        </div>
    }
}
