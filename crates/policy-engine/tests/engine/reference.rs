//! What every answer must be, worked out from the records the slow and obvious way, measure by measure and value by
//! value. It shares the records and the words of question and answer with the engine, and nothing else.

mod compare;
mod search;

use policy_engine::answer::{Active, Relaxation};
use policy_engine::facet::{Facet, SpanFacet};
use policy_engine::index::PAGE_SIZE;
use policy_engine::question::{Choice, Filter, Group, Question, Sort, Span};
use policy_model::compiled::Folding;
use policy_model::date::{Day, PartialDate};
use policy_model::document::{Completeness, Document, RelationKind};
use policy_model::incentive::{AmountKind, Incentive};
use policy_model::measure::Measure;
use policy_model::target::{Due, Target};
use policy_model::{Dataset, Decimal};
use std::collections::BTreeSet;

/// The facets that are about single targets and single incentives.
const ABOUT_ROWS: [Facet; 4] = [Facet::Year, Facet::Target, Facet::Indicator, Facet::Standard];

pub(crate) struct Reference<'a> {
    pub(crate) dataset: &'a Dataset,
    pub(crate) folding: &'a Folding,
}

/// One measure in its document.
#[derive(Clone, Copy)]
struct Clause<'a> {
    document: &'a Document,
    measure: &'a Measure,
}

/// What a document's dates say: (status, whether another is possible, days left).
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Status {
    pub(crate) code: &'static str,
    pub(crate) possible: bool,
    pub(crate) days_left: Option<i32>,
}

