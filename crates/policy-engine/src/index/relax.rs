//! What to drop where nothing matches.
//!
//! Must not know what a filter means.

use crate::answer::{Active, Relaxation};
use crate::index::Index;
use crate::index::bits::Bits;
use crate::index::matching::Matching;
use crate::question::{Filter, Question};
use policy_model::date::Day;

/// Each single filter whose removal alone gives something, most first; locked facets cannot be dropped.
pub(super) fn relaxations(index: &Index, question: &Question, as_of: Day, found: Option<&Bits>) -> Vec<Relaxation> {
    let mut relaxations: Vec<Relaxation> = removals(question, found.is_some())
        .into_iter()
        .map(|(active, filter)| {
            let found = found.filter(|_| active != Active::Search);
            let mut matching = Matching::new(index);
            matching.ask(&filter, as_of, found.cloned());
            let measures = matching.all().count();
            Relaxation { filter: active, measures }
        })
        .filter(|relaxation| relaxation.measures > 0)
        .collect();
    relaxations.sort_unstable_by(|left, right| {
        right.measures.cmp(&left.measures).then_with(|| left.filter.cmp(&right.filter))
    });
    relaxations
}

/// Each active filter with the filter that is left without it.
fn removals(question: &Question, searched: bool) -> Vec<(Active, Filter)> {
    let filter = &question.filter;
    let mut removals = Vec::new();
    let mut remove = |active: Active, change: &dyn Fn(&mut Filter)| {
        let mut less = filter.clone();
        change(&mut less);
        removals.push((active, less));
    };
    if searched {
        remove(Active::Search, &|filter| filter.search.clear());
    }
    for (facet, choice) in filter.facets.iter().filter(|(facet, _)| !question.embed.locks.contains(facet)) {
        let all_of_them = match (choice.include.first(), choice.include.len()) {
            (None, _) => None,
            (Some(code), 1) => Some(Active::Include(*facet, code.clone())),
            _ => Some(Active::Facet(*facet)),
        };
        if let Some(active) = all_of_them {
            remove(active, &|filter| {
                if let Some(choice) = filter.facets.get_mut(facet) {
                    choice.include.clear();
                }
            });
        }
        for code in &choice.exclude {
            remove(Active::Exclude(*facet, code.clone()), &|filter| {
                if let Some(choice) = filter.facets.get_mut(facet) {
                    choice.exclude.remove(code);
                }
            });
        }
    }
    for span in filter.spans.keys() {
        remove(Active::Span(*span), &|filter| {
            filter.spans.remove(span);
        });
    }
    if filter.amount.is_some() {
        remove(Active::Amount, &|filter| filter.amount = None);
    }
    removals
}
