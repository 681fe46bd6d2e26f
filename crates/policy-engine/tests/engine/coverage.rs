//! Documents by region and year.

use crate::random::{cases, some_dataset};
use crate::sample::{TODAY, day, include, open};
use policy_engine::coverage::coverage;
use policy_engine::facet::{Facet, SpanFacet};
use policy_engine::question::Span;
use policy_model::date::PartialDate;
use proptest::prelude::*;

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn every_count_is_what_its_link_gives(dataset in some_dataset()) {
        let index = open(&dataset);
        let coverage = coverage(&index);
        // A question counts documents with measures only.
        prop_assume!(dataset.documents.iter().all(|document| !document.measures.is_empty()));
        prop_assert_eq!(coverage.rows.len(), index.values(Facet::Region).len());
        for row in &coverage.rows {
            let code = index.values(Facet::Region)[row.region.0 as usize].code.clone();
            let mut question = include(Facet::Region, &[&code]);
            prop_assert_eq!(index.answer(&question, day(TODAY)).documents, row.documents);
            prop_assert_eq!(row.counts.iter().sum::<u32>() + row.undated, row.documents);
            for (year, count) in coverage.years.iter().zip(&row.counts) {
                let date = Some(PartialDate::Year(*year));
                question.filter.spans.insert(SpanFacet::Issued, Span { from: date, to: date });
                prop_assert_eq!(index.answer(&question, day(TODAY)).documents, *count, "{} {}", code, year);
            }
        }
    }
}