impl<'a> Reference<'a> {
    fn clauses(&self) -> Vec<Clause<'a>> {
        let documents = self.dataset.documents.iter();
        documents
            .flat_map(|document| document.measures.iter().map(move |measure| Clause { document, measure }))
            .collect()
    }

    /// Keys of all results in order, over all pages.
    pub(crate) fn results(&self, question: &Question, today: Day) -> Vec<String> {
        let as_of = question.as_of.unwrap_or(today);
        let mut found: Vec<(Vec<i64>, Clause)> = Vec::new();
        for (position, clause) in self.clauses().into_iter().enumerate() {
            if self.matches(&question.filter, as_of, clause) {
                found.push((self.place(question, clause, position), clause));
            }
        }
        found.sort_by(|left, right| left.0.cmp(&right.0));
        let mut ordered: Vec<Clause> = found.into_iter().map(|(_, clause)| clause).collect();
        if question.group == Group::Document {
            let firsts: Vec<String> = ordered.iter().map(|clause| clause.document.id.clone()).collect();
            ordered.sort_by_key(|clause| firsts.iter().position(|id| *id == clause.document.id));
        }
        ordered.iter().map(|clause| clause.measure.id.clone()).collect()
    }

    /// The keys of the page that is answered, its number, and the number of pages.
    pub(crate) fn page(&self, question: &Question, today: Day) -> (Vec<String>, u32, u32) {
        let results = self.results(question, today);
        let pages: Vec<&[String]> = results.chunks(PAGE_SIZE as usize).collect();
        let count = pages.len().max(1);
        let number = (question.page.0 as usize).min(count);
        let page = pages.get(number - 1).map(|page| page.to_vec()).unwrap_or_default();
        (page, number as u32, count as u32)
    }

    /// What choosing only this value of its facet would give.
    pub(crate) fn count(&self, question: &Question, today: Day, facet: Facet, code: &str) -> u32 {
        let mut filter = question.filter.clone();
        let only = Choice { include: [code.to_owned()].into(), exclude: Default::default() };
        filter.facets.insert(facet, only);
        self.number(&filter, question.as_of.unwrap_or(today))
    }

    fn number(&self, filter: &Filter, as_of: Day) -> u32 {
        self.clauses().into_iter().filter(|clause| self.matches(filter, as_of, *clause)).count() as u32
    }

    /// The targets and incentives to show: key of the measure and position.
    pub(crate) fn rows(&self, question: &Question, today: Day) -> [Vec<(String, u32)>; 2] {
        let mut rows = [Vec::new(), Vec::new()];
        for clause in self.clauses() {
            let key = &clause.measure.id;
            if self.matches(&question.filter, question.as_of.unwrap_or(today), clause) {
                for (at, target) in clause.measure.targets.iter().enumerate() {
                    if target_fits(&question.filter, Some(target)) {
                        rows[0].push((key.clone(), at as u32));
                    }
                }
                for (at, incentive) in clause.measure.incentives.iter().enumerate() {
                    if incentive_fits(&question.filter, Some(incentive)) {
                        rows[1].push((key.clone(), at as u32));
                    }
                }
            }
        }
        rows
    }

    pub(crate) fn relaxations(&self, question: &Question, today: Day) -> Vec<Relaxation> {
        let filter = &question.filter;
        let mut without: Vec<(Active, Filter)> = Vec::new();
        if !self.terms(&filter.search).is_empty() {
            without.push((Active::Search, Filter { search: String::new(), ..filter.clone() }));
        }
        for (facet, choice) in &filter.facets {
            if question.embed.locks.contains(facet) {
                continue;
            }
            let mut less = filter.clone();
            less.facets.insert(*facet, Choice { include: Default::default(), exclude: choice.exclude.clone() });
            match choice.include.iter().collect::<Vec<_>>()[..] {
                [] => {}
                [code] => without.push((Active::Include(*facet, code.clone()), less)),
                _ => without.push((Active::Facet(*facet), less)),
            }
            for code in &choice.exclude {
                let mut less = filter.clone();
                less.facets.get_mut(facet).expect("it is there").exclude.remove(code);
                without.push((Active::Exclude(*facet, code.clone()), less));
            }
        }
        for span in filter.spans.keys() {
            let mut less = filter.clone();
            less.spans.remove(span);
            without.push((Active::Span(*span), less));
        }
        if filter.amount.is_some() {
            without.push((Active::Amount, Filter { amount: None, ..filter.clone() }));
        }
        let as_of = question.as_of.unwrap_or(today);
        let relaxation = |(active, filter)| Relaxation { filter: active, measures: self.number(&filter, as_of) };
        let mut relaxations: Vec<Relaxation> = without.into_iter().map(relaxation).collect();
        relaxations.retain(|relaxation| relaxation.measures > 0);
        relaxations.sort_by_key(|relaxation| (-i64::from(relaxation.measures), relaxation.filter.clone()));
        relaxations
    }

    /// Every value that a facet must list.
    pub(crate) fn values(&self, facet: Facet, as_of: Day) -> BTreeSet<String> {
        if facet == Facet::Validity {
            let all =
                ["pending", "in-force", "ending", "expired", "repealed", "plan-running", "plan-over", "not-stated"];
            return all.map(str::to_owned).into();
        }
        let clauses = self.clauses();
        let of_clauses = clauses.iter().flat_map(|clause| self.codes(facet, *clause, true, as_of));
        // A document without measures lists its values all the same.
        let of_documents =
            self.dataset.documents.iter().flat_map(|document| self.document_codes(facet, document, as_of));
        of_clauses.chain(of_documents).collect()
    }

    fn parent(&self, facet: Facet, code: &str) -> Option<String> {
        let taxonomy = &self.dataset.taxonomy;
        let terms = match facet {
            Facet::Region => return taxonomy.regions.iter().find(|region| region.code == code)?.parent.clone(),
            Facet::Validity => return (code == "ending").then(|| "in-force".to_owned()),
            Facet::Industry => &taxonomy.industries,
            Facet::Instrument => &taxonomy.instruments,
            Facet::Audience => &taxonomy.audiences,
            Facet::Kind => &taxonomy.kinds,
            _ => return None,
        };
        terms.iter().find(|term| term.code == code)?.parent.clone()
    }

    fn document_codes(&self, facet: Facet, document: &Document, as_of: Day) -> BTreeSet<String> {
        let own: Option<String> = match facet {
            Facet::Region => Some(document.region.code.clone()),
            Facet::Kind => Some(document.kind.clone()),
            Facet::Issuer => document.issuer_kind.clone(),
            Facet::Document => Some(document.id.clone()),
            Facet::Validity => Some(self.status(document, as_of).code.to_owned()),
            _ => None,
        };
        self.with_ancestors(facet, own.into_iter().collect())
    }

    fn with_ancestors(&self, facet: Facet, own: Vec<String>) -> BTreeSet<String> {
        let mut codes = BTreeSet::new();
        for code in own {
            let mut next = Some(code);
            while let Some(code) = next {
                next = self.parent(facet, &code);
                codes.insert(code);
            }
        }
        codes
    }

    fn codes(&self, facet: Facet, clause: Clause, all_fields: bool, as_of: Day) -> BTreeSet<String> {
        let Clause { document, measure } = clause;
        let own: Vec<String> = match facet {
            Facet::Industry if all_fields => measure.industries.clone(),
            Facet::Industry => vec![measure.industries[0].clone()],
            Facet::Instrument => measure.instruments.clone(),
            Facet::Audience => measure.audiences.clone(),
            Facet::Function => measure.agencies.iter().flat_map(|mention| mention.functions.clone()).collect(),
            Facet::Agency => measure.agencies.iter().map(|mention| mention.canonical.clone()).collect(),
            Facet::Measure => vec![measure.kind.code().to_owned()],
            Facet::Year => measure.targets.iter().filter_map(due).map(|due| due.year().to_string()).collect(),
            Facet::Target => vec![if measure.targets.is_empty() { "no" } else { "yes" }.to_owned()],
            Facet::Indicator => measure.targets.iter().filter_map(|target| target.canonical.clone()).collect(),
            Facet::Standard => measure.incentives.iter().map(|row| row.certainty.code().to_owned()).collect(),
            _ => return self.document_codes(facet, document, as_of),
        };
        self.with_ancestors(facet, own)
    }

    fn matches(&self, filter: &Filter, as_of: Day, clause: Clause) -> bool {
        let Clause { document, measure } = clause;
        for (facet, choice) in &filter.facets {
            let codes = self.codes(*facet, clause, filter.all_fields, as_of);
            if choice.exclude.iter().any(|code| codes.contains(code)) {
                return false;
            }
            let by_rows = ABOUT_ROWS.contains(facet);
            if !by_rows && !choice.include.is_empty() && !choice.include.iter().any(|code| codes.contains(code)) {
                return false;
            }
        }
        // A measure without rows is asked as if it had one that says nothing.
        let targets: Vec<Option<&Target>> = measure.targets.iter().map(Some).collect();
        let targets = if targets.is_empty() { vec![None] } else { targets };
        let incentives: Vec<Option<&Incentive>> = measure.incentives.iter().map(Some).collect();
        let incentives = if incentives.is_empty() { vec![None] } else { incentives };
        let issued = document.issued.or(document.printed).or(document.published);
        targets.into_iter().any(|target| target_fits(filter, target))
            && incentives.into_iter().any(|incentive| incentive_fits(filter, incentive))
            && filter.spans.get(&SpanFacet::Issued).is_none_or(|span| issued.is_some_and(|date| touches(*span, date)))
            && filter.spans.get(&SpanFacet::InForce).is_none_or(|span| self.runs_in(document, *span))
            && self.terms(&filter.search).iter().all(|term| self.worth(term, clause).is_some())
    }

    /// Whether a document is in force, or its plan runs, on some day of a span: asked day by day.
    fn runs_in(&self, document: &Document, span: Span) -> bool {
        // Open ends reach beyond every date of the random datasets.
        let first = span.from.map_or(Day(day("2023-01-01").0), PartialDate::first).max(day("2023-01-01"));
        let last = span.to.map_or(day("2029-01-01"), PartialDate::last).min(day("2029-01-01"));
        (first.0..=last.0)
            .any(|at| matches!(self.status(document, Day(at)).code, "in-force" | "ending" | "plan-running"))
    }

    /// Validity: the rules of the specification in their order.
    pub(crate) fn status(&self, document: &Document, as_of: Day) -> Status {
        let status = |code, possible| Status { code, possible, days_left: None };
        let replacing = self.dataset.documents.iter().filter(|other| {
            let replaces = |id: &str| {
                let relations = other.relations.iter().filter(|relation| relation.kind == RelationKind::Replaces);
                relations.filter_map(|relation| relation.id.as_deref()).any(|held| held == id)
            };
            other.id != document.id && replaces(&document.id)
        });
        let begun: Vec<Option<bool>> = replacing.map(|other| self.has_begun(other, as_of)).collect();
        if begun.contains(&Some(true)) {
            return status("repealed", false);
        }
        let perhaps_repealed = begun.contains(&None);
        let perhaps_pending = match self.has_begun(document, as_of) {
            Some(false) => return status("pending", perhaps_repealed),
            known => known.is_none(),
        };
        let possible = perhaps_repealed || perhaps_pending;
        let left = |end: PartialDate| end.last().0 - as_of.0;
        if let Some(end) = document.expires {
            return match left(end) {
                days if days < 0 => status("expired", possible),
                days @ ..=90 => Status { days_left: Some(days), ..status("ending", possible) },
                days => Status { days_left: Some(days), ..status("in-force", possible) },
            };
        }
        match self.plan_end(document) {
            None => status("not-stated", possible),
            Some(end) if left(end) < 0 => status("plan-over", possible),
            Some(end) => Status { days_left: Some(left(end)), ..status("plan-running", possible) },
        }
    }

    /// Whether a document has begun by a day: surely, surely not, or (`None`) perhaps.
    fn has_begun(&self, document: &Document, as_of: Day) -> Option<bool> {
        let begin = document.effective.or(document.issued).or(document.printed).or(document.published);
        if begin.is_some_and(|date| date.first() > as_of) {
            return Some(false);
        }
        let surely = begin.is_some_and(|date| date.last() <= as_of);
        // It does not begin after its end, and what we compared with its source had been made by then.
        let ended = document.expires.or(self.plan_end(document)).is_some_and(|end| end.last() <= as_of);
        let held = document.effective.is_none() && document.source.checked.last() <= as_of;
        if surely || ended || held { Some(true) } else { None }
    }

    fn plan_end(&self, document: &Document) -> Option<PartialDate> {
        if document.source.completeness == Completeness::Transcript && document.period.is_none() {
            let reported = document.relations.iter().filter(|relation| relation.kind == RelationKind::ReportsOn);
            let ends = reported.filter_map(|relation| {
                own_plan_end(self.dataset.documents.iter().find(|other| Some(&other.id) == relation.id.as_ref())?)
            });
            let last = ends.max_by_key(|end| end.last());
            if last.is_some() {
                return last;
            }
        }
        own_plan_end(document)
    }

    /// Where a clause stands in the order: smaller first.
    fn place(&self, question: &Question, clause: Clause, position: usize) -> Vec<i64> {
        let Clause { document, measure } = clause;
        let terms = self.terms(&question.filter.search);
        let about_targets = |sort: &Sort| matches!(sort, Sort::Indicator | Sort::Value | Sort::Due);
        let asked = question.sort.filter(|sort| !about_targets(sort));
        let sort = asked.unwrap_or(if terms.is_empty() { Sort::Source } else { Sort::Relevance });
        let key = match sort {
            Sort::Source | Sort::Indicator | Sort::Value | Sort::Due => 0,
            Sort::Relevance => -terms.iter().filter_map(|term| self.worth(term, clause)).sum::<i64>(),
            Sort::Date => {
                let issued = document.issued.or(document.printed).or(document.published);
                issued.map_or(i64::MAX, |date| -i64::from(date.first().0))
            }
            Sort::Amount => {
                let amounts = measure.incentives.iter().filter_map(|incentive| incentive.amount.as_ref());
                let one_gets = amounts.filter(|sum| matches!(sum.kind, AmountKind::Ceiling | AmountKind::Fixed));
                let tenths =
                    one_gets.map(|sum| i64::try_from(sum.normalised * Decimal::from(10)).expect("small")).max();
                tenths.map_or(i64::MAX, |tenths| -tenths)
            }
            Sort::Region => document.region.code.parse().expect("a number"),
        };
        vec![key, position as i64]
    }
}

