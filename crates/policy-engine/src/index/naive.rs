//! Answers worked out the slow and obvious way, measure by measure.

use crate::answer::{Active, Answer, DocumentId, MeasureId, Relaxation};
use crate::facet::{Facet, SpanFacet};
use crate::index::values::{due_year, yes_or_no};
use crate::index::{Index, PAGE_SIZE};
use crate::question::{Choice, Filter, Group, Question, Sort, Span};
use crate::validity::Days;
use policy_model::Decimal;
use policy_model::date::{Day, PartialDate};
use policy_model::incentive::{AmountKind, Incentive};
use policy_model::target::{Due, Target};
use std::collections::{BTreeMap, BTreeSet};

pub(super) fn answer(index: &Index, question: &Question, today: Day) -> Answer {
    let naive = Naive { index, as_of: question.as_of.unwrap_or(today) };
    let mut hits: Vec<(i64, MeasureId)> =
        naive.all().filter(|id| naive.matches(&question.filter, *id)).map(|id| (0, id)).collect();
    naive.sort(question, &mut hits);
    let measures = hits.len() as u32;
    let pages = measures.div_ceil(PAGE_SIZE).max(1);
    let page_number = question.page.0.clamp(1, pages);
    let mut document_hits: Vec<(DocumentId, u32)> = Vec::new();
    for (_, id) in &hits {
        let document = index.document_of(*id);
        match document_hits.iter_mut().find(|hit| hit.0 == document) {
            Some(hit) => hit.1 += 1,
            None => document_hits.push((document, 1)),
        }
    }
    let regions: BTreeSet<&str> = document_hits.iter().map(|hit| index.document(hit.0).region.code.as_str()).collect();
    let facets = Facet::ALL.iter().map(|facet| naive.counts(&question.filter, *facet)).collect();
    let start = ((page_number - 1) * PAGE_SIZE) as usize;
    let page = hits.iter().skip(start).take(PAGE_SIZE as usize).map(|hit| hit.1).collect();
    Answer {
        measures,
        documents: document_hits.len() as u32,
        regions: regions.len() as u32,
        page,
        pages,
        page_number,
        document_hits,
        facets,
        relaxations: if measures == 0 { naive.relaxations(question) } else { Vec::new() },
    }
}

pub(super) fn targets(index: &Index, question: &Question, today: Day) -> Vec<(MeasureId, u32)> {
    let naive = Naive { index, as_of: question.as_of.unwrap_or(today) };
    let mut rows = Vec::new();
    for id in naive.all().filter(|id| naive.matches(&question.filter, *id)) {
        for (position, target) in index.measure(id).1.targets.iter().enumerate() {
            if target_fits(&question.filter, Some(target)) {
                rows.push((id, position as u32));
            }
        }
    }
    rows
}

pub(super) fn incentives(index: &Index, question: &Question, today: Day) -> Vec<(MeasureId, u32)> {
    let naive = Naive { index, as_of: question.as_of.unwrap_or(today) };
    let mut rows = Vec::new();
    for id in naive.all().filter(|id| naive.matches(&question.filter, *id)) {
        for (position, incentive) in index.measure(id).1.incentives.iter().enumerate() {
            if incentive_fits(&question.filter, Some(incentive)) {
                rows.push((id, position as u32));
            }
        }
    }
    rows
}

struct Naive<'a> {
    index: &'a Index,
    as_of: Day,
}

