//! What an index refuses to open: bytes from outside are untrusted, and afterwards nothing may fail.

use crate::sample::{dataset, document, folding, incentive, measure, mention, relation, target};
use policy_engine::index::{Index, OpenError};
use policy_model::Dataset;
use policy_model::compiled;
use policy_model::document::{Document, RelationKind};
use policy_model::incentive::{Certainty, Incentive};
use policy_model::measure::Measure;

fn opened(dataset: &Dataset) -> Result<(), OpenError> {
    Index::open(&compiled::build(dataset, &folding())).map(|_| ())
}

/// Opens a sound dataset after a change and expects this message.
#[track_caller]
fn check(change: impl Fn(&mut Dataset), message: &str) {
    let full =
        Measure { agencies: vec![mention("jinan-it")], targets: vec![target(Some("parks"), None)], ..measure("1") };
    let mut dataset = dataset(vec![document("a", vec![full, measure("2")]), document("b", vec![measure("1")])]);
    assert_eq!(opened(&dataset), Ok(()));
    change(&mut dataset);
    let error = opened(&dataset).expect_err(message);
    assert_eq!(error.to_string(), message);
}

#[track_caller]
fn check_document(change: impl Fn(&mut Document), message: &str) {
    check(|dataset| change(&mut dataset.documents[0]), message);
}

#[track_caller]
fn check_measure(change: impl Fn(&mut Measure), message: &str) {
    check(|dataset| change(&mut dataset.documents[0].measures[0]), message);
}

#[test]
fn other_bytes_are_no_dataset() {
    let error = Index::open(b"<!DOCTYPE html>").expect_err("an error page");
    assert_eq!(error, OpenError::Compiled(compiled::OpenError::NotADataset));
}

#[test]
fn a_document_names_only_what_its_lists_have() {
    check_document(
        |document| document.region.code = "990000".into(),
        "a names `990000`, which the list of regions does not have",
    );
    check_document(|document| document.kind = "law".into(), "a names `law`, which the list of kinds does not have");
    check_document(
        |document| document.issuer_kind = Some("x".into()),
        "a names `x`, which the list of issuer kinds does not have",
    );
    check_document(
        |document| document.relations = vec![relation(RelationKind::Replaces, "z")],
        "a names `z`, which the list of documents does not have",
    );
}

#[test]
fn a_measure_names_only_what_its_lists_have() {
    check_measure(
        |measure| measure.industries = vec!["x".into()],
        "a.1 names `x`, which the list of industries does not have",
    );
    check_measure(
        |measure| measure.instruments = vec!["x".into()],
        "a.1 names `x`, which the list of instruments does not have",
    );
    check_measure(
        |measure| measure.audiences = vec!["x".into()],
        "a.1 names `x`, which the list of audiences does not have",
    );
    check_measure(
        |measure| measure.agencies[0].canonical = "x".into(),
        "a.1 names `x`, which the list of agencies does not have",
    );
    check_measure(
        |measure| measure.agencies[0].functions = vec!["x".into()],
        "a.1 names `x`, which the list of functions does not have",
    );
    check_measure(
        |measure| measure.targets[0].canonical = Some("x".into()),
        "a.1 names `x`, which the list of indicators does not have",
    );
    check_measure(|measure| measure.industries = vec![], "a.1 names no field");
}

#[test]
fn targets_incentives_and_agencies_name_only_what_their_lists_have() {
    check_measure(
        |measure| measure.targets[0].per = Some("x".into()),
        "a.1 names `x`, which the list of pers does not have",
    );
    let support = || Incentive { instrument: "x".into(), ..incentive(Certainty::Stated, None) };
    check_measure(
        |measure| measure.incentives = vec![support()],
        "a.1 names `x`, which the list of instruments does not have",
    );
    let per = || Incentive { per: Some("x".into()), ..incentive(Certainty::Stated, None) };
    check_measure(|measure| measure.incentives = vec![per()], "a.1 names `x`, which the list of pers does not have");
    check(
        |dataset| dataset.taxonomy.agencies[0].region = "x".into(),
        "beijing-it names `x`, which the list of regions does not have",
    );
    check(
        |dataset| dataset.taxonomy.agencies[0].successor = Some("x".into()),
        "beijing-it names `x`, which the list of agencies does not have",
    );
}

#[test]
fn keys_are_unique_and_belong_to_their_document() {
    check(|dataset| dataset.documents.swap(0, 1), "`a` occurs twice or out of order in the list of documents");
    check_document(|document| document.id = "A".into(), "`A` is not a code of the list of documents");
    check_measure(|measure| measure.id = "b.9".into(), "`b.9` is not a code of the list of measures");
    check_measure(|measure| measure.id = "a.2".into(), "`a.2` occurs twice or out of order in the list of measures");
}

#[test]
fn lists_are_trees_without_repeats() {
    check(
        |dataset| dataset.taxonomy.industries[0].parent = Some("x".into()),
        "energy names `x`, which the list of industries does not have",
    );
    check(
        |dataset| dataset.taxonomy.regions[2].parent = Some("370103".into()),
        "`370000` lies within itself in the list of regions",
    );
    check(
        |dataset| dataset.taxonomy.kinds[1].code = "plans".into(),
        "`plans` occurs twice or out of order in the list of kinds",
    );
}
