//! Facets of documents: each document has one value at most, and with it the values around it.
//!
//! Owns the dense form that filters and counts of such facets run on; must not know questions. Values stand parents before their
//! children, so whatever lies in a value follows it at once.

use crate::index::bits::Bits;
use crate::index::columns::DENSE_VALUES;
use crate::index::rows::NONE;
use crate::index::values::Values;
use policy_kernels::tally::{Column, Numbers, Tally, Values as Kept};
use std::ops::Range;

/// A value that more than one in so many measures have has a set of its own: adding documents one by one would take
/// longer.
const FREQUENT: usize = 16;

/// Which document has which value of one facet.
#[derive(Debug)]
pub(crate) struct Single {
    /// For each document its own value; the number of values stands for none.
    own: Vec<u32>,
    /// The same for each measure, where there are few enough values to be written narrowly.
    each: Option<Numbers>,
    /// For each value the one around it, or [`NONE`].
    parents: Vec<u32>,
    /// For each value the first one that does not lie in it.
    ends: Vec<u32>,
    /// Documents by their own value.
    documents: Vec<u32>,
    /// For each value, and for none, its first entry in `documents`; at the end their number.
    starts: Vec<u32>,
    /// For each value, and for none, how many measures have it as their own.
    totals: Vec<u32>,
    /// The measures of values that many have, ascending by value.
    sets: Vec<(u32, Bits)>,
    /// The measures that have each value, and none, as their own, where there are few values.
    dense: Vec<Bits>,
}

/// Counts of such a facet: as the documents' own, and with everything that lies in each value.
#[derive(Debug, Default)]
pub(crate) struct SingleTally {
    tally: Tally,
    counts: Vec<u32>,
}

impl SingleTally {
    /// The counts of the last set.
    pub(crate) fn counts(&self) -> &[u32] {
        &self.counts
    }
}

impl Single {
    /// `codes` gives the code of each document, `firsts` its first measure.
    pub(crate) fn new(values: &Values, codes: &[u32], firsts: &[u32]) -> Single {
        let count = values.list.len();
        let none = count as u32;
        let own: Vec<u32> = codes.iter().map(|code| values.of_code(*code).unwrap_or(none)).collect();
        let parents = values.list.iter().map(|value| value.parent.map_or(NONE, |parent| parent.0)).collect();
        Single::of(own, parents, firsts)
    }

    /// `own` gives the value of each document, the number of values where there is none.
    pub(crate) fn of(own: Vec<u32>, parents: Vec<u32>, firsts: &[u32]) -> Single {
        let count = parents.len();
        let mut ends: Vec<u32> = (1..=count as u32).collect();
        for value in (0..count).rev() {
            if parents[value] != NONE {
                let around = parents[value] as usize;
                ends[around] = ends[around].max(ends[value]);
            }
        }
        let mut starts = vec![0u32; count + 2];
        let mut totals = vec![0u32; count + 1];
        for (value, ends) in own.iter().zip(firsts.windows(2)) {
            starts[*value as usize + 1] += 1;
            totals[*value as usize] += ends[1] - ends[0];
        }
        for value in 0..=count {
            starts[value + 1] += starts[value];
        }
        let mut next = starts.clone();
        let mut documents = vec![0; own.len()];
        for (document, value) in own.iter().enumerate() {
            documents[next[*value as usize] as usize] = document as u32;
            next[*value as usize] += 1;
        }
        let measures = firsts.last().map_or(0, |measures| *measures as usize);
        let each = (count <= usize::from(u16::MAX)).then(|| {
            let mut each = Vec::with_capacity(measures);
            own.iter().zip(&firsts[1..]).for_each(|(value, end)| each.resize(*end as usize, *value as u16));
            Numbers::Narrow(each)
        });
        let (sets, dense) = (Vec::new(), Vec::new());
        let mut single = Single { own, each, parents, ends, documents, starts, totals, sets, dense };
        let mut inside = single.totals.clone();
        single.roll_up(&mut inside);
        for value in (0..count as u32).filter(|value| inside[*value as usize] as usize * FREQUENT > measures) {
            let mut set = Bits::none(measures);
            single.add(value, firsts, &mut set);
            single.sets.push((value, set));
        }
        if count < DENSE_VALUES {
            single.dense = vec![Bits::none(measures); count + 1];
            for (value, ends) in single.own.iter().zip(firsts.windows(2)) {
                single.dense[*value as usize].set_range(ends[0], ends[1]);
            }
        }
        single
    }

    /// Adds to the counts of each value those of the values that lie in it.
    fn roll_up(&self, counts: &mut [u32]) {
        for value in (0..self.parents.len()).rev() {
            if self.parents[value] != NONE {
                counts[self.parents[value] as usize] += counts[value];
            }
        }
    }

    /// The value of a document and those around it, from its own outwards.
    pub(crate) fn around(&self, document: u32) -> impl Iterator<Item = u32> + '_ {
        let known = |value: u32| (value < self.parents.len() as u32).then_some(value);
        std::iter::successors(known(self.own[document as usize]), move |value| known(self.parents[*value as usize]))
    }

    /// Every document, by its own value; those without one come last.
    pub(crate) fn documents(&self) -> &[u32] {
        &self.documents
    }

    /// Places, among all of them, of the documents that have a value as their own, or, with `inside`, one that lies in it.
    pub(crate) fn places(&self, value: u32, inside: bool) -> Range<usize> {
        let end = if inside { self.ends[value as usize] } else { value + 1 };
        self.starts[value as usize] as usize..self.starts[end as usize] as usize
    }

    /// Number of measures that have a value or one that lies in it.
    pub(crate) fn total(&self, value: u32) -> u32 {
        self.totals[value as usize..self.ends[value as usize] as usize].iter().sum()
    }

    /// The values that lie in a value, but in no other one in it.
    pub(crate) fn parts(&self, value: u32) -> impl Iterator<Item = u32> + '_ {
        let (mut next, end) = (value + 1, self.ends[value as usize]);
        std::iter::from_fn(move || {
            let part = (next < end).then_some(next)?;
            next = self.ends[part as usize];
            Some(part)
        })
    }

    /// Adds the measures of a value to a set.
    pub(crate) fn add(&self, value: u32, firsts: &[u32], set: &mut Bits) {
        if let Ok(at) = self.sets.binary_search_by_key(&value, |set| set.0) {
            return set.or(&self.sets[at].1);
        }
        for document in &self.documents[self.places(value, true)] {
            set.set_range(firsts[*document as usize], firsts[*document as usize + 1]);
        }
    }

    /// Number of values that a document with a hit has as its own.
    pub(crate) fn own_values(&self, hits: &[u32]) -> u32 {
        let mut hit = vec![false; self.totals.len()];
        self.own.iter().zip(hits).filter(|(_, hits)| **hits > 0).for_each(|(value, _)| hit[*value as usize] = true);
        hit[..self.parents.len()].iter().filter(|hit| **hit).count() as u32
    }

    /// Counts a set from what was counted last. `document_of` gives the document of each measure.
    pub(crate) fn tally(&self, set: &Bits, document_of: &[u32], tally: &mut SingleTally) {
        let owned = Kept::Owned { owner: document_of, value: &self.own };
        let values = self.each.as_ref().map_or(owned, Kept::Each);
        if tally.tally.count(&Column { values, totals: &self.totals, sets: &self.dense }, set) {
            tally.counts.clear();
            tally.counts.extend_from_slice(&tally.tally.counts()[..self.parents.len()]);
            self.roll_up(&mut tally.counts);
        }
    }
}
