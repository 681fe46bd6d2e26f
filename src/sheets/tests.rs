//! Tables of the real dataset, and what a file says about itself.

use super::{Desk, calendar, documents, measures, origin, support, targets};
use crate::text::{self, Text};
use policy_engine::answer::DocumentId;
use policy_engine::index::Index;
use policy_engine::link::from_query;
use policy_engine::question::{Language, Question};
use policy_export::csv::csv;
use policy_export::sheet::{Cell, Sheet};
use policy_model::date::Day;
use std::path::Path;
use std::sync::LazyLock;

static INDEX: LazyLock<Index> = LazyLock::new(|| {
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("data");
    let Ok(warned) = policy_compiler::read(&data) else { panic!("data/ has problems: run `cargo xtask data check`") };
    let folding = policy_compiler::folding::folding(&warned.value);
    let packed = policy_compiler::package::pack(&warned.value, &folding, policy_compiler::package::Form::Whole);
    Index::open(&packed.bytes).expect("the compiled dataset opens")
});
const BOTH: [Language; 2] = [Language::Zh, Language::En];

fn today() -> Day {
    Day::from_ymd(2026, 11, 22)
}

fn question(query: &str) -> Question {
    let (question, issues) = from_query(query);
    assert_eq!(issues, []);
    question
}

fn with_desk<T>(lang: Language, build: impl FnOnce(&Desk<'_>, &'static Text) -> T) -> T {
    let link = |id: &str| format!("https://example.org/?show={id}");
    build(&Desk { text: text::of(lang), index: &INDEX, link: &link }, text::of(lang))
}

fn measures_of(lang: Language, query: &str) -> Sheet {
    let ids = INDEX.listing(&question(query), today());
    with_desk(lang, |desk, _| measures::measures(desk, &ids, today()))
}

fn support_of(lang: Language, query: &str) -> Sheet {
    let groups = policy_engine::support::list(&INDEX, &question(query), today());
    with_desk(lang, |desk, _| support::support(desk, &groups, today()))
}

#[track_caller]
fn cell<'a>(sheet: &'a Sheet, row: usize, title: &str) -> &'a Cell {
    let column = sheet.columns.iter().position(|column| column.title == title).expect("such a column");
    &sheet.rows[row][column]
}

#[test]
fn every_row_has_a_cell_for_each_column_and_titles_differ() {
    let hits: Vec<(DocumentId, u32)> = (0..INDEX.document_count()).map(|id| (DocumentId(id), 1)).collect();
    for lang in BOTH {
        let documents = with_desk(lang, |desk, _| documents::documents(desk, &hits, today()));
        let places = INDEX.targets(&question(""), today());
        let targets = with_desk(lang, |desk, _| targets::targets(desk, &places));
        let sections = policy_engine::targets::series(&INDEX, &places);
        let series = with_desk(lang, |desk, _| targets::series(desk, &sections));
        let support = support_of(lang, "");
        for sheet in [measures_of(lang, ""), documents, targets, series, support] {
            assert!(sheet.rows.iter().all(|row| row.len() == sheet.columns.len()));
            let mut titles: Vec<&str> = sheet.columns.iter().map(|column| column.title.as_str()).collect();
            titles.sort_unstable();
            titles.dedup();
            assert_eq!(titles.len(), sheet.columns.len());
        }
    }
}

#[test]
fn a_table_of_measures_holds_all_of_them_in_the_order_of_the_question() {
    assert_eq!(measures_of(Language::Zh, "").rows.len(), INDEX.measure_count() as usize);
    let sheet = measures_of(Language::Zh, "region=110000&sort=amount");
    assert!(sheet.rows.len() > 10);
    assert_eq!(cell(&sheet, 0, "条款代码"), &Cell::text("beijing-hydrogen.11"));
}

#[test]
fn the_interest_subsidy_of_beijing_reads_as_on_screen() {
    let sheet = measures_of(Language::Zh, "region=110000&sort=amount");
    let Cell::Text(support) = cell(&sheet, 0, "支持标准") else { panic!("a text") };
    assert!(support.contains("最高 3000 万元") && support.contains("LPR"), "{support}");
    assert!(!support.contains('\u{a0}'), "a space that is none breaks searching in a spreadsheet");
    let link = "https://example.org/?show=beijing-hydrogen.11";
    assert_eq!(cell(&sheet, 0, "链接"), &Cell::link("beijing-hydrogen.11", link));
    assert_eq!(cell(&sheet, 0, "时效（2026-11-22）"), &Cell::text("有效期已于 2025-08 届满"));
}

