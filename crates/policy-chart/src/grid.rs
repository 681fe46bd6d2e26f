//! Dots in a box: one for each thing counted.
//!
//! Owns how large dots can be so that the largest heap fits, and where each lies; must not know what they count.

/// Distances of dots from middle to middle, from large to small, in pixels.
const PITCHES: [f64; 6] = [14.0, 12.0, 10.0, 8.0, 6.0, 5.0];

/// How dots are laid out in boxes of one width.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Dots {
    /// Distance from middle to middle.
    pub pitch: f64,
    /// Dots side by side.
    pub columns: u32,
}

impl Dots {
    /// The largest dots with which `most` of them fit a box; `None` where even the smallest do not.
    #[must_use]
    pub fn fitting(most: u32, width: f64, height: f64) -> Option<Dots> {
        PITCHES.into_iter().find_map(|pitch| {
            let (columns, rows) = ((width / pitch).floor(), (height / pitch).floor());
            let dots = Dots { pitch, columns: columns.max(0.0) as u32 };
            (columns * rows >= f64::from(most) && columns >= 1.0).then_some(dots)
        })
    }

    /// Middle of a dot, counted from the upper left, row by row.
    #[must_use]
    pub fn middle(&self, number: u32) -> (f64, f64) {
        let columns = self.columns.max(1);
        let at = |step: u32| (f64::from(step) + 0.5) * self.pitch;
        (at(number % columns), at(number / columns))
    }

    /// Height of so many dots.
    #[must_use]
    pub fn height(&self, count: u32) -> f64 {
        f64::from(count.div_ceil(self.columns.max(1))) * self.pitch
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn few_dots_are_large_and_many_are_small() {
        assert_eq!(Dots::fitting(10, 80.0, 120.0), Some(Dots { pitch: 14.0, columns: 5 }));
        assert_eq!(Dots::fitting(170, 70.0, 120.0), Some(Dots { pitch: 6.0, columns: 11 }));
        assert_eq!(Dots::fitting(5000, 70.0, 120.0), None);
        assert_eq!(Dots::fitting(0, 3.0, 120.0), None);
    }

    proptest! {
        #![proptest_config(crate::cases())]

        #[test]
        fn every_dot_lies_in_the_box_and_none_on_another(most in 1u32..400, width in 10f64..200.0, height in 10f64..300.0) {
            if let Some(dots) = Dots::fitting(most, width, height) {
                let middles: Vec<(f64, f64)> = (0..most).map(|number| dots.middle(number)).collect();
                let half = dots.pitch / 2.0;
                for (x, y) in &middles {
                    prop_assert!(half <= *x && x + half <= width + 1e-9 && half <= *y && y + half <= height + 1e-9);
                }
                for (at, (x, y)) in middles.iter().enumerate() {
                    prop_assert!(middles[..at].iter().all(|(left, top)| (x - left).abs().max((y - top).abs()) > half));
                }
                prop_assert!(dots.height(most) <= height + 1e-9);
            }
        }
    }
}
