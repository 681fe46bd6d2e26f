//! The filters that are set, one by one, as chips show and remove them.
//!
//! Pure: must not know signals, words or the page.

use policy_engine::answer::Active;
use policy_engine::facet::Facet;
use policy_engine::question::{Choice, Filter, Question};

/// Every filter that is set: search, then facets, then stretches of time and money.
pub(crate) fn list(filter: &Filter) -> Vec<Active> {
    let mut list = Vec::new();
    if !filter.search.trim().is_empty() {
        list.push(Active::Search);
    }
    for (facet, choice) in &filter.facets {
        list.extend(choice.include.iter().map(|code| Active::Include(*facet, code.clone())));
        list.extend(choice.exclude.iter().map(|code| Active::Exclude(*facet, code.clone())));
    }
    list.extend(filter.spans.keys().map(|facet| Active::Span(*facet)));
    if filter.amount.is_some() {
        list.push(Active::Amount);
    }
    list
}

/// The facet that a filter is a choice on, where it is one.
pub(crate) fn facet(active: &Active) -> Option<Facet> {
    match active {
        Active::Include(facet, _) | Active::Exclude(facet, _) | Active::Facet(facet) => Some(*facet),
        Active::Search | Active::Span(_) | Active::Amount => None,
    }
}

/// How many filters are set that a reader can take back.
pub(crate) fn own(question: &Question) -> usize {
    let locked = |active: &&Active| facet(active).is_some_and(|facet| question.embed.locks.contains(&facet));
    let list = list(&question.filter);
    list.len() - list.iter().filter(locked).count()
}

/// Takes one filter back.
pub(crate) fn remove(question: &mut Question, active: &Active) {
    let filter = &mut question.filter;
    match active {
        Active::Search => filter.search.clear(),
        Active::Include(facet, code) => change(filter, *facet, |choice| {
            choice.include.remove(code);
        }),
        Active::Exclude(facet, code) => change(filter, *facet, |choice| {
            choice.exclude.remove(code);
        }),
        Active::Facet(facet) => change(filter, *facet, |choice| choice.include.clear()),
        Active::Span(facet) => {
            filter.spans.remove(facet);
        }
        Active::Amount => filter.amount = None,
    }
}

/// Changes the choice on a facet; a facet without any choice is absent.
pub(crate) fn change(filter: &mut Filter, facet: Facet, change: impl FnOnce(&mut Choice)) {
    let choice = filter.facets.or_default(facet);
    change(choice);
    if choice.include.is_empty() && choice.exclude.is_empty() {
        filter.facets.remove(&facet);
    }
}
