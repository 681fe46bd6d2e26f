//! Emphasis: how often each region uses each instrument in each field.
//!
//! One pass over the matching measures fills every cell; no question is asked per cell.

use super::Comparison;
use crate::answer::{MeasureId, ValueId};
use crate::facet::Facet;
use crate::index::bits::Bits;

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
        let instruments = self.having(Facet::Instrument, |instrument| self.index.using(instrument));
        let fields = self.having(Facet::Industry, |field| self.index.in_field(field, all_fields));
        let mut emphasis = Emphasis { instruments: instruments.values, fields: fields.values, cells: Vec::new() };
        let size = emphasis.instruments * emphasis.fields;
        emphasis.cells.resize(self.regions.len() * size, Cell::default());
        for (place, set) in self.sets.iter().enumerate() {
            let cells = &mut emphasis.cells[place * size..(place + 1) * size];
            // The document that was last counted in a cell; measures of one document stand together.
            let mut last = vec![u32::MAX; size];
            for measure in set.iter() {
                let document = self.index.document_of(MeasureId(measure)).0;
                for instrument in instruments.of(measure) {
                    for field in fields.of(measure) {
                        let at = *instrument as usize * fields.values + *field as usize;
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

    /// The values that each compared measure has, moved up by one: the first stands for all.
    fn having(&self, facet: Facet, with: impl Fn(ValueId) -> Bits) -> Having {
        let mut any = Bits::none(self.index.measure_count() as usize);
        self.sets.iter().for_each(|set| any.or(set));
        let mut sets = vec![any.clone()];
        for value in 0..self.index.values(facet).len() as u32 {
            let mut set = with(ValueId(value));
            set.and(&any);
            sets.push(set);
        }
        Having::new(&sets, any.len())
    }
}

/// Lists of values, measure after measure.
struct Having {
    values: usize,
    starts: Vec<u32>,
    items: Vec<u32>,
}

impl Having {
    fn new(sets: &[Bits], measures: usize) -> Having {
        let mut starts = vec![0u32; measures + 1];
        for measure in sets.iter().flat_map(Bits::iter) {
            starts[measure as usize + 1] += 1;
        }
        for measure in 0..measures {
            starts[measure + 1] += starts[measure];
        }
        let mut next = starts.clone();
        let mut items = vec![0; starts[measures] as usize];
        for (value, set) in sets.iter().enumerate() {
            for measure in set.iter() {
                items[next[measure as usize] as usize] = value as u32;
                next[measure as usize] += 1;
            }
        }
        Having { values: sets.len(), starts, items }
    }

    fn of(&self, measure: u32) -> &[u32] {
        &self.items[self.starts[measure as usize] as usize..self.starts[measure as usize + 1] as usize]
    }
}
