//! A dialog over the page.

use leptos::ev::MouseEvent;
use leptos::html::Dialog as DialogElement;
use leptos::prelude::*;

/// A dialog that is open as long as it is there. The browser keeps the focus inside and gives it back.
#[component]
pub(crate) fn Dialog(
    title: &'static str,
    close: &'static str,
    /// The reader has closed it.
    on_close: Callback<()>,
    children: Children,
) -> impl IntoView {
    let dialog = NodeRef::<DialogElement>::new();
    Effect::new(move || {
        if let Some(dialog) = dialog.get().filter(|dialog| !dialog.open()) {
            let _ = dialog.show_modal();
        }
    });
    let shut = move || {
        if let Some(dialog) = dialog.get_untracked() {
            dialog.close();
        }
    };
    // A click on the dialog itself, and on nothing in it, is a click beside it.
    let beside = move |event: MouseEvent| {
        if event.target() == event.current_target() {
            shut();
        }
    };
    view! {
        <dialog class="dialog" aria-label=title node_ref=dialog on:close=move |_| on_close.run(()) on:click=beside>
            <div class="dialog__panel">
                <div class="dialog__head">
                    <h2 class="dialog__title">{title}</h2>
                    <button class="dialog__close" type="button" aria-label=close on:click=move |_| shut()></button>
                </div>
                <div class="dialog__body">{children()}</div>
            </div>
        </dialog>
    }
}
