//! An axis of time: years and, where there is room, quarters or months, with hairlines below.

use crate::charts::drawing::Shape;
use policy_chart::label::text_width;
use policy_chart::time::{Band, Step, TimeScale};

/// Least width of a year's name and of a quarter's or month's, in the usual size of type.
const YEAR: f64 = 34.0;
const PART: f64 = 34.0;

/// Years, and the parts of a year that there is room to name.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Ticks {
    pub(crate) years: Vec<Band>,
    pub(crate) parts: Vec<Band>,
    /// How long a part is.
    pub(crate) step: Step,
    /// Whether each band of years is one year, and named in its middle.
    pub(crate) single: bool,
}

/// The bands of a scale whose names fit, at a multiple of the usual size of type.
pub(crate) fn ticks(scale: &TimeScale, size: f64) -> Ticks {
    let years = match scale.step(YEAR * size) {
        Step::Month | Step::Quarter => Step::Years(1),
        years => years,
    };
    let step = scale.step(PART * size);
    let parts = if matches!(step, Step::Years(_)) { Vec::new() } else { scale.bands(step) };
    Ticks { years: scale.bands(years), parts, step, single: years == Step::Years(1) }
}

/// The names of bands, as far as each has room; at the begin of their bands or in the middle.
pub(crate) fn names(
    bands: &[Band],
    name: impl Fn(Band) -> String,
    size: f64,
    y: f64,
    start: bool,
    class: &'static str,
) -> Shape {
    let shown = bands.iter().filter_map(|band| {
        let name = name(*band);
        let (x, anchor) = if start { (band.x + 3.0, "start") } else { (band.x + band.width / 2.0, "middle") };
        let fits = text_width(&name, size) <= band.width;
        fits.then(|| Shape::new("text", class).key(key_of(band)).word("text-anchor", anchor).moved(x, y).says(name))
    });
    Shape::new("g", "").word("aria-hidden", "true").inside(shown.collect())
}

/// A line from top to bottom where each band begins.
pub(crate) fn grid_lines(bands: &[Band], top: f64, bottom: f64, class: &'static str) -> Shape {
    let line = |band: &Band| Shape::new("line", class).key(key_of(band)).line((band.x, top), (band.x, bottom));
    Shape::new("g", "").word("aria-hidden", "true").inside(bands.iter().map(line).collect())
}

/// What tells a band from others in a drawing: its first day.
pub(crate) fn key_of(band: &Band) -> u64 {
    u64::from(band.first.0.cast_unsigned())
}
