//! Metadata of schema.org, as JSON-LD.
//!
//! Owns which properties are stated; what a source does not say is left out.

use super::{Context, dated, path, words};
use policy_model::Dataset;
use policy_model::date::PartialDate;
use policy_model::document::{Document, RelationKind};
use serde_json::{Map, Value, json};

/// A policy document as `Legislation`.
pub(super) fn legislation(dataset: &Dataset, document: &Document, context: Context<'_>) -> Value {
    let taxonomy = &dataset.taxonomy;
    let date = |date: Option<PartialDate>| date.map(|date| Value::from(date.to_string()));
    let text = |text: &str| (!text.is_empty()).then(|| Value::from(text));
    let issuers: Vec<Value> =
        document.issuers.iter().map(|issuer| json!({"@type": "GovernmentOrganization", "name": issuer.name})).collect();
    let related = |kind: RelationKind| {
        let titles: Vec<Value> = document
            .relations
            .iter()
            .filter(|relation| relation.kind == kind)
            .map(|relation| json!({"@type": "Legislation", "name": relation.title}))
            .collect();
        (!titles.is_empty()).then(|| Value::from(titles))
    };
    object([
        ("@context", text("https://schema.org")),
        ("@type", text("Legislation")),
        ("name", text(&document.title)),
        ("alternateName", text(&document.title_en)),
        ("url", absolute(context, &path(&document.id))),
        ("inLanguage", text("zh-CN")),
        ("legislationIdentifier", document.number.as_ref().map(|number| number.to_string().into())),
        ("legislationType", text(words::term(&taxonomy.kinds, &document.kind))),
        ("legislationJurisdiction", Some(json!({"@type": "AdministrativeArea", "name": document.region.name}))),
        ("legislationPassedBy", (!issuers.is_empty()).then(|| issuers.into())),
        ("legislationDate", date(document.issued.filter(|_| dated(document) == document.issued))),
        ("datePublished", date(document.published)),
        ("legislationDateOfApplicability", date(document.effective)),
        ("expires", date(document.expires)),
        ("legislationApplies", related(RelationKind::Implements)),
        ("legislationRepeals", related(RelationKind::Replaces)),
        ("abstract", text(&document.summary.zh)),
        ("about", Some(words::terms(&taxonomy.industries, &document.industries).into())),
        ("isBasedOn", document.source.url.as_deref().and_then(text)),
    ])
}

/// The whole collection as `Dataset`, with the files to load down.
pub(crate) fn dataset(dataset: &Dataset, context: Context<'_>) -> Value {
    let version = &dataset.version;
    let file = |name: &str, kind: &str, address: &str| {
        absolute(context, address)
            .map(|url| json!({"@type": "DataDownload", "name": name, "encodingFormat": kind, "contentUrl": url}))
    };
    let files: Vec<Value> = [
        file("policies.json", "application/json", "data/policies.json"),
        file("documents.csv", "text/csv", "data/documents.csv"),
        file("measures.csv", "text/csv", "data/measures.csv"),
        file("targets.csv", "text/csv", "data/targets.csv"),
        file("incentives.csv", "text/csv", "data/incentives.csv"),
        file("datapackage.json", "application/json", "data/datapackage.json"),
    ]
    .into_iter()
    .flatten()
    .collect();
    let owner = &context.site.owner.zh;
    object([
        ("@context", Some("https://schema.org".into())),
        ("@type", Some("Dataset".into())),
        ("name", Some(context.site.zh().into())),
        ("alternateName", Some(context.site.en().into())),
        ("description", Some(description(dataset).into())),
        ("url", absolute(context, "")),
        ("version", Some(version.version.as_str().into())),
        ("dateModified", Some(version.date.to_string().into())),
        ("inLanguage", Some(json!(["zh-CN", "en"]))),
        ("license", Some("https://creativecommons.org/licenses/by/4.0/".into())),
        ("isAccessibleForFree", Some(true.into())),
        ("publisher", (!owner.is_empty()).then(|| json!({"@type": "Organization", "name": owner}))),
        ("distribution", (!files.is_empty()).then(|| files.into())),
    ])
}

/// What the collection holds, in one sentence.
pub(super) fn description(dataset: &Dataset) -> String {
    let measures: usize = dataset.documents.iter().map(|document| document.measures.len()).sum();
    format!(
        "收录 {} 份区域产业政策文件、{measures} 条政策条款，按地区、年份、产业与领域分列，摘录量化目标、支持标准、责任单位和时效。",
        dataset.documents.len()
    )
}

fn absolute(context: Context<'_>, path: &str) -> Option<Value> {
    let base = &context.site.base;
    (!base.is_empty()).then(|| format!("{base}{path}").into())
}

fn object<const N: usize>(members: [(&str, Option<Value>); N]) -> Value {
    let stated = members.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?)));
    Value::Object(stated.collect::<Map<String, Value>>())
}
