//! The pairs of characters of a dataset, all at hand or in files that come when a search needs them.
//!
//! Owns how pairs are divided into files, and their bytes; must not know what the units are. Numbers are written seven
//! bits to a byte, low ones first, the highest bit set on all but the last. A file holds, ascending: the distance of a
//! pair from the one before, the number of its occurrences, and for each the distance of its unit from the one before and
//! its place, position first.

use crate::search::grams::{Grams, POSITION_BITS, Postings, begun_by, pair};
use std::sync::OnceLock;

/// Bytes of a file from which on it takes no further pair: few enough to wait for, many enough that files are not many.
pub(crate) const FILE_BYTES: usize = 1 << 16;

/// Where each pair occurs, as far as that is at hand.
#[derive(Debug)]
pub(crate) struct Pairs {
    /// From which pair on each part counts.
    from: Vec<u64>,
    parts: Vec<OnceLock<Grams>>,
}

impl Pairs {
    /// All pairs at hand.
    pub(crate) fn whole(grams: Grams) -> Pairs {
        Pairs { from: vec![0], parts: vec![OnceLock::from(grams)] }
    }

    /// Parts that are still to come.
    pub(crate) fn to_come(from: Vec<u64>) -> Pairs {
        Pairs { parts: from.iter().map(|_| OnceLock::new()).collect(), from }
    }

    /// Takes the bytes of a part; what they say of units beyond the last is worth nothing, and neither are the bytes.
    pub(crate) fn take(&self, part: usize, bytes: &[u8], units: u32) {
        self.parts[part].get_or_init(|| read(bytes, units).unwrap_or_default());
    }

    /// Whether a part has come.
    pub(crate) fn has(&self, part: usize) -> bool {
        self.parts[part].get().is_some()
    }

    /// The parts that a word or character needs, some of them several times.
    pub(crate) fn parts_of(&self, word: &[char], mut visit: impl FnMut(usize)) {
        match *word {
            // Of no texts there are no files.
            _ if self.parts.is_empty() => {}
            [character] => {
                let (first, last) = begun_by(character);
                (self.part_of(first)..=self.part_of(last)).for_each(visit);
            }
            _ => word.windows(2).for_each(|two| visit(self.part_of(pair(two[0], two[1])))),
        }
    }

    /// Where two characters follow each other.
    pub(crate) fn pair(&self, first: char, second: char) -> Postings<'_> {
        let part = self.parts.get(self.part_of(pair(first, second))).and_then(OnceLock::get);
        part.map_or(Postings::default(), |grams| grams.pair(first, second))
    }

    /// Visits where a character occurs: every pair that it begins.
    pub(crate) fn single<'p>(&'p self, character: char, visit: &mut dyn FnMut(Postings<'p>)) {
        for grams in self.parts.iter().filter_map(OnceLock::get) {
            grams.single(character, visit);
        }
    }

    /// The part in which a pair stands: the last one that does not begin after it.
    fn part_of(&self, pair: u64) -> usize {
        self.from.partition_point(|from| *from <= pair).saturating_sub(1)
    }
}

/// Pairs as files of some least number of bytes, each with the pair from which on it counts.
pub(crate) fn files(grams: &Grams, least: usize) -> Vec<(u64, Vec<u8>)> {
    let mut files: Vec<(u64, Vec<u8>)> = Vec::new();
    let mut before = 0;
    for (pair, postings) in grams.all() {
        if files.last().is_none_or(|(_, bytes)| bytes.len() >= least) {
            files.push((pair, Vec::new()));
            before = 0;
        }
        let Some((_, bytes)) = files.last_mut() else { break };
        write(bytes, pair - before);
        write(bytes, postings.len() as u64);
        before = pair;
        let mut last = 0;
        for (unit, place) in postings.iter() {
            write(bytes, u64::from(unit - last));
            write(bytes, u64::from(place.rotate_left(u16::BITS - POSITION_BITS)));
            last = unit;
        }
    }
    files
}

fn write(bytes: &mut Vec<u8>, mut number: u64) {
    while number >= 0x80 {
        bytes.push(number as u8 | 0x80);
        number >>= 7;
    }
    bytes.push(number as u8);
}

fn next(bytes: &mut &[u8]) -> Option<u64> {
    let mut number = 0;
    for shift in (0..u64::BITS).step_by(7) {
        let (byte, rest) = bytes.split_first()?;
        *bytes = rest;
        number |= u64::from(byte & 0x7F) << shift;
        if *byte < 0x80 {
            return Some(number);
        }
    }
    None
}

/// The pairs of a file; `None` where the bytes make no sense.
fn read(mut bytes: &[u8], units: u32) -> Option<Grams> {
    let mut grams = Grams::default();
    let mut key = 0u64;
    while !bytes.is_empty() {
        key = key.checked_add(next(&mut bytes)?)?;
        let count = next(&mut bytes)? as usize;
        // Each occurrence takes two bytes at least.
        let mut occurrences = Vec::with_capacity(count.min(bytes.len() / 2));
        let mut unit = 0u64;
        for _ in 0..count {
            unit = unit.checked_add(next(&mut bytes)?)?;
            let place = u16::try_from(next(&mut bytes)?).ok()?.rotate_right(u16::BITS - POSITION_BITS);
            occurrences.push((u32::try_from(unit).ok().filter(|unit| *unit < units)?, place));
        }
        grams.push(key, occurrences.into_iter());
    }
    Some(grams)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::search::text::Field;
    use proptest::collection::vec;
    use proptest::prelude::*;

    fn grams(texts: &[Vec<char>]) -> Grams {
        Grams::new(texts.len() as u32, |unit, visit| {
            visit(Field::Heading, &['字', 'a']);
            visit(Field::Summary, &texts[unit as usize]);
        })
    }

    fn occurrences(pairs: &Pairs, word: &[char]) -> Vec<(u32, u16)> {
        let mut found = Vec::new();
        match *word {
            [character] => pairs.single(character, &mut |postings| found.extend(postings.iter())),
            _ => word.windows(2).for_each(|two| found.extend(pairs.pair(two[0], two[1]).iter())),
        }
        found
    }

    proptest! {
        #![proptest_config(crate::cases())]

        #[test]
        fn the_files_that_a_word_needs_give_what_all_pairs_give(
            texts in vec(vec(prop::sample::select(vec!['a', 'b', '氢', '能', '字']), 0..9), 1..9),
            word in vec(prop::sample::select(vec!['a', 'b', '氢', '能', '字', '无']), 1..4),
            least in 1usize..40,
        ) {
            let files = files(&grams(&texts), least);
            let from: Vec<u64> = files.iter().map(|(from, _)| *from).collect();
            let some = Pairs::to_come(from);
            some.parts_of(&word, |part| some.take(part, &files[part].1, texts.len() as u32));
            prop_assert_eq!(occurrences(&some, &word), occurrences(&Pairs::whole(grams(&texts)), &word));
        }

        #[test]
        fn bytes_that_make_no_sense_harm_nothing(bytes in vec(any::<u8>(), 0..60)) {
            if let Some(grams) = read(&bytes, 9) {
                prop_assert!(grams.all().all(|(_, postings)| postings.units().iter().all(|unit| *unit < 9)));
            }
        }
    }
}