#[test]
fn dates_are_dates_and_what_is_not_stated_is_empty() {
    let hits: Vec<(DocumentId, u32)> = (0..INDEX.document_count()).map(|id| (DocumentId(id), 1)).collect();
    let sheet = with_desk(Language::Zh, |desk, _| documents::documents(desk, &hits, today()));
    let row = hits.iter().position(|(id, _)| INDEX.document(*id).id == "beijing-hydrogen").expect("held");
    assert_eq!(cell(&sheet, row, "成文日期"), &Cell::date("2024-12-17".parse().ok()));
    assert_eq!(cell(&sheet, row, "有效期至"), &Cell::date("2025-08".parse().ok()));
    assert_eq!(cell(&sheet, row, "规划期起"), &Cell::Empty);
    assert!(sheet.rows.iter().any(|row| row.contains(&Cell::Empty)));
}

#[test]
fn no_table_of_ours_needs_an_apostrophe() {
    for lang in BOTH {
        let text = String::from_utf8(csv(&measures_of(lang, ""))).expect("UTF-8");
        assert!(!text.contains(",'") && !text.contains("\"'"), "a text begins like a formula");
    }
}

#[test]
fn the_last_sheet_names_link_filter_version_and_day() {
    let question = question("region=110000&not-instrument=credit&asof=2025-06-01");
    let link = "https://example.org/?region=110000";
    for (lang, filter) in [
        (Language::Zh, "地区：北京市；政策工具：排除 贴息、信贷、担保与保险；查询时点：2025-06-01"),
        (
            Language::En,
            "Region: Beijing; Instrument: not Interest subsidy, credit, guarantee, insurance; As of: 2025-06-01",
        ),
    ] {
        let text = text::of(lang);
        let source = origin::source(text, &INDEX, &question, today(), "标题", link);
        let value = |label: &str| source.lines.iter().find(|line| line.0 == label).map(|line| line.1.clone());
        assert_eq!(value(text.take_away().link), Some(Cell::link(link, link)));
        assert_eq!(value(text.take_away().made), Some(Cell::day(today())));
        let version = &INDEX.version().version;
        assert!(matches!(value(text.take_away().version), Some(Cell::Text(text)) if text.starts_with(version)));
        let Some(Cell::Text(said)) = value(text.take_away().filter) else { panic!("a filter") };
        assert_eq!(said.to_lowercase(), filter.to_lowercase());
    }
}

#[test]
fn a_file_is_named_by_view_filter_and_version() {
    let version = &INDEX.version().version;
    for (lang, query, title, expect) in [
        (Language::Zh, "", "政策条款", "政策条款_全部_"),
        (Language::Zh, "region=110000&industry=hydrogen", "政策条款", "政策条款_北京市_氢能_"),
        (Language::Zh, "q=%22%E5%8A%A0%E6%B0%A2%E7%AB%99%2F..%22&asof=2025-06-01", "文件", "文件_加氢站_2025-06-01_"),
        (Language::En, "region=110000", "Measures", "Measures_Beijing_"),
    ] {
        assert_eq!(origin::file_name(text::of(lang), &INDEX, &question(query), title), format!("{expect}{version}"));
    }
}

#[test]
fn due_dates_are_events_with_their_tasks() {
    let question = question("document=hebei-digital-manufacturing&year=2027");
    for (lang, title, task) in [
        (Language::Zh, "实施方案：", "关键工序数控化率 达到 78%，2027 年"),
        (Language::En, "targets due", "关键工序数控化率: Reach 78%"),
    ] {
        let file = with_desk(lang, |desk, _| calendar::due_dates(desk, &question, today()));
        let unfolded = file.replace("\r\n ", "").replace("\\,", ",");
        assert_eq!(unfolded.matches("BEGIN:VEVENT").count(), 1, "{file}");
        assert!(unfolded.contains("UID:hebei-digital-manufacturing-20271231@policy-explorer"), "{file}");
        assert!(unfolded.contains(title) && unfolded.contains(task), "{unfolded}");
    }
}

