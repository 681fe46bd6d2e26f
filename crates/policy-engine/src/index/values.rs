//! The values of each facet: which occur, in which tree and order, and what they are called.
//!
//! Must not know which values are chosen or how often they occur.

use crate::answer::ValueId;
use crate::facet::Facet;
use crate::validity::Status;
use policy_model::compiled::{Base, Facts, Lists, NONE};
use policy_model::incentive::Certainty;
use policy_model::measure::MeasureKind;
use policy_model::target::Due;
use policy_model::taxonomy::{Taxonomy, Term};

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

/// The values of one facet.
#[derive(Debug, Default)]
pub(crate) struct Values {
    /// In the order in which people see them.
    pub(crate) list: Vec<Value>,
    /// Their positions in ascending order of their codes.
    by_code: Vec<u32>,
    /// The value of each position in the list of codes, or [`NONE`].
    of_code: Vec<u32>,
    /// Of years the first one, whose position in the list of codes is 0.
    first_year: i16,
}

impl Values {
    /// `of_code` gives the value of each position in the list of codes.
    pub(crate) fn new(list: Vec<Value>, of_code: Vec<u32>) -> Values {
        let mut by_code: Vec<u32> = (0..list.len() as u32).collect();
        by_code.sort_unstable_by(|left, right| list[*left as usize].code.cmp(&list[*right as usize].code));
        Values { list, by_code, of_code, first_year: 0 }
    }

    /// The value that a position in the list of codes stands for.
    pub(crate) fn of_code(&self, code: u32) -> Option<u32> {
        self.of_code.get(code as usize).copied().filter(|value| *value != NONE)
    }

    /// The value with a code.
    pub(crate) fn find(&self, code: &str) -> Option<u32> {
        let found = self.by_code.binary_search_by(|at| self.list[*at as usize].code.as_str().cmp(code)).ok()?;
        Some(self.by_code[found])
    }

    /// Of years: the position in the list of codes of the one in which something falls due, or [`NONE`].
    pub(crate) fn due(&self, due: Option<Due>) -> u32 {
        due_year(due).map_or(NONE, |year| (i32::from(year) - i32::from(self.first_year)) as u32)
    }
}

/// The values of every facet, in the order of [`Facet::ALL`].
pub(super) fn of(base: &Base, functions: &Lists) -> Vec<Values> {
    Facet::ALL.iter().map(|facet| of_facet(base, functions, *facet)).collect()
}

fn of_facet(base: &Base, functions: &Lists, facet: Facet) -> Values {
    let (taxonomy, facts) = (&base.taxonomy, &base.facts);
    match facet {
        Facet::Region => {
            let regions = taxonomy.regions.iter().map(|region| (region.code.as_str(), region.parent.as_deref()));
            tree(regions.collect(), &facts.regions)
        }
        Facet::Industry => tree(list(&taxonomy.industries), facts.industries.items()),
        Facet::Instrument => tree(list(&taxonomy.instruments), facts.instruments.items()),
        Facet::Audience => tree(list(&taxonomy.audiences), facts.audiences.items()),
        Facet::Kind => tree(list(&taxonomy.kinds), &facts.kinds),
        Facet::Issuer => tree(list(&taxonomy.issuer_kinds), &facts.issuer_kinds),
        Facet::Function => tree(list(&taxonomy.functions), functions.items()),
        Facet::Agency => {
            let agencies = taxonomy.agencies.iter().map(|agency| (agency.code.as_str(), None));
            tree(agencies.collect(), facts.agencies.items())
        }
        Facet::Indicator => {
            let indicators = taxonomy.indicators.iter().map(|indicator| (indicator.code.as_str(), None));
            tree(indicators.collect(), &facts.indicators)
        }
        Facet::Validity => {
            let statuses = Status::ALL.iter().map(|status| (status.code(), status.parent().map(Status::code)));
            tree(statuses.collect(), &(0..Status::ALL.len() as u32).collect::<Vec<u32>>())
        }
        Facet::Year => years(facts),
        Facet::Document => tree(facts.ids.iter().map(|id| (id, None)).collect(), &all(facts.ids.len())),
        Facet::Measure => {
            let kinds = MeasureKind::ALL.iter().map(|kind| (kind.code(), None));
            let used: Vec<u32> = facts.measure_kinds.iter().map(|kind| *kind as u32).collect();
            tree(kinds.collect(), &used)
        }
        Facet::Target => {
            let used: Vec<u32> = facts.target_starts.windows(2).map(|ends| u32::from(ends[0] == ends[1])).collect();
            tree([true, false].map(|has| (yes_or_no(has), None)).to_vec(), &used)
        }
        Facet::Standard => {
            let certainties = Certainty::ALL.iter().map(|certainty| (certainty.code(), None));
            let used: Vec<u32> = facts.certainties.iter().map(|certainty| *certainty as u32).collect();
            tree(certainties.collect(), &used)
        }
    }
}

