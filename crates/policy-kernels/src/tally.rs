//! Counting how many positions of a set have each value.
//!
//! Owns the ways to count and which of them is the cheapest: the positions of the set, those that are missing from it,
//! those that came or went since the last count, or the sets of the values themselves. All give the same counts.

use crate::bits::Bits;

/// Numbers, each as narrow as the largest of them allows: half the bytes are half the waiting for memory.
#[derive(Debug)]
pub enum Numbers {
    /// All below 65,536.
    Narrow(Vec<u16>),
    /// Some are larger.
    Wide(Vec<u32>),
}

impl Numbers {
    /// Numbers of which each is below `end`.
    #[must_use]
    pub fn new(numbers: Vec<u32>, end: usize) -> Numbers {
        if end <= 1 << u16::BITS {
            Numbers::Narrow(numbers.iter().map(|number| *number as u16).collect())
        } else {
            Numbers::Wide(numbers)
        }
    }

    /// A number.
    #[inline]
    #[must_use]
    pub fn at(&self, place: usize) -> u32 {
        match self {
            Numbers::Narrow(numbers) => u32::from(numbers[place]),
            Numbers::Wide(numbers) => numbers[place],
        }
    }
}

/// The counts of a set that was last counted; what changes is worked out from there.
#[derive(Debug, Default)]
pub struct Tally {
    base: Bits,
    counts: Vec<u32>,
    known: bool,
    /// Words of the positions that are looked at.
    words: Vec<u64>,
}

/// Which values each position has.
#[derive(Clone, Copy, Debug)]
pub enum Values<'a> {
    /// Lists of values: for each position its first item, at the end the number of items.
    Lists {
        /// First items.
        starts: &'a [u32],
        /// Values.
        items: &'a Numbers,
    },
    /// One value each.
    Each(&'a Numbers),
    /// One value for all positions of an owner.
    Owned {
        /// For each position its owner.
        owner: &'a [u32],
        /// For each owner its value.
        value: &'a [u32],
    },
}

/// What is known of a column before anything is counted.
#[derive(Clone, Copy, Debug)]
pub struct Column<'a> {
    /// The values of each position.
    pub values: Values<'a>,
    /// For each value how many positions have it.
    pub totals: &'a [u32],
    /// The positions of each value, where all values have a set; else empty.
    pub sets: &'a [Bits],
}

/// Positions that one position costs as much as, in words of a set that is compared with another (measured: counting a
/// position costs about four times a word).
const WORDS_A_POSITION: usize = 4;

impl Tally {
    /// Forgets what was counted.
    pub fn forget(&mut self) {
        self.known = false;
    }

    /// The counts of the last set.
    #[must_use]
    pub fn counts(&self) -> &[u32] {
        &self.counts
    }

    /// Counts a set; whether any count may have changed since the last time.
    pub fn count(&mut self, column: &Column, set: &Bits) -> bool {
        let len = set.len();
        let changed =
            if self.known && self.base.len() == len { set.count_xor(&self.base) as usize } else { usize::MAX };
        if changed == 0 {
            return false;
        }
        let within = set.count() as usize;
        let least = changed.min(within).min(len - within);
        if !column.sets.is_empty() && column.sets.len() * set.words().len() < WORDS_A_POSITION * least {
            self.counts.clear();
            self.counts.extend(column.sets.iter().map(|own| own.count_and(set)));
        } else if least == changed {
            for (left, right, step) in [(set, &self.base, 1), (&self.base, set, 1u32.wrapping_neg())] {
                self.words.clear();
                self.words.extend(left.words().iter().zip(right.words()).map(|(left, right)| left & !right));
                add(column.values, &self.words, step, &mut self.counts);
            }
        } else if least == within {
            self.counts.clear();
            self.counts.resize(column.totals.len(), 0);
            add(column.values, set.words(), 1, &mut self.counts);
        } else {
            self.counts.clear();
            self.counts.extend_from_slice(column.totals);
            self.words.clear();
            self.words.extend(set.words().iter().map(|word| !word));
            // Beyond the last position nothing is missing.
            if let Some(last) = self.words.last_mut().filter(|_| !len.is_multiple_of(64)) {
                *last &= (1 << (len % 64)) - 1;
            }
            add(column.values, &self.words, 1u32.wrapping_neg(), &mut self.counts);
        }
        self.base.clone_from(set);
        self.known = true;
        true
    }
}

/// Adds a number to the count of each value of some positions, once for each position.
fn add(values: Values, positions: &[u64], step: u32, counts: &mut [u32]) {
    let mut one = |value: u32| {
        let count = &mut counts[value as usize];
        *count = count.wrapping_add(step);
    };
    match values {
        Values::Lists { starts, items: Numbers::Narrow(items) } => each(positions, |at| {
            items[starts[at] as usize..starts[at + 1] as usize].iter().for_each(|value| one(u32::from(*value)));
        }),
        Values::Lists { starts, items: Numbers::Wide(items) } => each(positions, |at| {
            items[starts[at] as usize..starts[at + 1] as usize].iter().for_each(|value| one(*value));
        }),
        Values::Each(numbers) => each(positions, |at| one(numbers.at(at))),
        Values::Owned { owner, value } => each(positions, |at| one(value[owner[at] as usize])),
    }
}

