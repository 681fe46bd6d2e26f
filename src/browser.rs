//! Thin wrappers over web APIs.
//!
//! Each returns an `Option` or does nothing where the browser refuses: in a frame of another site storage throws, and
//! a page from disk has no history of its own. Must not know questions, answers or texts.

pub(crate) mod address;
pub(crate) mod clipboard;
pub(crate) mod clock;
pub(crate) mod exporter;
#[cfg(not(feature = "split"))]
pub(crate) mod failure;
pub(crate) mod host;
pub(crate) mod page;
pub(crate) mod part;
pub(crate) mod resize;
pub(crate) mod save;
pub(crate) mod share_sheet;
pub(crate) mod sight;
pub(crate) mod site;
pub(crate) mod storage;
pub(crate) mod table;

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::convert::FromWasmAbi;

fn window() -> Option<web_sys::Window> {
    web_sys::window()
}

/// Listens for as long as the page lives.
fn listen<E: FromWasmAbi + 'static>(target: &web_sys::EventTarget, event: &str, callback: impl FnMut(E) + 'static) {
    let closure = Closure::<dyn FnMut(E)>::new(callback);
    // A target that refuses listeners leaves nothing to do: the page then lacks this one convenience.
    let _ = target.add_event_listener_with_callback(event, closure.as_ref().unchecked_ref());
    closure.forget();
}
