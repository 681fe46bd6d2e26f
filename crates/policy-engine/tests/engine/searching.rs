//! What a search finds, in which order, and what it marks, rule by rule.

use crate::sample::{dataset, document, incentive, keys, measure, mention, open, search, target};
use policy_engine::index::Index;
use policy_model::document::Document;
use policy_model::incentive::{AmountKind, Certainty};
use policy_model::measure::Measure;
use policy_model::target::Target;

fn saying(id: &str, heading: &str, summary: &str) -> Measure {
    Measure { heading: heading.into(), summary: summary.into(), heading_en: String::new(), ..measure(id) }
}

fn one(measures: Vec<Measure>) -> Index {
    open(&dataset(vec![document("a", measures)]))
}

#[track_caller]
fn check(index: &Index, words: &str, expected: &[&str]) {
    assert_eq!(keys(index, &search(words)), expected, "{words}");
}

#[test]
fn a_word_matches_where_each_of_its_pairs_occurs_wherever_in_the_measure() {
    let index =
        one(vec![saying("1", "加氢设施", "建设氢站"), saying("2", "加氢设施", "建站"), saying("3", "氢站加氢", "")]);
    check(&index, "加氢站", &["a.1", "a.3"]);
}

#[test]
fn pairs_do_not_reach_from_one_text_into_the_next() {
    let split = Measure { terms: vec!["加氢".into(), "站点".into()], ..saying("1", "支持加", "氢站") };
    let index = one(vec![split]);
    check(&index, "持加", &["a.1"]);
    check(&index, "加站", &[]);
    check(&index, "氢站点", &["a.1"]);
    check(&index, "\"氢站点\"", &[]);
}

#[test]
fn whole_occurrences_come_first_then_headings_before_terms_before_summaries() {
    let index = one(vec![
        saying("1", "氢站与加氢", ""),
        saying("2", "支持", "建设加氢站"),
        Measure { terms: vec!["加氢站".into()], ..saying("3", "支持", "") },
        saying("4", "建设加氢站", ""),
    ]);
    check(&index, "加氢站", &["a.4", "a.3", "a.2", "a.1"]);
}

#[test]
fn whole_occurrences_come_first_then_by_field() {
    let word = "甲乙丙";
    let plain = || Measure { heading: "无".into(), summary: "无".into(), ..measure("1") };
    let said = |id: &str, measure: Measure| Document {
        title: "无".into(),
        title_en: "None".into(),
        ..document(id, vec![measure])
    };
    let mut issued = said("a", plain());
    issued.issuers = vec![policy_model::document::Issuer { name: word.into(), canonical: "all-districts".into() }];
    let number = Measure { number: word.into(), ..plain() };
    let mut scattered = said("c", Measure { summary: "甲乙".into(), ..plain() });
    scattered.title = "乙丙".into();
    let titled = Document { title: word.into(), ..said("e", plain()) };
    let titled_en = Document { title_en: word.into(), ..said("f", plain()) };
    let indicator = Measure { targets: vec![Target { indicator: word.into(), ..target(None, None) }], ..plain() };
    let index = open(&dataset(vec![
        issued,
        said("b", number),
        scattered,
        said("d", Measure { summary: word.into(), ..plain() }),
        titled,
        titled_en,
        said("g", indicator),
        said("h", Measure { terms: vec![word.into()], ..plain() }),
        said("i", Measure { heading_en: word.into(), ..plain() }),
        said("j", Measure { heading: word.into(), ..plain() }),
    ]));
    check(&index, word, &["i.1", "j.1", "h.1", "g.1", "e.1", "f.1", "d.1", "b.1", "a.1", "c.1"]);
    check(&index, "甲乙", &["i.1", "j.1", "h.1", "g.1", "e.1", "f.1", "c.1", "d.1", "b.1", "a.1"]);
}

#[test]
fn more_words_found_whole_come_before_heavier_fields() {
    let light = Measure { number: "加氢站压缩机".into(), ..saying("2", "支持", "") };
    let index = one(vec![saying("1", "加氢站", "车用压缩气和缩机"), light]);
    check(&index, "加氢站 压缩机", &["a.2", "a.1"]);
}

#[test]
fn several_words_must_all_match() {
    let index = one(vec![saying("1", "加氢站", "补贴"), saying("2", "加氢站", "")]);
    check(&index, "加氢 补贴", &["a.1"]);
    check(&index, "补贴　加氢", &["a.1"]);
    check(&index, "补贴 加油", &[]);
}

