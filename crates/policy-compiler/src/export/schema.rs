//! `policies.schema.json`: the JSON Schema (draft 2020-12) of `policies.json`.
//!
//! Owns how the schema of the records is made strict: nothing is null, nothing is added. Names, types and descriptions
//! come from the records themselves; must not repeat them.

use super::json::{OpenData, text};
use policy_model::schemars::generate::SchemaSettings;
use serde_json::Value;

/// The text of `policies.schema.json`.
#[must_use]
pub fn policies_schema() -> String {
    text(&schema())
}

/// The schema as a value.
pub(super) fn schema() -> Value {
    let generator = SchemaSettings::draft2020_12().for_serialize().into_generator();
    let mut schema = generator.into_root_schema_for::<OpenData<'_>>().to_value();
    make_strict(&mut schema);
    // What it is, first: `$schema` and the words of the top level, then the rest.
    if let Value::Object(members) = &mut schema {
        for (place, name) in ["$schema", "title", "description"].into_iter().enumerate() {
            if let Some(value) = members.shift_remove(name) {
                members.shift_insert(place, name.into(), value);
            }
        }
    }
    schema
}

fn make_strict(value: &mut Value) {
    match value {
        Value::Array(items) => items.iter_mut().for_each(make_strict),
        Value::Object(members) => {
            let optional: Vec<String> = members
                .get("properties")
                .and_then(Value::as_object)
                .map(|properties| properties.iter().filter(|(_, property)| may_be_null(property)))
                .map(|properties| properties.map(|(name, _)| name.clone()).collect())
                .unwrap_or_default();
            if let Some(Value::Array(required)) = members.get_mut("required") {
                required.retain(|name| !optional.iter().any(|optional| name == optional));
            }
            // An absent member is not stated; `null` never occurs.
            if let Some(Value::Array(types)) = members.get_mut("type") {
                types.retain(|name| name != "null");
                if let [only] = types.as_slice() {
                    members["type"] = only.clone();
                }
            }
            if let Some(Value::Array(choices)) = members.get_mut("anyOf") {
                choices.retain(|choice| choice["type"] != "null");
                if let [Value::Object(only)] = choices.as_slice() {
                    let only = only.clone();
                    members.shift_remove("anyOf");
                    members.extend(only);
                }
            }
            if let Some(Value::String(description)) = members.get_mut("description") {
                *description = description.replace('\n', " ");
            }
            // `uint32` and the like are formats of Rust; their bounds are stated beside them.
            if matches!(members.get("type").and_then(Value::as_str), Some("integer")) {
                members.shift_remove("format");
            }
            if members.contains_key("properties") {
                members.insert("additionalProperties".into(), Value::Bool(false));
            }
            members.values_mut().for_each(make_strict);
        }
        _ => {}
    }
}

fn may_be_null(schema: &Value) -> bool {
    let null = |value: &Value| value == "null";
    schema["type"].as_array().is_some_and(|types| types.iter().any(null))
        || schema["anyOf"].as_array().is_some_and(|choices| choices.iter().any(|choice| null(&choice["type"])))
}
