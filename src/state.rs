//! The question, its answer, and the address that follows; the reader's preferences.
//!
//! State flows one way: address, question, answer, views, `update`, question, address. Must not draw anything.

pub(crate) mod active;
#[cfg(target_arch = "wasm32")]
pub(crate) mod address_writer;
pub(crate) mod choices;
#[cfg(target_arch = "wasm32")]
pub(crate) mod explorer;
#[cfg(target_arch = "wasm32")]
pub(crate) mod parts;
#[cfg(target_arch = "wasm32")]
pub(crate) mod preferences;
#[cfg(target_arch = "wasm32")]
pub(crate) mod reading;
