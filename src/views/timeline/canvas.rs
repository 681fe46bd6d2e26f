//! The chart without its lanes: strip, names of years, today and the as-of date, zoom by keys, wheel and pinch.

use crate::browser::address::Entry;
use crate::charts::axis::{grid_lines, names, ticks};
use crate::charts::drawing::{Drawing, Shape};
use crate::charts::stage::ChartStage;
use crate::charts::thumb::{Moved, Thumb};
use crate::views::take_away::{Table, TakeAway};
use crate::views::timeline::axis::{Axis, within};
use crate::views::timeline::brush::{Brush, BrushFields, BrushStrip, BrushThumbs, BrushWash};
use crate::views::timeline::key::{self, Look};
use leptos::ev::{KeyboardEvent, PointerEvent, WheelEvent};
use leptos::prelude::*;
use policy_chart::boxes::Place;
use policy_chart::label::text_width;
use policy_chart::rows::{Extent, pack};
use policy_chart::time::{Band, Step};
use policy_export::sheet::Sheet;
use policy_model::date::Day;

/// How much a press of a key or button zooms, and how much a whole notch of a wheel does.
const STEP: f64 = 1.5;
const NOTCH: f64 = 1.2;
/// What a notch of a wheel comes to.
const NOTCH_PIXELS: f64 = 100.0;

/// The chart: `children` are its lanes.
#[component]
pub(super) fn Canvas(
    axis: Axis,
    /// How a stretch of time is chosen, where it can be.
    brush: Option<Brush>,
    name: Signal<String>,
    /// What of its view the chart is, where that has more to be saved.
    #[prop(optional_no_strip)]
    part: Option<&'static str>,
    /// Height down to the last lane.
    height: Signal<f64>,
    /// What the looks of what stands in it mean.
    looks: Signal<Vec<Look>>,
    places: Signal<Vec<Place>>,
    tip: Callback<usize, AnyView>,
    /// The table behind the chart, to be saved.
    sheet: Callback<(), Sheet>,
    children: ChildrenFn,
) -> impl IntoView {
    let text = axis.text;
    let children = StoredValue::new(children);
    let on_key = Callback::new(move |event: KeyboardEvent| press(axis, &event));
    let looks = Memo::new(move |_| looks.get());
    // The height is read first: what the looks hang on may change it and leave the looks as they are, and whoever asks for
    // them first would then not hear of it.
    let tall = Signal::derive(move || {
        let lanes = height.get();
        lanes + looks.with(|looks| key::height(&axis.frame.get(), looks))
    });
    let foot = move |()| {
        let lanes = height.get();
        looks.with(|looks| key::key(&axis.frame.get(), looks, text.timeline().legend, lanes))
    };
    let there = Memo::new(move |_| axis.frame.get().width > 0.0);
    view! {
        <div class="timeline__controls">
            {brush.map(|brush| view! { <BrushFields brush text /> })}
            <Zoom axis />
            <TakeAway text title=name part tables=vec![Table { name: text.timeline().validity, sheet }] chart=axis.stage.picture />
        </div>
        <div class="timeline__stage" on:wheel=move |event| wheel(axis, &event)>
            <Pinch axis>
                <ChartStage stage=axis.stage name keys=text.timeline().keys height=tall places tip on_key>
                    <Patterns />
                    <Show when=move || there.get()>
                        {brush.map(|brush| view! { <BrushWash brush height /> })}
                        <Drawing shapes=Callback::new(move |()| years(axis, height.get())) />
                        {brush.map(|brush| view! { <BrushStrip brush /> })}
                        <Drawing shapes=Callback::new(move |()| vec![marks(axis, height.get())]) />
                        {children.with_value(|children| children())}
                        <Drawing shapes=Callback::new(move |()| mark_over(axis, height.get())) />
                        {brush.map(|brush| view! { <BrushThumbs brush /> })}
                        <AsOfThumb axis height />
                        <Drawing shapes=Callback::new(foot) />
                    </Show>
                </ChartStage>
            </Pinch>
        </div>
    }
}

fn press(axis: Axis, event: &KeyboardEvent) -> bool {
    match event.key().as_str() {
        "+" | "=" => axis.zoom(STEP, None, Entry::Push),
        "-" | "_" => axis.zoom(1.0 / STEP, None, Entry::Push),
        "0" => axis.show_all(),
        "ArrowLeft" if event.shift_key() => axis.pan(-0.25, Entry::Push),
        "ArrowRight" if event.shift_key() => axis.pan(0.25, Entry::Push),
        _ => return false,
    }
    true
}

