//! A workbook as XLSX.
//!
//! Owns how tables look in a spreadsheet: numbers are numbers, exact days are dates, the row of titles is bold, stays in
//! sight and filters; the last sheet tells where it all comes from. No cell is a formula. The same workbook gives the
//! same bytes.

use crate::sheet::{Cell, Column, Sheet, Source, Workbook, looks_like_formula};
use policy_model::Decimal;
use policy_model::date::PartialDate;
use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Url, Workbook as Book, Worksheet, XlsxError,
};

/// Rows that a sheet of the format holds, titles included.
const MAX_ROWS: usize = 1_048_576;
/// Characters that a cell of the format holds (UTF-16 code units).
const MAX_CELL: usize = 32_767;
/// Characters that the name of a sheet may have (UTF-16 code units).
const MAX_NAME: usize = 31;
/// Digits that a number of the format keeps exactly: it is a binary floating-point number.
const EXACT_DIGITS: usize = 15;
/// Longest address that the format takes for a link.
const MAX_LINK: usize = 2_079;
/// Links that a sheet of the format holds; a larger table has its addresses as words.
const MAX_LINKS: usize = 65_530;
/// Widest column, in characters; longer texts run over several lines.
const MAX_WIDTH: usize = 50;
/// Background of the row of titles.
const TITLE_FILL: u32 = 0x00E9_F0F8;

/// Why a workbook could not be written.
#[derive(Debug, thiserror::Error)]
pub enum WriteError {
    /// More rows than a spreadsheet can have.
    #[error(
        "a sheet of a spreadsheet holds {MAX_ROWS} rows, `{sheet}` has {rows}: narrow the selection, or save it as CSV"
    )]
    TooManyRows {
        /// Name of the sheet.
        sheet: String,
        /// Its rows.
        rows: usize,
    },
    /// The writer refused.
    #[error("the spreadsheet could not be written")]
    Writer(#[from] XlsxError),
}

/// The file.
///
/// # Errors
/// When a table has more rows than a spreadsheet holds.
pub fn xlsx(workbook: &Workbook) -> Result<Vec<u8>, WriteError> {
    let mut book = Book::new();
    let (year, month, day) = workbook.source.made.to_ymd();
    let made = ExcelDateTime::from_ymd(u16::try_from(year).unwrap_or(1900), month, day)?;
    book.set_properties(&DocProperties::new().set_title(&workbook.title).set_creation_datetime(&made));
    let looks = Looks::new();
    let mut names = Vec::new();
    for sheet in &workbook.sheets {
        let name = tab_name(&sheet.name, &mut names);
        table(book.add_worksheet(), &name, sheet, &looks)?;
    }
    let name = tab_name(&workbook.source.name, &mut names);
    origin(book.add_worksheet(), &name, &workbook.source, &looks)?;
    Ok(book.save_to_buffer()?)
}

/// How cells look.
struct Looks {
    title: Format,
    plain: Format,
    wrapped: Format,
    /// As the plain and the wrapped one, and says that the text is no formula, should somebody edit the cell.
    guarded: Format,
    guarded_wrapped: Format,
    date: Format,
    link: Format,
    label: Format,
}

impl Looks {
    fn new() -> Looks {
        let plain = Format::new().set_align(FormatAlign::Top);
        let wrapped = plain.clone().set_text_wrap();
        Looks {
            title: plain.clone().set_bold().set_background_color(TITLE_FILL).set_border_bottom(FormatBorder::Thin),
            guarded: plain.clone().set_quote_prefix(),
            guarded_wrapped: wrapped.clone().set_quote_prefix(),
            date: plain.clone().set_num_format("yyyy-mm-dd").set_align(FormatAlign::Left),
            link: Format::new().set_hyperlink().set_align(FormatAlign::Top),
            label: plain.clone().set_bold(),
            plain,
            wrapped,
        }
    }

    fn words(&self, text: &str, wrap: bool) -> &Format {
        match (looks_like_formula(text), wrap) {
            (false, false) => &self.plain,
            (false, true) => &self.wrapped,
            (true, false) => &self.guarded,
            (true, true) => &self.guarded_wrapped,
        }
    }
}

fn table(page: &mut Worksheet, name: &str, sheet: &Sheet, looks: &Looks) -> Result<(), WriteError> {
    if sheet.rows.len() >= MAX_ROWS {
        return Err(WriteError::TooManyRows { sheet: sheet.name.clone(), rows: sheet.rows.len() });
    }
    page.set_name(name)?;
    for (column, Column { title }) in sheet.columns.iter().enumerate() {
        page.write_string_with_format(0, column as u16, cut(title), &looks.title)?;
    }
    let links = holds_links(sheet);
    for (column, width) in widths(sheet).into_iter().enumerate() {
        let wrap = width > MAX_WIDTH;
        page.set_column_width(column as u16, width.min(MAX_WIDTH) as f64 + 2.0)?;
        for (row, cells) in sheet.rows.iter().enumerate() {
            let at = (row as u32 + 1, column as u16);
            match &cells[column] {
                Cell::Link { href, .. } if !links => {
                    page.write_string_with_format(at.0, at.1, cut(href), looks.words(href, wrap))?;
                }
                cell => write(page, at, cell, wrap, looks)?,
            }
        }
    }
    page.set_freeze_panes(1, 0)?;
    page.set_landscape().set_print_fit_to_pages(1, 0);
    page.set_repeat_rows(0, 0)?;
    if let Some(last) = sheet.columns.len().checked_sub(1) {
        page.autofilter(0, 0, sheet.rows.len() as u32, last as u16)?;
    }
    Ok(())
}

