//! Emphasis: how often each region uses each instrument in each field.
//!
//! One pass over the matching measures fills every cell; no question is asked per cell.

use super::Comparison;
use crate::answer::{MeasureId, ValueId};
use crate::facet::Facet;

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
    cells: Vec<Cell>,
}

impl Emphasis {
    /// Measures of a region with an instrument in a field; without one, whatever they have.
    ///
    /// # Panics
    /// With a place or value of another comparison.
    #[must_use]
    pub fn cell(&self, place: usize, instrument: Option<ValueId>, field: Option<ValueId>) -> Cell {
        let row = |value: Option<ValueId>| value.map_or(0, |value| value.at() + 1);
        self.cells[(place * self.instruments + row(instrument)) * self.fields + row(field)]
    }
}

impl Comparison<'_> {
    /// Instrument by field for each region.
    #[must_use]
    pub fn emphasis(&self) -> Emphasis {
        let all_fields = self.question.filter.all_fields;
        let values = |facet: Facet| self.index.values(facet).len() + 1;
        let (instruments, fields) = (values(Facet::Instrument), values(Facet::Industry));
        let mut emphasis = Emphasis { instruments, fields, cells: Vec::new() };
        let size = instruments * fields;
        emphasis.cells.resize(self.regions.len() * size, Cell::default());
        // The values of a measure, moved up by one: the first stands for all.
        let (mut using, mut within) = (Vec::new(), Vec::new());
        let having = |values: &mut Vec<u32>, own: &[u32]| {
            values.clear();
            values.push(0);
            values.extend(own.iter().map(|value| value + 1));
        };
        for (place, set) in self.sets().iter().enumerate() {
            let cells = &mut emphasis.cells[place * size..(place + 1) * size];
            // The document that was last counted in a cell; measures of one document stand together.
            let mut last = vec![u32::MAX; size];
            for measure in set.iter() {
                let document = self.index.document_of(MeasureId(measure)).0;
                having(&mut using, self.index.instruments_of(measure));
                having(&mut within, self.index.fields_of(measure, all_fields));
                for instrument in &using {
                    for field in &within {
                        let at = *instrument as usize * fields + *field as usize;
                        cells[at].measures += 1;
                        cells[at].first = cells[at].first.or(Some(MeasureId(measure)));
                        if last[at] != document {
                            last[at] = document;
                            cells[at].documents += 1;
                        }
                    }
                }
            }
        }
        emphasis
    }

    /// For each region the number of measures with each instrument in each field, instrument by instrument: what
    /// [`Comparison::emphasis`] says of measures, without the rest. Where only regions are chosen, it is counted without
    /// looking at any measure.
    #[must_use]
    pub fn measures_by_instrument(&self) -> Vec<Vec<u32>> {
        let all_fields = self.question.filter.all_fields;
        let fields = self.index.values(Facet::Industry).len();
        let size = self.index.values(Facet::Instrument).len() * fields;
        let mut matrices = vec![vec![0; size]; self.regions.len()];
        if self.whole() {
            for (region, counts) in self.regions.iter().zip(&mut matrices) {
                if let Some(id) = self.index.value_id(Facet::Region, &region.code) {
                    self.index.pairs_in(id, !region.own, all_fields, counts);
                }
            }
            return matrices;
        }
        for (set, counts) in self.sets().iter().zip(&mut matrices) {
            for measure in set.iter() {
                for instrument in self.index.instruments_of(measure) {
                    for field in self.index.fields_of(measure, all_fields) {
                        counts[*instrument as usize * fields + *field as usize] += 1;
                    }
                }
            }
        }
        matrices
    }
}
