//! Who has to do what, with whom, by when.

use crate::random::{cases, some_dataset, some_question};
use crate::reference::Reference;
use crate::sample::{TODAY, dataset, day, document, folding, include, measure, mention, open, target};
use policy_engine::agencies::{self, Deadline, Partner, Tally, Work};
use policy_engine::answer::{MeasureId, ValueId};
use policy_engine::facet::Facet;
use policy_engine::index::Index;
use policy_engine::question::Question;
use policy_model::Dataset;
use policy_model::date::PartialDate;
use policy_model::measure::{Measure, Mention, Role};
use policy_model::target::{Due, Target};
use proptest::prelude::*;
use std::collections::BTreeMap;

fn key(index: &Index, id: MeasureId) -> String {
    index.measure(id).1.id.clone()
}

fn code(index: &Index, facet: Facet, value: ValueId) -> String {
    index.values(facet)[value.0 as usize].code.clone()
}

/// Matching measures in the order of the dataset, and their targets that fit.
fn matching<'d>(dataset: &'d Dataset, question: &Question) -> Vec<(&'d Measure, Vec<usize>)> {
    let folding = folding();
    let reference = Reference { dataset, folding: &folding };
    let results = reference.results(question, day(TODAY));
    let [targets, _] = reference.rows(question, day(TODAY));
    let measures = dataset.documents.iter().flat_map(|document| &document.measures);
    let fitting = |measure: &Measure| {
        targets.iter().filter(|row| row.0 == measure.id).map(|row| row.1 as usize).collect::<Vec<usize>>()
    };
    measures.filter(|measure| results.contains(&measure.id)).map(|measure| (measure, fitting(measure))).collect()
}

/// Whether a mention is asked for.
type Asked<'q> = Box<dyn Fn(&Mention) -> bool + 'q>;

fn asked(question: &Question) -> Option<Asked<'_>> {
    let chosen = |facet| question.filter.facets.get(&facet).filter(|choice| !choice.include.is_empty());
    match (chosen(Facet::Agency), chosen(Facet::Function)) {
        (Some(choice), _) => Some(Box::new(move |mention| choice.include.contains(&mention.canonical))),
        (None, Some(choice)) => {
            Some(Box::new(move |mention| mention.functions.iter().any(|code| choice.include.contains(code))))
        }
        (None, None) => None,
    }
}

