//! Bars against validity day by day, lanes and densities against the records, the slow and obvious way.

use crate::random::{cases, some_dataset, some_question};
use crate::reference::Reference;
use crate::sample::{TODAY, date, day, document, folding, measure, open, target};
use policy_engine::facet::{Facet, SpanFacet};
use policy_engine::index::Index;
use policy_engine::question::{Question, Span};
use policy_engine::timeline::{Bar, MOST_LANES};
use policy_engine::validity::{Days, Status};
use policy_model::Dataset;
use policy_model::date::{Day, PartialDate};
use policy_model::document::{Document, Period};
use policy_model::measure::Measure;
use policy_model::taxonomy::Term;
use proptest::prelude::*;
use std::collections::BTreeSet;

fn days(first: &str, last: &str) -> Days {
    Days { first: day(first), last: date(last).last() }
}

/// The bar of a single document.
fn bar(change: impl FnOnce(&mut Document)) -> Option<Bar> {
    let mut only = Document { issued: None, ..document("d", vec![measure("1")]) };
    change(&mut only);
    let index = open(&crate::sample::dataset(vec![only]));
    index.bar(index.document_id("d").expect("it is held"), day(TODAY))
}

#[test]
fn a_document_without_any_date_has_no_bar() {
    assert_eq!(bar(|_| ()), None);
}

#[test]
fn an_imprecise_end_is_soft_over_the_days_it_names() {
    let found = bar(|document| {
        document.issued = Some(date("2024-12-17"));
        document.expires = Some(date("2025-08"));
    });
    let found = found.expect("it has dates");
    assert_eq!(found.certain, Some(days("2024-12-17", "2025-08-31")));
    assert_eq!(found.soft(), Some(days("2025-08-01", "2025-08-31")));
    assert!(!found.open_begin() && !found.open_end());
    let exact = bar(|document| {
        document.issued = Some(date("2024-12-17"));
        document.expires = Some(date("2025-08-31"));
    });
    assert_eq!(exact.expect("it has dates").soft(), None);
}

#[test]
fn a_year_of_issue_leaves_the_begin_uncertain_for_that_year() {
    let found = bar(|document| {
        document.issued = Some(date("2025"));
        document.period = Some(Period { from: None, to: date("2030") });
    });
    let found = found.expect("it has dates");
    assert_eq!((found.drawn, found.begin), (days("2025-01-01", "2030-12-31"), days("2025-01-01", "2025-12-31")));
    assert_eq!(found.certain, Some(days("2025-12-31", "2030-12-31")));
}

#[test]
fn an_unknown_begin_is_drawn_from_its_plan_or_a_while_before_what_is_sure() {
    let planned =
        bar(|document| document.period = Some(Period { from: Some(date("2024")), to: date("2024") })).expect("a plan");
    assert!(planned.open_begin());
    assert_eq!(planned.drawn, days("2024-01-01", "2024-12-31"));
    let aiming = bar(|document| document.measures[0].targets = vec![target(None, Some("2029"))]).expect("a goal");
    assert_eq!(aiming.drawn, days("2024-11-22", "2029-12-31"));
    assert_eq!(aiming.certain, Some(days(TODAY, "2029-12-31")), "we hold it, so it exists by now");
}

#[test]
fn without_an_end_a_bar_runs_beyond_the_day_asked_about() {
    let found = bar(|document| document.issued = Some(date("2024-12-01"))).expect("it has a date");
    assert!(found.open_end());
    assert_eq!(found.validity.status, Status::NotStated);
    assert_eq!(found.drawn, days("2024-12-01", "2028-11-21"));
}

#[test]
fn a_span_of_days_is_written_as_shortly_as_it_can_be() {
    let check = |first: &str, last: &str, from: &str, to: &str| {
        let span = Span::from(days(first, last));
        assert_eq!([span.from, span.to], [Some(date(from)), Some(date(to))]);
    };
    check("2024-01-01", "2024-12-31", "2024", "2024");
    check("2024-02-01", "2024-02-29", "2024-02", "2024-02");
    check("2023-12-31", "2025-02-27", "2023-12-31", "2025-02-27");
}

#[test]
fn the_known_days_reach_from_the_first_begin_to_the_last_end() {
    let mut early = document("a", vec![measure("1")]);
    early.issued = Some(date("2022-03-28"));
    let mut late = Document { issued: None, ..document("b", vec![measure("1")]) };
    late.measures[0].targets = vec![target(None, Some("2030"))];
    let index = open(&crate::sample::dataset(vec![early.clone(), late]));
    assert_eq!(index.known_days(false), Some(days("2022-03-28", "2030-12-31")));
    assert_eq!(index.known_days(true), Some(days("2030", "2030")));
    early.issued = None;
    let index = open(&crate::sample::dataset(vec![early]));
    assert_eq!(index.known_days(true), None);
}

