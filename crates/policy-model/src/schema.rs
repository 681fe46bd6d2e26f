//! JSON Schemas of the values that are written as text.
//!
//! Owns what a reader of the open data may expect of a date, a due date and a document number; must not know the files
//! they stand in. Compiled with the feature `schema` only.

use crate::date::PartialDate;
use crate::document_number::DocumentNumber;
use crate::target::Due;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use std::borrow::Cow;

/// A date of its own precision, as a regular expression for the whole text, without anchors.
pub const DATE_PATTERN: &str = "[12][0-9]{3}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?";

/// Declares the schema of a type that is written as a string of a certain form.
macro_rules! text_schema {
    ($type:ident, $pattern:expr, $description:literal) => {
        impl JsonSchema for $type {
            fn schema_name() -> Cow<'static, str> {
                stringify!($type).into()
            }

            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                json_schema!({ "type": "string", "pattern": format!("^({})$", $pattern), "description": $description })
            }
        }
    };
}

text_schema!(
    PartialDate,
    DATE_PATTERN,
    "A date with its own precision: 2025, 2025-08 or 2025-08-31. It stands for the interval it names."
);
text_schema!(
    Due,
    format_args!("{DATE_PATTERN}|P[1-9][0-9]*Y([.][.]P[1-9][0-9]*Y)?|yearly"),
    "When a target is to be reached: by the end of a date (2027, 2025-06-30), within years from the document (P5Y, P3Y..P5Y), or yearly."
);
text_schema!(
    DocumentNumber,
    "[^\\s〔]+〔[1-9][0-9]{3}〕[1-9][0-9]*号",
    "Document number (发文字号): issuer code, year, serial."
);
