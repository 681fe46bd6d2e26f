//! The values of each facet: which occur, in which tree and order, and what they are called.
//!
//! Must not know which values are chosen or how often they occur.

use crate::answer::ValueId;
use crate::facet::Facet;
use crate::validity::Status;
use policy_model::Dataset;
use policy_model::document::Document;
use policy_model::incentive::Certainty;
use policy_model::measure::{Measure, MeasureKind};
use policy_model::target::Due;
use policy_model::taxonomy::Term;
use std::collections::{BTreeMap, BTreeSet, HashSet};

/// One value of a facet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Value {
    /// Its code in links.
    pub code: String,
    /// The value that includes it.
    pub parent: Option<ValueId>,
    /// Number of values that include it.
    pub depth: u8,
}

/// The values of every facet, in the order of [`Facet::ALL`].
pub(super) fn of(dataset: &Dataset) -> Vec<Vec<Value>> {
    Facet::ALL.iter().map(|facet| of_facet(dataset, *facet)).collect()
}

fn of_facet(dataset: &Dataset, facet: Facet) -> Vec<Value> {
    let taxonomy = &dataset.taxonomy;
    let documents = || dataset.documents.iter();
    let measures = || documents().flat_map(|document| &document.measures);
    let targets = || measures().flat_map(|measure| &measure.targets);
    let used_by_documents = |code: fn(&Document) -> Option<&str>| documents().filter_map(code).collect();
    let used_by_measures = |codes: fn(&Measure) -> &[String]| measures().flat_map(codes).map(String::as_str).collect();
    match facet {
        Facet::Region => {
            let regions = taxonomy.regions.iter().map(|region| (region.code.as_str(), region.parent.as_deref()));
            tree(regions, &used_by_documents(|document| Some(&document.region.code)))
        }
        Facet::Industry => tree(list(&taxonomy.industries), &used_by_measures(|measure| &measure.industries)),
        Facet::Instrument => tree(list(&taxonomy.instruments), &used_by_measures(|measure| &measure.instruments)),
        Facet::Audience => tree(list(&taxonomy.audiences), &used_by_measures(|measure| &measure.audiences)),
        Facet::Kind => tree(list(&taxonomy.kinds), &used_by_documents(|document| Some(&document.kind))),
        Facet::Issuer => {
            tree(list(&taxonomy.issuer_kinds), &used_by_documents(|document| document.issuer_kind.as_deref()))
        }
        Facet::Function => {
            let mentions = measures().flat_map(|measure| &measure.agencies);
            let used = mentions.flat_map(|mention| &mention.functions).map(String::as_str).collect();
            tree(list(&taxonomy.functions), &used)
        }
        Facet::Agency => {
            let mentions = measures().flat_map(|measure| &measure.agencies);
            let used = mentions.map(|mention| mention.canonical.as_str()).collect();
            tree(taxonomy.agencies.iter().map(|agency| (agency.code.as_str(), None)), &used)
        }
        Facet::Indicator => {
            let used = targets().filter_map(|target| target.canonical.as_deref()).collect();
            tree(taxonomy.indicators.iter().map(|indicator| (indicator.code.as_str(), None)), &used)
        }
        Facet::Validity => tree(
            Status::ALL.iter().map(|status| (status.code(), status.parent().map(Status::code))),
            &Status::ALL.iter().map(|status| status.code()).collect(),
        ),
        Facet::Year => {
            let years: BTreeSet<i16> = targets().filter_map(|target| due_year(target.due)).collect();
            flat(years.iter().map(|year| format!("{year:04}")))
        }
        Facet::Document => flat(documents().map(|document| document.id.clone())),
        Facet::Measure => {
            let used: BTreeSet<MeasureKind> = measures().map(|measure| measure.kind).collect();
            flat(MeasureKind::ALL.iter().filter(|kind| used.contains(kind)).map(|kind| kind.code().to_owned()))
        }
        Facet::Target => {
            let used: BTreeSet<bool> = measures().map(|measure| !measure.targets.is_empty()).collect();
            flat([true, false].into_iter().filter(|has| used.contains(has)).map(|has| yes_or_no(has).to_owned()))
        }
        Facet::Standard => {
            let incentives = measures().flat_map(|measure| &measure.incentives);
            let used: BTreeSet<Certainty> = incentives.map(|incentive| incentive.certainty).collect();
            flat(Certainty::ALL.iter().filter(|kind| used.contains(kind)).map(|kind| kind.code().to_owned()))
        }
    }
}

