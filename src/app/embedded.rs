//! The page inside another page: its foot, and what it and the page around it tell each other.

use crate::browser::host;
use crate::browser::site::Site;
use crate::components::share::Share;
use crate::state::explorer::Explorer;
use crate::text::Text;
use leptos::prelude::*;
use std::time::Duration;

/// Tells the page around this one how high this one is and where the reader is, and goes where that page asks.
pub(super) fn listen_to_host() -> AnyView {
    let explorer = expect_context::<Explorer>();
    host::on_ask(move |link| explorer.ask(&link));
    let measure = host::tell_height();
    Effect::new(move |before: Option<String>| {
        explorer.question().track();
        let link = explorer.link_alone();
        if before.as_ref() != Some(&link) {
            host::tell_link(&link);
        }
        // By then the page is drawn.
        set_timeout(measure.clone(), Duration::ZERO);
        link
    });
    ().into_any()
}

/// One line: where this comes from, the way to the whole page, and its link.
#[component]
pub(super) fn EmbedFoot(text: &'static Text, site: StoredValue<Site>) -> impl IntoView {
    let explorer = expect_context::<Explorer>();
    let words = text.share();
    let name = site.with_value(|site| text.site_name(site.name.as_ref()));
    let alone = move || {
        explorer.question().track();
        explorer.link_alone()
    };
    view! {
        <footer class="embed-foot">
            <p class="embed-foot__source">{(words.from)(&name, &explorer.version())}</p>
            <p class="embed-foot__note">{text.aside().disclaimer}</p>
            <p class="embed-foot__ways">
                <a href=alone target="_blank" rel="noopener">
                    {words.whole}
                    {words.new_window}
                </a>
                <Share text link=Callback::new(move |()| explorer.link_alone()) />
            </p>
        </footer>
    }
}
