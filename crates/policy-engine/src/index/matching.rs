//! Which measures match a filter, and which would if one facet were not there.
//!
//! Owns the meaning of each filter; must not know what is counted, listed or suggested.

use crate::facet::{Facet, SpanFacet};
use crate::index::Index;
use crate::index::bits::{Bits, Passing};
use crate::index::columns::Column;
use crate::index::conditions::{IncentiveConditions, TargetConditions, days_of};
use crate::index::gradual::{Gradual, InSteps};
use crate::index::rows::{NEVER, NONE};
use crate::index::single::Single;
use crate::question::{Choice, Filter, Span};
use crate::validity::{Days, Status};
use policy_model::compiled::Dates;
use policy_model::date::Day;
use std::borrow::Cow;
use std::cell::OnceCell;
use std::ops::Range;

/// One condition that measures pass or fail as a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    /// The choice of a facet; of a facet about rows its exclusions only.
    Facet(Facet),
    /// What is asked of one target.
    Targets,
    /// What is asked of one incentive.
    Incentives,
    Span(SpanFacet),
    Search,
}

/// The facets that are about targets or incentives, and the part that holds their inclusions.
fn rows_of(facet: Facet) -> Option<Part> {
    match facet {
        Facet::Year | Facet::Target | Facet::Indicator => Some(Part::Targets),
        Facet::Standard => Some(Part::Incentives),
        _ => None,
    }
}

/// A filter, worked out against every measure. Asked another one, it keeps what has not changed.
pub(super) struct Matching<'a> {
    pub(super) index: &'a Index,
    pub(super) all_fields: bool,
    filter: Filter,
    as_of: Day,
    /// The documents by their validity on the day, where anybody asked.
    validity: OnceCell<Single>,
    pub(super) targets: TargetConditions,
    pub(super) incentives: IncentiveConditions,
    parts: Vec<(Part, Bits)>,
    passing: Passing,
    /// Dated documents of the span of issue that was last asked for.
    dated: Range<usize>,
}

impl<'a> Matching<'a> {
    /// Nothing is asked for yet, and so everything matches.
    pub(super) fn new(index: &'a Index) -> Matching<'a> {
        let filter = Filter::default();
        let mut passing = Passing::default();
        passing.renew(index.measure_count() as usize, &[]);
        Matching {
            index,
            all_fields: filter.all_fields,
            validity: OnceCell::new(),
            targets: TargetConditions::new(index, &filter),
            incentives: IncentiveConditions::new(index, &filter),
            filter,
            as_of: Day(0),
            parts: Vec::new(),
            passing,
            dated: 0..0,
        }
    }

    /// Asks for a filter. `found` is the set of measures that the search finds, where there is one.
    pub(super) fn ask(&mut self, filter: &Filter, as_of: Day, found: Option<Bits>) {
        let index = self.index;
        let measures = index.measure_count() as usize;
        let before = std::mem::replace(&mut self.filter, filter.clone());
        let another_day = self.as_of != as_of;
        if another_day {
            self.validity.take();
        }
        let other_fields = self.all_fields != filter.all_fields;
        self.as_of = as_of;
        self.all_fields = filter.all_fields;
        self.targets = TargetConditions::new(index, filter);
        self.incentives = IncentiveConditions::new(index, filter);
        let mut known = std::mem::take(&mut self.parts);
        let mut take = |part: Part, same: bool| {
            let at = known.iter().position(|known| known.0 == part)?;
            let set = known.swap_remove(at).1;
            same.then_some(set)
        };
        let mut parts: Vec<(Part, Bits)> = Vec::new();
        for (facet, choice) in &filter.facets {
            let moved = *facet == Facet::Validity && another_day || *facet == Facet::Industry && other_fields;
            let same = !moved && before.facets.get(facet) == Some(choice);
            let set = take(Part::Facet(*facet), same).or_else(|| self.choice(*facet, choice));
            parts.extend(set.map(|set| (Part::Facet(*facet), set)));
        }
        if self.targets.any(None) {
            parts.push((Part::Targets, self.targets.measures(&index.targets, measures, None)));
        }
        if self.incentives.any(None) {
            parts.push((Part::Incentives, self.incentives.measures(&index.incentives, measures, None)));
        }
        for (span, stretch) in &filter.spans {
            let part = Part::Span(*span);
            let set = match span {
                SpanFacet::Issued => Some(self.issued(*stretch, take(part, true))),
                _ => take(part, before.spans.get(span) == Some(stretch)).or_else(|| self.span(*span, *stretch)),
            };
            parts.extend(set.map(|set| (part, set)));
        }
        parts.extend(found.map(|found| (Part::Search, found)));
        self.passing.renew(measures, &parts.iter().map(|part| &part.1).collect::<Vec<_>>());
        self.parts = parts;
    }

    /// What the search finds, where there is one.
    pub(super) fn found(&self) -> Option<&Bits> {
        self.parts.iter().find(|part| part.0 == Part::Search).map(|part| &part.1)
    }

    /// Gives the set of what was found back, so that its memory serves again.
    pub(super) fn give_back(&mut self) -> Option<Bits> {
        let at = self.parts.iter().position(|part| part.0 == Part::Search)?;
        Some(self.parts.swap_remove(at).1)
    }

    /// The measures that match.
    pub(super) fn all(&self) -> &Bits {
        self.passing.all()
    }

    /// The measures that match when a facet's choice is ignored; of a facet about rows, everything that is asked of the
    /// same rows is ignored, too, and left to whoever counts rows.
    pub(super) fn without(&self, facet: Facet) -> Cow<'_, Bits> {
        self.leaving_out(|part| part == Part::Facet(facet) || Some(part) == rows_of(facet))
    }