/// Every value of a facet that a measure has, with the values around it.
fn closure(
    dataset: &Dataset,
    facet: Facet,
    document: &Document,
    measure: &Measure,
    all_fields: bool,
) -> BTreeSet<String> {
    let taxonomy = &dataset.taxonomy;
    let of =
        |terms: &[Term], code: &str| terms.iter().find(|term| term.code == code).and_then(|term| term.parent.clone());
    let mut open: Vec<String> = match facet {
        Facet::Region => vec![document.region.code.clone()],
        Facet::Industry if all_fields => measure.industries.clone(),
        Facet::Industry => vec![measure.industries[0].clone()],
        _ => measure.instruments.clone(),
    };
    let mut closure = BTreeSet::new();
    while let Some(code) = open.pop() {
        open.extend(match facet {
            Facet::Region => {
                taxonomy.regions.iter().find(|region| region.code == code).and_then(|found| found.parent.clone())
            }
            Facet::Industry => of(&taxonomy.industries, &code),
            _ => of(&taxonomy.instruments, &code),
        });
        closure.insert(code);
    }
    closure
}

/// The lanes that a measure lies in where lanes reach down to a depth.
fn lanes_at(index: &Index, facet: Facet, closure: &BTreeSet<String>, depth: u8) -> Vec<String> {
    let values = index.values(facet);
    let own = values.iter().enumerate().filter(|(_, value)| closure.contains(&value.code));
    let kept = own.filter(|(at, value)| {
        let inside = |other: &&policy_engine::index::Value| other.parent.is_some_and(|parent| parent.0 as usize == *at);
        let below = values.iter().filter(inside).any(|other| closure.contains(&other.code));
        value.depth == depth || (value.depth < depth && !below)
    });
    kept.map(|(_, value)| value.code.clone()).collect()
}

fn year(year: i16) -> PartialDate {
    PartialDate::Year(year)
}

