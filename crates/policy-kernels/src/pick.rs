//! The first few of a set in some order, without putting the others in order.

use crate::bits::Bits;

/// The positions of a set with the highest scores, highest first, equal ones ascending; `count` of them at most.
/// Scores count for positions of the set only.
#[must_use]
pub fn best(set: &Bits, scores: &[u32], count: usize) -> Vec<u32> {
    // Higher scores and lower positions are larger keys; the heap has its least at the root.
    let key = |at: u32| u64::from(scores[at as usize]) << 32 | u64::from(!at);
    let mut kept = Heap { keys: Vec::with_capacity(count), count };
    for (number, word) in set.words().iter().enumerate() {
        let mut word = *word;
        while word != 0 {
            kept.push(key((number * 64) as u32 + word.trailing_zeros()));
            word &= word - 1;
        }
    }
    kept.descending()
}

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
            let scores: Vec<u32> = rows.iter().map(|row| row.1).collect();
            let mut sorted = chosen.clone();
            sorted.sort_by_key(|at| (u32::MAX - scores[*at as usize], *at));
            sorted.truncate(count);
            prop_assert_eq!(best(&set, &scores, count), sorted);
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
