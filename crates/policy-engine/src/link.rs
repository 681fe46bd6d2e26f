//! The text form of a question in a link.
//!
//! Owns keys, values, defaults and canonical order; must not know the dataset (which codes exist is for
//! [`crate::index::Index::check`]), the address bar or the words that readers see.

/// A value of a link that was dropped.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Issue {
    /// The key as written in the link.
    pub key: String,
    /// The value that was dropped, decoded.
    pub value: String,
    /// Why.
    pub reason: Reason,
}

/// Why a value was dropped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// This key takes one of a closed list of words, and the value is none of them.
    NotAChoice,
    /// Not a code, or not one that this key takes.
    NotACode,
    /// Not a date of the form 2025, 2025-08 or 2025-08-31, or no such day.
    NotADate,
    /// Not a stretch of the form `from..to`.
    NotASpan,
    /// Not a whole number in the range that this key takes.
    NotANumber,
    /// The stretch ends before it begins.
    Reversed,
    /// Longer than this key allows.
    TooLong,
    /// More values than this key allows; this one and all that follow were dropped.
    TooMany,
    /// This key takes one value and already has another.
    Repeated,
    /// This key works only in an embedded view.
    OnlyEmbedded,
    /// The percent-encoding does not give text.
    Encoding,
    /// Well formed, and unknown to this dataset.
    NotInDataset,
}