/// The year in which a target falls due, where a date says so.
pub(super) fn due_year(due: Option<Due>) -> Option<i16> {
    match due {
        Some(Due::Date(date)) => Some(date.year()),
        Some(Due::Within { .. } | Due::Yearly) | None => None,
    }
}

/// The value of [`Facet::Target`].
pub(super) fn yes_or_no(has: bool) -> &'static str {
    if has { "yes" } else { "no" }
}

fn list(terms: &[Term]) -> impl Iterator<Item = (&str, Option<&str>)> {
    terms.iter().map(|term| (term.code.as_str(), term.parent.as_deref()))
}

fn flat(codes: impl Iterator<Item = String>) -> Vec<Value> {
    codes.map(|code| Value { code, parent: None, depth: 0 }).collect()
}

/// Used nodes and their ancestors, each parent followed by its children.
fn tree<'a>(nodes: impl Iterator<Item = (&'a str, Option<&'a str>)>, used: &HashSet<&str>) -> Vec<Value> {
    let nodes: Vec<(&str, Option<&str>)> = nodes.collect();
    let parents: BTreeMap<&str, Option<&str>> = nodes.iter().copied().collect();
    let mut kept = BTreeSet::new();
    for (code, _) in nodes.iter().filter(|(code, _)| used.contains(code)) {
        let mut next = Some(*code);
        while let Some(code) = next.filter(|code| kept.insert(*code)) {
            next = parents.get(code).copied().flatten();
        }
    }
    let mut children: BTreeMap<Option<&str>, Vec<&str>> = BTreeMap::new();
    for (code, parent) in nodes.iter().filter(|(code, _)| kept.contains(code)) {
        children.entry(*parent).or_default().push(code);
    }
    let mut values = Vec::with_capacity(kept.len());
    let mut open: Vec<(&str, Option<ValueId>, u8)> = Vec::new();
    let roots = children.remove(&None).unwrap_or_default();
    open.extend(roots.iter().rev().map(|code| (*code, None, 0)));
    while let Some((code, parent, depth)) = open.pop() {
        let id = ValueId(values.len() as u32);
        values.push(Value { code: code.to_owned(), parent, depth });
        let below = children.remove(&Some(code)).unwrap_or_default();
        open.extend(below.iter().rev().map(|code| (*code, Some(id), depth.saturating_add(1))));
    }
    values
}

/// The positions of values in ascending order of their codes.
pub(super) fn by_code(values: &[Value]) -> Vec<u32> {
    let mut positions: Vec<u32> = (0..values.len() as u32).collect();
    positions.sort_by(|left, right| values[*left as usize].code.cmp(&values[*right as usize].code));
    positions
}

/// Chinese and English name of a code that the dataset names.
pub(super) fn name<'a>(dataset: &'a Dataset, facet: Facet, code: &str) -> Option<(&'a str, &'a str)> {
    let taxonomy = &dataset.taxonomy;
    let term = |terms: &'a [Term]| {
        let term = terms.iter().find(|term| term.code == code)?;
        Some((term.zh.as_str(), term.en.as_str()))
    };
    match facet {
        Facet::Region => {
            let region = taxonomy.regions.iter().find(|region| region.code == code)?;
            Some((&region.zh, &region.en))
        }
        Facet::Industry => term(&taxonomy.industries),
        Facet::Instrument => term(&taxonomy.instruments),
        Facet::Audience => term(&taxonomy.audiences),
        Facet::Kind => term(&taxonomy.kinds),
        Facet::Issuer => term(&taxonomy.issuer_kinds),
        Facet::Function => term(&taxonomy.functions),
        Facet::Agency => {
            let agency = taxonomy.agencies.iter().find(|agency| agency.code == code)?;
            Some((&agency.zh, &agency.en))
        }
        Facet::Indicator => {
            let indicator = taxonomy.indicators.iter().find(|indicator| indicator.code == code)?;
            Some((&indicator.zh, &indicator.en))
        }
        Facet::Document => {
            let document = dataset.documents.iter().find(|document| document.id == code)?;
            Some((&document.title, &document.title_en))
        }
        Facet::Validity | Facet::Year | Facet::Measure | Facet::Target | Facet::Standard => None,
    }
}
