//! What can be checked of the rules of reading for instruments (data/README.md).

mod data;

use policy_engine::index::Index;
use policy_model::measure::{Measure, MeasureKind};
use std::collections::BTreeSet;

/// Most instruments that one clause may have.
const MOST: usize = 3;

#[track_caller]
fn check(rule: impl Fn(&Measure) -> bool) {
    let index = Index::open(&data::compiled()).expect("the compiled dataset opens");
    let measures = index.documents().flat_map(|document| index.measures_of(document)).map(|id| index.measure(id).1);
    let broken: Vec<&str> = measures.filter(|measure| !rule(measure)).map(|measure| measure.id.as_str()).collect();
    assert_eq!(broken, Vec::<&str>::new());
}

#[test]
fn a_goal_has_no_instrument_and_every_other_clause_has_one_to_three() {
    check(|measure| match measure.kind {
        MeasureKind::Goal => measure.instruments.is_empty(),
        MeasureKind::Task | MeasureKind::Safeguard => (1..=MOST).contains(&measure.instruments.len()),
    });
}

#[test]
fn support_adds_its_instrument_unless_there_are_three() {
    check(|measure| {
        let kinds: BTreeSet<&str> = measure.incentives.iter().map(|incentive| incentive.instrument.as_str()).collect();
        let coded = |kind: &str| measure.instruments.iter().any(|instrument| instrument == kind);
        measure.instruments.len() == MOST || kinds.into_iter().all(coded)
    });
}
