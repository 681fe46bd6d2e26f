//! Linear scales and round ticks.
//!
//! Owns the way from a figure to a place on screen and back; must not know what the figure counts.

/// Maps figures to places in a straight line.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Linear {
    domain: (f64, f64),
    range: (f64, f64),
}

impl Linear {
    /// A scale from the two ends of a domain to the two ends of a range; either may run downwards. A domain without
    /// width maps everything to the start of the range.
    #[must_use]
    pub fn new(domain: (f64, f64), range: (f64, f64)) -> Linear {
        Linear { domain, range }
    }

    /// A scale for bars that begin at zero: from 0 to a round figure not below `most`.
    #[must_use]
    pub fn bars(most: f64, length: f64) -> Linear {
        Linear::new((0.0, round_up(most)), (0.0, length))
    }

    /// Where a figure lies.
    #[must_use]
    pub fn project(&self, figure: f64) -> f64 {
        between(figure, self.domain, self.range)
    }

    /// Which figure lies there.
    #[must_use]
    pub fn invert(&self, place: f64) -> f64 {
        between(place, self.range, self.domain)
    }

    /// The two ends of the domain.
    #[must_use]
    pub fn domain(&self) -> (f64, f64) {
        self.domain
    }
}

fn between(value: f64, from: (f64, f64), to: (f64, f64)) -> f64 {
    let width = from.1 - from.0;
    if width == 0.0 {
        return to.0;
    }
    to.0 + (value - from.0) / width * (to.1 - to.0)
}

/// Round figures from `from` to `to`, about `count` of them: multiples of 1, 2 or 5 times a power of ten. Empty where
/// there is no width or an end is not finite.
#[must_use]
pub fn ticks(from: f64, to: f64, count: u32) -> Vec<f64> {
    let width = to - from;
    if !(width > 0.0 && width.is_finite()) || count == 0 {
        return Vec::new();
    }
    let step = round_step(width / f64::from(count));
    // Counted in whole steps, so that errors do not add up.
    let (first, last) = ((from / step - SLACK).ceil(), (to / step + SLACK).floor());
    let steps = (last - first).max(-1.0) as i64 + 1;
    let at = |number: f64| if step >= 1.0 { number * step } else { number / (1.0 / step).round() };
    (0..steps).map(|number| at(first + number as f64)).collect()
}

/// What rounding of divisions may cost, in steps.
const SLACK: f64 = 1e-9;

/// The least of 1, 2, 5 times a power of ten that is not below a step.
fn round_step(step: f64) -> f64 {
    let power = 10f64.powf(step.log10().floor());
    let factor = [1.0, 2.0, 5.0].into_iter().find(|factor| power * factor >= step * (1.0 - SLACK));
    power * factor.unwrap_or(10.0)
}

/// The least multiple of a tenth of the figure's power of ten that is not below it; 1 for nothing.
fn round_up(figure: f64) -> f64 {
    if !(figure > 0.0 && figure.is_finite()) {
        return 1.0;
    }
    let power = 10f64.powf(figure.log10().floor() - 1.0);
    (figure / power - SLACK).ceil() * power
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn ticks_are_round_and_inside() {
        assert_eq!(ticks(0.0, 100.0, 5), [0.0, 20.0, 40.0, 60.0, 80.0, 100.0]);
        assert_eq!(ticks(0.3, 1.1, 4), [0.4, 0.6, 0.8, 1.0]);
        assert_eq!(ticks(-1.0, 1.0, 2), [-1.0, 0.0, 1.0]);
        assert_eq!(ticks(2022.0, 2031.0, 4), [2025.0, 2030.0]);
    }

    #[test]
    fn a_domain_without_width_has_no_ticks_and_one_place() {
        assert_eq!(ticks(3.0, 3.0, 5), [0.0; 0]);
        assert_eq!(ticks(f64::NAN, 3.0, 5), [0.0; 0]);
        assert_eq!(Linear::new((3.0, 3.0), (10.0, 90.0)).project(7.0), 10.0);
    }

    #[test]
    fn bars_begin_at_zero_and_end_within_their_length() {
        let scale = Linear::bars(78.0, 200.0);
        assert_eq!((scale.project(0.0), scale.domain().1), (0.0, 78.0));
        assert_eq!(Linear::bars(0.0, 200.0).project(0.0), 0.0);
        assert_eq!(Linear::bars(1234.0, 100.0).domain().1, 1300.0);
    }

    proptest! {
        #![proptest_config(crate::cases())]

        #[test]
        fn a_place_leads_back_to_its_figure(
            from in -1e6f64..1e6, width in 0.001f64..1e6, left in -1e4f64..1e4, length in 1f64..1e4, part in 0f64..=1.0,
        ) {
            let scale = Linear::new((from, from + width), (left, left + length));
            let figure = from + part * width;
            let back = scale.invert(scale.project(figure));
            prop_assert!((back - figure).abs() <= 1e-6 * (1.0 + figure.abs() + width));
            let place = left + part * length;
            prop_assert!((scale.project(scale.invert(place)) - place).abs() <= 1e-6 * (1.0 + place.abs() + length));
        }

        #[test]
        fn ticks_ascend_evenly_and_are_not_many_more_than_asked(from in -1e6f64..1e6, width in 0.001f64..1e6, count in 1u32..20) {
            let ticks = ticks(from, from + width, count);
            prop_assert!(ticks.len() as u32 <= count + 1);
            let slack = 1e-6 * width + 1e-9 * from.abs();
            prop_assert!(ticks.iter().all(|tick| from - slack <= *tick && *tick <= from + width + slack));
            let steps: Vec<f64> = ticks.windows(2).map(|pair| pair[1] - pair[0]).collect();
            prop_assert!(steps.iter().all(|step| *step > 0.0 && (step - steps[0]).abs() <= slack));
        }

        #[test]
        fn the_longest_bar_fits_its_length(most in 0f64..1e9, length in 1f64..1e4) {
            let end = Linear::bars(most, length).project(most);
            prop_assert!((0.0..=length * (1.0 + 1e-9)).contains(&end));
            prop_assert!(most < 1e-6 || end > length * 0.9);
        }
    }
}
