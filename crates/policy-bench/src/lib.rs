//! The engine as a peer of the side-by-side benchmark: rows become records of the model, tasks become questions of the
//! engine, answers are put in the order that the benchmark reads them in.
//!
//! Owns this translation and nothing else: no count, set, order or index is worked out here. It must not know how the
//! engine answers, nor the page.

pub mod peer;
pub mod rows;
