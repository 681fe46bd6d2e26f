//! The system's own way to share, where there is one.

use super::window;
use js_sys::{Function, Object, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};

fn function() -> Option<(JsValue, Function)> {
    let navigator = JsValue::from(window()?.navigator());
    let share = Reflect::get(&navigator, &JsValue::from_str("share")).ok()?.dyn_into().ok()?;
    Some((navigator, share))
}

/// Whether the system offers one.
pub(crate) fn offered() -> bool {
    function().is_some()
}

/// Opens it. That the reader closes it again is no failure, and nothing else can be told apart from that.
pub(crate) fn share(title: &str, link: &str) {
    let Some((navigator, share)) = function() else { return };
    let what = Object::new();
    for (key, value) in [("title", title), ("url", link)] {
        // A plain object takes every property.
        let _ = Reflect::set(&what, &JsValue::from_str(key), &JsValue::from_str(value));
    }
    let Some(shared) = share.call1(&navigator, &what).ok().and_then(|shared| shared.dyn_into::<Promise>().ok()) else {
        return;
    };
    wasm_bindgen_futures::spawn_local(async move {
        let _ = wasm_bindgen_futures::JsFuture::from(shared).await;
    });
}
