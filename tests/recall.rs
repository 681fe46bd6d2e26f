//! How many of the documents that have a policy term in their text search finds. The source texts lie beside the project
//! and are no part of it; where they are missing, nothing is measured, and that is said.

mod data;

use policy_engine::index::Index;
use policy_engine::question::Question;
use policy_model::date::Day;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

const TERMS: &str = include_str!("fixtures/recall.txt");

/// What search is to find at least, in per cent of the documents that have a term in their text.
const LEAST: usize = 95;

fn corpus() -> PathBuf {
    let beside = || Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/corpus");
    std::env::var_os("POLICY_CORPUS").map_or_else(beside, PathBuf::from)
}

/// A text without white space, which the sources break anywhere, its Latin letters and digits in one width and case.
fn plain(text: &str) -> String {
    let narrow = |character: char| match u32::from(character) {
        code @ 0xFF01..=0xFF5E => char::from_u32(code - 0xFEE0).unwrap_or(character),
        _ => character,
    };
    let characters = text.chars().filter(|character| !character.is_whitespace());
    characters.map(narrow).flat_map(char::to_lowercase).collect()
}

#[test]
fn search_finds_the_documents_that_have_a_policy_term_in_their_text() {
    let corpus = corpus();
    if !corpus.is_dir() {
        eprintln!("no source texts at {}: recall not measured; set POLICY_CORPUS to their folder", corpus.display());
        return;
    }
    let index = Index::open(&data::compiled()).expect("the compiled dataset opens");
    let documents = data::dataset().documents.into_iter();
    let sources: Vec<(String, String)> = documents
        .map(|document| {
            let file = corpus.join(&document.source.file);
            let text = fs::read_to_string(&file).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
            (document.id, plain(&text))
        })
        .collect();
    let (mut hold, mut found, mut missed) = (0, 0, String::new());
    for term in TERMS.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        let mut question = Question::default();
        question.filter.search = term.to_owned();
        let hits = index.answer(&question, Day::from_ymd(2026, 11, 22)).document_hits;
        let hits: Vec<&str> = hits.iter().map(|(id, _)| index.document(*id).id.as_str()).collect();
        let holders = sources.iter().filter(|(_, text)| text.contains(&plain(term))).map(|(id, _)| id.as_str());
        let (finds, misses): (Vec<&str>, Vec<&str>) = holders.partition(|id| hits.contains(id));
        assert!(finds.len() + misses.len() > 0, "{term} stands in no source text and measures nothing");
        hold += finds.len() + misses.len();
        found += finds.len();
        if !misses.is_empty() {
            let of = finds.len() + misses.len();
            writeln!(missed, "  {term}: {} of {of}, not {}", finds.len(), misses.join(", "))
                .expect("a string takes everything");
        }
    }
    assert!(found * 100 >= hold * LEAST, "{found} of {hold} documents found; terms not found everywhere:\n{missed}");
}
