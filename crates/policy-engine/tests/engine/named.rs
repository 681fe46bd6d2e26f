//! Finding a value of a facet by what a reader calls it.

use crate::sample::{dataset, document, measure, mention, open};
use policy_engine::facet::Facet;
use policy_engine::index::Index;
use policy_model::measure::Measure;

fn index() -> Index {
    let agencies = ["beijing-it", "jinan-it", "shandong-tax"].map(mention).into();
    let mut jinan = document("a", vec![Measure { agencies, ..measure("1") }]);
    jinan.region.code = "370100".into();
    open(&dataset(vec![jinan]))
}

#[track_caller]
fn check(facet: Facet, words: &str, codes: &[&str]) {
    let index = index();
    let named = index.named(facet, words);
    let values = index.values(facet).iter().zip(named);
    let found: Vec<&str> = values.filter(|(_, named)| *named).map(|(value, _)| value.code.as_str()).collect();
    assert_eq!(found, codes, "{words}");
}

#[test]
fn a_body_is_found_by_full_name_by_what_documents_write_and_in_english() {
    check(Facet::Agency, "工业和信息化局", &["jinan-it"]);
    check(Facet::Agency, "市经信局", &["beijing-it"]);
    check(Facet::Agency, "body SHANDONG", &["shandong-tax"]);
    check(Facet::Agency, "财政", &[]);
}

#[test]
fn a_value_is_found_by_the_initials_its_name_begins_with() {
    check(Facet::Agency, "jnsgy", &["jinan-it"]);
    check(Facet::Agency, "JN", &["jinan-it"]);
    check(Facet::Region, "sd", &["370000"]);
    check(Facet::Region, "d", &[]);
}

#[test]
fn no_words_mean_every_value() {
    check(Facet::Agency, " ", &["beijing-it", "jinan-it", "shandong-tax"]);
}
