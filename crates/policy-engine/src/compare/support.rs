//! Support that meets: the same instrument, offered by several regions.

use super::Comparison;
use crate::answer::MeasureId;
use policy_model::Decimal;
use policy_model::incentive::{AmountKind, Incentive};
use std::cmp::Reverse;

/// An incentive: its measure and its place among the incentives of that measure.
pub type IncentiveAt = (MeasureId, u32);

/// One instrument with what each region offers by it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offered {
    /// Code of the instrument.
    pub instrument: String,
    /// The incentives of each region: surest first, then by what they are per, highest first, then in the order of the
    /// dataset.
    pub incentives: Vec<Vec<IncentiveAt>>,
    /// For each region the highest sum in yuan that one recipient can get.
    pub highest: Vec<Option<Decimal>>,
}

impl Offered {
    /// Number of regions that offer it.
    #[must_use]
    pub fn regions(&self) -> usize {
        self.incentives.iter().filter(|incentives| !incentives.is_empty()).count()
    }
}

impl Comparison<'_> {
    /// What the regions offer, instrument by instrument in the order of the taxonomy; what several offer and what one
    /// offers alike.
    #[must_use]
    pub fn support(&self) -> Vec<Offered> {
        // Not every instrument by which support is offered is one of its measure's.
        let listed = &self.index.taxonomy().instruments;
        let mut found: Vec<(usize, usize, IncentiveAt)> = Vec::new();
        for at in self.index.incentives(&self.question, self.today) {
            let code = &self.incentive(at).instrument;
            let instrument = listed.iter().position(|term| term.code == *code);
            if let (Some(place), Some(instrument)) = (self.place(at.0), instrument) {
                found.push((instrument, place, at));
            }
        }
        found.sort_unstable();
        found.chunk_by(|left, right| left.0 == right.0).map(|rows| self.offered(rows)).collect()
    }

    fn incentive(&self, (measure, row): IncentiveAt) -> &Incentive {
        &self.index.measure(measure).1.incentives[row as usize]
    }

    fn offered(&self, rows: &[(usize, usize, IncentiveAt)]) -> Offered {
        let mut incentives = vec![Vec::new(); self.regions.len()];
        rows.iter().for_each(|row| incentives[row.1].push(row.2));
        for own in &mut incentives {
            own.sort_by_cached_key(|at| {
                let incentive = self.incentive(*at);
                (incentive.certainty, incentive.per.clone(), Reverse(reachable(incentive)), *at)
            });
        }
        let highest = |own: &Vec<IncentiveAt>| own.iter().filter_map(|at| reachable(self.incentive(*at))).max();
        Offered {
            instrument: self.incentive(rows[0].2).instrument.clone(),
            highest: incentives.iter().map(highest).collect(),
            incentives,
        }
    }
}

/// The sum in yuan that one recipient can get.
fn reachable(incentive: &Incentive) -> Option<Decimal> {
    let amount = incentive.amount.as_ref()?;
    matches!(amount.kind, AmountKind::Ceiling | AmountKind::Fixed).then_some(amount.normalised)
}
