//! Code lists of one shape: industries, instruments, audiences, kinds, issuer kinds, functions, pers.
//!
//! Owns `[[term]]` and the look-up of its codes; must not know what any list is for.

use super::Seen;
use crate::diagnostic::Rule;
use crate::fields::{Fields, Text, read_file};
use crate::file::File;
use crate::suggest;
use policy_model::taxonomy::Term;

/// One list.
pub(crate) struct CodeList {
    name: &'static str,
    entries: Vec<Entry>,
    open: bool,
}

struct Entry {
    code: String,
    zh: String,
    is_group: bool,
    /// Absent where the record has a problem, which has then been reported.
    term: Option<Term>,
}

impl CodeList {
    /// Reads a list from its file.
    pub(super) fn read(name: &'static str, file: Option<&File<'_>>) -> CodeList {
        let entries = file.and_then(|file| {
            read_file(file, "a list of terms", |fields| {
                let tables = fields.required("term").tables("[[term]]");
                let mut entries: Vec<Entry> = Vec::new();
                let mut seen = Seen::default();
                for table in tables {
                    entry(name, table, &mut entries, &mut seen);
                }
                fields.finish();
                Some(entries)
            })
        });
        CodeList { name, open: entries.is_none(), entries: entries.unwrap_or_default() }
    }

    /// The code as written, where the list has it. Groups are refused where `leaf` is asked for.
    pub(crate) fn look_up(&self, file: &File<'_>, code: &Text<'_>, leaf: bool) -> Option<String> {
        match self.entries.iter().find(|entry| entry.code == code.value) {
            Some(entry) if entry.is_group && leaf => {
                let leaves: Vec<&str> = self.leaves_of(code.value);
                let message =
                    format!("`{}` is a group of taxonomy/{}.toml, a code below it is needed", code.value, self.name);
                let help = format!("its codes are: {}", leaves.join(" "));
                file.report(Rule::GroupCode, code.span.clone(), message, help);
                None
            }
            Some(entry) => Some(entry.code.clone()),
            None if self.open => Some(code.value.to_owned()),
            None => {
                self.report_unknown(file, code);
                None
            }
        }
    }

    /// Looks up every code of a list of codes, as leaves.
    pub(crate) fn look_up_all(&self, file: &File<'_>, codes: &[Text<'_>]) -> Vec<String> {
        codes.iter().filter_map(|code| self.look_up(file, code, true)).collect()
    }

    /// Code and Chinese name of every leaf.
    pub(crate) fn leaves(&self) -> impl Iterator<Item = (&str, &str)> {
        self.entries.iter().filter(|entry| !entry.is_group).map(|entry| (entry.code.as_str(), entry.zh.as_str()))
    }

    /// The terms for the dataset.
    pub(super) fn into_terms(self) -> Vec<Term> {
        self.entries.into_iter().filter_map(|entry| entry.term).collect()
    }

    fn leaves_of(&self, group: &str) -> Vec<&str> {
        let below = |entry: &&Entry| entry.term.as_ref().is_some_and(|term| term.parent.as_deref() == Some(group));
        self.entries.iter().filter(below).map(|entry| entry.code.as_str()).collect()
    }

    fn report_unknown(&self, file: &File<'_>, code: &Text<'_>) {
        // A person who writes the Chinese name means its code.
        let named = self.entries.iter().find(|entry| entry.zh == code.value).map(|entry| entry.code.as_str());
        let near = named.or_else(|| suggest::nearest(code.value, self.entries.iter().map(|entry| entry.code.as_str())));
        let help = match near {
            Some(near) => format!("did you mean `{near}`?"),
            None => "choose a code of that file, or add one there".to_owned(),
        };
        let message = format!("`{}` is not a code of taxonomy/{}.toml", code.value, self.name);
        file.report(Rule::UnknownCode, code.span.clone(), message, help);
    }
}

fn entry(list: &'static str, fields: Fields<'_>, entries: &mut Vec<Entry>, seen: &mut Seen) {
    let file = fields.file;
    let code = fields.required("code").code();
    let parent = fields.optional("parent").code();
    let zh = fields.required("zh").string();
    let en = fields.required("en").string();
    let definition = fields.required("definition").bilingual("a definition");
    let gbt4754 = match list {
        "industries" => fields.optional("gbt4754").distinct_texts(),
        _ => Vec::new(),
    };
    fields.finish();
    if let Some(parent) = &parent {
        match entries.iter_mut().find(|entry| entry.code == parent.value) {
            Some(group) => group.is_group = true,
            None => {
                let message = format!("the parent `{}` does not stand above this term", parent.value);
                let near = suggest::did_you_mean(parent.value, entries.iter().map(|entry| entry.code.as_str()));
                let help = near.unwrap_or_else(|| "put the group before the terms that belong to it".to_owned());
                file.report(Rule::ParentOrder, parent.span.clone(), message, help);
            }
        }
    }
    let Some(code) = code else { return };
    seen.add(file, &code, "the code");
    let term = (|| {
        Some(Term {
            code: code.value.to_owned(),
            parent: parent.map(|parent| parent.value.to_owned()),
            zh: zh.clone()?,
            en: en?,
            definition: definition?,
            gbt4754: gbt4754.iter().map(|code| code.value.to_owned()).collect(),
        })
    })();
    entries.push(Entry { code: code.value.to_owned(), zh: zh.unwrap_or_default(), is_group: false, term });
}
