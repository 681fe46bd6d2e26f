//! Days on an axis: where a day lies, which day lies there, years, quarters and months as bands, zoom.
//!
//! A day has a width: it runs from [`TimeScale::start`] to [`TimeScale::end`]. Owns the projection of days; must not
//! know what happened on them.

use policy_model::date::Day;

/// Maps days to places on a line.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TimeScale {
    first: Day,
    last: Day,
    left: f64,
    right: f64,
}

/// A stretch of the calendar on the axis, clipped to it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Band {
    /// First day of the year, quarter or month, whether on the axis or before it.
    pub first: Day,
    /// Its last day, whether on the axis or after it.
    pub last: Day,
    /// Where its part on the axis begins.
    pub x: f64,
    /// How wide that part is.
    pub width: f64,
}

/// How long a band is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// One month.
    Month,
    /// Three months.
    Quarter,
    /// Some years; they begin at a multiple of that number.
    Years(i16),
}

/// Steps from short to long.
const STEPS: [Step; 9] = [
    Step::Month,
    Step::Quarter,
    Step::Years(1),
    Step::Years(2),
    Step::Years(5),
    Step::Years(10),
    Step::Years(20),
    Step::Years(50),
    Step::Years(100),
];

/// The axis never shows less than this: about one month.
pub const LEAST_DAYS: i32 = 31;

impl Step {
    /// The shortest usual length in days.
    fn days(self) -> f64 {
        match self {
            Step::Month => 28.0,
            Step::Quarter => 90.0,
            Step::Years(years) => f64::from(years) * 365.0,
        }
    }

    /// First day of the band that holds a day.
    #[must_use]
    pub fn begin(self, day: Day) -> Day {
        let (year, month, _) = day.to_ymd();
        match self {
            Step::Month => Day::from_ymd(year, month, 1),
            Step::Quarter => Day::from_ymd(year, month - (month - 1) % 3, 1),
            Step::Years(years) => Day::from_ymd(year - year.rem_euclid(years.max(1)), 1, 1),
        }
    }

    /// Last day of the band that holds a day.
    #[must_use]
    pub fn end(self, day: Day) -> Day {
        Day(self.next(self.begin(day)).0 - 1)
    }

    /// First day of the band after the one that begins on a day.
    fn next(self, begin: Day) -> Day {
        let (year, month, _) = begin.to_ymd();
        let months = match self {
            Step::Month => 1,
            Step::Quarter => 3,
            Step::Years(years) => return Day::from_ymd(year + years.max(1), 1, 1),
        };
        let month = month + months;
        if month > 12 { Day::from_ymd(year + 1, month - 12, 1) } else { Day::from_ymd(year, month, 1) }
    }
}

impl TimeScale {
    /// A scale from the first to the last day, both shown whole, between two places. An end before the begin counts as
    /// the begin.
    #[must_use]
    pub fn new(first: Day, last: Day, left: f64, right: f64) -> TimeScale {
        TimeScale { first, last: last.max(first), left, right: right.max(left) }
    }

    /// First day on the axis.
    #[must_use]
    pub fn first(&self) -> Day {
        self.first
    }

    /// Last day on the axis.
    #[must_use]
    pub fn last(&self) -> Day {
        self.last
    }

    /// Where the axis begins and ends.
    #[must_use]
    pub fn range(&self) -> (f64, f64) {
        (self.left, self.right)
    }

    fn days(&self) -> f64 {
        f64::from(self.last.0) - f64::from(self.first.0) + 1.0
    }

    /// How wide a day is.
    #[must_use]
    pub fn day_width(&self) -> f64 {
        (self.right - self.left) / self.days()
    }

    /// Where a day begins, on the axis or beyond.
    #[must_use]
    pub fn start(&self, day: Day) -> f64 {
        self.left + (f64::from(day.0) - f64::from(self.first.0)) * self.day_width()
    }

    /// Where a day ends, on the axis or beyond.
    #[must_use]
    pub fn end(&self, day: Day) -> f64 {
        self.left + (f64::from(day.0) - f64::from(self.first.0) + 1.0) * self.day_width()
    }

