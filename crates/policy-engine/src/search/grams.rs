//! The pairs of characters that occur in each unit of text, and in which fields.
//!
//! Owns the inverted lists of search; must not know what the units are. Each character of a field begins one pair: with
//! the next character, or with the end of the field.

use crate::search::text::Field;
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

/// Stands after the last character of a field; no character has this number.
const END: u32 = 0x1F_FFFF;
const SECOND_BITS: u32 = 21;

/// Units with the fields of each pair.
#[derive(Debug, Default)]
pub(crate) struct Grams {
    /// Pairs that occur, ascending.
    keys: Vec<u64>,
    /// For each pair its first place in `units` and `fields`; at the end their length.
    starts: Vec<u32>,
    units: Vec<u32>,
    fields: Vec<u8>,
}

/// The units of one pair, ascending, with the set of fields that it occurs in.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Postings<'a> {
    pub(crate) units: &'a [u32],
    pub(crate) fields: &'a [u8],
}

impl Postings<'_> {
    pub(crate) fn iter(&self) -> impl Iterator<Item = (u32, u8)> {
        self.units.iter().copied().zip(self.fields.iter().copied())
    }

    /// The fields of a unit that hold the pair.
    pub(crate) fn fields_of(&self, unit: u32) -> u8 {
        self.units.binary_search(&unit).map_or(0, |at| self.fields[at])
    }
}

fn key(first: char, second: u32) -> u64 {
    u64::from(u32::from(first)) << SECOND_BITS | u64::from(second)
}

/// The pairs of one field, as keys.
fn pairs(characters: &[char]) -> impl Iterator<Item = u64> {
    let seconds = characters.iter().skip(1).map(|character| u32::from(*character)).chain([END]);
    characters.iter().zip(seconds).map(|(first, second)| key(*first, second))
}

impl Grams {
    /// Reads every unit twice: `visit` gives the folded fields of a unit to its callback, the same each time.
    pub(crate) fn new(units: u32, visit: impl Fn(u32, &mut dyn FnMut(Field, &[char]))) -> Grams {
        let mut of_unit: Vec<(u64, u8)> = Vec::new();
        let mut read = |unit: u32, each: &mut dyn FnMut(u64, u8)| {
            of_unit.clear();
            visit(unit, &mut |field, characters| of_unit.extend(pairs(characters).map(|key| (key, field.bit()))));
            of_unit.sort_unstable();
            for group in of_unit.chunk_by(|left, right| left.0 == right.0) {
                each(group[0].0, group.iter().fold(0, |fields, (_, bit)| fields | bit));
            }
        };
        let mut counts: HashMap<u64, u32, BuildHasherDefault<PairHasher>> = HashMap::default();
        for unit in 0..units {
            read(unit, &mut |key, _| *counts.entry(key).or_default() += 1);
        }
        let mut keys: Vec<u64> = counts.keys().copied().collect();
        keys.sort_unstable();
        let mut starts = Vec::with_capacity(keys.len() + 1);
        let mut total = 0;
        for key in &keys {
            starts.push(total);
            // From here on the map holds where the next unit of a pair goes.
            let count = counts.insert(*key, total).unwrap_or_default();
            total += count;
        }
        starts.push(total);
        let mut grams = Grams { keys, starts, units: vec![0; total as usize], fields: vec![0; total as usize] };
        for unit in 0..units {
            read(unit, &mut |key, fields| {
                let next = counts.entry(key).or_default();
                grams.units[*next as usize] = unit;
                grams.fields[*next as usize] = fields;
                *next += 1;
            });
        }
        grams
    }

    fn at(&self, position: usize) -> Postings<'_> {
        let place = self.starts[position] as usize..self.starts[position + 1] as usize;
        Postings { units: &self.units[place.clone()], fields: &self.fields[place] }
    }

    /// Where two characters follow each other.
    pub(crate) fn pair(&self, first: char, second: char) -> Postings<'_> {
        self.keys.binary_search(&key(first, second.into())).map_or(Postings::default(), |position| self.at(position))
    }

    /// Where a character occurs: every pair that it begins.
    pub(crate) fn single(&self, character: char) -> impl Iterator<Item = Postings<'_>> {
        let start = self.keys.partition_point(|known| *known < key(character, 0));
        let end = self.keys.partition_point(|known| *known <= key(character, END));
        (start..end).map(|position| self.at(position))
    }
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
