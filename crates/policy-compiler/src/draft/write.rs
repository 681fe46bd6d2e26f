//! The TOML of a draft.
//!
//! Owns keys, their order and the remarks about what is to do; must not know how anything was recognized.

use super::figures::Figure;
use std::fmt::Write;

/// The remark that everything left to a reader carries.
const TO_DO: &str = "# to do:";

/// A text in quotes.
pub(super) fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

/// TOML in the making.
#[derive(Default)]
pub(super) struct Page(String);

impl Page {
    /// `key = value`, the value as TOML.
    pub(super) fn line(&mut self, key: &str, value: &str) {
        self.put(&format!("{key} = {value}"));
    }

    /// `key = "text"`.
    pub(super) fn text(&mut self, key: &str, text: &str) {
        self.line(key, &quoted(text));
    }

    /// The same, where there is one.
    pub(super) fn optional(&mut self, key: &str, text: Option<&str>) {
        if let Some(text) = text {
            self.text(key, text);
        }
    }

    /// A table of its own, with a remark before it.
    pub(super) fn table(&mut self, header: &str, to_do: Option<&str>) {
        self.put("");
        if let Some(to_do) = to_do {
            self.remark(to_do);
        }
        self.put(header);
    }

    /// A remark about what is to do with the next line.
    pub(super) fn remark(&mut self, what: &str) {
        self.put(&format!("{TO_DO} {what}"));
    }

    /// A list with one element a line, each as TOML with a remark or none.
    pub(super) fn list(&mut self, key: &str, elements: &[(String, Option<String>)]) {
        match elements {
            [] => {}
            [(only, None)] => self.line(key, &format!("[{only}]")),
            _ => {
                self.put(&format!("{key} = ["));
                for (element, remark) in elements {
                    let remark = remark.as_ref().map_or(String::new(), |remark| format!("  {TO_DO} {remark}"));
                    self.put(&format!("  {element},{remark}"));
                }
                self.put("]");
            }
        }
    }

    /// A figure as a target.
    pub(super) fn target(&mut self, figure: &Figure<'_>, period_end: Option<&str>) {
        let what = "a target? choose its basis and canonical; if it is none, remove it and list it under left_out";
        self.table("[[measure.targets]]", Some(what));
        self.text("indicator", &figure.indicator);
        self.text("comparator", figure.comparator);
        self.text("value", &figure.value);
        self.optional("value_to", figure.value_to.as_deref());
        self.text("unit", &figure.unit.name);
        self.text("basis", "");
        self.optional("direction", figure.direction);
        self.optional("strength", figure.strength);
        self.optional("due", figure.year.as_deref().or(period_end));
        if figure.year.is_none() && period_end.is_some() {
            self.line("due_inferred", "true");
        }
        self.text("evidence", &figure.evidence);
    }

    /// A figure as support.
    pub(super) fn incentive(&mut self, figure: &Figure<'_>) {
        let what = "support, or a threshold of it? say who gets it and what for; if it is none, remove it and list it \
                    under left_out";
        self.table("[[measure.incentives]]", Some(what));
        let kind = match figure.comparator {
            "<=" | "<" => "ceiling",
            _ if figure.unit.name.contains('/') => "per-unit",
            _ => "fixed",
        };
        self.text("instrument", "");
        self.text("certainty", "stated");
        self.line("recipient", "{ zh = \"\", en = \"\" }");
        self.line("purpose", "{ zh = \"\", en = \"\" }");
        let value = quoted(&figure.value);
        if figure.unit.name == "%" {
            let kind = if kind == "ceiling" { kind } else { "fixed" };
            self.line("rate", &format!("{{ value = {value}, kind = \"{kind}\" }}"));
        } else {
            let upper =
                figure.value_to.as_ref().map_or(String::new(), |upper| format!("value_to = {}, ", quoted(upper)));
            let unit = quoted(&figure.unit.name);
            self.line("amount", &format!("{{ value = {value}, {upper}unit = {unit}, kind = \"{kind}\" }}"));
        }
        self.text("evidence", &figure.evidence);
    }

    pub(super) fn into_text(self) -> String {
        self.0
    }

    fn put(&mut self, line: &str) {
        writeln!(self.0, "{line}").expect("a text grows without failing");
    }
}
