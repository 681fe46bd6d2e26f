//! Groups of support and their order, rule by rule and against a slow, obvious reference.

use crate::random::{cases, some_dataset, some_question};
use crate::reference::Reference;
use crate::sample::{TODAY, dataset, day, document, folding, incentive, measure, open};
use policy_engine::answer::DocumentId;
use policy_engine::index::Index;
use policy_engine::link::from_query;
use policy_engine::question::Question;
use policy_engine::support::{self, Group, PAGE_SIZE, Place, Standing, Unit, cut, lengths, list, silent};
use policy_engine::validity::Status;
use policy_model::Decimal;
use policy_model::date::Day;
use policy_model::document::{Document, Period};
use policy_model::incentive::{AmountKind, Certainty, Incentive, Rate, RateKind};
use policy_model::measure::Measure;
use proptest::prelude::*;
use std::collections::BTreeSet;

fn stated(yuan: &str, per: &str) -> Incentive {
    Incentive { per: Some(per.into()), ..incentive(Certainty::Stated, Some((yuan, AmountKind::Ceiling))) }
}

fn of_group(group: &str, incentive: Incentive) -> Incentive {
    Incentive { group: Some(group.into()), ..incentive }
}

fn holding(id: &str, incentives: Vec<Incentive>) -> Measure {
    Measure { incentives, ..measure(id) }
}

fn ending(id: &str, expires: Option<&str>, measures: Vec<Measure>) -> Document {
    Document { expires: expires.map(|date| date.parse().expect("a date")), ..document(id, measures) }
}

fn name(index: &Index, (measure, at): Place) -> String {
    format!("{}#{at}", index.measure(measure).1.id)
}

/// Each group in short: how sure, per what, and its rules, entries joined by `+`, marked where they are not current.
fn told(index: &Index, groups: &[Group]) -> Vec<String> {
    let rule = |rule: &support::Rule| {
        let entries = rule.entries.iter().map(|place| name(index, *place)).collect::<Vec<_>>().join("+");
        match rule.standing {
            Standing::Current => entries,
            Standing::Unclear => format!("{entries}?"),
            Standing::Over => format!("({entries})"),
        }
    };
    let group = |group: &Group| {
        let unit = match group.unit {
            Unit::Per(at) => index.taxonomy().pers[at as usize].code.clone(),
            Unit::Sum => "sum".into(),
            Unit::Rate => "rate".into(),
            Unit::None => "none".into(),
        };
        let rules = group.rules.iter().map(rule).collect::<Vec<_>>().join(" ");
        format!("{} {unit}: {rules}", group.certainty.code())
    };
    groups.iter().map(group).collect()
}

#[track_caller]
fn check(index: &Index, link: &str, expected: &[&str]) {
    let (question, issues) = from_query(link);
    assert_eq!(issues, vec![], "{link}");
    assert_eq!(told(index, &list(index, &question, day(TODAY))), expected, "{link}");
}

#[test]
fn ceilings_are_sorted_inside_what_they_are_per_and_never_across() {
    let promise = incentive(Certainty::Unstated, None);
    let index = open(&dataset(vec![ending(
        "a",
        Some("2027"),
        vec![
            holding("1", vec![stated("100", "flight"), stated("500", "project")]),
            holding("2", vec![promise, stated("900", "firm-year"), stated("300", "flight")]),
            holding("3", vec![incentive(Certainty::Elsewhere, None), stated("700", "firm-year")]),
        ],
    )]));
    check(
        &index,
        "view=support",
        &[
            "stated firm-year: a.2#1 a.3#1",
            "stated flight: a.2#2 a.1#0",
            "stated project: a.1#1",
            "elsewhere none: a.3#0",
            "unstated none: a.2#0",
        ],
    );
    check(&index, "view=support&standard=elsewhere", &["elsewhere none: a.3#0"]);
    check(&index, "view=support&amount=600..open", &["stated firm-year: a.2#1 a.3#1"]);
}

#[test]
fn tiers_and_caps_of_one_rule_stay_together_where_the_first_figure_stands() {
    let index = open(&dataset(vec![ending(
        "a",
        Some("2027"),
        vec![
            holding(
                "1",
                vec![
                    of_group("x", stated("100", "flight")),
                    stated("50", "flight"),
                    of_group("x", stated("400", "flight")),
                    of_group("x", stated("90000", "firm-year")),
                ],
            ),
            // The same code in another measure is another rule.
            holding("2", vec![of_group("x", stated("200", "flight"))]),
        ],
    )]));
    check(&index, "view=support", &["stated flight: a.1#0+a.1#2+a.1#3 a.2#0 a.1#1"]);
    let groups = list(&index, &Question::default(), day(TODAY));
    assert_eq!(lengths(&index, &groups[0]), [vec![Some(250), Some(1000), None], vec![Some(500)], vec![Some(125)]]);
}

