//! Where a text shows what a search is for.
//!
//! Must not know measures or relevance.

use crate::search::fold::Fold;
use crate::search::query::Term;
use std::ops::Range;

/// Byte ranges of a text, ascending, that do not touch.
///
/// A term is shown where it or a synonym occurs as a whole. A word that does not is shown by its pairs of characters,
/// unless it is written in letters only, whose pairs occur everywhere and say nothing.
pub(super) fn ranges(fold: &Fold, terms: &[Term], text: &str) -> Vec<Range<usize>> {
    let (places, characters): (Vec<usize>, Vec<char>) = fold.characters(text).into_iter().unzip();
    let mut marks: Vec<Range<usize>> = Vec::new();
    for term in terms {
        let known = marks.len();
        mark(&characters, &term.characters, &mut marks);
        term.synonyms.iter().for_each(|word| mark(&characters, word, &mut marks));
        if marks.len() == known && !term.phrase && !term.characters.iter().all(char::is_ascii) {
            term.characters.windows(2).for_each(|pair| mark(&characters, pair, &mut marks));
        }
    }
    marks.sort_unstable_by_key(|mark| (mark.start, mark.end));
    let ends = |at: usize| places[at] + text[places[at]..].chars().next().map_or(0, char::len_utf8);
    let mut ranges: Vec<Range<usize>> = Vec::new();
    for mark in marks {
        let range = places[mark.start]..ends(mark.end - 1);
        match ranges.last_mut() {
            Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
            _ => ranges.push(range),
        }
    }
    ranges
}

/// Adds every whole occurrence of a word.
fn mark(characters: &[char], word: &[char], marks: &mut Vec<Range<usize>>) {
    let places = characters.windows(word.len()).enumerate().filter(|(_, window)| *window == word);
    marks.extend(places.map(|(at, _)| at..at + word.len()));
}
