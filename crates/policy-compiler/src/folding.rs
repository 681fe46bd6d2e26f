//! What the compiler works out about writing, so that the app carries no tables of its own.
//!
//! Owns which characters search treats alike ([`characters`]) and by which pinyin initials names are found
//! ([`initials`]); must not know how search uses either.

mod characters;
mod initials;

pub use characters::fold;

use policy_model::Dataset;
use policy_model::compiled::Folding;

/// The folding tables of a dataset: only what this dataset needs, in ascending order.
#[must_use]
pub fn folding(dataset: &Dataset) -> Folding {
    Folding { characters: characters::table(dataset), initials: initials::table(&dataset.taxonomy) }
}
