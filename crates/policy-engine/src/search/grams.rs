//! The pairs of characters that occur in each unit of text, and where.
//!
//! Owns the inverted lists of search; must not know what the units are. Each character of a text begins one pair: with
//! the next character, or with the end of the text. A pair stands at a place: the field in the upper bits, heavier fields
//! first, and the position among the characters of that field in the lower ones. So pairs that follow each other in a
//! text stand at places that follow each other, and the first place of a unit is in its weightiest field.

use crate::search::text::Field;
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

/// Stands after the last character of a text; no character has this number.
const END: u32 = 0x1F_FFFF;
const SECOND_BITS: u32 = 21;
/// Bits of a place that hold the position. What exceeds so many characters in one field of one unit is not searched.
pub(crate) const POSITION_BITS: u32 = 13;
pub(crate) const MAX_POSITION: u16 = (1 << POSITION_BITS) - 1;

/// Where each pair occurs.
#[derive(Debug, Default)]
pub(crate) struct Grams {
    /// Pairs that occur, ascending.
    keys: Vec<u64>,
    /// For each pair its first entry in `units` and `places`; at the end their length.
    starts: Vec<u32>,
    units: Vec<u32>,
    places: Vec<u16>,
}

/// The occurrences of one pair, ascending by unit and place.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Postings<'a> {
    units: &'a [u32],
    places: &'a [u16],
}

impl<'a> Postings<'a> {
    pub(crate) fn len(&self) -> usize {
        self.units.len()
    }

    /// The units in which the pair occurs; some of them several times in a row.
    pub(crate) fn units(&self) -> &'a [u32] {
        self.units
    }

    /// Their places.
    pub(crate) fn places(&self) -> &'a [u16] {
        self.places
    }

    /// A single occurrence.
    pub(crate) fn one(unit: &'a u32, place: &'a u16) -> Postings<'a> {
        Postings { units: std::slice::from_ref(unit), places: std::slice::from_ref(place) }
    }

    /// The first few, and the others.
    pub(crate) fn split_at(&self, at: usize) -> (Postings<'a>, Postings<'a>) {
        let ((units, more_units), (places, more_places)) = (self.units.split_at(at), self.places.split_at(at));
        (Postings { units, places }, Postings { units: more_units, places: more_places })
    }

    /// Unit and place of each occurrence.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (u32, u16)> + use<'a> {
        self.units.iter().copied().zip(self.places.iter().copied())
    }
}

/// The number of two characters that follow each other.
pub(super) fn pair(first: char, second: char) -> u64 {
    key(first, second.into())
}

/// The first and the last number that a pair begun by a character may have.
pub(super) fn begun_by(character: char) -> (u64, u64) {
    (key(character, 0), key(character, END))
}

fn key(first: char, second: u32) -> u64 {
    u64::from(u32::from(first)) << SECOND_BITS | u64::from(second)
}

/// Numbers the pairs of a unit's texts as they come.
struct Places {
    next: [u16; Field::ALL.len()],
}

impl Places {
    fn each(&mut self, field: Field, characters: &[char], mut visit: impl FnMut(u64, u16)) {
        let heavier = Field::ALL.len() - 1 - field as usize;
        let next = &mut self.next[heavier];
        let seconds = characters.iter().skip(1).map(|character| u32::from(*character)).chain([END]);
        for (first, second) in characters.iter().zip(seconds) {
            if *next == MAX_POSITION {
                return;
            }
            visit(key(*first, second), (heavier as u16) << POSITION_BITS | *next);
            *next += 1;
        }
    }
}

type Counts = HashMap<u64, u32, BuildHasherDefault<PairHasher>>;

impl Grams {
    /// Reads every unit twice: `visit` gives the folded texts of a unit to its callback, the same each time, those of
    /// heavier fields first.
    pub(crate) fn new(units: u32, visit: impl Fn(u32, &mut dyn FnMut(Field, &[char]))) -> Grams {
        let read = |unit: u32, each: &mut dyn FnMut(u64, u16)| {
            let mut places = Places { next: [0; Field::ALL.len()] };
            visit(unit, &mut |field, characters| places.each(field, characters, &mut *each));
        };
        let mut counts = Counts::default();
        for unit in 0..units {
            read(unit, &mut |key, _| *counts.entry(key).or_default() += 1);
        }
        let mut keys: Vec<u64> = counts.keys().copied().collect();
        keys.sort_unstable();
        let mut starts = Vec::with_capacity(keys.len() + 1);
        let mut total = 0;
        for key in &keys {
            starts.push(total);
            // From here on the map holds where the next occurrence of a pair goes.
            let count = counts.insert(*key, total).unwrap_or_default();
            total += count;
        }
        starts.push(total);
        let mut grams = Grams { keys, starts, units: vec![0; total as usize], places: vec![0; total as usize] };
        for unit in 0..units {
            read(unit, &mut |key, place| {
                let next = counts.entry(key).or_default();
                grams.units[*next as usize] = unit;
                grams.places[*next as usize] = place;
                *next += 1;
            });
        }
        grams
    }

