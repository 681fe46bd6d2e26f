//! The one layout of the TOML files: keys in the order in which they are read, plain spacing, comments kept.
//!
//! Owns spacing and order; must not know any key, whose order it is given, and never changes a value.

use crate::file::KeyOrders;
use crate::source_file::SourceFile;
use toml_edit::{Array, Decor, DocumentMut, InlineTable, Item, KeyMut, RawString, Table, Value};

/// The file in its proper layout; `None` where it has that already, or is no TOML.
pub(crate) fn lay_out(source: &SourceFile, orders: &KeyOrders) -> Option<SourceFile> {
    let mut document: DocumentMut = source.text.parse().ok()?;
    let heading = take_heading(document.as_table_mut());
    let mut layout = Layout { orders, file: &source.path, tables: 0 };
    layout.table(document.as_table_mut(), "");
    let trailing = comments(raw(document.trailing()), Lead::End);
    document.set_trailing(trailing);
    let text = format!("{heading}{}", document.to_string().trim_start_matches('\n'));
    (text != source.text).then(|| SourceFile { path: source.path.clone(), text })
}

/// Takes the comments on top of the file, up to an empty line, from the key that they would move with.
fn take_heading(root: &mut Table) -> String {
    let first = root.iter().find(|(_, item)| item.is_value()).map(|(key, _)| key.to_owned());
    let Some(mut key) = first.and_then(|first| root.key_mut(&first)) else { return String::new() };
    let before = raw_of(key.leaf_decor().prefix()).to_owned();
    let Some((heading, rest)) = before.rsplit_once("\n\n") else { return String::new() };
    let heading = comments(heading, Lead::Key);
    key.leaf_decor_mut().set_prefix(rest);
    if heading.is_empty() { heading } else { format!("{}\n", heading.trim_start_matches('\n')) }
}

struct Layout<'a> {
    orders: &'a KeyOrders,
    file: &'a str,
    /// Tables that have been met, which is the order in which they will be written.
    tables: isize,
}

impl Layout<'_> {
    fn table(&mut self, table: &mut Table, path: &str) {
        let ranks = self.ranks(path);
        table.sort_values_by(|left, _, right, _| ranks(left.get()).cmp(&ranks(right.get())));
        for (key, item) in table.iter_mut() {
            let below = join(path, key.get());
            match item {
                Item::None => {}
                Item::Value(value) => {
                    lay_out_key(key, Lead::Key);
                    self.value(value, &below);
                    let after = comments(raw_of(value.decor().suffix()), Lead::SameLine);
                    *value.decor_mut() = Decor::new(" ", after);
                }
                Item::Table(inner) => self.headed(inner, &below),
                Item::ArrayOfTables(tables) => tables.iter_mut().for_each(|inner| self.headed(inner, &below)),
            }
        }
    }

    fn headed(&mut self, table: &mut Table, path: &str) {
        self.tables += 1;
        table.set_position(Some(self.tables));
        let before = comments(raw_of(table.decor().prefix()), Lead::Header);
        let after = comments(raw_of(table.decor().suffix()), Lead::SameLine);
        *table.decor_mut() = Decor::new(before, after);
        self.table(table, path);
    }

    fn value(&self, value: &mut Value, path: &str) {
        match value {
            Value::Array(array) => self.array(array, path),
            Value::InlineTable(table) => self.inline_table(table, path),
            _ => {}
        }
    }

    /// One line stays one line; of several lines each holds one element. An array with comments stays as it is.
    fn array(&self, array: &mut Array, path: &str) {
        array.iter_mut().for_each(|element| self.value(element, path));
        let spacing: String = array.iter().map(|element| spacing(element.decor())).collect();
        let spacing = spacing + raw(array.trailing());
        if spacing.contains('#') {
            return;
        }
        let many_lines = spacing.contains('\n');
        for (index, element) in array.iter_mut().enumerate() {
            let before = match (many_lines, index) {
                (true, _) => "\n  ",
                (false, 0) => "",
                (false, _) => " ",
            };
            *element.decor_mut() = Decor::new(before, "");
        }
        array.set_trailing(if many_lines { "\n" } else { "" });
        array.set_trailing_comma(many_lines);
    }

    /// Braces hold one line. What stands on several lines, for instance for its comments, stays as it is.
    fn inline_table(&self, table: &mut InlineTable, path: &str) {
        let ranks = self.ranks(path);
        let mut written = raw(table.trailing()).to_owned();
        for (key, value) in table.iter() {
            written += &table.key(key).map_or(String::new(), |key| spacing(key.leaf_decor()));
            written += &spacing(value.decor());
        }
        if written.contains(['#', '\n']) {
            return;
        }
        table.sort_values_by(|left, _, right, _| ranks(left.get()).cmp(&ranks(right.get())));
        let last = table.len().saturating_sub(1);
        for (index, (mut key, value)) in table.iter_mut().enumerate() {
            *key.leaf_decor_mut() = Decor::new(" ", " ");
            self.value(value, &join(path, key.get()));
            *value.decor_mut() = Decor::new(" ", if index == last { " " } else { "" });
        }
        table.set_trailing("");
        table.set_trailing_comma(false);
    }

    /// The place of each key of a table; keys that no one reads come last.
    fn ranks(&self, path: &str) -> impl Fn(&str) -> usize + use<> {
        let order = self.orders.get(&(self.file.to_owned(), path.to_owned())).cloned().unwrap_or_default();
        move |key| order.iter().position(|known| *known == key).unwrap_or(usize::MAX)
    }
}

