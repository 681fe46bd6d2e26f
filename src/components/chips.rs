//! The filters that are set, each with a way to take it back.

use crate::text::Text;
use leptos::html::Div;
use leptos::prelude::*;

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
    let group = NodeRef::<Div>::new();
    // The button that had the focus is gone: the group keeps it, so that the keyboard stays where it was.
    let keep_focus = move || {
        if let Some(group) = group.get_untracked() {
            let _ = group.focus();
        }
    };
    let remove = move |label: String| {
        let position = chips.with_untracked(|chips| chips.iter().position(|chip| chip.label == label));
        if let Some(position) = position {
            on_remove.run(position);
            keep_focus();
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
                type="button"
                data-excludes=chip.excludes.then_some("")
                aria-label=(text.remove)(&chip.label)
                title=(text.remove)(&chip.label)
                on:click=move |_| remove(label.clone())
            >
                {chip.label.clone()}
            </button>
        }
        .into_any()
    };
    view! {
        <div
            class="chips"
            role="group"
            aria-label=text.chosen
            tabindex="-1"
            node_ref=group
            data-empty=move || chips.with(Vec::is_empty).then_some("")
        >
            <For each=move || chips.get() key=|chip| chip.label.clone() children=chip />
            <button
                class="chips__clear"
                type="button"
                hidden=move || chips.with(|chips| chips.iter().all(|chip| chip.fixed))
                on:click=move |_| {
                    on_clear.run(());
                    keep_focus();
                }
            >
                {text.clear_all}
            </button>
        </div>
    }
}
