//! The as-of date: the day on which validity is judged, in every view.

use crate::browser::address::Entry;
use crate::components::toolbar::AsOf;
use crate::state::explorer::Explorer;
use crate::text::Text;
use leptos::prelude::*;

/// The day and the way back to today, for a toolbar.
#[component]
pub(crate) fn AsOfField(text: &'static Text) -> impl IntoView {
    let explorer = expect_context::<Explorer>();
    let on_as_of = Callback::new(move |day| explorer.update(Entry::Push, |question| question.as_of = day));
    view! { <AsOf text as_of=explorer.as_of() today=explorer.today on_as_of /> }
}

/// The control by itself, for views without a toolbar that holds it.
#[component]
pub(crate) fn AsOfDay(text: &'static Text) -> impl IntoView {
    view! {
        <div class="toolbar">
            <AsOfField text />
        </div>
    }
}

/// What the day means for dates that are not exact, once the reader asks for another day than today.
#[component]
pub(crate) fn AsOfNote(text: &'static Text) -> impl IntoView {
    let explorer = expect_context::<Explorer>();
    let set = Memo::new(move |_| explorer.question().with(|question| question.as_of.is_some()));
    view! {
        <p class="as-of-note" hidden=move || !set.get()>
            {text.as_of_note}
        </p>
    }
}
