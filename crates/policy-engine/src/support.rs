//! 支持政策: what support stands together, in which order, and whether it can still be had.
//!
//! Owns the groups (how surely it is stated, then what its figure is per), the order inside them, and when support is
//! current; must not know which incentives match (the index does) nor the words that readers see.

use crate::answer::{DocumentId, MeasureId};
use crate::index::Index;
use crate::question::Question;
use crate::validity::Status;
use policy_model::Decimal;
use policy_model::date::Day;
use policy_model::incentive::{Certainty, Incentive};
use std::cmp::Reverse;

/// Rules on one page.
pub const PAGE_SIZE: u32 = 100;

/// One incentive: its measure and its position in [`policy_model::measure::Measure::incentives`].
pub type Place = (MeasureId, u32);

/// Rules whose figures may be compared: equally sure, and per the same thing.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Group {
    /// How surely the texts say what one gets.
    pub certainty: Certainty,
    /// What the figures are per.
    pub unit: Unit,
    /// The rules, what is current first, highest figure first.
    pub rules: Vec<Rule>,
}

/// What a figure is per.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Unit {
    /// An amount per a thing: position in the taxonomy's `pers`.
    Per(u32),
    /// A sum that is not per anything.
    Sum,
    /// A rate without an amount (比例).
    Rate,
    /// No figure.
    None,
}

/// One rule with its tiers and caps.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Rule {
    /// Its entries in the order of the source; at least one.
    pub entries: Vec<Place>,
    /// Whether it can be had on the as-of date: the best that holds for one of its entries.
    pub standing: Standing,
}

/// Whether support can be had on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Standing {
    /// Its document is in force, or the plan runs, and so does its own period.
    Current,
    /// Nothing is stated, or it begins later.
    Unclear,
    /// Its document has expired or been replaced, the plan or its own period is over.
    Over,
}

/// An incentive.
///
/// # Panics
/// With a place of another dataset.
#[must_use]
pub fn incentive(index: &Index, (measure, at): Place) -> &Incentive {
    &index.measure(measure).1.incentives[at as usize]
}

/// Whether an incentive can be had on a day.
#[must_use]
pub fn standing(index: &Index, place: Place, as_of: Day) -> Standing {
    let own = incentive(index, place);
    let document = match index.validity(index.document_of(place.0), as_of).status {
        Status::InForce | Status::Ending | Status::PlanRunning => Standing::Current,
        Status::Pending | Status::NotStated => Standing::Unclear,
        Status::Expired | Status::Repealed | Status::PlanOver => Standing::Over,
    };
    if own.until.is_some_and(|until| until.last() < as_of) {
        return Standing::Over;
    }
    let later = own.from.is_some_and(|from| as_of < from.first());
    if later { document.max(Standing::Unclear) } else { document }
}

/// What the figure of an incentive is per.
#[must_use]
pub fn unit(index: &Index, incentive: &Incentive) -> Unit {
    let per = incentive.per.as_deref().and_then(|code| {
        let at = index.taxonomy().pers.iter().position(|per| per.code == code)?;
        Some(Unit::Per(at as u32))
    });
    match (&incentive.amount, &incentive.rate) {
        (Some(_), _) => per.unwrap_or(Unit::Sum),
        (None, Some(_)) => Unit::Rate,
        (None, None) => Unit::None,
    }
}

/// The support that a question lists: what fits every filter about support, tiers and caps of one rule together.
///
/// Groups stand by certainty; of one certainty those first that hold something current, then in the order of what
/// figures are per. Inside a group what is current comes first, then what is unclear, then what is over; highest
/// figure first, rules without one last, ties in the order of the dataset. A rule stands with its first entry that has
/// a figure, and counts with the highest figure that is per the same thing.
#[must_use]
pub fn list(index: &Index, question: &Question, today: Day) -> Vec<Group> {
    let as_of = question.as_of.unwrap_or(today);
    let mut places = index.incentives(question, today);
    if question.options.current {
        places.retain(|place| standing(index, *place, as_of) == Standing::Current);
    }
    let mut rules: Vec<(Certainty, Unit, Standing, Reverse<Decimal>, Rule)> = Vec::new();
    for entries in rules_of(index, &places) {
        let of = |place: &Place| incentive(index, *place);
        let certainty = entries.iter().map(|place| of(place).certainty).min().unwrap_or(Certainty::Unstated);
        let units = entries.iter().map(|place| unit(index, of(place)));
        let unit_of_rule = units.clone().find(|unit| *unit != Unit::None).unwrap_or(Unit::None);
        let figures = entries.iter().zip(units).filter(|(_, unit)| *unit == unit_of_rule);
        let highest = figures.filter_map(|(place, _)| figure(of(place))).max();
        let standing = entries.iter().map(|place| standing(index, *place, as_of)).min().unwrap_or(Standing::Over);
        // What has no figure comes after a figure of nothing.
        let highest = Reverse(highest.unwrap_or(Decimal::NEGATIVE_ONE));
        rules.push((certainty, unit_of_rule, standing, highest, Rule { entries, standing }));
    }
    rules.sort_unstable_by(|left, right| {
        let key = |rule: &(Certainty, Unit, Standing, Reverse<Decimal>, Rule)| (rule.0, rule.1, rule.2, rule.3);
        key(left).cmp(&key(right)).then_with(|| left.4.entries[0].cmp(&right.4.entries[0]))
    });
    let together = rules.chunk_by(|left, right| (left.0, left.1) == (right.0, right.1));
    let mut groups: Vec<Group> = together
        .map(|rules| {
            let (certainty, unit, ..) = rules[0];
            Group { certainty, unit, rules: rules.iter().map(|rule| rule.4.clone()).collect() }
        })
        .collect();
    groups.sort_unstable_by_key(|group| (group.certainty, group.rules[0].standing != Standing::Current, group.unit));
    groups
}

