//! Columns of targets and incentives, the rows that a measure can have several of.
//!
//! Filters about targets must hold for one and the same target, filters about money for one and the same incentive; so
//! each keeps its own row here, in the order of the dataset. Owns what a row says; must not know questions.

use crate::answer::MeasureId;
use crate::facet::Facet;
use crate::index::bits::Bits;
use crate::index::values::Values;
use crate::validity::Days;
use policy_model::Decimal;
use policy_model::compiled::{AmountFact, Facts};
use policy_model::date::Day;
use policy_model::incentive::AmountKind;
use policy_model::target::Due;

pub(crate) use policy_model::compiled::NONE;

/// Which rows belong to which measure.
#[derive(Debug)]
pub(crate) struct Owners {
    /// For each measure its first row; at the end the number of rows.
    starts: Vec<u32>,
    /// For each row its measure.
    pub(crate) measure: Vec<u32>,
}

impl Owners {
    fn new(starts: &[u32]) -> Owners {
        let mut measure = Vec::with_capacity(starts.last().map_or(0, |rows| *rows as usize));
        for (at, end) in (0..).zip(&starts[1..]) {
            measure.resize(*end as usize, at);
        }
        Owners { starts: starts.to_vec(), measure }
    }

    /// First row of a measure.
    pub(crate) fn start(&self, measure: u32) -> u32 {
        self.starts[measure as usize]
    }

    /// The rows of some measures that fit, each as its measure and its place in it.
    pub(crate) fn list(&self, set: &Bits, fits: impl Fn(u32) -> bool) -> Vec<(MeasureId, u32)> {
        let rows = (0..self.len()).filter(|row| set.has(self.measure[*row as usize]) && fits(*row));
        let place = |row: u32| (MeasureId(self.measure[row as usize]), row - self.start(self.measure[row as usize]));
        rows.map(place).collect()
    }

    /// Number of rows.
    pub(crate) fn len(&self) -> u32 {
        self.measure.len() as u32
    }
}

/// What every target says.
#[derive(Debug)]
pub(crate) struct Targets {
    pub(crate) owners: Owners,
    /// Value of [`Facet::Year`], or [`NONE`].
    pub(crate) year: Vec<u32>,
    /// Value of [`Facet::Indicator`], or [`NONE`].
    pub(crate) indicator: Vec<u32>,
    /// The days that the due date names; [`NEVER`] without one.
    pub(crate) due: Vec<Days>,
}

/// A stretch that meets no other.
pub(crate) const NEVER: Days = Days { first: Day(i32::MAX), last: Day(i32::MIN) };

impl Targets {
    pub(crate) fn new(facts: &Facts, values: &[Values]) -> Targets {
        let (years, indicators) = (&values[Facet::Year as usize], &values[Facet::Indicator as usize]);
        let value = |code: &u32| indicators.of_code(*code).unwrap_or(NONE);
        let days = |due: &Option<Due>| match due {
            Some(Due::Date(date)) => Days { first: date.first(), last: date.last() },
            Some(Due::Within { .. } | Due::Yearly) | None => NEVER,
        };
        Targets {
            owners: Owners::new(&facts.target_starts),
            year: facts.dues.iter().map(|due| years.of_code(years.due(*due)).unwrap_or(NONE)).collect(),
            indicator: facts.indicators.iter().map(value).collect(),
            due: facts.dues.iter().map(days).collect(),
        }
    }
}

/// What every incentive says.
#[derive(Debug)]
pub(crate) struct Incentives {
    pub(crate) owners: Owners,
    /// Value of [`Facet::Standard`].
    pub(crate) standard: Vec<u32>,
    /// Position of the amount in `amounts`; [`NONE`] without one, and for amounts per unit.
    pub(crate) amount: Vec<u32>,
    /// Every amount in yuan that occurs, ascending, once each.
    pub(crate) amounts: Vec<Decimal>,
    /// Measures with an amount that one recipient can get (a ceiling or a fixed sum), highest first, then in order.
    pub(crate) by_amount: Vec<u32>,
}

impl Incentives {
    pub(crate) fn new(facts: &Facts, values: &[Values]) -> Incentives {
        let standards = &values[Facet::Standard as usize];
        let comparable = |amount: &Option<AmountFact>| {
            amount.filter(|amount| amount.kind != AmountKind::PerUnit).map(|amount| amount.normalised)
        };
        let mut amounts: Vec<Decimal> = facts.amounts.iter().filter_map(comparable).collect();
        amounts.sort_unstable();
        amounts.dedup();
        let rank = |yuan: Decimal| amounts.binary_search(&yuan).map_or(NONE, |at| at as u32);
        let amount: Vec<u32> = facts.amounts.iter().map(|amount| comparable(amount).map_or(NONE, rank)).collect();
        let reachable = |row: usize| {
            let kind = facts.amounts[row].map(|amount| amount.kind);
            matches!(kind, Some(AmountKind::Ceiling | AmountKind::Fixed)).then(|| amount[row])
        };
        let mut highest: Vec<(u32, u32)> = Vec::new();
        for (at, ends) in (0..).zip(facts.incentive_starts.windows(2)) {
            let rows = ends[0] as usize..ends[1] as usize;
            highest.extend(rows.filter_map(reachable).max().map(|rank| (NONE - rank, at)));
        }
        highest.sort_unstable();
        let certainty = facts.certainties.iter().map(|certainty| *certainty as u32);
        Incentives {
            owners: Owners::new(&facts.incentive_starts),
            standard: certainty.map(|certainty| standards.of_code(certainty).unwrap_or(NONE)).collect(),
            amount,
            by_amount: highest.into_iter().map(|(_, at)| at).collect(),
            amounts,
        }
    }
}
