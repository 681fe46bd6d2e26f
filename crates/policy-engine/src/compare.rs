//! Regions side by side: what each holds under one filter, and where they meet.
//!
//! Owns which document counts for which region, and every figure of the comparison; must not know how it is drawn or
//! worded. A document counts for one region at most: where one chosen region contains another, the larger counts its
//! own level only.

pub mod emphasis;
pub mod gaps;
pub mod glance;
pub mod support;
pub mod targets;

use crate::answer::{DocumentId, MeasureId, ValueId};
use crate::facet::Facet;
use crate::index::bits::Bits;
use crate::index::{Index, Value};
use crate::question::{Choice, Filter, Question};
use crate::timeline::Lane;
use policy_model::date::Day;
use std::sync::OnceLock;

/// Most regions that are compared at once; more would no longer fit side by side.
pub const MOST: usize = 6;
/// Least number of regions that make a comparison.
pub const LEAST: usize = 2;

/// A region that is compared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Region {
    /// Its code.
    pub code: String,
    /// Whether it counts without the regions inside it.
    pub own: bool,
    /// Chosen regions inside it, as positions among the regions compared; these are why it counts alone even where the
    /// reader includes children.
    pub holds: Vec<usize>,
}

/// The regions that a question compares: the included ones of its filter in the order of their codes, [`MOST`] at most.
#[derive(Debug)]
pub struct Comparison<'a> {
    index: &'a Index,
    question: Question,
    today: Day,
    regions: Vec<Region>,
    left_out: Vec<String>,
    /// For each document the position of its region, or [`NOWHERE`]; worked out when first asked for, like the next.
    place_of: OnceLock<Vec<u8>>,
    /// The matching measures of each region.
    sets: OnceLock<Vec<Bits>>,
}

/// Place of a document of no region that is compared.
const NOWHERE: u8 = u8::MAX;

impl Index {
    /// Sets the included regions of a question side by side.
    #[must_use]
    pub fn comparison(&self, question: &Question, today: Day) -> Comparison<'_> {
        let chosen = question.filter.facets.get(&Facet::Region).map(|choice| choice.include.iter());
        let mut codes: Vec<&String> = chosen.into_iter().flatten().collect();
        let left_out = codes.split_off(codes.len().min(MOST)).into_iter().cloned().collect();
        let regions = regions(self, &codes, question.options.own_level);
        let (place_of, sets) = Default::default();
        Comparison { index: self, question: question.clone(), today, regions, left_out, place_of, sets }
    }
}

impl<'a> Comparison<'a> {
    /// The regions in the order of their codes.
    #[must_use]
    pub fn regions(&self) -> &[Region] {
        &self.regions
    }

    /// Codes of chosen regions that are not compared, since there are too many.
    #[must_use]
    pub fn left_out(&self) -> &[String] {
        &self.left_out
    }

    /// The filter that gives exactly what counts for a region, in every view.
    ///
    /// # Panics
    /// With a place that no region has.
    #[must_use]
    pub fn filter_of(&self, place: usize) -> Filter {
        filter_of(self.index, &self.question.filter, &self.regions[place])
    }

    /// The matching measures that count for a region, in the order of the dataset.
    ///
    /// # Panics
    /// With a place that no region has.
    #[must_use]
    pub fn measures(&self, place: usize) -> Vec<MeasureId> {
        self.sets()[place].iter().map(MeasureId).collect()
    }

    /// The region that a measure counts for.
    #[must_use]
    pub fn place(&self, measure: MeasureId) -> Option<usize> {
        let place = self.place_of()[self.index.document_of(measure).0 as usize];
        (place != NOWHERE).then_some(place as usize)
    }

    /// The documents of each region that the dataset knows, as lanes of a timeline.
    #[must_use]
    pub fn lanes(&self) -> Vec<Lane<(DocumentId, u32)>> {
        let lane = |place: usize| {
            let value = self.index.value_id(Facet::Region, &self.regions[place].code)?;
            Some(Lane { value, items: self.documents(place).collect() })
        };
        (0..self.regions.len()).filter_map(lane).collect()
    }

    fn place_of(&self) -> &[u8] {
        self.place_of.get_or_init(|| {
            let mut place_of = vec![NOWHERE; self.index.document_count() as usize];
            for (place, region) in (0..).zip(&self.regions) {
                if let Some(id) = self.index.value_id(Facet::Region, &region.code) {
                    // No document counts for two regions, since the larger of two counts its own level only.
                    let own = self.index.documents_of(id, !region.own);
                    own.iter().for_each(|document| place_of[*document as usize] = place);
                }
            }
            place_of
        })
    }

