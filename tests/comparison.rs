//! What comparing regions says about the real dataset: the meetings and the traps that a reader of the texts knows.

mod data;

use policy_engine::compare::gaps::Item;
use policy_engine::compare::targets::{Differs, Meetings, Shared};
use policy_engine::index::Index;
use policy_engine::link::from_query;
use policy_engine::question::Question;
use policy_model::Decimal;
use policy_model::date::Day;
use policy_model::target::{Basis, Comparator, Target};

const HEBEI_SHANDONG: &str = "view=compare&region=130000,370000";

fn index() -> Index {
    Index::open(&data::compiled()).expect("the compiled dataset opens")
}

fn today() -> Day {
    Day::from_ymd(2026, 11, 22)
}

fn asked(query: &str) -> Question {
    let (question, issues) = from_query(query);
    assert!(issues.is_empty(), "{query}");
    question
}

fn shared<'a>(meetings: &'a Meetings, indicator: &str) -> &'a Shared {
    meetings.shared.iter().find(|shared| shared.indicator == indicator).expect("both regions set it")
}

/// Figures on each side of a row, as value and unit.
fn sides(index: &Index, shared: &Shared) -> Vec<Vec<String>> {
    let figure = |target: &Target| format!("{} {} {}", target.comparator.code(), target.value, target.unit);
    let side =
        |own: &Vec<_>| own.iter().map(|at: &(_, u32)| figure(&index.measure(at.0).1.targets[at.1 as usize])).collect();
    shared.meetings[0].targets.iter().map(side).collect()
}

#[test]
fn hebei_and_shandong_meet_on_numerical_control_of_key_processes() {
    let index = index();
    let question = asked(HEBEI_SHANDONG);
    let meetings = index.comparison(&question, today()).meetings();
    let shared = shared(&meetings, "key-process-cnc-rate");
    assert_eq!(sides(&index, shared), [["= 78 %"], ["> 75 %"]]);
    let meeting = &shared.meetings[0];
    assert_eq!((meeting.differs.as_slice(), meeting.comparators_differ), ([Differs::Scope].as_slice(), true));
    assert_eq!(meeting.spread.map(|spread| (spread.high, spread.difference)), Some((0, Decimal::from(3))));
}

#[test]
fn equal_figures_of_cloud_firms_are_stock_against_increment_and_do_not_meet() {
    let index = index();
    let question = asked(HEBEI_SHANDONG);
    let meetings = index.comparison(&question, today()).meetings();
    let shared = shared(&meetings, "cloud-firms");
    assert_eq!(shared.meetings, []);
    let bases: Vec<_> = shared.apart.iter().map(|apart| (apart.basis, apart.place)).collect();
    assert_eq!(bases, [(Basis::Level, 0), (Basis::Added, 1)]);
}

#[test]
fn provincial_platforms_meet_in_stock_only_and_their_years_differ() {
    let index = index();
    let question = asked(HEBEI_SHANDONG);
    let meetings = index.comparison(&question, today()).meetings();
    let shared = shared(&meetings, "provincial-industrial-internet-platforms");
    assert_eq!(sides(&index, shared), [["= 50 个"], [">= 150 个"]]);
    assert!(shared.meetings[0].differs.contains(&Differs::Year));
    assert_eq!(
        shared.apart.iter().map(|apart| (apart.basis, apart.targets.len())).collect::<Vec<_>>(),
        [(Basis::Added, 2)]
    );
}

#[test]
fn computing_power_of_a_province_and_of_a_district_differ_in_level() {
    let index = index();
    let question = asked(HEBEI_SHANDONG);
    let meetings = index.comparison(&question, today()).meetings();
    assert!(shared(&meetings, "computing-power").meetings[0].differs.contains(&Differs::Level));
}

#[test]
fn targets_of_tianjin_and_cangzhou_meet_nobodys() {
    let index = index();
    let question = asked("view=compare&region=120000,130900,370000");
    let meetings = index.comparison(&question, today()).meetings();
    assert_eq!([0, 1].map(|place| meetings.meets(place)), [false, false]);
    assert!(meetings.counts[0] > 0);
}

#[test]
fn only_beijing_states_rewards_for_first_use_of_hydrogen_equipment() {
    let index = index();
    let question = asked("view=compare&region=110000,370000&industry=hydrogen&fields=all");
    let gaps = index.comparison(&question, today()).gaps();
    let hydrogen = gaps.iter().find(|gaps| gaps.field == "hydrogen").expect("Beijing holds a document on it");
    assert_eq!(hydrogen.holders, [0]);
    let support: Vec<&Item> = hydrogen.only[0].iter().map(|gap| &gap.item).collect();
    for instrument in ["grant", "subsidy", "credit", "equity"] {
        assert!(support.contains(&&Item::Support(instrument.into())), "{instrument}");
    }
    assert!(hydrogen.lacks.iter().all(Vec::is_empty));
}

#[test]
fn every_comparison_that_a_source_allows_is_offered() {
    let index = index();
    let question = asked(HEBEI_SHANDONG);
    let meetings = index.comparison(&question, today()).meetings();
    let meet = |indicator: &str| !shared(&meetings, indicator).meetings.is_empty();
    for indicator in
        ["key-process-cnc-rate", "digital-parks", "industry-brains", "digital-service-providers", "smart-factories"]
    {
        assert!(meet(indicator), "{indicator}");
    }
    for indicator in ["cloud-firms", "5g-factories", "identifier-nodes", "digital-benchmark-firms", "software-revenue"]
    {
        assert!(!meet(indicator), "{indicator}");
    }
    let parks = shared(&meetings, "digital-parks").meetings[0].clone();
    let target = |place: usize| {
        let at = parks.targets[place][0];
        &index.measure(at.0).1.targets[at.1 as usize]
    };
    assert_eq!([target(0).comparator, target(1).comparator], [Comparator::Equal, Comparator::Equal]);
}