impl Naive<'_> {
    fn all(&self) -> impl Iterator<Item = MeasureId> + use<> {
        (0..self.index.measure_count()).map(MeasureId)
    }

    fn codes(&self, facet: Facet, id: MeasureId, all_fields: bool) -> BTreeSet<String> {
        let (document, measure) = self.index.measure(id);
        let own: Vec<String> = match facet {
            Facet::Region => vec![document.region.code.clone()],
            Facet::Industry if all_fields => measure.industries.clone(),
            Facet::Industry => measure.industries[..1].to_vec(),
            Facet::Instrument => measure.instruments.clone(),
            Facet::Validity => {
                vec![self.index.validity(self.index.document_of(id), self.as_of).status.code().to_owned()]
            }
            Facet::Year => {
                measure.targets.iter().filter_map(|target| due_year(target.due)).map(|year| year.to_string()).collect()
            }
            Facet::Function => measure.agencies.iter().flat_map(|mention| mention.functions.clone()).collect(),
            Facet::Agency => measure.agencies.iter().map(|mention| mention.canonical.clone()).collect(),
            Facet::Audience => measure.audiences.clone(),
            Facet::Kind => vec![document.kind.clone()],
            Facet::Issuer => document.issuer_kind.iter().cloned().collect(),
            Facet::Document => vec![document.id.clone()],
            Facet::Measure => vec![measure.kind.code().to_owned()],
            Facet::Target => vec![yes_or_no(!measure.targets.is_empty()).to_owned()],
            Facet::Standard => {
                measure.incentives.iter().map(|incentive| incentive.certainty.code().to_owned()).collect()
            }
            Facet::Indicator => measure.targets.iter().filter_map(|target| target.canonical.clone()).collect(),
        };
        let values = self.index.values(facet);
        let mut codes = BTreeSet::new();
        for code in own {
            let mut next = values.iter().find(|value| value.code == code);
            while let Some(value) = next {
                codes.insert(value.code.clone());
                next = value.parent.map(|parent| &values[parent.0 as usize]);
            }
        }
        codes
    }

    fn matches(&self, filter: &Filter, id: MeasureId) -> bool {
        let (document, measure) = self.index.measure(id);
        for (facet, choice) in &filter.facets {
            let codes = self.codes(*facet, id, filter.all_fields);
            if choice.exclude.iter().any(|code| codes.contains(code)) {
                return false;
            }
            let about_a_row = matches!(facet, Facet::Year | Facet::Target | Facet::Indicator | Facet::Standard);
            if !about_a_row && !choice.include.is_empty() && !choice.include.iter().any(|code| codes.contains(code)) {
                return false;
            }
        }
        let target = match measure.targets.as_slice() {
            [] => target_fits(filter, None),
            targets => targets.iter().any(|target| target_fits(filter, Some(target))),
        };
        let incentive = match measure.incentives.as_slice() {
            [] => incentive_fits(filter, None),
            incentives => incentives.iter().any(|incentive| incentive_fits(filter, Some(incentive))),
        };
        let issued = document.issued.or(document.printed).or(document.published);
        let issued =
            filter.spans.get(&SpanFacet::Issued).is_none_or(|span| issued.is_some_and(|date| date_in(date, *span)));
        let term = &self.index.terms[self.index.document_of(id).0 as usize];
        let running = filter
            .spans
            .get(&SpanFacet::InForce)
            .is_none_or(|span| term.running().is_some_and(|days| days.meets(days_of(*span))));
        let text = format!("{}{}{}", document.title, measure.heading, measure.summary);
        let search = filter.search.split_whitespace().all(|word| text.contains(word));
        target && incentive && issued && running && search
    }

    fn counts(&self, filter: &Filter, facet: Facet) -> Vec<u32> {
        let count = |code: &String| {
            let mut filter = filter.clone();
            let choice = Choice { include: [code.clone()].into(), exclude: BTreeSet::new() };
            filter.facets.insert(facet, choice);
            self.all().filter(|id| self.matches(&filter, *id)).count() as u32
        };
        self.index.values(facet).iter().map(|value| count(&value.code)).collect()
    }

    fn relaxations(&self, question: &Question) -> Vec<Relaxation> {
        let filter = &question.filter;
        let mut candidates: Vec<(Active, Filter)> = Vec::new();
        let mut candidate = |active: Active, change: &dyn Fn(&mut Filter)| {
            let mut less = filter.clone();
            change(&mut less);
            candidates.push((active, less));
        };
        if !filter.search.trim().is_empty() {
            candidate(Active::Search, &|filter| filter.search.clear());
        }
        for (facet, choice) in filter.facets.iter().filter(|(facet, _)| !question.embed.locks.contains(facet)) {
            let mut includes = choice.include.iter();
            match (includes.next(), includes.next()) {
                (None, _) => {}
                (Some(code), None) => candidate(Active::Include(*facet, code.clone()), &|filter| {
                    filter.facets.entry(*facet).or_default().include.clear();
                }),
                _ => candidate(Active::Facet(*facet), &|filter| {
                    filter.facets.entry(*facet).or_default().include.clear();
                }),
            }
            for code in &choice.exclude {
                candidate(Active::Exclude(*facet, code.clone()), &|filter| {
                    filter.facets.entry(*facet).or_default().exclude.remove(code);
                });
            }
        }
        for span in filter.spans.keys() {
            candidate(Active::Span(*span), &|filter| {
                filter.spans.remove(span);
            });
        }
        if filter.amount.is_some() {
            candidate(Active::Amount, &|filter| filter.amount = None);
        }
        let mut relaxations: Vec<Relaxation> = candidates
            .into_iter()
            .map(|(active, filter)| {
                let measures = self.all().filter(|id| self.matches(&filter, *id)).count() as u32;
                Relaxation { filter: active, measures }
            })
            .filter(|relaxation| relaxation.measures > 0)
            .collect();
        relaxations
            .sort_by(|left, right| right.measures.cmp(&left.measures).then_with(|| left.filter.cmp(&right.filter)));
        relaxations
    }

    fn sort(&self, question: &Question, hits: &mut [(i64, MeasureId)]) {
        let searched = !question.filter.search.trim().is_empty();
        let sort = question.sort.unwrap_or(if searched { Sort::Relevance } else { Sort::Source });
        for (key, id) in hits.iter_mut() {
            let (document, measure) = self.index.measure(*id);
            let issued = document.issued.or(document.printed).or(document.published);
            *key = match sort {
                Sort::Relevance | Sort::Source => 0,
                Sort::Date => issued.map_or(i64::MAX, |date| -i64::from(date.first().0)),
                Sort::Amount => {
                    let amounts = measure.incentives.iter().filter_map(|incentive| incentive.amount.as_ref());
                    let stated =
                        amounts.filter(|amount| matches!(amount.kind, AmountKind::Ceiling | AmountKind::Fixed));
                    let highest = stated.map(|amount| amount.normalised).max();
                    highest.map_or(i64::MAX, |yuan| -i64::try_from(yuan * Decimal::from(100)).unwrap_or(i64::MAX - 1))
                }
                Sort::Region => document.region.code.parse().unwrap_or(i64::MAX),
            };
        }
        hits.sort();
        if question.group == Group::Document {
            let mut first: BTreeMap<DocumentId, usize> = BTreeMap::new();
            for (position, (_, id)) in hits.iter().enumerate() {
                first.entry(self.index.document_of(*id)).or_insert(position);
            }
            hits.sort_by_key(|(_, id)| first[&self.index.document_of(*id)]);
        }
    }
}

