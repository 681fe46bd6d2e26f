//! What the collection holds: documents by region and year.
//!
//! Owns what a region's count includes, as the facet `region` does: the regions that lie in it; must not know how it is
//! shown.

use crate::answer::ValueId;
use crate::facet::Facet;
use crate::index::Index;

/// Documents by region and year of issue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Coverage {
    /// The years in which documents were issued, ascending.
    pub years: Vec<i16>,
    /// A row for each value of [`Facet::Region`], in their order.
    pub rows: Vec<CoverageRow>,
}

/// The documents of one region and of the regions that lie in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CoverageRow {
    /// The region.
    pub region: ValueId,
    /// Documents issued in each year.
    pub counts: Vec<u32>,
    /// Documents without a date of issue.
    pub undated: u32,
    /// All documents.
    pub documents: u32,
}

/// Documents of the whole collection by region and year.
#[must_use]
pub fn coverage(index: &Index) -> Coverage {
    let year = |id| index.issued_years(id).map(|(first, _)| first);
    let mut years: Vec<i16> = index.documents().filter_map(year).collect();
    years.sort_unstable();
    years.dedup();
    let none = |at| CoverageRow { region: ValueId(at as u32), counts: vec![0; years.len()], undated: 0, documents: 0 };
    let mut rows: Vec<CoverageRow> = (0..index.values(Facet::Region).len()).map(none).collect();
    for id in index.documents() {
        let column = year(id).and_then(|year| years.binary_search(&year).ok());
        for region in index.regions_of(id) {
            let row = &mut rows[region as usize];
            row.documents += 1;
            match column {
                Some(column) => row.counts[column] += 1,
                None => row.undated += 1,
            }
        }
    }
    Coverage { years, rows }
}
