//! A thumb that moves a day along an axis: by pointer, or with the arrow keys.

use crate::browser::address::Entry;
use crate::charts::drawing::number;
use crate::charts::stage::Stage;
use leptos::ev::{KeyboardEvent, PointerEvent};
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use policy_chart::time::{Step, TimeScale};
use policy_model::date::Day;
use web_sys::Element;

/// What a reader does with a thumb.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Moved {
    /// The day it now stands on; `None` for beyond the end of the axis.
    pub(crate) to: Option<Day>,
    /// Whether this is a step of its own or goes on with a drag.
    pub(crate) entry: Entry,
}

/// A thumb. It stands on a day, or beyond the end of the axis.
#[component]
pub(crate) fn Thumb(
    stage: Stage,
    scale: Memo<TimeScale>,
    label: Signal<String>,
    /// What it stands on, in words.
    said: Signal<String>,
    /// What it stands on.
    at: Signal<Option<Day>>,
    /// Where it is drawn.
    x: Signal<f64>,
    /// The day before which and after which it cannot go.
    bounds: Signal<(Day, Day)>,
    /// Whether the thumb marks the last day of what is chosen, and not the first.
    last: bool,
    top: Signal<f64>,
    height: Signal<f64>,
    class: &'static str,
    on_move: Callback<Moved>,
) -> impl IntoView {
    // Whether a drag goes on, and whether it has moved anything yet.
    let drag = StoredValue::new(None::<bool>);
    let snapped = move |day: Day| {
        let step = grain(&scale.get_untracked());
        step.map_or(day, |step| if last { step.end(day) } else { step.begin(day) })
    };
    let down = move |event: PointerEvent| {
        event.stop_propagation();
        capture(&event);
        drag.set_value(Some(false));
    };
    let moved = move |event: PointerEvent| {
        let Some(going) = drag.get_value() else { return };
        let to = snapped(scale.get_untracked().day_at(stage.x_of(&event)));
        if at.get_untracked() != Some(to) {
            drag.set_value(Some(true));
            on_move.run(Moved { to: Some(to), entry: if going { Entry::Replace } else { Entry::Push } });
        }
    };
    let key = move |event: KeyboardEvent| {
        let (first, end) = bounds.get_untracked();
        let here = at.get_untracked().unwrap_or(if last { end } else { first });
        let to = match event.key().as_str() {
            "ArrowLeft" | "ArrowDown" => Some(before(here, Step::Month, last)),
            "ArrowRight" | "ArrowUp" => Some(after(here, Step::Month, last)),
            "PageDown" => Some(before(here, Step::Years(1), last)),
            "PageUp" => Some(after(here, Step::Years(1), last)),
            "Home" => Some(first),
            "End" => Some(end),
            _ => return,
        };
        event.prevent_default();
        event.stop_propagation();
        let beyond = |day: &Day| if last { *day >= end } else { *day <= first };
        on_move.run(Moved { to: to.filter(|day| !beyond(day)).map(|day| day.clamp(first, end)), entry: Entry::Push });
    };
    view! {
        <g
            class=class
            transform=move || ["translate(", &number(x.get()), " ", &number(top.get()), ")"].concat()
            role="slider"
            tabindex="0"
            aria-label=label
            aria-valuemin=move || bounds.get().0.0
            aria-valuemax=move || bounds.get().1.0
            aria-valuenow=move || at.get().unwrap_or(if last { bounds.get().1 } else { bounds.get().0 }).0
            aria-valuetext=said
            data-open=move || at.get().is_none().then_some("")
            on:pointerdown=down
            on:pointermove=moved
            on:pointerup=move |_| drag.set_value(None)
            on:pointercancel=move |_| drag.set_value(None)
            on:keydown=key
        >
            <rect class="thumb__hit" x=-HIT / 2.0 width=HIT height=height></rect>
            <line class="thumb__line" y2=height></line>
            <rect class="thumb__grip" x="-3.5" y=move || height.get() / 2.0 - 9.0 width="7" height="18" rx="3.5"></rect>
        </g>
    }
}

/// Width that a finger can hit.
const HIT: f64 = 24.0;

/// Keeps the pointer's events coming while it moves elsewhere.
pub(crate) fn capture(event: &PointerEvent) {
    if let Some(element) = event.current_target().and_then(|target| target.dyn_into::<Element>().ok()) {
        // Fails only for a pointer that is gone.
        let _ = element.set_pointer_capture(event.pointer_id());
    }
}

/// What a drag on this scale moves by; single days where a day can be seen.
pub(crate) fn grain(scale: &TimeScale) -> Option<Step> {
    match scale.day_width() {
        width if width >= 4.0 => None,
        width if width >= 0.1 => Some(Step::Month),
        _ => Some(Step::Years(1)),
    }
}

fn before(day: Day, step: Step, last: bool) -> Day {
    let begin = step.begin(day);
    if last {
        Day(begin.0 - 1)
    } else if begin < day {
        begin
    } else {
        step.begin(Day(begin.0 - 1))
    }
}

fn after(day: Day, step: Step, last: bool) -> Day {
    let end = step.end(day);
    match last {
        false => Day(end.0 + 1),
        true if day < end => end,
        true => step.end(Day(end.0 + 1)),
    }
}
