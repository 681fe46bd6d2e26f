//! Relations between documents, seen from the other side.
//!
//! Owns which documents speak of one; must not know what they say of documents that are not held.

use crate::answer::DocumentId;
use crate::index::Index;
use policy_model::document::RelationKind;

/// The documents that state a relation to this one, with what each does to it: in the order of the dataset, several
/// relations of one in the order of its record.
#[must_use]
pub fn relating_to(index: &Index, id: DocumentId) -> Vec<(DocumentId, RelationKind)> {
    let mut found = Vec::new();
    for other in index.documents().filter(|other| *other != id) {
        let here = index.relations(other).iter().filter(|(_, related)| *related == id.0);
        found.extend(here.map(|(kind, _)| (other, *kind)));
    }
    found
}