    /// The measures that match when the choice of a span of issue or of force is ignored.
    pub(super) fn without_span(&self, span: SpanFacet) -> Cow<'_, Bits> {
        self.leaving_out(|part| part == Part::Span(span))
    }

    fn leaving_out(&self, dropped: impl Fn(Part) -> bool) -> Cow<'_, Bits> {
        let mut sets = self.parts.iter().filter(|(part, _)| dropped(*part)).map(|part| &part.1);
        match (sets.next(), sets.next()) {
            (None, _) => Cow::Borrowed(self.passing.all()),
            (Some(set), None) => {
                let mut rest = Bits::default();
                self.passing.without(set, &mut rest);
                Cow::Owned(rest)
            }
            _ => {
                let mut rest = Bits::all(self.index.measure_count() as usize);
                self.parts.iter().filter(|(part, _)| !dropped(*part)).for_each(|(_, set)| rest.and(set));
                Cow::Owned(rest)
            }
        }
    }

    /// The values of each document, for facets about documents.
    pub(super) fn by_document(&self, facet: Facet) -> Option<&Single> {
        let columns = &self.index.columns;
        match facet {
            Facet::Region => Some(&columns.region),
            Facet::Kind => Some(&columns.kind),
            Facet::Issuer => Some(&columns.issuer),
            Facet::Document => Some(&columns.document),
            Facet::Validity => Some(self.validity.get_or_init(|| validity(self.index, self.as_of))),
            _ => None,
        }
    }

    /// The values of each measure, for facets that are not about documents.
    pub(super) fn by_measure(&self, facet: Facet) -> Option<&Column> {
        let columns = &self.index.columns;
        match facet {
            Facet::Industry if self.all_fields => Some(&columns.industry),
            Facet::Industry => Some(&columns.primary_industry),
            Facet::Instrument => Some(&columns.instrument),
            Facet::Function => Some(&columns.function),
            Facet::Agency => Some(&columns.agency),
            Facet::Audience => Some(&columns.audience),
            Facet::Measure => Some(&columns.measure),
            Facet::Year => Some(&columns.year),
            Facet::Target => Some(&columns.target),
            Facet::Indicator => Some(&columns.indicator),
            Facet::Standard => Some(&columns.standard),
            Facet::Region | Facet::Kind | Facet::Issuer | Facet::Document | Facet::Validity => None,
        }
    }

    fn choice(&self, facet: Facet, choice: &Choice) -> Option<Bits> {
        let included = !choice.include.is_empty() && rows_of(facet).is_none();
        if !included && choice.exclude.is_empty() {
            return None;
        }
        let mut set = if included { self.having(facet, &choice.include) } else { self.everything() };
        if !choice.exclude.is_empty() {
            set.and_not(&self.having(facet, &choice.exclude));
        }
        Some(set)
    }

    /// The measures, matching or not, that have a value.
    pub(super) fn with_value(&self, facet: Facet, value: u32) -> Bits {
        let mut set = Bits::none(self.index.measure_count() as usize);
        self.add(facet, value, &mut set);
        set
    }

    fn add(&self, facet: Facet, value: u32, set: &mut Bits) {
        if let Some(column) = self.by_measure(facet) {
            column.add(value, set);
        } else if let Some(single) = self.by_document(facet) {
            single.add(value, self.index.starts(), set);
        }
    }

    /// The measures that have one of these values.
    fn having<'c>(&self, facet: Facet, codes: impl IntoIterator<Item = &'c String>) -> Bits {
        let mut set = Bits::none(self.index.measure_count() as usize);
        for value in codes.into_iter().filter_map(|code| self.index.value_id(facet, code)) {
            self.add(facet, value.0, &mut set);
        }
        set
    }

    fn span(&self, span: SpanFacet, stretch: Span) -> Option<Bits> {
        let asked = days_of(stretch);
        let running = |at: u32| self.index.terms[at as usize].running();
        // A due date is part of what is asked of one target.
        (span == SpanFacet::InForce)
            .then(|| self.of_documents(|at| running(at).is_some_and(|days: Days| days.meets(asked))))
    }

    /// The measures of documents that may have been issued in a stretch; from those of the last one, where that is known
    /// and near.
    fn issued(&mut self, stretch: Span, known: Option<Bits>) -> Bits {
        let (calendar, starts) = (&self.index.calendar, self.index.starts());
        let asked = days_of(stretch);
        let (before, now) = (self.dated.clone(), calendar.between(asked));
        let mut set = known.filter(|_| distance(&before, &now) < calendar.step);
        let measures = |document: &u32| (starts[*document as usize], starts[*document as usize + 1]);
        let set = match &mut set {
            Some(set) => {
                for (start, end) in
                    outside(&before, &now).into_iter().flat_map(|gone| &calendar.documents[gone]).map(measures)
                {
                    set.clear_range(start, end);
                }
                for (start, end) in
                    outside(&now, &before).into_iter().flat_map(|come| &calendar.documents[come]).map(measures)
                {
                    set.set_range(start, end);
                }
                set
            }
            None => set.insert(calendar.measures(now.clone(), self.index)),
        };
        for document in &calendar.vague {
            let (start, end) = measures(document);
            match self.index.issued[*document as usize].meets(asked) {
                true => set.set_range(start, end),
                false => set.clear_range(start, end),
            }
        }
        self.dated = now;
        std::mem::take(set)
    }

    fn of_documents(&self, matches: impl Fn(u32) -> bool) -> Bits {
        let starts = self.index.starts();
        let mut set = Bits::none(self.index.measure_count() as usize);
        for at in (0..self.index.document_count()).filter(|at| matches(*at)) {
            set.set_range(starts[at as usize], starts[at as usize + 1]);
        }
        set
    }

    fn everything(&self) -> Bits {
        Bits::all(self.index.measure_count() as usize)
    }
}

