//! The axis that everything on the timeline shares: which days it shows, where they lie, and how it zooms.

use crate::browser::address::Entry;
use crate::charts::axis::ticks;
use crate::charts::stage::Stage;
use crate::state::explorer::Explorer;
use crate::text::Text;
use leptos::prelude::*;
use policy_chart::label::text_width;
use policy_chart::rows::Extent;
use policy_chart::time::{LEAST_DAYS, Step, TimeScale};
use policy_engine::answer::ValueId;
use policy_engine::question::{Choice, Question, Span};
use policy_engine::validity::Days;
use policy_model::date::{Day, PartialDate};

/// Below this width, in the usual size of type, labels stand above their bars.
const NARROW: f64 = 620.0;
/// Size of type on the chart, in the usual size of type.
const TYPE: f64 = 13.0;
/// An as-of date further from the documents than this does not stretch the axis.
const FAR_DAYS: i32 = 366 * 15;

/// Where the parts of the chart are, in pixels.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Frame {
    pub(super) width: f64,
    /// The reader's size of type, as a multiple of the usual one.
    pub(super) scale: f64,
    pub(super) narrow: bool,
    /// Where the axis begins and ends.
    pub(super) left: f64,
    pub(super) right: f64,
    /// Whether there is room to name quarters or months.
    pub(super) parts: bool,
    /// Whether a strip shows where the documents are.
    strip: bool,
}

impl Frame {
    /// Size of type.
    pub(super) fn size(&self) -> f64 {
        TYPE * self.scale
    }

    pub(super) fn px(&self, pixels: f64) -> f64 {
        pixels * self.scale
    }

    /// Where labels of bars may be.
    pub(super) fn bounds(&self) -> Extent {
        Extent { from: self.left, to: self.width }
    }

    /// Top of the strip, below the flags.
    pub(super) fn strip(&self) -> f64 {
        self.px(22.0)
    }

    /// Height of the strip.
    pub(super) fn strip_height(&self) -> f64 {
        self.px(if self.strip { 44.0 } else { 0.0 })
    }

    /// Top of the names of years.
    pub(super) fn names(&self) -> f64 {
        self.strip() + self.strip_height()
    }

    /// Top of the lanes.
    pub(super) fn lanes(&self) -> f64 {
        self.names() + self.px(if self.parts { 44.0 } else { 26.0 })
    }
}

/// What an axis is for.
#[derive(Clone, Copy)]
pub(super) struct Purpose {
    /// Whether targets stand on it, and not documents.
    pub(super) targets: bool,
    /// Whether a strip shows where they are, to choose a stretch of time on.
    pub(super) strip: bool,
    /// The part of the width that labels need beyond the axis.
    pub(super) after: f64,
}

/// The axis.
#[derive(Clone, Copy)]
pub(super) struct Axis {
    pub(super) text: &'static Text,
    pub(super) explorer: Explorer,
    pub(super) stage: Stage,
    /// What is asked, without what only moves the axis.
    pub(super) asked: Memo<Question>,
    /// Where the name of a lane leads.
    pub(super) lane_link: Callback<ValueId, String>,
    pub(super) frame: Memo<Frame>,
    /// The first and last day that the axis can show.
    pub(super) bounds: Memo<Days>,
    /// The days that are asked for.
    window: Memo<Days>,
    /// The days that are shown.
    pub(super) scale: Memo<TimeScale>,
}

impl Axis {
    /// `names` are those of the lanes.
    pub(super) fn new(
        text: &'static Text,
        stage: Stage,
        asked: Memo<Question>,
        names: Signal<Vec<String>>,
        lane_link: Callback<ValueId, String>,
        purpose: Purpose,
    ) -> Axis {
        let Purpose { targets, strip, after } = purpose;
        let explorer = expect_context::<Explorer>();
        let as_of = explorer.as_of();
        let bounds = Memo::new(move |_| {
            let today = explorer.today;
            let known = explorer.index.known_days(targets).unwrap_or(Days { first: today, last: today });
            let mut all = Days { first: known.first.min(today), last: known.last.max(today) };
            let as_of = as_of.get();
            if (all.first.0 - FAR_DAYS..=all.last.0 + FAR_DAYS).contains(&as_of.0) {
                all = Days { first: all.first.min(as_of), last: all.last.max(as_of) };
            }
            whole_years(all)
        });
        let zoom = Memo::new(move |_| explorer.question().with(|question| question.options.zoom));
        let window = Memo::new(move |_| window(zoom.get(), bounds.get()));
        // Targets fall due in years, and these are shown whole.
        let shown = move |days: Days| if targets { whole_years(days) } else { days };
        let frame = Memo::new(move |_| {
            let size = stage.size.get();
            let narrow = size.width < NARROW * size.scale;
            let widest =
                names.with(|names| names.iter().map(|name| text_width(name, TYPE * size.scale)).fold(0.0, f64::max));
            let left =
                if narrow { 0.0 } else { (widest + 44.0 * size.scale).clamp(88.0 * size.scale, 190.0 * size.scale) };
            let right = if narrow { size.width } else { size.width - (size.width * after).min(280.0 * size.scale) };
            let right = right.max(left);
            let Days { first, last } = shown(window.get());
            let parts = !ticks(&TimeScale::new(first, last, left, right), size.scale).parts.is_empty();
            Frame { width: size.width, scale: size.scale, narrow, left, right, parts, strip }
        });
        let scale = Memo::new(move |_| {
            let (frame, Days { first, last }) = (frame.get(), shown(window.get()));
            TimeScale::new(first, last, frame.left, frame.right)
        });
        Axis { text, explorer, stage, asked, lane_link, frame, bounds, window, scale }
    }

