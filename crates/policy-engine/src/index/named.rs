//! Finding a value of a facet by what a reader calls it.
//!
//! Owns which names a value answers to; must not know where it is looked for.

use crate::facet::Facet;
use crate::index::Index;

impl Index {
    /// For each value of a facet, in the order of [`Index::values`], whether a reader may mean it by some words: they occur
    /// in its Chinese or English name or in a name that documents write, whatever their script and width, or the pinyin
    /// initials of its name begin with them. Empty words mean every value; values that the dataset does not name are
    /// never meant.
    #[must_use]
    pub fn named(&self, facet: Facet, words: &str) -> Vec<bool> {
        let texts = self.words();
        let wanted = texts.folded(words);
        let within = |name: &str| {
            let name = texts.folded(name);
            name.windows(wanted.len()).any(|part| part == wanted)
        };
        let begins = |initials: &str| texts.folded(initials).starts_with(&wanted);
        let initials = &self.records.base.folding.initials;
        let mean = |code: &str| {
            let named = self.name(facet, code).is_some_and(|(zh, en)| within(zh) || within(en));
            let body = || self.taxonomy().agencies.iter().find(|body| body.code == code);
            let written =
                || facet == Facet::Agency && body().is_some_and(|body| body.aliases.iter().any(|name| within(name)));
            named || written() || initials.iter().any(|(of, letters)| of == code && begins(letters))
        };
        self.values(facet).iter().map(|value| wanted.is_empty() || mean(&value.code)).collect()
    }
}
