//! What readers take away from the real dataset: citations, the calendar of due dates, records.

mod data;

use expect_test::expect_file;
use policy_engine::answer::DocumentId;
use policy_engine::calendar::due_dates;
use policy_engine::citation;
use policy_engine::index::Index;
use policy_engine::question::Question;
use policy_export::json::selection;
use policy_model::compiled::{Apart, Folding, build_apart};
use policy_model::date::Day;
use serde_json::Value;

const READ: Day = Day(20_782); // 2026-11-25

fn index() -> Index {
    Index::open(&data::compiled()).expect("the compiled dataset opens")
}

#[test]
fn every_document_can_be_cited_and_nothing_is_made_up() {
    let index = index();
    let mut text = String::new();
    for id in (0..index.document_count()).map(DocumentId) {
        let document = index.document(id);
        let citation = citation::document(&index, document, None, READ);
        for part in [&citation.gbt, "\n", &citation.bibtex, "\n"] {
            text.push_str(part);
        }
        assert!(citation.gbt.contains(&document.title) && citation.gbt.ends_with('.'));
        assert_eq!(citation.bibtex.matches('{').count(), citation.bibtex.matches('}').count());
        // A day stands there only where the record has one.
        let dated = document.issued.or(document.printed).or(document.published).is_some();
        assert_eq!(citation.gbt.ends_with("[Z]."), !dated);
    }
    expect_file!["fixtures/citations.txt"].assert_eq(&text);
}

#[test]
fn a_clause_is_cited_by_its_number_and_lead_words() {
    let index = index();
    let (document, clause) = index.measure(index.measure_id("beijing-hydrogen.11").expect("held"));
    let citation = citation::document(&index, document, Some(clause), READ);
    assert_eq!(
        citation.gbt,
        "北京市经济和信息化局. 北京市关于支持氢能产业发展的若干政策措施（修订版）：三（十一）支持企业扩大投资[Z]. 2024-12-17."
    );
    assert!(citation.bibtex.starts_with("@misc{beijing-hydrogen.11,\n"), "{}", citation.bibtex);
    assert!(citation.bibtex.contains("note = {三（十一）支持企业扩大投资}"), "{}", citation.bibtex);
}

#[test]
fn a_text_with_an_official_address_is_a_web_page_read_on_a_day() {
    let index = index();
    let mut document = index.document(index.document_id("beijing-hydrogen").expect("held")).clone();
    document.source.url = Some("https://example.org/a%20b".to_owned());
    document.issuers = ["甲局", "乙局", "丙局", "丁局"]
        .map(|name| policy_model::document::Issuer { name: name.to_owned(), canonical: String::new() })
        .to_vec();
    document.number = "甲发〔2024〕1号".parse().ok();
    let citation = citation::document(&index, &document, None, READ);
    assert_eq!(
        citation.gbt,
        "甲局，乙局，丙局，等. 北京市关于支持氢能产业发展的若干政策措施（修订版）：甲发〔2024〕1号[EB/OL]. \
         (2024-12-17)[2026-11-25]. https://example.org/a%20b."
    );
    for field in
        ["author = {{甲局} and {乙局} and {丙局} and {丁局}}", "number = {甲发〔2024〕1号}", "urldate = {2026-11-25}"]
    {
        assert!(citation.bibtex.contains(field), "{}", citation.bibtex);
    }
}

#[test]
fn the_dataset_is_cited_with_its_version() {
    let index = index();
    let version = index.version();
    let citation = citation::dataset("区域产业政策库", None, version, "https://example.org/", READ);
    let (number, date) = (&version.version, version.date);
    let expect = format!("区域产业政策库[DS/OL]. V{number}. ({date})[2026-11-25]. https://example.org/.");
    assert_eq!(citation.gbt, expect);
    let owned = citation::dataset("区域产业政策库", Some("某市发展改革委"), version, "https://example.org/", READ);
    assert!(owned.gbt.starts_with("某市发展改革委. 区域产业政策库[DS/OL]. "));
}

