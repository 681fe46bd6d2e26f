//! The answer to a question: what to list, what to count, what to suggest.
//!
//! Owns the shape of what every view reads; must not know how it is worked out.

use crate::facet::{Facet, SpanFacet};

/// Dense position of a measure in the dataset, in order of document id and source. Never leaves the program.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct MeasureId(pub u32);

/// Dense position of a document in the dataset. Never leaves the program.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DocumentId(pub u32);

/// Position of a value in its facet's list of values ([`crate::index::Index::values`]).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ValueId(pub u32);

impl ValueId {
    /// The same as an index into a list.
    pub(crate) fn at(self) -> usize {
        self.0 as usize
    }
}

/// Everything the views need to know about one question.
#[derive(Clone, Debug, PartialEq)]
pub struct Answer {
    /// Number of matching measures.
    pub measures: u32,
    /// Number of documents with a matching measure.
    pub documents: u32,
    /// Number of regions with a matching measure.
    pub regions: u32,
    /// The measures of the asked page in order.
    pub page: Vec<MeasureId>,
    /// Number of pages; at least 1. A page beyond it was answered as the last.
    pub pages: u32,
    /// The page answered, from 1.
    pub page_number: u32,
    /// Documents with a matching measure, with the number of those, in the order of the question.
    pub document_hits: Vec<(DocumentId, u32)>,
    /// For each facet in the order of [`Facet::ALL`], the number of measures that each value would give with its own
    /// facet's selection ignored, in the order of the facet's values.
    pub facets: Vec<Vec<u32>>,
    /// Where nothing matches: each single filter whose removal alone gives something, most first.
    pub relaxations: Vec<Relaxation>,
}

/// A filter that could be dropped.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Relaxation {
    /// Which filter.
    pub filter: Active,
    /// How many measures match without it.
    pub measures: u32,
}

/// One active filter, as a chip shows and removes it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Active {
    /// The words searched for.
    Search,
    /// An included value of a facet.
    Include(Facet, String),
    /// An excluded value of a facet.
    Exclude(Facet, String),
    /// All included values of a facet (as a relaxation: one of them alone gives nothing).
    Facet(Facet),
    /// A stretch of time.
    Span(SpanFacet),
    /// The range of amounts.
    Amount,
}