#[test]
fn a_single_character_matches_where_it_occurs_even_at_the_end_of_a_text() {
    let index = one(vec![saying("1", "加氢", ""), saying("2", "加油", "")]);
    check(&index, "氢", &["a.1"]);
    check(&index, "加", &["a.1", "a.2"]);
    check(&index, "站", &[]);
    check(&index, "氢一", &[]);
}

#[test]
fn a_single_character_counts_in_its_weightiest_field_whatever_follows_it() {
    let light = Measure {
        agencies: vec![policy_model::measure::Mention { name: "氢乙".into(), ..mention("jinan-it") }],
        ..saying("1", "支持", "")
    };
    let both = Measure { heading: "氢".into(), id: "2".into(), ..light.clone() };
    check(&one(vec![light, both]), "氢", &["a.2", "a.1"]);
}

#[test]
fn a_phrase_matches_as_a_whole_only() {
    let index = one(vec![saying("1", "大型模", "型大模"), saying("2", "培育大 模型", "")]);
    check(&index, "大模型", &["a.2"]);
    check(&index, "\"大模型\"", &["a.2"]);
    check(&index, "“模型大”", &[]);
    let index = one(vec![saying("1", "大模与模型", ""), saying("2", "大模型", "")]);
    check(&index, "大模型", &["a.2", "a.1"]);
    check(&index, "「大模型」", &["a.2"]);
    check(&index, "\"大模型", &["a.2"]);
}

#[test]
fn white_space_counts_between_latin_letters_and_digits_only() {
    let index = one(vec![saying("1", "5G 工厂", "to pay 30 个"), saying("2", "5G工厂", "")]);
    check(&index, "5G工厂", &["a.1", "a.2"]);
    check(&index, "\"5G 工厂\"", &["a.1", "a.2"]);
    check(&index, "30个", &["a.1"]);
    check(&index, "\"to  pay\"", &["a.1"]);
    check(&index, "topay", &[]);
}

#[test]
fn a_search_for_nothing_asks_for_everything() {
    let index = one(vec![measure("1"), measure("2")]);
    for nothing in ["", "  ", "\"\"", "“ ”", "　"] {
        check(&index, nothing, &["a.1", "a.2"]);
    }
}

#[test]
fn traditional_full_width_and_upper_case_match_their_plain_forms() {
    let index = one(vec![saying("1", "數字化 ABC", ""), saying("2", "数字化", "Ａbc")]);
    for words in ["数字化 abc", "數字化 ABC", "数字化 ａｂｃ".replace(['ａ', 'ｂ', 'ｃ'], "Ａ").as_str()]
    {
        let expected: &[&str] = if words.contains("ＡＡＡ") { &[] } else { &["a.1", "a.2"] };
        check(&index, words, expected);
    }
    check(&index, "Ａbc", &["a.1", "a.2"]);
    let rare = one(vec![saying("1", "𠮷", ""), saying("2", "吉", "")]);
    check(&rare, "吉", &["a.1", "a.2"]);
    check(&rare, "𠮷", &["a.1", "a.2"]);
}

#[test]
fn a_synonym_matches_like_the_word_itself_but_after_it() {
    let index = one(vec![saying("1", "智能工厂", ""), saying("2", "数字工厂", ""), saying("3", "工厂", "")]);
    check(&index, "数字", &["a.2", "a.1"]);
    check(&index, "智能", &["a.1", "a.2"]);
    check(&index, "\"智能\"", &["a.1"]);
    check(&index, "数字工厂", &["a.2"]);
}

