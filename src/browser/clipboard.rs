//! The clipboard, where the browser allows it.

use super::window;
use wasm_bindgen::{JsCast, JsValue};

/// Puts text on the clipboard; then tells whether that worked. In a frame without permission, or at an address without
/// encryption, it does not.
pub(crate) fn copy(text: &str, done: impl FnOnce(bool) + 'static) {
    let clipboard = window()
        .and_then(|window| js_sys::Reflect::get(&window.navigator(), &JsValue::from_str("clipboard")).ok())
        .and_then(|clipboard| clipboard.dyn_into::<web_sys::Clipboard>().ok());
    let Some(clipboard) = clipboard else { return done(false) };
    let written = wasm_bindgen_futures::JsFuture::from(clipboard.write_text(text));
    wasm_bindgen_futures::spawn_local(async move { done(written.await.is_ok()) });
}
