//! The order of results and their pages.
//!
//! Owns what each order means; must not know which measures match, only their set. Ties stand in the order of the
//! dataset. Results below their documents keep the order of the first measure of each.

use crate::answer::{DocumentId, MeasureId};
use crate::index::Index;
use crate::index::bits::Bits;
use crate::index::gradual::{Gradual, InSteps};
use crate::index::rows::NEVER;
use crate::question::{Group, Question, Sort, View};
use crate::validity::Days;
use policy_kernels::pick;
use policy_model::compiled::Base;
use std::cmp::Reverse;
use std::ops::Range;

/// Documents in the orders that stand from the start.
#[derive(Debug)]
pub(super) struct Orders {
    by_date: Vec<u32>,
    by_region: Vec<u32>,
    pub(super) measures_by_date: Gradual<ByDate>,
}

/// Measures by the date of their documents.
#[derive(Debug, Default)]
pub(super) struct ByDate {
    order: Vec<u32>,
    /// The place of each measure among them.
    rank: Vec<u32>,
    /// How many documents they are of, while it is made.
    documents: usize,
}

impl InSteps for ByDate {
    fn step(&mut self, index: &Index, measures: u32) -> bool {
        let (by_date, starts) = (&index.orders.by_date, index.starts());
        self.rank.resize(index.document_of.len(), 0);
        let end = self.order.len().saturating_add(measures as usize);
        for document in &by_date[self.documents..] {
            if self.order.len() >= end {
                return false;
            }
            for measure in starts[*document as usize]..starts[*document as usize + 1] {
                self.rank[measure as usize] = self.order.len() as u32;
                self.order.push(measure);
            }
            self.documents += 1;
        }
        true
    }
}

impl Orders {
    pub(super) fn new(base: &Base, issued: &[Days]) -> Orders {
        let mut by_date: Vec<u32> = (0..issued.len() as u32).collect();
        let mut by_region = by_date.clone();
        // By the first day that the date may mean; an undated document comes last.
        let first = |at: u32| issued[at as usize].first;
        let undated = |at: u32| issued[at as usize] == NEVER;
        by_date.sort_unstable_by_key(|at| (undated(*at), Reverse(first(*at)), *at));
        let code = |at: u32| base.taxonomy.regions[base.facts.regions[at as usize] as usize].code.as_str();
        by_region.sort_unstable_by(|left, right| code(*left).cmp(code(*right)).then(left.cmp(right)));
        Orders { by_date, by_region, measures_by_date: Gradual::new(ByDate::default()) }
    }
}

/// One page of results, and every document that has one.
pub(super) struct Listing {
    pub(super) page: Vec<MeasureId>,
    pub(super) documents: Vec<(DocumentId, u32)>,
}

/// Lists the places `wanted` of a set of measures in the order that the question asks for. `hits` is each document's
/// number of them, `scores` each measure's relevance to the search, if there is one.
pub(super) fn list(
    index: &Index,
    set: &Bits,
    hits: &[u32],
    scores: Option<&[u32]>,
    question: &Question,
    wanted: Range<usize>,
) -> Listing {
    let group = question.group;
    let documents = match (sort_of(question, scores.is_some()), scores) {
        (Sort::Relevance, Some(scores)) => return ranked(index, by_score(set, scores), hits, group, wanted),
        (Sort::Amount, _) => return ranked(index, by_amount(index, set), hits, group, wanted),
        // Orders of targets say nothing about measures.
        (Sort::Relevance | Sort::Source | Sort::Indicator | Sort::Value | Sort::Due, _) => None,
        (Sort::Date, _) => Some(&index.orders.by_date),
        (Sort::Region, _) => Some(&index.orders.by_region),
    };
    let order: Vec<u32> = match documents {
        Some(order) => order.iter().copied().filter(|at| hits[*at as usize] > 0).collect(),
        None => (0..hits.len() as u32).filter(|at| hits[*at as usize] > 0).collect(),
    };
    let (mut page, mut passed) = (Vec::new(), 0);
    for at in &order {
        let here = hits[*at as usize] as usize;
        if passed + here > wanted.start && passed < wanted.end {
            let measures = set.iter_range(index.starts()[*at as usize], index.starts()[*at as usize + 1]);
            let left = wanted.len() - page.len();
            page.extend(measures.skip(wanted.start.saturating_sub(passed)).take(left).map(MeasureId));
        }
        passed += here;
    }
    Listing { page, documents: order.into_iter().map(|at| (DocumentId(at), hits[at as usize])).collect() }
}

