//! What the timeline shows, how it is grouped, and the day on which validity is judged.

use crate::browser::address::Entry;
use crate::state::explorer::Explorer;
use crate::text::Text;
use crate::views::as_of::AsOfField;
use leptos::ev::Event;
use leptos::prelude::*;
use policy_engine::question::{Lanes, TimelineMode};

#[component]
pub(super) fn Tools(text: &'static Text, mode: Memo<TimelineMode>) -> impl IntoView {
    let explorer = expect_context::<Explorer>();
    let words = text.timeline();
    let tab = move |this: TimelineMode, label: &'static str| {
        let href = move || {
            explorer.href(|question| {
                question.options.mode = this;
                question.options.zoom = None;
            })
        };
        view! {
            <a class="modes__mode" href=href aria-current=move || (mode.get() == this).then_some("true")>
                {label}
            </a>
        }
    };
    view! {
        <div class="timeline__tools toolbar">
            <nav class="modes" aria-label=words.modes>
                {tab(TimelineMode::Validity, words.validity)}
                {tab(TimelineMode::Milestones, words.milestones)}
            </nav>
            <LanesField text />
            <AsOfField text />
        </div>
    }
}

#[component]
fn LanesField(text: &'static Text) -> impl IntoView {
    let explorer = expect_context::<Explorer>();
    let lanes = Memo::new(move |_| explorer.question().with(|question| question.options.lanes));
    let pick = move |event: Event| {
        if let Some(lanes) = Lanes::from_code(&event_target_value(&event)) {
            explorer.update(Entry::Push, |question| question.options.lanes = lanes);
        }
    };
    let option = move |choice: &Lanes| {
        let choice = *choice;
        view! {
            <option value=choice.code() prop:selected=move || lanes.get() == choice>
                {text.facet(choice.facet())}
            </option>
        }
    };
    view! {
        <label class="toolbar__field">
            <span>{text.timeline().lanes}</span>
            <select on:change=pick>{Lanes::ALL.iter().map(option).collect_view()}</select>
        </label>
    }
}
