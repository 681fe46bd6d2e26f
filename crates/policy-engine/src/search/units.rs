//! The units of text and the measures that share them.
//!
//! Units are numbered: first each measure's own, then documents, then the agencies and the merged indicators that
//! measures name. Owns who shares what; must not know pairs of characters.

use crate::index::records::Records;
use crate::search::text::{self, Field};
use policy_model::compiled::{Base, Lists};

/// The units of a dataset.
#[derive(Debug)]
pub(crate) struct Units {
    /// For each document its first measure; at the end the number of measures.
    starts: Vec<u32>,
    /// For each document its region and those around it, as positions in the taxonomy.
    regions: Lists,
    /// For each document its issuing bodies, as positions in the taxonomy.
    issuers: Lists,
    /// Bodies named by measures, as positions in the taxonomy, with those measures.
    agencies: Vec<(u32, Measures)>,
    /// Merged indicators named by measures, likewise.
    indicators: Vec<(u32, Measures)>,
}

/// Measures that share something, ascending.
#[derive(Clone, Debug, Default)]
pub(crate) struct Measures(Vec<u32>);

impl Measures {
    pub(crate) fn each(&self, visit: impl FnMut(u32)) {
        self.0.iter().copied().for_each(visit);
    }
}

impl Units {
    pub(crate) fn new(base: &Base) -> Units {
        let (taxonomy, facts) = (&base.taxonomy, &base.facts);
        let mut regions = Lists::default();
        for region in &facts.regions {
            let mut next = Some(*region);
            while let Some(at) = next {
                regions.push(at);
                let parent = taxonomy.regions[at as usize].parent.as_deref();
                next = parent
                    .and_then(|parent| taxonomy.regions.iter().position(|region| region.code == parent))
                    .map(|at| at as u32);
            }
            regions.close();
        }
        let mut naming_indicator = Lists::default();
        for ends in facts.target_starts.windows(2) {
            let indicators = &facts.indicators[ends[0] as usize..ends[1] as usize];
            indicators.iter().for_each(|indicator| naming_indicator.push(*indicator));
            naming_indicator.close();
        }
        Units {
            starts: facts.starts.clone(),
            regions,
            issuers: facts.issuers.clone(),
            agencies: shared(&facts.agencies, taxonomy.agencies.len()),
            indicators: shared(&naming_indicator, taxonomy.indicators.len()),
        }
    }

    /// Number of measures.
    pub(crate) fn measures(&self) -> u32 {
        self.starts.last().copied().unwrap_or(0)
    }

    /// Number of units.
    pub(crate) fn len(&self) -> u32 {
        self.measures() + (self.starts.len() - 1 + self.agencies.len() + self.indicators.len()) as u32
    }

    fn unit(&self, unit: u32) -> Unit<'_> {
        let Some(shared) = unit.checked_sub(self.measures()).map(|shared| shared as usize) else {
            return Unit::Measure(unit);
        };
        let documents = self.starts.len() - 1;
        if shared < documents {
            return Unit::Document(shared as u32);
        }
        match self.agencies.get(shared - documents) {
            Some((agency, measures)) => Unit::Agency(*agency, measures),
            None => {
                let (indicator, measures) = &self.indicators[shared - documents - self.agencies.len()];
                Unit::Indicator(*indicator, measures)
            }
        }
    }

    /// Visits every measure that shares a unit.
    pub(crate) fn each_measure(&self, unit: u32, mut visit: impl FnMut(u32)) {
        match self.unit(unit) {
            Unit::Measure(measure) => visit(measure),
            Unit::Document(at) => (self.starts[at as usize]..self.starts[at as usize + 1]).for_each(visit),
            Unit::Agency(_, measures) | Unit::Indicator(_, measures) => measures.each(visit),
        }
    }

    /// Visits every text of a unit.
    pub(crate) fn texts(&self, records: &Records, unit: u32, visit: &mut impl FnMut(Field, &str)) {
        let taxonomy = &records.base.taxonomy;
        match self.unit(unit) {
            Unit::Measure(measure) => {
                let document = self.starts.partition_point(|start| *start <= measure) - 1;
                text::measure(records.measure(measure, document as u32).1, visit);
            }
            Unit::Document(at) => {
                let regions = self.regions.get(at).iter().map(|region| &taxonomy.regions[*region as usize]);
                let issuers = self.issuers.get(at).iter().map(|agency| &taxonomy.agencies[*agency as usize]);
                text::document(records.document(at), regions, issuers, visit);
            }
            Unit::Agency(agency, _) => text::agency(&taxonomy.agencies[agency as usize], visit),
            Unit::Indicator(indicator, _) => text::indicator(&taxonomy.indicators[indicator as usize], visit),
        }
    }

    /// Visits the measures that have the region or the agency with a code in their text, some of them several times.
    pub(crate) fn each_named(&self, base: &Base, code: &str, visit: &mut dyn FnMut(u32)) {
        let taxonomy = &base.taxonomy;
        let region = taxonomy.regions.iter().position(|region| region.code == code);
        let agency = taxonomy.agencies.iter().position(|agency| agency.code == code);
        for document in 0..(self.starts.len() - 1) as u32 {
            let inside = region.is_some_and(|region| self.regions.get(document).contains(&(region as u32)));
            let issued = agency.is_some_and(|agency| self.issuers.get(document).contains(&(agency as u32)));
            if inside || issued {
                (self.starts[document as usize]..self.starts[document as usize + 1]).for_each(&mut *visit);
            }
        }
        let named =
            agency.and_then(|agency| self.agencies.binary_search_by_key(&(agency as u32), |entry| entry.0).ok());
        if let Some(at) = named {
            self.agencies[at].1.each(visit);
        }
    }
}

enum Unit<'a> {
    Measure(u32),
    Document(u32),
    Agency(u32, &'a Measures),
    Indicator(u32, &'a Measures),
}

/// What some measures name, with those measures, each once.
fn shared(named: &Lists, count: usize) -> Vec<(u32, Measures)> {
    let naming = named.inverse(count);
    let mut shared = Vec::new();
    for at in 0..count as u32 {
        let mut measures = naming.get(at).to_vec();
        measures.dedup();
        if !measures.is_empty() {
            shared.push((at, Measures(measures)));
        }
    }
    shared
}
