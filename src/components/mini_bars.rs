//! Small bars beside the figures they show.

use crate::components::plain::plain;
use leptos::prelude::*;

/// Width of a column and of its bar, and height of the highest bar, in units of the drawing.
const COLUMN: u32 = 14;
const BAR: u32 = 8;
const HEIGHT: u32 = 30;

/// A bar for each column that has a height in thousandths of the highest; nothing where there are none. The label says in
/// words what the bars say.
#[component]
pub(crate) fn MiniBars(heights: Vec<Option<u16>>, label: String) -> impl IntoView {
    if heights.is_empty() {
        return ().into_any();
    }
    let width = COLUMN * heights.len() as u32;
    let bar = |(column, height): (usize, &Option<u16>)| {
        // What is not nothing shows.
        let height = (u32::from((*height)?) * HEIGHT / 1000).max(1);
        let x = COLUMN * column as u32 + (COLUMN - BAR) / 2;
        Some(format!("M{x} {HEIGHT}v-{height}h{BAR}v{height}z"))
    };
    // One outline for all of them: elements of their own would be no more than these figures.
    let bars = heights.iter().enumerate().filter_map(bar).collect::<String>();
    let high = HEIGHT + 1;
    view! {
        <svg
            class="mini-bars"
            {plain("role", "img")}
            {plain("aria-label", label)}
            viewBox=format!("0 0 {width} {high}")
            width=width.to_string()
            height=high.to_string()
        >
            <path class="mini-bars__bar" d=bars />
            <path class="mini-bars__ground" d=format!("M0 {HEIGHT}h{width}") />
        </svg>
    }
    .into_any()
}
