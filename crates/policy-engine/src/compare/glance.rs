//! At a glance: the totals of each region.

use super::Comparison;
use crate::answer::MeasureId;
use crate::validity::Status;
use policy_model::Decimal;
use policy_model::incentive::{AmountKind, Certainty};

/// The totals of one region.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Glance {
    /// Documents with a matching measure.
    pub documents: u32,
    /// Matching measures.
    pub measures: u32,
    /// Targets to show.
    pub targets: u32,
    /// Incentives to show.
    pub incentives: u32,
    /// Of these, incentives whose standard the text itself states.
    pub stated: u32,
    /// The highest sum in yuan that one recipient can get, and the incentive that states it: the first of equals.
    pub highest: Option<Highest>,
    /// Different bodies named.
    pub agencies: u32,
    /// First and last year of issue, as far as dates name them.
    pub issued: Option<(i16, i16)>,
    /// Documents without any date of issue.
    pub undated: u32,
    /// Documents whose stated validity runs on the as-of date.
    pub in_force: u32,
    /// Documents without stated validity whose plan runs on the as-of date.
    pub plan_running: u32,
}

/// A sum of money and where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Highest {
    /// In yuan.
    pub yuan: Decimal,
    /// The measure that states it.
    pub measure: MeasureId,
    /// Its place among the incentives of that measure.
    pub row: u32,
}

impl Comparison<'_> {
    /// The totals of each region, in the order of the regions.
    #[must_use]
    pub fn glances(&self) -> Vec<Glance> {
        let mut glances: Vec<Glance> = (0..self.regions.len()).map(|place| self.of_documents(place)).collect();
        for (measure, _) in self.index.targets(&self.question, self.today) {
            if let Some(place) = self.place(measure) {
                glances[place].targets += 1;
            }
        }
        for (measure, row) in self.index.incentives(&self.question, self.today) {
            if let Some(place) = self.place(measure) {
                self.add_incentive(&mut glances[place], measure, row);
            }
        }
        glances
    }

    fn of_documents(&self, place: usize) -> Glance {
        let agencies = self.index.agency_counts(&self.sets()[place]);
        let mut glance =
            Glance { agencies: agencies.iter().filter(|count| **count > 0).count() as u32, ..Glance::default() };
        for (id, hits) in self.documents(place) {
            glance.documents += 1;
            glance.measures += hits;
            match self.index.issued_years(id) {
                Some((from, to)) => {
                    let known = glance.issued.unwrap_or((from, to));
                    glance.issued = Some((known.0.min(from), known.1.max(to)));
                }
                None => glance.undated += 1,
            }
            match self.index.validity(id, self.as_of()).status {
                Status::InForce | Status::Ending => glance.in_force += 1,
                Status::PlanRunning => glance.plan_running += 1,
                _ => {}
            }
        }
        glance
    }

    fn add_incentive(&self, glance: &mut Glance, measure: MeasureId, row: u32) {
        let incentive = &self.index.measure(measure).1.incentives[row as usize];
        glance.incentives += 1;
        glance.stated += u32::from(incentive.certainty == Certainty::Stated);
        let amount = incentive.amount.as_ref();
        let reachable = amount.filter(|amount| matches!(amount.kind, AmountKind::Ceiling | AmountKind::Fixed));
        if let Some(yuan) = reachable.map(|amount| amount.normalised)
            && glance.highest.is_none_or(|known| known.yuan < yuan)
        {
            glance.highest = Some(Highest { yuan, measure, row });
        }
    }
}
