//! Documents with their measures, targets and incentives.
//!
//! Owns how each record is read and checked against the catalog; must not know how lists are stored or files opened.

mod dates;
mod document;
mod incentive;
mod measure;
mod mention;
mod numbering;
mod parts;
mod standing;
mod target;
mod wording;

use crate::catalog::Catalog;
use crate::fields::read_file;
use crate::file::File;
use policy_model::document::Document;

/// Reads every document; those with a problem are left out, and the problem is reported. Ascending by id.
pub(crate) fn read_documents(files: &[File<'_>], catalog: &Catalog) -> Vec<Document> {
    let read = |file| read_file(file, "a document", |fields| document::read(fields, catalog));
    let mut documents: Vec<Document> = files.iter().filter_map(read).collect();
    documents.sort_by(|left, right| left.id.cmp(&right.id));
    documents
}

/// What a record of a document needs to know around it.
#[derive(Clone, Copy)]
struct Scope<'c> {
    catalog: &'c Catalog,
    /// Code of the document's region; absent where it has a problem, which has been reported.
    region: Option<&'c str>,
}
