//! Sets of dense positions, one bit each.
//!
//! Owns the bit tricks; must not know what the positions stand for. Bits beyond the length are always zero.

const WORD: usize = u64::BITS as usize;

/// A set of the positions below a fixed length.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Bits {
    words: Vec<u64>,
    len: usize,
}

impl Bits {
    /// No position of `len`.
    pub(crate) fn none(len: usize) -> Bits {
        Bits { words: vec![0; len.div_ceil(WORD)], len }
    }

    /// Every position of `len`.
    pub(crate) fn all(len: usize) -> Bits {
        let mut bits = Bits { words: vec![u64::MAX; len.div_ceil(WORD)], len };
        bits.trim();
        bits
    }

    fn trim(&mut self) {
        let rest = self.len % WORD;
        if let Some(last) = self.words.last_mut().filter(|_| rest > 0) {
            *last &= (1 << rest) - 1;
        }
    }

    pub(crate) fn len(&self) -> usize {
        self.len
    }

    pub(crate) fn set(&mut self, at: u32) {
        self.words[at as usize / WORD] |= 1 << (at as usize % WORD);
    }

    pub(crate) fn has(&self, at: u32) -> bool {
        self.words[at as usize / WORD] >> (at as usize % WORD) & 1 == 1
    }

    /// Adds every position from `start` up to, not including, `end`.
    pub(crate) fn set_range(&mut self, start: u32, end: u32) {
        each_word(start, end, |word, mask| self.words[word] |= mask);
    }

    /// Number of positions from `start` up to, not including, `end`.
    pub(crate) fn count_range(&self, start: u32, end: u32) -> u32 {
        let mut count = 0;
        each_word(start, end, |word, mask| count += (self.words[word] & mask).count_ones());
        count
    }

    pub(crate) fn count(&self) -> u32 {
        self.words.iter().map(|word| word.count_ones()).sum()
    }

    /// Number of positions in both sets.
    pub(crate) fn count_and(&self, other: &Bits) -> u32 {
        self.words.iter().zip(&other.words).map(|(left, right)| (left & right).count_ones()).sum()
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.words.iter().all(|word| *word == 0)
    }

    pub(crate) fn and(&mut self, other: &Bits) {
        self.words.iter_mut().zip(&other.words).for_each(|(left, right)| *left &= right);
    }

    pub(crate) fn or(&mut self, other: &Bits) {
        self.words.iter_mut().zip(&other.words).for_each(|(left, right)| *left |= right);
    }

    pub(crate) fn and_not(&mut self, other: &Bits) {
        self.words.iter_mut().zip(&other.words).for_each(|(left, right)| *left &= !right);
    }

    /// Every position that is not in the set.
    pub(crate) fn not(&self) -> Bits {
        let mut bits = Bits { words: self.words.iter().map(|word| !word).collect(), len: self.len };
        bits.trim();
        bits
    }

    /// The positions, ascending.
    pub(crate) fn iter(&self) -> impl Iterator<Item = u32> + '_ {
        self.words.iter().enumerate().flat_map(|(index, word)| ones(*word).map(move |bit| (index * WORD) as u32 + bit))
    }

    /// The positions from `start` up to, not including, `end`, ascending.
    pub(crate) fn iter_range(&self, start: u32, end: u32) -> impl Iterator<Item = u32> + '_ {
        (start..end).filter(|at| self.has(*at))
    }
}

fn ones(mut word: u64) -> impl Iterator<Item = u32> {
    std::iter::from_fn(move || {
        let bit = (word != 0).then(|| word.trailing_zeros())?;
        word &= word - 1;
        Some(bit)
    })
}

/// Calls `visit` with each word that a range touches and the mask of the range's bits in it.
fn each_word(start: u32, end: u32, mut visit: impl FnMut(usize, u64)) {
    if start >= end {
        return;
    }
    let (start, last) = (start as usize, end as usize - 1);
    let (first_word, last_word) = (start / WORD, last / WORD);
    let head = u64::MAX << (start % WORD);
    let tail = u64::MAX >> (WORD - 1 - last % WORD);
    if first_word == last_word {
        return visit(first_word, head & tail);
    }
    visit(first_word, head);
    (first_word + 1..last_word).for_each(|word| visit(word, u64::MAX));
    visit(last_word, tail);
}

