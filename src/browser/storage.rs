//! Storage that outlives the page, where the browser grants it. In the frame of another page nothing is stored: what a
//! reader does there is no business of the site's.

use super::{save, window};

/// All pages of a host share its storage: our keys carry our name.
const PREFIX: &str = "policy-explorer.";

fn storage() -> Option<web_sys::Storage> {
    own_window()?.local_storage().ok().flatten()
}

/// What was stored under a key.
pub(crate) fn get(key: &str) -> Option<String> {
    storage()?.get_item(&format!("{PREFIX}{key}")).ok().flatten()
}

/// Stores a value, or forgets it; does nothing where storage is refused or full.
pub(crate) fn set(key: &str, value: Option<&str>) {
    let Some(storage) = storage() else { return };
    let key = format!("{PREFIX}{key}");
    let _ = match value {
        Some(value) => storage.set_item(&key, value),
        None => storage.remove_item(&key),
    };
}

/// The window, unless another page stands around it.
fn own_window() -> Option<web_sys::Window> {
    window().filter(|_| !save::framed())
}

fn tab() -> Option<web_sys::Storage> {
    own_window()?.session_storage().ok().flatten()
}

/// Stores a value for as long as the tab lives.
pub(crate) fn set_in_tab(key: &str, value: &str) {
    if let Some(tab) = tab() {
        let _ = tab.set_item(&format!("{PREFIX}{key}"), value);
    }
}

/// What was stored for the tab under a key; it is then forgotten.
pub(crate) fn take_in_tab(key: &str) -> Option<String> {
    let (tab, key) = (tab()?, format!("{PREFIX}{key}"));
    let value = tab.get_item(&key).ok().flatten();
    let _ = tab.remove_item(&key);
    value
}
