//! The units of text and the measures that share them.
//!
//! Units are numbered: first each measure's own, then documents, then the agencies and the merged indicators that
//! measures name. Owns who shares what; must not know pairs of characters.

use crate::index::columns::Lists;
use crate::search::text::{self, Field};
use policy_model::Dataset;
use std::collections::BTreeMap;

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
    pub(crate) fn new(dataset: &Dataset, starts: &[u32]) -> Units {
        let taxonomy = &dataset.taxonomy;
        let regions = positions(taxonomy.regions.iter().map(|region| region.code.as_str()));
        let agencies = positions(taxonomy.agencies.iter().map(|agency| agency.code.as_str()));
        let indicators = positions(taxonomy.indicators.iter().map(|indicator| indicator.code.as_str()));
        let around = |code: &str| {
            let mut around = Vec::new();
            let mut next = regions.get(code);
            while let Some(at) = next {
                around.push(*at);
                next = taxonomy.regions[*at as usize].parent.as_deref().and_then(|parent| regions.get(parent));
            }
            around
        };
        let documents = || dataset.documents.iter();
        let (mut naming_agency, mut naming_indicator) = (BTreeMap::new(), BTreeMap::new());
        for (measure, record) in documents().flat_map(|document| &document.measures).enumerate() {
            let mentions = record.agencies.iter().filter_map(|mention| agencies.get(mention.canonical.as_str()));
            mentions.for_each(|at| name(&mut naming_agency, *at, measure as u32));
            let canonical = record.targets.iter().filter_map(|target| indicators.get(target.canonical.as_deref()?));
            canonical.for_each(|at| name(&mut naming_indicator, *at, measure as u32));
        }
        Units {
            starts: starts.to_vec(),
            regions: Lists::new(documents().map(|document| around(&document.region.code))),
            issuers: Lists::new(documents().map(|document| {
                let issuers = document.issuers.iter();
                issuers.filter_map(|issuer| agencies.get(issuer.canonical.as_str()).copied()).collect()
            })),
            agencies: naming_agency.into_iter().collect(),
            indicators: naming_indicator.into_iter().collect(),
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
    pub(crate) fn texts(&self, dataset: &Dataset, unit: u32, visit: &mut impl FnMut(Field, &str)) {
        let taxonomy = &dataset.taxonomy;
        match self.unit(unit) {
            Unit::Measure(measure) => {
                let document = self.starts.partition_point(|start| *start <= measure) - 1;
                let place = (measure - self.starts[document]) as usize;
                text::measure(&dataset.documents[document].measures[place], visit);
            }
            Unit::Document(at) => {
                let regions = self.regions.get(at).iter().map(|region| &taxonomy.regions[*region as usize]);
                let issuers = self.issuers.get(at).iter().map(|agency| &taxonomy.agencies[*agency as usize]);
                text::document(&dataset.documents[at as usize], regions, issuers, visit);
            }
            Unit::Agency(agency, _) => text::agency(&taxonomy.agencies[agency as usize], visit),
            Unit::Indicator(indicator, _) => text::indicator(&taxonomy.indicators[indicator as usize], visit),
        }
    }

    /// The measures that have the region or the agency with a code in their text; `None` where there is none.
    pub(crate) fn named(&self, dataset: &Dataset, code: &str) -> Option<Measures> {
        let taxonomy = &dataset.taxonomy;
        let region = taxonomy.regions.iter().position(|region| region.code == code);
        let agency = taxonomy.agencies.iter().position(|agency| agency.code == code);
        let mut measures = Vec::new();
        for document in 0..(self.starts.len() - 1) as u32 {
            let inside = region.is_some_and(|region| self.regions.get(document).contains(&(region as u32)));
            let issued = agency.is_some_and(|agency| self.issuers.get(document).contains(&(agency as u32)));
            if inside || issued {
                measures.extend(self.starts[document as usize]..self.starts[document as usize + 1]);
            }
        }
        let named =
            agency.and_then(|agency| self.agencies.binary_search_by_key(&(agency as u32), |entry| entry.0).ok());
        if let Some(at) = named {
            measures.extend_from_slice(&self.agencies[at].1.0);
        }
        measures.sort_unstable();
        measures.dedup();
        (!measures.is_empty()).then_some(Measures(measures))
    }
}

enum Unit<'a> {
    Measure(u32),
    Document(u32),
    Agency(u32, &'a Measures),
    Indicator(u32, &'a Measures),
}

fn positions<'a>(codes: impl Iterator<Item = &'a str>) -> BTreeMap<&'a str, u32> {
    codes.enumerate().map(|(at, code)| (code, at as u32)).collect()
}

/// Adds a measure to those that name something, once.
fn name(naming: &mut BTreeMap<u32, Measures>, at: u32, measure: u32) {
    let measures = &mut naming.entry(at).or_default().0;
    if measures.last() != Some(&measure) {
        measures.push(measure);
    }
}
