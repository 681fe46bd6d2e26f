//! Attributes whose name the program never asks for.

use leptos::tachys::html::attribute::custom::{CustomAttr, custom_attribute};

/// An attribute by name and value. `view!` has a type of its own for each name, and code for each type: this is one for
/// all those that only the browser reads.
pub(crate) fn plain(name: &'static str, value: &'static str) -> CustomAttr<&'static str, &'static str> {
    custom_attribute(name, value)
}