    /// The part of a stretch of days that is on the axis, as its begin and end; `None` where none is.
    #[must_use]
    pub fn clip(&self, first: Day, last: Day) -> Option<(f64, f64)> {
        let (from, to) = (first.max(self.first), last.min(self.last));
        (from <= to).then(|| (self.start(from), self.end(to)))
    }

    /// The day at a place; beyond the axis its first or last day.
    #[must_use]
    pub fn day_at(&self, place: f64) -> Day {
        if self.right <= self.left {
            return self.first;
        }
        let days = ((place - self.left) / self.day_width()).floor();
        let last = self.last.0.saturating_sub(self.first.0);
        Day(self.first.0 + (days.max(0.0) as i32).min(last))
    }

    /// Every band of a length that is on the axis, in order; together they cover it.
    #[must_use]
    pub fn bands(&self, step: Step) -> Vec<Band> {
        let mut bands = Vec::new();
        let mut begin = step.begin(self.first);
        while begin <= self.last {
            let next = step.next(begin);
            let last = Day(next.0 - 1);
            if let Some((from, to)) = self.clip(begin, last) {
                bands.push(Band { first: begin, last, x: from, width: to - from });
            }
            begin = next;
        }
        bands
    }

    /// The shortest length whose bands are at least so wide.
    #[must_use]
    pub fn step(&self, least_width: f64) -> Step {
        let wide = |step: &Step| step.days() * self.day_width() >= least_width;
        STEPS.into_iter().find(wide).unwrap_or(STEPS[STEPS.len() - 1])
    }

    /// The days on the axis after a zoom by a factor (above 1 shows less) that keeps the day at a place where it is,
    /// as far as the bounds allow.
    #[must_use]
    pub fn zoomed(&self, factor: f64, place: f64, bounds: (Day, Day)) -> (Day, Day) {
        let all = f64::from(bounds.1.0) - f64::from(bounds.0.0) + 1.0;
        let least = f64::from(LEAST_DAYS).min(all);
        let days = (self.days() / factor).round().clamp(least, all.max(1.0));
        let part = if self.right > self.left { (place - self.left) / (self.right - self.left) } else { 0.5 };
        let part = part.clamp(0.0, 1.0);
        let anchor = f64::from(self.first.0) + part * self.days();
        within((anchor - part * days).round() as i32, days as i32, bounds)
    }

    /// The days on the axis after it moved by a part of its length (1 is a whole screen later), as far as the bounds
    /// allow.
    #[must_use]
    pub fn moved(&self, part: f64, bounds: (Day, Day)) -> (Day, Day) {
        let days = self.days();
        within(self.first.0.saturating_add((part * days).round() as i32), days as i32, bounds)
    }
}

