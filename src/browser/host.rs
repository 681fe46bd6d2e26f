//! What an embedded page and the page around it tell each other.
//!
//! Owns the form of the messages: version, height, link, and nothing else; `public/embed.js` is the other end. Height and
//! link are no secret, and whoever embeds the page may know them; what comes in is believed only from the page around it,
//! and only in that form. Must not know what a link means.

use super::{listen, window};
use js_sys::{Object, Reflect};
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, MessageEvent, ResizeObserver};

/// The key that every message carries, with the version of their form.
const MARK: &str = "policyExplorer";
const VERSION: f64 = 1.0;
/// Longer than any link that a browser passes on.
const LONGEST: usize = 8_000;

fn parent() -> Option<web_sys::Window> {
    let window = window()?;
    window.parent().ok().flatten().filter(|parent| *parent != window)
}

fn tell(key: &str, value: &JsValue) {
    let Some(parent) = parent() else { return };
    let message = Object::new();
    for (key, value) in [(MARK, &JsValue::from_f64(VERSION)), (key, value)] {
        // A plain object takes every property.
        let _ = Reflect::set(&message, &JsValue::from_str(key), value);
    }
    let _ = parent.post_message(&message, "*");
}

/// Tells the link to what stands here.
pub(crate) fn tell_link(link: &str) {
    tell("link", &JsValue::from_str(link));
}

/// Tells how high the page is, in whole pixels, each time that changes. The page's height must not depend on the frame's.
/// What is returned looks again at once: browsers do not watch sizes in a frame that is out of sight.
pub(crate) fn tell_height() -> impl Fn() + Clone + 'static {
    let told = Rc::new(Cell::new(0.0));
    let measure = move || {
        let Some(height) = height().filter(|height| *height != told.get()) else { return };
        told.set(height);
        tell("height", &JsValue::from_f64(height));
    };
    let watch = Closure::<dyn FnMut()>::new(measure.clone());
    let observer = ResizeObserver::new(watch.as_ref().unchecked_ref());
    if let Some((observer, root)) = observer.ok().zip(root()) {
        observer.observe(&root);
    }
    watch.forget();
    measure
}

fn root() -> Option<Element> {
    window()?.document()?.document_element()
}

fn height() -> Option<f64> {
    Some(root()?.get_bounding_client_rect().height().ceil())
}

/// Calls back with each link that the page around this one asks for.
pub(crate) fn on_ask(mut callback: impl FnMut(String) + 'static) {
    let (Some(window), Some(parent)) = (window(), parent()) else { return };
    listen(&window, "message", move |event: MessageEvent| {
        let from_parent = event.source().is_some_and(|source| Object::is(source.as_ref(), parent.as_ref()));
        let part = |key: &str| Reflect::get(&event.data(), &JsValue::from_str(key)).ok();
        if !from_parent || part(MARK).and_then(|version| version.as_f64()) != Some(VERSION) {
            return;
        }
        if let Some(link) = part("link").and_then(|link| link.as_string()).filter(|link| link.len() < LONGEST) {
            callback(link);
        }
    });
}
