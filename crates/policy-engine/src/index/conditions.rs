//! Conditions on single targets and single incentives.
//!
//! A measure fits when one of its rows fits every condition; a measure without rows is asked as if it had one that says
//! nothing. Owns what a row must say; must not know exclusions, which are about measures.

use crate::facet::{Facet, SpanFacet};
use crate::index::Index;
use crate::index::bits::Bits;
use crate::index::rows::{Incentives, NONE, Owners, Targets};
use crate::question::{Filter, Span};
use crate::validity::Days;
use policy_model::Decimal;
use policy_model::date::{Day, PartialDate};
use std::ops::Range;

/// What the filters ask of one and the same target.
pub(super) struct TargetConditions {
    year: Option<Vec<bool>>,
    indicator: Option<Vec<bool>>,
    /// Whether targets are welcome, and whether their absence is.
    target: Option<(bool, bool)>,
    due: Option<Days>,
}

impl TargetConditions {
    pub(super) fn new(index: &Index, filter: &Filter) -> TargetConditions {
        let chosen = included(filter, Facet::Target);
        let target = chosen.map(|codes| (codes.contains("yes"), codes.contains("no")));
        let due = filter.spans.get(&SpanFacet::Due).map(|span| days_of(*span));
        TargetConditions {
            year: allowed(index, filter, Facet::Year),
            indicator: allowed(index, filter, Facet::Indicator),
            target,
            due,
        }
    }

    /// Whether there is any condition but that of `skip`.
    pub(super) fn any(&self, skip: Option<Facet>) -> bool {
        self.year.is_some() && skip != Some(Facet::Year)
            || self.indicator.is_some() && skip != Some(Facet::Indicator)
            || self.target.is_some() && skip != Some(Facet::Target)
            || self.due.is_some()
    }

    /// Whether a row fits every condition but that of `skip`.
    pub(super) fn fits(&self, rows: &Targets, row: u32, skip: Option<Facet>) -> bool {
        let row = row as usize;
        let year = skip == Some(Facet::Year) || among(&self.year, rows.year[row]);
        let indicator = skip == Some(Facet::Indicator) || among(&self.indicator, rows.indicator[row]);
        let target = skip == Some(Facet::Target) || self.target.is_none_or(|(yes, _)| yes);
        year && indicator && target && self.due.is_none_or(|due| due.meets(rows.due[row]))
    }

    /// Whether a measure without targets fits every condition but that of `skip`.
    pub(super) fn fits_none(&self, skip: Option<Facet>) -> bool {
        let year = skip == Some(Facet::Year) || self.year.is_none();
        let indicator = skip == Some(Facet::Indicator) || self.indicator.is_none();
        let target = skip == Some(Facet::Target) || self.target.is_none_or(|(_, no)| no);
        year && indicator && target && self.due.is_none()
    }

    /// The measures that fit.
    pub(super) fn measures(&self, rows: &Targets, measures: usize, skip: Option<Facet>) -> Bits {
        measures_that_fit(&rows.owners, measures, self.fits_none(skip), |row| self.fits(rows, row, skip))
    }
}

/// What the filters ask of one and the same incentive.
pub(super) struct IncentiveConditions {
    standard: Option<Vec<bool>>,
    /// Positions in the list of amounts.
    amount: Option<Range<u32>>,
}

impl IncentiveConditions {
    pub(super) fn new(index: &Index, filter: &Filter) -> IncentiveConditions {
        let amounts = &index.incentives.amounts;
        let amount = filter.amount.map(|range| {
            let start = range.from.map_or(0, |from| amounts.partition_point(|yuan| *yuan < Decimal::from(from)));
            let end = range.to.map_or(amounts.len(), |to| amounts.partition_point(|yuan| *yuan <= Decimal::from(to)));
            start as u32..end as u32
        });
        IncentiveConditions { standard: allowed(index, filter, Facet::Standard), amount }
    }

    /// Whether there is any condition but that of `skip`.
    pub(super) fn any(&self, skip: Option<Facet>) -> bool {
        self.standard.is_some() && skip != Some(Facet::Standard) || self.amount.is_some()
    }

    /// Whether a row fits every condition but that of `skip`.
    pub(super) fn fits(&self, rows: &Incentives, row: u32, skip: Option<Facet>) -> bool {
        let standard = skip == Some(Facet::Standard) || among(&self.standard, rows.standard[row as usize]);
        standard && self.amount.as_ref().is_none_or(|range| range.contains(&rows.amount[row as usize]))
    }

    /// The measures that fit.
    pub(super) fn measures(&self, rows: &Incentives, measures: usize, skip: Option<Facet>) -> Bits {
        measures_that_fit(&rows.owners, measures, !self.any(skip), |row| self.fits(rows, row, skip))
    }
}

fn measures_that_fit(owners: &Owners, measures: usize, without_rows: bool, fits: impl Fn(u32) -> bool) -> Bits {
    let mut set = Bits::none(measures);
    (0..owners.len()).filter(|row| fits(*row)).for_each(|row| set.set(owners.measure[row as usize]));
    if without_rows {
        (0..measures as u32).filter(|at| owners.start(*at) == owners.start(at + 1)).for_each(|at| set.set(at));
    }
    set
}

fn among(allowed: &Option<Vec<bool>>, value: u32) -> bool {
    allowed.as_ref().is_none_or(|allowed| value != NONE && allowed[value as usize])
}

fn included(filter: &Filter, facet: Facet) -> Option<&crate::sorted::SortedSet<String>> {
    filter.facets.get(&facet).map(|choice| &choice.include).filter(|codes| !codes.is_empty())
}

/// For each value of a facet whether it is included; `None` where the facet includes all.
fn allowed(index: &Index, filter: &Filter, facet: Facet) -> Option<Vec<bool>> {
    let codes = included(filter, facet)?;
    let mut allowed = vec![false; index.values(facet).len()];
    codes.iter().filter_map(|code| index.value_id(facet, code)).for_each(|value| allowed[value.0 as usize] = true);
    Some(allowed)
}

/// The days of a span; an open end reaches as far as days do.
pub(super) fn days_of(span: Span) -> Days {
    Days {
        first: span.from.map_or(Day(i32::MIN), PartialDate::first),
        last: span.to.map_or(Day(i32::MAX), PartialDate::last),
    }
}