/// A wheel zooms with Ctrl (a pinch on a touchpad comes as the same), and moves sideways where part of the axis is
/// shown; otherwise the page scrolls.
fn wheel(axis: Axis, event: &WheelEvent) {
    if event.ctrl_key() || event.meta_key() {
        event.prevent_default();
        let left = axis.stage.node.get_untracked().map_or(0.0, |node| node.get_bounding_client_rect().left());
        let notches = (-event.delta_y() / NOTCH_PIXELS).clamp(-3.0, 3.0);
        axis.zoom(NOTCH.powf(notches), Some(f64::from(event.client_x()) - left), Entry::Replace);
    } else if event.delta_x().abs() > event.delta_y().abs() && untrack(move || axis.is_zoomed()) {
        event.prevent_default();
        axis.pan(event.delta_x() / axis.frame.get_untracked().width.max(1.0), Entry::Replace);
    }
}

/// Two fingers zoom; one finger moves sideways where part of the axis is shown.
#[component]
fn Pinch(axis: Axis, children: Children) -> impl IntoView {
    let fingers = StoredValue::new(Vec::<(i32, f64)>::new());
    let spread = |fingers: &[(i32, f64)]| match fingers {
        [one, other, ..] => Some(((one.1 - other.1).abs(), (one.1 + other.1) / 2.0)),
        _ => None,
    };
    let down = move |event: PointerEvent| {
        if event.pointer_type() == "touch" {
            fingers.update_value(|fingers| fingers.push((event.pointer_id(), axis.stage.x_of(&event))));
        }
    };
    let moved = move |event: PointerEvent| {
        let x = axis.stage.x_of(&event);
        let Some((before, after)) = fingers
            .try_update_value(|fingers| {
                let before = (spread(fingers), fingers.len(), fingers.first().map(|finger| finger.1));
                let finger = fingers.iter_mut().find(|finger| finger.0 == event.pointer_id())?;
                finger.1 = x;
                Some((before, spread(fingers)))
            })
            .flatten()
        else {
            return;
        };
        match (before, after) {
            ((Some((wide, _)), ..), Some((now, middle))) if wide > 8.0 && now > 8.0 => {
                axis.zoom(now / wide, Some(middle), Entry::Replace);
            }
            ((None, 1, Some(from)), _) if untrack(move || axis.is_zoomed()) => {
                axis.pan((from - x) / axis.frame.get_untracked().width.max(1.0), Entry::Replace);
            }
            _ => {}
        }
    };
    let up = move |event: PointerEvent| {
        fingers.update_value(|fingers| fingers.retain(|finger| finger.0 != event.pointer_id()))
    };
    view! {
        <div class="timeline__touch" on:pointerdown=down on:pointermove=moved on:pointerup=up on:pointercancel=up>
            {children()}
        </div>
    }
}

#[component]
fn Zoom(axis: Axis) -> impl IntoView {
    let words = axis.text.timeline();
    let button = move |label: &'static str, sign: &'static str, press: Callback<()>| {
        view! {
            <button class="button timeline__zoom-button" type="button" aria-label=label title=label on:click=move |_| press.run(())>
                <span aria-hidden="true">{sign}</span>
            </button>
        }
    };
    view! {
        <div class="timeline__zoom" role="group" aria-label=words.zoom>
            {button(words.zoom_out, "−", Callback::new(move |()| axis.zoom(1.0 / STEP, None, Entry::Push)))}
            {button(words.zoom_in, "+", Callback::new(move |()| axis.zoom(STEP, None, Entry::Push)))}
            <button
                class="button"
                type="button"
                hidden=move || !axis.is_zoomed()
                on:click=move |_| axis.show_all()
            >
                {words.zoom_all}
            </button>
        </div>
    }
}

/// Masks by which a bar fades, and hatching. They carry no color of their own.
#[component]
fn Patterns() -> impl IntoView {
    let fade = |id: &'static str, from: &'static str, to: &'static str| {
        let gradient = [id, "-gradient"].concat();
        let fill = ["url(#", gradient.as_str(), ")"].concat();
        view! {
            <linearGradient id=gradient>
                <stop offset="0" stop-color="white" stop-opacity=from></stop>
                <stop offset="1" stop-color="white" stop-opacity=to></stop>
            </linearGradient>
            <mask id=id maskContentUnits="objectBoundingBox">
                <rect width="1" height="1" fill=fill></rect>
            </mask>
        }
    };
    view! {
        <defs>
            {fade("fade-in", "0", "1")} {fade("fade-out", "1", "0")} {fade("fade-soft", "1", "0.15")}
            <pattern id="hatch-lines" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
                <rect width="2.2" height="5" fill="white"></rect>
            </pattern>
            <mask id="hatch" maskUnits="userSpaceOnUse" x="-100" y="-100" width="10000" height="20000">
                <rect x="-100" y="-100" width="10000" height="20000" fill="url(#hatch-lines)"></rect>
            </mask>
        </defs>
    }
}

