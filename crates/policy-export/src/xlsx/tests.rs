//! Workbooks, written and read back by an independent reader.

use super::*;
use calamine::{Data, Range, Reader, Xlsx, open_workbook_from_rs};
use policy_model::date::Day;
use proptest::prelude::*;
use proptest::test_runner::{Config, RngSeed};
use std::io::{Cursor, Read};

fn workbook(sheets: Vec<Sheet>) -> Workbook {
    let lines = vec![
        ("链接".to_owned(), Cell::link("https://example.org/?region=110000", "https://example.org/?region=110000")),
        ("数据版本".to_owned(), Cell::text("2026.1")),
    ];
    Workbook {
        title: "政策条款".to_owned(),
        sheets,
        source: Source { made: Day::from_ymd(2026, 11, 25), name: "来源".to_owned(), lines },
    }
}

fn sheet(name: &str, row: Vec<Cell>) -> Sheet {
    let titles = ["甲", "乙", "丙", "丁", "戊"];
    let mut sheet = Sheet::new(name, &titles[..row.len()]);
    sheet.push(row);
    sheet
}

fn open(bytes: Vec<u8>) -> Xlsx<Cursor<Vec<u8>>> {
    open_workbook_from_rs(Cursor::new(bytes)).expect("a workbook")
}

fn read(bytes: Vec<u8>, name: &str) -> Range<Data> {
    open(bytes).worksheet_range(name).expect("the sheet")
}

/// One file inside the workbook, as text.
fn part(bytes: &[u8], name: &str) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).expect("an archive");
    let mut text = String::new();
    archive.by_name(name).expect("the part").read_to_string(&mut text).expect("text");
    text
}

#[test]
fn numbers_are_numbers_and_days_are_dates() {
    let row = vec![
        Cell::Number("-0.5".parse().expect("a number")),
        Cell::date("2025-08-31".parse().ok()),
        Cell::date("2025-08".parse().ok()),
        Cell::Empty,
        Cell::text("文字"),
    ];
    let range = read(xlsx(&workbook(vec![sheet("表", row)])).expect("written"), "表");
    assert_eq!(range.get((0, 0)), Some(&Data::String("甲".to_owned())));
    assert_eq!(range.get((1, 0)), Some(&Data::Float(-0.5)));
    // Days since 1899-12-30.
    assert!(matches!(range.get((1, 1)), Some(Data::DateTime(date)) if date.as_f64() == 45_900.0));
    assert_eq!(range.get((1, 2)), Some(&Data::String("2025-08".to_owned())));
    assert_eq!(range.get((1, 3)), Some(&Data::Empty));
    assert_eq!(range.get((1, 4)), Some(&Data::String("文字".to_owned())));
}

#[test]
fn a_number_that_would_change_stays_text() {
    let long = "1234567890.1234567";
    let row =
        vec![Cell::Number(long.parse().expect("a number")), Cell::Number("300000000000000".parse().expect("a number"))];
    let range = read(xlsx(&workbook(vec![sheet("表", row)])).expect("written"), "表");
    assert_eq!(range.get((1, 0)), Some(&Data::String(long.to_owned())));
    assert_eq!(range.get((1, 1)), Some(&Data::Float(3e14)));
}

