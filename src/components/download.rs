//! A menu of files to save.

use crate::text::Text;
use leptos::ev::{self, FocusEvent, KeyboardEvent};
use leptos::html::{Button, Div};
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::Node;

/// A file on offer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Format {
    /// One of the tables, by its position.
    Csv(usize),
    /// All tables in one workbook.
    Xlsx,
    /// All tables as a web page, to be pasted where frames are not taken.
    Html,
    /// The records.
    Json,
    /// Due dates.
    Calendar,
    /// The chart, as lines.
    Svg,
    /// The chart, as a picture.
    Png,
}

/// How the last attempt went.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// There was none.
    #[default]
    None,
    /// The file is being made.
    Working,
    /// Handed to the browser under this name.
    Saved(String),
    /// It could not be made, and why.
    Failed(String),
}

/// A button that opens a list of files. Escape and a step elsewhere close it; the focus returns to the button. What became
/// of a file stands there until the reader turns to something else.
#[component]
pub(crate) fn Download(
    text: &'static Text,
    /// What is saved, where a page has several such menus.
    part: Option<&'static str>,
    /// Each file with its label.
    offers: Vec<(Format, String)>,
    on_pick: Callback<Format>,
    outcome: RwSignal<Outcome>,
    /// The address of the page by itself, where it stands in a frame that may forbid saving.
    alone: Signal<Option<String>>,
) -> impl IntoView {
    let open = RwSignal::new(false);
    let root = NodeRef::<Div>::new();
    let opener = NodeRef::<Button>::new();
    let close = move || {
        open.set(false);
        if let Some(opener) = opener.get_untracked() {
            let _ = opener.focus();
        }
    };
    let outside = move |node: Option<web_sys::EventTarget>| {
        let node = node.and_then(|node| node.dyn_into::<Node>().ok());
        node.zip(root.get_untracked()).is_some_and(|(node, root)| !root.contains(Some(&node)))
    };
    let dismiss = move || {
        open.set(false);
        if outcome.with_untracked(|outcome| *outcome != Outcome::Working) {
            outcome.set(Outcome::None);
        }
    };
    // Some browsers give a clicked button no focus: a press beside the menu closes it, too.
    let press = window_event_listener(ev::pointerdown, move |event| {
        if outside(event.target()) {
            dismiss();
        }
    });
    on_cleanup(move || press.remove());
    let on_focusout = move |event: FocusEvent| {
        if outside(event.related_target()) {
            open.set(false);
        }
    };
    let on_keydown = move |event: KeyboardEvent| {
        if event.key() == "Escape" {
            let was_open = open.get_untracked();
            dismiss();
            if was_open {
                event.stop_propagation();
                close();
            }
        }
    };
    let toggle = move |_| {
        let was_open = open.get_untracked();
        dismiss();
        open.set(!was_open);
    };
    let offer = move |(format, label): (Format, String)| {
        let pick = move |_| {
            close();
            on_pick.run(format);
        };
        view! {
            <li>
                <button class="download__offer" type="button" on:click=pick>
                    {label}
                </button>
            </li>
        }
    };
    view! {
        <div class="download" node_ref=root on:focusout=on_focusout on:keydown=on_keydown>
            <button
                class="button download__open"
                type="button"
                aria-label=part.map(|part| [text.take_away().save, text.pick("：", ": "), part].concat())
                aria-expanded=move || open.get().to_string()
                node_ref=opener
                on:click=toggle
            >
                {text.take_away().save}
            </button>
            <ul class="download__menu" hidden=move || !open.get()>
                {offers.into_iter().map(offer).collect_view()}
            </ul>
            <Said text outcome alone />
        </div>
    }
}

/// What became of it, said aloud.
#[component]
fn Said(text: &'static Text, outcome: RwSignal<Outcome>, alone: Signal<Option<String>>) -> impl IntoView {
    let words = text.take_away();
    let said = move || match outcome.get() {
        Outcome::None => String::new(),
        Outcome::Working => words.working.to_owned(),
        Outcome::Saved(name) => (words.saved)(&name),
        Outcome::Failed(reason) => (words.failed)(&reason),
    };
    let failed = move || matches!(outcome.get(), Outcome::Failed(_)).then_some("");
    let alone = move || {
        let alone = alone.get().filter(|_| matches!(outcome.get(), Outcome::Saved(_)))?;
        Some(view! {
            " "
            {words.framed}
            " "
            <a href=alone target="_blank" rel="noopener">
                {words.open_alone}
            </a>
        })
    };
    view! {
        <p class="download__said" role="status" data-failed=failed>
            {said}
            {alone}
        </p>
    }
}
