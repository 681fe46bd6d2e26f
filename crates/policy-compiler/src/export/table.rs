//! A table of the open data: its columns, its rows, its CSV and its schema.
//!
//! Owns how cells are written (RFC 4180, byte order mark, no formulas) and how a table is described (Table Schema of
//! Data Package 2.0); must not know which tables there are.

use serde_json::{Map, Value, json};

/// What makes spreadsheet programs read UTF-8 as UTF-8.
const BYTE_ORDER_MARK: &str = "\u{feff}";

/// Between the items of a cell that holds a list.
pub(super) const SEPARATOR: char = ';';

/// A table, ready to be written.
pub(super) struct Table {
    /// File name without `.csv`, and name of the resource.
    pub(super) name: &'static str,
    /// Folder below the package, with a `/` at its end, or empty.
    pub(super) folder: &'static str,
    pub(super) title: &'static str,
    pub(super) description: &'static str,
    pub(super) fields: Vec<Field>,
    /// Columns that together tell rows apart.
    pub(super) key: &'static [&'static str],
    pub(super) references: Vec<Reference>,
    pub(super) rows: Vec<Vec<String>>,
}

/// Columns whose values stand in other columns of another table (of the same one where `table` is absent).
pub(super) struct Reference {
    pub(super) columns: &'static [&'static str],
    pub(super) table: Option<&'static str>,
    pub(super) to: &'static [&'static str],
}

/// A column without its values.
pub(super) struct Field {
    pub(super) name: &'static str,
    pub(super) kind: Kind,
    pub(super) required: bool,
    pub(super) title: &'static str,
    pub(super) description: &'static str,
}

/// What the cells of a column hold.
pub(super) enum Kind {
    Text,
    /// Items joined with [`SEPARATOR`].
    List,
    /// An exact decimal number.
    Number,
    Integer,
    Boolean,
    /// A date of its own precision.
    Date,
    /// One code of a closed list.
    OneOf(Vec<&'static str>),
}

/// A column of a table with rows of `R`.
pub(super) struct Column<R> {
    field: Field,
    cell: fn(&R) -> String,
}

/// A column; its title is Chinese, its description English.
pub(super) fn column<R>(
    name: &'static str,
    kind: Kind,
    title: &'static str,
    description: &'static str,
    cell: fn(&R) -> String,
) -> Column<R> {
    Column { field: Field { name, kind, required: false, title, description }, cell }
}

impl<R> Column<R> {
    /// No cell of the column is empty.
    pub(super) fn required(mut self) -> Self {
        self.field.required = true;
        self
    }
}

impl Table {
    /// A table without key and references.
    pub(super) fn new<R>(
        name: &'static str,
        title: &'static str,
        description: &'static str,
        columns: Vec<Column<R>>,
        rows: impl IntoIterator<Item = R>,
    ) -> Table {
        let rows = rows.into_iter().map(|row| columns.iter().map(|column| (column.cell)(&row)).collect()).collect();
        let fields = columns.into_iter().map(|column| column.field).collect();
        Table { name, folder: "", title, description, fields, key: &[], references: Vec::new(), rows }
    }

    /// Names the columns that tell rows apart.
    pub(super) fn key(mut self, columns: &'static [&'static str]) -> Table {
        self.key = columns;
        self
    }

    /// States that one column holds values of a column of another table.
    pub(super) fn refers(
        self,
        column: &'static [&'static str],
        table: &'static str,
        to: &'static [&'static str],
    ) -> Table {
        self.refers_to(Reference { columns: column, table: Some(table), to })
    }

    /// States a reference.
    pub(super) fn refers_to(mut self, reference: Reference) -> Table {
        self.references.push(reference);
        self
    }

    /// Path of the file below the package.
    pub(super) fn path(&self) -> String {
        format!("{}{}.csv", self.folder, self.name)
    }

    /// The bytes of the file: UTF-8 with byte order mark, lines ending in CRLF.
    pub(super) fn csv(&self) -> Vec<u8> {
        let mut writer = csv::WriterBuilder::new()
            .terminator(csv::Terminator::CRLF)
            .from_writer(BYTE_ORDER_MARK.as_bytes().to_vec());
        let infallible = "writing to memory does not fail, and every row has a cell per column";
        writer.write_record(self.fields.iter().map(|field| field.name)).expect(infallible);
        for row in &self.rows {
            writer.write_record(row.iter().map(|cell| without_formula(cell))).expect(infallible);
        }
        writer.into_inner().expect(infallible)
    }

    /// The Table Schema.
    pub(super) fn schema(&self) -> Value {
        let mut schema = Map::new();
        schema.insert("$schema".into(), "https://datapackage.org/profiles/2.0/tableschema.json".into());
        schema.insert("fields".into(), self.fields.iter().map(Field::schema).collect());
        if !self.key.is_empty() {
            schema.insert("primaryKey".into(), json!(self.key));
        }
        if !self.references.is_empty() {
            schema.insert("foreignKeys".into(), self.references.iter().map(Reference::schema).collect());
        }
        Value::Object(schema)
    }
}

