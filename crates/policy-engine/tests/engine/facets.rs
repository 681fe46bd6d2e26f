//! What filters and the counts beside their values mean, rule by rule.

use crate::sample::{
    TODAY, count, dataset, day, document, incentive, include, keys, measure, mention, open, owned, target,
};
use policy_engine::answer::{Active, Relaxation};
use policy_engine::facet::{Facet, SpanFacet};
use policy_engine::index::Index;
use policy_engine::link::{Reason, from_query};
use policy_engine::question::{AmountRange, Question};
use policy_model::document::Document;
use policy_model::incentive::{AmountKind, Certainty};
use policy_model::measure::Measure;

/// A question as its link writes it.
fn asked(link: &str) -> Question {
    let (question, issues) = from_query(link);
    assert_eq!(issues, [], "{link}");
    question
}

#[track_caller]
fn check(index: &Index, link: &str, expected: &[&str]) {
    assert_eq!(keys(index, &asked(link)), expected, "{link}");
}

#[track_caller]
fn check_count(index: &Index, link: &str, facet: Facet, code: &str, expected: u32) {
    assert_eq!(count(index, &asked(link), facet, code), expected, "{link}: {code}");
}

fn with_fields(id: &str, fields: &[&str], instruments: &[&str]) -> Measure {
    let own = |codes: &[&str]| codes.iter().map(|code| (*code).to_owned()).collect();
    Measure { industries: own(fields), instruments: own(instruments), ..measure(id) }
}

fn in_region(id: &str, region: &str, measures: Vec<Measure>) -> Document {
    let mut document = document(id, measures);
    document.region.code = region.into();
    document
}

fn fields() -> Index {
    open(&dataset(vec![
        in_region(
            "a",
            "110000",
            vec![
                with_fields("1", &["hydrogen"], &["grant", "credit"]),
                with_fields("2", &["fossil", "hydrogen"], &["open"]),
            ],
        ),
        in_region(
            "b",
            "370103",
            vec![with_fields("1", &["ai"], &["grant"]), with_fields("2", &["ai", "hydrogen"], &[])],
        ),
    ]))
}

#[test]
fn facet_counts_ignore_their_own_filter() {
    let index = fields();
    check_count(&index, "instrument=grant", Facet::Instrument, "open", 1);
    check_count(&index, "instrument=grant", Facet::Instrument, "grant", 2);
    check_count(&index, "not-instrument=grant", Facet::Instrument, "grant", 2);
}

#[test]
fn facet_counts_observe_every_other_filter() {
    let index = fields();
    check_count(&index, "instrument=grant", Facet::Region, "110000", 1);
    check_count(&index, "instrument=grant&industry=ai", Facet::Region, "110000", 0);
    check_count(&index, "not-industry=hydrogen", Facet::Region, "110000", 1);
}

#[test]
fn values_of_a_facet_are_or_and_facets_are_and() {
    let index = fields();
    check(&index, "industry=hydrogen,fossil", &["a.1", "a.2"]);
    check(&index, "industry=hydrogen,fossil&instrument=open", &["a.2"]);
    check(&index, "industry=hydrogen&instrument=open", &[]);
}

#[test]
fn a_parent_includes_its_children() {
    let index = fields();
    check(&index, "industry=energy", &["a.1", "a.2"]);
    check(&index, "region=370000", &["b.1", "b.2"]);
    check(&index, "region=370100", &["b.1", "b.2"]);
}

#[test]
fn a_parent_counts_a_measure_once_however_many_of_its_children_it_has() {
    let index = fields();
    check_count(&index, "", Facet::Instrument, "finance", 2);
    check_count(&index, "fields=all", Facet::Industry, "energy", 3);
    check_count(&index, "", Facet::Region, "370000", 2);
}

#[test]
fn only_the_primary_field_counts_unless_all_are_asked_for() {
    let index = fields();
    check(&index, "industry=hydrogen", &["a.1"]);
    check(&index, "industry=hydrogen&fields=all", &["a.1", "a.2", "b.2"]);
    check(&index, "not-industry=hydrogen", &["a.2", "b.1", "b.2"]);
    check(&index, "not-industry=hydrogen&fields=all", &["b.1"]);
    check_count(&index, "", Facet::Industry, "hydrogen", 1);
    check_count(&index, "fields=all", Facet::Industry, "hydrogen", 3);
}

#[test]
fn exclusion_removes_every_measure_that_has_the_value() {
    let index = fields();
    check(&index, "not-instrument=credit", &["a.2", "b.1", "b.2"]);
    check(&index, "not-instrument=finance", &["a.2", "b.2"]);
    check(&index, "instrument=grant&not-instrument=credit", &["b.1"]);
    check(&index, "not-region=370000", &["a.1", "a.2"]);
}

