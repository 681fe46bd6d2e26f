//! 时间轴: documents as bars of validity, targets on their due year, and the choice of a stretch of time.
//!
//! Joins the engine's bars, lanes and densities to the geometry of `policy-chart` and draws it; judges nothing itself.

mod axis;
mod bars;
mod brush;
mod canvas;
mod cells;
mod glance;
mod key;
mod milestones;
mod picked;
mod rows;
mod sheets;
mod tools;
mod validity;

use crate::charts::stage::Stage;
use crate::state::explorer::Explorer;
use crate::text::Text;
use crate::views::texts::with_matching;
use leptos::prelude::*;
use milestones::Milestones;
use policy_engine::question::TimelineMode;
use tools::Tools;
use validity::Validities;
pub(crate) use validity::ValidityChart;

/// The timeline in the mode that is asked for.
#[component]
pub(crate) fn Timeline(text: &'static Text) -> impl IntoView {
    let explorer = expect_context::<Explorer>();
    let mode = Memo::new(move |_| explorer.question().with(|question| question.options.mode));
    view! {
        <div class="timeline">
            <Tools text mode />
            {move || {
                let stage = Stage::new();
                match mode.get() {
                    TimelineMode::Validity => view! { <Validities text stage /> }.into_any(),
                    TimelineMode::Milestones => {
                        with_matching(text, move || view! { <Milestones text stage /> }.into_any())
                    }
                }
            }}
        </div>
    }
}
