//! Targets that meet: the same canonical indicator on the same basis, set by several regions.
//!
//! Owns when figures compare directly and what sets them apart otherwise. Figures that only share the indicator stand
//! apart and are never measured against each other.

use super::Comparison;
use crate::answer::MeasureId;
use policy_model::Decimal;
use policy_model::code_enum;
use policy_model::date::PartialDate;
use policy_model::document::Document;
use policy_model::target::{Basis, Comparator, Direction, Due, Target};
use std::cmp::Reverse;

/// A target: its measure and its place among the targets of that measure.
pub type TargetAt = (MeasureId, u32);

/// One indicator that at least two regions set a target for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shared {
    /// Code of the canonical indicator.
    pub indicator: String,
    /// Bases on which at least two regions set it.
    pub meetings: Vec<Meeting>,
    /// Bases on which only one region does: they share the topic and no more.
    pub apart: Vec<Apart>,
}

/// One indicator and basis that at least two regions set a target for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Meeting {
    /// What the figures count.
    pub basis: Basis,
    /// The targets of each region in the order of the dataset; none for a region without one.
    pub targets: Vec<Vec<TargetAt>>,
    /// For each region which of its targets agrees best with those of the others.
    pub nearest: Vec<Option<usize>>,
    /// What sets the nearest targets apart; where nothing does, they compare directly.
    pub differs: Vec<Differs>,
    /// Whether the nearest targets are compared with their figures in different ways (达到, 超过).
    pub comparators_differ: bool,
    /// How far the nearest targets lie apart; none where one of them is no single figure.
    pub spread: Option<Spread>,
    /// The largest figure of the row in its base unit: the end of the scale of its bars.
    pub most: Decimal,
}

/// The distance between the nearest targets, in their base unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spread {
    /// Region with the largest figure, the first of equals.
    pub high: usize,
    /// Region with the smallest figure, the first of equals.
    pub low: usize,
    /// The one less the other.
    pub difference: Decimal,
}

/// Targets of one indicator on a basis that only one region uses.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Apart {
    /// What the figures count.
    pub basis: Basis,
    /// The region.
    pub place: usize,
    /// Its targets in the order of the dataset.
    pub targets: Vec<TargetAt>,
}

code_enum! {
    /// What keeps two targets from being compared directly.
    Differs {
        /// They fall due in different years, or one of them in none that is stated.
        Year = "year",
        /// They count different stretches of years.
        Span = "span",
        /// They cover different things.
        Scope = "scope",
        /// They are per different things.
        Per = "per",
        /// One is to rise, the other to fall.
        Direction = "direction",
        /// They start from different base years.
        Baseline = "baseline",
        /// They are set for regions of different levels, and are no shares.
        Level = "level",
    }
}

/// Targets that meet, indicator by indicator, and the regions whose targets meet nobody's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Meetings {
    /// Indicators that at least two regions set, in the order of the taxonomy; those that meet first.
    pub shared: Vec<Shared>,
    /// Number of targets of each region.
    pub counts: Vec<u32>,
}

impl Meetings {
    /// Whether one of a region's targets meets another's.
    #[must_use]
    pub fn meets(&self, place: usize) -> bool {
        let mut meetings = self.shared.iter().flat_map(|shared| &shared.meetings);
        meetings.any(|meeting| !meeting.targets[place].is_empty())
    }
}

