//! Lanes of bars with their labels, one below the other.
//!
//! Owns where each bar and label goes so that nothing overlaps, and how many bars run at once where there are too many
//! to draw; must not know what the bars are.

use crate::boxes::Place;
use crate::label::{above, beside};
use crate::rows::{Extent, pack};

/// A lane of more bars than this is drawn as how many run at once. Where lanes of as many would hold too many bars
/// together, the next number holds.
const MOST_BARS: [usize; 4] = [40, 20, 10, 5];
/// Bars that are drawn in all: as many as are read one by one, and fewer where most are folded anyway and the reader
/// looks for where the many are.
const IN_ALL: usize = 150;
const AMONG_MANY: usize = 40;
const MANY: usize = 1000;

/// Sizes of a chart of lanes, in pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Sizes {
    /// Where bars and labels may be.
    pub bounds: Extent,
    /// Height of a bar.
    pub bar: f64,
    /// Height of a line of text.
    pub line: f64,
    /// Whether labels stand above their bars, and the name of a lane above its rows.
    pub narrow: bool,
    /// Least distance between things in a row.
    pub gap: f64,
    /// Room above and below the rows of a lane.
    pub pad: f64,
    /// A lane of more bars than this is folded.
    pub most: usize,
}

/// A bar and how wide its label would be.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Item {
    /// The bar.
    pub bar: Extent,
    /// Width of its whole label.
    pub wanted: f64,
}

/// Where a lane is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Lane {
    /// Its upper edge.
    pub y: f64,
    /// Its height.
    pub height: f64,
    /// Where its rows begin, below its name where that stands above them.
    pub rows: f64,
    /// Whether its bars are too many to draw.
    pub folded: bool,
}

/// Where a bar is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Placed {
    /// Its lane.
    pub lane: usize,
    /// Its position in the lane.
    pub item: usize,
    /// The bar.
    pub bar: Place,
    /// The room for its label.
    pub label: Place,
    /// Whether the label ends at the bar instead of beginning there.
    pub before: bool,
}

/// The most bars that a lane may have to be drawn bar by bar, given those of all lanes.
#[must_use]
pub fn most_bars(lanes: &[usize]) -> usize {
    let (in_all, least) = if lanes.iter().sum::<usize>() > MANY { (AMONG_MANY, 0) } else { (IN_ALL, MOST_BARS[3]) };
    let fits = |most: &usize| lanes.iter().filter(|bars| *bars <= most).sum::<usize>() <= in_all;
    MOST_BARS.into_iter().find(fits).unwrap_or(least)
}

/// Places lanes of bars one below the other from a height on: the lanes, the bars of those that are not folded, and
/// the height where they end. Bars take rows in their order. `folded` is how high the rows of each lane are if it is.
#[must_use]
pub fn stack(lanes: &[Vec<Item>], folded: &[f64], from: f64, sizes: &Sizes) -> (Vec<Lane>, Vec<Placed>, f64) {
    let heights = folded;
    let (mut placed, mut y) = (Vec::new(), from);
    let row_height = if sizes.narrow { sizes.line + sizes.bar + sizes.pad } else { sizes.line.max(sizes.bar) };
    let stacked = lanes.iter().enumerate().map(|(at, items)| {
        let folded = items.len() > sizes.most;
        let rows = y + sizes.pad + if sizes.narrow { sizes.line } else { 0.0 };
        let height = if folded {
            heights[at]
        } else {
            let labels: Vec<_> = items.iter().map(|item| label(item, sizes)).collect();
            let extents: Vec<Extent> =
                items.iter().zip(&labels).map(|(item, label)| item.bar.with(label.room)).collect();
            let packed = pack(&extents, sizes.gap);
            for (item, (row, label)) in packed.iter().zip(&labels).enumerate() {
                let top = rows + f64::from(*row) * row_height;
                let below = if sizes.narrow { sizes.line } else { (row_height - sizes.bar) / 2.0 };
                let over = |x: Extent, top: f64, height: f64| Place { x, y: Extent { from: top, to: top + height } };
                placed.push(Placed {
                    lane: at,
                    item,
                    bar: over(items[item].bar, top + below, sizes.bar),
                    label: over(label.room, top, sizes.line),
                    before: label.before,
                });
            }
            f64::from(packed.iter().max().map_or(1, |row| row + 1)) * row_height
        };
        let lane = Lane { y, height: rows + height + sizes.pad - y, rows, folded };
        y += lane.height;
        lane
    });
    (stacked.collect(), placed, y)
}

fn label(item: &Item, sizes: &Sizes) -> crate::label::Label {
    if sizes.narrow { above(item.wanted, sizes.bounds) } else { beside(item.bar, item.wanted, sizes.bounds, sizes.gap) }
}

