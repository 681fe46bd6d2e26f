//! The smaller parts of a document: source, relations, outline, notes, figures left out, readings.
//!
//! Owns their keys; must not know measures.

use super::document::document_number;
use super::wording;
use crate::catalog::Catalog;
use crate::diagnostic::Rule;
use crate::fields::{Fields, Slot, Text, bilingual};
use crate::file::File;
use crate::suggest;
use policy_model::document::{Completeness, LeftOut, Note, OutlineEntry, Reading, Relation, RelationKind, Source};

/// A record that refers to a number path, with that path as written.
pub(super) struct AtPath<'a, T> {
    pub(super) at: Option<Text<'a>>,
    /// Absent where the record has a problem, which has been reported.
    pub(super) record: Option<T>,
}

/// An outline entry with its number path as written.
pub(super) struct Chapter<'a> {
    pub(super) number: Option<Text<'a>>,
    pub(super) record: Option<OutlineEntry>,
}

/// `[source]`.
pub(super) fn source(fields: Fields<'_>) -> Option<Source> {
    let file_name = fields.required("file").string();
    let publisher = fields.optional("publisher").string();
    let url = address(fields.file, &fields.optional("url"));
    let completeness = fields.required("completeness").choice(Completeness::ALL, Completeness::code);
    let checked = fields.required("checked").day();
    fields.finish();
    Some(Source { file: file_name?, publisher, url, completeness: completeness?.value, checked: checked? })
}

/// `[[relations]]` of the document `own`.
pub(super) fn relations(tables: Vec<Fields<'_>>, own: Option<&str>, catalog: &Catalog) -> Vec<Relation> {
    let relation = |fields: Fields<'_>| {
        let kind = fields.required("kind").choice(RelationKind::ALL, RelationKind::code);
        let title = fields.required("title").string();
        let number = document_number(fields.file, &fields.optional("number"));
        let id = fields.optional("id").code();
        if let Some(id) = &id {
            let help = if Some(id.value) == own {
                Some("a document has no relation to itself; name the other one".to_owned())
            } else if catalog.documents.iter().any(|known| known == id.value) {
                None
            } else {
                let near = suggest::did_you_mean(id.value, catalog.documents.iter().map(String::as_str));
                Some(near.unwrap_or_else(|| "leave `id` out where the dataset does not hold the document".to_owned()))
            };
            if let Some(help) = help {
                let message = format!("`{}` is not another document of the dataset", id.value);
                fields.file.report(Rule::UnknownDocument, id.span.clone(), message, help);
            }
        }
        fields.finish();
        Some(Relation { kind: kind?.value, title: title?, number, id: id.map(|id| id.value.to_owned()) })
    };
    tables.into_iter().filter_map(relation).collect()
}

/// `[[outline]]`.
pub(super) fn outline<'a>(tables: Vec<Fields<'a>>) -> Vec<Chapter<'a>> {
    let chapter = |fields: Fields<'a>| {
        let number = fields.required("number").text();
        let heading = wording::heading(fields.file, &fields.required("heading"));
        let heading_en = wording::heading(fields.file, &fields.required("heading_en"));
        fields.finish();
        let record = number.as_ref().and_then(|number| {
            Some(OutlineEntry { number: number.value.to_owned(), heading: heading?, heading_en: heading_en? })
        });
        Chapter { number, record }
    };
    tables.into_iter().map(chapter).collect()
}

/// `[[notes]]`.
pub(super) fn notes<'a>(tables: Vec<Fields<'a>>) -> Vec<AtPath<'a, Note>> {
    let note = |fields: Fields<'a>| {
        let text = bilingual(&fields);
        let at = fields.optional("at").text();
        fields.finish();
        let record = text.map(|text| Note { zh: text.zh, en: text.en, at: at.as_ref().map(|at| at.value.to_owned()) });
        AtPath { at, record }
    };
    tables.into_iter().map(note).collect()
}

/// `[[left_out]]`.
pub(super) fn left_out<'a>(tables: Vec<Fields<'a>>) -> Vec<AtPath<'a, LeftOut>> {
    let left_out = |fields: Fields<'a>| {
        let at = fields.required("at").text();
        let figure = fields.required("figure").string();
        let reason = fields.required("reason").string();
        fields.finish();
        let record =
            at.as_ref().and_then(|at| Some(LeftOut { at: at.value.to_owned(), figure: figure?, reason: reason? }));
        AtPath { at, record }
    };
    tables.into_iter().map(left_out).collect()
}

/// `[[readings]]`.
pub(super) fn readings(tables: Vec<Fields<'_>>) -> Vec<Reading> {
    let reading = |fields: Fields<'_>| {
        let date = fields.required("date").day();
        let facts = fields.required("facts").whole();
        let differences = fields.required("differences").whole();
        fields.finish();
        Some(Reading { date: date?, facts: facts?.value, differences: differences?.value })
    };
    tables.into_iter().filter_map(reading).collect()
}

fn address(file: &File<'_>, slot: &Slot<'_>) -> Option<String> {
    let text = slot.text()?;
    let rest = text.value.strip_prefix("https://").or(text.value.strip_prefix("http://"));
    if rest.is_none_or(|rest| rest.is_empty() || rest.contains(char::is_whitespace)) {
        let message = format!("`{}` is not a web address", text.value);
        file.report(Rule::MalformedAddress, text.span, message, "it begins with https:// or http:// and has no space");
        return None;
    }
    Some(text.value.to_owned())
}
