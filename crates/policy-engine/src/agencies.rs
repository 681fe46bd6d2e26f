//! 责任单位: which bodies the matching measures name, what a chosen body has to do, with whom, and by when.
//!
//! Owns what counts as a body's task, partner and deadline; must not know which measures match (the index does), how
//! they are shown, nor whether anything was done: the records do not say.
//!
//! The bodies asked about are those chosen in the facet `agency`; where there are none, every body of a line chosen in
//! the facet `function`.

use crate::answer::{DocumentId, MeasureId, ValueId};
use crate::facet::Facet;
use crate::index::Index;
use crate::question::Question;
use policy_model::date::Day;
use policy_model::measure::{Measure, Mention, Role};
use policy_model::target::Due;

/// What the matching measures give to one line of government, or to one body.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Tally {
    /// The line, as a value of [`Facet::Function`], or the body, as one of [`Facet::Agency`].
    pub value: ValueId,
    /// Bodies of the line that are named; 1 for a body.
    pub bodies: u32,
    /// Measures that name it.
    pub measures: u32,
    /// Measures that name it in each role, in the order of [`Role::ALL`]. One measure may name it in several.
    pub roles: [u32; 3],
    /// Targets of those measures that fit the question.
    pub targets: u32,
}

/// What the bodies asked about have to do.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Work {
    /// Their tasks in each role, in the order of [`Role::ALL`]; each in the order of the dataset.
    pub tasks: [Vec<Task>; 3],
    /// Bodies named beside them: those of most measures first, then in the order of the values.
    pub partners: Vec<Partner>,
    /// Targets of those measures by due date: what is to come, nearest first; then what has no date; then what is past,
    /// latest first.
    pub deadlines: Vec<Deadline>,
}

/// A measure that names some of the bodies in one role.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Task {
    /// The measure.
    pub measure: MeasureId,
    /// Positions in [`Measure::agencies`], in the order of the source; at least one.
    pub mentions: Vec<u32>,
}

/// A body named beside those asked about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Partner {
    /// The body, as a value of [`Facet::Agency`].
    pub body: ValueId,
    /// The measures that name it beside them, in the order of the dataset; at least one.
    pub measures: Vec<MeasureId>,
}

/// Targets that fall due together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Deadline {
    /// When; absent where the source does not say.
    pub due: Option<Due>,
    /// Whether its last day is over on the as-of date. It says nothing about what was reached.
    pub past: bool,
    /// The targets, in the order of the dataset.
    pub targets: Vec<(MeasureId, u32)>,
}

/// Everything that the matching measures give to each value of [`Facet::Function`] or [`Facet::Agency`] that they name:
/// most measures first, then in the order of the values.
#[must_use]
pub fn tallies(index: &Index, facet: Facet, question: &Question, today: Day) -> Vec<Tally> {
    let targets = index.targets(question, today);
    let none = |at| Tally { value: ValueId(at as u32), bodies: 0, measures: 0, roles: [0; 3], targets: 0 };
    let mut tallies: Vec<Tally> = (0..index.values(facet).len()).map(none).collect();
    let mut bodies: Vec<(u32, u32)> = Vec::new();
    let mut named: Vec<(u32, usize)> = Vec::new();
    for id in index.matching_measures(question, today).iter() {
        let measure = index.measure(MeasureId(id)).1;
        named.clear();
        for mention in &measure.agencies {
            let Some(body) = index.value_id(Facet::Agency, &mention.canonical) else { continue };
            each_value(index, facet, mention, |value| {
                named.push((value.0, mention.role as usize));
                bodies.push((value.0, body.0));
            });
        }
        named.sort_unstable();
        named.dedup();
        let rows = rows_of(&targets, MeasureId(id)).len() as u32;
        let mut last = None;
        for (value, role) in &named {
            let tally = &mut tallies[*value as usize];
            tally.roles[*role] += 1;
            if last != Some(*value) {
                tally.measures += 1;
                tally.targets += rows;
            }
            last = Some(*value);
        }
    }
    bodies.sort_unstable();
    bodies.dedup();
    bodies.iter().for_each(|(value, _)| tallies[*value as usize].bodies += 1);
    tallies.retain(|tally| tally.measures > 0);
    tallies.sort_unstable_by_key(|tally| (u32::MAX - tally.measures, tally.value));
    tallies
}

