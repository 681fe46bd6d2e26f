//! Relations between documents, seen from the other side.

use crate::random::{cases, some_dataset};
use crate::sample::{dataset, document, measure, open, relation};
use policy_engine::relations::relating_to;
use policy_model::document::RelationKind;
use proptest::prelude::*;

#[test]
fn a_document_knows_which_others_speak_of_it() {
    let mut newer = document("b", vec![measure("1")]);
    newer.relations = vec![relation(RelationKind::Replaces, "a"), relation(RelationKind::Cites, "a")];
    let index = open(&dataset(vec![document("a", vec![measure("1")]), newer]));
    let [a, b] = ["a", "b"].map(|id| index.document_id(id).expect("it is held"));
    assert_eq!(relating_to(&index, a), [(b, RelationKind::Replaces), (b, RelationKind::Cites)]);
    assert_eq!(relating_to(&index, b), []);
}

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn every_relation_is_seen_from_both_sides(dataset in some_dataset()) {
        let index = open(&dataset);
        let mut seen: Vec<(String, String, RelationKind)> = Vec::new();
        for id in index.documents() {
            let to = index.document(id).id.clone();
            seen.extend(relating_to(&index, id).into_iter().map(|(by, kind)| (index.document(by).id.clone(), to.clone(), kind)));
        }
        let mut stated: Vec<(String, String, RelationKind)> = Vec::new();
        for document in &dataset.documents {
            for relation in &document.relations {
                let to = relation.id.clone().filter(|to| *to != document.id);
                stated.extend(to.map(|to| (document.id.clone(), to, relation.kind)));
            }
        }
        seen.sort_unstable();
        stated.sort_unstable();
        prop_assert_eq!(seen, stated);
    }
}