/// What is to come first, nearest first, the more exact date first; then 3—5 年内, 每年, none; then what is past, latest first.
fn place(due: Option<Due>, question: &Question) -> Vec<i64> {
    let as_of = question.as_of.unwrap_or(day(TODAY)).0;
    let ends = |date: PartialDate| (i64::from(date.last().0), -i64::from(date.first().0));
    match due {
        Some(Due::Date(date)) if date.last().0 >= as_of => vec![0, ends(date).0, ends(date).1],
        Some(Due::Within { least, most }) => vec![1, i64::from(most), i64::from(least)],
        Some(Due::Yearly) => vec![2],
        None => vec![3],
        Some(Due::Date(date)) => vec![4, -ends(date).0, ends(date).1],
    }
}

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn tallies_agree_with_the_reference(dataset in some_dataset(), question in some_question()) {
        let index = open(&dataset);
        for facet in [Facet::Function, Facet::Agency] {
            let mut expected: BTreeMap<String, (u32, [u32; 3], u32, Vec<String>)> = BTreeMap::new();
            for (measure, targets) in matching(&dataset, &question) {
                let codes = |mention: &Mention| match facet {
                    Facet::Agency => vec![mention.canonical.clone()],
                    _ => mention.functions.clone(),
                };
                for value in index.values(facet) {
                    let named: Vec<&Mention> =
                        measure.agencies.iter().filter(|mention| codes(mention).contains(&value.code)).collect();
                    if named.is_empty() {
                        continue;
                    }
                    let tally = expected.entry(value.code.clone()).or_default();
                    tally.0 += 1;
                    for role in Role::ALL {
                        tally.1[*role as usize] += u32::from(named.iter().any(|mention| mention.role == *role));
                    }
                    tally.2 += targets.len() as u32;
                    tally.3.extend(named.iter().map(|mention| mention.canonical.clone()));
                }
            }
            let tallies = agencies::tallies(&index, facet, &question, day(TODAY));
            let place = |tally: &Tally| (std::cmp::Reverse(tally.measures), tally.value);
            prop_assert!(tallies.windows(2).all(|pair| place(&pair[0]) < place(&pair[1])), "most first");
            prop_assert_eq!(tallies.len(), expected.len());
            for tally in tallies {
                let (measures, roles, targets, mut bodies) = expected[&code(&index, facet, tally.value)].clone();
                bodies.sort_unstable();
                bodies.dedup();
                prop_assert_eq!(tally.measures, measures);
                prop_assert_eq!(tally.roles, roles);
                prop_assert_eq!(tally.targets, targets);
                prop_assert_eq!(tally.bodies as usize, bodies.len());
            }
        }
    }

    #[test]
    fn work_agrees_with_the_reference(dataset in some_dataset(), question in some_question()) {
        let index = open(&dataset);
        let work = agencies::work(&index, &question, day(TODAY));
        let Some(asked) = asked(&question) else {
            prop_assert_eq!(work, None);
            return Ok(());
        };
        let work = work.expect("bodies are asked about");
        let all = matching(&dataset, &question);
        let mut beside: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for (measure, _) in all.iter().filter(|(measure, _)| measure.agencies.iter().any(&asked)) {
            let mut others: Vec<&str> = measure.agencies.iter().filter(|mention| !asked(mention))
                .map(|mention| mention.canonical.as_str()).collect();
            others.sort_unstable();
            others.dedup();
            others.iter().for_each(|code| beside.entry((*code).to_owned()).or_default().push(measure.id.clone()));
        }
        let partner = |partner: &Partner| {
            let measures: Vec<String> = partner.measures.iter().map(|id| key(&index, *id)).collect();
            (code(&index, Facet::Agency, partner.body), measures)
        };
        prop_assert_eq!(work.partners.iter().map(partner).collect::<BTreeMap<_, _>>(), beside);
        let rank = |partner: &Partner| (std::cmp::Reverse(partner.measures.len()), partner.body);
        prop_assert!(work.partners.windows(2).all(|pair| rank(&pair[0]) < rank(&pair[1])), "most first, once each");

        for role in Role::ALL {
            let tasks: Vec<(String, Vec<u32>)> = work.tasks[*role as usize].iter()
                .map(|task| (key(&index, task.measure), task.mentions.clone())).collect();
            let mut expected = Vec::new();
            for (measure, _) in &all {
                let mentions: Vec<u32> = measure.agencies.iter().enumerate()
                    .filter(|(_, mention)| asked(mention) && mention.role == *role).map(|(at, _)| at as u32).collect();
                if !mentions.is_empty() {
                    expected.push((measure.id.clone(), mentions));
                }
            }
            prop_assert_eq!(tasks, expected);
        }

        let mut expected: Vec<(Vec<i64>, String, usize, Option<Due>)> = Vec::new();
        for (at, (measure, targets)) in all.iter().enumerate() {
            if measure.agencies.iter().any(&asked) {
                let row = |row: &usize| {
                    let due = measure.targets[*row].due;
                    ([place(due, &question), vec![at as i64, *row as i64]].concat(), measure.id.clone(), *row, due)
                };
                expected.extend(targets.iter().map(row));
            }
        }
        expected.sort_by(|left, right| left.0.cmp(&right.0));
        let flat = |deadline: &Deadline| deadline.targets.iter()
            .map(|(id, row)| (key(&index, *id), *row as usize, deadline.due)).collect::<Vec<_>>();
        let found: Vec<_> = work.deadlines.iter().flat_map(flat).collect();
        prop_assert_eq!(found, expected.into_iter().map(|(_, id, row, due)| (id, row, due)).collect::<Vec<_>>());
        prop_assert!(work.deadlines.windows(2).all(|pair| pair[0].due != pair[1].due), "dates stand once each");
        for deadline in &work.deadlines {
            prop_assert_eq!(deadline.past, place(deadline.due, &question)[0] == 4);
        }
    }

    #[test]
    fn documents_without_bodies_agree_with_the_reference(dataset in some_dataset(), question in some_question()) {
        let index = open(&dataset);
        let mut wider = question.clone();
        wider.filter.facets.retain(|facet, _| !matches!(facet, Facet::Agency | Facet::Function));
        let matching: Vec<&Measure> = matching(&dataset, &wider).into_iter().map(|row| row.0).collect();
        let silent = dataset.documents.iter().filter(|document| {
            document.measures.iter().any(|measure| matching.iter().any(|other| other.id == measure.id))
                && document.measures.iter().all(|measure| measure.agencies.is_empty())
        });
        let silent: Vec<&str> = silent.map(|document| document.id.as_str()).collect();
        let found = agencies::without_bodies(&index, &question, day(TODAY));
        prop_assert_eq!(found.iter().map(|id| index.document(*id).id.as_str()).collect::<Vec<_>>(), silent);
    }
}

fn with(id: &str, agencies: Vec<Mention>, targets: Vec<Target>) -> Measure {
    Measure { agencies, targets, ..measure(id) }
}

fn lead(code: &str) -> Mention {
    Mention { role: Role::Lead, ..mention(code) }
}

fn work(index: &Index, facet: Facet, codes: &[&str]) -> Work {
    agencies::work(index, &include(facet, codes), day(TODAY)).expect("bodies are asked about")
}

#[test]
fn bodies_that_are_chosen_come_before_lines_that_are_chosen() {
    let index = open(&dataset(vec![document(
        "a",
        vec![with("1", vec![lead("jinan-it"), mention("shandong-tax"), mention("beijing-it")], vec![])],
    )]));
    let line = work(&index, Facet::Function, &["it"]);
    assert_eq!(line.tasks.each_ref().map(Vec::len), [1, 0, 1]);
    let mut question = include(Facet::Function, &["it"]);
    question.filter.facets.extend(include(Facet::Agency, &["shandong-tax"]).filter.facets);
    let body = agencies::work(&index, &question, day(TODAY)).expect("a body is asked about");
    assert_eq!(body.tasks.each_ref().map(Vec::len), [0, 0, 1]);
    assert_eq!(body.partners.len(), 2);
}

#[test]
fn a_deadline_is_past_once_its_last_day_is_over() {
    let due = |due: &str| Some(Due::Date(due.parse().expect("a date")));
    assert!(!agencies::is_past(due("2026"), day("2026-12-31")));
    assert!(agencies::is_past(due("2026"), day("2027-01-01")));
    assert!(!agencies::is_past(Some(Due::Yearly), day("2099-01-01")));
    assert!(!agencies::is_past(None, day("2099-01-01")));
}

#[test]
fn what_is_to_come_stands_before_what_is_past() {
    let targets = ["2024", "2027", "2025", "2026"].map(|due| target(None, Some(due)));
    let index = open(&dataset(vec![document("a", vec![with("1", vec![lead("jinan-it")], targets.into())])]));
    let deadlines = work(&index, Facet::Agency, &["jinan-it"]).deadlines;
    let years: Vec<String> = deadlines.iter().map(|deadline| deadline.due.expect("a date").to_string()).collect();
    assert_eq!(years, ["2026", "2027", "2025", "2024"]);
}
