//! The inner loops of the engine, over plain numbers.
//!
//! Owns sets of dense positions, counting by value and by pairs of values, and picking the first few; must not know what the numbers stand for.
//! It is a crate of its own so that it can be compiled for speed where everything else is compiled for size: its public
//! functions are few, not generic, and each holds its whole loop.

pub mod bits;
pub mod cross;
pub mod pick;
pub mod tally;

/// Random cases of property tests that are the same on every run; `PROPTEST_CASES` and `PROPTEST_RNG_SEED` ask for
/// others.
#[cfg(test)]
fn cases() -> proptest::test_runner::Config {
    use proptest::test_runner::{Config, RngSeed};
    let asked = Config::default();
    let rng_seed = if asked.rng_seed == RngSeed::Random { RngSeed::Fixed(20_261_122) } else { asked.rng_seed };
    Config { rng_seed, failure_persistence: None, ..asked }
}
