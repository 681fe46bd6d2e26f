//! Matching documents and targets in the lanes of a facet, and how thickly they lie in time.
//!
//! Owns which measures make up a lane. Must not know where anything is drawn.

use super::Index;
use super::bits::Bits;
use super::count;
use super::matching::Matching;
use super::rows::NEVER;
use crate::answer::{DocumentId, MeasureId, ValueId};
use crate::facet::{Facet, SpanFacet};
use crate::question::Question;
use crate::timeline::{Density, Lane, MOST_LANES};
use crate::validity::{Days, Term};
use policy_kernels::tally::{self, Tally};
use policy_model::date::Day;

impl Index {
    /// What decides the validity of a document.
    pub(crate) fn term(&self, id: DocumentId) -> &Term {
        &self.terms[id.0 as usize]
    }

    /// The matching documents in the lanes of a facet, each with the number of its matching measures that lie in the
    /// lane, in the order of the dataset. Lanes stand in the order of the facet's values; see [`crate::timeline`].
    #[must_use]
    pub fn document_lanes(&self, question: &Question, today: Day, facet: Facet) -> Vec<Lane<(DocumentId, u32)>> {
        let matching = self.matching(question, today);
        let documents = |set: &Bits| {
            let hits = count::document_hits(&matching, set).into_iter().zip(0..);
            hits.filter(|(hits, _)| *hits > 0).map(|(hits, at)| (DocumentId(at), hits)).collect()
        };
        lanes(&matching, facet).into_iter().map(|(value, set)| Lane { value, items: documents(&set) }).collect()
    }

    /// The targets of [`Index::targets`] that fall due on a date, in the lanes of a facet, each as its measure, its
    /// place in [`policy_model::measure::Measure::targets`] and the days that its date names. A target whose measure
    /// lies in several lanes stands in each.
    #[must_use]
    pub fn target_lanes(&self, question: &Question, today: Day, facet: Facet) -> Vec<Lane<(MeasureId, u32, Days)>> {
        let matching = self.matching(question, today);
        let (rows, fits) = (&self.targets, |row| matching.targets.fits(&self.targets, row, None));
        let dated = (0..rows.owners.len()).filter(|row| rows.due[*row as usize] != NEVER && fits(*row));
        let dated: Vec<u32> = dated.collect();
        let target = |row: u32| {
            let measure = rows.owners.measure[row as usize];
            (MeasureId(measure), row - rows.owners.start(measure), rows.due[row as usize])
        };
        let of_lane = |(value, set): (ValueId, Bits)| {
            let rows = dated.iter().copied().filter(|row| set.has(rows.owners.measure[*row as usize]));
            Lane { value, items: rows.map(target).collect() }
        };
        lanes(&matching, facet).into_iter().map(of_lane).filter(|lane| !lane.items.is_empty()).collect()
    }

    /// How thickly documents or targets lie in stretches of time, the question's own choice of that span ignored: its
    /// reader sees what another choice would give.
    ///
    /// For dates of issue and due dates each document or target weighs 1 in all: where its date names more than one
    /// stretch, its weight is spread over the days of the date. For documents in force each counts wholly in every
    /// stretch that it runs in, surely or possibly. Stretches are in order and do not overlap.
    #[must_use]
    pub fn density(&self, question: &Question, today: Day, span: SpanFacet, stretches: &[Days]) -> Density {
        let mut asked = question.clone();
        asked.filter.spans.remove(&span);
        let matching = self.matching(&asked, today);
        let all = matching.all();
        let mut density = Density { weights: vec![0.0; stretches.len()], dated: 0, undated: 0 };
        if span == SpanFacet::Due {
            let rows = &self.targets;
            for row in (0..rows.owners.len()).filter(|row| all.has(rows.owners.measure[*row as usize])) {
                if matching.targets.fits(rows, row, None) {
                    density.add(rows.due[row as usize], stretches, true);
                }
            }
            return density;
        }
        let hits = count::document_hits(&matching, all);
        for at in (0..hits.len()).filter(|at| hits[*at] > 0) {
            match span {
                SpanFacet::InForce => density.add(self.terms[at].running().unwrap_or(NEVER), stretches, false),
                _ => density.add(self.issued[at], stretches, true),
            }
        }
        density
    }

    /// The days that documents are known to be made, to begin and to end on, from the first to the last, or, where
    /// `targets` is asked for, those on which targets fall due; `None` where there are none.
    #[must_use]
    pub fn known_days(&self, targets: bool) -> Option<Days> {
        let mut all: Option<Days> = None;
        let mut add = |days: Days| {
            if days.first <= days.last && days.first != Day(i32::MIN) && days.last != Day(i32::MAX) {
                let known = all.unwrap_or(days);
                all = Some(Days { first: known.first.min(days.first), last: known.last.max(days.last) });
            }
        };
        if targets {
            self.targets.due.iter().for_each(|days| add(*days));
            return all;
        }
        for (term, issued) in self.terms.iter().zip(&self.issued) {
            add(term.begin);
            add(*issued);
            if let Some(end) = term.end {
                add(Days { first: end.date.first(), last: end.date.last() });
            }
        }
        all
    }
}

