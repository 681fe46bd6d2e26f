//! What a comparison must be: document by document, measure by measure, pair by pair.

use super::{Clause, Reference};
use policy_engine::facet::Facet;
use policy_engine::question::Question;
use policy_model::Decimal;
use policy_model::date::Day;
use policy_model::document::{Completeness, Document};
use policy_model::incentive::{AmountKind, Certainty, Incentive};
use policy_model::target::{Basis, Target};
use std::collections::{BTreeMap, BTreeSet};

/// A measure's key and a place in it.
pub(crate) type At = (String, u32);

/// What a region offers by an instrument, and the highest sum of it.
pub(crate) type Offer = (BTreeSet<At>, Option<Decimal>);

impl<'a> Reference<'a> {
    /// The regions compared, by code.
    pub(crate) fn compared(&self, question: &Question) -> Vec<String> {
        let choice = question.filter.facets.get(&Facet::Region);
        choice.into_iter().flat_map(|choice| &choice.include).take(6).cloned().collect()
    }

    /// The region that a document counts for: of the chosen ones around it the nearest; but a region that counts alone,
    /// by the reader's choice or because another chosen one lies in it, takes only documents of its own.
    pub(crate) fn home(&self, question: &Question, document: &Document) -> Option<usize> {
        let chosen = self.compared(question);
        let around = |code: &str| self.with_ancestors(Facet::Region, vec![code.to_owned()]);
        let fits = |code: &String| {
            let holds_another = chosen.iter().any(|other| other != code && around(other).contains(code));
            let alone = question.options.own_level || holds_another;
            if alone { document.region.code == *code } else { around(&document.region.code).contains(code) }
        };
        let fitting: Vec<usize> = (0..chosen.len()).filter(|place| fits(&chosen[*place])).collect();
        assert!(fitting.len() <= 1, "a document counts for one region at most");
        fitting.first().copied()
    }

