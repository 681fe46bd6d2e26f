//! Whether records fit together, and whether a question speaks of what the dataset holds.
//!
//! Owns the invariants that the rest of the index relies on; must not know how a dataset is encoded.

use crate::facet::Facet;
use crate::index::{Index, values};
use crate::link::{Issue, Reason};
use crate::question::Question;
use crate::sorted::SortedSet;
use crate::validity::Status;
use policy_model::code::is_code;
use policy_model::compiled::{self, Base, Facts, List, Stranger};
use policy_model::date::PartialDate;
use policy_model::incentive::Certainty;
use policy_model::measure::MeasureKind;
use policy_model::taxonomy::Term;

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
pub(super) fn base(base: &Base) -> Result<(), OpenError> {
    let taxonomy = &base.taxonomy;
    tree("regions", taxonomy.regions.iter().map(|region| (region.code.as_str(), region.parent.as_deref())).collect())?;
    for (list, terms) in [
        ("industries", &taxonomy.industries),
        ("instruments", &taxonomy.instruments),
        ("audiences", &taxonomy.audiences),
        ("kinds", &taxonomy.kinds),
        ("issuer kinds", &taxonomy.issuer_kinds),
        ("functions", &taxonomy.functions),
        ("pers", &taxonomy.pers),
    ] {
        tree(list, nodes(terms).collect())?;
    }
    tree("agencies", taxonomy.agencies.iter().map(|agency| (agency.code.as_str(), None)).collect())?;
    tree("indicators", taxonomy.indicators.iter().map(|indicator| (indicator.code.as_str(), None)).collect())?;
    for agency in &taxonomy.agencies {
        let known = |list, has: bool, code: &String| match has {
            true => Ok(()),
            false => Err(OpenError::Unknown { list, code: code.clone(), at: agency.code.clone() }),
        };
        let has = |code: &String| taxonomy.functions.iter().any(|term| term.code == *code);
        let region = &agency.region;
        known("regions", taxonomy.regions.iter().any(|known| known.code == *region), region)?;
        agency.functions.iter().try_for_each(|code| known("functions", has(code), code))?;
        let body = |code: &String| taxonomy.agencies.iter().any(|agency| agency.code == *code);
        agency.successor.iter().try_for_each(|code| known("agencies", body(code), code))?;
    }
    // A unit that the taxonomy lacks is shown as it is written.
    if let Some(stranger) = base.strangers().iter().find(|stranger| stranger.list != List::Units) {
        let Stranger { list, code, at } = stranger.clone();
        return Err(OpenError::Unknown { list: list.name(), code, at });
    }
    documents(&base.facts)?;
    measures(&base.facts)?;
    match base.folding.characters.windows(2).find(|pair| pair[0].0 >= pair[1].0) {
        Some(pair) => Err(OpenError::Order { list: "folded characters", code: pair[1].0.to_string() }),
        None => Ok(()),
    }
}

fn nodes(terms: &[Term]) -> impl Iterator<Item = (&str, Option<&str>)> {
    terms.iter().map(|term| (term.code.as_str(), term.parent.as_deref()))
}

/// Checks that codes are codes, that none occurs twice, that parents exist and that no code lies within itself.
fn tree(list: &'static str, nodes: Vec<(&str, Option<&str>)>) -> Result<(), OpenError> {
    let mut sorted = nodes;
    if let Some((code, _)) = sorted.iter().find(|(code, _)| !is_code(code)) {
        return Err(OpenError::Form { list, code: (*code).to_owned() });
    }
    sorted.sort_unstable();
    if let Some(pair) = sorted.windows(2).find(|pair| pair[0].0 == pair[1].0) {
        return Err(OpenError::Order { list, code: pair[1].0.to_owned() });
    }
    for (code, parent) in &sorted {
        let (mut next, mut steps) = (*parent, 0);
        while let Some(above) = next {
            let Ok(found) = sorted.binary_search_by_key(&above, |node| node.0) else {
                return Err(OpenError::Unknown { list, code: above.to_owned(), at: (*code).to_owned() });
            };
            next = sorted[found].1;
            steps += 1;
            if steps > usize::from(MAX_DEPTH) {
                return Err(OpenError::Cycle { list, code: (*code).to_owned() });
            }
        }
    }
    Ok(())
}

/// Deeper than any tree of the dataset.
const MAX_DEPTH: u8 = 8;

fn documents(facts: &Facts) -> Result<(), OpenError> {
    let list = "documents";
    let mut last = None;
    for id in facts.ids.iter() {
        if !is_code(id) {
            return Err(OpenError::Form { list, code: id.to_owned() });
        }
        if last.is_some_and(|last| last >= id) {
            return Err(OpenError::Order { list, code: id.to_owned() });
        }
        last = Some(id);
    }
    Ok(())
}

fn measures(facts: &Facts) -> Result<(), OpenError> {
    let list = "measures";
    let mut ids = Vec::new();
    for (document, ends) in (0..).zip(facts.starts.windows(2)) {
        for measure in ends[0]..ends[1] {
            let id = facts.measure_ids.get(measure);
            if !is_code(id) {
                return Err(OpenError::Form { list, code: facts.key(document, measure) });
            }
            if facts.industries.get(measure).is_empty() {
                return Err(OpenError::NoField { at: facts.key(document, measure) });
            }
            ids.push((id, measure));
        }
        // Ids that count up are as they should be, and need no sorting.
        if ids.windows(2).all(|pair| (pair[0].0.len(), pair[0].0) < (pair[1].0.len(), pair[1].0)) {
            ids.clear();
            continue;
        }
        ids.sort_unstable();
        if let Some(pair) = ids.windows(2).find(|pair| pair[0].0 == pair[1].0) {
            return Err(OpenError::Order { list, code: facts.key(document, pair[1].1) });
        }
        ids.clear();
    }
    Ok(())
}

impl Index {
    /// Drops from a question what this dataset does not know, and names it.
    ///
    /// A code that its list has but no record uses is kept: it is understood, and matches nothing.
    pub fn check(&self, question: &mut Question) -> Vec<Issue> {
        let mut issues = Vec::new();
        for (facet, choice) in question.filter.facets.iter_mut() {
            let mut keep = |key: String, codes: &mut SortedSet<String>| {
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
