//! Which measures match a filter, and which would if one facet were not there.
//!
//! Owns the meaning of each filter; must not know what is counted, listed or suggested.

use crate::facet::{Facet, SpanFacet};
use crate::index::Index;
use crate::index::bits::{Bits, Passing};
use crate::index::columns::Column;
use crate::index::conditions::{IncentiveConditions, TargetConditions, days_of};
use crate::question::{Choice, Filter, Span};
use crate::validity::Days;
use policy_model::compiled::{Dates, Lists};
use policy_model::date::Day;

/// One condition that measures pass or fail as a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    /// The choice of a facet; of a facet about rows its exclusions only.
    Facet(Facet),
    /// What is asked of one target.
    Targets,
    /// What is asked of one incentive.
    Incentives,
    Span(SpanFacet),
    Search,
}

/// The facets that are about targets or incentives, and the part that holds their inclusions.
fn rows_of(facet: Facet) -> Option<Part> {
    match facet {
        Facet::Year | Facet::Target | Facet::Indicator => Some(Part::Targets),
        Facet::Standard => Some(Part::Incentives),
        _ => None,
    }
}

/// A filter, worked out against every measure.
pub(super) struct Matching<'a> {
    pub(super) index: &'a Index,
    pub(super) all_fields: bool,
    /// For each document its values of [`Facet::Validity`].
    validity: Lists,
    pub(super) targets: TargetConditions,
    pub(super) incentives: IncentiveConditions,
    parts: Vec<(Part, Bits)>,
    passing: Passing,
}

impl<'a> Matching<'a> {
    /// `found` is the set of measures that the search finds, where there is one.
    pub(super) fn new(index: &'a Index, filter: &Filter, as_of: Day, found: Option<&Bits>) -> Matching<'a> {
        let measures = index.measure_count() as usize;
        let mut matching = Matching {
            index,
            all_fields: filter.all_fields,
            validity: validity(index, as_of),
            targets: TargetConditions::new(index, filter),
            incentives: IncentiveConditions::new(index, filter),
            parts: Vec::new(),
            passing: Passing::new(measures, std::iter::empty()),
        };
        let mut parts: Vec<(Part, Bits)> = Vec::new();
        for (facet, choice) in &filter.facets {
            parts.extend(matching.choice(*facet, choice).map(|set| (Part::Facet(*facet), set)));
        }
        if matching.targets.any(None) {
            parts.push((Part::Targets, matching.targets.measures(&index.targets, measures, None)));
        }
        if matching.incentives.any(None) {
            parts.push((Part::Incentives, matching.incentives.measures(&index.incentives, measures, None)));
        }
        for (span, stretch) in &filter.spans {
            parts.extend(matching.span(*span, *stretch).map(|set| (Part::Span(*span), set)));
        }
        parts.extend(found.map(|found| (Part::Search, found.clone())));
        matching.passing = Passing::new(measures, parts.iter().map(|part| &part.1));
        matching.parts = parts;
        matching
    }

    /// The measures that match.
    pub(super) fn all(&self) -> Bits {
        self.passing.all()
    }

    /// The measures that match when a facet's choice is ignored; of a facet about rows, everything that is asked of the
    /// same rows is ignored, too, and left to whoever counts rows.
    pub(super) fn without(&self, facet: Facet) -> Bits {
        let dropped = |part: Part| part == Part::Facet(facet) || Some(part) == rows_of(facet);
        let mut sets = self.parts.iter().filter(|(part, _)| dropped(*part)).map(|part| &part.1);
        match (sets.next(), sets.next()) {
            (None, _) => self.passing.all(),
            (Some(set), None) => self.passing.without(set),
            _ => {
                let mut rest = Bits::all(self.index.measure_count() as usize);
                self.parts.iter().filter(|(part, _)| !dropped(*part)).for_each(|(_, set)| rest.and(set));
                rest
            }
        }
    }

    /// The values of each document, for facets about documents.
    pub(super) fn by_document(&self, facet: Facet) -> Option<&Lists> {
        let columns = &self.index.columns;
        match facet {
            Facet::Region => Some(&columns.region),
            Facet::Kind => Some(&columns.kind),
            Facet::Issuer => Some(&columns.issuer),
            Facet::Document => Some(&columns.document),
            Facet::Validity => Some(&self.validity),
            _ => None,
        }
    }

    /// The values of each measure, for facets that are not about documents.
    pub(super) fn by_measure(&self, facet: Facet) -> Option<&Column> {
        let columns = &self.index.columns;
        match facet {
            Facet::Industry if self.all_fields => Some(&columns.industry),
            Facet::Industry => Some(&columns.primary_industry),
            Facet::Instrument => Some(&columns.instrument),
            Facet::Function => Some(&columns.function),
            Facet::Agency => Some(&columns.agency),
            Facet::Audience => Some(&columns.audience),
            Facet::Measure => Some(&columns.measure),
            Facet::Year => Some(&columns.year),
            Facet::Target => Some(&columns.target),
            Facet::Indicator => Some(&columns.indicator),
            Facet::Standard => Some(&columns.standard),
            Facet::Region | Facet::Kind | Facet::Issuer | Facet::Document | Facet::Validity => None,
        }
    }

    fn choice(&self, facet: Facet, choice: &Choice) -> Option<Bits> {
        let included = !choice.include.is_empty() && rows_of(facet).is_none();
        if !included && choice.exclude.is_empty() {
            return None;
        }
        let mut set = if included { self.having(facet, &choice.include) } else { self.everything() };
        if !choice.exclude.is_empty() {
            set.and_not(&self.having(facet, &choice.exclude));
        }
        Some(set)
    }

    /// The measures, matching or not, that have a value.
    pub(super) fn with_value(&self, facet: Facet, value: u32) -> Bits {
        if let Some(column) = self.by_measure(facet) {
            let mut set = Bits::none(self.index.measure_count() as usize);
            column.add(value, &mut set);
            return set;
        }
        let lists = self.by_document(facet);
        self.of_documents(|at| lists.is_some_and(|lists| lists.get(at).contains(&value)))
    }

    /// The measures that have one of these values.
    fn having<'c>(&self, facet: Facet, codes: impl IntoIterator<Item = &'c String>) -> Bits {
        let values = codes.into_iter().filter_map(|code| self.index.value_id(facet, code));
        if let Some(column) = self.by_measure(facet) {
            let mut set = Bits::none(self.index.measure_count() as usize);
            values.for_each(|value| column.add(value.0, &mut set));
            return set;
        }
        let mut wanted = vec![false; self.index.values(facet).len()];
        values.for_each(|value| wanted[value.0 as usize] = true);
        let lists = self.by_document(facet);
        self.of_documents(|at| lists.is_some_and(|lists| lists.get(at).iter().any(|value| wanted[*value as usize])))
    }

