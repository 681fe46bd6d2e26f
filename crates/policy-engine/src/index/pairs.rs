//! Pairs of an instrument and a field that measures have, by the region of their documents.
//!
//! Owns the list that a comparison of whole regions is counted from, in one run over numbers that stand side by side. Must not
//! know which regions are compared.

use crate::answer::MeasureId;
use crate::facet::Facet;
use crate::index::Index;
use policy_kernels::tally;
use std::ops::Range;

/// Pairs of every measure.
#[derive(Debug)]
pub(super) struct Pairs {
    /// For each document, in the order of their regions, its first pair; at the end the number of pairs.
    starts: Vec<u32>,
    /// Places in the list of counts.
    pairs: Vec<u32>,
}

impl Pairs {
    pub(super) fn new(index: &Index, all_fields: bool) -> Pairs {
        let fields = index.values(Facet::Industry).len() as u32;
        let mut new = Pairs { starts: vec![0], pairs: Vec::new() };
        for document in index.columns.region.documents() {
            for measure in index.measures_of(crate::answer::DocumentId(*document)) {
                let MeasureId(measure) = measure;
                for instrument in index.instruments_of(measure) {
                    let own = index.fields_of(measure, all_fields).iter();
                    new.pairs.extend(own.map(|field| instrument * fields + field));
                }
            }
            new.starts.push(new.pairs.len() as u32);
        }
        new
    }

    /// Adds the pairs of some documents to the counts.
    pub(super) fn count(&self, documents: Range<usize>, counts: &mut [u32]) {
        let (start, end) = (self.starts[documents.start] as usize, self.starts[documents.end] as usize);
        tally::numbers(&self.pairs[start..end], counts);
    }
}
