//! Validity of a document in one line, with a sign whose shape says the same as its color.

use crate::text::Text;
use leptos::prelude::*;
use policy_engine::validity::{Status, Validity};

/// Validity in words.
#[component]
pub(crate) fn ValidityMark(text: &'static Text, validity: Callback<(), Validity>) -> impl IntoView {
    // A plan that ends soon looks as what expires soon does.
    let look = move || {
        let validity = validity.run(());
        if validity.ends_soon().is_some() { Status::Ending } else { validity.status }.code()
    };
    view! {
        <span class="validity" data-status=look>
            {move || text.validity_line(&validity.run(()))}
        </span>
    }
}
