//! The second WebAssembly module: what a first view does not need, loaded when it is first asked for.
//!
//! Owns its doors to the page, each of which gives a file (`Blob`); must not know the state of the page: everything it
//! needs is handed in. The app opens it through `src/browser/exporter.rs`. On any other target this is an empty program.

#![cfg_attr(target_arch = "wasm32", expect(unreachable_pub, reason = "what the page calls is `pub`"))]

#[cfg(target_arch = "wasm32")]
mod chart;
#[cfg(target_arch = "wasm32")]
mod doors;

fn main() {}
