//! How to cite a document, one of its clauses, or the dataset.
//!
//! Owns the two forms, GB/T 7714-2025 (numeric style, without the running number) and BibTeX; must not know the clock
//! (the day of the reading is given) nor words of the interface: what is cited is Chinese, and so is its citation in
//! every language of the page. Nothing is made up: what the record does not hold is left out.
//!
//! What of the standard is used:
//!
//! - Names are separated by `，`; of more than three the first three stand, then `等`. No name, no such part.
//! - What belongs to a title follows it after `：`: the document number, then the clause.
//! - Kind and carrier: a text with an official address is a web page, `[EB/OL]. (date)[day of reading]. address.`; one
//!   without is `[Z]. date.`, "other". `[A]` is for archives, with their place and call number. A dataset is `[DS/OL]`.
//! - A date that is inferred stands in square brackets.

use crate::facet::Facet;
use crate::index::Index;
use policy_model::date::{Day, PartialDate};
use policy_model::document::{DateField, Document, Issuer};
use policy_model::measure::Measure;
use policy_model::number_path;

/// One citation in both forms.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Citation {
    /// GB/T 7714-2025.
    pub gbt: String,
    /// BibTeX, with the fields that biblatex and the styles for GB/T 7714 read.
    pub bibtex: String,
}

/// Names that stand before `等`.
const NAMES: usize = 3;

/// Cites a document, or one of its clauses, as read on a day. Bodies stand with their full names, which a text of their
/// own region need not write out (省政府新闻办).
#[must_use]
pub fn document(index: &Index, document: &Document, clause: Option<&Measure>, read: Day) -> Citation {
    let full = |issuer: &Issuer| index.name(Facet::Agency, &issuer.canonical).map(|(zh, _)| zh.to_owned());
    let names: Vec<String> =
        document.issuers.iter().map(|issuer| full(issuer).unwrap_or_else(|| issuer.name.clone())).collect();
    let date = date(document);
    let stated = date.filter(|date| !date.1).map(|date| date.0);
    let number = document.number.as_ref().map(ToString::to_string);
    let place = clause.map(|clause| {
        // A step in the source's own words is already the clause's lead.
        let path = number_path::written(&clause.number);
        if path.ends_with(&clause.heading) { path } else { [&path, clause.heading.as_str()].concat() }
    });
    let parts = [Some(document.title.as_str()), number.as_deref(), place.as_deref()];
    let title = parts.into_iter().flatten().collect::<Vec<_>>().join("：");
    let url = document.source.url.as_deref();
    let mut gbt = responsible(&names);
    gbt.push_str(&title);
    match (url, date) {
        (Some(url), _) => {
            let made = stated.map_or_else(String::new, |date| ["(", &date.to_string(), ")"].concat());
            push(&mut gbt, &["[EB/OL]. ", &made, "[", &read.to_string(), "]. ", url, "."]);
        }
        (None, Some((date, true))) => push(&mut gbt, &["[Z]. [", &date.to_string(), "]."]),
        (None, Some((date, false))) => push(&mut gbt, &["[Z]. ", &date.to_string(), "."]),
        (None, None) => gbt.push_str("[Z]."),
    }
    let mut entry = Entry::new(clause.map_or(&document.id, |clause| &clause.id));
    entry.names(&names);
    entry.field("title", &["{", &escaped(&document.title), "}"].concat());
    entry.optional("number", number.as_deref());
    entry.optional("note", place.as_deref());
    entry.dated(stated);
    entry.online(url, read);
    Citation { gbt, bibtex: entry.end() }
}

/// Cites the dataset: its name, who publishes it where that is known, its version, where it was read and when.
#[must_use]
pub fn dataset(name: &str, owner: Option<&str>, version: &policy_model::Version, link: &str, read: Day) -> Citation {
    let names: Vec<String> = owner.into_iter().map(str::to_owned).collect();
    let (number, made) = (&version.version, version.date.to_string());
    let mut gbt = responsible(&names);
    push(&mut gbt, &[name, "[DS/OL]. V", number, ". (", &made, ")[", &read.to_string(), "]. ", link, "."]);
    let mut entry = Entry::new(&["policy-explorer-", number].concat());
    entry.names(&names);
    entry.field("title", &["{", &escaped(name), "}"].concat());
    entry.field("version", number);
    entry.dated(Some(version.date));
    entry.online(Some(link), read);
    Citation { gbt, bibtex: entry.end() }
}

/// The day a text was made, else printed, else made public; and whether that is inferred.
fn date(document: &Document) -> Option<(PartialDate, bool)> {
    let dates = [
        (document.issued, DateField::Issued),
        (document.printed, DateField::Printed),
        (document.published, DateField::Published),
    ];
    dates.into_iter().find_map(|(date, field)| Some((date?, document.inferred.contains(&field))))
}

fn responsible(names: &[String]) -> String {
    if names.is_empty() {
        return String::new();
    }
    let mut text = names[..names.len().min(NAMES)].join("，");
    text.push_str(if names.len() > NAMES { "，等. " } else { ". " });
    text
}

/// A BibTeX entry, field by field.
struct Entry(String);

impl Entry {
    /// `@misc` is known to every style; those for GB/T 7714 tell what it is from its fields.
    fn new(key: &str) -> Entry {
        Entry(["@misc{", key, ",\n"].concat())
    }

    fn field(&mut self, name: &str, value: &str) {
        push(&mut self.0, &["  ", name, " = {", value, "},\n"]);
    }

    fn optional(&mut self, name: &str, value: Option<&str>) {
        if let Some(value) = value {
            self.field(name, &escaped(value));
        }
    }

    /// Every body in braces: a name of a body has no parts to be turned round.
    fn names(&mut self, names: &[String]) {
        let names: Vec<String> = names.iter().map(|name| ["{", &escaped(name), "}"].concat()).collect();
        if !names.is_empty() {
            self.field("author", &names.join(" and "));
        }
    }

    fn dated(&mut self, date: Option<PartialDate>) {
        if let Some(date) = date {
            self.field("year", &date.year().to_string());
            self.field("date", &date.to_string());
        }
    }

    fn online(&mut self, url: Option<&str>, read: Day) {
        if let Some(url) = url {
            self.field("url", url);
            self.field("urldate", &read.to_string());
        }
    }

    fn end(mut self) -> String {
        self.field("langid", "chinese");
        self.0.push_str("}\n");
        self.0
    }
}

/// Characters that TeX takes for something else, made plain.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' | '%' | '$' | '#' | '_' | '{' | '}' => {
                out.push('\\');
                out.push(character);
            }
            '\\' => out.push_str("\\textbackslash{}"),
            '~' => out.push_str("\\textasciitilde{}"),
            '^' => out.push_str("\\textasciicircum{}"),
            character => out.push(character),
        }
    }
    out
}

fn push(out: &mut String, parts: &[&str]) {
    out.extend(parts.iter().copied());
}