/// The years around every date of the random datasets, and what was issued or falls due in neither.
fn years() -> Vec<Days> {
    (2019..2033).map(|at| Days { first: year(at).first(), last: year(at).last() }).collect()
}

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn a_bar_says_the_same_as_validity_on_every_day(dataset in some_dataset(), after in proptest::collection::vec(0i32..2400, 40)) {
        let index = open(&dataset);
        for document in &dataset.documents {
            let id = index.document_id(&document.id).expect("it is held");
            for as_of in after.iter().map(|after| Day(day("2023-06-01").0 + after)) {
                let validity = index.validity(id, as_of);
                let Some(bar) = index.bar(id, as_of) else {
                    prop_assert_eq!(validity.status, Status::NotStated);
                    continue;
                };
                prop_assert_eq!(bar.validity, validity);
                let runs = matches!(
                    validity.status,
                    Status::InForce | Status::Ending | Status::PlanRunning | Status::NotStated
                );
                let sure = bar.certain.is_some_and(|days| days.first <= as_of && as_of <= days.last);
                prop_assert_eq!(sure, runs && !validity.possible, "{} on {}: {:?}", document.id, as_of, bar);
                let drawn = bar.drawn.first <= as_of && as_of <= bar.drawn.last;
                let tail = bar.open_begin() && as_of < bar.drawn.first;
                prop_assert!(!runs || drawn || tail, "{} runs on {} beside its bar {:?}", document.id, as_of, bar);
            }
        }
    }

    #[test]
    fn lanes_hold_every_matching_measure_where_its_records_say(dataset in some_dataset(), question in some_question()) {
        let (index, folding) = (open(&dataset), folding());
        let results = Reference { dataset: &dataset, folding: &folding }.results(&question, day(TODAY));
        for facet in [Facet::Region, Facet::Industry, Facet::Instrument] {
            let mut found: Vec<(String, String, u32)> = Vec::new();
            for lane in index.document_lanes(&question, day(TODAY), facet) {
                let code = &index.values(facet)[lane.value.0 as usize].code;
                found.extend(lane.items.iter().map(|(id, hits)| (code.clone(), index.document(*id).id.clone(), *hits)));
            }
            let at_depth = |depth: u8| {
                let mut expected: Vec<(String, String, u32)> = Vec::new();
                for document in &dataset.documents {
                    for measure in document.measures.iter().filter(|measure| results.contains(&measure.id)) {
                        let closure = closure(&dataset, facet, document, measure, question.filter.all_fields);
                        for code in lanes_at(&index, facet, &closure, depth) {
                            match expected.iter_mut().find(|(lane, id, _)| *lane == code && *id == document.id) {
                                Some((.., hits)) => *hits += 1,
                                None => expected.push((code, document.id.clone(), 1)),
                            }
                        }
                    }
                }
                expected
            };
            let lanes = |rows: &[(String, String, u32)]| rows.iter().map(|row| row.0.clone()).collect::<BTreeSet<_>>().len();
            let deepest = index.values(facet).iter().map(|value| value.depth).max().unwrap_or(0);
            let depth = (1..=deepest).rev().find(|depth| lanes(&at_depth(*depth)) <= MOST_LANES).unwrap_or(0);
            let mut expected = at_depth(depth);
            let order = |row: &(String, String, u32)| (index.value_id(facet, &row.0).map(|value| value.0), row.1.clone());
            expected.sort_by_key(order);
            prop_assert_eq!(found, expected, "{:?}", facet);
        }
        let regions = index.document_lanes(&question, day(TODAY), Facet::Region);
        let hits: u32 = regions.iter().flat_map(|lane| &lane.items).map(|(_, hits)| hits).sum();
        prop_assert_eq!(hits as usize, results.len(), "each measure has one region");
    }

    #[test]
    fn targets_lie_in_the_lanes_of_their_measures(dataset in some_dataset(), question in some_question()) {
        let index = open(&dataset);
        let all = index.targets(&question, day(TODAY));
        for facet in [Facet::Region, Facet::Industry, Facet::Instrument] {
            let documents = index.document_lanes(&question, day(TODAY), facet);
            let mut seen = BTreeSet::new();
            for lane in index.target_lanes(&question, day(TODAY), facet) {
                prop_assert!(documents.iter().any(|other| other.value == lane.value));
                for (measure, place, due) in lane.items {
                    prop_assert!(all.contains(&(measure, place)));
                    let stated = match index.measure(measure).1.targets[place as usize].due {
                        Some(policy_model::target::Due::Date(date)) => Some(Days { first: date.first(), last: date.last() }),
                        _ => None,
                    };
                    prop_assert_eq!(stated, Some(due));
                    seen.insert((measure, place));
                }
            }
            if facet == Facet::Region {
                let due = |(measure, place): &&(_, u32)| {
                    matches!(index.measure(*measure).1.targets[*place as usize].due, Some(policy_model::target::Due::Date(_)))
                };
                prop_assert_eq!(seen.len(), all.iter().filter(due).count());
            }
        }
    }

    #[test]
    fn densities_hold_everything_once_and_are_what_choosing_a_year_gives(dataset in some_dataset(), question in some_question()) {
        let index = open(&dataset);
        let (today, years) = (day(TODAY), years());
        for span in SpanFacet::ALL {
            let density = index.density(&question, today, *span, &years);
            let rest = without(&question, Some(*span));
            let all = match span {
                SpanFacet::Due => index.targets(&rest, today).len() as u32,
                _ => index.answer(&rest, today).documents,
            };
            prop_assert_eq!(density.dated + density.undated, all, "{:?}", span);
            for (stretch, weight) in years.iter().zip(&density.weights) {
                let date = Some(year(stretch.first.to_ymd().0));
                let mut chosen = rest.clone();
                chosen.filter.spans.insert(*span, Span { from: date, to: date });
                let expected = match span {
                    SpanFacet::Due => index.targets(&chosen, today).len() as f64,
                    _ => f64::from(index.answer(&chosen, today).documents),
                };
                prop_assert!((weight - expected).abs() < 1e-9, "{span:?} {date:?}: {weight} {expected}");
            }
            if *span == SpanFacet::Issued {
                // Finer stretches share the same weight out.
                let days: Vec<Days> = (years[0].first.0..=years[13].last.0).step_by(97)
                    .map(|first| Days { first: Day(first), last: Day((first + 96).min(years[13].last.0)) })
                    .collect();
                let fine = index.density(&question, today, *span, &days).weights.iter().sum::<f64>();
                prop_assert!((fine - f64::from(density.dated)).abs() < 1e-6);
            }
        }
    }
}

fn without(question: &Question, span: Option<SpanFacet>) -> Question {
    let mut question = question.clone();
    question.filter.spans.retain(|other, _| Some(*other) != span);
    question
}
