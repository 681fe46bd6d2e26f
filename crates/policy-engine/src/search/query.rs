//! What a search asks for: words and phrases, with their synonyms.
//!
//! Owns how the words of a reader are told apart; must not know where they occur.

use crate::link::MAX_SEARCH_CHARS;
use crate::search::fold::Fold;

/// Letters from which on a word may be the initials of a name: one letter would match half of all names.
const MIN_INITIALS: usize = 2;

/// One of the things that must all be found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Term {
    /// What was typed, folded, never empty.
    pub(crate) characters: Vec<char>,
    /// Whether it stood in quotation marks: it then matches as a whole only, and nothing else stands for it.
    pub(crate) phrase: bool,
    /// Words that mean the same, folded; without the word itself.
    pub(crate) synonyms: Vec<Vec<char>>,
}

impl Term {
    /// The letters, where the term may be the initials of a name.
    pub(crate) fn initials(&self) -> Option<String> {
        let letters = self.characters.iter().all(char::is_ascii_lowercase);
        (!self.phrase && letters && self.characters.len() >= MIN_INITIALS).then(|| self.characters.iter().collect())
    }
}

/// Reads a search: words stand between white space, phrases between quotation marks; a mark that is not closed opens a
/// phrase to the end. What stands twice counts once, and what exceeds the longest search of a link is left out.
pub(crate) fn terms(search: &str, fold: &Fold, synonyms: &[Vec<Vec<char>>]) -> Vec<Term> {
    let mut terms: Vec<Term> = Vec::new();
    let end = search.char_indices().nth(MAX_SEARCH_CHARS).map_or(search.len(), |(at, _)| at);
    for (position, part) in search[..end].split(is_quotation_mark).enumerate() {
        let phrase = position % 2 == 1;
        let pieces: Vec<&str> = if phrase { vec![part] } else { part.split_whitespace().collect() };
        for piece in pieces {
            let characters = fold.text(piece);
            let known = |term: &Term| term.phrase == phrase && term.characters == characters;
            if characters.is_empty() || terms.iter().any(known) {
                continue;
            }
            let groups = synonyms.iter().filter(|group| !phrase && group.contains(&characters));
            let mut others: Vec<Vec<char>> = groups.flatten().filter(|word| **word != characters).cloned().collect();
            others.sort_unstable();
            others.dedup();
            terms.push(Term { characters, phrase, synonyms: others });
        }
    }
    terms
}

fn is_quotation_mark(character: char) -> bool {
    matches!(character, '"' | '“' | '”' | '„' | '＂' | '「' | '」' | '『' | '』')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(search: &str, expected: &[(&str, bool)]) {
        let fold = Fold::new(&[('A', 'a'), ('Ａ', 'a')]);
        let found = terms(search, &fold, &[]);
        let found: Vec<(String, bool)> =
            found.iter().map(|term| (term.characters.iter().collect(), term.phrase)).collect();
        let expected: Vec<(String, bool)> =
            expected.iter().map(|(text, phrase)| ((*text).to_owned(), *phrase)).collect();
        assert_eq!(found, expected, "{search}");
    }

    #[test]
    fn words_stand_between_spaces_and_phrases_between_quotation_marks() {
        check("氢能　补贴", &[("氢能", false), ("补贴", false)]);
        check("氢能 \"大 模型\" b", &[("氢能", false), ("大模型", true), ("b", false)]);
        check("“大模型”培育", &[("大模型", true), ("培育", false)]);
        check("a\"b", &[("a", false), ("b", true)]);
        check("Ａ a A", &[("a", false)]);
        check("\"a\" a", &[("a", true), ("a", false)]);
        check(" \"\" 「 」", &[]);
        check("", &[]);
    }

    #[test]
    fn a_word_of_a_group_brings_the_others() {
        let fold = Fold::new(&[]);
        let words = |words: &[&str]| words.iter().map(|word| fold.text(word)).collect::<Vec<_>>();
        let groups = [words(&["工信厅", "经信局"]), words(&["经信局", "工信局"])];
        let synonyms = |search| terms(search, &fold, &groups).remove(0).synonyms;
        assert_eq!(synonyms("工信厅"), words(&["经信局"]), "groups are not chained");
        assert_eq!(synonyms("经信局"), words(&["工信厅", "工信局"]));
        assert!(synonyms("省工信厅").is_empty(), "a part of a word brings nothing");
        assert!(synonyms("\"工信厅\"").is_empty(), "a phrase is meant as it stands");
    }
}
