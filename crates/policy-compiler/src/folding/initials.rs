//! Pinyin initials of names: 山东 is found as `sd`, 重庆 as `cq`.
//!
//! Owns how a name becomes initials; must not know which of them a reader types. Source of the readings: the data of
//! the crate `pinyin`, first reading first.

use pinyin::{ToPinyin, ToPinyinMulti};
use policy_model::taxonomy::Taxonomy;
use std::collections::BTreeSet;

/// Characters of names whose readings in present use begin with different letters: 重庆 and 重大, 长沙 and 省长. Other
/// characters have further readings in dictionaries only (市 `fú`, 省 `xǐng`), which would add false finds.
const POLYPHONES: &str = "重长藏行乐厦朝调传单校车系仇曾种参解降畜番尉盛乘巷莘洗尺";

/// At most this many initials for one name: the product of readings grows with each polyphone.
const MAX_INITIALS: usize = 8;

/// Code and initials of every name of every region and agency, ascending, without repetition.
pub(super) fn table(taxonomy: &Taxonomy) -> Vec<(String, String)> {
    let regions = taxonomy
        .regions
        .iter()
        .flat_map(|region| [&region.zh, &region.short].into_iter().map(|name| (region.code.as_str(), name.as_str())));
    let agencies = taxonomy
        .agencies
        .iter()
        .flat_map(|agency| agency.aliases.iter().chain([&agency.zh]).map(|name| (agency.code.as_str(), name.as_str())));
    let entries: BTreeSet<(String, String)> = regions
        .chain(agencies)
        .flat_map(|(code, name)| initials(name).into_iter().map(move |initials| (code.to_owned(), initials)))
        .collect();
    entries.into_iter().collect()
}

/// The initials of a name, one text per way of reading it; none where nothing in it can be typed.
fn initials(name: &str) -> Vec<String> {
    let mut texts = vec![String::new()];
    for letters in name.chars().map(letters).filter(|letters| !letters.is_empty()) {
        // Where the bound is reached, a polyphone has its first reading only.
        let letters = if texts.len() * letters.len() > MAX_INITIALS { &letters[..1] } else { &letters[..] };
        texts = texts.iter().flat_map(|text| letters.iter().map(move |letter| format!("{text}{letter}"))).collect();
    }
    texts.retain(|text| !text.is_empty());
    texts
}

/// First letters of the readings of a character; a Latin letter or a figure is its own; brackets and marks have none.
fn letters(character: char) -> Vec<char> {
    if character.is_ascii_alphanumeric() {
        return vec![character.to_ascii_lowercase()];
    }
    let readings: Vec<&str> = if POLYPHONES.contains(character) {
        character.to_pinyin_multi().into_iter().flatten().map(|reading| reading.plain()).collect()
    } else {
        character.to_pinyin().map(|reading| reading.plain()).into_iter().collect()
    };
    let mut letters = Vec::new();
    for letter in readings.into_iter().filter_map(|reading| reading.chars().next()) {
        if !letters.contains(&letter) {
            letters.push(letter);
        }
    }
    letters
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::sample;

    #[test]
    fn names_are_found_by_their_initials() {
        for (name, expected) in [
            ("山东", "sd"),
            ("北京市经济和信息化局", "bjsjjhxxhj"),
            ("重庆", "cq"),
            ("长沙", "cs"),
            ("厦门", "xm"),
            ("西藏", "xz"),
            ("中国人民银行", "zgrmyh"),
            ("畜牧局", "xmj"),
            ("调查总队", "dczd"),
            ("5G专班（筹）", "5gzbc"),
        ] {
            assert!(initials(name).contains(&expected.to_owned()), "{name}: {:?}", initials(name));
        }
    }

    #[test]
    fn readings_of_dictionaries_alone_are_left_out() {
        assert_eq!(initials("山东省"), ["sds"]);
        assert_eq!(initials("（、）"), Vec::<String>::new());
    }

    #[test]
    fn names_with_many_polyphones_stay_bounded() {
        let many = initials(&"长".repeat(20));
        assert_eq!(many.len(), MAX_INITIALS);
        assert!(many.contains(&"z".repeat(20)));
    }

    #[test]
    fn the_table_is_ascending_and_names_regions_and_agencies() {
        let taxonomy = sample::dataset().taxonomy;
        let table = table(&taxonomy);
        assert!(table.is_sorted_by(|left, right| left < right));
        for entry in [("110000", "bj"), ("110000", "bjs"), ("bj-jxj", "sjjhxxhj"), ("bj-jxj", "bjsjjhxxhj")] {
            assert!(table.contains(&(entry.0.to_owned(), entry.1.to_owned())), "{entry:?}");
        }
    }
}
