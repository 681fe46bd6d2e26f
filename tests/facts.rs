//! Facts that people come for, asked of the real dataset as they would ask.

mod data;

use policy_engine::index::Index;
use policy_engine::link::from_query;
use policy_engine::question::Question;
use policy_model::date::Day;
use policy_model::measure::Measure;

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
                .entry(policy_engine::facet::Facet::Document)
                .or_default()
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