/// How many of the bars run in each of so many equal parts of a stretch.
#[must_use]
pub fn profile(bars: impl Iterator<Item = Extent>, stretch: Extent, parts: usize) -> Vec<u32> {
    let mut changes = vec![0i32; parts + 1];
    let width = stretch.length() / parts.max(1) as f64;
    for bar in bars.filter(|bar| width > 0.0 && bar.to > stretch.from && bar.from < stretch.to) {
        let part = |at: f64| ((at - stretch.from) / width).floor().max(0.0) as usize;
        let first = part(bar.from).min(parts - 1);
        // A bar that ends where a part begins is not in it.
        let last = (((bar.to - stretch.from) / width).ceil() as usize).clamp(first + 1, parts);
        changes[first] += 1;
        changes[last] -= 1;
    }
    let mut running = 0;
    let counted = changes[..parts].iter().map(|change| {
        running += change;
        running.unsigned_abs()
    });
    counted.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::collection::vec;
    use proptest::prelude::*;

    fn sizes(width: f64, narrow: bool) -> Sizes {
        Sizes { bounds: Extent { from: 0.0, to: width }, bar: 12.0, line: 24.0, narrow, gap: 8.0, pad: 6.0, most: 12 }
    }

    #[test]
    fn few_bars_are_all_drawn() {
        assert_eq!(most_bars(&[1, 1, 1, 1, 6, 3, 1, 3, 1]), 40);
        assert_eq!(most_bars(&[40, 40, 40]), 40);
    }

    #[test]
    fn long_lanes_fold_first_and_among_many_hardly_any_bar_is_drawn() {
        assert_eq!(most_bars(&[40, 40, 40, 40, 3]), 20);
        assert_eq!(most_bars(&[900, 700, 30, 18, 9, 4]), 20);
        assert_eq!(most_bars(&[3; 60]), 5);
        for lanes in [vec![5000], vec![167; 30], (0..400).collect::<Vec<usize>>()] {
            let most = most_bars(&lanes);
            assert!(lanes.iter().filter(|bars| **bars <= most).sum::<usize>() <= AMONG_MANY);
        }
    }

    #[test]
    fn a_lane_without_bars_keeps_a_row() {
        let (lanes, placed, end) = stack(&[vec![]], &[0.0], 10.0, &sizes(300.0, false));
        assert_eq!((lanes[0].y, lanes[0].height, end), (10.0, 36.0, 46.0));
        assert!(placed.is_empty());
    }

    #[test]
    fn a_profile_counts_what_runs_in_each_part() {
        let bars = [(0.0, 10.0), (5.0, 25.0), (20.0, 21.0), (90.0, 95.0), (-5.0, 0.0)];
        let bars = bars.into_iter().map(|(from, to)| Extent { from, to });
        assert_eq!(profile(bars, Extent { from: 0.0, to: 40.0 }, 4), [2, 1, 2, 0]);
        assert_eq!(profile(std::iter::empty(), Extent { from: 0.0, to: 40.0 }, 0), [0; 0]);
    }

    fn meet(left: &Place, right: &Place) -> bool {
        let meets = |left: Extent, right: Extent| left.from < right.to && right.from < left.to;
        meets(left.x, right.x) && meets(left.y, right.y)
    }

    proptest! {
        #![proptest_config(crate::cases())]

        #[test]
        fn no_two_boxes_intersect_at_any_width(
            lanes in vec(vec((0f64..1.0, 0f64..1.0, 0f64..500.0), 0..14), 1..6), width in 200f64..1900.0, narrow in any::<bool>(),
        ) {
            let sizes = sizes(width, narrow);
            let item = |(from, length, wanted): &(f64, f64, f64)| {
                let from = from * width;
                Item { bar: Extent { from, to: (from + length * width).min(width) }, wanted: *wanted }
            };
            let lanes: Vec<Vec<Item>> = lanes.iter().map(|lane| lane.iter().map(item).collect()).collect();
            let folded: Vec<f64> = (1u32..).map(|lane| f64::from(lane) * 10.0).take(lanes.len()).collect();
            let (stacked, placed, end) = stack(&lanes, &folded, 0.0, &sizes);
            let drawn: usize = lanes.iter().map(Vec::len).filter(|count| *count <= sizes.most).sum();
            prop_assert_eq!(placed.len(), drawn);
            let boxes: Vec<&Place> = placed.iter().flat_map(|placed| [&placed.bar, &placed.label]).collect();
            for (at, left) in boxes.iter().enumerate() {
                for right in &boxes[..at] {
                    prop_assert!(!meet(left, right), "{left:?} meets {right:?}");
                }
            }
            for placed in &placed {
                let lane = &stacked[placed.lane];
                let inside = |place: &Place| lane.rows <= place.y.from && place.y.to <= lane.y + lane.height;
                prop_assert!(inside(&placed.bar) && inside(&placed.label));
            }
            for (lane, height) in stacked.iter().zip(&folded).filter(|(lane, _)| lane.folded) {
                prop_assert!((lane.y + lane.height - sizes.pad - lane.rows - height).abs() < 1e-9);
            }
            for pair in stacked.windows(2) {
                prop_assert!((pair[0].y + pair[0].height - pair[1].y).abs() < 1e-9);
            }
            let last = stacked.last().expect("there is a lane");
            prop_assert!((last.y + last.height - end).abs() < 1e-9);
        }

        #[test]
        fn a_profile_agrees_with_counting_one_by_one(bars in vec((0u32..80, 1u32..40), 0..40)) {
            let bars: Vec<Extent> = bars.iter().map(|(from, length)| Extent { from: f64::from(*from), to: f64::from(from + length) }).collect();
            let counted = profile(bars.iter().copied(), Extent { from: 0.0, to: 80.0 }, 40);
            for (part, count) in counted.iter().enumerate() {
                let (from, to) = (part as f64 * 2.0, part as f64 * 2.0 + 2.0);
                let expected = bars.iter().filter(|bar| bar.from < to && bar.to > from).count() as u32;
                prop_assert_eq!(*count, expected);
            }
        }
    }
}
