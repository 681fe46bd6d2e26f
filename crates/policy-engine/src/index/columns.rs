//! Columns: which values of each facet every document and every measure has.
//!
//! Owns the dense form of the records that filters and counts run on; must not know questions. Values are positions in
//! [`crate::index::Index::values`]; wherever a tree's value stands, its ancestors stand, too, once each.

use crate::facet::Facet;
use crate::index::bits::Bits;
use crate::index::single::Single;
use crate::index::values::Values;
use policy_kernels::cross;
use policy_kernels::tally::{self, Numbers, Tally};
use policy_model::compiled::{Facts, Lists};
use policy_model::steps::pause;
use std::ops::Range;

/// A facet with at most this many values has one set of measures for each: counting is then a few thousand word
/// operations whatever the filter.
pub(super) const DENSE_VALUES: usize = 64;

/// A value that more than one in so many measures have has a set of its own in any facet: as a list it would be longer.
const FREQUENT: usize = 32;

/// Which measures have which values of one facet.
#[derive(Debug)]
pub(crate) struct Column {
    /// For each measure its first entry in `items`, at the end their number; empty where each has exactly one value.
    starts: Vec<u32>,
    items: Numbers,
    /// For each value the measures that have it, as a set or as positions in `listed`.
    having: Vec<Having>,
    listed: Vec<u32>,
    /// The same as sets, where every value has one.
    sets: Vec<Bits>,
    /// For each value how many measures have it.
    totals: Vec<u32>,
}

#[derive(Debug)]
enum Having {
    /// In `sets`.
    Among,
    Set(Bits),
    Listed(Range<usize>),
}

impl Column {
    fn new(lists: Lists, values: usize, dense: usize) -> Column {
        let measures = lists.len();
        let mut totals = vec![0u32; values];
        lists.items().iter().for_each(|value| totals[*value as usize] += 1);
        let (mut having, mut listed, mut sets) = (Vec::new(), Vec::new(), Vec::new());
        if values <= dense {
            sets = vec![Bits::none(measures); values];
            having.resize_with(values, || Having::Among);
            for (measure, list) in lists.iter().enumerate() {
                list.iter().for_each(|value| sets[*value as usize].set(measure as u32));
            }
        } else {
            let mut next = 0;
            for total in &totals {
                let total = *total as usize;
                if total * FREQUENT > measures {
                    having.push(Having::Set(Bits::none(measures)));
                } else {
                    having.push(Having::Listed(next..next));
                    next += total;
                }
            }
            listed.resize(next, 0);
            for (measure, list) in lists.iter().enumerate() {
                for value in list {
                    match &mut having[*value as usize] {
                        Having::Listed(range) => {
                            listed[range.end] = measure as u32;
                            range.end += 1;
                        }
                        Having::Set(set) => set.set(measure as u32),
                        Having::Among => {}
                    }
                }
            }
        }
        let (mut starts, items) = lists.into_parts();
        if starts.iter().enumerate().all(|(at, start)| at == *start as usize) {
            starts = Vec::new();
        }
        Column { starts, items: Numbers::new(items, values), having, listed, sets, totals }
    }

    /// Adds the measures of a value to a set.
    pub(crate) fn add(&self, value: u32, set: &mut Bits) {
        match &self.having[value as usize] {
            Having::Among => set.or(&self.sets[value as usize]),
            Having::Set(own) => set.or(own),
            Having::Listed(range) => set.set_each(&self.listed[range.clone()]),
        }
    }

    /// The values of every measure.
    pub(crate) fn lists(&self) -> cross::Lists<'_> {
        cross::Lists { starts: &self.starts, items: &self.items }
    }

    /// Number of measures of a set that have each value.
    pub(crate) fn count(&self, set: &Bits) -> Vec<u32> {
        let mut tally = Tally::default();
        self.tally(set, &mut tally);
        tally.counts().to_vec()
    }

    /// Counts a set from what was counted last; whether any count may have changed.
    pub(crate) fn tally(&self, set: &Bits, tally: &mut Tally) -> bool {
        let values = match &*self.starts {
            [] => tally::Values::Each(&self.items),
            starts => tally::Values::Lists { starts, items: &self.items },
        };
        tally.count(&tally::Column { values, totals: &self.totals, sets: &self.sets }, set)
    }
}

/// Every column of a dataset.
#[derive(Debug)]
pub(crate) struct Columns {
    /// Facets of documents: region, kind, nature of issuer, and the document itself.
    pub(crate) region: Single,
    pub(crate) kind: Single,
    pub(crate) issuer: Single,
    pub(crate) document: Single,
    /// Field of a measure: the primary one, and all of them.
    pub(crate) primary_industry: Column,
    pub(crate) industry: Column,
    pub(crate) instrument: Column,
    pub(crate) function: Column,
    pub(crate) agency: Column,
    pub(crate) audience: Column,
    pub(crate) measure: Column,
    /// Facets about targets and incentives, as values of the measure that has them.
    pub(crate) year: Column,
    pub(crate) target: Column,
    pub(crate) indicator: Column,
    pub(crate) standard: Column,
}

impl Columns {
    pub(crate) async fn new(facts: &Facts, values: &[Values], functions: &Lists) -> Columns {
        Columns::with(facts, values, functions, DENSE_VALUES).await
    }

