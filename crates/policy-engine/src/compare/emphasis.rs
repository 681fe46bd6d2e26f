//! Emphasis: how often each region uses each instrument in each field.
//!
//! Regions as a whole are read from cells that the index has counted; under any other filter one pass over the matching
//! measures fills every cell. No question is asked per cell.

use super::{Comparison, Region};
use crate::answer::{MeasureId, ValueId};
use crate::facet::Facet;
use policy_kernels::cross::Cell as Counted;
use std::borrow::Cow;

/// What one cell counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Cell {
    /// Documents with such a measure.
    pub documents: u32,
    /// Such measures.
    pub measures: u32,
    /// The first of them in the order of the dataset.
    pub first: Option<MeasureId>,
}

/// Instrument by field for each region. Groups count what lies in them, once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Emphasis<'a> {
    /// Cells in a row, of which there is one for each instrument; the first row and the first of each row are all of them.
    fields: usize,
    regions: Vec<Cow<'a, [Counted]>>,
}

impl Emphasis<'_> {
    /// Measures of a region with an instrument in a field; without one, whatever they have.
    ///
    /// # Panics
    /// With a place or value of another comparison.
    #[must_use]
    pub fn cell(&self, place: usize, instrument: Option<ValueId>, field: Option<ValueId>) -> Cell {
        let cell = &self.row(place, instrument)[row(field)];
        let first = (cell.positions > 0).then_some(MeasureId(cell.first));
        Cell { documents: cell.owners, measures: cell.positions, first }
    }

    /// For each field the number of measures of a region with an instrument in it.
    ///
    /// # Panics
    /// With a place or value of another comparison.
    pub fn measures(&self, place: usize, instrument: ValueId) -> impl ExactSizeIterator<Item = u32> {
        self.row(place, Some(instrument))[1..].iter().map(|cell| cell.positions)
    }

    fn row(&self, place: usize, instrument: Option<ValueId>) -> &[Counted] {
        let start = row(instrument) * self.fields;
        &self.regions[place][start..start + self.fields]
    }
}

/// The first stands for all.
fn row(value: Option<ValueId>) -> usize {
    value.map_or(0, |value| value.at() + 1)
}

impl<'a> Comparison<'a> {
    /// Instrument by field for each region.
    #[must_use]
    pub fn emphasis(&self) -> Emphasis<'a> {
        let (index, all_fields, whole) = (self.index, self.question.filter.all_fields, self.whole());
        let cells =
            |(place, region): (usize, &Region)| match index.value_id(Facet::Region, &region.code).filter(|_| whole) {
                Some(id) => index.cells_of_region(id.0, !region.own, all_fields),
                None => index.cells_of_measures(&self.sets()[place], all_fields),
            };
        Emphasis { fields: index.cells_in_row(), regions: self.regions.iter().enumerate().map(cells).collect() }
    }
}
