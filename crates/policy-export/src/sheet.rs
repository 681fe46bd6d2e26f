//! Tables as data: what a view shows, ready to be saved.
//!
//! Owns what a cell can hold; must not know any file format, nor where a table comes from. A view builds a [`Sheet`] by
//! a pure function from its answer and the texts of the interface (`src/sheets/` of the app); the app makes a CSV or an
//! XLSX file of it. Rules for those who build one:
//!
//! - One fact a column: a figure is a [`Cell::Number`] and its unit stands in a column of its own; a date is a
//!   [`Cell::Date`], a note on it (推定) another column. Numbers and dates can then be sorted and summed.
//! - Column titles are those of the screen, in the language of the screen. Values are never shortened.
//! - Rows stand in the order of the screen; all matching rows, not only the page on screen.
//! - What is not stated is [`Cell::Empty`], never a dash or a zero.

use policy_model::Decimal;
use policy_model::date::{Day, PartialDate};
use serde::{Deserialize, Serialize};

/// What becomes one file: tables, and where they come from.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Workbook {
    /// What the file is about, for instance 政策条款.
    pub title: String,
    /// The tables, the most important first. A CSV file holds one of them.
    pub sheets: Vec<Sheet>,
    /// Where it all comes from, for the last sheet.
    pub source: Source,
}

/// Where a file comes from: the link it was made from, the filter in words, the version of the dataset, the day, and
/// what readers should bear in mind.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Source {
    /// The day the file was made.
    pub made: Day,
    /// Name of the sheet, for instance 来源.
    pub name: String,
    /// Label and value, line by line.
    pub lines: Vec<(String, Cell)>,
}

impl Workbook {
    /// The bytes that travel from the app to the second module.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        postcard::to_allocvec(self).expect("texts, numbers and lists can always be encoded")
    }

    /// Reads those bytes; `None` where they come from another version of the app.
    #[must_use]
    pub fn from_bytes(bytes: &[u8]) -> Option<Workbook> {
        postcard::from_bytes(bytes).ok()
    }
}

/// One table.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Sheet {
    /// Name on its tab, for instance 量化目标.
    pub name: String,
    /// Its columns.
    pub columns: Vec<Column>,
    /// Its rows, each with as many cells as there are columns.
    pub rows: Vec<Vec<Cell>>,
}

/// One column.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Column {
    /// Title, for instance 完成时限.
    pub title: String,
}

/// One cell.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub enum Cell {
    /// Not stated, or does not apply.
    #[default]
    Empty,
    /// Words.
    Text(String),
    /// A figure, exact, without its unit.
    Number(Decimal),
    /// A date of its own precision: an exact day becomes a date in XLSX, a month or year stays text.
    Date(PartialDate),
    /// An address and the words that stand for it. A CSV file holds the address.
    Link {
        /// What is shown.
        text: String,
        /// Where it leads.
        href: String,
    },
}

impl Sheet {
    /// A table without rows.
    #[must_use]
    pub fn new(name: &str, columns: &[&str]) -> Sheet {
        let columns = columns.iter().map(|title| Column { title: (*title).to_owned() }).collect();
        Sheet { name: name.to_owned(), columns, rows: Vec::new() }
    }

    /// Adds a row.
    ///
    /// # Panics
    /// In development, when it has more or fewer cells than there are columns.
    pub fn push(&mut self, row: Vec<Cell>) {
        debug_assert_eq!(row.len(), self.columns.len(), "a row of `{}` has a cell for each column", self.name);
        self.rows.push(row);
    }
}

impl Cell {
    /// Words; an empty text is an empty cell.
    #[must_use]
    pub fn text(text: &str) -> Cell {
        if text.is_empty() { Cell::Empty } else { Cell::Text(text.to_owned()) }
    }

    /// Words that may be missing.
    #[must_use]
    pub fn text_or_empty(text: Option<&str>) -> Cell {
        text.map_or(Cell::Empty, Cell::text)
    }

    /// A count.
    #[must_use]
    pub fn count(count: usize) -> Cell {
        Cell::Number(Decimal::from(count as u64))
    }

    /// A figure that may be missing.
    #[must_use]
    pub fn number(value: Option<Decimal>) -> Cell {
        value.map_or(Cell::Empty, Cell::Number)
    }

    /// A date that may be missing.
    #[must_use]
    pub fn date(date: Option<PartialDate>) -> Cell {
        date.map_or(Cell::Empty, Cell::Date)
    }

    /// An exact day.
    #[must_use]
    pub fn day(day: Day) -> Cell {
        let (year, month, day) = day.to_ymd();
        Cell::Date(PartialDate::Day(year, month, day))
    }

    /// A link.
    #[must_use]
    pub fn link(text: &str, href: &str) -> Cell {
        Cell::Link { text: text.to_owned(), href: href.to_owned() }
    }
}

/// Whether a spreadsheet could take a text for a formula: it begins, after any space, with a sign that starts one, in
/// its half-width or full-width form.
///
/// Source: OWASP, "CSV Injection"; the full-width signs are read as formulas by spreadsheets in East Asian locales.
#[must_use]
pub fn looks_like_formula(text: &str) -> bool {
    const SIGNS: [char; 8] = ['=', '+', '-', '@', '＝', '＋', '－', '＠'];
    // A tab or a line break at the start lets the rest of the text begin a cell of its own.
    text.starts_with(['\t', '\r', '\n']) || text.trim_start().starts_with(SIGNS)
}