#[test]
fn a_target_keeps_its_exact_figure_and_its_unit_apart() {
    let places =
        policy_engine::targets::list(&INDEX, &question("indicator=high-tech-firms&region=370000&year=2023"), today());
    let sheet = with_desk(Language::Zh, |desk, _| targets::targets(desk, &places));
    assert_eq!(sheet.rows.len(), 1);
    let number = |title: &str| match cell(&sheet, 0, title) {
        Cell::Number(value) => value.to_string(),
        other => panic!("{title}: {other:?}"),
    };
    assert_eq!((number("目标值"), number("折算值")), ("2.8".to_owned(), "28000".to_owned()));
    assert_eq!((cell(&sheet, 0, "单位"), cell(&sheet, 0, "折算单位")), (&Cell::text("万家"), &Cell::text("家")));
    assert_eq!(cell(&sheet, 0, "比较方式"), &Cell::text("达到"));
    assert_eq!(cell(&sheet, 0, "完成时限"), &Cell::Date("2023".parse().expect("a year")));
}

#[test]
fn rows_of_years_have_a_column_for_each_year_and_jinans_table_its_baselines() {
    let places = INDEX.targets(&question("document=jinan-logistics"), today());
    let sections = policy_engine::targets::series(&INDEX, &places);
    let sheet = with_desk(Language::Zh, |desk, _| targets::series(desk, &sections));
    let parks = sheet.rows.iter().position(|row| row[1] == Cell::text("规范化物流园区")).expect("a row of the table");
    let year = |title: &str| cell(&sheet, parks, title).clone();
    assert_eq!(["2024", "2025", "2026"].map(year), ["22 个", "24 个", "25 个"].map(Cell::text));
    assert_eq!(year("2023"), Cell::text("20 个（2023）"));
}

#[test]
fn support_keeps_amount_unit_rate_and_state_apart() {
    let sheet = support_of(Language::Zh, "region=110000&q=贴息&standard=stated");
    let loan = sheet
        .rows
        .iter()
        .position(|row| row[1] == Cell::text("重大新建、改造项目的贷款贴息"))
        .expect("the loan subsidy");
    let text = |title: &str| match cell(&sheet, loan, title) {
        Cell::Text(text) => text.clone(),
        Cell::Number(number) => number.to_string(),
        other => panic!("{title}: {other:?}"),
    };
    assert_eq!(
        ["最高额度", "单位", "折合元", "额度性质", "参照利率", "计算单位", "当前状态", "责任单位"].map(text),
        ["3000", "万元", "30000000", "最高", "LPR", "每家企业每年", "已结束", "市经济和信息化局"]
    );
}

#[test]
fn a_comparison_has_a_sheet_for_each_section_that_says_what_the_engine_says() {
    use super::compare::{Part, part};
    let question = question("view=compare&region=130000,370000&industry=mfg-digital&fields=all");
    let comparison = INDEX.comparison(&question, today());
    for lang in BOTH {
        let sheets = with_desk(lang, |desk, _| Part::ALL.map(|which| part(desk, &comparison, which)));
        for sheet in &sheets {
            assert!(!sheet.rows.is_empty(), "{}", sheet.name);
            assert!(sheet.rows.iter().all(|row| row.len() == sheet.columns.len()), "{}", sheet.name);
        }
        let glances = comparison.glances();
        let measures: Vec<Cell> = glances.iter().map(|glance| Cell::count(glance.measures as usize)).collect();
        assert_eq!(sheets[0].rows.iter().map(|row| row[2].clone()).collect::<Vec<_>>(), measures);
    }
    let meetings = with_desk(Language::Zh, |desk, _| part(desk, &comparison, Part::Meetings));
    let control = |row: &&Vec<Cell>| row[0] == Cell::text("关键工序数控化率");
    let control: Vec<&Vec<Cell>> = meetings.rows.iter().filter(control).collect();
    let said: Vec<(&Cell, &Cell)> = control.iter().map(|row| (&row[2], &row[3])).collect();
    assert_eq!(
        said,
        [(&Cell::text("河北省"), &Cell::text("达到 78%")), (&Cell::text("山东省"), &Cell::text("超过 75%"))]
    );
    assert!(control.iter().all(|row| row[8] == Cell::text("口径或年份不同：范围不同")));
}
