//! An axis of time: years and, where there is room, quarters or months, with hairlines below.

use leptos::prelude::*;
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

/// The names of bands, as far as each has room.
#[component]
pub(crate) fn AxisBands(
    bands: Vec<Band>,
    /// What a band is called, and how wide the name is.
    name: Callback<Band, (String, f64)>,
    y: f64,
    /// Whether names stand at the begin of their bands and not in the middle.
    start: bool,
    class: &'static str,
) -> impl IntoView {
    let band = move |band: Band| {
        let (name, wide) = name.run(band);
        (wide <= band.width).then(|| {
            view! {
                <text class=class x=if start { band.x + 3.0 } else { band.x + band.width / 2.0 } y=y text-anchor=if start { "start" } else { "middle" }>
                    {name}
                </text>
            }
        })
    };
    view! { <g aria-hidden="true">{bands.into_iter().map(band).collect_view()}</g> }
}

/// A line from top to bottom where each band begins.
#[component]
pub(crate) fn GridLines(bands: Vec<Band>, top: f64, bottom: Signal<f64>, class: &'static str) -> impl IntoView {
    let line = move |band: Band| view! { <line class=class x1=band.x x2=band.x y1=top y2=bottom></line> };
    view! { <g aria-hidden="true">{bands.into_iter().map(line).collect_view()}</g> }
}
