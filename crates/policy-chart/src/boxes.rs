//! Boxes on screen, and which one lies next in a direction.
//!
//! Owns the way of the arrow keys from item to item; must not know what the items are.

use crate::rows::Extent;

/// A box on screen.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Place {
    /// From left to right.
    pub x: Extent,
    /// From top to bottom.
    pub y: Extent,
}

impl Place {
    /// A box with its upper left corner and its size.
    #[must_use]
    pub fn new(x: f64, y: f64, width: f64, height: f64) -> Place {
        Place { x: Extent { from: x, to: x + width }, y: Extent { from: y, to: y + height } }
    }

    fn middle(&self) -> (f64, f64) {
        ((self.x.from + self.x.to) / 2.0, (self.y.from + self.y.to) / 2.0)
    }
}

/// A direction on screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// To the left.
    Left,
    /// To the right.
    Right,
    /// Upwards.
    Up,
    /// Downwards.
    Down,
}

/// The item that lies next to another in a direction: among those whose middle lies that way, the one that is nearest,
/// a step aside counting more than a step ahead. Sideways, where nothing lies on the same height any more, the one
/// before or after in order. `None` at an end.
#[must_use]
pub fn next(places: &[Place], from: usize, direction: Direction) -> Option<usize> {
    let here = places.get(from)?;
    let (x, y) = here.middle();
    let sideways = matches!(direction, Direction::Left | Direction::Right);
    let mut best: Option<(f64, usize)> = None;
    for (at, place) in places.iter().enumerate().filter(|(at, _)| *at != from) {
        let (right, down) = (place.middle().0 - x, place.middle().1 - y);
        let (ahead, aside) = match direction {
            Direction::Left => (-right, apart(here.y, place.y)),
            Direction::Right => (right, apart(here.y, place.y)),
            Direction::Up => (-down, apart(here.x, place.x)),
            Direction::Down => (down, apart(here.x, place.x)),
        };
        if ahead <= EPSILON || (sideways && aside > 0.0) {
            continue;
        }
        let cost = ahead + ASIDE * aside;
        if best.is_none_or(|(least, _)| cost < least) {
            best = Some((cost, at));
        }
    }
    let in_order = match direction {
        Direction::Left => from.checked_sub(1),
        Direction::Right => Some(from + 1).filter(|at| *at < places.len()),
        Direction::Up | Direction::Down => None,
    };
    best.map(|(_, at)| at).or(in_order)
}

/// Middles closer than this stand on one line.
const EPSILON: f64 = 0.5;

/// What a step aside costs against a step ahead.
const ASIDE: f64 = 3.0;

/// How far two stretches lie apart; 0 where they meet.
fn apart(left: Extent, right: Extent) -> f64 {
    (right.from - left.to).max(left.from - right.to).max(0.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::collection::vec;
    use proptest::prelude::*;

    #[test]
    fn arrows_walk_a_staircase_of_bars() {
        let places =
            [Place::new(0.0, 0.0, 90.0, 10.0), Place::new(100.0, 0.0, 50.0, 10.0), Place::new(120.0, 20.0, 80.0, 10.0)];
        assert_eq!(next(&places, 0, Direction::Right), Some(1));
        assert_eq!(next(&places, 1, Direction::Down), Some(2));
        assert_eq!(next(&places, 2, Direction::Up), Some(1));
        assert_eq!(next(&places, 1, Direction::Right), Some(2), "the next in order, where nothing lies beside");
        assert_eq!(next(&places, 2, Direction::Down), None);
        assert_eq!(next(&places, 0, Direction::Left), None);
    }

    proptest! {
        #![proptest_config(crate::cases())]

        #[test]
        fn walking_right_reaches_every_item_of_a_list(boxes in vec((0f64..500.0, 1f64..90.0), 1..20)) {
            // One below the other: nothing lies beside, so right and left follow the order.
            let places: Vec<Place> =
                boxes.iter().enumerate().map(|(at, (x, width))| Place::new(*x, at as f64 * 20.0, *width, 10.0)).collect();
            for at in 0..places.len() {
                prop_assert_eq!(next(&places, at, Direction::Right), Some(at + 1).filter(|next| *next < places.len()));
                prop_assert_eq!(next(&places, at, Direction::Left), at.checked_sub(1));
            }
        }

        #[test]
        fn a_step_never_stays_and_never_leaves(boxes in vec((0f64..500.0, 0f64..500.0, 1f64..90.0), 1..20), at in 0usize..20) {
            let places: Vec<Place> = boxes.iter().map(|(x, y, width)| Place::new(*x, *y, *width, 10.0)).collect();
            for direction in [Direction::Left, Direction::Right, Direction::Up, Direction::Down] {
                if let Some(next) = next(&places, at, direction) {
                    prop_assert!(next != at && next < places.len());
                }
            }
        }
    }
}
