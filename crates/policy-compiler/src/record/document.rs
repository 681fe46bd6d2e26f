//! One document.
//!
//! Owns the keys of a document file and what must agree among them; must not know the keys of its parts.

use super::{Scope, dates, measure, mention, numbering, parts, standing};
use crate::catalog::Catalog;
use crate::diagnostic::Rule;
use crate::fields::{Fields, Located, Slot};
use policy_model::document::{DateField, Document, Issuer, Period, RegionName};
use policy_model::document_number::DocumentNumber;

/// Reads a document with everything in it.
pub(super) fn read(fields: Fields<'_>, catalog: &Catalog) -> Option<Document> {
    let file = fields.file;
    let id = id(&fields);
    let title = fields.required("title").string();
    let title_en = fields.required("title_en").string();
    let number = document_number(file, &fields.optional("number"));
    let kind = fields.required("kind").text().and_then(|code| catalog.kinds.look_up(file, &code, true));
    let region = fields.required("region").text().and_then(|code| catalog.regions.look_up(file, &code));
    let scope = Scope { catalog, region: region.map(|region| region.code.as_str()) };
    let issuers = issuers(&fields, scope);
    let issuer_kind =
        fields.optional("issuer_kind").text().and_then(|code| catalog.issuer_kinds.look_up(file, &code, true));

    let issued = fields.optional("issued").date();
    let printed = fields.optional("printed").date();
    let published = fields.optional("published").date();
    let effective = fields.optional("effective").date();
    let expires = fields.optional("expires").date();
    dates::in_order(file, &[("issued", &issued), ("printed", &printed), ("published", &published)]);
    dates::in_order(file, &[("effective", &effective), ("expires", &expires)]);
    dates::in_order(file, &[("issued", &issued), ("expires", &expires)]);
    let term = fields.optional("term").text();
    if let Some(term) = &term
        && !fields.has("expires")
    {
        let message = "`term` is given, but not the date on which it ends".to_owned();
        let help = "work `expires` out from the term and list it in `inferred`";
        file.report(Rule::TermWithoutExpires, term.span.clone(), message, help);
    }
    let inferred = inferred(&fields);
    let period = period(&fields.optional("period"));

    let industries = catalog.industries.look_up_all(file, &fields.required("industries").some_texts());
    let summary = fields.required("summary").bilingual("a summary");
    let source = fields.required("source").table("[source]").and_then(parts::source);
    let relations = parts::relations(fields.optional("relations").tables("[[relations]]"), id.as_deref(), catalog);
    let outline = parts::outline(fields.optional("outline").tables("[[outline]]"));
    let rules = standing::read(fields.optional("rules").tables("[[rules]]"), scope);
    let notes = parts::notes(fields.optional("notes").tables("[[notes]]"));
    let left_out = parts::left_out(fields.optional("left_out").tables("[[left_out]]"));
    let readings = parts::readings(fields.optional("readings").tables("[[readings]]"));
    let mut clauses = measure::read_all(&fields, scope, &industries, id.as_deref());

    let noted: Vec<&str> = notes.iter().filter_map(|note| Some(note.at.as_ref()?.value)).collect();
    let outline_paths: Vec<_> = outline.iter().filter_map(|entry| entry.number.clone()).collect();
    let paths = numbering::check(file, &outline_paths, &clauses, &noted);
    let stated = rules.iter().filter_map(|rule| rule.at.as_ref());
    for at in left_out.iter().filter_map(|left_out| left_out.at.as_ref()).chain(stated) {
        paths.look_up(file, at, false, &fields);
    }
    for at in notes.iter().filter_map(|note| note.at.as_ref()) {
        paths.look_up(file, at, true, &fields);
    }
    standing::apply(file, &rules, &mut clauses);
    fields.finish();

    let region = region?;
    Some(Document {
        id: id?,
        title: title?,
        title_en: title_en?,
        number,
        kind: kind?,
        region: RegionName { code: region.code.clone(), name: region.zh.clone() },
        level: region.level,
        issuers,
        issuer_kind,
        issued: bare(issued),
        printed: bare(printed),
        published: bare(published),
        effective: bare(effective),
        expires: bare(expires),
        term: term.map(|term| term.value.to_owned()),
        inferred,
        period,
        relations,
        industries,
        summary: summary?,
        notes: notes.into_iter().filter_map(|note| note.record).collect(),
        outline: outline.into_iter().filter_map(|entry| entry.record).collect(),
        rules: rules.into_iter().filter_map(|rule| rule.record).collect(),
        source: source?,
        readings,
        left_out: left_out.into_iter().filter_map(|left_out| left_out.record).collect(),
        measures: clauses.into_iter().filter_map(|clause| clause.record).collect(),
    })
}

/// A document number, where the text has the form of one.
pub(super) fn document_number(file: &crate::file::File<'_>, slot: &Slot<'_>) -> Option<DocumentNumber> {
    let text = slot.text()?;
    let number = text.value.parse().ok();
    if number.is_none() {
        let message = format!("`{}` is not a document number", text.value);
        let help = "write issuer code, year in 〔〕 and serial without leading zeros: 京经信发〔2022〕62号";
        file.report(Rule::MalformedDocumentNumber, text.span, message, help);
    }
    number
}

fn id(fields: &Fields<'_>) -> Option<String> {
    let id = fields.required("id").code()?;
    let stem = fields.file.stem();
    if id.value != stem {
        let message = format!("the id is `{}`, the file is called `{stem}.toml`", id.value);
        let help = "rename the file; change the id only if it was never published";
        fields.file.report(Rule::IdNotFileName, id.span, message, help);
        return None;
    }
    Some(id.value.to_owned())
}

fn issuers(fields: &Fields<'_>, scope: Scope<'_>) -> Vec<Issuer> {
    let names = fields.optional("issuers").distinct_texts();
    let issuer = |name| {
        let agency = mention::look_up(fields.file, scope, name)?;
        Some(Issuer { name: name.value.to_owned(), canonical: agency.code.clone() })
    };
    names.iter().filter_map(issuer).collect()
}

fn inferred(fields: &Fields<'_>) -> Vec<DateField> {
    let inferred = fields.optional("inferred").choices(DateField::ALL, DateField::code);
    for field in &inferred {
        if !fields.has(field.value.code()) {
            let message = format!("`{}` is listed as inferred but not given", field.value.code());
            let help = "give it, or take it off the list";
            fields.file.report(Rule::InferredAbsent, field.span.clone(), message, help);
        }
    }
    inferred.into_iter().map(|field| field.value).collect()
}

fn period(slot: &Slot<'_>) -> Option<Period> {
    let fields = slot.table("a period")?;
    let from = fields.optional("from").date();
    let to = fields.required("to").date();
    dates::in_order(fields.file, &[("from", &from), ("to", &to)]);
    fields.finish();
    Some(Period { from: bare(from), to: bare(to)? })
}

fn bare<T>(located: Option<Located<T>>) -> Option<T> {
    located.map(|located| located.value)
}
