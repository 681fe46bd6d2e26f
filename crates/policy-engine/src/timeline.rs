//! What stands on a timeline: how long each document runs and how surely, and what a lane is.
//!
//! Owns the stretches of a bar and what an open end is drawn as; which documents and targets lie in which lane is
//! answered by the index. It must not know where anything is drawn, nor the clock: the day is given.
//!
//! A bar has up to three parts. On the days before [`Bar::certain`] and after it, validity is only *possible* (可能), on
//! the days in it, it is not; [`Bar::soft`] is the part of the bar that its imprecise end names. A property test holds
//! them against [`crate::validity`] day by day.

use crate::answer::{DocumentId, ValueId};
use crate::facet::Facet;
use crate::index::Index;
use crate::question::{Lanes, Span};
use crate::validity::{Days, End, Validity};
use policy_model::date::{Day, PartialDate, days_in_month};

/// More lanes than these are drawn one level higher, where there is one: a reader can still tell so many apart.
pub const MOST_LANES: usize = 16;

/// How far an open end is drawn: it fades over this many days.
pub const OPEN_DAYS: i32 = 730;

/// The matching documents or targets of one value of a facet.
#[derive(Clone, Debug, PartialEq)]
pub struct Lane<T> {
    /// The value.
    pub value: ValueId,
    /// What lies in it, in the order of the dataset.
    pub items: Vec<T>,
}

/// How thickly documents or targets lie in stretches of time.
#[derive(Clone, Debug, PartialEq)]
pub struct Density {
    /// For each stretch what lies in it.
    pub weights: Vec<f64>,
    /// How many have a date, whether in a stretch or not.
    pub dated: u32,
    /// How many have none.
    pub undated: u32,
}

/// One document on the axis.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bar {
    /// The document.
    pub document: DocumentId,
    /// On one of these days it begins; from the first of all days where nothing says when.
    pub begin: Days,
    /// The days on which it surely runs, to the last of all days where no end is stated; `None` where it is nowhere
    /// sure.
    pub certain: Option<Days>,
    /// What ends it, where the document says so.
    pub end: Option<End>,
    /// On one of these days another document takes its place.
    pub replaced: Option<Days>,
    /// Whether the source only reports on the document.
    pub reported: bool,
    /// The first and last day to draw; open ends are drawn for [`OPEN_DAYS`].
    pub drawn: Days,
    /// Its validity on the as-of date.
    pub validity: Validity,
}

impl Bar {
    /// Whether nothing says when it begins.
    #[must_use]
    pub fn open_begin(&self) -> bool {
        self.begin.first == Day(i32::MIN)
    }

    /// Whether nothing says when it ends.
    #[must_use]
    pub fn open_end(&self) -> bool {
        self.end.is_none() && self.replaced.is_none()
    }

    /// The days that an end without day or month names, as far as they are drawn; `None` where the end is a day.
    #[must_use]
    pub fn soft(&self) -> Option<Days> {
        let date = self.end?.date;
        let days = Days { first: date.first().max(self.drawn.first), last: date.last().min(self.drawn.last) };
        (!matches!(date, PartialDate::Day(..)) && days.first <= days.last).then_some(days)
    }
}

impl From<Days> for Span {
    /// The span of these days, each end written as shortly as it can be: a year that is whole from there on as that
    /// year, likewise a month.
    fn from(days: Days) -> Span {
        let ((from_year, from_month, from_day), (year, month, day)) = (days.first.to_ymd(), days.last.to_ymd());
        Span {
            from: Some(match (from_month, from_day) {
                (1, 1) => PartialDate::Year(from_year),
                (_, 1) => PartialDate::Month(from_year, from_month),
                _ => PartialDate::Day(from_year, from_month, from_day),
            }),
            to: Some(match (month, day) {
                (12, 31) => PartialDate::Year(year),
                _ if day == days_in_month(year, month) => PartialDate::Month(year, month),
                _ => PartialDate::Day(year, month, day),
            }),
        }
    }
}

impl Lanes {
    /// The facet whose values are the lanes.
    #[must_use]
    pub fn facet(self) -> Facet {
        match self {
            Lanes::Region => Facet::Region,
            Lanes::Industry => Facet::Industry,
            Lanes::Instrument => Facet::Instrument,
        }
    }
}

impl Index {
    /// A document on the axis; `None` where it has neither a begin nor an end.
    ///
    /// # Panics
    /// With an id of another dataset.
    #[must_use]
    pub fn bar(&self, id: DocumentId, as_of: Day) -> Option<Bar> {
        let term = self.term(id);
        let open = term.begin.first == Day(i32::MIN);
        if open && term.end.is_none() {
            return None;
        }
        let replaced = term.repeal.map(|(days, _)| days);
        let end = term.end.map_or(Day(i32::MAX), |end| end.date.last());
        let before = |day: Day| Day(day.0.saturating_sub(1));
        let sure = replaced.map_or(end, |days| end.min(before(days.first)));
        let last = replaced.map_or(end, |days| end.min(before(days.last)));
        let certain = Days { first: term.begin.last, last: sure };
        // An unknown begin is drawn from that of the plan, where one is stated.
        let first = match self.dates(id).period.and_then(|period| period.from).map(PartialDate::first) {
            _ if !open => term.begin.first,
            Some(planned) if planned < term.begin.last => planned,
            _ => Day(term.begin.last.0.saturating_sub(OPEN_DAYS)),
        };
        let last = match last {
            Day(i32::MAX) => Day(term.begin.last.max(as_of).0.saturating_add(OPEN_DAYS)),
            last => last,
        };
        Some(Bar {
            document: id,
            begin: term.begin,
            certain: (certain.first <= certain.last).then_some(certain),
            end: term.end,
            replaced,
            reported: term.reported,
            drawn: Days { first, last: last.max(first) },
            validity: term.on(as_of),
        })
    }
}
