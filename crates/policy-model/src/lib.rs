//! The policy dataset: its records, their text forms, and its compiled form.
//!
//! Owns what a document, measure, target, incentive, agency and taxonomy *are*, how their values are written
//! (dates, decimals, codes, number paths, document numbers), and how a whole dataset becomes bytes and comes back.
//! It must not know where records come from (files, TOML: `policy-compiler`), what is asked of them
//! (`policy-engine`), the browser, or the clock.

pub mod code;
pub mod code_enum;
pub mod compiled;
pub mod date;
pub mod document;
pub mod document_number;
pub mod incentive;
pub mod measure;
pub mod number_path;
#[cfg(feature = "schema")]
pub mod schema;
pub mod steps;
pub mod target;
pub mod taxonomy;
pub mod text;

pub use rust_decimal::Decimal;
#[cfg(feature = "schema")]
pub use schemars;

// The schemas of enums name this crate from outside and from inside alike.
#[cfg(feature = "schema")]
extern crate self as policy_model;

use document::Document;
use serde::{Deserialize, Serialize};
use taxonomy::Taxonomy;

/// A whole dataset: what `data/` holds, checked, with every standing rule applied.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Dataset {
    /// Which dataset this is.
    pub version: Version,
    /// Every code a record may use.
    pub taxonomy: Taxonomy,
    /// Documents in ascending order of [`Document::id`].
    pub documents: Vec<Document>,
}

/// Name of one published state of the dataset.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Version {
    /// `YYYY.N`: the year and a running number. Written into links that pin it.
    pub version: String,
    /// The day this state was published, `YYYY-MM-DD`.
    pub date: date::PartialDate,
    /// What changed, newest version first.
    pub changes: Vec<Change>,
}

/// What one version of the dataset changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Change {
    /// The version that brought the change.
    pub version: String,
    /// The day of that version.
    pub date: date::PartialDate,
    /// What changed, for readers.
    pub text: text::Bilingual,
}
