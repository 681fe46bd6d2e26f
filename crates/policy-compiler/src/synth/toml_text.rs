//! TOML as data files have it: keys and texts, tables in lists.
//!
//! Owns quoting and spacing; must not know any key.

use policy_model::text::Bilingual;
use std::fmt::Write;

/// A text of TOML that grows.
#[derive(Default)]
pub(super) struct Toml(String);

impl Toml {
    /// Begins the next table of a list.
    pub(super) fn table(&mut self, name: &str) -> &mut Toml {
        self.line(&format!("\n[[{name}]]"))
    }

    /// Begins a table.
    pub(super) fn single(&mut self, name: &str) -> &mut Toml {
        self.line(&format!("\n[{name}]"))
    }

    pub(super) fn text(&mut self, key: &str, value: &str) -> &mut Toml {
        self.line(&format!("{key} = {}", quoted(value)))
    }

    pub(super) fn list(&mut self, key: &str, values: &[&str]) -> &mut Toml {
        self.line(&format!("{key} = {}", listed(values)))
    }

    pub(super) fn both(&mut self, key: &str, value: &Bilingual) -> &mut Toml {
        self.line(&format!("{key} = {{ zh = {}, en = {} }}", quoted(&value.zh), quoted(&value.en)))
    }

    /// A key with what stands for its value.
    pub(super) fn raw(&mut self, key: &str, value: &str) -> &mut Toml {
        self.line(&format!("{key} = {value}"))
    }

    pub(super) fn finish(self) -> String {
        self.0
    }

    fn line(&mut self, line: &str) -> &mut Toml {
        writeln!(self.0, "{line}").expect("a text takes any line");
        self
    }
}

pub(super) fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

fn listed(values: &[&str]) -> String {
    let values: Vec<String> = values.iter().map(|value| quoted(value)).collect();
    format!("[{}]", values.join(", "))
}
