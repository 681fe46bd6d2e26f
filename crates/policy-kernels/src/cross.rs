//! Counting how often each value of one column meets each value of another.
//!
//! Owns the run over the positions; must not know what is crossed with what.

use crate::bits::Bits;
use crate::tally::Numbers;
use std::ops::Range;

/// What one cell counts.
#[derive(Clone, Copy, Debug)]
pub struct Cell {
    /// Positions with both values.
    pub positions: u32,
    /// Owners of such positions.
    pub owners: u32,
    /// The first such position; [`u32::MAX`] where there is none.
    pub first: u32,
    /// The owner that was counted last: positions of one owner stand together.
    last: u32,
}

impl Default for Cell {
    fn default() -> Cell {
        Cell { positions: 0, owners: 0, first: u32::MAX, last: u32::MAX }
    }
}

impl PartialEq for Cell {
    fn eq(&self, other: &Cell) -> bool {
        (self.positions, self.owners, self.first) == (other.positions, other.owners, other.first)
    }
}

impl Eq for Cell {}

impl Cell {
    /// Adds what a cell counts of other owners.
    pub fn add(&mut self, other: &Cell) {
        self.positions += other.positions;
        self.owners += other.owners;
        self.first = self.first.min(other.first);
    }
}

/// Lists of values.
#[derive(Clone, Copy, Debug)]
pub struct Lists<'a> {
    /// For each position its first item, at the end the number of items; empty where each has exactly one.
    pub starts: &'a [u32],
    /// Values.
    pub items: &'a Numbers,
}

impl Lists<'_> {
    #[inline]
    fn places(&self, at: usize) -> Range<usize> {
        if self.starts.is_empty() { at..at + 1 } else { self.starts[at] as usize..self.starts[at + 1] as usize }
    }
}

/// Two columns that are crossed. The first row and the first column of the cells stand for whatever a position has.
#[derive(Clone, Copy, Debug)]
pub struct Crossing<'a> {
    /// Values that stand for rows.
    pub rows: Lists<'a>,
    /// Values that stand for columns.
    pub columns: Lists<'a>,
    /// For each position its owner.
    pub owner: &'a [u32],
    /// Cells in a row, one more than there are values.
    pub width: usize,
}

impl Crossing<'_> {
    /// Adds the positions of a set to the cells, which stand row by row.
    pub fn add_set(&self, set: &Bits, cells: &mut [Cell]) {
        for (number, word) in set.words().iter().enumerate() {
            let mut word = *word;
            while word != 0 {
                self.add(number * 64 + word.trailing_zeros() as usize, cells);
                word &= word - 1;
            }
        }
    }

    /// Adds the positions from `start` up to, not including, `end`.
    pub fn add_range(&self, start: u32, end: u32, cells: &mut [Cell]) {
        (start as usize..end as usize).for_each(|at| self.add(at, cells));
    }

    #[inline]
    fn add(&self, at: usize, cells: &mut [Cell]) {
        let (rows, columns, owner) = (self.rows.places(at), self.columns.places(at), self.owner[at]);
        let mut row_of = |row: usize| {
            let cells = &mut cells[row * self.width..(row + 1) * self.width];
            count(&mut cells[0], at as u32, owner);
            columns.clone().for_each(|place| {
                count(&mut cells[self.columns.items.at(place) as usize + 1], at as u32, owner);
            });
        };
        row_of(0);
        rows.for_each(|place| row_of(self.rows.items.at(place) as usize + 1));
    }
}

#[inline]
fn count(cell: &mut Cell, at: u32, owner: u32) {
    cell.positions += 1;
    cell.first = cell.first.min(at);
    cell.owners += u32::from(cell.last != owner);
    cell.last = owner;
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::collection::{btree_set, vec};
    use proptest::prelude::*;

    const VALUES: u32 = 4;

    proptest! {
        #![proptest_config(crate::cases())]

        #[test]
        fn a_cell_counts_the_positions_that_have_both_values(
            rows in vec((btree_set(0..VALUES, 0..4), btree_set(0..VALUES, 0..4), 1u32..4, any::<bool>()), 1..120)
        ) {
            let (mut starts, mut items) = ([vec![0], vec![0]], [Vec::new(), Vec::new()]);
            for (left, right, ..) in &rows {
                for (side, values) in [left, right].into_iter().enumerate() {
                    items[side].extend(values);
                    starts[side].push(items[side].len() as u32);
                }
            }
            let owner: Vec<u32> = (0..).zip(&rows).flat_map(|(at, row)| (0..row.2).map(move |_| at)).take(rows.len()).collect();
            let items = items.map(|items| Numbers::new(items, VALUES as usize));
            let lists = |side: usize| Lists { starts: &starts[side], items: &items[side] };
            let width = VALUES as usize + 1;
            let crossing = Crossing { rows: lists(0), columns: lists(1), owner: &owner, width };
            let mut set = Bits::none(rows.len());
            (0..rows.len()).filter(|at| rows[*at].3).for_each(|at| set.set(at as u32));
            let mut found = vec![Cell::default(); width * width];
            crossing.add_set(&set, &mut found);
            let (mut all, mut parts) = (found.clone(), vec![Cell::default(); width * width]);
            all.fill(Cell::default());
            crossing.add_range(0, rows.len() as u32, &mut all);
            // The same from two parts that share no owner.
            let middle = owner.partition_point(|own| *own < owner[rows.len() / 2]) as u32;
            for (start, end) in [(0, middle), (middle, rows.len() as u32)] {
                let mut part = vec![Cell::default(); width * width];
                crossing.add_range(start, end, &mut part);
                parts.iter_mut().zip(&part).for_each(|(cell, part)| cell.add(part));
            }
            prop_assert_eq!(&parts, &all);
            for (cells, among) in [(&found, false), (&all, true)] {
                for (place, cell) in cells.iter().enumerate() {
                    let value = |number: usize| (number as u32).checked_sub(1);
                    let (row, column) = (value(place / width), value(place % width));
                    let fits = |at: &usize| {
                        let (left, right, _, chosen) = &rows[*at];
                        (among || *chosen) && row.is_none_or(|value| left.contains(&value)) && column.is_none_or(|value| right.contains(&value))
                    };
                    let fitting: Vec<usize> = (0..rows.len()).filter(fits).collect();
                    let mut owners: Vec<u32> = fitting.iter().map(|at| owner[*at]).collect();
                    owners.dedup();
                    prop_assert_eq!((cell.positions as usize, cell.owners as usize), (fitting.len(), owners.len()));
                    prop_assert_eq!(cell.first, fitting.first().map_or(u32::MAX, |at| *at as u32));
                }
            }
        }
    }
}
