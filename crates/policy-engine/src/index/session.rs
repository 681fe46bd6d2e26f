//! Questions one after another: what stays the same between two is not worked out again.
//!
//! Owns what is kept from one question to the next, never an answer: a count begins with the last one and the measures
//! that came or went since. Must not know what a filter means.

use crate::answer::{Answer, MeasureId};
use crate::facet::{Facet, SpanFacet};
use crate::index::count::{self, Counted};
use crate::index::lanes::Issues;
use crate::index::matching::Matching;
use crate::index::{Index, PAGE_SIZE, order, relax};
use crate::question::Question;
use crate::search::Found;
use crate::timeline::Density;
use crate::validity::Days;
use policy_model::date::Day;
use std::ops::Range;

/// A reader's questions to an index. Each answer is the one that [`Index::answer`] gives.
pub struct Session<'i> {
    index: &'i Index,
    question: Question,
    as_of: Day,
    matching: Matching<'i>,
    found: Found,
    searched: bool,
    counted: Vec<Counted>,
    issues: Issues,
}

impl<'i> Session<'i> {
    /// Nothing is asked yet: everything matches.
    #[must_use]
    pub fn new(index: &'i Index) -> Session<'i> {
        let counted = Facet::ALL.iter().map(|_| Counted::default()).collect();
        Session {
            index,
            question: Question::default(),
            as_of: Day(0),
            matching: Matching::new(index),
            found: Found::default(),
            searched: false,
            counted,
            issues: Issues::default(),
        }
    }

    /// Asks a question; what the session then says is about it.
    pub fn ask(&mut self, question: &Question, today: Day) {
        self.question.clone_from(question);
        self.as_of = question.as_of.unwrap_or(today);
        if let Some(set) = self.matching.give_back() {
            self.found.set = set;
        }
        self.searched = self.index.find(&question.filter.search, &mut self.found);
        let found = self.searched.then(|| std::mem::take(&mut self.found.set));
        self.matching.ask(&question.filter, self.as_of, found);
    }

    /// Number of matching measures.
    #[must_use]
    pub fn measures(&self) -> u32 {
        self.matching.all().count()
    }

    /// For each value of a facet the number of measures it would give with its own facet's selection ignored, in the
    /// order of the facet's values.
    pub fn counts(&mut self, facet: Facet) -> &[u32] {
        self.counted[facet as usize].facet(&self.matching, facet)
    }

    /// The matching measures at some places of the order that the question asks for.
    #[must_use]
    pub fn rows(&self, places: Range<usize>) -> Vec<MeasureId> {
        let all = self.matching.all();
        let first =
            (places.start == 0).then(|| order::first(self.index, all, self.scores(), &self.question, places.end));
        if let Some(first) = first.flatten() {
            return first.into_iter().map(MeasureId).collect();
        }
        let hits = count::document_hits(&self.matching, all);
        order::list(self.index, all, &hits, self.scores(), &self.question, places).page
    }

    /// How thickly dates of issue lie in stretches of time: [`Index::density`] of [`SpanFacet::Issued`].
    pub fn issues(&mut self, stretches: &[Days]) -> Density {
        let set = self.matching.without_span(SpanFacet::Issued);
        self.issues.density(self.index, &set, stretches)
    }

    /// The whole answer.
    #[must_use]
    pub fn answer(&mut self) -> Answer {
        let measures = self.measures();
        let pages = measures.div_ceil(PAGE_SIZE).max(1);
        let page_number = self.question.page.0.clamp(1, pages);
        let first = (page_number - 1) as usize * PAGE_SIZE as usize;
        let wanted = first..first + PAGE_SIZE as usize;
        let facets = Facet::ALL.iter().map(|facet| self.counts(*facet).to_vec()).collect();
        let all = self.matching.all();
        let hits = count::document_hits(&self.matching, all);
        let listing = order::list(self.index, all, &hits, self.scores(), &self.question, wanted);
        let relaxations = match measures {
            0 => relax::relaxations(self.index, &self.question, self.as_of, self.matching.found()),
            _ => Vec::new(),
        };
        Answer {
            measures,
            documents: listing.documents.len() as u32,
            regions: self.index.columns.region.own_values(&hits),
            page: listing.page,
            pages,
            page_number,
            document_hits: listing.documents,
            facets,
            relaxations,
        }
    }

    /// For each measure that was found its relevance.
    fn scores(&self) -> Option<&[u32]> {
        self.searched.then_some(self.found.scores.as_slice())
    }
}