#[test]
fn the_row_of_titles_is_bold_stays_in_sight_and_filters() {
    let bytes = xlsx(&workbook(vec![sheet("表", vec![Cell::text("一"), Cell::text("二")])])).expect("written");
    let page = part(&bytes, "xl/worksheets/sheet1.xml");
    assert!(page.contains(r#"<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>"#), "{page}");
    assert!(page.contains(r#"<autoFilter ref="A1:B2"/>"#), "{page}");
    assert!(part(&bytes, "xl/styles.xml").contains("<b/>"));
}

#[test]
fn the_last_sheet_tells_the_source() {
    let bytes =
        xlsx(&workbook(vec![sheet("甲表", vec![Cell::Empty]), sheet("乙表", vec![Cell::Empty])])).expect("written");
    assert_eq!(open(bytes.clone()).sheet_names(), ["甲表", "乙表", "来源"]);
    let range = read(bytes, "来源");
    assert_eq!(range.get((0, 1)), Some(&Data::String("https://example.org/?region=110000".to_owned())));
    assert_eq!(range.get((1, 1)), Some(&Data::String("2026.1".to_owned())));
}

#[test]
fn links_lead_somewhere_and_other_addresses_are_words() {
    let row = vec![
        Cell::link("条款", "https://example.org/?show=a.1"),
        Cell::link("条款", "file:///C:/policy.html#show=a.1"),
        Cell::link("脚本", "javascript:alert(1)"),
    ];
    let bytes = xlsx(&workbook(vec![sheet("表", row)])).expect("written");
    let relations = part(&bytes, "xl/worksheets/_rels/sheet1.xml.rels");
    assert!(relations.contains("https://example.org/?show=a.1"), "{relations}");
    assert!(!relations.contains("javascript") && !relations.contains("file:"), "{relations}");
    let range = read(bytes, "表");
    assert_eq!(range.get((1, 0)), Some(&Data::String("条款".to_owned())));
    assert_eq!(range.get((1, 1)), Some(&Data::String("条款 file:///C:/policy.html#show=a.1".to_owned())));
}

#[test]
fn a_table_with_more_links_than_the_format_holds_is_known_before_it_is_written() {
    let mut table = Sheet::new("表", &["甲"]);
    (0..MAX_LINKS).for_each(|_| table.push(vec![Cell::link("条款", "https://example.org/")]));
    assert!(holds_links(&table));
    table.push(vec![Cell::link("条款", "https://example.org/")]);
    assert!(!holds_links(&table));
}

#[test]
fn names_of_sheets_are_made_to_fit() {
    let names = ["对标[清单]", "对标[清单]", "", "'", &"长".repeat(40), &"长".repeat(40)];
    let sheets = names.iter().map(|name| sheet(name, vec![Cell::Empty])).collect();
    let bytes = xlsx(&workbook(sheets)).expect("written");
    let written = open(bytes).sheet_names();
    assert_eq!(written[..2], ["对标 清单", "对标 清单2"]);
    assert_eq!(written.len(), 7);
    assert!(written.iter().all(|name| name.encode_utf16().count() <= MAX_NAME));
}

#[test]
fn a_text_longer_than_a_cell_is_cut_and_says_so() {
    let bytes = xlsx(&workbook(vec![sheet("表", vec![Cell::text(&"长".repeat(40_000))])])).expect("written");
    let range = read(bytes, "表");
    let Some(Data::String(text)) = range.get((1, 0)) else { panic!("a text") };
    assert_eq!(text.encode_utf16().count(), MAX_CELL);
    assert!(text.ends_with('…'));
}

#[test]
fn the_same_workbook_gives_the_same_bytes() {
    let book = workbook(vec![sheet("表", vec![Cell::text("一")])]);
    assert_eq!(xlsx(&book).expect("written"), xlsx(&book).expect("written"));
    assert_eq!(Workbook::from_bytes(&book.to_bytes()), Some(book));
}

fn config() -> Config {
    let asked = Config::default();
    let rng_seed = if asked.rng_seed == RngSeed::Random { RngSeed::Fixed(20_261_125) } else { asked.rng_seed };
    // Each case writes and reads a whole workbook.
    Config { rng_seed, failure_persistence: None, cases: asked.cases.min(64), ..asked }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn no_cell_is_a_formula_and_every_text_comes_back(
        texts in proptest::collection::vec(prop_oneof!["[-=+@ ＝＋－＠'\",;<&a0]{1,6}", "[ -~一-鿿]{1,9}"], 1..5),
    ) {
        let row: Vec<Cell> = texts.iter().map(|text| Cell::text(text)).collect();
        let bytes = xlsx(&workbook(vec![sheet("表", row)])).expect("written");
        prop_assert!(!part(&bytes, "xl/worksheets/sheet1.xml").contains("<f>"));
        let range = read(bytes, "表");
        for (column, text) in texts.iter().enumerate() {
            prop_assert_eq!(range.get((1, column)), Some(&Data::String(text.clone())));
        }
    }
}