/// A stretch of so many days, moved into the bounds.
fn within(first: i32, days: i32, (least, most): (Day, Day)) -> (Day, Day) {
    let first = first.min(most.0 - days + 1).max(least.0);
    (Day(first), Day((first + days - 1).min(most.0)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use policy_model::date::PartialDate;
    use proptest::prelude::*;

    fn day(text: &str) -> Day {
        text.parse::<PartialDate>().expect("a date").first()
    }

    fn years(first: &str, last: &str, width: f64) -> TimeScale {
        TimeScale::new(day(first), day(last), 0.0, width)
    }

    #[test]
    fn the_axis_shows_its_first_and_last_day_whole() {
        let scale = years("2024-01-01", "2024-12-31", 366.0);
        assert_eq!((scale.start(day("2024-01-01")), scale.end(day("2024-12-31"))), (0.0, 366.0));
        assert_eq!((scale.start(day("2024-03-01")), scale.end(day("2024-02-29"))), (60.0, 60.0));
    }

    #[test]
    fn bands_are_years_quarters_and_months() {
        let scale = years("2023-11-15", "2025-02-03", 447.0);
        let firsts = |step| scale.bands(step).iter().map(|band| band.first.to_string()).collect::<Vec<_>>();
        assert_eq!(firsts(Step::Years(1)), ["2023-01-01", "2024-01-01", "2025-01-01"]);
        assert_eq!(firsts(Step::Years(5)), ["2020-01-01", "2025-01-01"]);
        assert_eq!(firsts(Step::Quarter)[..3], ["2023-10-01", "2024-01-01", "2024-04-01"]);
        assert_eq!(firsts(Step::Month)[..3], ["2023-11-01", "2023-12-01", "2024-01-01"]);
    }

    #[test]
    fn the_step_is_the_shortest_that_is_wide_enough() {
        assert_eq!(years("2024-01-01", "2024-12-31", 900.0).step(40.0), Step::Month);
        assert_eq!(years("2024-01-01", "2025-12-31", 600.0).step(40.0), Step::Quarter);
        assert_eq!(years("2022-01-01", "2030-12-31", 600.0).step(40.0), Step::Years(1));
        assert_eq!(years("1990-01-01", "2030-12-31", 300.0).step(40.0), Step::Years(10));
    }

    #[test]
    fn zooming_out_ends_at_the_bounds() {
        let scale = years("2024-01-01", "2024-12-31", 366.0);
        let bounds = (day("2022-01-01"), day("2030-12-31"));
        assert_eq!(scale.zoomed(0.01, 100.0, bounds), bounds);
        assert_eq!(scale.moved(-9.0, bounds).0, bounds.0);
        assert_eq!(scale.moved(99.0, bounds).1, bounds.1);
    }

    fn some_scale() -> impl Strategy<Value = TimeScale> {
        (-20_000i32..40_000, 0i32..20_000, -500f64..500.0, 10f64..4000.0)
            .prop_map(|(first, days, left, width)| TimeScale::new(Day(first), Day(first + days), left, left + width))
    }

    proptest! {
        #![proptest_config(crate::cases())]

        #[test]
        fn the_middle_of_a_day_leads_back_to_it(scale in some_scale(), part in 0f64..1.0) {
            let day = Day(scale.first().0 + (part * f64::from(scale.last().0 - scale.first().0)) as i32);
            prop_assert_eq!(scale.day_at((scale.start(day) + scale.end(day)) / 2.0), day);
        }

        #[test]
        fn a_place_lies_within_its_day(scale in some_scale(), part in 0f64..1.0) {
            let (left, right) = scale.range();
            let place = left + part * (right - left);
            let day = scale.day_at(place);
            prop_assert!(scale.start(day) - 1e-6 <= place && place <= scale.end(day) + 1e-6);
        }

        #[test]
        fn a_band_holds_its_day(number in -20_000i32..60_000, at in 0usize..STEPS.len()) {
            let (step, day) = (STEPS[at], Day(number));
            prop_assert!(step.begin(day) <= day && day <= step.end(day));
            prop_assert_eq!(step.begin(step.end(day)), step.begin(day));
            prop_assert_eq!(step.begin(Day(step.end(day).0 + 1)).0, step.end(day).0 + 1);
        }

        #[test]
        fn bands_cover_the_axis_without_gap_or_overlap(scale in some_scale(), at in 0usize..STEPS.len()) {
            let step = STEPS[at];
            prop_assume!(scale.days() / step.days() < 2000.0);
            let bands = scale.bands(step);
            let (left, right) = scale.range();
            prop_assert!((bands[0].x - left).abs() < 1e-6);
            let end = bands.last().map_or(left, |band| band.x + band.width);
            prop_assert!((end - right).abs() < 1e-6);
            for pair in bands.windows(2) {
                prop_assert!((pair[0].x + pair[0].width - pair[1].x).abs() < 1e-6);
                prop_assert_eq!(pair[0].last.0 + 1, pair[1].first.0);
            }
        }

        #[test]
        fn zooming_keeps_the_place_and_stays_within_bounds(scale in some_scale(), factor in 0.2f64..5.0, part in 0f64..=1.0, more in 0i32..5000) {
            let bounds = (Day(scale.first().0 - more), Day(scale.last().0 + more));
            let (left, right) = scale.range();
            let place = left + part * (right - left);
            let (first, last) = scale.zoomed(factor, place, bounds);
            prop_assert!(bounds.0 <= first && first <= last && last <= bounds.1);
            let zoomed = TimeScale::new(first, last, left, right);
            let free = first > bounds.0 && last < bounds.1;
            // Whole days: the anchor moves by less than two of them.
            let anchor = f64::from(scale.first().0) + part * scale.days();
            let now = f64::from(first.0) + part * zoomed.days();
            prop_assert!(!free || (anchor - now).abs() <= 2.0, "{anchor} {now}");
        }
    }
}
