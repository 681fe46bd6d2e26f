//! Storage that outlives the page, where the browser grants it.

use super::window;

/// All pages of a host share its storage: our keys carry our name.
const PREFIX: &str = "policy-explorer.";

fn storage() -> Option<web_sys::Storage> {
    window()?.local_storage().ok().flatten()
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
