//! Text as the comparison sees it: without white space, with one form of every sign.
//!
//! Owns the folding of signs; must not know clauses or records.

use std::ops::Range;

/// A text folded for comparison. Positions are those of the folded characters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Plain(Vec<char>);

/// Positions at which the lines of a text begin once it is folded, ascending.
pub(crate) fn line_starts(text: &str) -> Vec<usize> {
    let lengths = text.lines().map(|line| Plain::new(line).len());
    let ends = lengths.scan(0, |end, length| {
        *end += length;
        Some(*end)
    });
    std::iter::once(0).chain(ends).collect()
}

impl Plain {
    pub(crate) fn new(text: &str) -> Plain {
        Plain(
            text.chars()
                .filter(|character| !character.is_whitespace() && !is_invisible(*character))
                .map(fold)
                .collect(),
        )
    }

    pub(crate) fn len(&self) -> usize {
        self.0.len()
    }

    pub(crate) fn chars(&self, range: Range<usize>) -> &[char] {
        &self.0[range]
    }

    /// Whether `part` stands in `range` of this text.
    pub(crate) fn contains(&self, range: Range<usize>, part: &Plain) -> bool {
        self.find(range, part).next().is_some()
    }

    /// Starts of `part` inside `range`, ascending; none for an empty part.
    pub(crate) fn find<'a>(&'a self, range: Range<usize>, part: &'a Plain) -> impl Iterator<Item = usize> + 'a {
        let places = self.0[range.clone()].windows(part.len().max(1)).enumerate();
        places.filter(|(_, window)| *window == part.0).map(move |(at, _)| range.start + at)
    }

    /// Whether `part` stands in `range` once everything in brackets is left out: 各市（含辛集市）政府 holds 各市政府.
    pub(crate) fn contains_outside_brackets(&self, range: Range<usize>, part: &Plain) -> bool {
        let mut depth = 0usize;
        // A list of bodies often stands in brackets itself: the outermost pair is kept.
        let kept = self.0[range].iter().copied().filter(|character| {
            match character {
                '(' => depth += 1,
                ')' => {
                    depth = depth.saturating_sub(1);
                    return depth == 0;
                }
                _ => {}
            }
            depth <= 1
        });
        let kept = Plain(kept.collect());
        kept.contains(0..kept.len(), part)
    }
}

/// Signs that sources mix freely become one.
fn fold(character: char) -> char {
    match character {
        // Full-width forms lie at a fixed distance from ASCII.
        '！'..='～' => char::from_u32(u32::from(character) - 0xFEE0).unwrap_or(character),
        '〔' | '【' | '〖' | '﹝' => '(',
        '〕' | '】' | '〗' | '﹞' => ')',
        '“' | '”' | '„' | '「' | '」' => '"',
        '‘' | '’' => '\'',
        '—' | '–' | '‐' | '‑' | '−' | '―' => '-',
        '·' | '•' | '‧' | '・' => '·',
        '﹪' => '%',
        other => other,
    }
}

fn is_invisible(character: char) -> bool {
    matches!(character, '\u{200B}'..='\u{200F}' | '\u{FEFF}' | '\u{00AD}' | '\u{E000}'..='\u{F8FF}')
}