#[inline]
fn each(words: &[u64], mut visit: impl FnMut(usize)) {
    for (number, word) in words.iter().enumerate() {
        let mut word = *word;
        while word != 0 {
            visit(number * 64 + word.trailing_zeros() as usize);
            word &= word - 1;
        }
    }
}

/// Adds to a set of owners those of each position of a set.
pub fn owners(set: &Bits, owner: &[u32], out: &mut Bits) {
    each(set.words(), |at| out.set(owner[at]));
}

/// For each owner its number of positions in a set; `starts` are its first positions, at the end the number of all.
#[must_use]
pub fn by_owner(set: &Bits, starts: &[u32], owner: &[u32]) -> Vec<u32> {
    let owners = starts.len() - 1;
    if (set.count() as usize) < 2 * owners {
        let mut hits = vec![0; owners];
        each(set.words(), |at| hits[owner[at] as usize] += 1);
        return hits;
    }
    starts.windows(2).map(|ends| set.count_range(ends[0], ends[1])).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::collection::{btree_set, vec};
    use proptest::prelude::*;

    const VALUES: usize = 5;

    fn bits(chosen: &[bool]) -> Bits {
        let mut bits = Bits::none(chosen.len());
        (0..chosen.len()).filter(|at| chosen[*at]).for_each(|at| bits.set(at as u32));
        bits
    }

    proptest! {
        #![proptest_config(crate::cases())]

        #[test]
        fn every_way_gives_the_counts_of_looking_at_each_position(
            lists in vec(btree_set(0..VALUES as u32, 0..4), 1..200), dense in any::<bool>(), narrow in any::<bool>(),
            asked in vec((vec(any::<bool>(), 200), 0usize..4), 1..6)
        ) {
            let len = lists.len();
            let mut starts = vec![0];
            let mut items: Vec<u32> = Vec::new();
            for list in &lists {
                items.extend(list);
                starts.push(items.len() as u32);
            }
            let having = |value: usize| bits(&lists.iter().map(|list| list.contains(&(value as u32))).collect::<Vec<_>>());
            let sets: Vec<Bits> = if dense { (0..VALUES).map(having).collect() } else { Vec::new() };
            let totals: Vec<u32> = (0..VALUES).map(|value| having(value).count()).collect();
            let items = Numbers::new(items, if narrow { VALUES } else { 1 << 17 });
            let column = Column { values: Values::Lists { starts: &starts, items: &items }, totals: &totals, sets: &sets };
            let (mut tally, mut last) = (Tally::default(), vec![false; len]);
            for (mut chosen, kind) in asked {
                chosen.truncate(len);
                // Few positions, nearly all, or nearly those of the last time.
                for at in 0..len {
                    chosen[at] = match kind {
                        0 => chosen[at] && at % 5 == 0,
                        1 => chosen[at] || at % 5 != 0,
                        2 => last[at] != (chosen[at] && at % 7 == 0),
                        _ => chosen[at],
                    };
                }
                let set = bits(&chosen);
                tally.count(&column, &set);
                let count = |value: usize| having(value).count_and(&set);
                prop_assert_eq!(tally.counts(), (0..VALUES).map(count).collect::<Vec<_>>());
                prop_assert!(!tally.count(&column, &set));
                last = chosen;
            }
        }

        #[test]
        fn owners_are_those_of_the_positions(sizes in vec(1u32..4, 1..60), chosen in vec(any::<bool>(), 180)) {
            let mut starts = vec![0];
            let mut owner = Vec::new();
            for (at, size) in sizes.iter().enumerate() {
                owner.extend((0..*size).map(|_| at as u32));
                starts.push(owner.len() as u32);
            }
            let set = bits(&chosen[..owner.len()]);
            let hits: Vec<u32> = (0..sizes.len()).map(|at| set.count_range(starts[at], starts[at + 1])).collect();
            prop_assert_eq!(&by_owner(&set, &starts, &owner), &hits);
            let mut out = Bits::none(sizes.len());
            owners(&set, &owner, &mut out);
            prop_assert!((0..sizes.len()).all(|at| out.has(at as u32) == (hits[at] > 0)));
            let value: Vec<u32> = (0..sizes.len() as u32).map(|at| at % 3).collect();
            let total = |value: u32| owner.iter().filter(|owner| **owner % 3 == value).count() as u32;
            let column = Column { values: Values::Owned { owner: &owner, value: &value }, totals: &[total(0), total(1), total(2)], sets: &[] };
            let each = Numbers::new(owner.iter().map(|owner| value[*owner as usize]).collect(), 3);
            for values in [column.values, Values::Each(&each)] {
            let mut tally = Tally::default();
            tally.count(&Column { values, ..column }, &set);
            let count = |value: usize| hits.iter().enumerate().filter(|(at, _)| at % 3 == value).map(|(_, hits)| hits).sum::<u32>();
            prop_assert_eq!(tally.counts(), [count(0), count(1), count(2)]);
            }
        }
    }
}
