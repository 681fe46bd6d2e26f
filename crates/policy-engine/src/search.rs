//! Full-text search over the fields of a record (全字段检索), without a dictionary of words.
//!
//! Owns what matches and how relevant it is; must not know filters or views. A word matches a measure where each of its
//! pairs of characters occurs in the measure's text, wherever in it; a single character and a phrase where they occur.
//! White space counts between Latin letters and digits only. All terms must match. A synonym matches like the word itself; two letters or more also
//! match the names of regions and agencies whose pinyin initials begin with them.
//!
//! Relevance: each term that occurs as a whole is worth [`WHOLE`] and twice the weight of the best field it occurs in,
//! and one more where it is the term itself and no synonym. So whatever holds more terms whole ranks before, then
//! headings before terms before summaries.

mod fold;
mod grams;
mod highlight;
mod query;
mod text;
mod units;

use crate::index::bits::Bits;
use crate::index::records::Records;
use fold::Fold;
use grams::{Grams, Postings};
use policy_model::compiled::Base;
use query::Term;
use std::ops::Range;
use text::Field;
use units::{Measures, Units};

/// What a whole occurrence of a term is worth: more than the fields of all terms of the longest search together.
const WHOLE: u32 = 1 << 12;

/// How words are written alike, and which mean the same.
#[derive(Debug)]
pub(crate) struct Words {
    fold: Fold,
    /// Groups of words that mean the same, folded.
    synonyms: Vec<Vec<Vec<char>>>,
}

impl Words {
    /// A text as search reads it.
    pub(crate) fn folded(&self, text: &str) -> Vec<char> {
        self.fold.text(text)
    }

    pub(crate) fn new(base: &Base) -> Words {
        let fold = Fold::new(&base.folding.characters);
        let synonyms = base.taxonomy.synonyms.iter();
        let synonyms = synonyms.map(|group| group.words.iter().map(|word| fold.text(word)).collect()).collect();
        Words { fold, synonyms }
    }

    /// What a search asks for.
    pub(crate) fn terms(&self, search: &str) -> Vec<Term> {
        query::terms(search, &self.fold, &self.synonyms)
    }

    /// Where a text shows what a search is for, as byte ranges in ascending order that do not touch.
    pub(crate) fn highlight(&self, text: &str, search: &str) -> Vec<Range<usize>> {
        highlight::ranges(&self.fold, &self.terms(search), text)
    }
}

/// The searchable form of a dataset.
#[derive(Debug)]
pub(crate) struct Search {
    units: Units,
    grams: Grams,
    /// Pinyin initials of names, with the measures that have the name.
    initials: Vec<(String, Measures)>,
}

/// What a search finds.
#[derive(Debug, Default)]
pub(crate) struct Found {
    /// The measures.
    pub(crate) set: Bits,
    /// For each measure in the set its relevance; of others it may say anything.
    pub(crate) scores: Vec<u32>,
}

impl Found {
    /// Finds nothing among so many measures.
    fn reset(&mut self, measures: usize) {
        self.set.reset(measures);
        self.scores.resize(measures, 0);
    }

    /// Adds a measure, or lifts its relevance.
    fn add(&mut self, measure: u32, worth: u32) {
        let score = &mut self.scores[measure as usize];
        if self.set.has(measure) {
            *score = worth.max(*score);
        } else {
            self.set.set(measure);
            *score = worth;
        }
    }
}

impl Search {
    pub(crate) fn new(records: &Records, words: &Words) -> Search {
        let base = &records.base;
        let fold = &words.fold;
        let units = Units::new(base);
        let grams = Grams::new(units.len(), |unit, visit| {
            let mut characters = Vec::new();
            units.texts(records, unit, &mut |field, text| {
                fold.fill(text, &mut characters);
                visit(field, &characters);
            });
        });
        let initials = base.folding.initials.iter().filter_map(|(code, initials)| {
            let letters = fold.text(initials).into_iter().collect();
            Some((letters, units.named(base, code)?))
        });
        let initials = initials.collect();
        Search { units, grams, initials }
    }

    /// Puts what a search for these terms, of which there is one, finds in place of what was found before.
    pub(crate) fn find(&self, terms: &[Term], found: &mut Found) {
        let measures = self.units.measures() as usize;
        found.reset(measures);
        let Some((first, others)) = terms.split_first() else { return };
        self.term(first, found);
        for term in others {
            let mut next = Found::default();
            next.reset(measures);
            self.term(term, &mut next);
            found.set.and(&next.set);
            for measure in found.set.iter() {
                found.scores[measure as usize] += next.scores[measure as usize];
            }
        }
    }

    fn term(&self, term: &Term, found: &mut Found) {
        let words = std::iter::once((&term.characters, 1)).chain(term.synonyms.iter().map(|word| (word, 0)));
        for (word, own) in words {
            self.whole(word, |unit, field| {
                let worth = WHOLE + 2 * field.weight() + own;
                self.units.each_measure(unit, |measure| found.add(measure, worth));
            });
            if !term.phrase && word.len() > 2 {
                self.scattered(word, found);
            }
        }
        if let Some(letters) = term.initials() {
            let names = self.initials.iter().filter(|(initials, _)| initials.starts_with(&letters));
            names.for_each(|(_, members)| members.each(|measure| found.add(measure, 0)));
        }
    }

    /// Visits each unit in which a word occurs as a whole, with the weightiest field in which it does; a unit may come
    /// more than once.
    fn whole(&self, word: &[char], mut visit: impl FnMut(u32, Field)) {
        let mut last = (u32::MAX, 0);
        // Of several pairs that begin with a character, a later one may stand in a weightier field, at a lower place.
        let mut first_of_unit = |unit: u32, place: u16| {
            if last.0 != unit || place < last.1 {
                last = (unit, place);
                visit(unit, grams::field_of(place));
            }
        };
        match *word {
            [character] => {
                let pairs = self.grams.single(character);
                pairs.for_each(|pair| pair.iter().for_each(|(unit, place)| first_of_unit(unit, place)));
            }
            _ => self.grams.word(word, first_of_unit),
        }
    }

    /// Adds the measures in whose text every pair of a word occurs.
    fn scattered(&self, word: &[char], found: &mut Found) {
        let measures = self.units.measures();
        let pairs = self.pairs(word);
        let Some((rarest, others)) = pairs.split_first() else { return };
        let mut candidates: Vec<u32> = Vec::new();
        rarest.units().iter().for_each(|unit| self.units.each_measure(*unit, |measure| candidates.push(measure)));
        candidates.sort_unstable();
        candidates.dedup();
        for pair in others {
            // Units that measures share come after all measures' own.
            let (own, shared) = pair.units().split_at(pair.units().partition_point(|unit| *unit < measures));
            let mut sharing = Bits::default();
            if !shared.is_empty() {
                sharing.reset(measures as usize);
                shared.iter().for_each(|unit| self.units.each_measure(*unit, |measure| sharing.set(measure)));
            }
            let mut from = 0;
            candidates.retain(|measure| {
                from = grams::seek_unit(own, from, *measure);
                own.get(from) == Some(measure) || !shared.is_empty() && sharing.has(*measure)
            });
        }
        candidates.iter().for_each(|measure| found.add(*measure, 0));
    }

    /// The pairs of a word, rarest first.
    fn pairs(&self, word: &[char]) -> Vec<Postings<'_>> {
        let mut pairs: Vec<Postings> = word.windows(2).map(|pair| self.grams.pair(pair[0], pair[1])).collect();
        pairs.sort_by_key(Postings::len);
        pairs
    }
}
