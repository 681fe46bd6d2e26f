//! The address bar and the history of the tab.
//!
//! Owns where the query stands: in the query string, or in the fragment where the page has no usable query string (a page
//! from disk) or may not change it (a page shut off in a sandbox).

use super::{listen, page, storage, window};
use wasm_bindgen::JsValue;

/// Which part of the address carries the query.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Carrier {
    Query,
    Fragment,
    /// The page was opened with a query, and a later one stands in the fragment.
    Both,
}

/// What the browser says is the origin of a page that is shut off from its own site.
const NO_ORIGIN: &str = "null";

impl Carrier {
    fn of_page() -> Carrier {
        let Some(window) = window() else { return Carrier::Fragment };
        match window.location().protocol() {
            Ok(protocol) if !protocol.starts_with("http") => Carrier::Fragment,
            _ if window.origin() == NO_ORIGIN => Carrier::Both,
            _ => Carrier::Query,
        }
    }

    fn mark(self) -> char {
        match self {
            Carrier::Query | Carrier::Both => '?',
            Carrier::Fragment => '#',
        }
    }
}

/// The query in the address, without its mark.
pub(crate) fn read() -> String {
    let Some(location) = window().map(|window| window.location()) else { return String::new() };
    let search = || location.search().unwrap_or_default();
    let hash = || location.hash().unwrap_or_default();
    let part = match Carrier::of_page() {
        Carrier::Query => search(),
        Carrier::Fragment => hash(),
        Carrier::Both => Some(hash()).filter(|hash| hash.len() > 1).unwrap_or_else(search),
    };
    part.trim_start_matches(['?', '#']).to_owned()
}

/// What a link to a query in this page is written as.
pub(crate) fn href(query: &str) -> String {
    format!("{}{query}", Carrier::of_page().mark())
}

/// The full address of a query in this page.
pub(crate) fn full(query: &str) -> Option<String> {
    let page = page()?;
    Some(if query.is_empty() { page } else { format!("{page}{}", href(query)) })
}

/// The address of the page without any query.
fn page() -> Option<String> {
    let page = window()?.location().href().ok()?;
    page.split(['?', '#']).next().map(str::to_owned)
}

/// The address of a file beside the page.
pub(crate) fn beside(file: &str) -> Option<String> {
    let page = page()?;
    page.rsplit_once('/').map(|(folder, _)| [folder, "/", file].concat())
}

/// Whether the page was opened from disk, and so has no address that others could use.
pub(crate) fn from_disk() -> bool {
    Carrier::of_page() == Carrier::Fragment
}

/// The query of a link that another page hands in, whole or from its mark on, where it leads to this very page.
pub(crate) fn query_of_full(link: &str) -> Option<String> {
    match link.strip_prefix(page()?.as_str()) {
        Some("") => Some(String::new()),
        Some(query) => query_of(query),
        None => query_of(link),
    }
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

/// Writes a query into the address. A step of its own notes in the entry that it leaves how far that was scrolled.
pub(crate) fn write(query: &str, entry: Entry, scroll: f64) {
    let url = match Carrier::of_page() {
        Carrier::Both => Some(["#", query].concat()),
        Carrier::Query | Carrier::Fragment => full(query),
    };
    let (Some(history), Some(url)) = (window().and_then(|window| window.history().ok()), url) else { return };
    // A browser that refuses leaves the address as it was; the page goes on.
    let _ = match entry {
        Entry::Push => {
            let _ = history.replace_state(&JsValue::from_f64(scroll), "");
            history.push_state_with_url(&JsValue::NULL, "", Some(&url))
        }
        Entry::Replace => history.replace_state_with_url(&history.state().unwrap_or(JsValue::NULL), "", Some(&url)),
    };
}

/// Where the tab keeps how far the page was scrolled while it is loaded anew.
const RELOAD: &str = "reload";

/// How far the page was scrolled when the present entry of the history was left.
pub(crate) fn remembered_scroll() -> Option<f64> {
    window()?.history().ok()?.state().ok()?.as_f64()
}

/// How far this very page was scrolled when it was loaded anew, else when it was left.
pub(crate) fn scroll_at_start() -> Option<f64> {
    let kept = storage::take_in_tab(RELOAD);
    let here = window()?.location().href().ok()?;
    let reloaded = kept.as_deref().and_then(|kept| kept.split_once(' ')).filter(|(_, page)| *page == here);
    reloaded.and_then(|(scroll, _)| Some(f64::from(scroll.parse::<i32>().ok()?))).or_else(remembered_scroll)
}

/// Browsers refuse to note anything in the history while a page goes away.
fn keep_for_reload() {
    let Some(window) = window() else { return };
    // Whole pixels are near enough; reading and writing others takes ten kilobytes of tables.
    let (scroll, here) = (page::scrolled() as i32, window.location().href().unwrap_or_default());
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