/// Whether a sheet of the format holds all links of a table.
fn holds_links(sheet: &Sheet) -> bool {
    sheet.rows.iter().flatten().filter(|cell| matches!(cell, Cell::Link { .. })).count() <= MAX_LINKS
}

/// The sheet that tells where everything comes from: labels and values.
fn origin(page: &mut Worksheet, name: &str, source: &Source, looks: &Looks) -> Result<(), WriteError> {
    page.set_name(name)?;
    for (row, (label, value)) in source.lines.iter().enumerate() {
        page.write_string_with_format(row as u32, 0, cut(label), &looks.label)?;
        write(page, (row as u32, 1), value, true, looks)?;
    }
    let labels = source.lines.iter().map(|(label, _)| columns_of(label)).max().unwrap_or(0);
    page.set_column_width(0, labels.min(MAX_WIDTH) as f64 + 2.0)?;
    page.set_column_width(1, 2.0 * MAX_WIDTH as f64)?;
    page.set_print_fit_to_pages(1, 0);
    Ok(())
}

fn write(page: &mut Worksheet, at: (u32, u16), cell: &Cell, wrap: bool, looks: &Looks) -> Result<(), WriteError> {
    let (row, column) = at;
    let words = |page: &mut Worksheet, text: &str| {
        page.write_string_with_format(row, column, cut(text), looks.words(text, wrap)).map(|_| ())
    };
    match cell {
        Cell::Empty => {}
        Cell::Text(text) => words(page, text)?,
        Cell::Number(value) => match exact(*value) {
            Some(number) => {
                page.write_number_with_format(row, column, number, &looks.plain)?;
            }
            None => words(page, &value.to_string())?,
        },
        Cell::Date(PartialDate::Day(year, month, day)) => {
            let date = ExcelDateTime::from_ymd(u16::try_from(*year).unwrap_or(1900), *month, *day)?;
            page.write_datetime_with_format(row, column, &date, &looks.date)?;
        }
        Cell::Date(date) => words(page, &date.to_string())?,
        Cell::Link { text, href } if is_link(href) => {
            let url = Url::new(href.as_str()).set_text(cut(text));
            page.write_url_with_format(row, column, url, &looks.link)?;
        }
        // An address that the format does not take is still there to be copied.
        Cell::Link { text, href } if text == href => words(page, href)?,
        Cell::Link { text, href } => words(page, &[text, " ", href].concat())?,
    }
    Ok(())
}

fn is_link(href: &str) -> bool {
    (href.starts_with("https://") || href.starts_with("http://")) && href.encode_utf16().count() <= MAX_LINK
}

/// The number as the format holds it; `None` where it would no longer be the same.
fn exact(value: Decimal) -> Option<f64> {
    let digits = value.normalize().mantissa().unsigned_abs().to_string().len();
    (digits <= EXACT_DIGITS).then(|| value.to_string().parse().ok()).flatten()
}

/// As much of a text as a cell holds.
fn cut(text: &str) -> String {
    if text.len() <= MAX_CELL {
        return text.to_owned();
    }
    let (mut kept, mut units) = (String::new(), 1);
    for character in text.chars() {
        units += character.len_utf16();
        if units > MAX_CELL {
            kept.push('…');
            break;
        }
        kept.push(character);
    }
    kept
}

/// The widest line of each column, in narrow characters.
fn widths(sheet: &Sheet) -> Vec<usize> {
    let mut widths: Vec<usize> = sheet.columns.iter().map(|column| columns_of(&column.title) + 2).collect();
    for row in &sheet.rows {
        for (width, cell) in widths.iter_mut().zip(row) {
            let here = match cell {
                Cell::Empty => 0,
                Cell::Text(text) | Cell::Link { text, .. } => columns_of(text),
                Cell::Number(value) => value.to_string().len(),
                Cell::Date(_) => "2025-08-31".len(),
            };
            *width = here.max(*width);
        }
    }
    widths
}

/// How wide the widest line of a text is, in narrow characters: a Han character takes two.
fn columns_of(text: &str) -> usize {
    let line = |line: &str| line.chars().map(|character| if character < '\u{2e80}' { 1 } else { 2 }).sum();
    text.lines().map(line).max().unwrap_or(0)
}

/// A name that the format takes and no other sheet has.
fn tab_name(wanted: &str, taken: &mut Vec<String>) -> String {
    let plain: String = wanted.chars().map(|c| if "[]:*?/\\".contains(c) { ' ' } else { c }).collect();
    let plain = plain.trim_matches(['\'', ' ']);
    let fit = |units: usize| {
        let mut left = units;
        plain.chars().take_while(|c| left.checked_sub(c.len_utf16()).map(|rest| left = rest).is_some()).collect()
    };
    let mut name: String = fit(MAX_NAME);
    let mut number = taken.len() + 1;
    while name.is_empty() || taken.contains(&name.to_lowercase()) {
        let ending = number.to_string();
        name = fit(MAX_NAME - ending.len()) + &ending;
        number += 1;
    }
    taken.push(name.to_lowercase());
    name
}

#[cfg(test)]
mod tests;
