//! A table as CSV.
//!
//! Owns the text form of a table: RFC 4180 (comma, double quotes, CRLF) in UTF-8 with a byte order mark, without which
//! spreadsheets on Chinese Windows read it as GBK. Must not know where a table comes from.

use crate::sheet::{Cell, Sheet, looks_like_formula};

/// The file: titles first, then the rows. A text that a spreadsheet could take for a formula begins with an apostrophe;
/// figures stay figures, negative ones too.
#[must_use]
pub fn csv(sheet: &Sheet) -> Vec<u8> {
    let mut out = String::from("\u{feff}");
    for (position, column) in sheet.columns.iter().enumerate() {
        field(&mut out, position, &column.title, true);
    }
    out.push_str("\r\n");
    for row in &sheet.rows {
        for (position, cell) in row.iter().enumerate() {
            match cell {
                Cell::Empty => field(&mut out, position, "", false),
                Cell::Text(text) => field(&mut out, position, text, true),
                Cell::Number(value) => field(&mut out, position, &value.to_string(), false),
                Cell::Date(date) => field(&mut out, position, &date.to_string(), false),
                Cell::Link { href, .. } => field(&mut out, position, href, true),
            }
        }
        out.push_str("\r\n");
    }
    out.into_bytes()
}

fn field(out: &mut String, position: usize, text: &str, words: bool) {
    if position > 0 {
        out.push(',');
    }
    let guarded = words && looks_like_formula(text);
    let quoted = text.contains([',', '"', '\r', '\n']) || text.starts_with(' ') || text.ends_with(' ');
    if quoted {
        out.push('"');
    }
    if guarded {
        out.push('\'');
    }
    for character in text.chars() {
        if character == '"' {
            out.push('"');
        }
        out.push(character);
    }
    if quoted {
        out.push('"');
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use proptest::test_runner::{Config, RngSeed};

    /// Reads CSV back, character by character: the slow, obvious way.
    fn read(bytes: &[u8]) -> Vec<Vec<String>> {
        let text = std::str::from_utf8(bytes).expect("UTF-8");
        let text = text.strip_prefix('\u{feff}').expect("a byte order mark");
        let (mut rows, mut row, mut cell, mut quoted) = (Vec::new(), Vec::new(), String::new(), false);
        let mut characters = text.chars().peekable();
        while let Some(character) = characters.next() {
            match character {
                '"' if quoted && characters.peek() == Some(&'"') => {
                    characters.next();
                    cell.push('"');
                }
                '"' => quoted = !quoted,
                ',' if !quoted => row.push(std::mem::take(&mut cell)),
                '\r' if !quoted => {
                    assert_eq!(characters.next(), Some('\n'));
                    row.push(std::mem::take(&mut cell));
                    rows.push(std::mem::take(&mut row));
                }
                other => cell.push(other),
            }
        }
        assert!(!quoted && row.is_empty() && cell.is_empty(), "a file ends with the end of a row");
        rows
    }

    fn table(rows: Vec<Vec<Cell>>) -> Sheet {
        let mut sheet = Sheet::new("表", &["甲", "乙"]);
        rows.into_iter().for_each(|row| sheet.push(row));
        sheet
    }

    #[track_caller]
    fn check(cells: [Cell; 2], expect: &str) {
        let bytes = csv(&table(vec![cells.to_vec()]));
        assert_eq!(String::from_utf8(bytes).expect("UTF-8"), format!("\u{feff}甲,乙\r\n{expect}\r\n"));
    }

    #[test]
    fn numbers_and_dates_stand_as_they_are() {
        let number = |text: &str| Cell::Number(text.parse().expect("a number"));
        check([number("-0.50"), number("1000")], "-0.50,1000");
        check([Cell::date("2025-08".parse().ok()), Cell::Empty], "2025-08,");
    }

    #[test]
    fn words_with_commas_quotes_and_breaks_are_quoted() {
        check([Cell::text("甲，乙,丙"), Cell::text("说“好”\"行\"")], "\"甲，乙,丙\",\"说“好”\"\"行\"\"\"");
        check([Cell::text("一\n二"), Cell::text(" 前后 ")], "\"一\n二\",\" 前后 \"");
    }

    #[test]
    fn a_link_is_its_address() {
        check([Cell::link("条款", "https://example.org/?show=a.1"), Cell::Empty], "https://example.org/?show=a.1,");
    }

    #[test]
    fn formulas_are_defused() {
        for (text, expect) in [
            ("=1+1", "'=1+1,"),
            ("-5", "'-5,"),
            ("+86 10", "'+86 10,"),
            ("@SUM(A1)", "'@SUM(A1),"),
            ("＝1", "'＝1,"),
            ("\t=1", "'\t=1,"),
            (" =1", "\"' =1\","),
            ("=A,B", "\"'=A,B\","),
            ("10-5", "10-5,"),
        ] {
            check([Cell::text(text), Cell::Empty], expect);
        }
    }

    fn config() -> Config {
        let asked = Config::default();
        let rng_seed = if asked.rng_seed == RngSeed::Random { RngSeed::Fixed(20_261_125) } else { asked.rng_seed };
        Config { rng_seed, failure_persistence: None, ..asked }
    }

    fn any_text() -> impl Strategy<Value = String> {
        prop_oneof!["[-=+@\t\r\n ＝＋－＠'\",;a0]{0,6}", any::<String>()]
    }

    proptest! {
        #![proptest_config(config())]

        #[test]
        fn no_text_begins_a_formula_and_every_text_comes_back(texts in proptest::collection::vec((any_text(), any_text()), 0..5)) {
            let rows = texts.iter().map(|(left, right)| vec![Cell::text(left), Cell::link("", right)]).collect();
            let read = read(&csv(&table(rows)));
            prop_assert_eq!(read.len(), texts.len() + 1);
            for (row, (left, right)) in read[1..].iter().zip(&texts) {
                for (cell, text) in row.iter().zip([left, right]) {
                    prop_assert!(!looks_like_formula(cell), "{:?}", cell);
                    prop_assert_eq!(cell.strip_prefix('\'').filter(|_| looks_like_formula(text)).unwrap_or(cell), text);
                }
            }
        }
    }
}