impl Comparison<'_> {
    /// Targets that meet.
    #[must_use]
    pub fn meetings(&self) -> Meetings {
        let mut counts = vec![0; self.regions.len()];
        // Indicator, basis, region, target: sorted, the same ones stand together.
        let mut found: Vec<(u32, Basis, usize, TargetAt)> = Vec::new();
        for at in self.index.targets(&self.question, self.today) {
            let Some(place) = self.place(at.0) else { continue };
            counts[place] += 1;
            if let Some(indicator) = self.index.indicator_of(at) {
                found.push((indicator, self.target(at).basis, place, at));
            }
        }
        found.sort_unstable();
        let shared = found.chunk_by(|left, right| left.0 == right.0).filter_map(|rows| self.shared(rows));
        let mut shared: Vec<Shared> = shared.collect();
        shared.sort_by_key(|shared| shared.meetings.is_empty());
        Meetings { shared, counts }
    }

    fn target(&self, (measure, row): TargetAt) -> &Target {
        &self.index.measure(measure).1.targets[row as usize]
    }

    fn shared(&self, rows: &[(u32, Basis, usize, TargetAt)]) -> Option<Shared> {
        let place = rows[0].2;
        if rows.iter().all(|row| row.2 == place) {
            return None;
        }
        let (mut meetings, mut apart) = (Vec::new(), Vec::new());
        for rows in rows.chunk_by(|left, right| left.1 == right.1) {
            let (basis, place) = (rows[0].1, rows[0].2);
            if rows.iter().all(|row| row.2 == place) {
                apart.push(Apart { basis, place, targets: rows.iter().map(|row| row.3).collect() });
            } else {
                meetings.push(self.meeting(basis, rows));
            }
        }
        let indicator = self.target(rows[0].3).canonical.clone()?;
        Some(Shared { indicator, meetings, apart })
    }

    fn meeting(&self, basis: Basis, rows: &[(u32, Basis, usize, TargetAt)]) -> Meeting {
        let mut targets = vec![Vec::new(); self.regions.len()];
        rows.iter().for_each(|row| targets[row.2].push(row.3));
        let nearest = self.nearest(&targets);
        let chosen = |place: usize| nearest[place].map(|at| targets[place][at]);
        let chosen: Vec<(usize, TargetAt)> =
            (0..targets.len()).filter_map(|place| Some((place, chosen(place)?))).collect();
        let figures = rows.iter().map(|row| upper(self.target(row.3)));
        Meeting {
            basis,
            differs: self.differs(&chosen),
            comparators_differ: chosen
                .windows(2)
                .any(|pair| self.target(pair[0].1).comparator != self.target(pair[1].1).comparator),
            spread: self.spread(&chosen),
            most: figures.max().unwrap_or_default(),
            nearest,
            targets,
        }
    }

    /// For each region the target that agrees best with those of the others. Each target in turn is what the others
    /// are held against; the one that most regions agree with decides.
    fn nearest(&self, targets: &[Vec<TargetAt>]) -> Vec<Option<usize>> {
        let mut best: Option<(Worth, Vec<Option<usize>>)> = None;
        // In the order of the dataset, so that it does not matter which region stands first.
        let mut anchors: Vec<TargetAt> = targets.iter().flatten().copied().collect();
        anchors.sort_unstable();
        for anchor in anchors {
            let anchor = self.target(anchor);
            let mut worth = Worth { year: year(anchor), ..Worth::default() };
            let pick = |(place, own): (usize, &Vec<TargetAt>)| {
                let near = |at: &usize| (Reverse(self.likeness(anchor, own[*at], place)), *at);
                let at = (0..own.len()).min_by_key(near)?;
                let likeness = self.likeness(anchor, own[at], place);
                worth.own += u8::from(likeness.own);
                worth.years += u8::from(likeness.year);
                worth.scopes += u8::from(likeness.scope);
                Some(at)
            };
            let picked = targets.iter().enumerate().map(pick).collect();
            if best.as_ref().is_none_or(|(known, _)| *known < worth) {
                best = Some((worth, picked));
            }
        }
        best.map_or_else(|| vec![None; targets.len()], |(_, picked)| picked)
    }

    fn likeness(&self, anchor: &Target, at: TargetAt, place: usize) -> Likeness {
        let target = self.target(at);
        let far = match (year(anchor), year(target)) {
            (Some(one), Some(other)) => i32::from(one).abs_diff(i32::from(other)),
            _ => u32::MAX,
        };
        Likeness {
            own: self.document(at).region.code == self.regions[place].code,
            year: when(anchor).is_some() && when(anchor) == when(target),
            scope: anchor.scope == target.scope,
            near: Reverse(far),
        }
    }

    fn document(&self, at: TargetAt) -> &Document {
        self.index.measure(at.0).0
    }

    fn differs(&self, chosen: &[(usize, TargetAt)]) -> Vec<Differs> {
        let any = |differ: &dyn Fn(&Target, &Target) -> bool| {
            chosen.windows(2).any(|pair| differ(self.target(pair[0].1), self.target(pair[1].1)))
        };
        let level = chosen.windows(2).any(|pair| {
            let share = self.target(pair[0].1).normalised.unit == SHARE;
            !share && self.document(pair[0].1).level != self.document(pair[1].1).level
        });
        let base = |target: &Target| target.baseline.as_ref().and_then(|baseline| baseline.year);
        let differs = |differs: &Differs| match differs {
            Differs::Year => any(&|one, other| when(one) != when(other) || when(one).is_none()),
            Differs::Span => any(&|one, other| one.span != other.span),
            Differs::Scope => any(&|one, other| one.scope != other.scope),
            Differs::Per => any(&|one, other| one.per != other.per),
            Differs::Direction => any(&|one, other| falls(one) != falls(other)),
            Differs::Baseline => any(&|one, other| one.basis == Basis::Change && base(one) != base(other)),
            Differs::Level => level,
        };
        Differs::ALL.iter().copied().filter(differs).collect()
    }

    fn spread(&self, chosen: &[(usize, TargetAt)]) -> Option<Spread> {
        let single = |target: &Target| {
            target.value_to.is_none() && !matches!(target.comparator, Comparator::Range | Comparator::Rank)
        };
        let figure = |(place, at): &(usize, TargetAt)| {
            let target = self.target(*at);
            single(target).then_some((*place, target.normalised.value))
        };
        let figures: Vec<(usize, Decimal)> = chosen.iter().map(figure).collect::<Option<_>>()?;
        let falling: Vec<bool> = chosen.iter().map(|(_, at)| falls(self.target(*at))).collect();
        if falling.windows(2).any(|pair| pair[0] != pair[1]) {
            return None;
        }
        let high = figures.iter().min_by_key(|(place, value)| (Reverse(*value), *place))?;
        let low = figures.iter().min_by_key(|(place, value)| (*value, *place))?;
        Some(Spread { high: high.0, low: low.0, difference: high.1 - low.1 })
    }
}

/// Base unit of shares: they compare whatever the size of the region.
const SHARE: &str = "%";

/// How well a target goes with another, best last.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Likeness {
    own: bool,
    year: bool,
    scope: bool,
    near: Reverse<u32>,
}

/// How good a choice of one target for each region is, best last.
#[derive(Default, PartialEq, Eq, PartialOrd, Ord)]
struct Worth {
    own: u8,
    years: u8,
    scopes: u8,
    year: Option<i16>,
}

fn falls(target: &Target) -> bool {
    target.direction == Some(Direction::Down)
}

/// The larger end of a figure in its base unit.
fn upper(target: &Target) -> Decimal {
    target.normalised.value_to.unwrap_or(target.normalised.value)
}

/// When a target falls due, to the year.
fn when(target: &Target) -> Option<Due> {
    Some(match target.due? {
        Due::Date(date) => Due::Date(PartialDate::Year(date.year())),
        other => other,
    })
}

fn year(target: &Target) -> Option<i16> {
    match target.due? {
        Due::Date(date) => Some(date.year()),
        Due::Within { .. } | Due::Yearly => None,
    }
}
