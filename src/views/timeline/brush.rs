//! The choice of a stretch of time: a strip that shows how thickly things lie, to drag on; two thumbs; two fields.

use crate::browser::address::Entry;
use crate::charts::axis::key_of;
use crate::charts::drawing::{Drawing, Shape};
use crate::charts::thumb::{Moved, Thumb, capture, grain};
use crate::components::span_field::SpanField;
use crate::text::Text;
use crate::views::timeline::axis::{Axis, days_of, said, within};
use leptos::ev::{Event, PointerEvent};
use leptos::prelude::*;
use policy_chart::rows::Extent;
use policy_chart::scale::Linear;
use policy_chart::time::{Band, Step};
use policy_engine::facet::SpanFacet;
use policy_engine::question::{Question, Span};
use policy_engine::validity::Days;
use policy_model::date::{Day, PartialDate};

/// Least width of a bar of the strip, in the usual size of type.
const BAR: f64 = 7.0;
/// A press that moves less than this is a click.
const CLICK: f64 = 4.0;

/// Which stretch is chosen, and what is.
#[derive(Clone, Copy)]
pub(super) struct Brush {
    axis: Axis,
    /// Which dates it is about.
    pub(super) facet: Memo<SpanFacet>,
    picked: RwSignal<Option<SpanFacet>>,
    pub(super) value: Memo<Option<Span>>,
}

impl Brush {
    /// `usual` is what it is about until the reader says otherwise or has chosen such a stretch.
    pub(super) fn new(axis: Axis, usual: SpanFacet) -> Brush {
        let picked = RwSignal::new(None);
        let question = axis.explorer.question();
        let facet = Memo::new(move |_| {
            let set = question.with(|question| {
                let has = |facet: &&SpanFacet| question.filter.spans.contains_key(*facet);
                [usual, SpanFacet::Issued, SpanFacet::InForce, SpanFacet::Due].iter().find(has).copied()
            });
            picked.get().or(set).unwrap_or(usual)
        });
        let value = Memo::new(move |_| question.with(|question| question.filter.spans.get(&facet.get()).copied()));
        Brush { axis, facet, picked, value }
    }

    fn set(self, span: Option<Span>, entry: Entry) {
        let facet = self.facet.get_untracked();
        self.axis.explorer.update(entry, |question| set_span(question, facet, span));
    }

    /// The days from one to another, snapped outwards to what a drag on this scale moves by.
    fn stretch(self, one: Day, other: Day) -> Span {
        let step = grain(&self.axis.scale.get_untracked());
        let (first, last) = (one.min(other), one.max(other));
        Span::from(step.map_or(Days { first, last }, |step| Days { first: step.begin(first), last: step.end(last) }))
    }

    /// The part of the axis that is chosen.
    fn extent(self) -> Option<Extent> {
        let span = self.value.get()?;
        self.axis.clip(days_of(span, self.axis.bounds.get()))
    }
}

fn set_span(question: &mut Question, facet: SpanFacet, span: Option<Span>) {
    match span {
        Some(span) => question.filter.spans.insert(facet, span),
        None => question.filter.spans.remove(&facet),
    };
}

/// The strip with its bars, to drag on.
#[component]
pub(super) fn BrushStrip(brush: Brush) -> impl IntoView {
    let axis = brush.axis;
    // The strip ignores its own choice, so that a drag leaves it as it is.
    let asked = Memo::new(move |_| {
        let mut asked = axis.asked.get();
        asked.filter.spans.remove(&brush.facet.get());
        asked
    });
    let bars = Memo::new(move |_| {
        let scale = axis.scale.get();
        let step = match scale.step(axis.frame.get().px(BAR)) {
            // Targets fall due in years.
            Step::Month | Step::Quarter if brush.facet.get() == SpanFacet::Due => Step::Years(1),
            step => step,
        };
        let bands = scale.bands(step);
        let stretches: Vec<Days> = bands.iter().map(|band| Days { first: band.first, last: band.last }).collect();
        let density = axis.explorer.index.density(&asked.read(), axis.explorer.today, brush.facet.get(), &stretches);
        bands.into_iter().zip(density.weights).collect::<Vec<(Band, f64)>>()
    });
    let name = move || {
        let text = axis.text;
        let parts = bars.with(|bars| {
            let some = bars.iter().filter(|(_, weight)| *weight > 0.0);
            some.take(24)
                .map(|(band, weight)| (text.timeline().bin)(&band_name(*band), &weight_name(*weight)))
                .collect::<Vec<_>>()
        });
        let head = (text.timeline().density)(text.span_facet(brush.facet.get()));
        [head, parts.join(text.pick("，", ", "))].join(text.pick("。", ". "))
    };
    view! {
        <g class="brush">
            <BrushArea brush bars />
            <g role="img" aria-label=name>
                <Drawing shapes=Callback::new(move |()| bars.with(|bars| strip_bars(brush, bars))) />
            </g>
            <line
                class="brush__base"
                x1=move || axis.frame.get().left
                x2=move || axis.frame.get().right
                y1=move || axis.frame.get().names()
                y2=move || axis.frame.get().names()
            ></line>
        </g>
    }
}

