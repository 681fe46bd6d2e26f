//! Lists that may be longer than a page can draw without a pause.
//!
//! Owns how much of a list is shown: a few at first, then, each time the reader asks, all that is left or as much as is
//! drawn in the time of a few frames. Must not know what stands in a list.

use crate::text::Text;
use leptos::prelude::*;

/// How many more come each time.
const STEP: usize = 200;

/// How much of a list is shown.
#[derive(Clone, Copy)]
pub(crate) struct Growing {
    first: usize,
    shown: RwSignal<usize>,
}

impl Growing {
    /// Some entries at first; few more than these are not held back.
    pub(crate) fn new(first: usize) -> Growing {
        Growing { first, shown: RwSignal::new(first) }
    }

    /// How many of so many entries are shown. Tracks.
    pub(crate) fn of(self, all: usize) -> usize {
        self.shown.get().min(all)
    }

    /// What is shown of a list. Tracks.
    pub(crate) fn part<T: Clone>(self, list: &[T]) -> Vec<T> {
        list[..self.of(list.len())].to_vec()
    }
}

/// The button that shows more of a list of `all` entries; none where nothing is hidden.
#[component]
pub(crate) fn ShowMore(
    text: &'static Text,
    growing: Growing,
    #[prop(into)] all: Signal<usize>,
    /// What it says where it shows all of so many that are hidden.
    #[prop(into)]
    rest: Callback<usize, String>,
) -> impl IntoView {
    let hidden = move || all.get() - growing.of(all.get());
    let label = move || {
        let hidden = hidden();
        if hidden <= STEP { rest.run(hidden) } else { (text.record().more_of)(STEP, hidden) }
    };
    let on_click = move |_| growing.shown.update(|shown| *shown = growing.first.max(*shown) + STEP);
    view! {
        <Show when=move || { hidden() > 0 }>
            <button class="button" type="button" on:click=on_click>
                {label}
            </button>
        </Show>
    }
}
