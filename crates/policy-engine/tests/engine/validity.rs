//! Validity, rule by rule, and for documents that are dated like those of the collection.

use crate::sample::{TODAY, count, dataset, date, day, document, include, keys, measure, open, relation, target};
use policy_engine::facet::Facet;
use policy_engine::index::Index;
use policy_engine::question::Question;
use policy_engine::validity::Status;
use policy_model::document::{Completeness, DateField, Document, Period, RelationKind};
use policy_model::measure::Measure;
use std::collections::BTreeMap;

fn undated(id: &str) -> Document {
    Document { issued: None, ..document(id, vec![measure("1")]) }
}

fn issued(id: &str, on: &str) -> Document {
    Document { issued: Some(date(on)), ..undated(id) }
}

fn planned(document: Document, from: &str, to: &str) -> Document {
    Document { period: Some(Period { from: Some(date(from)), to: date(to) }), ..document }
}

/// Gives a document targets with these due dates.
fn aiming(mut document: Document, dues: &[&str]) -> Document {
    let targets = dues.iter().map(|due| target(None, Some(due))).collect();
    document.measures = vec![Measure { targets, id: format!("{}.1", document.id), ..measure("1") }];
    document
}

/// Documents dated like the nineteen of the collection.
fn collection() -> Index {
    let mut d14 = aiming(issued("d14", "2025"), &["2027", "2030"]);
    d14.inferred = vec![DateField::Issued];
    let mut d18 = planned(issued("d18", "2022-03-28"), "2022", "2022");
    d18.source.completeness = Completeness::Transcript;
    open(&dataset(vec![
        Document { expires: Some(date("2025-08")), ..issued("d01", "2024-12-17") },
        aiming(issued("d02", "2025-01-14"), &["2027"]),
        Document { expires: Some(date("2026-12-31")), ..issued("d03", "2025-01-19") },
        undated("d04"),
        aiming(undated("d05"), &["2027", "2029"]),
        planned(undated("d06"), "2024", "2024"),
        planned(issued("d07", "2024-07-30"), "2024", "2026"),
        aiming(undated("d08"), &["2025"]),
        planned(issued("d09", "2024-10-24"), "2024", "2026"),
        aiming(issued("d10", "2024-12-01"), &["P3Y..P5Y", "P5Y..P10Y"]),
        planned(issued("d11", "2024-11-15"), "2025", "2027"),
        Document {
            effective: Some(date("2025-01-01")),
            expires: Some(date("2027-12-31")),
            ..issued("d12", "2024-12-30")
        },
        planned(issued("d13", "2024-05-23"), "2025", "2027"),
        d14,
        planned(issued("d15", "2024-12-24"), "2025", "2027"),
        aiming(issued("d16", "2024-12-04"), &["2027", "2025-06-30"]),
        planned(issued("d17", "2024"), "2024", "2024"),
        d18,
        planned(issued("d19", "2023-01-19"), "2023", "2023"),
    ]))
}

/// Status of a document on a day, with `?` where it is only possible and `~` where its period is inferred.
fn status(index: &Index, id: &str, on: &str) -> String {
    let validity = index.validity(index.document_id(id).expect("it is held"), day(on));
    let mark = |on: bool, mark: &'static str| if on { mark } else { "" };
    format!("{}{}{}", validity.status.code(), mark(validity.possible, "?"), mark(validity.inferred_period, "~"))
}

#[track_caller]
fn check(index: &Index, id: &str, on: &str, expected: &str) {
    assert_eq!(status(index, id, on), expected, "{id} on {on}");
}

#[test]
fn the_collection_stands_today_as_its_texts_say() {
    let index = collection();
    let mut totals: BTreeMap<&str, u32> = BTreeMap::new();
    for status in Status::ALL {
        totals.insert(status.code(), count(&index, &Question::default(), Facet::Validity, status.code()));
    }
    let expected = [
        ("in-force", 2),
        ("ending", 1),
        ("expired", 1),
        ("plan-running", 9),
        ("plan-over", 5),
        ("not-stated", 2),
        ("pending", 0),
        ("repealed", 0),
    ];
    assert_eq!(totals, expected.into());
    let all = (1..20).map(|number| format!("d{number:02}"));
    let inferred: Vec<String> = all.clone().filter(|id| status(&index, id, TODAY).ends_with('~')).collect();
    assert_eq!(inferred, ["d02", "d05", "d08", "d14", "d16"]);
    assert!(all.map(|id| status(&index, &id, TODAY)).all(|status| !status.contains('?')), "what we hold exists");
    for id in ["d03", "d07", "d09"] {
        let validity = index.validity(index.document_id(id).expect("it is held"), day(TODAY));
        assert_eq!(validity.days_left, Some(39), "{id}");
    }
}

#[test]
fn shandong_stood_on_the_first_of_june_2025_as_its_texts_say() {
    let index = collection();
    let expected = [
        ("d07", "plan-running"),
        ("d08", "plan-running?~"),
        ("d09", "plan-running"),
        ("d10", "not-stated"),
        ("d11", "plan-running"),
        ("d12", "in-force"),
        ("d13", "plan-running"),
        ("d14", "plan-running?~"),
        ("d15", "plan-running"),
        ("d16", "plan-running~"),
        ("d17", "plan-over"),
        ("d18", "plan-over"),
        ("d19", "plan-over"),
    ];
    for (id, expected) in expected {
        check(&index, id, "2025-06-01", expected);
    }
}

