//! `policies.json`: everything, nested.
//!
//! Owns its top level and the rule that what is not stated is absent; the names below the top level are those of the
//! records. Must not know the other files.

use policy_model::Dataset;
use policy_model::date::PartialDate;
use policy_model::document::Document;
use policy_model::schemars;
use policy_model::taxonomy::Taxonomy;
use serde::Serialize;
use serde_json::Value;

/// The form of `policies.json`; it grows when a name changes its meaning or goes away.
pub const FORMAT: u32 = 1;

/// Regional industrial policies: documents, their clauses, the figures and the support they state, and every code they
/// use. What a source does not state is absent. The official text of a policy always prevails over its record here.
#[derive(Serialize, schemars::JsonSchema)]
#[schemars(crate = "policy_model::schemars", title = "Policy Explorer open data 区域产业政策库开放数据")]
pub(super) struct OpenData<'a> {
    /// Form of this file.
    format: u32,
    /// Version of the dataset: the year and a running number.
    version: &'a str,
    /// The day this version was published.
    date: PartialDate,
    /// Every code that records use.
    taxonomy: &'a Taxonomy,
    /// Documents in ascending order of their ids.
    documents: &'a [Document],
}

/// The text of `policies.json`: indented, keys in the order of the schema, a newline at the end.
#[must_use]
pub fn policies(dataset: &Dataset) -> String {
    let data = OpenData {
        format: FORMAT,
        version: &dataset.version.version,
        date: dataset.version.date,
        taxonomy: &dataset.taxonomy,
        documents: &dataset.documents,
    };
    let mut value = serde_json::to_value(data).expect("records have text keys and no failing writers");
    drop_unstated(&mut value);
    text(&value)
}

/// JSON as all our files have it.
pub(super) fn text(value: &Value) -> String {
    let mut text = serde_json::to_string_pretty(value).expect("values of JSON are always writable");
    text.push('\n');
    text
}

/// Takes away members that are null or empty texts. Lists that may be empty stay: they say that there is none.
fn drop_unstated(value: &mut Value) {
    match value {
        Value::Array(items) => items.iter_mut().for_each(drop_unstated),
        Value::Object(members) => {
            members.retain(|_, member| !member.is_null() && member.as_str() != Some(""));
            members.values_mut().for_each(drop_unstated);
        }
        _ => {}
    }
}
