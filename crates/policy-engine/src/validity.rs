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
use policy_model::date::{Day, PartialDate};
use policy_model::document::{Completeness, DateField, Document, RelationKind};
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

/// A stretch of days, both ends included; the extremes of [`Day`] stand for open ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Days {
    pub(crate) first: Day,
    pub(crate) last: Day,
}

impl Days {
    /// Whether some day is in both; a stretch that ends before it begins has none.
    pub(crate) fn meets(self, other: Days) -> bool {
        self.first.max(other.first) <= self.last.min(other.last)
    }
}

/// What decides the validity of one document on every day.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Term {
    /// On one of these days it begins.
    begin: Days,
    end: Option<End>,
    /// On one of these days another document takes its place.
    repeal: Option<(Days, DocumentId)>,
    reported: bool,
}

#[derive(Clone, Copy, Debug)]
struct End {
    date: PartialDate,
    plan: bool,
    inferred: bool,
}

/// The terms of all documents, in their order. `find` gives the position of a document id.
pub(crate) fn terms(documents: &[Document], find: impl Fn(&str) -> Option<DocumentId>) -> Vec<Term> {
    let mut terms: Vec<Term> = documents
        .iter()
        .map(|document| {
            let end = end(document, |id| find(id).map(|found| &documents[found.0 as usize]));
            let reported = document.source.completeness == Completeness::Transcript;
            Term { begin: begin(document, end), end, repeal: None, reported }
        })
        .collect();
    for (position, document) in documents.iter().enumerate() {
        let by = DocumentId(position as u32);
        for relation in document.relations.iter().filter(|relation| relation.kind == RelationKind::Replaces) {
            let Some(repealed) = relation.id.as_deref().and_then(&find).filter(|repealed| *repealed != by) else {
                continue;
            };
            let days = terms[position].begin;
            let repeal = &mut terms[repealed.0 as usize].repeal;
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
fn begin(document: &Document, end: Option<End>) -> Days {
    let date = document.effective.or(document.issued).or(document.printed).or(document.published);
    let first = date.map_or(Day(i32::MIN), PartialDate::first);
    let mut last = date.map_or(Day(i32::MAX), PartialDate::last);
    if document.effective.is_none() {
        last = last.min(document.source.checked.last());
    }
    if let Some(end) = end {
        last = last.min(end.date.last());
    }
    Days { first, last: last.max(first) }
}

fn end<'a>(document: &Document, find: impl Fn(&str) -> Option<&'a Document>) -> Option<End> {
    if let Some(date) = document.expires {
        return Some(End { date, plan: false, inferred: false });
    }
    if document.source.completeness == Completeness::Transcript && document.period.is_none() {
        let reported = document.relations.iter().filter(|relation| relation.kind == RelationKind::ReportsOn);
        let ends = reported.filter_map(|relation| relation.id.as_deref().and_then(&find)).filter_map(plan);
        if let Some(end) = ends.max_by_key(|end| end.date.last()) {
            return Some(end);
        }
    }
    plan(document)
}

/// The end of a document's own plan: of its period, else of the last year in which a target falls due.
fn plan(document: &Document) -> Option<End> {
    if let Some(period) = document.period {
        let inferred = document.inferred.contains(&DateField::Period);
        return Some(End { date: period.to, plan: true, inferred });
    }
    let dues = document.measures.iter().flat_map(|measure| &measure.targets).filter_map(|target| target.due);
    let years = dues.filter_map(|due| match due {
        Due::Date(date) => Some(date.year()),
        Due::Within { .. } | Due::Yearly => None,
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
