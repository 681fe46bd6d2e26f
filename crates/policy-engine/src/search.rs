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
mod pairs;
mod query;
mod text;
mod units;

use crate::index::bits::Bits;
use crate::index::records::Records;
use fold::Fold;
use grams::{Grams, Postings};
use pairs::Pairs;
use policy_kernels::pick;
use policy_model::compiled::Base;
pub(crate) use query::Term;
use std::ops::Range;
use text::Field;
use units::Units;

/// What a whole occurrence of a term is worth: more than the fields of all terms of the longest search together.
const WHOLE: u32 = 1 << 12;

/// Looking for one unit among others costs as much as marking so many.
const SEEK: usize = 8;

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
    grams: Pairs,
    /// Pinyin initials of names, with the codes of what has the name.
    initials: Vec<(String, String)>,
}

/// The pairs of all texts.
fn grams(records: &Records, words: &Words, units: &Units) -> Grams {
    Grams::new(units.len(), |unit, visit| {
        let mut characters = Vec::new();
        units.texts(records, unit, &mut |field, text| {
            words.fold.fill(text, &mut characters);
            visit(field, &characters);
        });
    })
}

/// The pairs of all texts as files, each with the pair from which on it counts.
pub(crate) fn postings(records: &Records) -> Vec<(u64, Vec<u8>)> {
    let grams = grams(records, &Words::new(&records.base), &Units::new(&records.base));
    pairs::files(&grams, pairs::FILE_BYTES)
}

impl Search {
    pub(crate) fn new(records: &Records, words: &Words) -> Search {
        let units = Units::new(&records.base);
        let grams = Pairs::whole(grams(records, words, &units));
        Search::with(records, words, units, grams)
    }

    /// With pairs that are still to come, in files each of which counts from a pair on.
    pub(crate) fn in_parts(records: &Records, words: &Words, from: Vec<u64>) -> Search {
        Search::with(records, words, Units::new(&records.base), Pairs::to_come(from))
    }

    fn with(records: &Records, words: &Words, units: Units, grams: Pairs) -> Search {
        let initials = records.base.folding.initials.iter();
        let initials = initials.map(|(code, initials)| (words.fold.text(initials).into_iter().collect(), code.clone()));
        let initials = initials.collect();
        Search { units, grams, initials }
    }

    /// Takes a file of postings that has come.
    pub(crate) fn take(&self, part: usize, bytes: &[u8]) {
        self.grams.take(part, bytes, self.units.len());
    }

    /// Whether a file of postings has come.
    pub(crate) fn has_part(&self, part: usize) -> bool {
        self.grams.has(part)
    }

    /// The files of postings that terms need, some of them several times.
    pub(crate) fn parts_of(&self, terms: &[Term], mut visit: impl FnMut(usize)) {
        for term in terms {
            for word in std::iter::once(&term.characters).chain(&term.synonyms) {
                self.grams.parts_of(word, &mut visit);
            }
        }
    }

    /// Puts the measures that a search for these terms, of which there is one, finds in place of what was found before.
    pub(crate) fn find(&self, base: &Base, terms: &[Term], found: &mut Bits) {
        found.reset(self.units.measures() as usize);
        let Some((first, others)) = terms.split_first() else { return };
        self.term(base, first, found);
        for term in others {
            let mut next = Bits::none(found.len());
            self.term(base, term, &mut next);
            found.and(&next);
        }
    }

    /// Adds the measures that a term finds.
    fn term(&self, base: &Base, term: &Term, found: &mut Bits) {
        for word in std::iter::once(&term.characters).chain(&term.synonyms) {
            match **word {
                [character] => self.grams.single(character, &mut |pair| self.add(pair, found)),
                [first, second] => self.add(self.grams.pair(first, second), found),
                _ if term.phrase => {
                    self.word(word, None, |unit, _| self.units.each_measure(unit, |measure| found.set(measure)));
                }
                _ => self.scattered(word, found),
            }
        }
        if let Some(letters) = term.initials() {
            let names = self.initials.iter().filter(|(initials, _)| initials.starts_with(&letters));
            names.for_each(|(_, code)| self.units.each_named(base, code, &mut |measure| found.set(measure)));
        }
    }

    /// Adds the measures in whose text a pair occurs.
    fn add(&self, pair: Postings, found: &mut Bits) {
        let (own, shared) = self.split(pair);
        found.set_each(own.units());
        shared.units().iter().for_each(|unit| self.units.each_measure(*unit, |measure| found.set(measure)));
    }