fn strip_bars(brush: Brush, bars: &[(Band, f64)]) -> Vec<Shape> {
    let frame = brush.axis.frame.get();
    let chosen = brush.value.get().map(|span| days_of(span, brush.axis.bounds.get()));
    let most = bars.iter().map(|bar| bar.1).fold(0.0, f64::max);
    let mut shapes = Vec::new();
    for (band, weight) in bars {
        let wide = frame.px(26.0) <= band.width;
        let room = frame.strip_height() - if wide { frame.px(16.0) } else { 2.0 };
        let height = if most > 0.0 { Linear::new((0.0, most), (0.0, room)).project(*weight) } else { 0.0 };
        let look = match chosen {
            None => "all",
            Some(days) if days.meets(Days { first: band.first, last: band.last }) => "in",
            Some(_) => "out",
        };
        let (key, top) = (key_of(band), frame.names() - height);
        let inset = if band.width > 12.0 { 1.0 } else { 0.25 };
        let bar = Shape::new("rect", "brush__bar").key(key).word("data-chosen", look);
        shapes.push(bar.rect(band.x + inset, top, (band.width - 2.0 * inset).max(0.5), height));
        if wide && *weight > 0.0 {
            let count = Shape::new("text", "brush__count").key(key).word("text-anchor", "middle");
            shapes.push(count.moved(band.x + band.width / 2.0, top - frame.px(4.0)).says(weight_name(*weight)));
        }
    }
    shapes
}

/// What is chosen, and the place to press and drag.
#[component]
fn BrushArea(brush: Brush, bars: Memo<Vec<(Band, f64)>>) -> impl IntoView {
    let axis = brush.axis;
    // Where the press began, the day there, and whether it has moved.
    let press = StoredValue::new(None::<(f64, Day, bool)>);
    let down = move |event: PointerEvent| {
        if event.button() != 0 {
            return;
        }
        capture(&event);
        let x = axis.stage.x_of(&event);
        press.set_value(Some((x, axis.scale.get_untracked().day_at(x), false)));
    };
    let moved = move |event: PointerEvent| {
        let Some((from, day, dragged)) = press.get_value() else { return };
        let x = axis.stage.x_of(&event);
        if !dragged && (x - from).abs() < CLICK {
            return;
        }
        press.set_value(Some((from, day, true)));
        let span = brush.stretch(day, axis.scale.get_untracked().day_at(x));
        // The first move is a step of its own, so that "back" leads to before the drag; the others go on with it.
        brush.set(Some(span), if dragged { Entry::Replace } else { Entry::Push });
    };
    let up = move |event: PointerEvent| {
        let Some((_, day, false)) = press.get_value() else { return press.set_value(None) };
        press.set_value(None);
        let days = if axis.stage.y_of(&event) > axis.frame.get_untracked().names() {
            // A click on the name of a year.
            let year = Step::Years(1);
            Some(Days { first: year.begin(day), last: year.end(day) })
        } else {
            let bands = bars
                .with_untracked(|bars| bars.iter().map(|bar| bar.0).find(|band| band.first <= day && day <= band.last));
            bands.map(|band| Days { first: band.first, last: band.last })
        };
        let span = days.map(Span::from);
        let same = span == brush.value.get_untracked();
        brush.set(span.filter(|_| !same), Entry::Push);
    };
    view! {
        <rect
            class="brush__area"
            x=move || axis.frame.get().left
            y=move || axis.frame.get().strip()
            width=move || axis.frame.get().right - axis.frame.get().left
            height=move || axis.frame.get().lanes() - axis.frame.get().strip()
            on:pointerdown=down
            on:pointermove=moved
            on:pointerup=up
            on:pointercancel=move |_| press.set_value(None)
        ></rect>
    }
}

/// A wash over what is chosen, from the strip down to the last lane.
#[component]
pub(super) fn BrushWash(brush: Brush, height: Signal<f64>) -> impl IntoView {
    move || {
        brush.extent().map(|extent| {
            let top = brush.axis.frame.get().strip();
            view! {
                <rect class="brush__wash" aria-hidden="true" x=extent.from y=top width=extent.length() height=move || height.get() - top></rect>
            }
        })
    }
}

