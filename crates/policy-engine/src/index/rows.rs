//! Columns of targets and incentives, the rows that a measure can have several of.
//!
//! Filters about targets must hold for one and the same target, filters about money for one and the same incentive; so
//! each keeps its own row here, in the order of the dataset. Owns what a row says; must not know questions.

use crate::answer::MeasureId;
use crate::facet::Facet;
use crate::index::bits::Bits;
use crate::index::columns::{Finder, YearFinder};
use crate::index::values::{Value, due_year};
use crate::validity::Days;
use policy_model::Decimal;
use policy_model::date::Day;
use policy_model::document::Document;
use policy_model::incentive::AmountKind;
use policy_model::target::Due;

/// Stands for a value that a row does not have.
pub(crate) const NONE: u32 = u32::MAX;

/// Which rows belong to which measure.
#[derive(Debug)]
pub(crate) struct Owners {
    /// For each measure its first row; at the end the number of rows.
    starts: Vec<u32>,
    /// For each row its measure.
    pub(crate) measure: Vec<u32>,
}

impl Owners {
    fn new(counts: impl Iterator<Item = usize>) -> Owners {
        let mut owners = Owners { starts: vec![0], measure: Vec::new() };
        for (measure, count) in counts.enumerate() {
            owners.measure.resize(owners.measure.len() + count, measure as u32);
            owners.starts.push(owners.measure.len() as u32);
        }
        owners
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
    pub(crate) fn new(documents: &[Document], values: &[Vec<Value>]) -> Targets {
        let years = YearFinder::new(&values[Facet::Year as usize]);
        let indicators = Finder::new(&values[Facet::Indicator as usize]);
        let measures = || documents.iter().flat_map(|document| &document.measures);
        let targets = || measures().flat_map(|measure| &measure.targets);
        let year = |due| due_year(due).and_then(|year| years.find(year)).unwrap_or(NONE);
        let indicator = |code: Option<&str>| code.and_then(|code| indicators.find(code)).unwrap_or(NONE);
        Targets {
            owners: Owners::new(measures().map(|measure| measure.targets.len())),
            year: targets().map(|target| year(target.due)).collect(),
            indicator: targets().map(|target| indicator(target.canonical.as_deref())).collect(),
            due: targets()
                .map(|target| match target.due {
                    Some(Due::Date(date)) => Days { first: date.first(), last: date.last() },
                    Some(Due::Within { .. } | Due::Yearly) | None => NEVER,
                })
                .collect(),
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
    pub(crate) fn new(documents: &[Document], values: &[Vec<Value>]) -> Incentives {
        let standards = Finder::new(&values[Facet::Standard as usize]);
        let measures = || documents.iter().flat_map(|document| &document.measures);
        let incentives = || measures().flat_map(|measure| &measure.incentives);
        let comparable = || {
            let amounts = incentives().map(|incentive| incentive.amount.as_ref());
            amounts.map(|amount| amount.filter(|amount| amount.kind != AmountKind::PerUnit))
        };
        let mut amounts: Vec<Decimal> = comparable().flatten().map(|amount| amount.normalised).collect();
        amounts.sort_unstable();
        amounts.dedup();
        let rank = |yuan: Decimal| amounts.binary_search(&yuan).map_or(NONE, |at| at as u32);
        let mut highest: Vec<(u32, u32)> = Vec::new();
        for (at, measure) in measures().enumerate() {
            let stated = measure.incentives.iter().filter_map(|incentive| incentive.amount.as_ref());
            let reachable = stated.filter(|amount| matches!(amount.kind, AmountKind::Ceiling | AmountKind::Fixed));
            if let Some(yuan) = reachable.map(|amount| amount.normalised).max() {
                highest.push((rank(yuan), at as u32));
            }
        }
        highest.sort_by_key(|(rank, at)| (std::cmp::Reverse(*rank), *at));
        Incentives {
            owners: Owners::new(measures().map(|measure| measure.incentives.len())),
            standard: incentives().map(|row| standards.find(row.certainty.code()).unwrap_or(NONE)).collect(),
            amount: comparable().map(|amount| amount.map_or(NONE, |amount| rank(amount.normalised))).collect(),
            by_amount: highest.into_iter().map(|(_, at)| at).collect(),
            amounts,
        }
    }
}
