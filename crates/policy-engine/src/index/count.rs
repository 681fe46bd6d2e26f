//! The counts beside facet values: how many measures a value would give, its own facet's choice ignored.
//!
//! Must not know what a filter means, only which measures and rows it leaves.

use crate::facet::Facet;
use crate::index::bits::Bits;
use crate::index::matching::Matching;
use crate::index::rows::{NONE, Owners};
use policy_model::compiled::Lists;

/// For each facet in the order of [`Facet::ALL`] the counts of its values.
pub(super) fn facets(matching: &Matching, hits: &[u32], all: &Bits) -> Vec<Vec<u32>> {
    let count = |facet: &Facet| {
        let base = matching.without(*facet);
        match matching.by_document(*facet) {
            Some(lists) if base == *all => documents(matching, *facet, lists, hits),
            Some(lists) => documents(matching, *facet, lists, &document_hits(matching, &base)),
            None => measures(matching, *facet, &base),
        }
    };
    Facet::ALL.iter().map(count).collect()
}

/// For each document its number of measures in a set.
pub(super) fn document_hits(matching: &Matching, set: &Bits) -> Vec<u32> {
    matching.index.starts().windows(2).map(|ends| set.count_range(ends[0], ends[1])).collect()
}

fn documents(matching: &Matching, facet: Facet, lists: &Lists, hits: &[u32]) -> Vec<u32> {
    let mut counts = vec![0; matching.index.values(facet).len()];
    for (values, hits) in lists.iter().zip(hits) {
        values.iter().for_each(|value| counts[*value as usize] += hits);
    }
    counts
}

fn measures(matching: &Matching, facet: Facet, base: &Bits) -> Vec<u32> {
    let (index, skip) = (matching.index, Some(facet));
    let (targets, incentives) = (&matching.targets, &matching.incentives);
    match facet {
        Facet::Year if targets.any(skip) => {
            let fits = |row| targets.fits(&index.targets, row, skip);
            rows(&index.targets.owners, &index.targets.year, base, index.values(facet).len(), fits)
        }
        Facet::Indicator if targets.any(skip) => {
            let fits = |row| targets.fits(&index.targets, row, skip);
            rows(&index.targets.owners, &index.targets.indicator, base, index.values(facet).len(), fits)
        }
        Facet::Standard if incentives.any(skip) => {
            let fits = |row| incentives.fits(&index.incentives, row, skip);
            rows(&index.incentives.owners, &index.incentives.standard, base, index.values(facet).len(), fits)
        }
        Facet::Target if targets.any(skip) => {
            let mut base = base.clone();
            base.and(&targets.measures(&index.targets, base.len(), skip));
            column(matching, facet, &base)
        }
        _ => column(matching, facet, base),
    }
}

fn column(matching: &Matching, facet: Facet, base: &Bits) -> Vec<u32> {
    matching.by_measure(facet).map_or_else(Vec::new, |column| column.count(base))
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