#[test]
fn a_document_is_pending_until_the_day_it_takes_effect() {
    let index = collection();
    check(&index, "d12", "2024-12-31", "pending");
    check(&index, "d12", "2025-01-01", "in-force");
    check(&index, "d07", "2024-07-29", "pending");
    check(&index, "d07", "2024-07-30", "plan-running");
    check(&index, "d14", "2024-12-31", "pending~");
    check(&index, "d14", "2025-01-01", "plan-running?~");
    check(&index, "d14", "2025-12-30", "plan-running?~");
    check(&index, "d14", "2025-12-31", "plan-running~");
}

#[test]
fn a_month_or_year_ends_on_its_last_day() {
    let index = collection();
    check(&index, "d01", "2025-08-31", "ending");
    check(&index, "d01", "2025-09-01", "expired");
    check(&index, "d07", "2026-12-31", "plan-running");
    check(&index, "d07", "2027-01-01", "plan-over");
}

#[test]
fn the_last_ninety_days_are_ending_and_still_in_force() {
    let index = collection();
    check(&index, "d12", "2027-10-01", "in-force");
    check(&index, "d12", "2027-10-02", "ending");
    let validity = |on: &str| index.validity(index.document_id("d12").expect("it is held"), day(on));
    assert_eq!((validity("2027-10-02").days_left, validity("2027-12-31").days_left), (Some(90), Some(0)));
    assert_eq!((validity("2028-01-01").days_left, validity("2028-01-01").ends), (None, Some(date("2027-12-31"))));
    let mut question = include(Facet::Validity, &["in-force"]);
    assert_eq!(keys(&index, &question), ["d03.1", "d12.1"]);
    question = include(Facet::Validity, &["ending"]);
    assert_eq!(keys(&index, &question), ["d03.1"]);
    question.as_of = Some(day("2025-06-02"));
    assert_eq!(keys(&index, &question), ["d01.1"], "judged on the day that is asked about");
}

#[test]
fn a_document_is_repealed_from_the_day_another_we_hold_takes_its_place() {
    let mut renewal = issued("renewal", "2025-03-10");
    renewal.effective = Some(date("2025-05"));
    renewal.relations = vec![relation(RelationKind::Replaces, "old"), relation(RelationKind::Cites, "other")];
    let index = open(&dataset(vec![
        Document { expires: Some(date("2025-08")), ..issued("old", "2024-01-01") },
        Document { expires: Some(date("2025-08")), ..issued("other", "2024-01-01") },
        renewal,
    ]));
    check(&index, "old", "2025-04-30", "in-force");
    check(&index, "old", "2025-05-10", "in-force?");
    check(&index, "old", "2025-05-31", "repealed");
    check(&index, "old", "2026-05-31", "repealed");
    check(&index, "other", "2025-05-31", "in-force");
    let by = |id: &str| index.validity(index.document_id(id).expect("it is held"), day("2024-06-01")).repealed_by;
    assert_eq!((by("old"), by("other")), (index.document_id("renewal"), None));
}

#[test]
fn the_first_document_to_take_anothers_place_is_named() {
    let replacing =
        |id: &str, on: &str| Document { relations: vec![relation(RelationKind::Replaces, "old")], ..issued(id, on) };
    for (b, c, first) in
        [("2025-03-10", "2025-04-01", "b"), ("2025-04-01", "2025-03-10", "c"), ("2025-04", "2025-04-10", "c")]
    {
        let index = open(&dataset(vec![issued("old", "2024-01-01"), replacing("b", b), replacing("c", c)]));
        let validity = index.validity(index.document_id("old").expect("it is held"), day(TODAY));
        assert_eq!((validity.status, validity.repealed_by), (Status::Repealed, index.document_id(first)));
    }
}

#[test]
fn a_transcript_carries_the_plan_period_of_what_it_reports_on() {
    let mut report = aiming(issued("report", "2022-03-28"), &["2022"]);
    report.source.completeness = Completeness::Transcript;
    report.relations = vec![relation(RelationKind::ReportsOn, "plan"), relation(RelationKind::Cites, "later")];
    let plan = planned(issued("plan", "2022-01-01"), "2022", "2024");
    let index = open(&dataset(vec![report, plan, planned(issued("later", "2022-01-01"), "2022", "2030")]));
    let validity = |id: &str| index.validity(index.document_id(id).expect("it is held"), day("2024-06-01"));
    assert_eq!(validity("report").ends, Some(date("2024")));
    assert_eq!((validity("report").status, validity("report").reported), (Status::PlanRunning, true));
    assert!(!validity("plan").reported);
}

#[test]
fn a_period_that_the_record_infers_says_so() {
    let mut inferred = planned(issued("a", "2024-01-01"), "2024", "2027");
    inferred.inferred = vec![DateField::Period];
    let index = open(&dataset(vec![inferred]));
    check(&index, "a", "2025-01-01", "plan-running~");
}

#[test]
fn in_force_during_agrees_with_the_status_day_by_day() {
    let index = collection();
    let mut question = Question::default();
    for on in [
        "2022-06-01",
        "2024-07-29",
        "2024-07-30",
        "2025-08-31",
        "2025-09-01",
        "2026-11-22",
        "2028-01-01",
        "2030-12-31",
        "2031-01-01",
    ] {
        let span = policy_engine::question::Span { from: Some(date(on)), to: Some(date(on)) };
        question.filter.spans.insert(policy_engine::facet::SpanFacet::InForce, span);
        let running = (1..20).map(|number| format!("d{number:02}")).filter(|id| {
            let status = status(&index, id, on);
            ["in-force", "ending", "plan-running"].iter().any(|running| status.starts_with(running))
        });
        let expected: Vec<String> = running.map(|id| format!("{id}.1")).collect();
        assert_eq!(keys(&index, &question), expected, "{on}");
    }
}
