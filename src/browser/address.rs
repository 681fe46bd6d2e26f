//! The address bar and the history of the tab.
//!
//! Owns where the query stands: in the query string, or in the fragment where the page has no usable query string.

use super::{listen, storage, window};
use wasm_bindgen::JsValue;

/// Which part of the address carries the query.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Carrier {
    Query,
    Fragment,
}

impl Carrier {
    fn of_page() -> Carrier {
        let protocol = window().and_then(|window| window.location().protocol().ok());
        if protocol.is_some_and(|protocol| protocol.starts_with("http")) { Carrier::Query } else { Carrier::Fragment }
    }

    fn mark(self) -> char {
        match self {
            Carrier::Query => '?',
            Carrier::Fragment => '#',
        }
    }
}

/// The query in the address, without its mark.
pub(crate) fn read() -> String {
    let Some(location) = window().map(|window| window.location()) else { return String::new() };
    let carrier = Carrier::of_page();
    let part = match carrier {
        Carrier::Query => location.search(),
        Carrier::Fragment => location.hash(),
    };
    part.unwrap_or_default().trim_start_matches(carrier.mark()).to_owned()
}

/// What a link to a query in this page is written as.
pub(crate) fn href(query: &str) -> String {
    format!("{}{query}", Carrier::of_page().mark())
}

/// The full address of a query in this page.
pub(crate) fn full(query: &str) -> Option<String> {
    let page = window()?.location().href().ok()?;
    let page = page.split(['?', '#']).next().unwrap_or_default();
    Some(if query.is_empty() { page.to_owned() } else { format!("{page}{}", href(query)) })
}

/// The query of a link, where the link leads to this very page.
pub(crate) fn query_of(href: &str) -> Option<String> {
    href.strip_prefix(Carrier::of_page().mark()).map(str::to_owned)
}

/// Whether an address becomes a new entry of the history or takes the place of the present one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Entry {
    /// A step that "back" takes back.
    Push,
    /// No step of its own: typing, dragging.
    Replace,
}

/// Writes a query into the address.
pub(crate) fn write(query: &str, entry: Entry) {
    let (Some(history), Some(url)) = (window().and_then(|window| window.history().ok()), full(query)) else { return };
    // A browser that refuses leaves the address as it was; the page goes on.
    let _ = match entry {
        Entry::Push => {
            remember_scroll();
            history.push_state_with_url(&JsValue::NULL, "", Some(&url))
        }
        Entry::Replace => history.replace_state_with_url(&history.state().unwrap_or(JsValue::NULL), "", Some(&url)),
    };
}

/// Where the tab keeps how far the page was scrolled while it is loaded anew.
const RELOAD: &str = "reload";

/// Notes in the present entry of the history how far the page is scrolled.
fn remember_scroll() {
    let Some(window) = window() else { return };
    let scroll = JsValue::from_f64(window.scroll_y().unwrap_or(0.0));
    if let Ok(history) = window.history() {
        let _ = history.replace_state(&scroll, "");
    }
}

/// How far the page was scrolled when the present entry of the history was left.
pub(crate) fn remembered_scroll() -> Option<f64> {
    window()?.history().ok()?.state().ok()?.as_f64()
}

/// How far this very page was scrolled when it was loaded anew, else when it was left.
pub(crate) fn scroll_at_start() -> Option<f64> {
    let kept = storage::take_in_tab(RELOAD);
    let here = window()?.location().href().ok()?;
    let reloaded = kept.as_deref().and_then(|kept| kept.split_once(' ')).filter(|(_, page)| *page == here);
    reloaded.and_then(|(scroll, _)| scroll.parse().ok()).or_else(remembered_scroll)
}

/// Browsers refuse to note anything in the history while a page goes away.
fn keep_for_reload() {
    let Some(window) = window() else { return };
    let (scroll, here) = (window.scroll_y().unwrap_or(0.0), window.location().href().unwrap_or_default());
    storage::set_in_tab(RELOAD, &format!("{scroll} {here}"));
}

/// Calls back when the reader goes back or forward. Scrolling is then ours to restore.
pub(crate) fn on_travel(mut callback: impl FnMut() + 'static) {
    let Some(window) = window() else { return };
    if let Ok(history) = window.history() {
        let _ = history.set_scroll_restoration(web_sys::ScrollRestoration::Manual);
    }
    listen(&window, "popstate", move |_: web_sys::Event| callback());
    listen(&window, "pagehide", |_: web_sys::Event| keep_for_reload());
}