/// The documents by their validity. Its values stand in the order of the statuses.
fn validity(index: &Index, as_of: Day) -> Single {
    let own = index.terms.iter().map(|term| term.on(as_of).status as u32).collect();
    let parents = Status::ALL.iter().map(|status| status.parent().map_or(NONE, |parent| parent as u32));
    Single::of(own, parents.collect(), index.starts())
}

/// What is in a range and not in another: a part before it and a part after it.
fn outside(range: &Range<usize>, other: &Range<usize>) -> [Range<usize>; 2] {
    let head = range.start..range.end.min(other.start.max(range.start));
    [head.clone(), range.end.min(range.start.max(other.end).max(head.end))..range.end]
}

/// How many are in one of two ranges and not in the other.
fn distance(left: &Range<usize>, right: &Range<usize>) -> usize {
    outside(left, right).into_iter().chain(outside(right, left)).map(|range| range.len()).sum()
}

/// Sets of everything issued before some days: so many, evenly spread over the documents.
const MARKS: usize = 32;

/// For each mark the measures of the documents before it.
#[derive(Debug, Default)]
pub(super) struct Marks(Vec<Bits>);

impl InSteps for Marks {
    fn step(&mut self, index: &Index, measures: u32) -> bool {
        let calendar = &index.calendar;
        // Between two marks lies a small part of all measures.
        let mut left = measures;
        loop {
            let mut next = self.0.last().cloned().unwrap_or_else(|| Bits::none(index.document_of.len()));
            if let Some(start) = self.0.len().checked_sub(1).map(|marks| marks * calendar.step) {
                if start >= calendar.documents.len() {
                    return true;
                }
                if left == 0 {
                    return false;
                }
                calendar.add(start..calendar.documents.len().min(start + calendar.step), index.starts(), &mut next);
                left = left.saturating_sub((index.document_of.len() / MARKS) as u32 + 1);
            }
            self.0.push(next);
        }
    }
}

