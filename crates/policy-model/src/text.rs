//! Text in two languages.
//!
//! Owns the pair of Chinese and English; must not know which of them a reader sees.

use serde::{Deserialize, Serialize};

/// One text in Chinese and in English, both written by us, neither empty.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Bilingual {
    /// Simplified Chinese.
    pub zh: String,
    /// English.
    pub en: String,
}
