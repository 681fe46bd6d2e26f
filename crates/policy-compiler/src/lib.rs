//! The compiler of the dataset: `data/` in; records, diagnostics, the compiled form and open data out.
//!
//! Owns how the TOML files are read ([`read`]), every rule that they must keep ([`diagnostic::Rule`]), and how a
//! problem is told to the person who edits them ([`render`]); the first draft of a document ([`draft`]), what search
//! needs of writing ([`folding`]), data folders of any size ([`synth`]), the open data ([`export`]), the plain pages ([`pages`]) and the way of all of it into
//! the folder of a site ([`publish`]). Access to files stands apart ([`source_file`]): reading and checking are pure functions of paths
//! and texts. It must not know what is asked of the records
//! (`policy-engine`), the browser, or the clock.

mod catalog;
mod decimal;
pub mod diagnostic;
pub mod draft;
pub mod export;
mod fields;
mod file;
pub mod folding;
mod format;
pub mod package;
pub mod pages;
pub mod provenance;
pub mod publish;
mod record;
pub mod render;
pub mod site;
pub mod source_file;
mod suggest;
pub mod synth;
mod text_check;
mod version;

use diagnostic::{Diagnostic, Severity, Warned};
use file::{File, Log};
use policy_model::Dataset;
use source_file::SourceFile;
use std::path::Path;

/// Reads the dataset in `data_dir`, applies every standing rule, and works out every derived field.
///
/// # Errors
/// Every problem of every file, warnings among them, in the order of path and line.
pub fn read(data_dir: &Path) -> Result<Warned<Dataset>, Vec<Diagnostic>> {
    let (files, mut unreadable) = source_file::read_folder(data_dir);
    let read = read_sources(&files);
    if unreadable.is_empty() {
        return read;
    }
    unreadable.extend(match read {
        Ok(warned) => warned.warnings,
        Err(diagnostics) => diagnostics,
    });
    unreadable.sort();
    Err(unreadable)
}

/// Does what [`read`] does with files that are at hand already, in any order.
///
/// # Errors
/// See [`read`].
pub fn read_sources(sources: &[SourceFile]) -> Result<Warned<Dataset>, Vec<Diagnostic>> {
    let log = Log::default();
    let dataset = read_into(&log, sources);
    let diagnostics = log.into_sorted();
    if diagnostics.iter().any(|diagnostic| diagnostic.severity() == Severity::Error) {
        return Err(diagnostics);
    }
    let value = dataset.expect("a missing or wrong version has been reported as an error");
    Ok(Warned { value, warnings: diagnostics })
}

/// The files that are not in the one layout (order of keys, spacing), in that layout. Files that are no TOML stay as they
/// are.
#[must_use]
pub fn laid_out(sources: &[SourceFile]) -> Vec<SourceFile> {
    let log = Log::default();
    // The problems are those that reading tells; here only the order of keys is needed.
    let _ = read_into(&log, sources);
    let orders = log.into_orders();
    sources.iter().filter_map(|source| format::lay_out(source, &orders)).collect()
}

/// Reads everything that can be read, and logs every problem. Records with an error are left out.
fn read_into(log: &Log, sources: &[SourceFile]) -> Option<Dataset> {
    let mut sources: Vec<&SourceFile> = sources.iter().collect();
    sources.sort_by(|left, right| left.path.cmp(&right.path));
    let files: Vec<File<'_>> = sources.iter().map(|source| File::new(&source.path, &source.text, log)).collect();
    let folder = source_file::sort_out(&files, log);
    let version = folder.dataset.as_ref().and_then(version::read);
    let catalog = catalog::read(&folder);
    let documents = record::read_documents(&folder.documents, &catalog);
    Some(Dataset { version: version?, taxonomy: catalog.into_taxonomy(), documents })
}
