//! Files of the dataset besides its first one.
//!
//! Owns the way there: `bootstrap.js` knows where the dataset was loaded from.

use js_sys::Uint8Array;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = policyExplorer, js_name = part, catch)]
    async fn part(name: &str) -> Result<JsValue, JsValue>;
}

/// The bytes of a file; `None` where it cannot be loaded.
pub(crate) async fn load(name: &str) -> Option<Vec<u8>> {
    Some(part(name).await.ok()?.dyn_into::<Uint8Array>().ok()?.to_vec())
}
