//! What readers take away.
//!
//! Owns tables as data ([`sheet`]) and their text form ([`csv`]), which the app itself uses, and what a first view does
//! not need, which goes into a WebAssembly module of its own that is loaded on first use (`src/main.rs`): XLSX, web
//! pages, records as JSON, charts as files. It must not know questions, answers or texts of the interface: whoever builds a table
//! brings its words.

pub mod csv;
#[cfg(feature = "writers")]
pub mod html;
#[cfg(feature = "writers")]
pub mod json;
#[cfg(feature = "writers")]
pub mod lines;
pub mod sheet;
#[cfg(feature = "writers")]
pub mod xlsx;
