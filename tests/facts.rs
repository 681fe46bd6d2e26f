//! Facts that people come for, asked of the real dataset as they would ask.

mod data;

use policy_engine::answer::DocumentId;
use policy_engine::index::Index;
use policy_engine::link::from_query;
use policy_engine::question::Question;
use policy_engine::validity::Validity;
use policy_model::date::Day;
use policy_model::incentive::{Amount, Incentive};
use policy_model::measure::Measure;

const STATED: &str = include_str!("fixtures/stated-support.txt");

fn index() -> Index {
    Index::open(&data::compiled()).expect("the compiled dataset opens")
}

fn today() -> Day {
    Day::from_ymd(2026, 11, 22)
}

fn ask(index: &Index, query: &str) -> Vec<Measure> {
    let (question, issues) = from_query(query);
    assert!(issues.is_empty(), "{query}");
    let answer = index.answer(&question, today());
    answer.page.iter().map(|id| index.measure(*id).1.clone()).collect()
}

#[test]
fn the_interest_subsidy_for_hydrogen_firms_in_beijing_is_the_first_hit() {
    let index = index();
    let found = ask(&index, "region=110000&q=贴息");
    let measure = found.first().expect("a hit");
    assert_eq!(measure.id, "beijing-hydrogen.11");
    let loan = measure.incentives.iter().find(|incentive| incentive.instrument == "credit").expect("a loan subsidy");
    let amount = loan.amount.as_ref().expect("a ceiling");
    assert_eq!((amount.normalised.to_string(), loan.per.as_deref()), ("30000000".to_owned(), Some("firm-year")));
    assert_eq!(measure.agencies.iter().map(|agency| agency.name.as_str()).collect::<Vec<_>>(), ["市经济和信息化局"]);
}

#[test]
fn beijings_policy_expired_at_the_end_of_august_2025() {
    let index = index();
    for (day, status) in [("2025-08-31", "in-force"), ("2025-09-01", "expired"), ("2026-11-22", "expired")] {
        let found = ask(&index, &format!("region=110000&validity={status}&asof={day}"));
        assert_eq!(found.len(), 19, "{status} on {day}");
    }
}

#[test]
fn every_measure_is_found_by_its_own_heading() {
    let index = index();
    for document in index.documents().map(|id| index.document(id)) {
        for measure in &document.measures {
            let mut question = Question::default();
            // Quotation marks of the source would end the phrase.
            question.filter.search = measure.heading.replace(['“', '”', '"'], " ");
            question
                .filter
                .facets
                .or_default(policy_engine::facet::Facet::Document)
                .include
                .insert(document.id.clone());
            let answer = index.answer(&question, today());
            assert!(
                answer.page.iter().any(|id| index.measure(*id).1.id == measure.id),
                "{} {}",
                measure.id,
                measure.heading
            );
        }
    }
}

#[test]
fn hebeis_documents_name_a_figure_for_numerical_control() {
    let index = index();
    let found = ask(&index, "region=130000&q=数控化率");
    let target = found.iter().flat_map(|measure| &measure.targets).find(|target| target.indicator.contains("数控化率"));
    let target = target.expect("the goal of part one");
    assert_eq!((target.value.to_string(), target.unit.as_str()), ("78".to_owned(), "%"));
}

/// What a text states of a support, as a line of the fixture; `None` where it only names it.
fn stated(measure: &Measure, incentive: &Incentive) -> Option<String> {
    let mut facts = Vec::new();
    if let Some(Amount { kind, value, unit, .. }) = &incentive.amount {
        facts.push(format!("{} {value}{unit}", kind.code()));
    }
    if let Some(rate) = &incentive.rate {
        let of = rate.value.map(|value| format!("{value}%")).or_else(|| rate.reference.clone()).expect("a rate");
        facts.push(format!("rate {} {of}", rate.kind.code()));
    }
    facts.extend(incentive.per.iter().map(|per| format!("per {per}")));
    let thresholds = incentive.thresholds.iter();
    facts.extend(
        thresholds.map(|threshold| format!("if {}{}{}", threshold.comparator.code(), threshold.value, threshold.unit)),
    );
    facts.extend(incentive.limit.iter().map(|_| "limited".to_owned()));
    let all = || format!("{} {} {}", measure.id, incentive.instrument, facts.join(" "));
    (!facts.is_empty()).then(all)
}

#[test]
fn every_amount_rate_threshold_and_limit_of_the_texts_is_there_and_no_other() {
    let dataset = data::dataset();
    let measures = dataset.documents.iter().flat_map(|document| &document.measures);
    let found =
        measures.flat_map(|measure| measure.incentives.iter().filter_map(|incentive| stated(measure, incentive)));
    let expected = STATED.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    assert_eq!(found.collect::<Vec<_>>(), expected.collect::<Vec<_>>());
}

/// The documents by their validity on a day, those marked ? only possibly so.
fn validity(index: &Index, day: Day, region: &str) -> Vec<String> {
    let documents = (0..index.document_count()).map(DocumentId);
    let documents = documents.filter(|id| index.document(*id).region.code.starts_with(region));
    let line = |id: DocumentId| {
        let Validity { status, possible, inferred_period, .. } = index.validity(id, day);
        let (possible, inferred) = (if possible { "?" } else { "" }, if inferred_period { " inferred" } else { "" });
        format!("{} {}{possible}{inferred}", index.document(id).id, status.code())
    };
    documents.map(line).collect()
}

#[test]
fn validity_is_what_the_dates_of_the_texts_say() {
    let found = validity(&index(), today(), "");
    let expected = [
        "beijing-hydrogen expired",
        "cangzhou-low-altitude ending",
        "dongli-investment-2024 plan-over",
        "dongli-investment-mechanism not-stated",
        "hebei-digital-manufacturing plan-running inferred",
        "jinan-future-industries not-stated",
        "jinan-logistics plan-running",
        "jinan-quality-infrastructure plan-over inferred",
        "qingdao-marine plan-running",
        "qingdao-nev plan-running",
        "qingdao-sports in-force",
        "shandong-audiovisual plan-running inferred",
        "shandong-fine-chemicals plan-running",
        "shandong-green-pilot-2023 plan-over",
        "shandong-industrial-economy-2024 plan-over",
        "shandong-three-tens-2022 plan-over",
        "shandong-traditional-industries plan-running inferred",
        "shizhong-new-industrialization plan-running",
        "tianjin-culture-tourism plan-running inferred",
    ];
    assert_eq!(found, expected);
}

#[test]
fn what_held_in_shandong_in_june_2025_says_where_a_missing_date_leaves_room() {
    let found = validity(&index(), Day::from_ymd(2025, 6, 1), "37");
    let expected = [
        "jinan-future-industries not-stated",
        "jinan-logistics plan-running",
        "jinan-quality-infrastructure plan-running? inferred",
        "qingdao-marine plan-running",
        "qingdao-nev plan-running",
        "qingdao-sports in-force",
        "shandong-audiovisual plan-running? inferred",
        "shandong-fine-chemicals plan-running",
        "shandong-green-pilot-2023 plan-over",
        "shandong-industrial-economy-2024 plan-over",
        "shandong-three-tens-2022 plan-over",
        "shandong-traditional-industries plan-running inferred",
        "shizhong-new-industrialization plan-running",
    ];
    assert_eq!(found, expected);
}