#[test]
fn a_code_that_no_record_has_matches_nothing_and_excludes_nothing() {
    let index = fields();
    check(&index, "instrument=never", &[]);
    check(&index, "instrument=never,open", &["a.2"]);
    check(&index, "not-instrument=never", &["a.1", "a.2", "b.1", "b.2"]);
}

fn targets() -> Index {
    let with = |id: &str, rows: &[(Option<&str>, Option<&str>)]| {
        let targets = rows.iter().map(|(indicator, due)| target(*indicator, *due)).collect();
        Measure { targets, ..measure(id) }
    };
    open(&dataset(vec![document(
        "a",
        vec![
            with("1", &[(Some("parks"), Some("2026")), (Some("cloud-firms"), Some("2027"))]),
            with("2", &[(Some("parks"), Some("2027-06-30")), (Some("parks"), Some("2027"))]),
            with("3", &[(None, Some("yearly")), (None, Some("P3Y..P5Y")), (None, None)]),
            with("4", &[]),
        ],
    )]))
}

#[test]
fn filters_about_targets_hold_for_one_and_the_same_target() {
    let index = targets();
    check(&index, "year=2027", &["a.1", "a.2"]);
    check(&index, "indicator=parks", &["a.1", "a.2"]);
    check(&index, "year=2027&indicator=parks", &["a.2"]);
    check(&index, "due=2026&indicator=parks", &["a.1"]);
    check(&index, "due=2026&year=2027", &[]);
    check(&index, "target=yes&year=2026", &["a.1"]);
}

#[test]
fn counts_about_targets_observe_the_other_filters_of_the_same_target() {
    let index = targets();
    check_count(&index, "indicator=parks", Facet::Year, "2027", 1);
    check_count(&index, "indicator=parks", Facet::Year, "2026", 1);
    check_count(&index, "year=2026", Facet::Indicator, "cloud-firms", 0);
    check_count(&index, "due=2027", Facet::Indicator, "parks", 1);
    check_count(&index, "year=2027", Facet::Target, "yes", 2);
    check_count(&index, "year=2027", Facet::Target, "no", 0);
    check_count(&index, "", Facet::Target, "yes", 3);
    check_count(&index, "target=no", Facet::Year, "2027", 0);
}

#[test]
fn a_measure_with_several_targets_in_a_year_counts_once() {
    let index = targets();
    check_count(&index, "", Facet::Year, "2027", 2);
    check_count(&index, "indicator=parks", Facet::Year, "2027", 1);
}

#[test]
fn excluding_a_year_removes_every_measure_with_a_target_in_it() {
    let index = targets();
    check(&index, "not-year=2027", &["a.3", "a.4"]);
    check(&index, "not-year=2027&target=yes", &["a.3"]);
    check(&index, "not-target=yes", &["a.4"]);
}

#[test]
fn targets_to_show_leave_out_those_that_fail_a_filter_about_themselves() {
    let index = targets();
    let rows = |link: &str| {
        let rows = index.targets(&asked(link), day(TODAY)).into_iter();
        rows.map(|(id, row)| (index.measure(id).1.id.as_str(), row)).collect::<Vec<_>>()
    };
    assert_eq!(rows("year=2027"), [("a.1", 1), ("a.2", 0), ("a.2", 1)]);
    assert_eq!(rows("measure=goal"), []);
    assert_eq!(rows("not-year=2027").len(), 3);
    assert_eq!(rows("").len(), 7);
}

fn money() -> Index {
    let with = |id: &str, rows: &[(Certainty, Option<(&str, AmountKind)>)]| {
        let incentives = rows.iter().map(|(certainty, yuan)| incentive(*certainty, *yuan)).collect();
        Measure { incentives, ..measure(id) }
    };
    open(&dataset(vec![document(
        "a",
        vec![
            with("1", &[(Certainty::Stated, None), (Certainty::Elsewhere, Some(("5000000", AmountKind::Ceiling)))]),
            with(
                "2",
                &[
                    (Certainty::Stated, Some(("10", AmountKind::PerUnit))),
                    (Certainty::Stated, Some(("300.5", AmountKind::Fixed))),
                ],
            ),
            with("3", &[]),
        ],
    )]))
}

fn with_amount(link: &str, from: Option<u64>, to: Option<u64>) -> Question {
    let mut question = asked(link);
    question.filter.amount = Some(AmountRange { from, to });
    question
}

#[test]
fn filters_about_money_hold_for_one_and_the_same_incentive() {
    let index = money();
    check(&index, "standard=stated", &["a.1", "a.2"]);
    assert_eq!(keys(&index, &with_amount("", Some(1_000_000), None)), ["a.1"]);
    assert_eq!(keys(&index, &with_amount("standard=stated", Some(1_000_000), None)), [""; 0]);
    assert_eq!(count(&index, &with_amount("", Some(1_000_000), None), Facet::Standard, "elsewhere"), 1);
    assert_eq!(count(&index, &with_amount("", Some(1_000_000), None), Facet::Standard, "stated"), 0);
}

