//! Validity (时效): what a document's dates say about it on one day.
//!
//! Owns the order of the rules and what imprecise dates mean; must not know the clock (the day is given) or the words
//! that readers see.
//!
//! The first rule that surely holds decides: repealed, pending, then by its end (stated expiry, else plan), else not
//! stated. A date without day or month is the interval it names. Where another rule would decide if the missing part
//! were known, the status is only *possible* (可能).

use crate::answer::DocumentId;
use policy_model::code_enum;
use policy_model::compiled::{Dates, Facts, NONE};
use policy_model::date::{Day, PartialDate};
use policy_model::document::{Completeness, DateField, RelationKind};
use policy_model::target::Due;

/// A document in force that ends within this many days is said to be ending.
pub const ENDING_DAYS: i32 = 90;

code_enum! {
    /// What a document's dates say about it on one day. The code is its value in links.
    Status {
        /// 尚未施行: begins later.
        Pending = "pending",
        /// 有效期内: its stated validity runs.
        InForce = "in-force",
        /// 90 天内到期: its stated validity runs and ends within [`ENDING_DAYS`] days; counts as in force, too.
        Ending = "ending",
        /// 有效期已满: its stated validity is over.
        Expired = "expired",
        /// 已废止或被替代: a document we hold has taken its place.
        Repealed = "repealed",
        /// 规划期内: no validity stated, its plan runs.
        PlanRunning = "plan-running",
        /// 规划期已满: no validity stated, its plan is over.
        PlanOver = "plan-over",
        /// 未载明: neither validity nor plan.
        NotStated = "not-stated",
    }
}

impl Status {
    /// The wider status that this one is part of.
    #[must_use]
    pub fn parent(self) -> Option<Status> {
        (self == Status::Ending).then_some(Status::InForce)
    }
}

/// Validity of one document on one day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Validity {
    /// The status.
    pub status: Status,
    /// Whether an imprecise or missing date leaves room for another status (可能).
    pub possible: bool,
    /// Whether the plan period is inferred and not stated (依目标年推定).
    pub inferred_period: bool,
    /// Its stated expiry, else the end of its plan.
    pub ends: Option<PartialDate>,
    /// Days from the day asked about to the last day of [`Validity::ends`], 0 on that day; only while it runs.
    pub days_left: Option<i32>,
    /// Whether the document only reports on others and carries their plan period.
    pub reported: bool,
    /// The document we hold that takes its place, whether by that day or later.
    pub repealed_by: Option<DocumentId>,
}

impl Validity {
    /// Days that are left of what ends within [`ENDING_DAYS`], by its stated validity or with its plan.
    #[must_use]
    pub fn ends_soon(&self) -> Option<i32> {
        self.days_left.filter(|days| *days <= ENDING_DAYS)
    }
}

/// A stretch of days, both ends included; the extremes of [`Day`] stand for open ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Days {
    /// First day.
    pub first: Day,
    /// Last day.
    pub last: Day,
}

impl Days {
    /// Whether some day is in both; a stretch that ends before it begins has none.
    #[must_use]
    pub fn meets(self, other: Days) -> bool {
        self.first.max(other.first) <= self.last.min(other.last)
    }
}

/// What decides the validity of one document on every day.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Term {
    /// On one of these days it begins.
    pub(crate) begin: Days,
    pub(crate) end: Option<End>,
    /// On one of these days another document takes its place.
    pub(crate) repeal: Option<(Days, DocumentId)>,
    pub(crate) reported: bool,
}

/// What ends a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct End {
    /// Its stated expiry, else the end of its plan; a month or year ends on its last day.
    pub date: PartialDate,
    /// Whether it is the end of a plan.
    pub plan: bool,
    /// Whether the period is inferred and not stated.
    pub inferred: bool,
}

/// The terms of all documents, in their order.
pub(crate) fn terms(facts: &Facts) -> Vec<Term> {
    let mut terms: Vec<Term> = Vec::with_capacity(facts.dates.len());
    for (at, dates) in (0..).zip(&facts.dates) {
        let end = end(facts, at);
        let reported = dates.completeness == Completeness::Transcript;
        terms.push(Term { begin: begin(dates, end), end, repeal: None, reported });
    }
    for position in 0..terms.len() as u32 {
        let by = DocumentId(position);
        let others = facts.relations_of(position).iter().filter(|(kind, _)| *kind == RelationKind::Replaces);
        for (_, repealed) in others.filter(|(_, other)| *other != NONE && *other != position) {
            let days = terms[position as usize].begin;
            let repeal = &mut terms[*repealed as usize].repeal;
            *repeal = Some(match *repeal {
                None => (days, by),
                // Several documents may replace one: the first to do so surely is named.
                Some((known, first)) => (
                    Days { first: known.first.min(days.first), last: known.last.min(days.last) },
                    if days.last < known.last { by } else { first },
                ),
            });
        }
    }
    terms
}

