//! The filters that are set, each with a way to take it back.

use crate::components::plain::plain;
use crate::components::rows::rows;
use crate::text::Text;
use leptos::ev::MouseEvent;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

/// One filter that is set.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Chip {
    pub(crate) label: String,
    /// Whether it excludes.
    pub(crate) excludes: bool,
    /// Whether the page around this one holds it: it then cannot be taken back.
    pub(crate) fixed: bool,
}

/// A removable chip for each filter. The group stays where none is set: it may hold the focus.
#[component]
pub(crate) fn Chips(
    text: &'static Text,
    chips: Memo<Vec<Chip>>,
    /// Takes back the filter at a position.
    on_remove: Callback<usize>,
    on_clear: Callback<()>,
) -> impl IntoView {
    let remove = move |event: &MouseEvent, label: &str| {
        let position = chips.with_untracked(|chips| chips.iter().position(|chip| chip.label == label));
        if let Some(position) = position {
            let group = group_of(event);
            on_remove.run(position);
            focus(group);
        }
    };
    let chip = move |chip: Chip| {
        if chip.fixed {
            return view! {
                <span class="chip" data-excludes=chip.excludes.then_some("") data-fixed="">
                    {chip.label}
                </span>
            }
            .into_any();
        }
        let label = chip.label.clone();
        view! {
            <button
                class="chip"
                {plain("type", "button")}
                data-excludes=chip.excludes.then_some("")
                {plain("aria-label", (text.remove)(&chip.label))}
                {plain("title", (text.remove)(&chip.label))}
                on:click=move |event| remove(&event, &label)
            >
                {chip.label.clone()}
            </button>
        }
        .into_any()
    };
    view! {
        <div
            class="chips"
            {plain("role", "group")}
            {plain("aria-label", text.chosen)}
            {plain("tabindex", "-1")}
            data-empty=move || chips.with(Vec::is_empty).then_some("")
        >
            {rows(
                move || chips.with(|chips| chips.iter().map(|chip| key(&chip.label)).collect()),
                move |wanted| {
                    let found = chips.with_untracked(|chips| chips.iter().find(|chip| key(&chip.label) == wanted).cloned());
                    found.map_or_else(|| ().into_any(), chip)
                },
            )}
            <button
                class="chips__clear"
                {plain("type", "button")}
                hidden=move || chips.with(|chips| chips.iter().all(|chip| chip.fixed))
                on:click=move |event| {
                    let group = group_of(&event);
                    on_clear.run(());
                    focus(group);
                }
            >
                {text.clear_all}
            </button>
        </div>
    }
}

/// The key of a chip in its list: a number that goes with its label.
fn key(label: &str) -> usize {
    label.bytes().fold(5381, |sum: usize, byte| sum.wrapping_mul(33) ^ usize::from(byte))
}

/// The group in which the button stands that was pressed.
fn group_of(event: &MouseEvent) -> Option<HtmlElement> {
    event_target::<HtmlElement>(event).parent_element().and_then(|group| group.dyn_into().ok())
}

/// The button that had the focus is gone: the group keeps it, so that the keyboard stays where it was.
fn focus(group: Option<HtmlElement>) {
    if let Some(group) = group {
        let _ = group.focus();
    }
}