fn join(path: &str, key: &str) -> String {
    if path.is_empty() { key.to_owned() } else { format!("{path}.{key}") }
}

fn lay_out_key(mut key: KeyMut<'_>, lead: Lead) {
    let before = comments(raw_of(key.leaf_decor().prefix()), lead);
    *key.leaf_decor_mut() = Decor::new(before, " ");
}

/// What follows a run of comments and empty lines.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Lead {
    /// A key: no empty line before it, but one before its comment where there was one.
    Key,
    /// The header of a table: one empty line before it or before its comments.
    Header,
    /// The end of the file.
    End,
    /// It stands at the end of a line.
    SameLine,
}

/// Comments with at most one empty line in a row, each on a line of its own, in front of what follows.
fn comments(written: &str, lead: Lead) -> String {
    let lines: Vec<&str> = written.split('\n').map(str::trim).collect();
    let Some(last) = lines.iter().rposition(|line| line.starts_with('#')) else {
        return if lead == Lead::Header { "\n".to_owned() } else { String::new() };
    };
    if lead == Lead::SameLine {
        return format!("  {}", lines[last]);
    }
    let mut text = String::new();
    let starts_empty = lead != Lead::Key || lines[0].is_empty() && lines.len() > 1 && !lines[0].starts_with('#');
    if starts_empty {
        text.push('\n');
    }
    let first = lines.iter().position(|line| line.starts_with('#')).unwrap_or(last);
    for (index, line) in lines[first..=last].iter().enumerate() {
        if !line.is_empty() {
            text += &format!("{line}\n");
        } else if !lines[first + index - 1].is_empty() {
            text.push('\n');
        }
    }
    // An empty line between a heading comment and what it heads is kept.
    if lead != Lead::End && lines[last + 1..].iter().filter(|line| line.is_empty()).count() > 1 {
        text.push('\n');
    }
    text
}

fn spacing(decor: &Decor) -> String {
    format!("{}{}", raw_of(decor.prefix()), raw_of(decor.suffix()))
}

fn raw_of(text: Option<&RawString>) -> &str {
    text.map_or("", raw)
}

fn raw(text: &RawString) -> &str {
    text.as_str().unwrap_or_default()
}
