//! Emphasis: how often each region uses each instrument in each field.
//!
//! Regions as a whole are read from cells that the index has counted; under any other filter one pass over the matching
//! measures fills every cell. No question is asked per cell.

use super::Comparison;
use crate::answer::{MeasureId, ValueId};
use crate::facet::Facet;
use policy_kernels::cross::Cell as Counted;

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
pub struct Emphasis {
    instruments: usize,
    fields: usize,
    /// Region by region, instrument by instrument, field by field; the first of each is all of them.
    cells: Vec<Counted>,
}

impl Emphasis {
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
        let start = (place * self.instruments + row(instrument)) * self.fields;
        &self.cells[start..start + self.fields]
    }
}

/// The first stands for all.
fn row(value: Option<ValueId>) -> usize {
    value.map_or(0, |value| value.at() + 1)
}

impl Comparison<'_> {
    /// Instrument by field for each region.
    #[must_use]
    pub fn emphasis(&self) -> Emphasis {
        let (index, all_fields) = (self.index, self.question.filter.all_fields);
        let (size, fields, whole) = (index.cell_count(), index.cells_in_row(), self.whole());
        let mut cells = Vec::with_capacity(self.regions.len() * size);
        for (place, region) in self.regions.iter().enumerate() {
            match index.value_id(Facet::Region, &region.code).filter(|_| whole) {
                Some(id) => index.cells_of_region(id.0, !region.own, all_fields, &mut cells),
                None => index.cells_of_measures(&self.sets()[place], all_fields, &mut cells),
            }
        }
        Emphasis { instruments: size / fields, fields, cells }
    }
}
