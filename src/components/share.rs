//! Copying the link of the page.

use crate::browser::clipboard;
use crate::text::Text;
use leptos::html::Input;
use leptos::leptos_dom::helpers::set_timeout;
use leptos::prelude::*;
use std::time::Duration;

/// How long the button says that the link was copied.
const SAID: Duration = Duration::from_secs(3);

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    Ready,
    Copied,
    /// The browser refuses: the reader copies by hand.
    ByHand,
}

/// A button that copies the link; where the browser refuses, a field with the link selected.
#[component]
pub(crate) fn Share(text: &'static Text, link: Callback<(), String>) -> impl IntoView {
    let state = RwSignal::new(State::Ready);
    let copy = move |_| {
        clipboard::copy(&link.run(()), move |copied| {
            state.set(if copied { State::Copied } else { State::ByHand });
            if copied {
                set_timeout(move || state.set(State::Ready), SAID);
            }
        });
    };
    view! {
        <div class="share">
            <button class="button" type="button" on:click=copy>
                {text.aside().copy_link}
            </button>
            <span class="share__said" role="status">
                {move || (state.get() == State::Copied).then_some(text.aside().copied)}
            </span>
            <Show when=move || state.get() == State::ByHand>
                <LinkField text link on_close=Callback::new(move |()| state.set(State::Ready)) />
            </Show>
        </div>
    }
}

#[component]
fn LinkField(text: &'static Text, link: Callback<(), String>, on_close: Callback<()>) -> impl IntoView {
    let field = NodeRef::<Input>::new();
    Effect::new(move || {
        if let Some(field) = field.get() {
            let _ = field.focus();
            field.select();
        }
    });
    view! {
        <div class="share__by-hand">
            <p>{text.aside().copy_by_hand}</p>
            <input class="share__field" type="text" readonly aria-label=text.aside().link_field node_ref=field prop:value=link.run(()) />
            <button class="button" type="button" on:click=move |_| on_close.run(())>
                {text.close}
            </button>
        </div>
    }
}
