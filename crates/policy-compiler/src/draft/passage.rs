//! Source characters beside the forms that comparison sees.
//!
//! Owns what of a source text may stand in a record: no white space, no stray characters, normal form C. It must not
//! know clauses or records.

use crate::provenance::Plain;
use crate::text_check::stray;
use std::ops::Range;
use unicode_normalization::UnicodeNormalization;

/// A run of source characters as a record may carry them, and the same with one form of every sign.
#[derive(Clone, Debug)]
pub(super) struct Passage {
    kept: Vec<char>,
    plain: Vec<char>,
}

impl Passage {
    pub(super) fn new(text: &str) -> Passage {
        let mut kept = String::with_capacity(text.len());
        for character in text.chars().filter(|character| !character.is_whitespace()) {
            match stray(character) {
                None => kept.push(character),
                // A radical that looks like a character becomes that character.
                Some(_) => kept.extend(character.nfkc().filter(|plain| *plain != character && stray(*plain).is_none())),
            }
        }
        let kept: String = kept.nfc().collect();
        let plain = Plain::new(&kept);
        Passage { plain: plain.chars(0..plain.len()).to_vec(), kept: kept.chars().collect() }
    }

    /// The passage from a position on.
    pub(super) fn from(&self, start: usize) -> Passage {
        Passage { kept: self.kept[start..].to_vec(), plain: self.plain[start..].to_vec() }
    }

    /// Appends another passage.
    pub(super) fn push(&mut self, other: &Passage) {
        self.kept.extend(&other.kept);
        self.plain.extend(&other.plain);
    }

    pub(super) fn len(&self) -> usize {
        self.kept.len()
    }

    /// The characters of the source.
    pub(super) fn text(&self, range: Range<usize>) -> String {
        self.kept[range].iter().collect()
    }

    /// The folded characters, one for each of the source.
    pub(super) fn plain(&self) -> &[char] {
        &self.plain
    }

    /// Whether the folded characters at a position are those of `words`.
    pub(super) fn has_at(&self, at: usize, words: &str) -> bool {
        let mut chars = self.plain[at.min(self.len())..].iter();
        words.chars().all(|word| chars.next() == Some(&word))
    }

    /// Whether the folded characters before a position are those of `words`.
    pub(super) fn has_before(&self, end: usize, words: &str) -> bool {
        let length = words.chars().count();
        end >= length && self.has_at(end - length, words)
    }

    /// First place of folded words from a position on.
    pub(super) fn find(&self, from: usize, words: &str) -> Option<usize> {
        (from..self.len()).find(|at| self.has_at(*at, words))
    }

    /// Whether a position is a full stop: 。, or a point that stands between no digits or letters.
    pub(super) fn is_stop(&self, at: usize) -> bool {
        let inside = |at: Option<usize>| {
            at.and_then(|at| self.plain.get(at)).is_some_and(|character| character.is_ascii_alphanumeric())
        };
        match self.plain[at] {
            '。' => true,
            '.' => !(inside(at.checked_sub(1)) && inside(Some(at + 1))),
            _ => false,
        }
    }

    /// Whether a position is a mark that ends a phrase, brackets and enumeration among them.
    pub(super) fn is_mark(&self, at: usize) -> bool {
        self.is_stop(at) || matches!(self.plain[at], ',' | ';' | ':' | '、' | '(' | ')' | '《' | '》')
    }
}
