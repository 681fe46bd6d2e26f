//! The engine gives the same answers natively and in a browser's WebAssembly, on the real dataset.
//!
//! The questions stand in `fixtures/questions.txt`, the answers in `fixtures/answers.txt`; after a change of data or of
//! meaning `UPDATE_EXPECT=1 cargo test -p policy-tests` writes them anew, and the diff shows what changed.

use policy_engine::answer::Answer;
use policy_engine::index::Index;
use policy_engine::link::from_query;
use policy_model::date::Day;
use std::fmt::Write;

const QUESTIONS: &str = include_str!("fixtures/questions.txt");

/// A fixed day, so that validity does not move with the clock.
fn today() -> Day {
    Day::from_ymd(2026, 11, 22)
}

fn answers(bytes: &[u8]) -> String {
    let index = Index::open(bytes).expect("the compiled dataset opens");
    let mut out = String::new();
    for line in QUESTIONS.lines() {
        let (mut question, issues) = from_query(line);
        assert_eq!((issues.len(), index.check(&mut question).len()), (0, 0), "a question with mistakes: {line}");
        describe(&mut out, line, &index, &index.answer(&question, today()));
    }
    out
}

fn describe(out: &mut String, line: &str, index: &Index, answer: &Answer) {
    writeln!(out, "?{line}").expect("a string takes everything");
    let Answer { measures, documents, regions, pages, .. } = answer;
    writeln!(out, "  {measures} measures, {documents} documents, {regions} regions, {pages} pages").expect("as above");
    let keys: Vec<&str> = answer.page.iter().take(6).map(|id| index.measure(*id).1.id.as_str()).collect();
    writeln!(out, "  {}", keys.join(" ")).expect("as above");
    // Every count of every facet, condensed: which facet differs is what a reader of the diff needs first.
    let sums = answer
        .facets
        .iter()
        .map(|counts| counts.iter().zip(1u64..).map(|(count, place)| u64::from(*count) * place).sum());
    writeln!(out, "  facets {:?}", sums.collect::<Vec<u64>>()).expect("as above");
    for relaxation in &answer.relaxations {
        writeln!(out, "  without {:?}: {}", relaxation.filter, relaxation.measures).expect("as above");
    }
}

#[cfg(not(target_arch = "wasm32"))]
mod data;

#[cfg(not(target_arch = "wasm32"))]
#[test]
fn answers_are_the_expected_ones() {
    expect_test::expect_file!["fixtures/answers.txt"].assert_eq(&answers(&data::compiled()));
}

#[cfg(target_arch = "wasm32")]
wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);

#[cfg(target_arch = "wasm32")]
#[wasm_bindgen_test::wasm_bindgen_test]
fn answers_in_webassembly_are_the_expected_ones() {
    let bytes = include_bytes!(env!("POLICY_DATASET"));
    assert_eq!(answers(bytes), include_str!("fixtures/answers.txt"));
}
