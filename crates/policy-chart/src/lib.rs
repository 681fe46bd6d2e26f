//! Geometry of charts: numbers in, numbers out.
//!
//! Owns scales in both directions, ticks, the packing of bars into rows, where labels go, and which item lies next in
//! a direction. It must not know documents, targets or questions, nor what draws: no DOM, no colors, no words.

pub mod boxes;
pub mod grid;
pub mod label;
pub mod lanes;
pub mod rows;
pub mod scale;
pub mod time;

/// Random cases of property tests that are the same on every run; `PROPTEST_CASES` and `PROPTEST_RNG_SEED` ask for
/// others.
#[cfg(test)]
fn cases() -> proptest::test_runner::Config {
    use proptest::test_runner::{Config, RngSeed};
    let asked = Config::default();
    let rng_seed = if asked.rng_seed == RngSeed::Random { RngSeed::Fixed(20_261_122) } else { asked.rng_seed };
    Config { rng_seed, failure_persistence: None, ..asked }
}
