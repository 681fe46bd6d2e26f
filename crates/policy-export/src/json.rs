//! Records as JSON, in the shape of `policies.json` of the open data.
//!
//! Owns which records a selection holds: the documents of the chosen measures, each with those of its measures that were
//! chosen, and nothing changed in them. Must not know why they were chosen.

use policy_model::compiled::{self, OpenError};
use policy_model::date::PartialDate;
use policy_model::document::Document;
use serde::Serialize;
use serde_json::Value;

/// The selection as a file.
#[derive(Serialize)]
struct Selection<'a> {
    /// Version of the dataset.
    version: &'a str,
    /// The day that version was published.
    date: PartialDate,
    /// The link that the selection was made from.
    link: &'a str,
    /// The filter in words.
    filter: &'a str,
    /// Documents in ascending order of their ids.
    documents: Vec<Document>,
}

/// The chosen measures of a compiled dataset, by key (`beijing-hydrogen.11`). A key that is not in it is left out. `files`
/// are those beside the dataset's own that hold texts and details of the chosen.
///
/// # Errors
/// When the bytes are no dataset that this program can read, or files of the chosen are missing.
pub fn selection(
    dataset: &[u8],
    files: &[&[u8]],
    keys: &[&str],
    link: &str,
    filter: &str,
) -> Result<String, OpenError> {
    let mut keys = keys.to_vec();
    keys.sort_unstable();
    let mut ids: Vec<&str> = keys.iter().filter_map(|key| Some(key.split_once('.')?.0)).collect();
    ids.sort_unstable();
    let dataset = compiled::open_with(dataset, files, |id| ids.binary_search(&id).is_ok())?.dataset;
    let mut documents = dataset.documents;
    for document in &mut documents {
        document.measures.retain(|measure| keys.binary_search(&measure.id.as_str()).is_ok());
    }
    documents.retain(|document| !document.measures.is_empty());
    let selection =
        Selection { version: &dataset.version.version, date: dataset.version.date, link, filter, documents };
    let mut value = serde_json::to_value(selection).expect("records have text keys and no failing writers");
    drop_unstated(&mut value);
    let mut text = serde_json::to_string_pretty(&value).expect("values of JSON are always writable");
    text.push('\n');
    Ok(text)
}

/// Takes away members that are null or empty texts, as the open data do: what is not stated is absent. Lists that may be
/// empty stay: they say that there is none.
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