    /// The measures' own units, and those that measures share.
    fn split<'p>(&self, pair: Postings<'p>) -> (Postings<'p>, Postings<'p>) {
        let measures = self.units.measures();
        pair.split_at(pair.units().partition_point(|unit| *unit < measures))
    }

    /// For each of some measures that a search finds its relevance to it; of others 0.
    pub(crate) fn scores(&self, terms: &[Term], among: &Bits) -> Vec<u32> {
        let mut scores = vec![0; among.len()];
        for term in terms {
            let mut own = Bits::none(among.len());
            for (worth, tier) in self.tiers(term, among) {
                // The worthiest tier that a measure is in counts.
                tier.iter().filter(|measure| !own.has(*measure)).for_each(|measure| scores[measure as usize] += worth);
                own.or(&tier);
            }
        }
        scores
    }

    /// Of some measures that a search finds the most relevant ones, in order, where that can be told without scores.
    pub(crate) fn best(&self, terms: &[Term], among: &Bits, count: usize) -> Option<Vec<u32>> {
        let [term] = terms else { return None };
        let tiers: Vec<Bits> = self.tiers(term, among).into_iter().map(|(_, tier)| tier).collect();
        Some(pick::in_tiers(among, &tiers, count))
    }

    /// Of some measures those in which a term occurs as a whole, by what that is worth, most first; a measure may be in
    /// several.
    fn tiers(&self, term: &Term, among: &Bits) -> Vec<(u32, Bits)> {
        let mut tiers: Vec<(u32, Bits)> = Vec::new();
        let words = std::iter::once((&term.characters, 1)).chain(term.synonyms.iter().map(|word| (word, 0)));
        for (word, own) in words {
            // By the upper bits of a place: heavier fields first.
            let mut by_field: [Bits; Field::ALL.len()] = Default::default();
            match **word {
                [character] => self.grams.single(character, &mut |pair| self.sort_out(pair, among, &mut by_field)),
                [first, second] => self.sort_out(self.grams.pair(first, second), among, &mut by_field),
                _ => self.word(word, Some(among), |unit, place| {
                    self.sort_out(Postings::one(&unit, &place), among, &mut by_field);
                }),
            }
            let fields = Field::ALL.iter().rev().zip(by_field).filter(|(_, tier)| !tier.is_blank());
            tiers.extend(fields.map(|(field, tier)| (WHOLE + 2 * field.weight() + own, tier)));
        }
        tiers.sort_unstable_by_key(|(worth, _)| u32::MAX - worth);
        tiers
    }

    /// Puts the measures in whose text a pair occurs into the tier of its field, as far as they are among some.
    fn sort_out(&self, pair: Postings, among: &Bits, by_field: &mut [Bits]) {
        let (own, shared) = self.split(pair);
        pick::sort_out(own.units(), own.places(), grams::POSITION_BITS, among, by_field);
        for (unit, place) in shared.iter() {
            let tier = &mut by_field[usize::from(place >> grams::POSITION_BITS)];
            if tier.is_blank() {
                tier.reset(among.len());
            }
            self.units.each_measure(unit, |measure| {
                if among.has(measure) {
                    tier.set(measure)
                }
            });
        }
    }

    /// Visits unit and place of each occurrence of a word of two characters or more, ascending; of the measures' own
    /// units only those among some, if that is asked.
    fn word(&self, word: &[char], among: Option<&Bits>, mut visit: impl FnMut(u32, u16)) {
        if word.len() > usize::from(grams::MAX_POSITION) {
            return;
        }
        let pairs = word.windows(2).enumerate();
        let mut pairs: Vec<(u16, Postings)> =
            pairs.map(|(offset, pair)| (offset as u16, self.grams.pair(pair[0], pair[1]))).collect();
        pairs.sort_unstable_by_key(|(_, postings)| postings.len());
        let Some(((ahead, rarest), others)) = pairs.split_first() else { return };
        let mut from = vec![0; others.len()];
        let measures = self.units.measures();
        'occurrences: for (unit, place) in rarest.iter() {
            if among.is_some_and(|among| unit < measures && !among.has(unit)) {
                continue;
            }
            let Some(begin) = place.checked_sub(*ahead) else { continue };
            for ((offset, postings), from) in others.iter().zip(&mut from) {
                // A place beyond the last position of a field is never taken, so no word reaches into the next field.
                let wanted = (unit, begin.saturating_add(*offset));
                *from = grams::seek(*postings, *from, wanted);
                match postings.units().get(*from).zip(postings.places().get(*from)) {
                    None => return,
                    Some((unit, place)) if (*unit, *place) != wanted => continue 'occurrences,
                    Some(_) => {}
                }
            }
            visit(unit, begin);
        }
    }

    /// Adds the measures in whose text every pair of a word occurs.
    fn scattered(&self, word: &[char], found: &mut Bits) {
        let mut pairs: Vec<Postings> = word.windows(2).map(|pair| self.grams.pair(pair[0], pair[1])).collect();
        pairs.sort_unstable_by_key(Postings::len);
        let mut left = Bits::none(found.len());
        let Some((rarest, others)) = pairs.split_first() else { return };
        self.add(*rarest, &mut left);
        let mut here = Bits::default();
        for pair in others {
            let (own, shared) = self.split(*pair);
            if own.len() / SEEK > rarest.len() {
                // Few are left: each is looked for.
                here.reset(found.len());
                let mut from = 0;
                for measure in left.iter() {
                    from = grams::seek_unit(own.units(), from, measure);
                    if own.units().get(from) == Some(&measure) {
                        here.set(measure);
                    }
                }
                shared.units().iter().for_each(|unit| self.units.each_measure(*unit, |measure| here.set(measure)));
            } else {
                here.reset(found.len());
                self.add(*pair, &mut here);
            }
            left.and(&here);
        }
        found.or(&left);
    }
}
