//! Open data: everything the dataset holds, in files that other programs read.
//!
//! Owns which files there are and what stands in them; must not know where records come from, nor how the app shows
//! them. The names in `policies.json` and the columns of the tables are public interface. The same dataset gives the
//! same bytes.

mod codebook;
mod json;
mod package;
#[cfg(test)]
pub(crate) mod sample;
mod schema;
mod table;
mod tables;
#[cfg(test)]
mod tests;

pub use codebook::codebook;
pub use json::{FORMAT, policies};
pub use package::datapackage;
pub use schema::policies_schema;

use policy_model::Dataset;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// One file of the open data.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// Path below the folder of the open data, with `/` between its steps.
    pub path: String,
    /// Its content.
    pub bytes: Vec<u8>,
}

/// Why the open data could not be written.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// A folder could not be made.
    #[error("cannot make the folder `{path}`")]
    Folder {
        /// The folder.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// A file could not be written.
    #[error("cannot write the file `{path}`")]
    File {
        /// The file.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
}

/// Every file of the open data: `policies.json` and its schema, the tables, the codebook, and the description of the
/// package, which names all others, last.
#[must_use]
pub fn files(dataset: &Dataset) -> Vec<File> {
    let tables = tables::all(dataset);
    let mut files = vec![
        File { path: "policies.json".into(), bytes: policies(dataset).into_bytes() },
        File { path: "policies.schema.json".into(), bytes: policies_schema().into_bytes() },
        File { path: "codebook.md".into(), bytes: codebook(&dataset.taxonomy).into_bytes() },
    ];
    files.extend(tables.iter().map(|table| File { path: table.path(), bytes: table.csv() }));
    let package = datapackage(dataset, &files);
    files.push(File { path: "datapackage.json".into(), bytes: package.into_bytes() });
    files
}

/// Writes every file of the open data below `out`, which is made where it is missing; other files there stay.
///
/// # Errors
/// See [`ExportError`]. Files written before the error stay.
pub fn write(dataset: &Dataset, out: &Path) -> Result<Vec<File>, ExportError> {
    let files = files(dataset);
    for file in &files {
        let path = out.join(&file.path);
        let folder = path.parent().unwrap_or(out);
        fs::create_dir_all(folder).map_err(|source| ExportError::Folder { path: folder.to_owned(), source })?;
        fs::write(&path, &file.bytes).map_err(|source| ExportError::File { path, source })?;
    }
    Ok(files)
}
