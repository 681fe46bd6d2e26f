//! Where every bar of the validity chart is: the geometry that the lanes draw.
//!
//! Pure: engine's bars and a scale in, places out. Must not know signals.

use crate::charts::drawing::number;
use crate::views::timeline::axis::Frame;
use policy_chart::boxes::Place;
use policy_chart::label::{fit, text_width};
use policy_chart::lanes::{self, Item, Sizes, profile};
use policy_chart::rows::Extent;
use policy_chart::time::TimeScale;
use policy_engine::answer::ValueId;
use policy_engine::timeline::Bar;
use policy_engine::validity::{Days, Status};
use policy_model::date::Day;

/// Width of a step of a folded lane's outline, in pixels.
const PROFILE_STEP: f64 = 3.0;
/// Height of the highest outline of a folded lane, in the usual size of type.
const FOLDED: f64 = 48.0;
/// A bar never looks shorter than this.
const LEAST_BAR: f64 = 3.0;

/// One document in one lane.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Entry {
    pub(super) bar: Bar,
    /// Matching measures in the lane.
    pub(super) hits: u32,
}

/// What is said of it beside its bar.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Said {
    pub(super) title: String,
    /// What stands behind the title: how soon it ends, that it is a transcript; and how much of it lies in the lane.
    pub(super) remark: String,
    pub(super) weight: String,
}

/// One lane.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct LaneOf {
    pub(super) value: ValueId,
    pub(super) name: String,
    pub(super) entries: Vec<Entry>,
}

/// A bar with everything that is drawn of it, in pixels.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Drawn {
    /// Lane and document, which no two share.
    pub(super) key: (u32, u32),
    /// Position among the items that the keyboard walks.
    pub(super) item: usize,
    pub(super) entry: Entry,
    pub(super) said: Said,
    /// The whole bar.
    pub(super) place: Place,
    /// The days on which it surely runs; those before and after it are only possible.
    pub(super) certain: Option<Extent>,
    /// The part that an imprecise end names.
    pub(super) soft: Option<Extent>,
    /// Whether its begin and its end are on screen, and known.
    pub(super) begin: Edge,
    pub(super) end: Edge,
    pub(super) label: Place,
    pub(super) before: bool,
    /// As much of the title as fits.
    pub(super) title: String,
}

/// How a bar ends on one side.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Edge {
    /// On a day, a month or a year.
    Known,
    /// Nothing says where.
    Open,
    /// Beyond what is shown.
    Beyond,
}

/// A lane's place and, where it is folded, how many run at once.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct DrawnLane {
    pub(super) value: ValueId,
    pub(super) name: String,
    pub(super) count: u32,
    pub(super) place: lanes::Lane,
    pub(super) folded: Option<Folded>,
}

/// A lane of too many bars.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Folded {
    /// The outline of how many run at once.
    pub(super) path: String,
    /// How many run on the as-of date.
    pub(super) running: u32,
    pub(super) item: usize,
}

/// The whole chart.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Layout {
    pub(super) lanes: Vec<DrawnLane>,
    pub(super) bars: Vec<Drawn>,
    pub(super) places: Vec<Place>,
    pub(super) height: f64,
}

/// Whether a document runs on the day it was judged on.
pub(super) fn runs(bar: &Bar) -> bool {
    matches!(bar.validity.status, Status::InForce | Status::Ending | Status::PlanRunning)
}