    fn sets(&self) -> &[Bits] {
        self.sets.get_or_init(|| {
            let all = self.index.matching_measures(&self.question, self.today);
            let set = |region: &Region| match self.index.value_id(Facet::Region, &region.code) {
                Some(id) => {
                    let mut set = self.index.measures_in(id, !region.own);
                    set.and(&all);
                    set
                }
                None => Bits::none(all.len()),
            };
            self.regions.iter().map(set).collect()
        })
    }

    /// Whether nothing is asked for but the regions.
    fn whole(&self) -> bool {
        let filter = &self.question.filter;
        let regions = |(facet, choice): (&Facet, &Choice)| *facet == Facet::Region && choice.exclude.is_empty();
        let nothing_else = filter.spans.is_empty() && filter.amount.is_none() && filter.search.trim().is_empty();
        nothing_else && filter.facets.iter().all(regions)
    }

    fn as_of(&self) -> Day {
        self.question.as_of.unwrap_or(self.today)
    }

    /// The documents of a region with a matching measure, with the number of those.
    fn documents(&self, place: usize) -> impl Iterator<Item = (DocumentId, u32)> + '_ {
        let place_of = self.place_of();
        let own = (0..place_of.len()).filter(move |at| place_of[*at] as usize == place);
        own.filter_map(move |at| {
            let id = DocumentId(at as u32);
            let mut measures = self.index.measures_of(id);
            let hits =
                self.sets()[place].count_range(measures.next()?.0, self.index.measures_of(id).next_back()?.0 + 1);
            (hits > 0).then_some((id, hits))
        })
    }
}

/// The filter that gives exactly what counts for a region.
#[must_use]
pub fn filter_of(index: &Index, filter: &Filter, region: &Region) -> Filter {
    let mut filter = filter.clone();
    let choice = filter.facets.or_default(Facet::Region);
    choice.include.clear();
    choice.include.insert(region.code.clone());
    let id = index.value_id(Facet::Region, &region.code);
    if let Some(id) = id.filter(|_| region.own) {
        let inside = index.values(Facet::Region).iter().filter(|value| value.parent == Some(id));
        choice.exclude.extend(inside.map(|value| value.code.clone()));
    }
    filter
}

/// The choice that also asks for a value, so that exactly the measures remain that have it and what is chosen already;
/// none where no choice says so, because a measure may have several values of a facet.
#[must_use]
pub fn narrowed(values: &[Value], choice: &Choice, value: ValueId) -> Option<Choice> {
    let code = |id: ValueId| &values[id.at()].code;
    let around = |id: ValueId| std::iter::successors(Some(id), |id| values[id.at()].parent);
    let only = |include| Some(Choice { include, exclude: choice.exclude.clone() });
    if choice.include.is_empty() || around(value).any(|id| choice.include.contains(code(id))) {
        return only([code(value).clone()].into());
    }
    // Everything chosen lies in the value.
    let inside = |id: &ValueId| around(*id).any(|id| id == value);
    let inside: Vec<&String> = (0..values.len() as u32).map(ValueId).filter(inside).map(code).collect();
    if choice.include.iter().all(|code| inside.contains(&code)) { only(choice.include.clone()) } else { None }
}

fn regions(index: &Index, codes: &[&String], own: bool) -> Vec<Region> {
    // A chosen region may hold no document: then only the whole list knows it.
    let values = index.values(Facet::Region);
    let listed = &index.taxonomy().regions;
    let parent = |code: &str| match index.value_id(Facet::Region, code) {
        Some(id) => values[id.at()].parent.map(|parent| values[parent.at()].code.as_str()),
        None => listed.iter().find(|region| region.code == code)?.parent.as_deref(),
    };
    let inside = |code: &str, whole: &str| {
        std::iter::successors(parent(code), |above| parent(above)).any(|above| above == whole)
    };
    let region = |code: &&String| {
        let holds: Vec<usize> = (0..codes.len()).filter(|other| inside(codes[*other], code)).collect();
        Region { code: (*code).clone(), own: own || !holds.is_empty(), holds }
    };
    codes.iter().map(region).collect()
}
