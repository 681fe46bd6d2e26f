//! Columns: which values of each facet every document and every measure has.
//!
//! Owns the dense form of the records that filters and counts run on; must not know questions. Values are positions in
//! [`crate::index::Index::values`]; wherever a tree's value stands, its ancestors stand, too, once each.

use crate::facet::Facet;
use crate::index::bits::Bits;
use crate::index::values::{Value, due_year, yes_or_no};
use policy_model::document::Document;
use policy_model::measure::Measure;
use std::collections::HashMap;

/// A facet with at most this many values has one set of measures for each: counting is then a few thousand word
/// operations whatever the filter. Above it lists are smaller and faster.
const DENSE_VALUES: usize = 64;

/// Lists of values, one after another.
#[derive(Debug, Default)]
pub(crate) struct Lists {
    starts: Vec<u32>,
    items: Vec<u32>,
}

impl Lists {
    pub(crate) fn new(lists: impl Iterator<Item = Vec<u32>>) -> Lists {
        let mut built = Lists { starts: vec![0], items: Vec::new() };
        for list in lists {
            built.items.extend_from_slice(&list);
            built.starts.push(built.items.len() as u32);
        }
        built
    }

    pub(crate) fn get(&self, at: u32) -> &[u32] {
        &self.items[self.starts[at as usize] as usize..self.starts[at as usize + 1] as usize]
    }

    fn len(&self) -> usize {
        self.starts.len() - 1
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = &[u32]> {
        (0..self.len() as u32).map(|at| self.get(at))
    }

    /// For each of `values` the positions of the lists that hold it.
    fn inverse(&self, values: usize) -> Lists {
        let mut starts = vec![0u32; values + 1];
        self.items.iter().for_each(|value| starts[*value as usize + 1] += 1);
        for value in 0..values {
            starts[value + 1] += starts[value];
        }
        let mut next = starts.clone();
        let mut items = vec![0; self.items.len()];
        for (at, list) in self.iter().enumerate() {
            for value in list {
                items[next[*value as usize] as usize] = at as u32;
                next[*value as usize] += 1;
            }
        }
        Lists { starts, items }
    }
}

/// Which measures have which values of one facet.
#[derive(Debug)]
pub(crate) enum Column {
    /// The measures of each value.
    Dense(Vec<Bits>),
    /// The values of each measure, and the measures of each value.
    Sparse {
        /// By measure.
        values: Lists,
        /// By value.
        measures: Lists,
    },
}

impl Column {
    fn new(lists: Lists, values: usize, dense: usize) -> Column {
        if values > dense {
            let measures = lists.inverse(values);
            return Column::Sparse { values: lists, measures };
        }
        let mut sets = vec![Bits::none(lists.len()); values];
        for (measure, list) in lists.iter().enumerate() {
            list.iter().for_each(|value| sets[*value as usize].set(measure as u32));
        }
        Column::Dense(sets)
    }

    /// Adds the measures of a value to a set.
    pub(crate) fn add(&self, value: u32, set: &mut Bits) {
        match self {
            Column::Dense(sets) => set.or(&sets[value as usize]),
            Column::Sparse { measures, .. } => measures.get(value).iter().for_each(|measure| set.set(*measure)),
        }
    }

    /// Number of measures of a set that have each value.
    pub(crate) fn count(&self, set: &Bits) -> Vec<u32> {
        match self {
            Column::Dense(sets) => sets.iter().map(|measures| measures.count_and(set)).collect(),
            Column::Sparse { values, measures } => {
                let mut counts = vec![0; measures.len()];
                for measure in set.iter() {
                    values.get(measure).iter().for_each(|value| counts[*value as usize] += 1);
                }
                counts
            }
        }
    }
}

/// Every column of a dataset.
#[derive(Debug)]
pub(crate) struct Columns {
    /// For each document its region and the regions around it; likewise kinds, natures of issuer and documents.
    pub(crate) region: Lists,
    pub(crate) kind: Lists,
    pub(crate) issuer: Lists,
    pub(crate) document: Lists,
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
    pub(crate) fn new(documents: &[Document], values: &[Vec<Value>]) -> Columns {
        Columns::with(documents, values, DENSE_VALUES)
    }

    /// Number of regions that have a document with a hit, regions around them left out.
    pub(crate) fn regions(&self, hits: &[u32]) -> u32 {
        let hit = self.region.iter().zip(hits).filter(|(_, hits)| **hits > 0);
        // Parents stand before their children in the list of values, so the own region comes last.
        let mut own: Vec<u32> = hit.filter_map(|(regions, _)| regions.last().copied()).collect();
        own.sort_unstable();
        own.dedup();
        own.len() as u32
    }

