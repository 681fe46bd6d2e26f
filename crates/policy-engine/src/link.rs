//! The text form of a question in a link.
//!
//! Owns keys, values, defaults and canonical order; must not know the dataset (which codes exist is for
//! [`crate::index::Index::check`]), the address bar or the words that readers see.
//!
//! A link is a query string without its `?`. Only what differs from the default is written, keys in the order of
//! [`keys`], values ascending: equal questions give equal strings. Reading is total and lenient: letter case of our keys
//! and codes, `%2C` for `,`, repeated keys, `&amp;`, a leading `?` or `#` are all understood.
//!
//! | key | value | default |
//! | --- | --- | --- |
//! | `view` | a [`View`](crate::question::View) | `measures`, but always written in an embed |
//! | `q` | words searched for, [`MAX_SEARCH_CHARS`] at most; `+` is read as a space | none |
//! | each [`Facet`], `not-` and each facet | codes with commas, [`MAX_VALUES`] at most | none |
//! | `fields` | `all`: fields count wherever they are named | primary fields only |
//! | `issued`, `force`, `due` | a span: `2024-01..2024-12-31`, `2024..open`, `open..2024`, `2024` | none |
//! | `amount` | whole yuan: `1000000..open`, `open..5000000`, `1..2`, `500` | none |
//! | `asof` | a day `2025-06-01` | today |
//! | `sort` | a [`Sort`](crate::question::Sort) | by relevance with a search, else by document |
//! | `group` | a [`Group`](crate::question::Group) | `document` |
//! | `page` | from 1 | `1` |
//! | `show` | a document `beijing-hydrogen` or a measure `beijing-hydrogen.11` | none |
//! | `mode`, `lanes`, `zoom` | timeline: [`TimelineMode`](crate::question::TimelineMode), [`Lanes`](crate::question::Lanes), a span | `validity`, `region`, all |
//! | `count`, `share`, `level`, `pair` | compare: [`CountOf`](crate::question::CountOf), `yes`, `own`, two measures `a.1,b.2` | `documents`, no, all levels, none |
//! | `current` | support: `yes`: only what is in force | no |
//! | `series` | targets: `yes`: an indicator year after year | no |
//! | `order` | targets: `reversed`: the list from its end | as the order goes |
//! | `lang` | `zh`, `en` | the reader's |
//! | `embed` | `1` | no |
//! | `lock` | facets with commas; only with `embed` | none |
//! | `theme` | `light`, `dark`; only with `embed` | the reader's |
//! | `text` | `large` | normal |
//! | `data` | a version of the dataset `2026.1` | none |
//!
//! Every other key is kept as it stands and written back last.

mod key;
mod migrate;
mod percent;
mod read;
mod write;

use crate::facet::Facet;
use crate::question::Question;

/// Longest search, in characters: nine bytes each in a link, and a link of 2,000 bytes still passes everywhere.
pub const MAX_SEARCH_CHARS: usize = 200;
/// Most values of one key.
pub const MAX_VALUES: usize = 64;
/// Longest value shown in an [`Issue`], in characters.
pub const MAX_ISSUE_CHARS: usize = 60;

/// A value of a link that was dropped.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Issue {
    /// The key as written in the link.
    pub key: String,
    /// The value that was dropped, decoded, cut after [`MAX_ISSUE_CHARS`].
    pub value: String,
    /// Why.
    pub reason: Reason,
}

/// Why a value was dropped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// This key takes one of a closed list of words, and the value is none of them.
    NotAChoice,
    /// Not of the form of the codes, keys or versions that this key takes.
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

impl Issue {
    /// An issue; a long value is cut.
    #[must_use]
    pub fn new(key: &str, value: &str, reason: Reason) -> Issue {
        let mut shown: String = value.chars().take(MAX_ISSUE_CHARS).collect();
        if shown.len() < value.len() {
            shown.push('…');
        }
        Issue { key: key.to_owned(), value: shown, reason }
    }
}

/// Reads a link. What cannot be read is dropped and named; any text gives a question.
#[must_use]
pub fn from_query(query: &str) -> (Question, Vec<Issue>) {
    read::question(query)
}

/// Writes a link, without a leading `?`; empty for the default question.
#[must_use]
pub fn to_query(question: &Question) -> String {
    write::question(question)
}

/// Every key of a link in canonical order.
#[must_use]
pub fn keys() -> Vec<String> {
    key::Key::ALL.iter().map(|key| key.name()).collect()
}

/// The key that includes values of a facet, and the one that excludes them.
#[must_use]
pub fn facet_keys(facet: Facet) -> (String, String) {
    (key::Key::Include(facet).name(), key::Key::Exclude(facet).name())
}
