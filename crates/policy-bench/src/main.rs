//! The door of the peer page to WebAssembly. On any other target this is an empty program.

#[cfg(target_arch = "wasm32")]
mod door;

fn main() {}