    /// `dense` is the number of values up to which a column has a set for each.
    fn with(documents: &[Document], values: &[Vec<Value>], dense: usize) -> Columns {
        let finders: Vec<Finder> = values.iter().map(|values| Finder::new(values)).collect();
        let find = |facet: Facet| &finders[facet as usize];
        let by_document = |facet: Facet, codes: fn(&Document) -> Vec<&str>| {
            Lists::new(documents.iter().map(|document| find(facet).closure(codes(document))))
        };
        let measures = || documents.iter().flat_map(|document| &document.measures);
        let column = |facet: Facet, lists| Column::new(lists, values[facet as usize].len(), dense);
        let by_measure = |facet: Facet, codes: fn(&Measure) -> Vec<&str>| {
            column(facet, Lists::new(measures().map(|measure| find(facet).closure(codes(measure)))))
        };
        let years = YearFinder::new(&values[Facet::Year as usize]);
        Columns {
            region: by_document(Facet::Region, |document| vec![&document.region.code]),
            kind: by_document(Facet::Kind, |document| vec![&document.kind]),
            issuer: by_document(Facet::Issuer, |document| document.issuer_kind.as_deref().into_iter().collect()),
            document: by_document(Facet::Document, |document| vec![&document.id]),
            primary_industry: by_measure(Facet::Industry, |measure| vec![&measure.industries[0]]),
            industry: by_measure(Facet::Industry, |measure| strs(&measure.industries)),
            instrument: by_measure(Facet::Instrument, |measure| strs(&measure.instruments)),
            function: by_measure(Facet::Function, |measure| {
                measure.agencies.iter().flat_map(|mention| strs(&mention.functions)).collect()
            }),
            agency: by_measure(Facet::Agency, |measure| {
                measure.agencies.iter().map(|mention| mention.canonical.as_str()).collect()
            }),
            audience: by_measure(Facet::Audience, |measure| strs(&measure.audiences)),
            measure: by_measure(Facet::Measure, |measure| vec![measure.kind.code()]),
            year: column(
                Facet::Year,
                Lists::new(measures().map(|measure| {
                    let years = measure.targets.iter().filter_map(|target| years.find(due_year(target.due)?));
                    distinct(years.collect())
                })),
            ),
            target: by_measure(Facet::Target, |measure| vec![yes_or_no(!measure.targets.is_empty())]),
            indicator: by_measure(Facet::Indicator, |measure| {
                measure.targets.iter().filter_map(|target| target.canonical.as_deref()).collect()
            }),
            standard: by_measure(Facet::Standard, |measure| {
                measure.incentives.iter().map(|incentive| incentive.certainty.code()).collect()
            }),
        }
    }
}

fn strs(codes: &[String]) -> Vec<&str> {
    codes.iter().map(String::as_str).collect()
}

fn distinct(mut values: Vec<u32>) -> Vec<u32> {
    values.sort_unstable();
    values.dedup();
    values
}

/// Finds values by code, with their ancestors.
pub(crate) struct Finder<'a> {
    values: &'a [Value],
    by_code: HashMap<&'a str, u32>,
}

impl<'a> Finder<'a> {
    pub(crate) fn new(values: &'a [Value]) -> Finder<'a> {
        let codes = values.iter().enumerate();
        Finder { values, by_code: codes.map(|(at, value)| (value.code.as_str(), at as u32)).collect() }
    }

    pub(crate) fn find(&self, code: &str) -> Option<u32> {
        self.by_code.get(code).copied()
    }

    /// The values with these codes and all their ancestors, ascending, once each.
    fn closure(&self, codes: Vec<&str>) -> Vec<u32> {
        let mut closure = Vec::new();
        for code in codes {
            let mut next = self.find(code);
            while let Some(at) = next {
                closure.push(at);
                next = self.values[at as usize].parent.map(|parent| parent.0);
            }
        }
        distinct(closure)
    }
}

/// Finds values of [`Facet::Year`] by year.
pub(crate) struct YearFinder(Vec<i16>);

impl YearFinder {
    pub(crate) fn new(values: &[Value]) -> YearFinder {
        YearFinder(values.iter().filter_map(|value| value.code.parse().ok()).collect())
    }

    pub(crate) fn find(&self, year: i16) -> Option<u32> {
        self.0.binary_search(&year).ok().map(|at| at as u32)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::answer::ValueId;
    use proptest::collection::{btree_set, vec};
    use proptest::prelude::*;

    #[test]
    fn a_value_brings_each_of_its_ancestors_once() {
        let value =
            |code: &str, parent: Option<u32>| Value { code: code.into(), parent: parent.map(ValueId), depth: 0 };
        let values =
            [value("a", None), value("b", Some(0)), value("c", Some(1)), value("d", Some(0)), value("e", None)];
        let finder = Finder::new(&values);
        assert_eq!(finder.closure(vec!["d", "c", "d"]), [0, 1, 2, 3]);
        assert_eq!(finder.closure(vec!["e", "unknown"]), [4]);
    }

    proptest! {
        #![proptest_config(crate::cases())]

        #[test]
        fn sets_and_lists_give_the_same(
            lists in vec(btree_set(0u32..9, 0..5), 1..80), chosen in vec(any::<bool>(), 80)
        ) {
            let columns = [0, DENSE_VALUES].map(|dense| {
                Column::new(Lists::new(lists.iter().map(|list| list.iter().copied().collect())), 9, dense)
            });
            let kinds_differ = matches!(columns, [Column::Sparse { .. }, Column::Dense(_)]);
            prop_assert!(kinds_differ);
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