fn target_fits(filter: &Filter, target: Option<&Target>) -> bool {
    let chosen = |facet, code: Option<String>| match filter.facets.get(&facet) {
        Some(choice) if !choice.include.is_empty() => code.is_some_and(|code| choice.include.contains(&code)),
        _ => true,
    };
    let due = match target.and_then(|target| target.due) {
        Some(Due::Date(date)) => Some(date),
        _ => None,
    };
    chosen(Facet::Target, Some(yes_or_no(target.is_some()).to_owned()))
        && chosen(Facet::Year, due.map(|due| due.year().to_string()))
        && chosen(Facet::Indicator, target.and_then(|target| target.canonical.clone()))
        && filter.spans.get(&SpanFacet::Due).is_none_or(|span| due.is_some_and(|due| date_in(due, *span)))
}

fn incentive_fits(filter: &Filter, incentive: Option<&Incentive>) -> bool {
    let standard = match filter.facets.get(&Facet::Standard) {
        Some(choice) if !choice.include.is_empty() => {
            incentive.is_some_and(|incentive| choice.include.contains(incentive.certainty.code()))
        }
        _ => true,
    };
    let amount = incentive.and_then(|incentive| incentive.amount.as_ref());
    standard
        && filter.amount.is_none_or(|range| {
            amount.is_some_and(|amount| {
                amount.kind != AmountKind::PerUnit
                    && range.from.is_none_or(|from| amount.normalised >= Decimal::from(from))
                    && range.to.is_none_or(|to| amount.normalised <= Decimal::from(to))
            })
        })
}

fn days_of(span: Span) -> Days {
    Days {
        first: span.from.map_or(Day(i32::MIN), PartialDate::first),
        last: span.to.map_or(Day(i32::MAX), PartialDate::last),
    }
}

fn date_in(date: PartialDate, span: Span) -> bool {
    Days { first: date.first(), last: date.last() }.meets(days_of(span))
}
