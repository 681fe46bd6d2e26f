//! A file under reading and the log that its problems go to.
//!
//! Owns how a range of bytes becomes line, column and shown line; must not know what files hold.

use crate::diagnostic::{Diagnostic, Place, Rule};
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::ops::Range;
use std::rc::Rc;

/// Collects the problems of all files, and the order in which the keys of their tables were asked for.
#[derive(Debug, Default)]
pub(crate) struct Log {
    diagnostics: RefCell<Vec<Diagnostic>>,
    orders: RefCell<KeyOrders>,
}

/// Keys in their proper order, by the path of the file and the keys that lead to the table.
pub(crate) type KeyOrders = BTreeMap<(String, String), Vec<&'static str>>;

impl Log {
    /// Notes a problem of a file as a whole.
    pub(crate) fn report_file(&self, path: &str, rule: Rule, message: String, help: impl Into<Help>) {
        self.push(Diagnostic { path: path.to_owned(), place: None, rule, message, help: help.into().0 });
    }

    fn push(&self, diagnostic: Diagnostic) {
        self.diagnostics.borrow_mut().push(diagnostic);
    }

    /// All problems in the order of path and place, each once.
    pub(crate) fn into_sorted(self) -> Vec<Diagnostic> {
        let mut diagnostics = self.diagnostics.into_inner();
        diagnostics.sort();
        diagnostics.dedup();
        diagnostics
    }

    /// The orders of keys alone.
    pub(crate) fn into_orders(self) -> KeyOrders {
        self.orders.into_inner()
    }
}

/// How to mend a problem: a text, or nothing where the message says it all.
pub(crate) struct Help(Option<String>);

impl From<&str> for Help {
    fn from(text: &str) -> Self {
        Help(Some(text.to_owned()))
    }
}

impl From<String> for Help {
    fn from(text: String) -> Self {
        Help(Some(text))
    }
}

impl From<Option<String>> for Help {
    fn from(text: Option<String>) -> Self {
        Help(text)
    }
}

/// One file: its path, its text, and where its problems go.
#[derive(Clone, Debug)]
pub(crate) struct File<'a> {
    /// Relative to the data folder.
    pub(crate) path: &'a str,
    /// The whole text.
    pub(crate) text: &'a str,
    /// First byte of each line.
    lines: Rc<[usize]>,
    log: &'a Log,
}

impl<'a> File<'a> {
    pub(crate) fn new(path: &'a str, text: &'a str, log: &'a Log) -> Self {
        let newlines = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n');
        let lines = std::iter::once(0).chain(newlines.map(|(at, _)| at + 1)).collect();
        File { path, text, lines, log }
    }

    /// The name without folder and ending.
    pub(crate) fn stem(&self) -> &'a str {
        let name = self.path.rsplit('/').next().unwrap_or(self.path);
        name.strip_suffix(".toml").unwrap_or(name)
    }

    /// Notes a problem at a range of bytes; of several lines only the first is shown.
    pub(crate) fn report(&self, rule: Rule, span: Range<usize>, message: String, help: impl Into<Help>) {
        let place = Some(self.place(span));
        self.log.push(Diagnostic { path: self.path.to_owned(), place, rule, message, help: help.into().0 });
    }

    /// Notes a problem of the file as a whole.
    pub(crate) fn report_whole(&self, rule: Rule, message: String, help: impl Into<Help>) {
        self.log.report_file(self.path, rule, message, help);
    }

    /// Notes in which order the keys of a table were asked for, which is the order in which they are written.
    pub(crate) fn note_order(&self, table: &str, keys: &[&'static str]) {
        let mut orders = self.log.orders.borrow_mut();
        let known = orders.entry((self.path.to_owned(), table.to_owned())).or_default();
        // Tables of one kind may be asked for fewer keys than others of that kind.
        if known.len() < keys.len() {
            *known = keys.to_vec();
        }
    }

    /// Number of the line that a byte stands in, from 1.
    pub(crate) fn line(&self, at: usize) -> usize {
        self.lines.partition_point(|start| *start <= at)
    }

    fn place(&self, span: Range<usize>) -> Place {
        let at = self.text.floor_char_boundary(span.start);
        let line = self.line(at);
        let line_start = self.lines[line - 1];
        let line_end = self.text[at..].find('\n').map_or(self.text.len(), |newline| at + newline);
        let text = self.text[line_start..line_end].trim_end_matches('\r');
        let start = (at - line_start).min(text.len());
        let end = self.text.ceil_char_boundary(span.end).saturating_sub(line_start).clamp(start, text.len());
        let column = text[..start].chars().count() + 1;
        Place { line, column, text: text.to_owned(), start, end }
    }
}