#[test]
fn every_kind_of_text_is_searched() {
    let full = Measure {
        terms: vec!["融资租赁".into()],
        agencies: vec![mention("jinan-it")],
        targets: vec![target(Some("parks"), None)],
        incentives: vec![incentive(Certainty::Stated, Some(("3000", AmountKind::Ceiling)))],
        heading_en: "Leasing".into(),
        ..saying("1", "扩大投资", "按利率贴息")
    };
    let mut titled: Document = document("a", vec![full]);
    titled.title = "若干措施".into();
    titled.number = Some("鲁政办发〔2025〕6号".parse().expect("a number"));
    titled.issuers = vec![policy_model::document::Issuer { name: "省局".into(), canonical: "shandong-tax".into() }];
    titled.region.code = "370100".into();
    let index = open(&dataset(vec![titled, document("b", vec![saying("1", "别的", "")])]));
    for words in [
        "扩大投资",
        "Leasing",
        "贴息",
        "融资租赁",
        "若干措施",
        "Document a",
        "〔2025〕6号",
        "一/1",
        "数量",
        "数字园区",
        "Number of parks",
        "30个",
        "3000元",
        "市工信局",
        "济南市工业和信息化局",
        "Body jinan-it",
        "省局",
        "山东省税务局",
        "济南",
        "Region 370100",
    ] {
        // Titles, number paths and names in letters resemble each other; the phrase is meant.
        let words = words.replace("Document a", "\"Document a\"").replace("Region 370100", "\"Region 370100\"");
        let found = keys(&index, &search(&words));
        assert_eq!(found.first().map(String::as_str), Some("a.1"), "{words}");
        let shared = ["一/1", "山东省税务局"].contains(&words.as_str());
        assert!(shared || found.len() == 1, "{words}: {found:?}");
    }
}

#[test]
fn initials_match_names_of_regions_with_what_lies_in_them_and_of_agencies() {
    let within = |id: &str, region: &str, measures: Vec<Measure>| {
        let mut document = document(id, measures);
        document.region.code = region.into();
        (document.title_en, document.measures[0].heading_en) = (String::new(), String::new());
        document
    };
    let named = Measure { agencies: vec![mention("jinan-it")], ..saying("1", "支持", "") };
    let index = open(&dataset(vec![
        within("a", "110000", vec![saying("1", "支持", "")]),
        within("b", "370103", vec![saying("1", "支持", "")]),
        within("c", "110000", vec![named]),
    ]));
    check(&index, "bj", &["a.1", "c.1"]);
    check(&index, "SD", &["b.1"]);
    check(&index, "jn", &["b.1", "c.1"]);
    check(&index, "jnsgy", &["c.1"]);
    check(&index, "\"jn\"", &[]);
    check(&index, "jnx", &[]);
    check(&index, "s", &[]);
}

#[test]
fn words_of_the_text_come_before_names_that_only_have_their_initials() {
    let index = one(vec![saying("1", "支持", ""), saying("2", "SD卡", "")]);
    check(&index, "sd", &["a.2", "a.1"]);
}

#[track_caller]
fn check_marks(words: &str, text: &str, expected: &str) {
    let index = one(vec![]);
    let mut shown = String::new();
    let mut at = 0;
    for range in index.highlight(text, words) {
        assert!(range.start >= at && range.start < range.end, "ranges ascend");
        shown += &format!("{}[{}]", &text[at..range.start], &text[range.clone()]);
        at = range.end;
    }
    assert_eq!(shown + &text[at..], expected, "{words}");
}

#[test]
fn whole_occurrences_are_marked_and_else_pairs() {
    check_marks("加氢站", "建设加氢站，加氢站", "建设[加氢站]，[加氢站]");
    check_marks("加氢站", "加氢和氢站", "[加氢]和[氢站]");
    check_marks("加氢站", "建加氢站，加氢", "建[加氢站]，加氢");
    check_marks("\"加氢站\"", "加氢和氢站", "加氢和氢站");
    check_marks("氢", "加氢站", "加[氢]站");
    check_marks("", "加氢站", "加氢站");
}

#[test]
fn marks_that_touch_are_one_and_spaces_between_words_are_not_marked() {
    check_marks("加氢 氢站", "加氢站", "[加氢站]");
    check_marks("加氢 站点", "加氢站点", "[加氢站点]");
    check_marks("ab bb", "ab bb", "[ab] [bb]");
    check_marks("加氢 站点", "加氢 站点", "[加氢] [站点]");
}

#[test]
fn marks_see_through_folding_spaces_and_synonyms() {
    check_marks("数字", "數 字化與智能", "[數 字]化與[智能]");
    check_marks("abc", "ＡBC", "[ＡBC]");
    check_marks("吉", "𠮷利", "[𠮷]利");
}

#[test]
fn words_in_letters_are_marked_whole_or_not_at_all() {
    check_marks("abb", "ab bb", "ab bb");
    check_marks("\"ab bb\"", "ab  bb", "[ab  bb]");
    check_marks("abb", "ab-bb", "ab-bb");
}
