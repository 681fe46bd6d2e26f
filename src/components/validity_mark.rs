//! Validity of a document in one line, with a sign whose shape says the same as its color.

use crate::text::Text;
use leptos::prelude::*;
use policy_engine::validity::Validity;

/// Validity in words.
#[component]
pub(crate) fn ValidityMark(text: &'static Text, validity: Signal<Validity>) -> impl IntoView {
    view! {
        <span class="validity" data-status=move || validity.get().status.code()>
            {move || text.validity_line(&validity.get())}
        </span>
    }
}
