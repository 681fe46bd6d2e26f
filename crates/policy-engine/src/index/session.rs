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
use crate::question::{Group, Question, Sort};
use crate::search::Term;
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
    /// What is searched for.
    terms: Vec<Term>,
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
            terms: Vec::new(),
            counted,
            issues: Issues::default(),
        }
    }

    /// Asks a question; what the session then says is about it.
    pub fn ask(&mut self, question: &Question, today: Day) {
        self.question.clone_from(question);
        self.as_of = question.as_of.unwrap_or(today);
        self.terms = self.index.words().terms(&question.filter.search);
        let found = self.index.find(&self.terms, self.matching.give_back());
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
        if places.start == 0
            && let Some(first) = self.first(places.end)
        {
            return first.into_iter().map(MeasureId).collect();
        }
        let (hits, scores) = (count::document_hits(&self.matching, all), self.scores());
        order::list(self.index, all, &hits, scores.as_deref(), &self.question, places).page
    }

    /// The first matching measures, where they can be told without putting all in order.
    fn first(&self, count: usize) -> Option<Vec<u32>> {
        let (all, searched) = (self.matching.all(), !self.terms.is_empty());
        if self.by_relevance() && self.question.group == Group::Flat && count <= order::FEW {
            return self.index.with_search(|search| search.best(&self.terms, all, count));
        }
        order::first(self.index, all, searched, &self.question, count)
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
        let scores = self.scores();
        let listing = order::list(self.index, all, &hits, scores.as_deref(), &self.question, wanted);
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

    fn by_relevance(&self) -> bool {
        !self.terms.is_empty() && order::sort_of(&self.question, true) == Sort::Relevance
    }

    /// For each matching measure its relevance, where something is searched for and asked in that order.
    fn scores(&self) -> Option<Vec<u32>> {
        let all = self.matching.all();
        self.by_relevance().then(|| self.index.with_search(|search| search.scores(&self.terms, all)))
    }
}