/// Lines and names of years, and of quarters or months where there is room.
fn years(axis: Axis, height: f64) -> Vec<Shape> {
    let words = axis.text.timeline();
    let (scale, frame) = (axis.scale.get(), axis.frame.get());
    let ticks = ticks(&scale, frame.scale);
    let (size, below, step) = (frame.size(), frame.names(), ticks.step);
    let year = |band: Band| band.first.to_ymd().0.to_string();
    let part = |band: Band| {
        let (_, month, _) = band.first.to_ymd();
        if step == Step::Quarter { (words.quarter)(month.div_ceil(3)) } else { (words.month)(month) }
    };
    vec![
        grid_lines(&ticks.parts, below, height, "axis__part-line"),
        grid_lines(&ticks.years, frame.strip(), height, "axis__line"),
        names(&ticks.years, year, size, below + frame.px(17.0), !ticks.single, "axis__year"),
        names(&ticks.parts, part, size * 0.85, below + frame.px(34.0), false, "axis__part"),
    ]
}

/// A line through the lanes for today and one for the as-of date, each with its flag.
fn marks(axis: Axis, height: f64) -> Shape {
    let text = axis.text;
    let (scale, frame, as_of, today) =
        (axis.scale.get(), axis.frame.get(), axis.explorer.as_of().get(), axis.explorer.today);
    let mut marks: Vec<(Day, String, &'static str)> = Vec::new();
    if as_of != today {
        marks.push((as_of, [text.as_of, " ", &as_of.to_string()].concat(), "as-of"));
        marks.push((today, text.timeline().today.to_owned(), "today"));
    } else {
        marks.push((today, [text.timeline().today, " ", &today.to_string()].concat(), "as-of"));
    }
    let size = frame.size() * 0.92;
    let shown: Vec<(f64, Extent, String, &'static str)> = marks
        .into_iter()
        .filter_map(|(day, name, kind)| {
            let (from, to) = scale.clip(day, day)?;
            let (x, wide) = ((from + to) / 2.0, text_width(&name, size));
            let start = (x - wide / 2.0).clamp(0.0, (frame.width - wide).max(0.0));
            Some((x, Extent { from: start, to: start + wide }, name, kind))
        })
        .collect();
    // The as-of date's flag stays; another that would touch it goes without.
    let rows = pack(&shown.iter().map(|mark| mark.1).collect::<Vec<_>>(), 6.0);
    let mut shapes = Vec::new();
    for ((x, room, name, kind), row) in shown.into_iter().zip(rows) {
        let key = u64::from(kind == "today");
        let line = Shape::new("line", "mark__line").key(key).word("data-mark", kind);
        shapes.push(line.line((x, frame.strip()), (x, height)));
        if row == 0 {
            let flag = Shape::new("text", "mark__flag").key(key).word("data-mark", kind);
            shapes.push(flag.moved(room.from, frame.px(15.0)).says(name));
        }
    }
    Shape::new("g", "").word("aria-hidden", "true").inside(shapes)
}

/// The line of the as-of date once more, faintly over what stands there.
fn mark_over(axis: Axis, height: f64) -> Vec<Shape> {
    let (scale, top, day) = (axis.scale.get(), axis.frame.get().strip(), axis.explorer.as_of().get());
    let line = |(from, to): (f64, f64)| {
        let x = (from + to) / 2.0;
        let line = Shape::new("line", "mark__line").word("data-mark", "over").word("aria-hidden", "true");
        line.line((x, top), (x, height))
    };
    scale.clip(day, day).map(line).into_iter().collect()
}

/// The thumb that moves the as-of date; it stands at the foot of the chart, where it covers nothing.
#[component]
fn AsOfThumb(axis: Axis, height: Signal<f64>) -> impl IntoView {
    let (text, frame) = (axis.text, axis.frame);
    let as_of = axis.explorer.as_of();
    let x = move || {
        let (scale, day) = (axis.scale.get(), within(as_of.get(), axis.bounds.get()));
        let (left, right) = scale.range();
        ((scale.start(day) + scale.end(day)) / 2.0).clamp(left, right)
    };
    let on_move = move |Moved { to, entry }: Moved| {
        let bounds = axis.bounds.get_untracked();
        let day = to.unwrap_or(bounds.first);
        axis.explorer.update(entry, |question| question.as_of = Some(day).filter(|day| *day != axis.explorer.today));
    };
    view! {
        <Thumb
            stage=axis.stage
            scale=axis.scale
            label=Signal::derive(move || text.as_of.to_owned())
            said=Signal::derive(move || as_of.get().to_string())
            at=Signal::derive(move || Some(as_of.get()))
            x=Signal::derive(x)
            bounds=Signal::derive(move || (axis.bounds.get().first, axis.bounds.get().last))
            last=false
            top=Signal::derive(move || height.get() - frame.get().px(26.0))
            height=Signal::derive(move || frame.get().px(24.0))
            class="thumb thumb--as-of"
            on_move=Callback::new(on_move)
        />
    }
}