#[test]
fn what_is_over_comes_after_what_is_current_and_can_be_left_out() {
    let own = |from: Option<&str>, until: Option<&str>, yuan| Incentive {
        from: from.map(|date| date.parse().expect("a date")),
        until: until.map(|date| date.parse().expect("a date")),
        ..stated(yuan, "flight")
    };
    let index = open(&dataset(vec![
        ending("a", Some("2025-08"), vec![holding("1", vec![stated("900", "flight"), stated("5", "firm-year")])]),
        ending("b", None, vec![holding("1", vec![stated("800", "flight")])]),
        ending(
            "c",
            Some("2027"),
            vec![holding(
                "1",
                vec![own(None, None, "10"), own(None, Some("2026-03"), "20"), own(Some("2027-01"), None, "30")],
            )],
        ),
        Document {
            period: Some(Period { from: None, to: "2026".parse().expect("a year") }),
            ..document("d", vec![holding("1", vec![stated("15", "flight")])])
        },
    ]));
    check(
        &index,
        "view=support",
        &[
            "stated flight: d.1#0 c.1#0 b.1#0? c.1#2? (a.1#0) (c.1#1)",
            // Nothing of this group can be had any more, so it comes last though its unit is listed first.
            "stated firm-year: (a.1#1)",
        ],
    );
    check(&index, "view=support&current=yes", &["stated flight: d.1#0 c.1#0"]);
    check(
        &index,
        "view=support&current=yes&asof=2025-06-01",
        &["stated firm-year: a.1#1", "stated flight: a.1#0 c.1#1 d.1#0 c.1#0"],
    );
}

#[test]
fn rates_without_an_amount_stand_by_themselves_and_named_ones_last() {
    let rate = |value: Option<u32>| Incentive {
        rate: Some(Rate {
            value: value.map(Decimal::from),
            reference: Some("LPR".into()),
            kind: RateKind::Fixed,
            of: None,
        }),
        ..incentive(Certainty::Stated, None)
    };
    let sum = incentive(Certainty::Stated, Some(("7", AmountKind::Total)));
    let incentives = vec![rate(None), rate(Some(30)), rate(Some(100)), sum];
    let index = open(&dataset(vec![ending("a", Some("2027"), vec![holding("1", incentives)])]));
    check(&index, "view=support", &["stated sum: a.1#3", "stated rate: a.1#2 a.1#1 a.1#0"]);
}

#[test]
fn one_figure_alone_has_no_bar() {
    let index = open(&dataset(vec![document("a", vec![holding("1", vec![stated("100", "flight")])])]));
    assert_eq!(lengths(&index, &list(&index, &Question::default(), day(TODAY))[0]), Vec::<Vec<Option<u16>>>::new());
}

#[test]
fn documents_that_state_no_standard_are_named() {
    let index = open(&dataset(vec![
        document("a", vec![holding("1", vec![stated("100", "flight")])]),
        document("b", vec![holding("1", vec![incentive(Certainty::Unstated, None)])]),
        document("c", vec![measure("1")]),
    ]));
    let hits = [0, 1, 2].map(|id| (DocumentId(id), 1));
    assert_eq!(silent(&index, &hits), [(DocumentId(1), true), (DocumentId(2), false)]);
}

#[test]
fn pages_cut_groups_between_rules() {
    let many = |per: &str, count| (0..count).map(|yuan| stated(&yuan.to_string(), per)).collect::<Vec<_>>();
    let incentives = [many("flight", PAGE_SIZE + 5), many("project", 3)].concat();
    let index = open(&dataset(vec![document("a", vec![holding("1", incentives)])]));
    let groups = list(&index, &Question::default(), day(TODAY));
    let sizes = |page| cut(&groups, page).iter().map(|group| group.rules.len()).collect::<Vec<_>>();
    assert_eq!(sizes(1), [PAGE_SIZE as usize]);
    assert_eq!(sizes(2), [5, 3]);
    assert_eq!(sizes(9), sizes(2));
}