impl Reference {
    fn schema(&self) -> Value {
        let mut reference = Map::new();
        if let Some(table) = self.table {
            reference.insert("resource".into(), table.into());
        }
        reference.insert("fields".into(), json!(self.to));
        json!({ "fields": self.columns, "reference": reference })
    }
}

impl Field {
    fn schema(&self) -> Value {
        let mut field = Map::new();
        field.insert("name".into(), self.name.into());
        let kind = match self.kind {
            Kind::Text | Kind::Date | Kind::OneOf(_) => "string",
            Kind::List => "list",
            Kind::Number => "number",
            Kind::Integer => "integer",
            Kind::Boolean => "boolean",
        };
        field.insert("type".into(), kind.into());
        if kind == "list" {
            field.insert("delimiter".into(), SEPARATOR.to_string().into());
            field.insert("itemType".into(), "string".into());
        }
        field.insert("title".into(), self.title.into());
        field.insert("description".into(), self.description.into());
        let mut constraints = Map::new();
        if self.required {
            constraints.insert("required".into(), true.into());
        }
        match &self.kind {
            Kind::Date => {
                constraints.insert("pattern".into(), policy_model::schema::DATE_PATTERN.into());
            }
            Kind::OneOf(codes) => {
                constraints
                    .insert("enum".into(), codes.iter().map(|code| Value::from(without_formula(code))).collect());
            }
            _ => {}
        }
        if !constraints.is_empty() {
            field.insert("constraints".into(), Value::Object(constraints));
        }
        Value::Object(field)
    }
}

/// A cell that no spreadsheet program takes for a formula: where it begins like one and is no plain number, an
/// apostrophe stands before it.
pub(super) fn without_formula(cell: &str) -> String {
    if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) && !is_plain_number(cell) {
        format!("'{cell}")
    } else {
        cell.to_owned()
    }
}

fn is_plain_number(cell: &str) -> bool {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let unsigned = cell.strip_prefix('-').unwrap_or(cell);
    match unsigned.split_once('.') {
        Some((whole, fraction)) => digits(whole) && digits(fraction),
        None => digits(unsigned),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_is_taken_for_a_formula() {
        for (cell, written) in [
            ("=1+1", "'=1+1"),
            ("+86", "'+86"),
            ("-x", "'-x"),
            ("-1-1", "'-1-1"),
            ("-", "'-"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("\t=1", "'\t=1"),
            ("=", "'="),
            ("-0.5", "-0.5"),
            ("-12", "-12"),
            (">=", ">="),
            ("氢能", "氢能"),
            ("", ""),
        ] {
            assert_eq!(without_formula(cell), written);
        }
    }

    #[test]
    fn cells_are_quoted_where_rfc_4180_asks_for_it() {
        let column = || column("a", Kind::Text, "", "", |row: &&str| (*row).to_owned());
        let table = Table::new("t", "", "", vec![column(), column()], ["x,y", "say \"so\"", "two\nlines"]);
        let text = String::from_utf8(table.csv()).expect("UTF-8");
        let expected = "\u{feff}a,a\r\n\"x,y\",\"x,y\"\r\n\"say \"\"so\"\"\",\"say \"\"so\"\"\"\r\n\"two\nlines\",\"two\nlines\"\r\n";
        assert_eq!(text, expected);
    }
}
