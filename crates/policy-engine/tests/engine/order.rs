//! The order of results and their pages, rule by rule.

use crate::sample::{TODAY, dataset, day, document, incentive, keys, measure, open};
use policy_engine::index::{Index, PAGE_SIZE};
use policy_engine::link::from_query;
use policy_engine::question::{Page, Question};
use policy_model::document::Document;
use policy_model::incentive::{AmountKind, Certainty};
use policy_model::measure::Measure;

fn with_amount(id: &str, yuan: &str, kind: AmountKind) -> Measure {
    Measure { incentives: vec![incentive(Certainty::Stated, Some((yuan, kind)))], ..measure(id) }
}

fn dated(id: &str, region: &str, issued: Option<&str>, measures: Vec<Measure>) -> Document {
    let mut document = document(id, measures);
    document.region.code = region.into();
    document.issued = issued.map(|text| text.parse().expect("a date"));
    document
}

fn index() -> Index {
    open(&dataset(vec![
        dated("a", "370000", Some("2024-05-01"), vec![measure("1"), with_amount("2", "300", AmountKind::Ceiling)]),
        dated(
            "b",
            "110000",
            None,
            vec![with_amount("1", "900", AmountKind::Total), with_amount("2", "0.5", AmountKind::Fixed)],
        ),
        dated("c", "110000", Some("2025"), vec![with_amount("1", "500", AmountKind::Fixed), measure("2")]),
    ]))
}

#[track_caller]
fn check(link: &str, expected: &[&str]) {
    let (question, issues) = from_query(link);
    assert_eq!(
        (keys(&index(), &question), issues),
        (expected.iter().map(|key| (*key).to_owned()).collect(), vec![]),
        "{link}"
    );
}

#[test]
fn without_a_search_results_stand_in_the_order_of_documents_and_sources() {
    check("", &["a.1", "a.2", "b.1", "b.2", "c.1", "c.2"]);
    check("sort=relevance", &["a.1", "a.2", "b.1", "b.2", "c.1", "c.2"]);
}

#[test]
fn latest_issued_come_first_and_undated_last() {
    check("sort=date", &["c.1", "c.2", "a.1", "a.2", "b.1", "b.2"]);
}

#[test]
fn regions_stand_by_code() {
    check("sort=region", &["b.1", "b.2", "c.1", "c.2", "a.1", "a.2"]);
}

#[test]
fn highest_amounts_that_one_can_get_come_first_and_none_last() {
    check("sort=amount&group=flat", &["c.1", "a.2", "b.2", "a.1", "b.1", "c.2"]);
}

#[test]
fn below_their_documents_results_keep_their_order_and_documents_that_of_their_first() {
    check("sort=amount", &["c.1", "c.2", "a.2", "a.1", "b.2", "b.1"]);
}

#[test]
fn documents_stand_in_the_order_of_results_with_their_number_of_hits() {
    let index = index();
    let (question, _) = from_query("sort=amount&not-document=b");
    let hits = index.answer(&question, day(TODAY)).document_hits;
    let hits: Vec<_> = hits.into_iter().map(|(id, hits)| (index.document(id).id.as_str(), hits)).collect();
    assert_eq!(hits, [("c", 2), ("a", 2)]);
}

#[test]
fn pages_cut_the_results_and_a_page_beyond_the_last_is_the_last() {
    let many = (0..PAGE_SIZE + 3).map(|id| measure(&id.to_string())).collect();
    let index = open(&dataset(vec![document("a", vec![measure("1")]), document("b", many)]));
    let page = |page: u32| {
        let answer = index.answer(&Question { page: Page(page), ..Question::default() }, day(TODAY));
        let first = answer.page.first().map(|id| index.measure(*id).1.id.clone());
        (answer.page_number, answer.pages, answer.page.len(), first.unwrap_or_default())
    };
    let size = PAGE_SIZE as usize;
    assert_eq!(page(1), (1, 2, size, "a.1".to_owned()));
    assert_eq!(page(2), (2, 2, 4, format!("b.{}", PAGE_SIZE - 1)));
    assert_eq!(page(9), page(2));
    assert_eq!(page(0), page(1));
}

#[test]
fn an_empty_dataset_answers_with_one_empty_page() {
    let answer = open(&dataset(vec![])).answer(&Question::default(), day(TODAY));
    assert_eq!((answer.measures, answer.documents, answer.regions), (0, 0, 0));
    assert_eq!((answer.page.len(), answer.page_number, answer.pages), (0, 1, 1));
}
