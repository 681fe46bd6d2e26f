//! Where every target of the milestones is: cells of lane and year, a dot for each target.
//!
//! Pure: targets and a scale in, places out. Must not know signals.

use crate::views::timeline::axis::Frame;
use policy_chart::boxes::Place;
use policy_chart::grid::Dots;
use policy_chart::scale::Linear;
use policy_chart::time::{Band, Step, TimeScale};
use policy_engine::answer::{MeasureId, ValueId};
use policy_engine::validity::Days;

/// Height of a heap of dots at most, and of the longest bar where dots would be too many, in the usual size of type.
const HEAP: f64 = 120.0;
const LONGEST: f64 = 56.0;
/// More targets than this are not drawn one by one.
const MOST_DOTS: usize = 1500;

/// One target in a lane.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct TargetOf {
    pub(super) measure: MeasureId,
    /// Its place among the targets of the measure.
    pub(super) place: u32,
    pub(super) due: Days,
}

/// One lane.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct TargetLane {
    pub(super) value: ValueId,
    pub(super) name: String,
    pub(super) targets: Vec<TargetOf>,
}

/// A lane's place.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct CellLane {
    /// `None` for the row of totals.
    pub(super) value: Option<ValueId>,
    pub(super) name: String,
    pub(super) count: u32,
    pub(super) y: f64,
    /// Where what lies in it begins.
    pub(super) rows: f64,
}

/// The targets of one lane that fall due in one band.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Cell {
    /// Lane (none for totals) and first day of the band, which no two share.
    pub(super) key: (Option<u32>, i32),
    pub(super) item: usize,
    pub(super) lane: String,
    pub(super) band: Band,
    pub(super) place: Place,
    pub(super) count: u32,
    pub(super) dots: Vec<Dot>,
    /// Height of the bar, where there are no dots.
    pub(super) bar: Option<f64>,
    /// Where the figure stands.
    pub(super) base: f64,
}

/// One target as a dot.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Dot {
    pub(super) item: usize,
    pub(super) target: TargetOf,
    pub(super) x: f64,
    pub(super) y: f64,
    pub(super) radius: f64,
}

/// The whole chart.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Layout {
    pub(super) lanes: Vec<CellLane>,
    pub(super) cells: Vec<Cell>,
    pub(super) places: Vec<Place>,
    pub(super) height: f64,
}

/// The bands into which targets fall: years, or as many years as there is room to write a figure for.
pub(super) fn bands(scale: &TimeScale, frame: &Frame) -> Vec<Band> {
    let step = match scale.step(frame.px(26.0)) {
        Step::Month | Step::Quarter => Step::Years(1),
        years => years,
    };
    scale.bands(step)
}

/// Lays all lanes out, totals first under the name `all`.
pub(super) fn layout(
    content: &[TargetLane],
    totals: &[TargetOf],
    all: &str,
    scale: &TimeScale,
    frame: &Frame,
) -> Layout {
    let bands = bands(scale, frame);
    let sorted = |targets: &[TargetOf]| -> Vec<Vec<TargetOf>> {
        let mut sorted = vec![Vec::new(); bands.len()];
        for target in targets {
            let at = bands.partition_point(|band| band.last < target.due.first);
            if bands.get(at).is_some_and(|band| band.first <= target.due.first) {
                sorted[at].push(*target);
            }
        }
        sorted
    };
    let lanes: Vec<Vec<Vec<TargetOf>>> = content.iter().map(|lane| sorted(&lane.targets)).collect();
    let counts = || lanes.iter().flatten().map(Vec::len);
    let most = counts().max().unwrap_or(0);
    let width = bands.iter().map(|band| band.width).fold(f64::INFINITY, f64::min) - frame.px(6.0);
    let few = counts().sum::<usize>() <= MOST_DOTS;
    let dots = Dots::fitting(most as u32, width, frame.px(HEAP)).filter(|_| few);
    let lengths = Linear::bars(most as f64, frame.px(LONGEST));

    let mut layout = Layout::default();
    let (pad, line) = (frame.px(6.0), frame.px(18.0));
    let head = if frame.narrow { frame.px(20.0) } else { 0.0 };
    let mut y = frame.lanes();
    // The totals are figures alone.
    let rows = y + pad;
    layout.lanes.push(CellLane { value: None, name: all.to_owned(), count: totals.len() as u32, y, rows: rows + head });
    for (band, targets) in bands.iter().zip(sorted(totals)) {
        let place = Place::new(band.x, y, band.width, head + frame.px(28.0));
        layout.push(None, all, *band, place, targets.len(), rows + head + frame.px(15.0));
    }
    y += head + frame.px(32.0);
    for (lane, cells) in content.iter().zip(&lanes) {
        let rows = y + pad + head;
        let highest = cells.iter().map(Vec::len).max().unwrap_or(0);
        let body = dots.map_or_else(|| lengths.project(highest as f64), |dots| dots.height(highest as u32));
        let height = pad + head + line + body.max(frame.px(16.0)) + pad;
        layout.lanes.push(CellLane {
            value: Some(lane.value),
            name: lane.name.clone(),
            count: lane.targets.len() as u32,
            y,
            rows,
        });
        for (band, targets) in bands.iter().zip(cells) {
            let place = Place::new(band.x, rows, band.width, y + height - rows);
            let Some(cell) =
                layout.push(Some(lane.value), &lane.name, *band, place, targets.len(), rows + frame.px(13.0))
            else {
                continue;
            };
            match dots {
                None => layout.cells[cell].bar = Some(lengths.project(targets.len() as f64)),
                Some(dots) => {
                    // Heaps stand in the middle of their band.
                    let used = f64::from(dots.columns.min(targets.len() as u32)) * dots.pitch;
                    let (left, top) = (band.x + (band.width - used) / 2.0, rows + line);
                    for (number, target) in (0..).zip(targets) {
                        let (x, y) = dots.middle(number);
                        let item = layout.places.len();
                        let half = dots.pitch / 2.0;
                        layout.places.push(Place::new(left + x - half, top + y - half, dots.pitch, dots.pitch));
                        layout.cells[cell].dots.push(Dot {
                            item,
                            target: *target,
                            x: left + x,
                            y: top + y,
                            radius: half - 0.9,
                        });
                    }
                }
            }
        }
        y += height;
    }
    layout.height = y + frame.px(32.0);
    layout
}

impl Layout {
    /// The cell of an item: its own, or one of its dots.
    pub(super) fn cell(&self, item: usize) -> Option<&Cell> {
        self.cells[..self.cells.partition_point(|cell| cell.item <= item)].last()
    }

    /// A cell with something in it; its position.
    fn push(
        &mut self,
        value: Option<ValueId>,
        lane: &str,
        band: Band,
        place: Place,
        count: usize,
        base: f64,
    ) -> Option<usize> {
        if count == 0 {
            return None;
        }
        let item = self.places.len();
        self.places.push(place);
        let key = (value.map(|value| value.0), band.first.0);
        self.cells.push(Cell {
            key,
            item,
            lane: lane.to_owned(),
            band,
            place,
            count: count as u32,
            dots: Vec::new(),
            bar: None,
            base,
        });
        Some(self.cells.len() - 1)
    }
}