/// Dates of issue in stretches of time, from what was counted last.
#[derive(Debug, Default)]
pub(super) struct Issues {
    stretches: Vec<Days>,
    /// For each document the stretch of its day; their number stands for none, or for a date of several days.
    stretch_of: Vec<u32>,
    totals: Vec<u32>,
    measures: Bits,
    documents: Bits,
    tally: Tally,
    /// Each document is its own.
    itself: Vec<u32>,
}

impl Issues {
    /// As [`Index::density`], of the documents with a measure in a set.
    pub(super) fn density(&mut self, index: &Index, set: &Bits, stretches: &[Days]) -> Density {
        let documents = index.issued.len();
        if self.stretches != stretches || self.stretch_of.len() != documents {
            self.look_up(index, stretches);
        }
        if self.documents.len() != documents || self.measures != *set {
            self.documents.reset(documents);
            if set.count() == index.measure_count() {
                let starts = index.starts().windows(2).zip(0..).filter(|(ends, _)| ends[0] < ends[1]);
                starts.for_each(|(_, document)| self.documents.set(document));
            } else {
                tally::owners(set, &index.document_of, &mut self.documents);
            }
            self.measures.clone_from(set);
        }
        let values = tally::Values::Owned { owner: &self.itself, value: &self.stretch_of };
        self.tally.count(&tally::Column { values, totals: &self.totals, sets: &[] }, &self.documents);
        let weights = self.tally.counts()[..stretches.len()].iter().map(|count| f64::from(*count)).collect();
        let mut density = Density { weights, dated: 0, undated: 0 };
        let vague = index.calendar.vague.iter().filter(|document| self.documents.has(**document));
        vague.for_each(|document| density.add(index.issued[*document as usize], stretches, true));
        density.undated = self.documents.count_and(&index.calendar.undated);
        density.dated = self.documents.count() - density.undated;
        density
    }

    fn look_up(&mut self, index: &Index, stretches: &[Days]) {
        self.stretches = stretches.to_vec();
        let none = stretches.len() as u32;
        self.stretch_of = vec![none; index.issued.len()];
        self.totals = vec![0; stretches.len() + 1];
        let mut at = 0;
        // Documents stand in the order of their days, stretches do, too.
        for document in &index.calendar.documents {
            let day = index.issued[*document as usize].first;
            at += stretches[at..].iter().take_while(|stretch| stretch.last < day).count();
            if stretches.get(at).is_some_and(|stretch| stretch.first <= day) {
                self.stretch_of[*document as usize] = at as u32;
            }
        }
        self.stretch_of.iter().for_each(|stretch| self.totals[*stretch as usize] += 1);
        self.itself = (0..index.issued.len() as u32).collect();
        self.tally.forget();
    }
}

impl Density {
    fn add(&mut self, days: Days, stretches: &[Days], spread: bool) {
        if days.first > days.last {
            self.undated += 1;
            return;
        }
        self.dated += 1;
        let all = f64::from(days.last.0) - f64::from(days.first.0) + 1.0;
        let from = stretches.partition_point(|stretch| stretch.last < days.first);
        for (at, stretch) in stretches.iter().enumerate().skip(from).take_while(|(_, stretch)| days.meets(**stretch)) {
            let (first, last) = (days.first.max(stretch.first), days.last.min(stretch.last));
            self.weights[at] += if spread { (f64::from(last.0) - f64::from(first.0) + 1.0) / all } else { 1.0 };
        }
    }
}

/// The lanes of a facet with their matching measures; empty ones left out.
///
/// At the deepest level of the facet's tree at which there are at most [`MOST_LANES`], else at the first. A value above
/// that level is a lane of its own for what belongs to it and to nothing inside it.
fn lanes(matching: &Matching, facet: Facet) -> Vec<(ValueId, Bits)> {
    let values = matching.index.values(facet);
    let all = matching.all();
    let sets: Vec<Bits> = (0..values.len() as u32)
        .map(|value| {
            let mut set = matching.with_value(facet, value);
            set.and(all);
            set
        })
        .collect();
    let at_depth = |depth: u8| {
        let mut lanes: Vec<(ValueId, Bits)> = Vec::new();
        for (at, value) in values.iter().enumerate().filter(|(_, value)| value.depth <= depth) {
            let mut set = sets[at].clone();
            if value.depth < depth {
                let inside = values.iter().zip(&sets).filter(|(other, _)| other.parent == Some(ValueId(at as u32)));
                inside.for_each(|(_, inside)| set.and_not(inside));
            }
            if !set.is_empty() {
                lanes.push((ValueId(at as u32), set));
            }
        }
        lanes
    };
    let deepest = values.iter().map(|value| value.depth).max().unwrap_or(0);
    let found = (1..=deepest).rev().map(at_depth).find(|lanes| lanes.len() <= MOST_LANES);
    found.unwrap_or_else(|| at_depth(0))
}
