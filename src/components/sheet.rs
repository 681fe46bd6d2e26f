//! A sheet over the page, for narrow screens.

use crate::components::plain::plain;
use crate::components::rows::when;
use leptos::ev::MouseEvent;
use leptos::html::Dialog;
use leptos::prelude::*;

/// A sheet that opens and closes; the browser keeps the focus inside and gives it back. Content is made when it first
/// opens.
#[component]
pub(crate) fn Sheet(
    title: &'static str,
    close: &'static str,
    open: RwSignal<bool>,
    /// What the button at the foot says.
    done: Signal<String>,
    children: ChildrenFn,
) -> impl IntoView {
    let dialog = NodeRef::<Dialog>::new();
    let made = RwSignal::new(false);
    Effect::new(move || {
        let Some(dialog) = dialog.get() else { return };
        match (open.get(), dialog.open()) {
            (true, false) => {
                let _ = dialog.show_modal();
            }
            (false, true) => dialog.close(),
            _ => {}
        }
    });
    // A click on the dialog itself, and on nothing in it, is a click beside the sheet.
    let beside = move |event: MouseEvent| {
        if event.target() == event.current_target() {
            open.set(false);
        }
    };
    view! {
        <dialog
            class="sheet"
            {plain("aria-label", title)}
            node_ref=dialog
            on:close=move |_| {
                made.set(true);
                open.set(false);
            }
            on:click=beside
        >
            <div class="sheet__panel">
                <header class="sheet__head">
                    <h2 class="sheet__title">{title}</h2>
                    <button class="sheet__close" {plain("type", "button")} {plain("aria-label", close)} on:click=move |_| open.set(false)></button>
                </header>
                <div class="sheet__body">
                    {when(move || open.get() || made.get(), move || children())}
                </div>
                <footer class="sheet__foot">
                    // What is said on the page below is not heard while the sheet is open.
                    <p class="visually-hidden" {plain("role", "status")}>
                        {move || done.get()}
                    </p>
                    <button class="button button--main" {plain("type", "button")} on:click=move |_| open.set(false)>
                        {move || done.get()}
                    </button>
                </footer>
            </div>
        </dialog>
    }
}
