//! `dataset.toml`: the version of the dataset and what changed.
//!
//! Owns the form and order of versions; must not know documents or taxonomies.

use crate::diagnostic::Rule;
use crate::fields::{Fields, Text, bilingual};
use crate::file::File;
use policy_model::{Change, Version};

/// Reads `dataset.toml`.
pub(crate) fn read(file: &File<'_>) -> Option<Version> {
    crate::fields::read_file(file, "the dataset file", |fields| {
        let version = version(&fields);
        let date = fields.required("date").day();
        let changes = changes(&fields, version.as_ref());
        fields.finish();
        Some(Version { version: version?.value.to_owned(), date: date?, changes: changes? })
    })
}

fn changes(fields: &Fields<'_>, present: Option<&Text<'_>>) -> Option<Vec<Change>> {
    let tables = fields.required("changes").tables("[[changes]]");
    let mut changes = Vec::new();
    let mut newer: Option<(i16, u32)> = None;
    for (index, entry) in tables.into_iter().enumerate() {
        let version = version(&entry);
        let date = entry.required("date").day();
        let text = bilingual(&entry);
        if let Some(version) = &version {
            let order = parts(version.value);
            if index == 0 && present.is_some_and(|present| present.value != version.value) {
                let message = format!("the newest change is of version `{}`, not of the present one", version.value);
                let help = "put a [[changes]] for the present `version` on top";
                fields.file.report(Rule::ChangesOrder, version.span.clone(), message, help);
            } else if newer.is_some_and(|newer| order.is_some_and(|order| order >= newer)) {
                let message = format!("version `{}` does not come before the one above it", version.value);
                fields.file.report(Rule::ChangesOrder, version.span.clone(), message, "put the newest on top");
            }
            newer = order;
        }
        entry.finish();
        if let (Some(version), Some(date), Some(text)) = (version, date, text) {
            changes.push(Change { version: version.value.to_owned(), date, text });
        }
    }
    Some(changes)
}

fn version<'a>(fields: &Fields<'a>) -> Option<Text<'a>> {
    let text = fields.required("version").text()?;
    if parts(text.value).is_none() {
        let message = format!("`{}` is not a version", text.value);
        let help = "write the year, a point and a running number from 1 on, like 2026.1";
        fields.file.report(Rule::MalformedVersion, text.span, message, help);
        return None;
    }
    Some(text)
}

/// Year and running number of `YYYY.N`.
fn parts(version: &str) -> Option<(i16, u32)> {
    let (year, number) = version.split_once('.')?;
    let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit()) && !part.starts_with('0');
    (year.len() == 4 && digits(year) && digits(number)).then_some(())?;
    Some((year.parse().ok()?, number.parse().ok()?))
}
