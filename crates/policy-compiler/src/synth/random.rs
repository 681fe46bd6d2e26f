//! Chance that is the same every time.
//!
//! Owns the generator (xorshift64*, seeded by splitmix64) and the skew of what people name often; must not know what is
//! chosen.

/// A stream of numbers.
pub(super) struct Random(u64);

impl Random {
    /// The stream of one thing: each has its own, so that it does not depend on those before it.
    pub(super) fn new(seed: u64, stream: u64) -> Random {
        let mut mixed = seed ^ stream.wrapping_mul(0x9E37_79B9_7F4A_7C15).wrapping_add(0x9E37_79B9_7F4A_7C15);
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        Random((mixed ^ (mixed >> 31)) | 1)
    }

    /// A number below `end`, each as often.
    pub(super) fn below(&mut self, end: u32) -> u32 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        ((self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 33) % u64::from(end.max(1))) as u32
    }

    /// Whether something happens that happens so many times in a hundred.
    pub(super) fn chance(&mut self, percent: u32) -> bool {
        self.below(100) < percent
    }

    /// One of several, each as often.
    pub(super) fn one<'a, T>(&mut self, all: &'a [T]) -> &'a T {
        &all[self.below(all.len() as u32) as usize]
    }

    /// One of several, the first ones far more often: of 240 the first comes about one time in 11, four of five choices
    /// fall on the first 60, as with the agencies of the collection.
    pub(super) fn skewed<'a, T>(&mut self, all: &'a [T]) -> &'a T {
        // The product of three equal chances.
        let product: u64 = (0..3).map(|_| u64::from(self.below(1 << 15))).product();
        &all[((u128::from(product) * all.len() as u128) >> 45) as usize]
    }

    /// Several that differ, as [`Random::skewed`]; fewer where chance repeats itself.
    pub(super) fn some<T: Copy + PartialEq>(&mut self, all: &[T], count: u32) -> Vec<T> {
        let mut some = Vec::new();
        for _ in 0..count {
            let next = *self.skewed(all);
            if !some.contains(&next) {
                some.push(next);
            }
        }
        some
    }
}
