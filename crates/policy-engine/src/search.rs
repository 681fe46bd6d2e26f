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
pub(crate) struct Found {
    /// The measures.
    pub(crate) set: Bits,
    /// For each measure in the set its relevance.
    pub(crate) scores: Vec<u32>,
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

    /// What a search for these terms, of which there is one, finds.
    pub(crate) fn find(&self, terms: &[Term]) -> Found {
        let measures = self.units.measures();
        let mut found: Option<Found> = None;
        for term in terms {
            let next = self.term(term, measures);
            found = Some(match found {
                None => next,
                Some(mut found) => {
                    found.set.and(&next.set);
                    found.scores.iter_mut().zip(&next.scores).for_each(|(score, more)| *score += more);
                    found
                }
            });
        }
        let all = || Found { set: Bits::all(measures as usize), scores: vec![0; measures as usize] };
        found.unwrap_or_else(all)
    }

    fn term(&self, term: &Term, measures: u32) -> Found {
        let mut found = Found { set: Bits::none(measures as usize), scores: vec![0; measures as usize] };
        let words = std::iter::once((&term.characters, 1)).chain(term.synonyms.iter().map(|word| (word, 0)));
        for (word, own) in words {
            self.whole(word, |unit, field| {
                let worth = WHOLE + 2 * field.weight() + own;
                self.units.each_measure(unit, |measure| {
                    found.set.set(measure);
                    let score = &mut found.scores[measure as usize];
                    *score = worth.max(*score);
                });
            });
            if !term.phrase && word.len() > 2 {
                found.set.or(&self.scattered(word, measures));
            }
        }
        if let Some(letters) = term.initials() {
            let names = self.initials.iter().filter(|(initials, _)| initials.starts_with(&letters));
            names.for_each(|(_, members)| members.each(|measure| found.set.set(measure)));
        }
        found
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

    /// The measures in whose text every pair of a word occurs.
    fn scattered(&self, word: &[char], measures: u32) -> Bits {
        let mut set = Bits::all(measures as usize);
        for pair in self.pairs(word) {
            let mut here = Bits::none(measures as usize);
            pair.units().iter().for_each(|unit| self.units.each_measure(*unit, |measure| here.set(measure)));
            set.and(&here);
            if set.is_empty() {
                break;
            }
        }
        set
    }

    /// The pairs of a word, rarest first.
    fn pairs(&self, word: &[char]) -> Vec<Postings<'_>> {
        let mut pairs: Vec<Postings> = word.windows(2).map(|pair| self.grams.pair(pair[0], pair[1])).collect();
        pairs.sort_by_key(Postings::len);
        pairs
    }
}
