//! What takes a link out of the page: a picture to scan, and code for another page.
//!
//! Pure: must not know signals, the question or the page.

pub(crate) mod qr;
pub(crate) mod snippet;
