//! What a link asked for and the page could not do.

use crate::components::notice::Notice as NoticeBox;
use crate::state::explorer::{Explorer, Notice};
use crate::text::Text;
use leptos::prelude::*;

/// Each notice, until the reader has seen it.
#[component]
pub(crate) fn Notices(text: &'static Text) -> impl IntoView {
    let explorer = expect_context::<Explorer>();
    let notices = explorer.notices();
    let item = move |notice: Notice| {
        let seen = notice.clone();
        let on_dismiss = Callback::new(move |()| notices.update(|notices| notices.retain(|other| *other != seen)));
        view! { <NoticeBox message=message(text, &notice, &explorer.version()) dismiss=text.aside().dismiss on_dismiss /> }
    };
    move || notices.get().into_iter().map(item).collect_view()
}

fn message(text: &Text, notice: &Notice, version: &str) -> String {
    match notice {
        Notice::Dropped(issues) => {
            let [open, close] = text.pick(["（", "）"], [" (", ")"]);
            let issues = issues
                .iter()
                .map(|issue| [&issue.key, "=", &issue.value, open, text.reason(issue.reason), close].concat());
            (text.aside().dropped)(&issues.collect::<Vec<_>>().join(text.pick("；", "; ")))
        }
        Notice::OtherVersion(link) => (text.aside().other_version)(link, version),
        Notice::ViewMissing(view) => (text.aside().view_missing)(text.view(*view)),
    }
}