#[test]
fn amounts_per_unit_are_left_out_of_the_range_and_its_ends_are_exact() {
    let index = money();
    assert_eq!(keys(&index, &with_amount("", None, Some(100))), [""; 0], "10 yuan each is no amount");
    assert_eq!(keys(&index, &with_amount("", Some(300), Some(301))), ["a.2"]);
    assert_eq!(keys(&index, &with_amount("", Some(301), Some(400))), [""; 0]);
    assert_eq!(keys(&index, &with_amount("", None, Some(300))), [""; 0]);
    assert_eq!(keys(&index, &with_amount("", Some(5_000_000), Some(5_000_000))), ["a.1"]);
}

#[test]
fn incentives_to_show_leave_out_those_that_fail_a_filter_about_themselves() {
    let index = money();
    let rows = |question: &Question| {
        let rows = index.incentives(question, day(TODAY)).into_iter();
        rows.map(|(id, row)| (index.measure(id).1.id.as_str(), row)).collect::<Vec<_>>()
    };
    assert_eq!(rows(&asked("standard=stated")), [("a.1", 0), ("a.2", 0), ("a.2", 1)]);
    assert_eq!(rows(&with_amount("standard=stated", Some(1), None)), [("a.2", 1)]);
}

#[test]
fn an_imprecise_date_is_matched_where_it_touches_the_span() {
    let dated = |id: &str, issued: Option<&str>| {
        let mut document = document(id, vec![measure("1")]);
        document.issued = issued.map(|text| text.parse().expect("a date"));
        document
    };
    let index = open(&dataset(vec![dated("a", Some("2025")), dated("b", Some("2025-03-02")), dated("c", None)]));
    check(&index, "issued=2025-02..2025-03-01", &["a.1"]);
    check(&index, "issued=2025-03", &["a.1", "b.1"]);
    check(&index, "issued=2024-12-31..2025-01-01", &["a.1"]);
    check(&index, "issued=open..2024", &[]);
    check(&index, "issued=2025-12-31..open", &["a.1"]);
}

#[test]
fn a_document_without_date_of_writing_is_issued_when_printed_or_published() {
    let mut printed = document("a", vec![measure("1")]);
    (printed.issued, printed.printed) = (None, printed.issued);
    let mut published = document("b", vec![measure("1")]);
    (published.issued, published.published) = (None, published.issued);
    let index = open(&dataset(vec![printed, published]));
    check(&index, "issued=2024-12-04", &["a.1", "b.1"]);
}

#[test]
fn functions_and_agencies_are_those_of_the_bodies_named() {
    let named =
        Measure { agencies: vec![mention("jinan-it"), mention("all-districts"), mention("jinan-it")], ..measure("1") };
    let index = open(&dataset(vec![document("a", vec![named, measure("2")])]));
    check(&index, "function=coordination", &["a.1"]);
    check(&index, "agency=all-districts", &["a.1"]);
    check_count(&index, "", Facet::Agency, "jinan-it", 1);
    assert_eq!(index.value_id(Facet::Agency, "shandong-tax"), None, "nobody names it");
}

#[test]
fn values_stand_as_people_see_them_parents_before_children() {
    let index = fields();
    let listed = |facet: Facet| {
        let values = index.values(facet).iter();
        values.map(|value| format!("{}{}", "-".repeat(value.depth.into()), value.code)).collect::<Vec<_>>()
    };
    assert_eq!(listed(Facet::Region), ["110000", "370000", "-370100", "--370103"]);
    assert_eq!(listed(Facet::Industry), ["energy", "-hydrogen", "-fossil", "digital", "-ai"]);
    assert_eq!(listed(Facet::Document), ["a", "b"]);
    assert_eq!(listed(Facet::Measure), ["task"]);
    assert_eq!(listed(Facet::Target), ["no"]);
    let statuses = ["pending", "in-force", "-ending", "expired", "repealed", "plan-running", "plan-over", "not-stated"];
    assert_eq!(listed(Facet::Validity), statuses, "all, whether they occur or not");
    assert_eq!(index.name(Facet::Region, "370000"), Some(("山东省", "Region 370000")));
    assert_eq!(index.name(Facet::Region, "990000"), None);
    assert_eq!(index.name(Facet::Year, "2027"), None);
}