/// When an entry can be had, by hand: 0 now, 1 unclear, 2 over.
fn standing_by_hand(index: &Index, document: &Document, incentive: &Incentive, as_of: Day) -> u8 {
    let id = index.document_id(&document.id).expect("held");
    let over = incentive.until.is_some_and(|until| until.last() < as_of);
    let later = incentive.from.is_some_and(|from| from.first() > as_of);
    match index.validity(id, as_of).status {
        Status::Expired | Status::Repealed | Status::PlanOver => 2,
        _ if over => 2,
        Status::Pending | Status::NotStated => 1,
        _ if later => 1,
        _ => 0,
    }
}

fn unit_by_hand(incentive: &Incentive) -> String {
    match (&incentive.amount, &incentive.per, &incentive.rate) {
        (Some(_), Some(per), _) => format!("per {per}"),
        (Some(_), None, _) => "sum".into(),
        (None, _, Some(_)) => "rate".into(),
        (None, _, None) => "none".into(),
    }
}

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn groups_agree_with_the_reference(dataset in some_dataset(), question in some_question(), current: bool) {
        let mut question = question;
        question.options.current = current;
        let as_of = question.as_of.unwrap_or(day(TODAY));
        let (index, folding) = (open(&dataset), folding());
        let [_, rows] = Reference { dataset: &dataset, folding: &folding }.rows(&question, day(TODAY));

        // Entry by entry: its rule, and what it says.
        type Entry<'a> = (String, u8, &'a Incentive);
        let mut rules: Vec<(String, Vec<Entry>)> = Vec::new();
        for (key, at) in rows {
            let document = dataset.documents.iter().find(|document| key.starts_with(&format!("{}.", document.id))).expect("held");
            let measure = document.measures.iter().find(|measure| measure.id == key).expect("held");
            let incentive = &measure.incentives[at as usize];
            let standing = standing_by_hand(&index, document, incentive, as_of);
            if current && standing > 0 {
                continue;
            }
            let rule = match &incentive.group {
                Some(group) => format!("{key} group {group}"),
                None => format!("{key} entry {at}"),
            };
            let entry = (format!("{key}#{at}"), standing, incentive);
            match rules.iter_mut().find(|(name, _)| *name == rule) {
                Some((_, entries)) => entries.push(entry),
                None => rules.push((rule, vec![entry])),
            }
        }
        let listed = |unit: &str| ["per city", "per firm-year", "per flight", "per project", "sum", "rate", "none"]
            .iter().position(|other| *other == unit).expect("a unit");
        let mut expected: Vec<(usize, usize, u8, Decimal, usize, String)> = Vec::new();
        for (at, (_, entries)) in rules.iter().enumerate() {
            let certainty = entries.iter().map(|entry| Certainty::ALL.iter().position(|sure| *sure == entry.2.certainty)).min().flatten().expect("some");
            let units: Vec<String> = entries.iter().map(|entry| unit_by_hand(entry.2)).collect();
            let unit = units.iter().find(|unit| *unit != "none").cloned().unwrap_or("none".into());
            let figure = |entry: &Entry| {
                let amount = entry.2.amount.as_ref().map(|amount| amount.normalised);
                if amount.is_some() { amount } else { entry.2.rate.as_ref().and_then(|rate| rate.value) }
            };
            let figures = entries.iter().filter(|entry| unit_by_hand(entry.2) == unit).filter_map(figure);
            let best = entries.iter().map(|entry| entry.1).min().expect("some");
            let names = entries.iter().map(|entry| entry.0.clone()).collect::<Vec<_>>().join("+");
            expected.push((certainty, listed(&unit), best, -figures.max().unwrap_or(Decimal::NEGATIVE_ONE), at, names));
        }
        let lively: BTreeSet<(usize, usize)> = expected.iter().filter(|rule| rule.2 == 0).map(|rule| (rule.0, rule.1)).collect();
        expected.sort_by_key(|rule| (rule.0, !lively.contains(&(rule.0, rule.1)), rule.1, rule.2, rule.3, rule.4));

        let groups = list(&index, &question, day(TODAY));
        let found = groups.iter().flat_map(|group| &group.rules);
        let found: Vec<String> = found.map(|rule| rule.entries.iter().map(|place| name(&index, *place)).collect::<Vec<_>>().join("+")).collect();
        prop_assert_eq!(found, expected.iter().map(|rule| rule.5.clone()).collect::<Vec<_>>());
        let kinds: Vec<_> = groups.iter().map(|group| (group.certainty, group.unit)).collect();
        prop_assert_eq!(kinds.iter().collect::<std::collections::HashSet<_>>().len(), kinds.len(), "each kind once");
    }
}