fn own_plan_end(document: &Document) -> Option<PartialDate> {
    if let Some(period) = document.period {
        return Some(period.to);
    }
    let targets = document.measures.iter().flat_map(|measure| &measure.targets);
    targets.filter_map(due).map(|due| due.year()).max().map(PartialDate::Year)
}

fn due(target: &Target) -> Option<PartialDate> {
    match target.due? {
        Due::Date(date) => Some(date),
        Due::Within { .. } | Due::Yearly => None,
    }
}

fn chosen(filter: &Filter, facet: Facet, code: Option<&str>) -> bool {
    match filter.facets.get(&facet) {
        Some(choice) if !choice.include.is_empty() => code.is_some_and(|code| choice.include.contains(code)),
        _ => true,
    }
}

fn target_fits(filter: &Filter, target: Option<&Target>) -> bool {
    let due = target.and_then(due);
    let year = due.map(|due| due.year().to_string());
    chosen(filter, Facet::Target, Some(if target.is_some() { "yes" } else { "no" }))
        && chosen(filter, Facet::Year, year.as_deref())
        && chosen(filter, Facet::Indicator, target.and_then(|target| target.canonical.as_deref()))
        && filter.spans.get(&SpanFacet::Due).is_none_or(|span| due.is_some_and(|due| touches(*span, due)))
}

fn incentive_fits(filter: &Filter, incentive: Option<&Incentive>) -> bool {
    let amount = incentive.and_then(|incentive| incentive.amount.as_ref());
    let in_range = filter.amount.is_none_or(|range| {
        amount.is_some_and(|amount| {
            amount.kind != AmountKind::PerUnit
                && range.from.is_none_or(|from| amount.normalised >= Decimal::from(from))
                && range.to.is_none_or(|to| amount.normalised <= Decimal::from(to))
        })
    });
    chosen(filter, Facet::Standard, incentive.map(|incentive| incentive.certainty.code())) && in_range
}

/// Whether some day of a span may be the one that an imprecise date means.
fn touches(span: Span, date: PartialDate) -> bool {
    span.from.is_none_or(|from| date.last() >= from.first()) && span.to.is_none_or(|to| date.first() <= to.last())
}

fn day(text: &str) -> Day {
    text.parse::<PartialDate>().expect("a date").first()
}
