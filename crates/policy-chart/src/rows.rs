//! Rows for things that must not lie upon one another.
//!
//! Owns the packing of stretches into rows; must not know what the stretches are.

/// A stretch of a line, from its begin to its end.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Extent {
    /// Where it begins.
    pub from: f64,
    /// Where it ends; not before its begin.
    pub to: f64,
}

impl Extent {
    /// How long it is.
    #[must_use]
    pub fn length(self) -> f64 {
        self.to - self.from
    }

    /// The least stretch that holds both.
    #[must_use]
    pub fn with(self, other: Extent) -> Extent {
        Extent { from: self.from.min(other.from), to: self.to.max(other.to) }
    }

    fn clear_of(self, other: Extent, gap: f64) -> bool {
        self.to + gap <= other.from || other.to + gap <= self.from
    }
}

/// For each stretch its row, from 0: each in its turn takes the first row in which it keeps the gap to all others.
///
/// Where they come in the order of their begins there are as few rows as can be. Costs a comparison with each earlier
/// stretch at worst: meant for what a reader can look at, some hundreds.
#[must_use]
pub fn pack(stretches: &[Extent], gap: f64) -> Vec<u32> {
    let mut rows: Vec<Vec<Extent>> = Vec::new();
    let place = |stretch: &Extent| {
        let free = rows.iter().position(|row| row.iter().all(|other| stretch.clear_of(*other, gap)));
        let row = free.unwrap_or_else(|| {
            rows.push(Vec::new());
            rows.len() - 1
        });
        rows[row].push(*stretch);
        row as u32
    };
    stretches.iter().map(place).collect()
}

/// Sets things of some widths one after the other into lines of a width: where in its line each begins, and which line
/// that is. What is wider than a line has one for itself.
#[must_use]
pub fn flow(widths: &[f64], room: f64, gap: f64) -> Vec<(f64, u32)> {
    let (mut x, mut line) = (0.0, 0);
    let place = |width: &f64| {
        if x > 0.0 && x + width > room {
            (x, line) = (0.0, line + 1);
        }
        let begin = x;
        x += width + gap;
        (begin, line)
    };
    widths.iter().map(place).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::collection::vec;
    use proptest::prelude::*;

    fn extent(from: f64, to: f64) -> Extent {
        Extent { from, to }
    }

    #[test]
    fn what_overlaps_goes_down_and_what_is_free_goes_up() {
        let stretches = [extent(0.0, 10.0), extent(5.0, 20.0), extent(12.0, 30.0), extent(21.0, 22.0)];
        assert_eq!(pack(&stretches, 0.0), [0, 1, 0, 1]);
        assert_eq!(pack(&stretches, 3.0), [0, 1, 2, 3 - 3]);
    }

    #[test]
    fn nothing_takes_no_rows() {
        assert_eq!(pack(&[], 4.0), [0; 0]);
    }

    fn some_stretches() -> impl Strategy<Value = Vec<Extent>> {
        vec((0f64..1000.0, 0f64..300.0), 0..60)
            .prop_map(|pairs| pairs.into_iter().map(|(from, length)| extent(from, from + length)).collect())
    }

    #[test]
    fn a_line_that_is_full_gives_way_to_the_next() {
        assert_eq!(
            flow(&[40.0, 50.0, 20.0, 200.0, 10.0], 100.0, 5.0),
            [(0.0, 0), (45.0, 0), (0.0, 1), (0.0, 2), (0.0, 3)]
        );
        assert_eq!(flow(&[], 100.0, 5.0), []);
    }

    proptest! {
        #![proptest_config(crate::cases())]

        #[test]
        fn what_flows_stays_in_order_and_in_the_room_and_never_overlaps(
            widths in vec(0f64..120.0, 0..20), room in 1f64..400.0, gap in 0f64..20.0,
        ) {
            let placed = flow(&widths, room, gap);
            prop_assert_eq!(placed.len(), widths.len());
            for (at, (x, line)) in placed.iter().enumerate() {
                prop_assert!(*x == 0.0 || x + widths[at] <= room);
                if let Some((before, its)) = at.checked_sub(1).map(|at| placed[at]) {
                    let follows = its == *line && before + widths[at - 1] + gap <= x + 1e-9;
                    prop_assert!(follows || (its + 1 == *line && *x == 0.0));
                }
            }
        }

        #[test]
        fn no_two_in_a_row_come_closer_than_the_gap(stretches in some_stretches(), gap in 0f64..20.0) {
            let rows = pack(&stretches, gap);
            for (at, stretch) in stretches.iter().enumerate() {
                for other in 0..at {
                    let apart = stretches[other].to + gap <= stretch.from || stretch.to + gap <= stretches[other].from;
                    prop_assert!(rows[other] != rows[at] || apart);
                }
            }
        }

        #[test]
        fn in_the_order_of_their_begins_they_take_as_few_rows_as_can_be(mut stretches in some_stretches()) {
            stretches.sort_by(|left, right| left.from.total_cmp(&right.from));
            let rows = pack(&stretches, 0.0).into_iter().max().map_or(0, |row| row + 1) as usize;
            // At the begin of some stretch as many run as there are rows, touching ends not counted.
            let running = |at: f64| stretches.iter().filter(|other| other.from <= at && (at < other.to || other.from == at)).count();
            let most = stretches.iter().map(|stretch| running(stretch.from)).max().unwrap_or(0);
            prop_assert!(rows <= most);
        }
    }
}
