//! A small dataset with every kind of fact, for the tests of this crate's outputs.
//!
//! Owns nothing but the way to read it: the dataset stands in `tests/open-data/policies.json`, which is also what the
//! export must make of it.

use policy_model::document::Document;
use policy_model::taxonomy::Taxonomy;
use policy_model::{Dataset, Version};
use serde::Deserialize;

/// `policies.json` of the sample.
pub(crate) const POLICIES: &str = include_str!("../../tests/open-data/policies.json");

/// Reads a dataset back from `policies.json`; the list of changes is not part of it.
pub(crate) fn read(policies: &str) -> Dataset {
    #[derive(Deserialize)]
    struct OpenData {
        version: String,
        date: policy_model::date::PartialDate,
        taxonomy: Taxonomy,
        documents: Vec<Document>,
    }
    let OpenData { version, date, taxonomy, documents } =
        serde_json::from_str(policies).expect("the open data of a dataset");
    Dataset { version: Version { version, date, changes: Vec::new() }, taxonomy, documents }
}

/// The sample.
pub(crate) fn dataset() -> Dataset {
    read(POLICIES)
}
