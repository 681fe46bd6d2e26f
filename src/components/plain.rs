//! Attributes whose name the program never asks for.

use leptos::tachys::html::attribute::custom::{CustomAttr, custom_attribute};
use std::sync::Arc;

/// An attribute by name and value. `view!` has a type of its own for each name, and code for each type: this is one for
/// all those that only the browser reads.
pub(crate) fn plain(name: &'static str, value: impl Into<Arc<str>>) -> CustomAttr<&'static str, Arc<str>> {
    custom_attribute(name, value.into())
}