/// When a document begins: effective, else issued, else printed, else published, else on an unknown day.
///
/// What is missing is narrowed by what is certain: a document does not begin after its own end, and one whose begin is
/// only known from its making exists by the day we compared it with its source.
fn begin(dates: &Dates, end: Option<End>) -> Days {
    let date = dates.effective.or(dates.issued).or(dates.printed).or(dates.published);
    let first = date.map_or(Day(i32::MIN), PartialDate::first);
    let mut last = date.map_or(Day(i32::MAX), PartialDate::last);
    if dates.effective.is_none() {
        last = last.min(dates.checked.last());
    }
    if let Some(end) = end {
        last = last.min(end.date.last());
    }
    Days { first, last: last.max(first) }
}

fn end(facts: &Facts, at: u32) -> Option<End> {
    let dates = &facts.dates[at as usize];
    if let Some(date) = dates.expires {
        return Some(End { date, plan: false, inferred: false });
    }
    if dates.completeness == Completeness::Transcript && dates.period.is_none() {
        let reported = facts.relations_of(at).iter().filter(|(kind, _)| *kind == RelationKind::ReportsOn);
        let ends = reported.filter(|(_, other)| *other != NONE).filter_map(|(_, other)| plan(facts, *other));
        if let Some(end) = ends.max_by_key(|end| end.date.last()) {
            return Some(end);
        }
    }
    plan(facts, at)
}

/// The end of a document's own plan: of its period, else of the last year in which a target falls due.
fn plan(facts: &Facts, at: u32) -> Option<End> {
    if let Some(period) = facts.dates[at as usize].period {
        let inferred = facts.inferred.get(at).contains(&(DateField::Period as u32));
        return Some(End { date: period.to, plan: true, inferred });
    }
    let target = |measure: u32| facts.target_starts[measure as usize] as usize;
    let dues = &facts.dues[target(facts.starts[at as usize])..target(facts.starts[at as usize + 1])];
    let years = dues.iter().filter_map(|due| match due {
        Some(Due::Date(date)) => Some(date.year()),
        Some(Due::Within { .. } | Due::Yearly) | None => None,
    });
    years.max().map(|year| End { date: PartialDate::Year(year), plan: true, inferred: true })
}

impl Term {
    /// Validity on a day.
    pub(crate) fn on(&self, day: Day) -> Validity {
        let status = self.status(day);
        let running = matches!(status, Status::InForce | Status::Ending | Status::PlanRunning);
        let open = |days: Days| days.first <= day && day < days.last;
        let possible = status != Status::Repealed && (open(self.begin) || self.repeal.is_some_and(|by| open(by.0)));
        Validity {
            status,
            possible,
            inferred_period: self.end.is_some_and(|end| end.inferred),
            ends: self.end.map(|end| end.date),
            days_left: self.end.filter(|_| running).map(|end| end.date.last().0 - day.0),
            reported: self.reported,
            repealed_by: self.repeal.map(|repeal| repeal.1),
        }
    }

    fn status(&self, day: Day) -> Status {
        if self.repeal.is_some_and(|(days, _)| days.last <= day) {
            return Status::Repealed;
        }
        if self.begin.first > day {
            return Status::Pending;
        }
        let Some(end) = self.end else { return Status::NotStated };
        let last = end.date.last();
        match (end.plan, day > last) {
            (false, true) => Status::Expired,
            (false, false) if last.0 - day.0 <= ENDING_DAYS => Status::Ending,
            (false, false) => Status::InForce,
            (true, true) => Status::PlanOver,
            (true, false) => Status::PlanRunning,
        }
    }

    /// The days on which it is in force or its plan runs, surely or possibly; none where no end is stated.
    pub(crate) fn running(&self) -> Option<Days> {
        let end = self.end?.date.last();
        let last = self.repeal.map_or(end, |(days, _)| end.min(Day(days.last.0 - 1)));
        (self.begin.first <= last).then_some(Days { first: self.begin.first, last })
    }
}