    /// The matching measures of a region.
    fn clauses_of(&self, question: &Question, today: Day, place: usize) -> Vec<Clause<'a>> {
        let as_of = question.as_of.unwrap_or(today);
        let here = |clause: &Clause| self.home(question, clause.document) == Some(place);
        let matching = |clause: &Clause| self.matches(&question.filter, as_of, *clause);
        self.clauses().into_iter().filter(here).filter(matching).collect()
    }

    pub(crate) fn keys_of(&self, question: &Question, today: Day, place: usize) -> Vec<String> {
        self.clauses_of(question, today, place).iter().map(|clause| clause.measure.id.clone()).collect()
    }

    /// Documents, measures, targets, incentives, stated, bodies, in force, plan running; and the highest sum.
    pub(crate) fn glance(&self, question: &Question, today: Day, place: usize) -> ([usize; 8], Option<Decimal>) {
        let as_of = question.as_of.unwrap_or(today);
        let clauses = self.clauses_of(question, today, place);
        let documents: BTreeSet<&str> = clauses.iter().map(|clause| clause.document.id.as_str()).collect();
        let statuses: Vec<&str> = (self.dataset.documents.iter())
            .filter(|document| documents.contains(document.id.as_str()))
            .map(|document| self.status(document, as_of).code)
            .collect();
        let running = |codes: &[&str]| statuses.iter().filter(|code| codes.contains(code)).count();
        let targets = self.targets_of(question, today, place);
        let incentives = self.incentives_of(question, today, place);
        let agencies: BTreeSet<&str> =
            clauses.iter().flat_map(|clause| &clause.measure.agencies).map(|named| named.canonical.as_str()).collect();
        let counts = [
            documents.len(),
            clauses.len(),
            targets.len(),
            incentives.len(),
            incentives.iter().filter(|(_, row)| row.certainty == Certainty::Stated).count(),
            agencies.len(),
            running(&["in-force", "ending"]),
            running(&["plan-running"]),
        ];
        (counts, incentives.iter().filter_map(|(_, row)| reachable(row)).max())
    }

    /// Documents and measures of a region that use an instrument in a field, and the first of these; of any where none is
    /// given.
    pub(crate) fn cell(
        &self,
        question: &Question,
        today: Day,
        place: usize,
        instrument: Option<&str>,
        field: Option<&str>,
    ) -> (usize, usize, Option<String>) {
        let has = |clause: &Clause, facet: Facet, code: Option<&str>| {
            code.is_none_or(|code| self.codes(facet, *clause, question.filter.all_fields, today).contains(code))
        };
        let mut clauses = self.clauses_of(question, today, place);
        clauses.retain(|clause| has(clause, Facet::Instrument, instrument) && has(clause, Facet::Industry, field));
        let documents: BTreeSet<&str> = clauses.iter().map(|clause| clause.document.id.as_str()).collect();
        (documents.len(), clauses.len(), clauses.first().map(|clause| clause.measure.id.clone()))
    }

    pub(crate) fn targets_of(&self, question: &Question, today: Day, place: usize) -> Vec<(At, &'a Target)> {
        let [shown, _] = self.rows(question, today);
        let mut targets = Vec::new();
        for clause in self.clauses_of(question, today, place) {
            for (at, target) in clause.measure.targets.iter().enumerate() {
                let at = (clause.measure.id.clone(), at as u32);
                if shown.contains(&at) {
                    targets.push((at, target));
                }
            }
        }
        targets
    }

    fn incentives_of(&self, question: &Question, today: Day, place: usize) -> Vec<(At, &'a Incentive)> {
        let [_, shown] = self.rows(question, today);
        let mut incentives = Vec::new();
        for clause in self.clauses_of(question, today, place) {
            for (at, incentive) in clause.measure.incentives.iter().enumerate() {
                let at = (clause.measure.id.clone(), at as u32);
                if shown.contains(&at) {
                    incentives.push((at, incentive));
                }
            }
        }
        incentives
    }

    /// For each indicator and basis the targets of each region.
    pub(crate) fn targets_by_basis(&self, question: &Question, today: Day) -> BTreeMap<(String, Basis), Vec<Vec<At>>> {
        let mut found: BTreeMap<(String, Basis), Vec<Vec<At>>> = BTreeMap::new();
        let places = self.compared(question).len();
        for place in 0..places {
            for (at, target) in self.targets_of(question, today, place) {
                if let Some(indicator) = &target.canonical {
                    let row = found.entry((indicator.clone(), target.basis)).or_insert_with(|| vec![vec![]; places]);
                    row[place].push(at);
                }
            }
        }
        found
    }

    /// For each instrument what each region offers by it, and the highest sum.
    pub(crate) fn offered(&self, question: &Question, today: Day) -> BTreeMap<String, Vec<Offer>> {
        let mut found: BTreeMap<String, Vec<Offer>> = BTreeMap::new();
        let places = self.compared(question).len();
        for place in 0..places {
            for (at, incentive) in self.incentives_of(question, today, place) {
                let rows =
                    found.entry(incentive.instrument.clone()).or_insert_with(|| vec![(BTreeSet::new(), None); places]);
                rows[place].0.insert(at);
                rows[place].1 = rows[place].1.max(reachable(incentive));
            }
        }
        found
    }

    /// Regions that hold a complete document on a field among those with a matching measure in it.
    pub(crate) fn holders(&self, question: &Question, today: Day, field: &str) -> BTreeSet<usize> {
        let holds = |place: &usize| {
            self.clauses_of(question, today, *place).into_iter().any(|clause| {
                self.named(question, clause).contains(&field.to_owned())
                    && clause.document.source.completeness == Completeness::Full
                    && clause.document.industries.iter().any(|code| code == field)
            })
        };
        (0..self.compared(question).len()).filter(holds).collect()
    }

    /// Whether a question asks for a field, or for none in particular.
    pub(crate) fn asks_for(&self, question: &Question, field: &str) -> bool {
        let around = self.with_ancestors(Facet::Industry, vec![field.to_owned()]);
        let choice = question.filter.facets.get(&Facet::Industry);
        choice.is_none_or(|choice| choice.include.is_empty() || choice.include.iter().any(|code| around.contains(code)))
    }

    /// What a region has in a field: `instrument:grant`, `indicator:parks`, `support:credit`.
    pub(crate) fn items(&self, question: &Question, today: Day, place: usize, field: &str) -> BTreeSet<String> {
        let mut items = BTreeSet::new();
        for clause in self.clauses_of(question, today, place) {
            if !self.named(question, clause).contains(&field.to_owned()) {
                continue;
            }
            let measure = clause.measure;
            items.extend(measure.instruments.iter().map(|code| format!("instrument:{code}")));
            let indicators = measure.targets.iter().filter_map(|target| target.canonical.as_ref());
            items.extend(indicators.map(|code| format!("indicator:{code}")));
            items.extend(measure.incentives.iter().map(|row| format!("support:{}", row.instrument)));
        }
        items
    }

    fn named(&self, question: &Question, clause: Clause) -> Vec<String> {
        let fields = &clause.measure.industries;
        if question.filter.all_fields { fields.clone() } else { vec![fields[0].clone()] }
    }
}

fn reachable(incentive: &Incentive) -> Option<Decimal> {
    let amount = incentive.amount.as_ref()?;
    matches!(amount.kind, AmountKind::Ceiling | AmountKind::Fixed).then_some(amount.normalised)
}