/// What the bodies asked about have to do; `None` where the question asks about none.
#[must_use]
pub fn work(index: &Index, question: &Question, today: Day) -> Option<Work> {
    let asked = Asked::of(question)?;
    let as_of = question.as_of.unwrap_or(today);
    let all_targets = index.targets(question, today);
    let mut work = Work::default();
    let mut targets = Vec::new();
    let mut beside: Vec<Vec<MeasureId>> = vec![Vec::new(); index.values(Facet::Agency).len()];
    for id in index.matching_measures(question, today).iter().map(MeasureId) {
        let measure = index.measure(id).1;
        let mut tasks: [Vec<u32>; 3] = Default::default();
        for (at, mention) in measure.agencies.iter().enumerate().filter(|(_, mention)| asked.names(mention)) {
            tasks[mention.role as usize].push(at as u32);
        }
        if tasks.iter().all(Vec::is_empty) {
            continue;
        }
        for (column, mentions) in work.tasks.iter_mut().zip(tasks).filter(|(_, mentions)| !mentions.is_empty()) {
            column.push(Task { measure: id, mentions });
        }
        partners(index, &asked, measure).into_iter().for_each(|body| beside[body.0 as usize].push(id));
        targets.extend_from_slice(rows_of(&all_targets, id));
    }
    let partners = beside.into_iter().enumerate().filter(|(_, measures)| !measures.is_empty());
    work.partners = partners.map(|(at, measures)| Partner { body: ValueId(at as u32), measures }).collect();
    work.partners.sort_unstable_by_key(|partner| (usize::MAX - partner.measures.len(), partner.body));
    work.deadlines = deadlines(index, targets, as_of);
    Some(work)
}

/// Documents with a measure that would match whatever body it named, none of whose measures names any: what they ask
/// for cannot be found by body.
#[must_use]
pub fn without_bodies(index: &Index, question: &Question, today: Day) -> Vec<DocumentId> {
    let mut question = question.clone();
    question.filter.facets.remove(&Facet::Agency);
    question.filter.facets.remove(&Facet::Function);
    let set = index.matching_measures(&question, today);
    let silent = |id: &DocumentId| {
        index.measures_of(*id).any(|id| set.has(id.0))
            && index.measures_of(*id).all(|id| index.measure(id).1.agencies.is_empty())
    };
    index.documents().filter(silent).collect()
}

/// Whether the last day of a due date is over.
#[must_use]
pub fn is_past(due: Option<Due>, as_of: Day) -> bool {
    matches!(due, Some(Due::Date(date)) if date.last() < as_of)
}

/// Visits the values that a mention counts for, in a facet of bodies.
fn each_value(index: &Index, facet: Facet, mention: &Mention, mut visit: impl FnMut(ValueId)) {
    if facet == Facet::Agency {
        return index.value_id(facet, &mention.canonical).into_iter().for_each(visit);
    }
    mention.functions.iter().filter_map(|code| index.value_id(facet, code)).for_each(&mut visit);
}

/// The part of a list in the order of the dataset that belongs to a measure.
fn rows_of(rows: &[(MeasureId, u32)], id: MeasureId) -> &[(MeasureId, u32)] {
    let start = rows.partition_point(|row| row.0 < id);
    let end = rows.partition_point(|row| row.0 <= id);
    &rows[start..end]
}

/// Who is asked about.
struct Asked<'q> {
    question: &'q Question,
    facet: Facet,
}

impl Asked<'_> {
    fn of(question: &Question) -> Option<Asked<'_>> {
        let chosen = |facet: &Facet| question.filter.facets.get(facet).is_some_and(|choice| !choice.include.is_empty());
        let facet = [Facet::Agency, Facet::Function].into_iter().find(chosen)?;
        Some(Asked { question, facet })
    }

    fn names(&self, mention: &Mention) -> bool {
        let chosen = |code: &String| {
            self.question.filter.facets.get(&self.facet).is_some_and(|choice| choice.include.contains(code))
        };
        match self.facet {
            Facet::Agency => chosen(&mention.canonical),
            _ => mention.functions.iter().any(chosen),
        }
    }
}

/// The bodies that a measure names beside those asked about, once each.
fn partners(index: &Index, asked: &Asked<'_>, measure: &Measure) -> Vec<ValueId> {
    let others = measure.agencies.iter().filter(|mention| !asked.names(mention));
    let mut others: Vec<ValueId> =
        others.filter_map(|mention| index.value_id(Facet::Agency, &mention.canonical)).collect();
    others.sort_unstable();
    others.dedup();
    others
}

fn deadlines(index: &Index, targets: Vec<(MeasureId, u32)>, as_of: Day) -> Vec<Deadline> {
    let due = |(id, at): (MeasureId, u32)| index.measure(id).1.targets[at as usize].due;
    let mut keyed: Vec<_> = targets.into_iter().map(|row| (key(due(row), as_of), row)).collect();
    keyed.sort_unstable();
    let mut deadlines: Vec<Deadline> = Vec::new();
    let mut last = None;
    for (key, row) in keyed {
        match deadlines.last_mut().filter(|_| last == Some(key)) {
            Some(deadline) => deadline.targets.push(row),
            None => deadlines.push(Deadline { due: due(row), past: is_past(due(row), as_of), targets: vec![row] }),
        }
        last = Some(key);
    }
    deadlines
}

/// Where a due date stands: its group, then its order in the group, the more exact one first where two end together.
fn key(due: Option<Due>, as_of: Day) -> (u8, i32, i32) {
    match due {
        Some(Due::Date(date)) if date.last() < as_of => (4, -date.last().0, -date.first().0),
        Some(Due::Date(date)) => (0, date.last().0, -date.first().0),
        Some(Due::Within { least, most }) => (1, i32::from(most), i32::from(least)),
        Some(Due::Yearly) => (2, 0, 0),
        None => (3, 0, 0),
    }
}

const _: () = assert!(Role::ALL.len() == 3, "tasks have a column for each role");
