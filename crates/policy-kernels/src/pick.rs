//! The first few of a set in some order, without putting the others in order.

use crate::bits::Bits;

/// The positions of a set that stand first in an order, in that order; `count` of them at most. `order` holds every
/// position, `rank` the place of each in it.
#[must_use]
pub fn first(set: &Bits, order: &[u32], rank: &[u32], count: usize) -> Vec<u32> {
    let within = set.count() as usize;
    let count = count.min(within);
    // Walking the order finds one position in every `len / within`; the other way looks at each position of the set.
    if within.saturating_mul(within) > order.len().saturating_mul(count) {
        return order.iter().copied().filter(|at| set.has(*at)).take(count).collect();
    }
    let mut kept = Heap { keys: Vec::with_capacity(count), count };
    for (number, word) in set.words().iter().enumerate() {
        let mut word = *word;
        while word != 0 {
            let at = (number * 64) as u32 + word.trailing_zeros();
            kept.push(u64::from(!rank[at as usize]) << 32 | u64::from(!at));
            word &= word - 1;
        }
    }
    kept.descending()
}

/// Puts each of some positions into the set that the upper bits of its place name, as far as it is among others.
pub fn sort_out(positions: &[u32], places: &[u16], shift: u32, among: &Bits, sets: &mut [Bits]) {
    for (at, place) in positions.iter().zip(places) {
        if among.has(*at) {
            let set = &mut sets[usize::from(place >> shift)];
            if set.is_blank() {
                set.reset(among.len());
            }
            set.set(*at);
        }
    }
}

/// The first positions of a set: those in the first tier, then those in the next, at last those in none, each time
/// ascending; `count` of them at most.
#[must_use]
pub fn in_tiers(set: &Bits, tiers: &[Bits], count: usize) -> Vec<u32> {
    let mut left = set.clone();
    let mut first = Vec::new();
    for tier in tiers {
        take(&left, Some(tier), count, &mut first);
        left.and_not(tier);
    }
    take(&left, None, count, &mut first);
    first
}

fn take(left: &Bits, tier: Option<&Bits>, count: usize, first: &mut Vec<u32>) {
    for (number, word) in left.words().iter().enumerate() {
        let mut word = word & tier.map_or(u64::MAX, |tier| tier.words()[number]);
        while word != 0 {
            if first.len() == count {
                return;
            }
            first.push((number * 64) as u32 + word.trailing_zeros());
            word &= word - 1;
        }
    }
}

/// The largest keys, as many as are asked for.
struct Heap {
    /// Once full: a heap whose least key comes first.
    keys: Vec<u64>,
    count: usize,
}

impl Heap {
    #[inline]
    fn push(&mut self, key: u64) {
        if self.keys.len() < self.count {
            self.keys.push(key);
            if self.keys.len() == self.count {
                self.keys.sort_unstable();
            }
        } else if self.keys.first().is_some_and(|least| *least < key) {
            self.replace(key);
        }
    }

    /// Puts a key in the place of the least.
    fn replace(&mut self, key: u64) {
        let mut at = 0;
        loop {
            let mut child = 2 * at + 1;
            if child + 1 < self.keys.len() && self.keys[child + 1] < self.keys[child] {
                child += 1;
            }
            if child >= self.keys.len() || self.keys[child] >= key {
                break;
            }
            self.keys[at] = self.keys[child];
            at = child;
        }
        self.keys[at] = key;
    }

    /// The positions that the keys end in, largest key first.
    fn descending(mut self) -> Vec<u32> {
        self.keys.sort_unstable_by(|left, right| right.cmp(left));
        self.keys.into_iter().map(|key| !(key as u32)).collect()
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
        fn the_first_few_are_those_of_sorting_all(
            rows in vec((any::<bool>(), 0u32..6), 1..300), keep in 1usize..4, count in 0usize..60, seed in any::<u64>()
        ) {
            let mut set = Bits::none(rows.len());
            let chosen: Vec<u32> = (0..rows.len() as u32).filter(|at| rows[*at as usize].0 && (*at as usize).is_multiple_of(keep)).collect();
            set.set_each(&chosen);
            // The tier of each position; those of the last one are in none, and every fourth is in the last one, too.
            let mut sets: [Bits; 5] = Default::default();
            let (positions, places): (Vec<u32>, Vec<u16>) =
                (0..).zip(&rows).filter(|(_, row)| row.1 < 5).map(|(at, row)| (at, ((row.1 as u16) << 3) | (at as u16 % 8))).unzip();
            sort_out(&positions, &places, 3, &set, &mut sets);
            prop_assert!(sets.iter().enumerate().all(|(tier, own)| own.iter().all(|at| set.has(at) && rows[at as usize].1 == tier as u32)));
            sets.iter_mut().filter(|set| set.is_blank()).for_each(|set| set.reset(rows.len()));
            sets[4].set_each(&chosen.iter().copied().filter(|at| at.is_multiple_of(4)).collect::<Vec<_>>());
            let tier = |at: u32| if at.is_multiple_of(4) { rows[at as usize].1.min(4) } else { rows[at as usize].1 };
            let mut sorted = chosen.clone();
            sorted.sort_by_key(|at| (tier(*at), *at));
            sorted.truncate(count);
            prop_assert_eq!(in_tiers(&set, &sets, count), sorted);
            let mut order: Vec<u32> = (0..rows.len() as u32).collect();
            order.sort_by_key(|at| (u64::from(*at) + 1).wrapping_mul(seed | 1).rotate_left(17));
            let mut rank = vec![0; order.len()];
            order.iter().zip(0..).for_each(|(at, place)| rank[*at as usize] = place);
            let mut sorted = chosen;
            sorted.sort_by_key(|at| rank[*at as usize]);
            sorted.truncate(count);
            prop_assert_eq!(first(&set, &order, &rank, count), sorted);
        }
    }
}