/// More than these are put in order as a whole.
pub(super) const FEW: usize = 1000;

/// The first measures of a set in the order that the question asks for, where they can be told without putting all of
/// them in order.
pub(super) fn first(index: &Index, set: &Bits, searched: bool, question: &Question, count: usize) -> Option<Vec<u32>> {
    match sort_of(question, searched) {
        Sort::Date if count > FEW => None,
        Sort::Date => {
            let ByDate { order, rank, .. } = index.orders.measures_by_date.get(index);
            Some(pick::first(set, order, rank, count))
        }
        Sort::Relevance if searched => None,
        Sort::Amount | Sort::Region => None,
        // Orders of targets say nothing about measures.
        Sort::Relevance | Sort::Source | Sort::Indicator | Sort::Value | Sort::Due => {
            Some(set.iter().take(count).collect())
        }
    }
}

/// The order of measures that a question asks for.
pub(super) fn sort_of(question: &Question, searched: bool) -> Sort {
    let asked = question.sort.filter(|sort| Sort::offered(View::Measures).contains(sort));
    asked.unwrap_or(if searched { Sort::Relevance } else { Sort::Source })
}

/// A listing of measures that stand in order.
fn ranked(index: &Index, measures: Vec<u32>, hits: &[u32], group: Group, wanted: Range<usize>) -> Listing {
    const UNSEEN: u32 = u32::MAX;
    let mut next = vec![UNSEEN; hits.len()];
    let (mut documents, mut passed) = (Vec::new(), 0);
    for measure in &measures {
        let document = index.document_of[*measure as usize];
        if next[document as usize] == UNSEEN {
            next[document as usize] = passed;
            passed += hits[document as usize];
            documents.push((DocumentId(document), hits[document as usize]));
        }
    }
    let mut ordered = measures;
    if group == Group::Document {
        let mut grouped = vec![0; ordered.len()];
        for measure in ordered {
            let place = &mut next[index.document_of[measure as usize] as usize];
            grouped[*place as usize] = measure;
            *place += 1;
        }
        ordered = grouped;
    }
    let page = ordered.into_iter().skip(wanted.start).take(wanted.len()).map(MeasureId).collect();
    Listing { page, documents }
}

/// Highest score first: places are counted, not compared, since scores are small and few.
fn by_score(set: &Bits, scores: &[u32]) -> Vec<u32> {
    let highest = set.iter().map(|at| scores[at as usize]).max().unwrap_or(0) as usize;
    let mut places = vec![0; highest + 2];
    let slot = |at: u32| highest - scores[at as usize] as usize;
    set.iter().for_each(|at| places[slot(at) + 1] += 1);
    for slot in 0..=highest {
        places[slot + 1] += places[slot];
    }
    let mut ordered = vec![0; set.count() as usize];
    for at in set.iter() {
        let place = &mut places[slot(at)];
        ordered[*place as usize] = at;
        *place += 1u32;
    }
    ordered
}

/// Highest amount first, then those without one.
fn by_amount(index: &Index, set: &Bits) -> Vec<u32> {
    let mut rest = set.clone();
    let mut with = Bits::none(set.len());
    let mut ordered: Vec<u32> = index.incentives.by_amount.iter().copied().filter(|at| set.has(*at)).collect();
    ordered.iter().for_each(|at| with.set(*at));
    rest.and_not(&with);
    ordered.extend(rest.iter());
    ordered
}
