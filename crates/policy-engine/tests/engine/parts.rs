//! Records that are decoded late, and files of a dataset that come late.

use crate::random::{cases, some_dataset};
use crate::sample::{TODAY, dataset, day, document, folding, measure, open};
use policy_engine::answer::{DocumentId, MeasureId};
use policy_engine::index::{Index, OpenError, with_postings};
use policy_engine::question::Question;
use policy_model::compiled::{self, Apart, Built};
use policy_model::document::{Document, Note};
use policy_model::measure::Measure;
use policy_model::text::Bilingual;
use proptest::prelude::*;
use std::future::Future;
use std::pin::pin;
use std::task::{Context, Poll, Waker};

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn records_that_are_decoded_late_are_those_that_were_written(dataset in some_dataset()) {
        let index = open(&dataset);
        // The last first: what is looked at before must not matter.
        for (id, document) in index.documents().zip(&dataset.documents).rev() {
            prop_assert_eq!(index.document(id), document);
            for (measure, record) in index.measures_of(id).zip(&document.measures) {
                prop_assert_eq!(index.measure(measure).1, record);
                prop_assert_eq!(index.measure_id(&record.id), Some(measure));
            }
        }
    }
}

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn a_search_that_reads_postings_finds_what_one_that_reads_texts_finds(
        dataset in some_dataset(), search in "[氢能数字智化ab1 \"]{0,6}"
    ) {
        let built = compiled::build_apart(&dataset, &folding(), Apart { texts: true, details: false });
        let Built { base, files } = with_postings(built).expect("a sound dataset");
        let (index, whole) = (Index::open(&base).expect("a sound dataset"), open(&dataset));
        let missing = index.missing_for_search(&search);
        for id in &missing {
            let name = index.file_name(*id);
            let bytes = files.iter().find(|file| file.0 == name).expect("the file that is named").1.clone();
            prop_assert!(index.add_block(bytes).is_ok());
        }
        prop_assert!(index.missing_for_search(&search).is_empty());
        let mut question = Question::default();
        question.filter.search = search;
        prop_assert_eq!(index.listing(&question, day(TODAY)), whole.listing(&question, day(TODAY)));
    }
}

fn note() -> Note {
    Note { zh: "原文有误".into(), en: "An error of the source".into(), at: Some("一/1".into()) }
}

/// Two documents, the first with so many measures that the second stands in another block.
fn built() -> Built {
    let many = (0..250).map(|at| Measure { summary: format!("氢能第{at}条"), ..measure(&at.to_string()) });
    let first = Document { notes: vec![note()], ..document("a", many.collect()) };
    let second = document("b", vec![Measure { summary: "低空经济".into(), ..measure("1") }]);
    let second = Document { summary: Bilingual { zh: "概要".into(), en: String::new() }, ..second };
    compiled::build_apart(&dataset(vec![first, second]), &folding(), Apart { texts: true, details: true })
}

fn found(index: &Index, search: &str) -> u32 {
    let mut question = Question::default();
    question.filter.search = search.into();
    index.answer(&question, day(TODAY)).measures
}

#[test]
fn what_is_missing_is_named_and_counts_do_not_need_it() {
    let Built { base, files } = built();
    let index = Index::open(&base).expect("a sound dataset");
    assert_eq!(index.answer(&Question::default(), day(TODAY)).measures, 251);
    let (first, second) = (DocumentId(0), DocumentId(1));
    assert_eq!(index.measure(MeasureId(3)).1.id, "a.3", "ids are facts");
    assert_eq!(index.measure(MeasureId(3)).1.summary, "", "texts are still to come");
    let name = |id| index.file_name(id);
    let row = index.missing_for_rows(&[MeasureId(250), MeasureId(250)]);
    assert_eq!((index.missing_for_document(second).len(), index.missing_for_document(second)[0]), (2, row[0]));
    assert_eq!((row.len(), index.missing_for_search("低空").len(), index.missing_for_search(" ").len()), (1, 2, 0));
    assert_eq!(found(&index, "低空"), 0);
    let both = || index.missing_for_documents([second, first, second].into_iter());
    assert_eq!((both().len(), both()[2]), (4, row[0]));

    let bytes = files.iter().find(|file| file.0 == name(row[0])).expect("the file that is named").1.clone();
    assert_eq!((index.is_here(row[0]), index.file_bytes(row[0])), (false, bytes.len()));
    assert_eq!(index.add_block(bytes), Ok(row[0]));
    assert!(index.is_here(row[0]) && both().len() == 3);
    assert_eq!((found(&index, "低空"), found(&index, "氢能")), (1, 0), "what has come is found");
    assert_eq!(index.measure(MeasureId(250)).1.summary, "低空经济");
    assert_eq!(index.missing_for_document(second).len(), 1, "its details");
    assert_eq!(index.document(second).summary, Bilingual::default());

    files.into_iter().for_each(|(_, bytes)| assert!(index.add_block(bytes).is_ok()));
    assert_eq!((found(&index, "低空"), found(&index, "氢能")), (1, 250));
    assert_eq!(index.measure(MeasureId(3)).1.summary, "氢能第3条");
    assert_eq!(index.document(first).notes, [note()]);
    assert_eq!(index.document(second).summary.zh, "概要");
    assert!(both().is_empty() && index.missing_for_search("低空").is_empty());
}

#[test]
fn bytes_that_are_no_part_of_the_dataset_are_refused() {
    let Built { base, files } = built();
    let index = Index::open(&base).expect("a sound dataset");
    let foreign = Err(OpenError::Compiled(compiled::OpenError::Foreign));
    for (_, bytes) in files {
        let mut changed = bytes.clone();
        changed[0] ^= 1;
        assert_eq!(index.add_block(changed), foreign);
        assert_eq!(index.add_block(bytes[1..].to_vec()), foreign);
    }
    assert_eq!(index.add_block(base), foreign);
}

#[test]
fn a_dataset_of_many_documents_opens_in_many_steps() {
    let documents = (0..1200).map(|at| document(&format!("document-{at:04}"), vec![measure("1")]));
    let bytes = compiled::build(&dataset(documents.collect()), &folding());
    let mut opening = pin!(Index::open_in_steps(bytes));
    let mut steps = 1;
    let index = loop {
        match opening.as_mut().poll(&mut Context::from_waker(Waker::noop())) {
            Poll::Ready(index) => break index.expect("a sound dataset"),
            Poll::Pending => steps += 1,
        }
    };
    assert!(steps > 10, "{steps}");
    assert_eq!(index.answer(&Question::default(), day(TODAY)).measures, 1200);
}
