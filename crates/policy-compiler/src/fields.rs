//! Reads the keys of one TOML table, going on after every problem.
//!
//! Owns missing keys, unknown keys and wrong types. The reading code is the schema: a key that no one asks for is
//! unknown. It must not know any particular record.

mod slot;

pub(crate) use slot::{Slot, bilingual, report_date};

use crate::diagnostic::Rule;
use crate::file::File;
use crate::suggest;
use crate::text_check;
use std::cell::RefCell;
use std::ops::Range;
use toml::de::{DeTable, DeValue};

/// A value together with its place in the file.
#[derive(Clone, Debug)]
pub(crate) struct Located<T> {
    pub(crate) value: T,
    pub(crate) span: Range<usize>,
}

/// A text of a file, not empty.
pub(crate) type Text<'a> = Located<&'a str>;

impl<T> Located<T> {
    /// The same place with another value.
    pub(crate) fn with<U>(&self, value: U) -> Located<U> {
        Located { value, span: self.span.clone() }
    }
}

/// Reads a whole file as one table; `None` where it is no TOML, which has then been reported.
pub(crate) fn read_file<T>(
    file: &File<'_>,
    what: &'static str,
    read: impl for<'x> FnOnce(Fields<'x>) -> Option<T>,
) -> Option<T> {
    let (table, errors) = DeTable::parse_recoverable(file.text);
    if !errors.is_empty() {
        for error in errors {
            let span = error.span().unwrap_or(0..0);
            let reason = error.message().replace('\n', "; ");
            let help = if reason.contains("duplicate") {
                Some("a key stands once in a table; remove one of the two".to_owned())
            } else if reason.contains("string") || reason.contains("quote") {
                Some("a text stands in English double quotes, on one line, and ends with them".to_owned())
            } else {
                Some("data/README.md shows how every record is written".to_owned())
            };
            file.report(Rule::Syntax, span, format!("this is not TOML: {reason}"), help);
        }
        return None;
    }
    text_check::table(file, table.get_ref());
    let first_line = 0..file.text.find('\n').unwrap_or(file.text.len());
    read(Fields::new(file, table.get_ref(), first_line, what, String::new()))
}

/// One table while its keys are being asked for.
pub(crate) struct Fields<'a> {
    pub(crate) file: &'a File<'a>,
    /// Where the table stands: its header, its braces, or the first line of the file.
    pub(crate) place: Range<usize>,
    /// What the table is, for messages: `a document`, `[[measure]]`.
    what: &'static str,
    /// Keys that lead to the table, joined by `.`; empty for the file itself.
    path: String,
    table: &'a DeTable<'a>,
    asked: RefCell<Vec<&'static str>>,
    missing: RefCell<Vec<&'static str>>,
}

impl<'a> Fields<'a> {
    fn new(file: &'a File<'a>, table: &'a DeTable<'a>, place: Range<usize>, what: &'static str, path: String) -> Self {
        Fields { file, place, what, path, table, asked: RefCell::default(), missing: RefCell::default() }
    }

    /// A key that every table of this kind has.
    pub(crate) fn required(&self, key: &'static str) -> Slot<'a> {
        let slot = self.optional(key);
        if !slot.is_given() {
            self.missing.borrow_mut().push(key);
        }
        slot
    }

    /// A key that a table of this kind may have.
    pub(crate) fn optional(&self, key: &'static str) -> Slot<'a> {
        self.asked.borrow_mut().push(key);
        let value = self.table.get(key).map(|value| Located { value: value.get_ref(), span: value.span() });
        Slot::new(self.file, &self.path, key, value)
    }

    /// Whether the table has a key, without asking for it.
    pub(crate) fn has(&self, key: &str) -> bool {
        self.table.contains_key(key)
    }

    /// Whether a key has been asked for, which makes it a key of this kind of table.
    pub(crate) fn knows(&self, key: &str) -> bool {
        self.asked.borrow().contains(&key)
    }

    /// Where a key stands, for problems about the pair of key and value.
    pub(crate) fn key_place(&self, key: &str) -> Range<usize> {
        self.table.get_key_value(key).map_or(self.place.clone(), |(key, value)| key.span().start..value.span().end)
    }

    /// Reports every key that no one has asked for and every required one that is not there. A missing key that an
    /// unknown one is likely meant to be is one problem, not two.
    pub(crate) fn finish(self) {
        let asked = self.asked.borrow();
        self.file.note_order(&self.path, &asked);
        let mut missing = self.missing.borrow_mut();
        for (key, _) in self.table.iter() {
            let name = key.get_ref().as_ref();
            if asked.contains(&name) {
                continue;
            }
            let meant = suggest::nearest(name, asked.iter().copied().filter(|known| !self.has(known)));
            let help = match meant {
                Some(meant) => {
                    missing.retain(|key| *key != meant);
                    format!("did you mean `{meant}`?")
                }
                None => format!("{} has only the keys {}", self.what, asked.join(", ")),
            };
            let message = format!("`{name}` is not a key of {}", self.what);
            self.file.report(Rule::UnknownKey, key.span(), message, help);
        }
        for key in missing.iter() {
            let message = format!("`{key}` is missing in {}", self.name());
            let help = match self.is_inline() {
                true => format!("add `{key} = …` between the braces; data/README.md says what it holds"),
                false => format!("add a line `{key} = …`; data/README.md says what it holds"),
            };
            self.file.report(Rule::MissingKey, self.place.clone(), message, help);
        }
    }

    fn is_inline(&self) -> bool {
        self.file.text[self.place.clone()].starts_with('{')
    }

    /// What the table is, with its own name where it has one: `[[measure]] "11"`.
    fn name(&self) -> String {
        let named =
            ["id", "number", "code", "name", "indicator", "title", "evidence"].iter().find_map(|key| {
                match self.table.get(*key).map(|value| value.get_ref()) {
                    Some(DeValue::String(text)) => Some(format!("{} \"{text}\"", self.what)),
                    _ => None,
                }
            });
        named.unwrap_or_else(|| self.what.to_owned())
    }
}
