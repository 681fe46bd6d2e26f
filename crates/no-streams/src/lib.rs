//! Stands in for `wasm-streams`, which Leptos brings along for calls to a server of its own. The app has no server, but
//! that library exports classes to the page, whether anyone calls them or not: they alone put several kilobytes into the
//! first program file.

#![cfg(target_arch = "wasm32")]

use futures_util::stream::{Empty, Stream, empty};
use wasm_bindgen::JsValue;

/// A stream of the browser, which nothing reads.
pub struct ReadableStream(web_sys::ReadableStream);

impl ReadableStream {
    /// Wraps a stream of the browser.
    #[must_use]
    pub fn from_raw(stream: web_sys::ReadableStream) -> ReadableStream {
        ReadableStream(stream)
    }

    /// The stream of the browser.
    #[must_use]
    pub fn into_raw(self) -> web_sys::ReadableStream {
        self.0
    }

    /// There is no stream to make one of.
    ///
    /// # Panics
    /// Always: nothing in the app calls a server.
    #[must_use]
    pub fn from_stream(_: impl Stream<Item = Result<JsValue, JsValue>> + 'static) -> ReadableStream {
        unreachable!("nothing in the app calls a server")
    }

    /// Nothing of what the stream holds.
    pub fn into_stream(self) -> Empty<Result<JsValue, JsValue>> {
        empty()
    }
}
