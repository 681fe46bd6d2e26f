//! Instrument by field, counted for each larger region as a whole.
//!
//! Owns the cells that a comparison of whole regions reads instead of looking at their measures. Must not know which
//! regions are compared.

use crate::facet::Facet;
use crate::index::Index;
use crate::index::bits::Bits;
use crate::index::gradual::InSteps;
use policy_kernels::cross::{Cell, Crossing};
use std::borrow::Cow;

/// A region with at least one measure for so many cells has them counted beforehand; a smaller one is counted as fast.
const CELLS_A_MEASURE: usize = 4;

/// The cells of larger regions.
#[derive(Debug, Default)]
pub(super) struct Cells {
    /// Whether fields count wherever they are named, or only as the primary one.
    all_fields: bool,
    /// For each value of the facet, from the last to the first, as far as they are made; empty for smaller regions.
    of_region: Vec<Box<[Cell]>>,
    /// Cells of the next region so far, and how many of its own documents they hold.
    open: Vec<Cell>,
    counted: usize,
}

impl InSteps for Cells {
    fn step(&mut self, index: &Index, measures: u32) -> bool {
        let regions = &index.columns.region;
        let count = index.values(Facet::Region).len();
        let size = index.cell_count();
        let mut left = measures;
        while let Some(region) = (count - self.of_region.len()).checked_sub(1) {
            let region = region as u32;
            if (regions.total(region) as usize) < size / CELLS_A_MEASURE {
                self.of_region.push(Box::default());
                continue;
            }
            if self.open.is_empty() {
                self.open.resize(size, Cell::default());
                for part in regions.parts(region) {
                    // Parts stand after the whole, and so are made before it.
                    match &self.of_region[count - 1 - part as usize] {
                        cells if cells.is_empty() => index.count_region(part, true, self.all_fields, &mut self.open),
                        cells => self.open.iter_mut().zip(cells).for_each(|(cell, part)| cell.add(part)),
                    }
                }
            }
            let own = &regions.documents()[regions.places(region, false)];
            for document in &own[self.counted..] {
                if left == 0 {
                    return false;
                }
                left = left.saturating_sub(index.count_document(*document, self.all_fields, &mut self.open));
                self.counted += 1;
            }
            self.counted = 0;
            self.of_region.push(std::mem::take(&mut self.open).into());
        }
        true
    }
}

impl Cells {
    pub(super) fn new(all_fields: bool) -> Cells {
        Cells { all_fields, ..Cells::default() }
    }

    /// The cells of a region with everything that lies in it, if they are counted.
    fn get(&self, region: u32) -> &[Cell] {
        &self.of_region[self.of_region.len() - 1 - region as usize]
    }
}

/// Instrument by field: rows and columns follow the values of the facets, but the first of each stands for all.
impl Index {
    /// Cells in a row.
    pub(crate) fn cells_in_row(&self) -> usize {
        self.values(Facet::Industry).len() + 1
    }

    /// Cells in all.
    pub(crate) fn cell_count(&self) -> usize {
        (self.values(Facet::Instrument).len() + 1) * self.cells_in_row()
    }

    /// The cells of a region, or with `inside` of everything that lies in it.
    pub(crate) fn cells_of_region(&self, region: u32, inside: bool, all_fields: bool) -> Cow<'_, [Cell]> {
        let known = if inside { self.cells[usize::from(all_fields)].get(self).get(region) } else { &[] };
        if !known.is_empty() {
            return Cow::Borrowed(known);
        }
        let mut cells = vec![Cell::default(); self.cell_count()];
        self.count_region(region, inside, all_fields, &mut cells);
        Cow::Owned(cells)
    }

    /// The cells of a set of measures.
    pub(crate) fn cells_of_measures(&self, set: &Bits, all_fields: bool) -> Cow<'_, [Cell]> {
        let mut cells = vec![Cell::default(); self.cell_count()];
        self.crossing(all_fields).add_set(set, &mut cells);
        Cow::Owned(cells)
    }

    fn count_region(&self, region: u32, inside: bool, all_fields: bool, cells: &mut [Cell]) {
        let regions = &self.columns.region;
        for document in &regions.documents()[regions.places(region, inside)] {
            self.count_document(*document, all_fields, cells);
        }
    }

    /// Adds the measures of a document to the cells; how many there are.
    fn count_document(&self, document: u32, all_fields: bool, cells: &mut [Cell]) -> u32 {
        let (start, end) = (self.starts()[document as usize], self.starts()[document as usize + 1]);
        self.crossing(all_fields).add_range(start, end, cells);
        end - start
    }

    fn crossing(&self, all_fields: bool) -> Crossing<'_> {
        let columns = &self.columns;
        let fields = if all_fields { &columns.industry } else { &columns.primary_industry };
        let (rows, columns) = (columns.instrument.lists(), fields.lists());
        Crossing { rows, columns, owner: &self.document_of, width: self.cells_in_row() }
    }
}