    /// `dense` is the number of values up to which a column has a set for each.
    async fn with(facts: &Facts, values: &[Values], functions: &Lists, dense: usize) -> Columns {
        let of = |facet: Facet| &values[facet as usize];
        let own = |facet: Facet, codes: &[u32]| Single::new(of(facet), codes, &facts.starts);
        let single = |facet: Facet, codes: &[u32]| closures(of(facet), codes.iter().map(std::slice::from_ref));
        let column = |facet: Facet, lists| Column::new(lists, of(facet).list.len(), dense);
        let listed = |facet: Facet, codes: &Lists| column(facet, closures(of(facet), codes.iter()));
        let primary = facts.industries.iter().map(|fields| &fields[..fields.len().min(1)]);
        let measures = facts.measure_ids.len();
        let kinds: Vec<u32> = facts.measure_kinds.iter().map(|kind| *kind as u32).collect();
        let years: Vec<u32> = facts.dues.iter().map(|due| of(Facet::Year).due(*due)).collect();
        let certainties: Vec<u32> = facts.certainties.iter().map(|certainty| *certainty as u32).collect();
        let rows = |starts: &[u32], codes: &[u32], facet: Facet| {
            let rows = starts.windows(2).map(|ends| &codes[ends[0] as usize..ends[1] as usize]);
            column(facet, closures(of(facet), rows))
        };
        let has_target: Vec<u32> = facts.target_starts.windows(2).map(|ends| u32::from(ends[0] == ends[1])).collect();
        let documents: Vec<u32> = (0..facts.ids.len() as u32).collect();
        debug_assert_eq!(has_target.len(), measures);
        Columns {
            region: own(Facet::Region, &facts.regions),
            kind: own(Facet::Kind, &facts.kinds),
            issuer: own(Facet::Issuer, &facts.issuer_kinds),
            document: own(Facet::Document, &documents),
            primary_industry: step(column(Facet::Industry, closures(of(Facet::Industry), primary))).await,
            industry: step(listed(Facet::Industry, &facts.industries)).await,
            instrument: step(listed(Facet::Instrument, &facts.instruments)).await,
            function: step(listed(Facet::Function, functions)).await,
            agency: step(listed(Facet::Agency, &facts.agencies)).await,
            audience: step(listed(Facet::Audience, &facts.audiences)).await,
            measure: column(Facet::Measure, single(Facet::Measure, &kinds)),
            year: step(rows(&facts.target_starts, &years, Facet::Year)).await,
            target: step(column(Facet::Target, single(Facet::Target, &has_target))).await,
            indicator: step(rows(&facts.target_starts, &facts.indicators, Facet::Indicator)).await,
            standard: step(rows(&facts.incentive_starts, &certainties, Facet::Standard)).await,
        }
    }
}

/// A column, which is as much as is made in one step.
async fn step(column: Column) -> Column {
    pause().await;
    column
}

/// For each list of codes the values that they stand for, with all their ancestors, ascending, once each.
fn closures<'l>(values: &Values, lists: impl Iterator<Item = &'l [u32]>) -> Lists {
    let mut closures = Lists::with_room(lists.size_hint().0, lists.size_hint().0);
    for codes in lists {
        for code in codes {
            let mut next = values.of_code(*code);
            while let Some(at) = next {
                closures.push(at);
                next = values.list[at as usize].parent.map(|parent| parent.0);
            }
        }
        closures.close_as_set();
    }
    closures
}

/// For each measure the functions of the agencies it mentions.
pub(crate) fn functions(facts: &Facts, of_agency: &[Vec<u32>]) -> Lists {
    let mut functions = Lists::with_room(facts.agencies.len(), facts.agencies.items().len());
    let mut own = facts.own_functions.iter().peekable();
    let mut mention = 0;
    for agencies in facts.agencies.iter() {
        for agency in agencies {
            let known = own.next_if(|own| own.0 == mention).map(|own| &own.1);
            let known = known.or_else(|| of_agency.get(*agency as usize));
            known.into_iter().flatten().for_each(|function| functions.push(*function));
            mention += 1;
        }
        functions.close();
    }
    functions
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::answer::ValueId;
    use crate::index::values::Value;
    use policy_model::compiled::NONE;
    use proptest::collection::{btree_set, vec};
    use proptest::prelude::*;

    #[test]
    fn a_value_brings_each_of_its_ancestors_once() {
        let value =
            |code: &str, parent: Option<u32>| Value { code: code.into(), parent: parent.map(ValueId), depth: 0 };
        let list =
            vec![value("a", None), value("b", Some(0)), value("c", Some(1)), value("d", Some(0)), value("e", None)];
        let values = Values::new(list, (0..5).collect());
        let closures = closures(&values, [&[3, 2, 3][..], &[4, NONE]].into_iter());
        assert!(closures.iter().eq([&[0, 1, 2, 3][..], &[4]]));
    }

    proptest! {
        #![proptest_config(crate::cases())]

        #[test]
        fn sets_and_lists_give_the_same(
            lists in vec(btree_set(0u32..9, 0..5), 1..80), chosen in vec(any::<bool>(), 80)
        ) {
            let columns = [0, DENSE_VALUES].map(|dense| {
                let mut built = Lists::default();
                for list in &lists {
                    list.iter().for_each(|value| built.push(*value));
                    built.close();
                }
                Column::new(built, 9, dense)
            });
            prop_assert!(columns[0].sets.is_empty() && columns[1].sets.len() == 9);
            let mut set = Bits::none(lists.len());
            (0..lists.len()).filter(|at| chosen[*at]).for_each(|at| set.set(at as u32));
            let expected: Vec<u32> = (0..9)
                .map(|value| lists.iter().zip(&chosen).filter(|(list, chosen)| **chosen && list.contains(&value)).count() as u32)
                .collect();
            for column in &columns {
                prop_assert_eq!(column.count(&set), expected.clone());
                for value in 0..9 {
                    let mut added = Bits::none(lists.len());
                    column.add(value, &mut added);
                    let having: Vec<u32> = (0..lists.len() as u32).filter(|at| lists[*at as usize].contains(&value)).collect();
                    prop_assert_eq!(added.iter().collect::<Vec<_>>(), having);
                }
            }
        }
    }
}
