//! Sets of dense positions, one bit each.
//!
//! Owns the bit tricks; must not know what the positions stand for. Bits beyond the length are always zero.

const WORD: usize = u64::BITS as usize;

/// A set of the positions below a fixed length.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Bits {
    words: Vec<u64>,
    len: usize,
}

impl Clone for Bits {
    fn clone(&self) -> Bits {
        Bits { words: self.words.clone(), len: self.len }
    }

    fn clone_from(&mut self, other: &Bits) {
        self.words.clone_from(&other.words);
        self.len = other.len;
    }
}

impl Bits {
    /// No position of `len`.
    #[must_use]
    pub fn none(len: usize) -> Bits {
        Bits { words: vec![0; len.div_ceil(WORD)], len }
    }

    /// Every position of `len`.
    #[must_use]
    pub fn all(len: usize) -> Bits {
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

    /// Number of positions that it could hold.
    #[must_use]
    pub fn len(&self) -> usize {
        self.len
    }

    /// Whether it could hold no position at all, as before it is first [reset](Bits::reset).
    #[must_use]
    pub fn is_blank(&self) -> bool {
        self.len == 0
    }

    /// The words, the first position lowest in the first.
    #[must_use]
    pub fn words(&self) -> &[u64] {
        &self.words
    }

    /// Empties the set, and makes it one of the positions below `len`.
    pub fn reset(&mut self, len: usize) {
        self.words.clear();
        self.words.resize(len.div_ceil(WORD), 0);
        self.len = len;
    }

    /// Adds a position.
    #[inline]
    pub fn set(&mut self, at: u32) {
        self.words[at as usize / WORD] |= 1 << (at as usize % WORD);
    }

    /// Whether a position is in it.
    #[inline]
    #[must_use]
    pub fn has(&self, at: u32) -> bool {
        self.words[at as usize / WORD] >> (at as usize % WORD) & 1 == 1
    }

    /// Adds each of some positions.
    pub fn set_each(&mut self, positions: &[u32]) {
        for at in positions {
            self.words[*at as usize / WORD] |= 1 << (*at as usize % WORD);
        }
    }

    /// Removes every position from `start` up to, not including, `end`.
    pub fn clear_range(&mut self, start: u32, end: u32) {
        each_word(start, end, |word, mask| self.words[word] &= !mask);
    }

    /// Adds every position from `start` up to, not including, `end`.
    pub fn set_range(&mut self, start: u32, end: u32) {
        each_word(start, end, |word, mask| self.words[word] |= mask);
    }

    /// Number of positions from `start` up to, not including, `end`.
    #[must_use]
    pub fn count_range(&self, start: u32, end: u32) -> u32 {
        let mut count = 0;
        each_word(start, end, |word, mask| count += (self.words[word] & mask).count_ones());
        count
    }

    /// Number of positions in it.
    #[must_use]
    pub fn count(&self) -> u32 {
        self.words.iter().map(|word| word.count_ones()).sum()
    }

    /// Number of positions in one of two sets and not in the other.
    #[must_use]
    pub fn count_xor(&self, other: &Bits) -> u32 {
        self.words.iter().zip(&other.words).map(|(left, right)| (left ^ right).count_ones()).sum()
    }

    /// Number of positions in both sets.
    #[must_use]
    pub fn count_and(&self, other: &Bits) -> u32 {
        self.words.iter().zip(&other.words).map(|(left, right)| (left & right).count_ones()).sum()
    }

    /// Whether no position is in it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.words.iter().all(|word| *word == 0)
    }

    /// Leaves what is in both sets.
    pub fn and(&mut self, other: &Bits) {
        self.words.iter_mut().zip(&other.words).for_each(|(left, right)| *left &= right);
    }

    /// Adds what is in another set.
    pub fn or(&mut self, other: &Bits) {
        self.words.iter_mut().zip(&other.words).for_each(|(left, right)| *left |= right);
    }

    /// Removes what is in another set.
    pub fn and_not(&mut self, other: &Bits) {
        self.words.iter_mut().zip(&other.words).for_each(|(left, right)| *left &= !right);
    }

    /// Every position that is not in the set.
    #[must_use]
    pub fn not(&self) -> Bits {
        let mut bits = Bits { words: self.words.iter().map(|word| !word).collect(), len: self.len };
        bits.trim();
        bits
    }

    /// The positions, ascending.
    pub fn iter(&self) -> impl Iterator<Item = u32> + '_ {
        self.words.iter().enumerate().flat_map(|(index, word)| ones(*word).map(move |bit| (index * WORD) as u32 + bit))
    }

    /// The positions from `start` up to, not including, `end`, ascending.
    pub fn iter_range(&self, start: u32, end: u32) -> impl Iterator<Item = u32> + '_ {
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
#[derive(Debug, Default)]
pub struct Passing {
    all: Bits,
    failing_twice: Bits,
}

impl Passing {
    /// Works out anew what passes some sets, of which each has `len` positions.
    pub fn renew(&mut self, len: usize, sets: &[&Bits]) {
        self.failing_twice.reset(len);
        let Some((first, others)) = sets.split_first() else {
            self.all = Bits::all(len);
            return;
        };
        self.all.clone_from(first);
        for set in others {
            narrow(&mut self.all.words, &mut self.failing_twice.words, &set.words);
        }
    }

    /// What passes every set.
    #[must_use]
    pub fn all(&self) -> &Bits {
        &self.all
    }

    /// What passes every set but perhaps `set`, which is one of them.
    pub fn without(&self, set: &Bits, out: &mut Bits) {
        out.clone_from(&self.failing_twice);
        widen(&mut out.words, &self.all.words, &set.words);
        out.trim();
    }
}

/// What fails a set for the second time, and what is left that passes all.
fn narrow(all: &mut [u64], twice: &mut [u64], set: &[u64]) {
    for ((all, twice), set) in all.iter_mut().zip(twice).zip(set) {
        *twice |= !*all & !set;
        *all &= set;
    }
}

/// From what fails twice to what passes all, or fails nothing but a set.
fn widen(out: &mut [u64], all: &[u64], set: &[u64]) {
    for ((out, all), set) in out.iter_mut().zip(all).zip(set) {
        *out = !*out & (all | !set);
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
            prop_assert_eq!(a.count_xor(&b) as usize, (&left ^ &right).len());
            let mut cleared = a.clone();
            cleared.clear_range(start, end);
            prop_assert_eq!(cleared, bits(&left.iter().copied().filter(|at| !(start..end).contains(at)).collect()));
            let mut both = b.clone();
            both.set_each(&left.iter().copied().collect::<Vec<_>>());
            prop_assert_eq!(both, apply(Bits::or));
            filled.set_range(start, end);
            prop_assert_eq!(filled, bits(&(&left | &(start..end).collect())));
        }

        #[test]
        fn passing_agrees_with_intersections(sets in vec(positions(), 0..5)) {
            let sets: Vec<Bits> = sets.iter().map(bits).collect();
            let mut passing = Passing::default();
            passing.renew(LEN, &sets.iter().collect::<Vec<_>>());
            let intersect = |skip: Option<usize>| {
                let mut all = Bits::all(LEN);
                sets.iter().enumerate().filter(|(at, _)| Some(*at) != skip).for_each(|(_, set)| all.and(set));
                all
            };
            prop_assert_eq!(passing.all(), &intersect(None));
            for (at, set) in sets.iter().enumerate() {
                let mut without = Bits::default();
                passing.without(set, &mut without);
                prop_assert_eq!(without, intersect(Some(at)));
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
