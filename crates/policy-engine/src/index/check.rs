//! Whether records fit together, and whether a question speaks of what the dataset holds.
//!
//! Owns the invariants that the rest of the index relies on; must not know how a dataset is encoded.

use crate::facet::Facet;
use crate::index::{Index, values};
use crate::link::{Issue, Reason};
use crate::question::Question;
use crate::validity::Status;
use policy_model::Dataset;
use policy_model::code::{is_code, split_measure_key};
use policy_model::compiled::{self, Folding};
use policy_model::date::PartialDate;
use policy_model::incentive::Certainty;
use policy_model::measure::MeasureKind;
use policy_model::taxonomy::Term;
use std::collections::{BTreeMap, BTreeSet, HashSet};

/// Why a dataset cannot be opened.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum OpenError {
    /// The bytes are no dataset that this program reads.
    #[error(transparent)]
    Compiled(#[from] compiled::OpenError),
    /// A record uses a code that its list does not have.
    #[error("{at} names `{code}`, which the list of {list} does not have")]
    Unknown {
        /// The list.
        list: &'static str,
        /// The code.
        code: String,
        /// The record.
        at: String,
    },
    /// Two records of a list share a code, or they stand out of order.
    #[error("`{code}` occurs twice or out of order in the list of {list}")]
    Order {
        /// The list.
        list: &'static str,
        /// The code.
        code: String,
    },
    /// A code of a tree lies within itself.
    #[error("`{code}` lies within itself in the list of {list}")]
    Cycle {
        /// The list.
        list: &'static str,
        /// The code.
        code: String,
    },
    /// A code is not written as codes are.
    #[error("`{code}` is not a code of the list of {list}")]
    Form {
        /// The list.
        list: &'static str,
        /// The code.
        code: String,
    },
    /// A measure names no field.
    #[error("{at} names no field")]
    NoField {
        /// The record.
        at: String,
    },
}

/// Checks every invariant that the index relies on.
pub(super) fn dataset(dataset: &Dataset, folding: &Folding) -> Result<(), OpenError> {
    let taxonomy = &dataset.taxonomy;
    let regions = taxonomy.regions.iter().map(|region| (region.code.as_str(), region.parent.as_deref()));
    let lists = Lists {
        regions: tree("regions", regions)?,
        industries: tree("industries", nodes(&taxonomy.industries))?,
        instruments: tree("instruments", nodes(&taxonomy.instruments))?,
        audiences: tree("audiences", nodes(&taxonomy.audiences))?,
        kinds: tree("kinds", nodes(&taxonomy.kinds))?,
        issuer_kinds: tree("issuer kinds", nodes(&taxonomy.issuer_kinds))?,
        functions: tree("functions", nodes(&taxonomy.functions))?,
        pers: tree("pers", nodes(&taxonomy.pers))?,
        agencies: tree("agencies", taxonomy.agencies.iter().map(|agency| (agency.code.as_str(), None)))?,
        indicators: tree("indicators", taxonomy.indicators.iter().map(|indicator| (indicator.code.as_str(), None)))?,
        documents: documents(dataset)?,
    };
    for agency in &taxonomy.agencies {
        lists.regions.has(&agency.region, &agency.code)?;
        agency.functions.iter().try_for_each(|code| lists.functions.has(code, &agency.code))?;
        agency.successor.iter().try_for_each(|code| lists.agencies.has(code, &agency.code))?;
    }
    for document in &dataset.documents {
        self::document(document, &lists)?;
    }
    match folding.characters.windows(2).find(|pair| pair[0].0 >= pair[1].0) {
        Some(pair) => Err(OpenError::Order { list: "folded characters", code: pair[1].0.to_string() }),
        None => Ok(()),
    }
}

struct Lists<'a> {
    regions: List<'a>,
    industries: List<'a>,
    instruments: List<'a>,
    audiences: List<'a>,
    kinds: List<'a>,
    issuer_kinds: List<'a>,
    functions: List<'a>,
    pers: List<'a>,
    agencies: List<'a>,
    indicators: List<'a>,
    documents: List<'a>,
}

struct List<'a> {
    name: &'static str,
    codes: HashSet<&'a str>,
}

impl List<'_> {
    fn has(&self, code: &str, at: &str) -> Result<(), OpenError> {
        if self.codes.contains(code) {
            return Ok(());
        }
        Err(OpenError::Unknown { list: self.name, code: code.to_owned(), at: at.to_owned() })
    }
}

fn nodes(terms: &[Term]) -> impl Iterator<Item = (&str, Option<&str>)> {
    terms.iter().map(|term| (term.code.as_str(), term.parent.as_deref()))
}

/// Checks that codes are codes, that none occurs twice, that parents exist and that no code lies within itself.
fn tree<'a>(
    list: &'static str,
    nodes: impl Iterator<Item = (&'a str, Option<&'a str>)>,
) -> Result<List<'a>, OpenError> {
    let mut parents = BTreeMap::new();
    for (code, parent) in nodes {
        if !is_code(code) {
            return Err(OpenError::Form { list, code: code.to_owned() });
        }
        if parents.insert(code, parent).is_some() {
            return Err(OpenError::Order { list, code: code.to_owned() });
        }
    }
    for (code, parent) in &parents {
        let (mut next, mut steps) = (*parent, 0);
        while let Some(above) = next {
            let unknown = || OpenError::Unknown { list, code: above.to_owned(), at: (*code).to_owned() };
            next = *parents.get(above).ok_or_else(unknown)?;
            steps += 1;
            if steps > usize::from(MAX_DEPTH) {
                return Err(OpenError::Cycle { list, code: (*code).to_owned() });
            }
        }
    }
    Ok(List { name: list, codes: parents.into_keys().collect() })
}