/// For each agency its functions, as positions in their list.
pub(super) fn functions_of_agencies(taxonomy: &Taxonomy) -> Vec<Vec<u32>> {
    let at = |code: &String| taxonomy.functions.iter().position(|term| term.code == *code).map(|at| at as u32);
    taxonomy.agencies.iter().map(|agency| agency.functions.iter().filter_map(at).collect()).collect()
}

fn all(count: usize) -> Vec<u32> {
    (0..count as u32).collect()
}

/// The years in which targets fall due.
fn years(facts: &Facts) -> Values {
    let mut years: Vec<i16> = facts.dues.iter().filter_map(|due| due_year(*due)).collect();
    years.sort_unstable();
    years.dedup();
    let Some((first, last)) = years.first().copied().zip(years.last().copied()) else { return Values::default() };
    let codes: Vec<String> = years.iter().map(|year| pad(*year)).collect();
    let mut of_code = vec![NONE; (i32::from(last) - i32::from(first)) as usize + 1];
    for (at, year) in (0..).zip(&years) {
        of_code[(i32::from(*year) - i32::from(first)) as usize] = at;
    }
    let list = codes.into_iter().map(|code| Value { code, parent: None, depth: 0 }).collect();
    Values { first_year: first, ..Values::new(list, of_code) }
}

/// The code of a year.
fn pad(year: i16) -> String {
    policy_model::date::PartialDate::Year(year).to_string()
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

fn list(terms: &[Term]) -> Vec<(&str, Option<&str>)> {
    terms.iter().map(|term| (term.code.as_str(), term.parent.as_deref())).collect()
}

/// Used nodes and their ancestors, each parent followed by its children. `used` are positions of nodes, [`NONE`] among
/// them.
fn tree(nodes: Vec<(&str, Option<&str>)>, used: &[u32]) -> Values {
    let mut by_code: Vec<usize> = (0..nodes.len()).collect();
    by_code.sort_unstable_by_key(|at| nodes[*at].0);
    let at = |code: &str| by_code.binary_search_by_key(&code, |at| nodes[*at].0).ok().map(|found| by_code[found]);
    let parents: Vec<Option<usize>> = nodes.iter().map(|(_, parent)| parent.and_then(at)).collect();
    // Lists without groups have no children to look for.
    let grouped = parents.iter().any(Option::is_some);
    let mut kept = vec![false; nodes.len()];
    for at in used.iter().filter(|at| **at != NONE) {
        let mut next = Some(*at as usize);
        while let Some(at) = next.filter(|at| !kept[*at]) {
            kept[at] = true;
            next = parents[at];
        }
    }
    let mut values = Vec::new();
    let mut of_code = vec![NONE; nodes.len()];
    // Nodes that are still to be placed, the next one last.
    let mut open: Vec<usize> = (0..nodes.len()).rev().filter(|at| kept[*at] && nodes[*at].1.is_none()).collect();
    while let Some(at) = open.pop() {
        let parent = parents[at].map(|parent| ValueId(of_code[parent]));
        let depth = parent.map_or(0, |parent: ValueId| depth_of(&values, parent).saturating_add(1));
        of_code[at] = values.len() as u32;
        values.push(Value { code: nodes[at].0.to_owned(), parent, depth });
        if grouped {
            open.extend((0..nodes.len()).rev().filter(|below| kept[*below] && parents[*below] == Some(at)));
        }
    }
    Values::new(values, of_code)
}

fn depth_of(values: &[Value], value: ValueId) -> u8 {
    values[value.0 as usize].depth
}

/// Chinese and English name of a code that the dataset names.
pub(super) fn name<'a>(base: &'a Base, facet: Facet, code: &str) -> Option<(&'a str, &'a str)> {
    let taxonomy: &Taxonomy = &base.taxonomy;
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
            let at = super::find_document(&base.facts, code)?.0;
            Some((base.facts.titles.get(at), base.facts.titles_en.get(at)))
        }
        Facet::Validity | Facet::Year | Facet::Measure | Facet::Target | Facet::Standard => None,
    }
}