    /// Zooms by a factor around a place; `None` is the middle.
    pub(super) fn zoom(self, factor: f64, place: Option<f64>, entry: Entry) {
        let scale = self.now();
        let (left, right) = scale.range();
        let bounds = self.bounds.get_untracked();
        let (first, last) = scale.zoomed(factor, place.unwrap_or((left + right) / 2.0), (bounds.first, bounds.last));
        self.show(Days { first, last }, entry);
    }

    /// Moves by a part of what is shown.
    pub(super) fn pan(self, part: f64, entry: Entry) {
        let bounds = self.bounds.get_untracked();
        let (first, last) = self.now().moved(part, (bounds.first, bounds.last));
        self.show(Days { first, last }, entry);
    }

    /// Shows all days.
    pub(super) fn show_all(self) {
        self.show(self.bounds.get_untracked(), Entry::Push);
    }

    fn now(self) -> TimeScale {
        let (window, frame) = (self.window.get_untracked(), self.frame.get_untracked());
        TimeScale::new(window.first, window.last, frame.left, frame.right)
    }

    fn show(self, days: Days, entry: Entry) {
        let zoom = (days != self.bounds.get_untracked()).then(|| Span::from(days));
        self.explorer.update(entry, |question| question.options.zoom = zoom);
    }

    /// Whether a part of the axis is shown.
    pub(super) fn is_zoomed(self) -> bool {
        self.window.get() != self.bounds.get()
    }

    /// The part of a stretch of days that is shown.
    pub(super) fn clip(self, days: Days) -> Option<Extent> {
        self.scale.get().clip(days.first, days.last).map(|(from, to)| Extent { from, to })
    }

    /// A link to the present question with something open, to be filled in for each item.
    pub(super) fn links(self) -> Memo<Links> {
        Memo::new(move |_| {
            let link = self.explorer.href(|question| question.show = Some(GAP.to_owned()));
            let (before, after) = link.split_once(GAP).unwrap_or((&link, ""));
            Links { before: before.to_owned(), after: after.to_owned() }
        })
    }
}

/// Stands where a link has the name of what it opens; no document has this id.
const GAP: &str = "gap--gap";

/// A link but for what it opens: made once for hundreds of items.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Links {
    before: String,
    after: String,
}

impl Links {
    pub(super) fn to(&self, key: &str) -> String {
        [self.before.as_str(), key, self.after.as_str()].concat()
    }
}

/// The question without what only moves the axis.
pub(super) fn asked(explorer: Explorer) -> Memo<Question> {
    Memo::new(move |_| {
        let mut asked = explorer.question().get();
        asked.options.zoom = None;
        asked.page = Default::default();
        asked
    })
}

/// The link that leaves nothing but one lane.
pub(super) fn only_lane(explorer: Explorer) -> Callback<ValueId, String> {
    Callback::new(move |value: ValueId| {
        let facet = explorer.question().with_untracked(|question| question.options.lanes.facet());
        let code = &explorer.index.values(facet)[value.0 as usize].code;
        explorer.href(|question| {
            let only = Choice { include: [code.clone()].into(), ..Choice::default() };
            question.filter.facets.insert(facet, only);
        })
    })
}

fn whole_years(days: Days) -> Days {
    let year = Step::Years(1);
    Days { first: year.begin(days.first), last: year.end(days.last) }
}

/// The days of a zoom within bounds; all of them where there is no zoom or it shows nothing.
fn window(zoom: Option<Span>, bounds: Days) -> Days {
    let Some(zoom) = zoom else { return bounds };
    let first = zoom.from.map_or(bounds.first, PartialDate::first).max(bounds.first);
    let last = zoom.to.map_or(bounds.last, PartialDate::last).min(bounds.last);
    if last.0.saturating_sub(first.0) < LEAST_DAYS - 1 {
        return bounds;
    }
    Days { first, last }
}

/// A day in words, a month or year where that is meant.
pub(super) fn said(date: Option<PartialDate>, open: &str) -> String {
    date.map_or_else(|| open.to_owned(), |date| date.to_string())
}

/// The days of a span as far as the axis reaches.
pub(super) fn days_of(span: Span, bounds: Days) -> Days {
    Days {
        first: span.from.map_or(bounds.first, PartialDate::first),
        last: span.to.map_or(bounds.last, PartialDate::last),
    }
}

/// A day that a thumb may stand on.
pub(super) fn within(day: Day, bounds: Days) -> Day {
    day.max(bounds.first).min(bounds.last)
}