/// The two ends of what is chosen.
#[component]
pub(super) fn BrushThumbs(brush: Brush) -> impl IntoView {
    let axis = brush.axis;
    let text = axis.text;
    let end = move |last: bool| {
        let date = move || brush.value.get().and_then(|span| if last { span.to } else { span.from });
        let day = move || date().map(|date| if last { date.last() } else { date.first() });
        let label = move || {
            let what = text.span_facet(brush.facet.get());
            if last { (text.timeline().brush_to)(what) } else { (text.timeline().brush_from)(what) }
        };
        let x = move || {
            let (scale, bounds) = (axis.scale.get(), axis.bounds.get());
            let day = within(day().unwrap_or(if last { bounds.last } else { bounds.first }), bounds);
            let (left, right) = scale.range();
            (if last { scale.end(day) } else { scale.start(day) }).clamp(left, right)
        };
        let bounds = move || {
            let bounds = axis.bounds.get();
            let span = brush.value.get().unwrap_or(Span { from: None, to: None });
            match last {
                false => (bounds.first, span.to.map_or(bounds.last, PartialDate::last)),
                true => (span.from.map_or(bounds.first, PartialDate::first), bounds.last),
            }
        };
        let on_move = move |Moved { to, entry }: Moved| {
            let span = brush.value.get_untracked().unwrap_or(Span { from: None, to: None });
            let to = to.map(|day| Span::from(Days { first: day, last: day }));
            let span = match last {
                false => Span { from: to.and_then(|to| to.from), to: span.to },
                true => Span { from: span.from, to: to.and_then(|to| to.to) },
            };
            let reversed = matches!((span.from, span.to), (Some(from), Some(to)) if from.first() > to.last());
            if !reversed {
                brush.set((span.from.is_some() || span.to.is_some()).then_some(span), entry);
            }
        };
        let frame = axis.frame;
        view! {
            <Thumb
                stage=axis.stage
                scale=axis.scale
                label=Signal::derive(label)
                said=Signal::derive(move || said(date(), text.timeline().open))
                at=Signal::derive(day)
                x=Signal::derive(x)
                bounds=Signal::derive(bounds)
                last
                top=Signal::derive(move || frame.get().strip())
                height=Signal::derive(move || frame.get().strip_height())
                class="thumb"
                on_move=Callback::new(on_move)
            />
        }
    };
    view! {
        {end(false)}
        {end(true)}
    }
}

/// Which dates the strip is about, and its two ends to be typed.
#[component]
pub(super) fn BrushFields(brush: Brush, text: &'static Text) -> impl IntoView {
    let words = text.timeline();
    let pick = move |event: Event| brush.picked.set(SpanFacet::from_code(&event_target_value(&event)));
    let option = move |facet: &SpanFacet| {
        let facet = *facet;
        view! {
            <option value=facet.code() prop:selected=move || brush.facet.get() == facet>
                {text.span_facet(facet)}
            </option>
        }
    };
    view! {
        <div class="timeline__brush toolbar">
            <label class="toolbar__field">
                <span>{words.brush}</span>
                <select on:change=pick>{SpanFacet::ALL.iter().map(option).collect_view()}</select>
            </label>
            <SpanField
                text
                key="timeline"
                legend=words.brush
                value=brush.value
                on_change=Callback::new(move |span| brush.set(span, Entry::Push))
            />
            <button
                class="button"
                type="button"
                hidden=move || brush.value.get().is_none()
                on:click=move |_| brush.set(None, Entry::Push)
            >
                {words.clear}
            </button>
            <span class="timeline__hint">{words.brush_hint}</span>
        </div>
    }
}

/// The name of a band: its years or months.
pub(super) fn band_name(band: Band) -> String {
    let ((year, month, _), (last_year, last_month, _)) = (band.first.to_ymd(), band.last.to_ymd());
    let ends = match (month, last_month) {
        (1, 12) => [PartialDate::Year(year), PartialDate::Year(last_year)],
        _ => [PartialDate::Month(year, month), PartialDate::Month(last_year, last_month)],
    };
    if ends[0] == ends[1] { ends[0].to_string() } else { [ends[0].to_string(), ends[1].to_string()].join("–") }
}

/// A weight: whole, or to one decimal where a date was spread over several bands.
fn weight_name(weight: f64) -> String {
    let rounded = (weight * 10.0).round() / 10.0;
    rounded.to_string()
}