#[test]
fn every_dated_target_stands_in_one_event_of_its_document() {
    let index = index();
    let all = index.targets(&Question::default(), READ);
    let dates = due_dates(&index, &all);
    let dated = |(id, at): &&(_, u32)| {
        let target = &index.measure(*id).1.targets[*at as usize];
        matches!(target.due, Some(policy_model::target::Due::Date(_)))
    };
    assert_eq!(dates.iter().map(|date| date.targets.len()).sum::<usize>(), all.iter().filter(dated).count());
    let mut keys: Vec<_> = dates.iter().map(|date| (date.due.last(), date.document)).collect();
    assert!(keys.is_sorted());
    keys.dedup();
    assert_eq!(keys.len(), dates.len());
    let hebei = index.document_id("hebei-digital-manufacturing").expect("held");
    let hebei: Vec<_> = dates.iter().filter(|date| date.document == hebei).collect();
    assert!(hebei.iter().any(|date| date.due.last() == Day::from_ymd(2027, 12, 31) && date.targets.len() > 10));
}

#[test]
fn records_are_those_of_the_open_data() {
    let bytes = data::compiled();
    let chosen = ["shandong-traditional-industries.1", "beijing-hydrogen.12", "beijing-hydrogen.11", "nowhere.1"];
    let text = selection(&bytes, &[], &chosen, "https://example.org/?q=a", "搜索：a").expect("a dataset");
    let selection: Value = serde_json::from_str(&text).expect("JSON");
    assert_eq!((&selection["link"], &selection["filter"]), (&"https://example.org/?q=a".into(), &"搜索：a".into()));
    let dataset = policy_model::compiled::open(&bytes).expect("opens").dataset;
    let open: Value = serde_json::from_str(&policy_compiler::export::policies(&dataset)).expect("JSON");
    let documents = selection["documents"].as_array().expect("a list");
    let ids: Vec<&str> = documents.iter().filter_map(|document| document["id"].as_str()).collect();
    assert_eq!(ids, ["beijing-hydrogen", "shandong-traditional-industries"]);
    assert_eq!(documents[0]["measures"].as_array().expect("a list").len(), 2);
    for document in documents {
        let same = |other: &&Value| other["id"] == document["id"];
        let full = open["documents"].as_array().expect("a list").iter().find(same).expect("held");
        for (key, value) in document.as_object().expect("a record").iter().filter(|member| member.0 != "measures") {
            assert_eq!(value, &full[key], "{key}");
        }
        for measure in document["measures"].as_array().expect("a list") {
            assert!(full["measures"].as_array().expect("a list").contains(measure), "{}", measure["id"]);
        }
    }
}

#[test]
fn records_are_whole_where_texts_and_details_are_files_of_their_own() {
    let mut dataset = policy_model::compiled::open(&data::compiled()).expect("opens").dataset;
    let chosen = ["shandong-traditional-industries.1", "beijing-hydrogen.11"];
    dataset.documents.retain(|document| chosen.iter().any(|key| key.starts_with(&document.id)));
    let whole = build_apart(&dataset, &Folding::default(), Apart::default());
    let expected = selection(&whole.base, &[], &chosen, "", "").expect("a dataset");
    assert!(expected.contains("\"readings\": [\n"), "the documents chosen tell about their readings");
    for texts in [false, true] {
        let built = build_apart(&dataset, &Folding::default(), Apart { texts, details: true });
        let index = Index::open(&built.base).expect("a dataset");
        let ids: Vec<_> = chosen.iter().filter_map(|key| index.measure_id(key)).collect();
        let names = index.files_of(&ids);
        assert!(!names.is_empty() && names.len() <= built.files.len());
        let files: Vec<&[u8]> =
            built.files.iter().filter(|file| names.contains(&file.0)).map(|file| file.1.as_slice()).collect();
        assert_eq!(files.len(), names.len());
        assert_eq!(selection(&built.base, &files, &chosen, "", "").expect("a dataset"), expected);
        assert!(selection(&built.base, &[], &chosen, "", "").is_err());
    }
}