/// Positions that pass every one of several sets, or all but one of them, in one pass over each set.
///
/// This is what facet counts need: a facet does not observe its own filter, so its base is what passes all the others.
pub(crate) struct Passing {
    failing: Bits,
    failing_twice: Bits,
}

impl Passing {
    pub(crate) fn new<'a>(len: usize, sets: impl Iterator<Item = &'a Bits>) -> Passing {
        let mut passing = Passing { failing: Bits::none(len), failing_twice: Bits::none(len) };
        for set in sets {
            let words = passing.failing.words.iter_mut().zip(&mut passing.failing_twice.words).zip(&set.words);
            words.for_each(|((once, twice), set)| {
                *twice |= *once & !set;
                *once |= !set;
            });
        }
        passing.failing.trim();
        passing.failing_twice.trim();
        passing
    }

    /// What passes every set.
    pub(crate) fn all(&self) -> Bits {
        self.failing.not()
    }

    /// What passes every set but perhaps `set`, which is one of them.
    pub(crate) fn without(&self, set: &Bits) -> Bits {
        let words = self.failing.words.iter().zip(&self.failing_twice.words).zip(&set.words);
        let words = words.map(|((once, twice), set)| !twice & (!once | !set)).collect();
        let mut bits = Bits { words, len: self.failing.len };
        bits.trim();
        bits
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::collection::{btree_set, vec};
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    const LEN: usize = 200;

    fn positions() -> impl Strategy<Value = BTreeSet<u32>> {
        btree_set(0..LEN as u32, 0..LEN)
    }

    fn bits(positions: &BTreeSet<u32>) -> Bits {
        let mut bits = Bits::none(LEN);
        positions.iter().for_each(|at| bits.set(*at));
        bits
    }

    proptest! {
        #![proptest_config(crate::cases())]

        #[test]
        fn bits_agree_with_sets(left in positions(), right in positions(), start in 0..=LEN as u32, end in 0..=LEN as u32) {
            let (a, b) = (bits(&left), bits(&right));
            let apply = |change: fn(&mut Bits, &Bits)| { let mut bits = a.clone(); change(&mut bits, &b); bits };
            prop_assert_eq!(a.iter().collect::<BTreeSet<_>>(), left.clone());
            prop_assert_eq!(a.count() as usize, left.len());
            prop_assert_eq!(a.is_empty(), left.is_empty());
            prop_assert_eq!(apply(Bits::and), bits(&(&left & &right)));
            prop_assert_eq!(apply(Bits::or), bits(&(&left | &right)));
            prop_assert_eq!(apply(Bits::and_not), bits(&(&left - &right)));
            prop_assert_eq!(a.count_and(&b) as usize, (&left & &right).len());
            prop_assert_eq!(a.not(), bits(&(&(0..LEN as u32).collect() - &left)));
            let inside: BTreeSet<u32> = left.iter().copied().filter(|at| (start..end).contains(at)).collect();
            prop_assert_eq!(a.count_range(start, end) as usize, inside.len());
            prop_assert_eq!(a.iter_range(start, end).collect::<BTreeSet<_>>(), inside);
            let mut filled = a.clone();
            filled.set_range(start, end);
            prop_assert_eq!(filled, bits(&(&left | &(start..end).collect())));
        }

        #[test]
        fn passing_agrees_with_intersections(sets in vec(positions(), 0..5)) {
            let sets: Vec<Bits> = sets.iter().map(bits).collect();
            let passing = Passing::new(LEN, sets.iter());
            let intersect = |skip: Option<usize>| {
                let mut all = Bits::all(LEN);
                sets.iter().enumerate().filter(|(at, _)| Some(*at) != skip).for_each(|(_, set)| all.and(set));
                all
            };
            prop_assert_eq!(passing.all(), intersect(None));
            for (at, set) in sets.iter().enumerate() {
                prop_assert_eq!(passing.without(set), intersect(Some(at)));
            }
        }
    }

    #[test]
    fn every_position_of_any_length_is_in_all() {
        for len in [0, 1, 63, 64, 65, 128] {
            assert_eq!(Bits::all(len).count() as usize, len);
            assert_eq!(Bits::none(len).not(), Bits::all(len));
        }
    }
}