    /// The pairs with their occurrences, ascending.
    pub(super) fn all(&self) -> impl Iterator<Item = (u64, Postings<'_>)> {
        self.keys.iter().zip(0..).map(|(key, position)| (*key, self.at(position)))
    }

    /// Takes a pair with its occurrences, both ascending.
    pub(super) fn push(&mut self, key: u64, occurrences: impl Iterator<Item = (u32, u16)>) {
        if self.starts.is_empty() {
            self.starts.push(0);
        }
        self.keys.push(key);
        for (unit, place) in occurrences {
            self.units.push(unit);
            self.places.push(place);
        }
        self.starts.push(self.units.len() as u32);
    }

    fn at(&self, position: usize) -> Postings<'_> {
        let range = self.starts[position] as usize..self.starts[position + 1] as usize;
        Postings { units: &self.units[range.clone()], places: &self.places[range] }
    }

    /// Where two characters follow each other.
    pub(crate) fn pair(&self, first: char, second: char) -> Postings<'_> {
        self.keys.binary_search(&pair(first, second)).map_or(Postings::default(), |position| self.at(position))
    }

    /// Visits where a character occurs: every pair that it begins.
    pub(crate) fn single<'g>(&'g self, character: char, visit: &mut dyn FnMut(Postings<'g>)) {
        let (first, last) = begun_by(character);
        let start = self.keys.partition_point(|known| *known < first);
        let end = self.keys.partition_point(|known| *known <= last);
        (start..end).for_each(|position| visit(self.at(position)));
    }
}

/// The first entry from `from` on that does not stand before the wanted one. Cost: the logarithm of the distance.
pub(crate) fn seek(postings: Postings, from: usize, wanted: (u32, u16)) -> usize {
    gallop(from, postings.len(), |at| (postings.units[at], postings.places[at]) < wanted)
}

/// The same of ascending units alone.
pub(crate) fn seek_unit(units: &[u32], from: usize, wanted: u32) -> usize {
    gallop(from, units.len(), |at| units[at] < wanted)
}

fn gallop(from: usize, len: usize, before: impl Fn(usize) -> bool) -> usize {
    let (mut low, mut step) = (from, 1);
    while low + step <= len && before(low + step - 1) {
        low += step;
        step *= 2;
    }
    let mut high = (low + step - 1).min(len);
    while low < high {
        let middle = low + (high - low) / 2;
        if before(middle) { low = middle + 1 } else { high = middle }
    }
    low
}

/// Spreads the bits of a pair; pairs come from texts that were checked, not from whoever wants them to collide.
#[derive(Default)]
struct PairHasher(u64);

impl Hasher for PairHasher {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        bytes.iter().for_each(|byte| self.write_u64(self.0 ^ u64::from(*byte)));
    }

    fn write_u64(&mut self, key: u64) {
        // Fibonacci hashing: the multiplier is 2^64 divided by the golden ratio.
        self.0 = key.wrapping_mul(0x9E37_79B9_7F4A_7C15).rotate_left(26);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::collection::vec;
    use proptest::prelude::*;

    proptest! {
        #![proptest_config(crate::cases())]

        #[test]
        fn seeking_finds_the_first_entry_that_is_not_before(
            mut entries in vec((0u32..5, 0u16..5), 0..40), from in 0usize..40, wanted in (0u32..6, 0u16..6)
        ) {
            entries.sort_unstable();
            let from = from.min(entries.len());
            let (units, places): (Vec<u32>, Vec<u16>) = entries.iter().copied().unzip();
            let found = seek(Postings { units: &units, places: &places }, from, wanted);
            prop_assert_eq!(found, from + entries[from..].partition_point(|entry| *entry < wanted));
        }
    }

    #[test]
    fn a_place_tells_its_field_and_heavier_fields_come_first() {
        let text = ['a', 'b'];
        let grams = Grams::new(1, |_, visit| Field::ALL.iter().rev().for_each(|field| visit(*field, &text)));
        let heavier = grams.pair('a', 'b').iter().map(|(_, place)| usize::from(place >> POSITION_BITS));
        assert!(heavier.eq(0..Field::ALL.len()));
    }

    #[test]
    fn what_exceeds_the_longest_field_is_not_searched_and_harms_nothing() {
        let long = vec!['a'; 20_000];
        let grams = Grams::new(2, |_, visit| {
            visit(Field::Heading, &long);
            visit(Field::Summary, &['b', 'c']);
        });
        let summary = Field::ALL.len() - 1 - Field::Summary as usize;
        let places = grams.pair('b', 'c').iter().map(|(unit, place)| (unit, usize::from(place >> POSITION_BITS)));
        assert!(places.eq([(0, summary), (1, summary)]));
    }
}