/// Documents by the day on which they were issued.
#[derive(Debug)]
pub(super) struct Calendar {
    /// Documents from one mark to the next.
    step: usize,
    pub(super) marks: Gradual<Marks>,
    /// Documents that were issued on a known day, in the order of days.
    pub(super) documents: Vec<u32>,
    /// Their days.
    days: Vec<i32>,
    /// Documents whose date names several days.
    pub(super) vague: Vec<u32>,
    /// Documents without a date.
    pub(super) undated: Bits,
}

impl Calendar {
    pub(super) fn new(issued: &[Days]) -> Calendar {
        let known = |at: u32| issued[at as usize].first == issued[at as usize].last;
        let (mut documents, rest): (Vec<u32>, Vec<u32>) = (0..issued.len() as u32).partition(|at| known(*at));
        documents.sort_unstable_by_key(|at| (issued[*at as usize].first, *at));
        let days = documents.iter().map(|at| issued[*at as usize].first.0).collect();
        let (vague, without): (Vec<u32>, Vec<u32>) = rest.into_iter().partition(|at| issued[*at as usize] != NEVER);
        let mut undated = Bits::none(issued.len());
        undated.set_each(&without);
        let step = documents.len().div_ceil(MARKS).max(1);
        Calendar { step, marks: Gradual::new(Marks::default()), documents, days, vague, undated }
    }

    /// The measures of a range of `documents`.
    fn measures(&self, range: Range<usize>, index: &Index) -> Bits {
        let (marks, starts) = (&self.marks.get(index).0, index.starts());
        let add = |set: &mut Bits, range: Range<usize>| self.add(range, starts, set);
        let (first, last) = (range.start.div_ceil(self.step), range.end / self.step);
        if first > last {
            let mut set = marks[0].clone();
            add(&mut set, range);
            return set;
        }
        let mut set = marks[last].clone();
        set.and_not(&marks[first]);
        add(&mut set, range.start..first * self.step);
        add(&mut set, last * self.step..range.end);
        set
    }

    /// Adds the measures of a range of `documents` to a set.
    fn add(&self, range: Range<usize>, starts: &[u32], set: &mut Bits) {
        for document in &self.documents[range] {
            set.set_range(starts[*document as usize], starts[*document as usize + 1]);
        }
    }

    /// Those of `documents` that were issued in a stretch.
    fn between(&self, stretch: Days) -> Range<usize> {
        let start = self.days.partition_point(|day| *day < stretch.first.0);
        let end = self.days.partition_point(|day| *day <= stretch.last.0);
        start..end.max(start)
    }
}

/// The days on which a document was issued, as its dates name them.
pub(super) fn issued(dates: &Dates) -> Option<Days> {
    let date = dates.issued.or(dates.printed).or(dates.published)?;
    Some(Days { first: date.first(), last: date.last() })
}
