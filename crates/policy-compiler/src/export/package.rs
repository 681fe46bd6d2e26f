//! `datapackage.json`: the description of all files, as a Frictionless Data Package.
//!
//! Owns what is said about the package and its files; must not know how a file is made. Source of the properties: Data
//! Package 2.0, profile and recipes.

use super::File;
use super::json::text;
use super::tables;
use policy_model::Dataset;
use serde_json::{Map, Value, json};
use sha2::{Digest, Sha256};

/// The text of `datapackage.json` for files that were made from the dataset.
#[must_use]
pub fn datapackage(dataset: &Dataset, files: &[File]) -> String {
    let tables = tables::all(dataset);
    // The schema is named by the file it describes: programs take any `…schema.json` for a Table Schema.
    let data = files.iter().filter(|file| file.path != SCHEMA);
    let resources = data.map(|file| {
        let mut resource = match tables.iter().find(|table| table.path() == file.path) {
            Some(table) => Map::from_iter([
                ("name".into(), table.name.into()),
                ("type".into(), "table".into()),
                ("title".into(), table.title.into()),
                ("description".into(), table.description.into()),
            ]),
            None => other(&file.path),
        };
        resource.insert("path".into(), file.path.as_str().into());
        let (format, mediatype) = kind_of_file(&file.path);
        resource.insert("format".into(), format.into());
        resource.insert("mediatype".into(), mediatype.into());
        resource.insert("encoding".into(), "utf-8".into());
        resource.insert("bytes".into(), file.bytes.len().into());
        resource.insert("hash".into(), format!("sha256:{}", hash(&file.bytes)).into());
        if let Some(table) = tables.iter().find(|table| table.path() == file.path) {
            resource.insert("schema".into(), table.schema());
        }
        Value::Object(resource)
    });
    text(&json!({
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "policy-explorer",
        "title": "区域产业政策库 Policy Explorer",
        "description": "Regional industrial policies of China: documents, their clauses, quantified targets, support and responsible agencies. The official text of a policy always prevails over its record here. 区域产业政策的文件、条款、量化目标、支持政策和责任单位；以官方发布的文本为准。",
        "version": package_version(&dataset.version.version),
        "created": format!("{}T00:00:00Z", dataset.version.date),
        "licenses": [{
            "name": "CC-BY-4.0",
            "path": "https://creativecommons.org/licenses/by/4.0/",
            "title": "Creative Commons Attribution 4.0 International",
        }],
        "keywords": ["industrial policy", "China", "产业政策", "政策条款", "量化目标", "支持政策"],
        "resources": resources.collect::<Vec<_>>(),
    }))
}

/// The JSON Schema of `policies.json`, beside it.
const SCHEMA: &str = "policies.schema.json";

/// The version as the standard's recipe has it, with three numbers: `2026.1` is `2026.1.0`.
fn package_version(version: &str) -> String {
    format!("{version}.0")
}

/// What is said about files that are no tables.
fn other(path: &str) -> Map<String, Value> {
    let (name, title, description) = match path {
        "policies.json" => ("policies", "全部数据", "Everything, nested. What a source does not state is absent."),
        _ => ("codebook", "代码手册", "Every code with its names and its definition."),
    };
    let mut resource = Map::from_iter([
        ("name".to_owned(), name.into()),
        ("title".to_owned(), title.into()),
        ("description".to_owned(), description.into()),
    ]);
    if name == "policies" {
        resource.insert("jsonSchema".into(), SCHEMA.into());
    }
    resource
}

fn kind_of_file(path: &str) -> (&'static str, &'static str) {
    match path {
        _ if path.ends_with(".json") => ("json", "application/json"),
        _ if path.ends_with(".csv") => ("csv", "text/csv"),
        _ => ("md", "text/markdown"),
    }
}

fn hash(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}
