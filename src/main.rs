//! Policy Explorer in the browser: the only code that knows Leptos, the DOM and the address bar.
//!
//! Owns starting the page; must not know any policy logic, which it asks the engine for. On any target but WebAssembly
//! this is one line that says where the app runs.

// What knows no browser is tested on the host, where nothing calls it.
#![cfg_attr(all(test, not(target_arch = "wasm32")), expect(dead_code, reason = "only tests call it"))]
#![cfg_attr(target_arch = "wasm32", expect(unreachable_pub, reason = "the component macro makes props `pub`"))]

#[cfg(target_arch = "wasm32")]
mod app;
#[cfg(target_arch = "wasm32")]
mod browser;
#[cfg(target_arch = "wasm32")]
mod charts;
#[cfg(target_arch = "wasm32")]
mod components;
#[cfg(any(target_arch = "wasm32", test))]
mod share;
#[cfg(any(target_arch = "wasm32", test))]
mod sheets;
#[cfg(any(target_arch = "wasm32", test))]
mod state;
#[cfg(any(target_arch = "wasm32", test))]
mod text;
#[cfg(target_arch = "wasm32")]
mod views;

#[cfg(target_arch = "wasm32")]
fn main() {
    // As it is published, a panic is a trap without a word, which the page reports itself.
    #[cfg(not(feature = "split"))]
    browser::failure::report_panics();
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    eprintln!("the app runs in a browser: build and serve it with `cargo xtask serve`");
}
