//! Characters that search treats alike.
//!
//! Owns the folding of one character, and the choice of characters that a dataset needs in its table; must not know
//! what is searched for. Source of traditional to simplified: the table `TSCharacters` of OpenCC, of several
//! simplified forms the first; of width and compatibility forms: NFKC of Unicode.

use ferrous_opencc::OpenCC;
use ferrous_opencc::config::BuiltinConfig;
use policy_model::Dataset;
use std::collections::BTreeSet;
use std::ops::RangeInclusive;
use std::sync::LazyLock;
use unicode_normalization::UnicodeNormalization;

static SIMPLIFIED: LazyLock<OpenCC> =
    LazyLock::new(|| OpenCC::from_config(BuiltinConfig::T2s).expect("the tables are built into the crate"));

/// Folding takes at most this many rounds (compatibility form, simplified form, a simplified form of that).
const MAX_ROUNDS: usize = 4;

/// What people type or paste where the dataset has another form. Other forms (mathematical letters, circled figures)
/// are folded where they occur, but not listed for every letter.
const WRITTEN_OTHERWISE: [RangeInclusive<char>; 8] = [
    '\u{41}'..='\u{5a}',     // A to Z
    '\u{b2}'..='\u{b9}',     // ² ³ ¹ (and four that fold to themselves)
    '\u{2070}'..='\u{209c}', // superscripts and subscripts: CO₂
    '\u{2e80}'..='\u{2fd5}', // radicals that PDF files have in the place of characters
    '\u{3000}'..='\u{3000}', // full-width space
    '\u{3400}'..='\u{9fff}', // Chinese characters
    '\u{f900}'..='\u{faff}', // compatibility characters
    '\u{ff00}'..='\u{ffee}', // full-width and half-width forms
];

/// The form under which search knows a character: simplified, half width, lower case. Folding twice is folding once.
#[must_use]
pub fn fold(character: char) -> char {
    let mut folded = character;
    for _ in 0..MAX_ROUNDS {
        let next = fold_once(folded);
        if next == folded {
            break;
        }
        folded = next;
    }
    folded
}

/// Every character of the dataset that folds to another one, and every character that people may write instead of one
/// that occurs.
pub(super) fn table(dataset: &Dataset) -> Vec<(char, char)> {
    let occurring = occurring(dataset);
    let known: BTreeSet<char> = occurring.iter().copied().map(fold).collect();
    let written = WRITTEN_OTHERWISE.into_iter().flatten().filter(|character| known.contains(&fold(*character)));
    let candidates: BTreeSet<char> = occurring.iter().copied().chain(written).collect();
    candidates
        .into_iter()
        .map(|character| (character, fold(character)))
        .filter(|(character, folded)| character != folded)
        .collect()
}

/// Every character of every text: whatever search reads is among them.
fn occurring(dataset: &Dataset) -> BTreeSet<char> {
    fn collect(value: &serde_json::Value, into: &mut BTreeSet<char>) {
        match value {
            serde_json::Value::String(text) => into.extend(text.chars()),
            serde_json::Value::Array(items) => items.iter().for_each(|item| collect(item, into)),
            serde_json::Value::Object(members) => members.values().for_each(|member| collect(member, into)),
            _ => {}
        }
    }
    let mut characters = BTreeSet::new();
    let records = serde_json::to_value(dataset).expect("records have text keys and no failing writers");
    collect(&records, &mut characters);
    characters
}

fn fold_once(character: char) -> char {
    let compatible = single(character.nfkc()).unwrap_or(character);
    let lower = single(compatible.to_lowercase()).unwrap_or(compatible);
    simplified(lower)
}

fn simplified(character: char) -> char {
    if !matches!(character, '\u{3400}'..='\u{9fff}' | '\u{20000}'..='\u{3ffff}') {
        return character;
    }
    single(SIMPLIFIED.convert(character.encode_utf8(&mut [0; 4])).chars()).unwrap_or(character)
}

/// The only character of a sequence: a fold that makes several of one would move every highlight.
fn single(mut characters: impl Iterator<Item = char>) -> Option<char> {
    let first = characters.next()?;
    characters.next().is_none().then_some(first)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::sample;

    fn every_character() -> impl Iterator<Item = char> {
        '\0'..=char::MAX
    }

    #[test]
    fn folding_twice_is_folding_once() {
        for character in every_character() {
            assert_eq!(fold(fold(character)), fold(character), "{character:?}");
        }
    }

    #[test]
    fn simplified_half_width_lower_case_text_stays() {
        for character in "氢能产业发展若干措施著作权什么，。《》（）〔〕、%0.5ai-".chars() {
            let half = matches!(character, '，' | '（' | '）');
            assert_eq!(fold(character) == character, !half, "{character}");
        }
    }

    #[test]
    fn what_readers_type_finds_what_is_written() {
        for (typed, written) in [
            ("氫能產業發展", "氢能产业发展"),
            ("臺灣裏後雲國際麼", "台湾里后云国际么"),
            ("ＡＩ５Ｇ", "ai5g"),
            ("（，：；！？％）", "(,:;!?%)"),
            ("CO₂", "co2"),
            ("\u{3000}", " "),
            ("⼯⼚", "工厂"),
            ("\u{f9dd}", "利"),
        ] {
            assert_eq!(typed.chars().map(fold).collect::<String>(), written);
        }
    }

    #[test]
    fn the_table_has_every_character_that_occurs_or_folds_to_one_that_occurs() {
        let dataset = sample::dataset();
        let occurring = occurring(&dataset);
        let table = table(&dataset);
        assert!(table.is_sorted_by(|left, right| left.0 < right.0));
        for character in every_character() {
            let listed = table.binary_search_by_key(&character, |entry| entry.0).ok().map(|at| table[at].1);
            match fold(character) {
                folded if folded == character => assert_eq!(listed, None, "{character}"),
                folded if occurring.contains(&character) => assert_eq!(listed, Some(folded), "{character}"),
                folded if occurring.contains(&folded) && !is_ornament(character) => {
                    assert_eq!(listed, Some(folded), "{character}");
                }
                _ => {}
            }
        }
        assert!(table.contains(&('氫', '氢')) && table.contains(&('Ａ', 'a')));
        assert!(!table.iter().any(|entry| entry.1 == '龙'), "nothing for characters that do not occur");
    }

    /// Forms of letters and figures that are neither full width, nor upper case, nor traditional.
    fn is_ornament(character: char) -> bool {
        !WRITTEN_OTHERWISE.iter().any(|range| range.contains(&character))
    }
}
