//! The counts beside facet values: how many measures a value would give, its own facet's choice ignored.
//!
//! Must not know what a filter means, only which measures and rows it leaves.

use crate::facet::Facet;
use crate::index::bits::Bits;
use crate::index::matching::Matching;
use crate::index::rows::{NONE, Owners};
use crate::index::single::SingleTally;
use policy_kernels::tally::{self, Tally};

/// What was last counted of each facet, so that the next count begins there.
#[derive(Debug, Default)]
pub(super) struct Counted {
    of_documents: SingleTally,
    of_measures: Tally,
    /// Whether fields were counted wherever they are named.
    all_fields: bool,
    /// Counts of targets or incentives, which are worked out anew each time.
    of_rows: Vec<u32>,
}

impl Counted {
    /// The counts of a facet's values.
    pub(super) fn facet(&mut self, matching: &Matching, facet: Facet) -> &[u32] {
        let base = matching.without(facet);
        if let Some(single) = matching.by_document(facet) {
            if facet == Facet::Validity {
                // Its values change with the day.
                self.of_documents = SingleTally::default();
            }
            single.tally(&base, &matching.index.document_of, &mut self.of_documents);
            return self.of_documents.counts();
        }
        if let Some(counts) = rows_of(matching, facet, &base) {
            self.of_rows = counts;
            return &self.of_rows;
        }
        if facet == Facet::Industry && self.all_fields != matching.all_fields {
            self.all_fields = matching.all_fields;
            self.of_measures.forget();
        }
        if let Some(column) = matching.by_measure(facet) {
            column.tally(&base, &mut self.of_measures);
        }
        self.of_measures.counts()
    }
}

/// For each document its number of measures in a set.
pub(super) fn document_hits(matching: &Matching, set: &Bits) -> Vec<u32> {
    tally::by_owner(set, matching.index.starts(), &matching.index.document_of)
}

/// The counts of a facet about targets or incentives, where anything is asked of the same rows.
fn rows_of(matching: &Matching, facet: Facet, base: &Bits) -> Option<Vec<u32>> {
    let (index, skip) = (matching.index, Some(facet));
    let (targets, incentives) = (&matching.targets, &matching.incentives);
    let count = index.values(facet).len();
    match facet {
        Facet::Year if targets.any(skip) => {
            let fits = |row| targets.fits(&index.targets, row, skip);
            Some(rows(&index.targets.owners, &index.targets.year, base, count, fits))
        }
        Facet::Indicator if targets.any(skip) => {
            let fits = |row| targets.fits(&index.targets, row, skip);
            Some(rows(&index.targets.owners, &index.targets.indicator, base, count, fits))
        }
        Facet::Standard if incentives.any(skip) => {
            let fits = |row| incentives.fits(&index.incentives, row, skip);
            Some(rows(&index.incentives.owners, &index.incentives.standard, base, count, fits))
        }
        Facet::Target if targets.any(skip) => {
            let mut base = base.clone();
            base.and(&targets.measures(&index.targets, base.len(), skip));
            Some(index.columns.target.count(&base))
        }
        _ => None,
    }
}

/// For each value the number of measures with a fitting row that has it.
fn rows(owners: &Owners, values: &[u32], base: &Bits, count: usize, fits: impl Fn(u32) -> bool) -> Vec<u32> {
    let mut counts = vec![0; count];
    // The measure that was last counted for a value; rows of one measure stand together.
    let mut last = vec![NONE; count];
    for (row, (value, measure)) in values.iter().zip(&owners.measure).enumerate() {
        if *value != NONE && last[*value as usize] != *measure && base.has(*measure) && fits(row as u32) {
            counts[*value as usize] += 1;
            last[*value as usize] = *measure;
        }
    }
    counts
}