/// Entries of one rule together, in the order of its first.
fn rules_of(index: &Index, places: &[Place]) -> Vec<Vec<Place>> {
    let mut rules: Vec<Vec<Place>> = Vec::new();
    // Where the rules of the measure at hand begin: groups hold within a measure only.
    let mut here = 0;
    for place in places {
        if rules.last().is_some_and(|rule| rule[0].0 != place.0) {
            here = rules.len();
        }
        let group = incentive(index, *place).group.as_deref();
        let mates = |rule: &&mut Vec<Place>| group.is_some() && incentive(index, rule[0]).group.as_deref() == group;
        match rules[here..].iter_mut().find(mates) {
            Some(rule) => rule.push(*place),
            None => rules.push(vec![*place]),
        }
    }
    rules
}

/// The figure by which a rule is ranked: yuan, else per cent.
fn figure(incentive: &Incentive) -> Option<Decimal> {
    let amount = incentive.amount.as_ref().map(|amount| amount.normalised);
    amount.or_else(|| incentive.rate.as_ref().and_then(|rate| rate.value))
}

/// How long the bar of each entry of a group is, rule by rule, in thousandths of the highest figure of the group. `None`
/// for entries that are per something else or have no figure; empty where there is nothing to compare.
#[must_use]
pub fn lengths(index: &Index, group: &Group) -> Vec<Vec<Option<u16>>> {
    let value = |place: &Place| {
        let incentive = incentive(index, *place);
        figure(incentive).filter(|_| unit(index, incentive) == group.unit)
    };
    let values: Vec<Vec<Option<Decimal>>> =
        group.rules.iter().map(|rule| rule.entries.iter().map(value).collect()).collect();
    let stated = || values.iter().flatten().flatten();
    let highest = stated().max().copied().unwrap_or_default();
    if stated().count() < 2 || highest <= Decimal::ZERO {
        return Vec::new();
    }
    let thousand = Decimal::from(1000);
    let length = |value: Decimal| u16::try_from((value * thousand / highest).trunc()).unwrap_or_default();
    values.iter().map(|rule| rule.iter().map(|value| value.map(length)).collect()).collect()
}

/// Those of some documents that nowhere state what one gets, with whether they promise support at all.
#[must_use]
pub fn silent(index: &Index, documents: &[(DocumentId, u32)]) -> Vec<(DocumentId, bool)> {
    let states = |id: DocumentId| {
        let mut incentives = index.measures_of(id).flat_map(|measure| &index.measure(measure).1.incentives);
        incentives.any(|incentive| incentive.certainty == Certainty::Stated)
    };
    let promises = |id: DocumentId| index.row_counts(id).1 > 0;
    let silent = documents.iter().map(|(id, _)| *id).filter(|id| !promises(*id) || !states(*id));
    silent.map(|id| (id, promises(id))).collect()
}

/// The part of the groups that a page shows, rules counted.
#[must_use]
pub fn cut(groups: &[Group], page: u32) -> Vec<Group> {
    let (range, ..) = crate::targets::page(groups.iter().map(|group| group.rules.len()).sum(), page, PAGE_SIZE);
    let mut at = 0;
    let mut shown = Vec::new();
    for group in groups {
        let (from, to) = (range.start.max(at), range.end.min(at + group.rules.len()));
        if from < to {
            shown.push(Group { rules: group.rules[from - at..to - at].to_vec(), ..*group });
        }
        at += group.rules.len();
    }
    shown
}