/// Lays all lanes out. What is said of a document is only asked for where its bar is drawn.
pub(super) fn layout(content: &[LaneOf], scale: &TimeScale, frame: &Frame, said: impl Fn(&Entry) -> Said) -> Layout {
    // What is beyond the axis takes no room.
    let shown: Vec<Vec<(&Entry, Extent)>> = content
        .iter()
        .map(|lane| lane.entries.iter().filter_map(|entry| Some((entry, extent(&entry.bar, scale)?))).collect())
        .collect();
    let most = lanes::most_bars(&shown.iter().map(Vec::len).collect::<Vec<_>>());
    let sizes = Sizes {
        bounds: frame.bounds(),
        bar: frame.px(if frame.narrow { 9.0 } else { 11.0 }),
        line: frame.px(if frame.narrow { 20.0 } else { 24.0 }),
        narrow: frame.narrow,
        gap: frame.px(8.0),
        pad: frame.px(6.0),
        most,
    };
    let size = frame.size();
    let mut words: Vec<Vec<Said>> = Vec::with_capacity(shown.len());
    let mut items: Vec<Vec<Item>> = Vec::with_capacity(shown.len());
    for lane in &shown {
        let folded = lane.len() > most;
        let said: Vec<Said> = lane.iter().filter(|_| !folded).map(|(entry, _)| said(entry)).collect();
        let wanted = |at: usize| {
            said.get(at).map_or(0.0, |said: &Said| text_width(&said.title, size) + remark_width(said, size) + 2.0)
        };
        items.push(lane.iter().enumerate().map(|(at, (_, bar))| Item { bar: *bar, wanted: wanted(at) }).collect());
        words.push(said);
    }
    let folded = |lane: &Vec<(&Entry, Extent)>| if lane.len() > most { counts(lane, scale) } else { Vec::new() };
    let profiles: Vec<Vec<u32>> = shown.iter().map(folded).collect();
    let peak = |profile: &Vec<u32>| profile.iter().copied().max().unwrap_or(0);
    // A pixel is as many documents in every lane, and no lane is higher than it needs.
    let step = frame.px(FOLDED) / f64::from(profiles.iter().map(peak).max().unwrap_or(0).max(1));
    let heights: Vec<f64> = profiles.iter().map(|profile| (f64::from(peak(profile)) * step).max(sizes.line)).collect();
    let (lanes, placed, end) = lanes::stack(&items, &heights, frame.lanes(), &sizes);
    let mut layout = Layout { height: end + frame.px(32.0), ..Layout::default() };
    let mut placed = placed.into_iter().peekable();
    for (at, (lane, place)) in content.iter().zip(lanes).enumerate() {
        let item = layout.places.len();
        let folded = place.folded.then(|| {
            layout.places.push(Place::new(scale.range().0, place.rows, scale.range().1 - scale.range().0, heights[at]));
            let path = outline(&profiles[at], step, place.rows - place.y + heights[at], scale);
            let running = shown[at].iter().filter(|(entry, _)| runs(&entry.bar)).count() as u32;
            Folded { path, running, item }
        });
        while let Some(found) = placed.next_if(|found| found.lane == at) {
            let (entry, _) = shown[at][found.item];
            let said = std::mem::take(&mut words[at][found.item]);
            let drawn = drawn(lane.value, entry, said, &found, layout.places.len(), scale, size);
            layout.places.push(drawn.place);
            layout.bars.push(drawn);
        }
        let count = lane.entries.len() as u32;
        layout.lanes.push(DrawnLane { value: lane.value, name: lane.name.clone(), count, place, folded });
    }
    layout
}

fn remark_width(said: &Said, size: f64) -> f64 {
    let wide = |words: &String| if words.is_empty() { 0.0 } else { text_width(words, size) + size * 0.5 };
    wide(&said.remark) + wide(&said.weight)
}

fn extent(bar: &Bar, scale: &TimeScale) -> Option<Extent> {
    let (from, to) = scale.clip(bar.drawn.first, bar.drawn.last)?;
    Some(Extent { from, to: to.max(from + LEAST_BAR) })
}

fn drawn(
    lane: ValueId,
    entry: &Entry,
    said: Said,
    placed: &lanes::Placed,
    item: usize,
    scale: &TimeScale,
    size: f64,
) -> Drawn {
    let bar = &entry.bar;
    let part = |days: Option<Days>| {
        let days = days?;
        let (first, last) = (days.first.max(bar.drawn.first), days.last.min(bar.drawn.last));
        scale.clip(first, last).map(|(from, to)| Extent { from, to })
    };
    let edge = |open: bool, shown: bool| match (open, shown) {
        (_, false) => Edge::Beyond,
        (true, true) => Edge::Open,
        (false, true) => Edge::Known,
    };
    let room = placed.label.x.length() - remark_width(&said, size);
    Drawn {
        key: (lane.0, bar.document.0),
        item,
        entry: *entry,
        place: placed.bar,
        certain: part(bar.certain),
        soft: part(bar.soft()),
        begin: edge(bar.open_begin(), bar.drawn.first >= scale.first()),
        end: edge(bar.open_end(), bar.drawn.last <= scale.last()),
        label: placed.label,
        before: placed.before,
        title: fit(&said.title, size, room),
        said,
    }
}

/// How many of a lane's bars run in each step of the axis.
fn counts(entries: &[(&Entry, Extent)], scale: &TimeScale) -> Vec<u32> {
    let (from, to) = scale.range();
    let parts = ((to - from) / PROFILE_STEP).ceil().max(1.0) as usize;
    profile(entries.iter().map(|entry| entry.1), Extent { from, to }, parts)
}

/// The outline of those counts over a foot, each so many pixels high.
fn outline(counts: &[u32], pixels: f64, foot: f64, scale: &TimeScale) -> String {
    let (left, right) = scale.range();
    let step = (right - left) / counts.len().max(1) as f64;
    let mut path = ["M", &number(left), " ", &number(foot)].concat();
    let mut before = None;
    for (at, count) in counts.iter().enumerate() {
        // One line for steps of one height.
        if before != Some(*count) && at > 0 {
            path.push_str(&["H", &number(left + at as f64 * step)].concat());
        }
        if before != Some(*count) {
            path.push_str(&["V", &number(foot - f64::from(*count) * pixels)].concat());
        }
        before = Some(*count);
    }
    path.push_str(&["H", &number(right), "V", &number(foot), "Z"].concat());
    path
}

/// Entries of a lane in the order in which they begin.
pub(super) fn by_begin(entries: &mut [Entry]) {
    let key =
        |entry: &Entry| -> (Day, Day, u32) { (entry.bar.drawn.first, entry.bar.drawn.last, entry.bar.document.0) };
    entries.sort_unstable_by_key(key);
}