#[test]
fn where_nothing_matches_each_single_filter_that_helps_is_named_with_its_count() {
    let index = fields();
    let answer = index.answer(&asked("region=110000&instrument=grant&not-industry=hydrogen"), day(TODAY));
    let expected = [
        (Active::Include(Facet::Region, "110000".into()), 1),
        (Active::Include(Facet::Instrument, "grant".into()), 1),
        (Active::Exclude(Facet::Industry, "hydrogen".into()), 1),
    ];
    let mut expected = expected.map(|(filter, measures)| Relaxation { filter, measures });
    expected.sort_by(|left, right| left.filter.cmp(&right.filter));
    assert_eq!(answer.relaxations, expected);

    let answer = index.answer(&asked("industry=hydrogen,fossil&region=370000&q=没有"), day(TODAY));
    assert_eq!(answer.relaxations, [], "two filters at once would have to go");
    assert_eq!(index.answer(&asked("industry=hydrogen"), day(TODAY)).relaxations, [], "only where nothing matches");
}

#[test]
fn of_several_values_of_a_facet_all_are_dropped_together() {
    let index = fields();
    let answer = index.answer(&asked("industry=hydrogen,fossil&region=370000"), day(TODAY));
    let found: Vec<_> = answer.relaxations.iter().map(|found| (found.filter.clone(), found.measures)).collect();
    let region = Active::Include(Facet::Region, "370000".into());
    assert_eq!(found, [(region, 2), (Active::Facet(Facet::Industry), 2)]);
}

#[test]
fn a_locked_facet_cannot_be_dropped() {
    let index = fields();
    let answer = index.answer(&asked("view=measures&region=110000&industry=ai&embed=1&lock=region"), day(TODAY));
    let found: Vec<_> = answer.relaxations.into_iter().map(|found| found.filter).collect();
    assert_eq!(found, [Active::Include(Facet::Industry, "ai".into())]);
}

#[test]
fn what_the_dataset_does_not_know_is_dropped_and_named() {
    let index = fields();
    let mut question = asked("region=990000,130000&not-agency=nobody&document=a,z&year=2031&show=z.1&pair=a.1,z.2");
    let issues = index.check(&mut question);
    let dropped: Vec<_> = issues.iter().map(|issue| (issue.key.as_str(), issue.value.as_str())).collect();
    let expected =
        [("region", "990000"), ("not-agency", "nobody"), ("document", "z"), ("show", "z.1"), ("pair", "a.1,z.2")];
    assert_eq!(dropped, expected);
    assert!(issues.iter().all(|issue| issue.reason == Reason::NotInDataset));
    let facets: Vec<_> =
        question.filter.facets.iter().map(|(facet, choice)| (*facet, choice.include.clone())).collect();
    // Hebei is known and has no document: it stays, and matches nothing.
    let kept = [(Facet::Region, owned(&["130000"])), (Facet::Year, owned(&["2031"])), (Facet::Document, owned(&["a"]))];
    assert_eq!(facets, kept);
    assert_eq!((question.show, question.options.pair), (None, None));
}

#[test]
fn words_of_closed_lists_are_checked_too() {
    let index = fields();
    for facet in [Facet::Validity, Facet::Year, Facet::Measure, Facet::Target, Facet::Standard] {
        let mut question = include(facet, &["later"]);
        assert_eq!(index.check(&mut question).len(), 1, "{facet:?}");
        assert_eq!(question, Question::default(), "{facet:?}");
    }
    let known =
        [(Facet::Validity, "repealed"), (Facet::Measure, "goal"), (Facet::Target, "yes"), (Facet::Standard, "stated")];
    for (facet, code) in known {
        assert_eq!(index.check(&mut include(facet, &[code])), [], "{code} is understood though no record has it");
    }
}

#[test]
fn measures_and_documents_are_found_by_their_keys() {
    let index = fields();
    let measure = index.measure_id("b.2").expect("it is held");
    let (document, record) = index.measure(measure);
    assert_eq!((document.id.as_str(), record.id.as_str()), ("b", "b.2"));
    let document = index.document_id("b").expect("it is held");
    assert_eq!(index.document_of(measure), document);
    assert_eq!(index.measures_of(document).last(), Some(measure));
    assert_eq!((index.measure_id("b.9"), index.measure_id("b"), index.document_id("c")), (None, None, None));
    assert_eq!((index.measure_count(), index.document_count()), (4, 2));
}

#[test]
fn a_span_of_due_dates_filters_targets_and_not_documents() {
    let mut question = Question::default();
    let year = "2026".parse().expect("a date");
    question.filter.spans.insert(SpanFacet::Due, policy_engine::question::Span { from: Some(year), to: Some(year) });
    assert_eq!(keys(&targets(), &question), ["a.1"]);
    let empty = include(Facet::Year, &["2026"]);
    assert_eq!(keys(&targets(), &empty), ["a.1"]);
}
