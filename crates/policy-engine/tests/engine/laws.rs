//! Random questions about random datasets: every part of the answer agrees with the reference.

use crate::random::{cases, some_dataset, some_question};
use crate::reference::Reference;
use crate::sample::{TODAY, day, folding, open};
use policy_engine::answer::MeasureId;
use policy_engine::facet::{Facet, SpanFacet};
use policy_engine::index::{Index, Session};
use policy_engine::question::{Choice, Filter, Question};
use policy_engine::validity::Days;
use policy_model::date::Day;
use policy_model::document::Document;
use proptest::prelude::*;
use std::collections::BTreeSet;

fn key(index: &Index, id: MeasureId) -> String {
    index.measure(id).1.id.clone()
}

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn results_and_their_pages_agree_with_the_reference(dataset in some_dataset(), question in some_question()) {
        let (index, folding) = (open(&dataset), folding());
        let reference = Reference { dataset: &dataset, folding: &folding };
        let answer = index.answer(&question, day(TODAY));
        let results = reference.results(&question, day(TODAY));
        let (page, number, pages) = reference.page(&question, day(TODAY));
        prop_assert_eq!(answer.measures as usize, results.len());
        prop_assert_eq!(answer.page.iter().map(|id| key(&index, *id)).collect::<Vec<_>>(), page);
        prop_assert_eq!((answer.page_number, answer.pages), (number, pages));
        let listing = index.listing(&question, day(TODAY));
        prop_assert_eq!(&listing.iter().map(|id| key(&index, *id)).collect::<Vec<_>>(), &results);

        let owner = |key: &String| key.split('.').next().unwrap_or_default().to_owned();
        let mut documents: Vec<(String, u32)> = Vec::new();
        for key in &results {
            match documents.iter_mut().find(|(id, _)| *id == owner(key)) {
                Some((_, hits)) => *hits += 1,
                None => documents.push((owner(key), 1)),
            }
        }
        let hits = answer.document_hits.iter().map(|(id, hits)| (index.document(*id).id.clone(), *hits));
        prop_assert_eq!(hits.collect::<Vec<_>>(), documents.clone());
        prop_assert_eq!(answer.documents as usize, documents.len());
        let hit = |document: &&Document| documents.iter().any(|(id, _)| *id == document.id);
        let regions: BTreeSet<&str> = dataset.documents.iter().filter(hit).map(|hit| hit.region.code.as_str()).collect();
        prop_assert_eq!(answer.regions as usize, regions.len());
    }

    #[test]
    fn the_count_beside_every_value_agrees_with_the_reference(dataset in some_dataset(), question in some_question()) {
        let (index, folding) = (open(&dataset), folding());
        let reference = Reference { dataset: &dataset, folding: &folding };
        let answer = index.answer(&question, day(TODAY));
        prop_assert_eq!(answer.facets.len(), Facet::ALL.len());
        for facet in Facet::ALL {
            let values = index.values(*facet);
            let codes: BTreeSet<String> = values.iter().map(|value| value.code.clone()).collect();
            prop_assert_eq!(codes, reference.values(*facet, day(TODAY)), "{:?}", facet);
            prop_assert_eq!(answer.facets[*facet as usize].len(), values.len());
            for (value, count) in values.iter().zip(&answer.facets[*facet as usize]) {
                let expected = reference.count(&question, day(TODAY), *facet, &value.code);
                prop_assert_eq!(*count, expected, "{:?} {}", facet, value.code);
            }
        }
    }

    #[test]
    fn a_session_answers_each_question_as_if_it_were_the_first(
        dataset in some_dataset(), questions in proptest::collection::vec((some_question(), any::<bool>()), 1..6), measures in 0u32..9
    ) {
        // One is prepared bit by bit between the questions, the other makes things when it needs them.
        let (index, other) = (open(&dataset), open(&dataset));
        let mut session = Session::new(&other);
        let mut last: Option<Question> = None;
        let months = [("2024-01-01", "2025-06-30"), ("2025-07-01", "2026-02-28"), ("2026-04-01", "2027-01-31")];
        let months = months.map(|(first, last)| Days { first: day(first), last: day(last) });
        for (mut question, like_last) in questions {
            // The steps of a gesture: all but the stretches of time stays.
            if let Some(last) = last.filter(|_| like_last) {
                question = Question { filter: Filter { spans: question.filter.spans, ..last.filter }, ..question };
            }
            other.prepare_step(measures);
            session.ask(&question, day(TODAY));
            let answer = index.answer(&question, day(TODAY));
            prop_assert_eq!(session.issues(&months), index.density(&question, day(TODAY), SpanFacet::Issued, &months));
            for facet in Facet::ALL {
                prop_assert_eq!(session.counts(*facet), &answer.facets[*facet as usize], "{:?}", facet);
            }
            let listing = index.listing(&question, day(TODAY));
            for places in [0..3, 2..9] {
                let wanted: Vec<MeasureId> = listing.iter().copied().skip(places.start).take(places.len()).collect();
                prop_assert_eq!(session.rows(places), wanted);
            }
            prop_assert_eq!(session.answer(), answer);
            last = Some(question);
        }
    }

    #[test]
    fn the_targets_and_incentives_to_show_agree_with_the_reference(dataset in some_dataset(), question in some_question()) {
        let (index, folding) = (open(&dataset), folding());
        let rows = [index.targets(&question, day(TODAY)), index.incentives(&question, day(TODAY))];
        let rows = rows.map(|rows| rows.into_iter().map(|(id, row)| (key(&index, id), row)).collect::<Vec<_>>());
        prop_assert_eq!(rows, Reference { dataset: &dataset, folding: &folding }.rows(&question, day(TODAY)));
    }

    #[test]
    fn relaxations_agree_with_the_reference(dataset in some_dataset(), question in some_question()) {
        let (index, folding) = (open(&dataset), folding());
        let answer = index.answer(&question, day(TODAY));
        let reference = Reference { dataset: &dataset, folding: &folding };
        let expected = if answer.measures == 0 { reference.relaxations(&question, day(TODAY)) } else { vec![] };
        prop_assert_eq!(answer.relaxations, expected);
    }

    #[test]
    fn validity_agrees_with_the_reference(dataset in some_dataset(), days in proptest::collection::vec(0i32..2200, 12)) {
        let (index, folding) = (open(&dataset), folding());
        let reference = Reference { dataset: &dataset, folding: &folding };
        for document in &dataset.documents {
            let id = index.document_id(&document.id).expect("it is held");
            for after in &days {
                let as_of = Day(day("2023-06-01").0 + after);
                let (found, expected) = (index.validity(id, as_of), reference.status(document, as_of));
                let found = (found.status.code(), found.possible, found.days_left);
                prop_assert_eq!(found, (expected.code, expected.possible, expected.days_left), "{} on {}", document.id, as_of);
            }
        }
    }

    #[test]
    fn checking_a_question_leaves_what_the_dataset_knows(dataset in some_dataset(), question in some_question()) {
        let index = open(&dataset);
        let mut question = question;
        question.filter.facets.retain(|_, choice| choice != &Choice::default());
        let mut checked = question.clone();
        let issues = index.check(&mut checked);
        // What is unknown matches nothing and excludes nothing, so only an emptied facet changes the answer.
        let emptied = question.filter.facets.iter().any(|(facet, choice)| {
            !choice.include.is_empty() && checked.filter.facets.get(facet).is_none_or(|left| left.include.is_empty())
        });
        if !emptied {
            prop_assert_eq!(index.answer(&checked, day(TODAY)).page, index.answer(&question, day(TODAY)).page);
        }
        prop_assert_eq!(issues.is_empty(), checked == question);
        prop_assert!(index.check(&mut checked).is_empty(), "checking twice finds nothing more");
    }
}
