//! The page as a whole: its title, language and look, its width, how far it is scrolled, and clicks on its links.

use super::{address, listen, window};
use wasm_bindgen::prelude::*;
use web_sys::{Element, MouseEvent};

#[wasm_bindgen]
extern "C" {
    /// Marks a moment, for whoever measures the page.
    #[wasm_bindgen(js_namespace = performance)]
    pub(crate) fn mark(name: &str);
}

/// Sets the title of the tab.
pub(crate) fn set_title(title: &str) {
    if let Some(document) = window().and_then(|window| window.document()) {
        document.set_title(title);
    }
}

/// Sets or clears an attribute of the root element.
pub(crate) fn set_root(attribute: &str, value: Option<&str>) {
    let root = window().and_then(|window| window.document()).and_then(|document| document.document_element());
    let Some(root) = root else { return };
    // Even what it has already would have the browser work out the looks of the whole page anew.
    if root.get_attribute(attribute).as_deref() == value {
        return;
    }
    // Fails only for names that no attribute can have; ours are constants.
    let _ = match value {
        Some(value) => root.set_attribute(attribute, value),
        None => root.remove_attribute(attribute),
    };
}

/// Whether a media query holds now.
pub(crate) fn matches(query: &str) -> bool {
    media(query).is_some_and(|list| list.matches())
}

/// Calls back with whether a media query holds, each time that changes.
pub(crate) fn on_media(query: &str, mut callback: impl FnMut(bool) + 'static) {
    if let Some(list) = media(query) {
        let current = list.clone();
        listen(&list, "change", move |_: web_sys::Event| callback(current.matches()));
    }
}

fn media(query: &str) -> Option<web_sys::MediaQueryList> {
    window()?.match_media(query).ok().flatten()
}

/// Opens the browser's dialog for printing.
pub(crate) fn print() {
    if let Some(window) = window() {
        let _ = window.print();
    }
}

/// Scrolls to a height of the page, at once.
pub(crate) fn scroll_to(height: f64) {
    if let Some(window) = window() {
        window.scroll_to_with_x_and_y(0.0, height);
    }
}

/// Brings an element's top to the top of the window where it stands above it; otherwise nothing moves.
pub(crate) fn reveal_top(element: &Element) {
    if element.get_bounding_client_rect().top() < 0.0 {
        element.scroll_into_view();
    }
}

/// Leads a reader to an element: brings its top into sight and gives it the focus.
pub(crate) fn lead_to(element: &web_sys::HtmlElement) {
    // The focus scrolls, too, and less far.
    let _ = element.focus();
    element.scroll_into_view();
}

/// Scrolls what holds an element, as little as it takes, so that the element can be seen.
pub(crate) fn keep_in_sight(element: &Element) {
    let options = web_sys::ScrollIntoViewOptions::new();
    options.set_block(web_sys::ScrollLogicalPosition::Nearest);
    element.scroll_into_view_with_scroll_into_view_options(&options);
}

/// Whether nothing on the page has the focus: what had it is gone.
pub(crate) fn focus_is_lost() -> bool {
    let document = window().and_then(|window| window.document());
    document.is_some_and(|document| match (document.active_element(), document.body()) {
        (Some(active), Some(body)) => active == *body,
        (active, _) => active.is_none(),
    })
}

/// A text as part of an address.
pub(crate) fn encoded(text: &str) -> String {
    js_sys::encode_uri_component(text).into()
}

/// Whether a click is on a link that leads past a part of the page; the focus is then where it leads.
pub(crate) fn skipped(click: &MouseEvent) -> bool {
    let target = click.target().and_then(|target| target.dyn_into::<Element>().ok());
    let Some(link) = target.and_then(|target| target.closest(".skip-link").ok().flatten()) else { return false };
    // The browser would write the name of the place into the address, which is the state of the page.
    click.prevent_default();
    let name = link.get_attribute("href").unwrap_or_default();
    let place = window().and_then(|window| window.document()?.get_element_by_id(name.trim_start_matches('#')));
    if let Some(place) = place.and_then(|place| place.dyn_into::<web_sys::HtmlElement>().ok()) {
        let _ = place.focus();
        reveal_top(&place);
    }
    true
}

/// The query of the link to this page that a plain click is meant for. Clicks with a modifier or another button, and
/// links out of the page, stay with the browser.
pub(crate) fn followed(click: &MouseEvent) -> Option<String> {
    let modified = click.ctrl_key() || click.meta_key() || click.shift_key() || click.alt_key();
    if click.button() != 0 || modified || click.default_prevented() {
        return None;
    }
    let target: Element = click.target()?.dyn_into().ok()?;
    let link = target.closest("a[href]").ok().flatten()?;
    if link.has_attribute("download") || link.has_attribute("target") {
        return None;
    }
    let query = address::query_of(&link.get_attribute("href")?)?;
    click.prevent_default();
    Some(query)
}

/// Lets a link out of the page open a window of its own: in the frame it would take the place of the page, and many sites
/// refuse to be shown there.
pub(crate) fn open_outside(click: &MouseEvent) {
    let target = click.target().and_then(|target| target.dyn_into::<Element>().ok());
    let Some(link) = target.and_then(|target| target.closest("a[href]").ok().flatten()) else { return };
    let leaves = link.get_attribute("href").is_some_and(|href| !href.starts_with(['?', '#']));
    if leaves && !link.has_attribute("download") {
        for (name, value) in [("target", "_blank"), ("rel", "noopener noreferrer")] {
            // Fails only for names that no attribute can have.
            let _ = link.set_attribute(name, value);
        }
    }
}

/// How far the page is scrolled.
pub(crate) fn scrolled() -> f64 {
    window().and_then(|window| window.scroll_y().ok()).unwrap_or(0.0)
}

/// The element that holds the page, emptied of what stood there while the app was loading.
pub(crate) fn place() -> Option<web_sys::HtmlElement> {
    let place: web_sys::HtmlElement = window()?.document()?.get_element_by_id("app")?.dyn_into().ok()?;
    place.replace_children_with_node_0();
    Some(place)
}
