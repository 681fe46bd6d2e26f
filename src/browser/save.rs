//! Files that the browser saves.

use super::window;
use js_sys::{Array, Uint8Array};
use leptos::leptos_dom::helpers::set_timeout;
use std::time::Duration;
use wasm_bindgen::JsCast;
use web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, Url};

/// How long a browser may take to begin with a file before its address goes away.
const KEPT: Duration = Duration::from_secs(60);

/// A file of text or bytes.
pub(crate) fn file(content: &[u8], kind: &str) -> Option<Blob> {
    let options = BlobPropertyBag::new();
    options.set_type(kind);
    Blob::new_with_u8_array_sequence_and_options(&Array::of1(&Uint8Array::from(content)), &options).ok()
}

/// Hands a file to the browser to be saved under a name. A browser that refuses does so silently: a frame may forbid it.
pub(crate) fn save(file: &Blob, name: &str) -> Option<()> {
    let document = window()?.document()?;
    let address = Url::create_object_url_with_blob(file).ok()?;
    let link: HtmlAnchorElement = document.create_element("a").ok()?.dyn_into().ok()?;
    link.set_href(&address);
    link.set_download(name);
    link.click();
    set_timeout(
        move || {
            let _ = Url::revoke_object_url(&address);
        },
        KEPT,
    );
    Some(())
}

/// Whether the page stands in a frame of another site, which may forbid saving.
pub(crate) fn framed() -> bool {
    window().is_some_and(|window| window.parent().ok().flatten().is_some_and(|parent| parent != window))
}
