//! What can be checked of the rules of reading for instruments (data/README.md).

mod data;

use policy_engine::index::Index;
use policy_model::measure::{Measure, MeasureKind};

/// The only instruments that are added to a leading one.
const MONEY: [&str; 5] = ["grant", "subsidy", "credit", "equity", "tax"];

#[track_caller]
fn check(rule: impl Fn(&Measure) -> bool) {
    let index = Index::open(&data::compiled()).expect("the compiled dataset opens");
    let measures = index.documents().flat_map(|document| index.measures_of(document)).map(|id| index.measure(id).1);
    let broken: Vec<&str> = measures.filter(|measure| !rule(measure)).map(|measure| measure.id.as_str()).collect();
    assert_eq!(broken, Vec::<&str>::new());
}

fn is_money(instrument: &str) -> bool {
    MONEY.contains(&instrument)
}

#[test]
fn a_goal_has_no_instrument_and_every_other_clause_has_one_and_then_only_money() {
    check(|measure| match (measure.kind, measure.instruments.split_first()) {
        (MeasureKind::Goal, leading) => leading.is_none(),
        (MeasureKind::Task | MeasureKind::Safeguard, None) => false,
        (MeasureKind::Task | MeasureKind::Safeguard, Some((_, added))) => added.iter().all(|code| is_money(code)),
    });
}

#[test]
fn no_instrument_stands_twice_in_a_clause() {
    check(|measure| {
        let codes = &measure.instruments;
        codes.iter().enumerate().all(|(at, code)| !codes[..at].contains(code))
    });
}

#[test]
fn money_that_is_recorded_as_support_is_among_the_instruments_of_its_clause() {
    check(|measure| {
        let mut kinds = measure.incentives.iter().map(|incentive| &incentive.instrument);
        kinds.all(|kind| !is_money(kind) || measure.instruments.contains(kind))
    });
}