/// Deeper than any tree of the dataset.
const MAX_DEPTH: u8 = 8;

fn documents(dataset: &Dataset) -> Result<List<'_>, OpenError> {
    let list = "documents";
    let ids = || dataset.documents.iter().map(|document| document.id.as_str());
    if let Some(id) = ids().find(|id| !is_code(id)) {
        return Err(OpenError::Form { list, code: id.to_owned() });
    }
    if let Some((_, id)) = ids().zip(ids().skip(1)).find(|(left, right)| left >= right) {
        return Err(OpenError::Order { list, code: id.to_owned() });
    }
    Ok(List { name: list, codes: ids().collect() })
}

fn document(document: &policy_model::document::Document, lists: &Lists) -> Result<(), OpenError> {
    let at = &document.id;
    lists.regions.has(&document.region.code, at)?;
    lists.kinds.has(&document.kind, at)?;
    document.issuer_kind.iter().try_for_each(|code| lists.issuer_kinds.has(code, at))?;
    document.industries.iter().try_for_each(|code| lists.industries.has(code, at))?;
    document.issuers.iter().try_for_each(|issuer| lists.agencies.has(&issuer.canonical, at))?;
    document
        .relations
        .iter()
        .filter_map(|relation| relation.id.as_ref())
        .try_for_each(|id| lists.documents.has(id, at))?;
    let mut keys = BTreeSet::new();
    for measure in &document.measures {
        let key = &measure.id;
        if split_measure_key(key).is_none_or(|(owner, _)| owner != document.id) {
            return Err(OpenError::Form { list: "measures", code: key.clone() });
        }
        if !keys.insert(key) {
            return Err(OpenError::Order { list: "measures", code: key.clone() });
        }
        if measure.industries.is_empty() {
            return Err(OpenError::NoField { at: key.clone() });
        }
        measure.industries.iter().try_for_each(|code| lists.industries.has(code, key))?;
        measure.instruments.iter().try_for_each(|code| lists.instruments.has(code, key))?;
        measure.audiences.iter().try_for_each(|code| lists.audiences.has(code, key))?;
        for mention in &measure.agencies {
            lists.agencies.has(&mention.canonical, key)?;
            mention.functions.iter().try_for_each(|code| lists.functions.has(code, key))?;
        }
        for target in &measure.targets {
            target.canonical.iter().try_for_each(|code| lists.indicators.has(code, key))?;
            target.per.iter().try_for_each(|code| lists.pers.has(code, key))?;
        }
        for incentive in &measure.incentives {
            lists.instruments.has(&incentive.instrument, key)?;
            incentive.per.iter().try_for_each(|code| lists.pers.has(code, key))?;
        }
    }
    Ok(())
}

impl Index {
    /// Drops from a question what this dataset does not know, and names it.
    ///
    /// A code that its list has but no record uses is kept: it is understood, and matches nothing.
    pub fn check(&self, question: &mut Question) -> Vec<Issue> {
        let mut issues = Vec::new();
        for (facet, choice) in &mut question.filter.facets {
            let mut keep = |key: String, codes: &mut BTreeSet<String>| {
                codes.retain(|code| {
                    let known = self.knows(*facet, code);
                    if !known {
                        issues.push(Issue { key: key.clone(), value: code.clone(), reason: Reason::NotInDataset });
                    }
                    known
                });
            };
            keep(facet.code().to_owned(), &mut choice.include);
            keep(format!("not-{}", facet.code()), &mut choice.exclude);
        }
        question.filter.facets.retain(|_, choice| !choice.include.is_empty() || !choice.exclude.is_empty());
        let unknown = |key: &str| self.document_id(key).is_none() && self.measure_id(key).is_none();
        if let Some(value) = question.show.take_if(|key| unknown(key)) {
            issues.push(Issue { key: "show".to_owned(), value, reason: Reason::NotInDataset });
        }
        if let Some((left, right)) = question
            .options
            .pair
            .take_if(|pair| self.measure_id(&pair.0).is_none() || self.measure_id(&pair.1).is_none())
        {
            let value = format!("{left},{right}");
            issues.push(Issue { key: "pair".to_owned(), value, reason: Reason::NotInDataset });
        }
        issues
    }

    fn knows(&self, facet: Facet, code: &str) -> bool {
        match facet {
            Facet::Validity => Status::from_code(code).is_some(),
            Facet::Year => matches!(code.parse(), Ok(PartialDate::Year(_))),
            Facet::Measure => MeasureKind::from_code(code).is_some(),
            Facet::Target => [true, false].map(values::yes_or_no).contains(&code),
            Facet::Standard => Certainty::from_code(code).is_some(),
            Facet::Document => self.document_id(code).is_some(),
            _ => self.name(facet, code).is_some(),
        }
    }
}
