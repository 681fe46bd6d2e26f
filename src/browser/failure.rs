//! Telling the page's start script that the program has stopped.
//!
//! After a panic nothing here can draw any more; `bootstrap.js` listens and shows what to do.

use super::window;
use wasm_bindgen::JsValue;

/// The event that `bootstrap.js` listens for.
const EVENT: &str = "policy-explorer:stopped";

/// Reports every panic to the page.
pub(crate) fn report_panics() {
    std::panic::set_hook(Box::new(|panic| {
        let detail = JsValue::from_str(&panic.to_string());
        web_sys::console::error_1(&detail);
        let options = web_sys::CustomEventInit::new();
        options.set_detail(&detail);
        let event = web_sys::CustomEvent::new_with_event_init_dict(EVENT, &options);
        if let (Some(window), Ok(event)) = (window(), event) {
            let _ = window.dispatch_event(&event);
        }
    }));
}