    fn span(&self, span: SpanFacet, stretch: Span) -> Option<Bits> {
        let asked = days_of(stretch);
        match span {
            SpanFacet::Issued => Some(self.of_documents(|at| self.index.issued[at as usize].meets(asked))),
            SpanFacet::InForce => Some(self.of_documents(|at| {
                self.index.terms[at as usize].running().is_some_and(|days: Days| days.meets(asked))
            })),
            // Part of what is asked of one target.
            SpanFacet::Due => None,
        }
    }

    fn of_documents(&self, matches: impl Fn(u32) -> bool) -> Bits {
        let starts = self.index.starts();
        let mut set = Bits::none(self.index.measure_count() as usize);
        for at in (0..self.index.document_count()).filter(|at| matches(*at)) {
            set.set_range(starts[at as usize], starts[at as usize + 1]);
        }
        set
    }

    fn everything(&self) -> Bits {
        Bits::all(self.index.measure_count() as usize)
    }
}

/// The values of [`Facet::Validity`] of each document. They stand in the order of the statuses.
fn validity(index: &Index, as_of: Day) -> Lists {
    let mut lists = Lists::default();
    for term in &index.terms {
        let status = term.on(as_of).status;
        status.parent().into_iter().chain([status]).for_each(|status| lists.push(status as u32));
        lists.close_as_set();
    }
    lists
}

/// The days on which a document was issued, as its dates name them.
pub(super) fn issued(dates: &Dates) -> Option<Days> {
    let date = dates.issued.or(dates.printed).or(dates.published)?;
    Some(Days { first: date.first(), last: date.last() })
}
