//! The compiled dataset as files: `dataset-<hash>.bin`, `current.json`, which names it, and `block-<hash>.bin`, which
//! the dataset itself names.
//!
//! Owns the names and the content of these files; must not know the layout of the compiled form.

use policy_engine::index::{Index, with_postings};
use policy_engine::question::Question;
use policy_model::Dataset;
use policy_model::compiled::{self, Apart, FORMAT, Folding};
use policy_model::text::Bilingual;
use serde::Serialize;
use std::path::Path;
use std::{fs, io};

/// What `current.json` says: which file holds the present dataset.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Current {
    /// Format of the compiled form.
    pub format: u32,
    /// Version of the dataset, `YYYY.N`.
    pub version: String,
    /// The day of that version.
    pub date: String,
    /// Name of the file beside this one.
    pub file: String,
    /// XXH3-64 of the content, 16 hexadecimal digits.
    pub hash: String,
    /// Size of the file in bytes.
    pub bytes: usize,
    /// How many records it holds.
    pub counts: Counts,
}

/// Number of records of each kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Counts {
    /// Documents.
    pub documents: u32,
    /// Measures.
    pub measures: u32,
    /// Targets.
    pub targets: u32,
    /// Incentives.
    pub incentives: u32,
}

/// A dataset in its compiled form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Package {
    /// What names it.
    pub current: Current,
    /// The compiled form.
    pub bytes: Vec<u8>,
    /// Name and bytes of each part that is a file of its own.
    pub files: Vec<(String, Vec<u8>)>,
    /// Names of those that every reader needs as soon as the first screen is drawn.
    pub later: Vec<String>,
}

/// How a dataset is packed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// As a site serves it: what the first screen does not show is a file of its own, and so are the texts of a large
    /// dataset.
    Site,
    /// As one file, for pages that cannot load others.
    Whole,
}

/// Measures from which on the texts of a dataset are files of their own: below, all of them are quicker to load than
/// to ask for.
const LARGE: usize = 5_000;

/// What the app reads of a dataset: everything but the definitions of codes, which the codebook and the open data
/// carry. They are a tenth of the bytes on the wire and no view shows them.
#[must_use]
pub fn for_the_app(dataset: &Dataset) -> Dataset {
    let mut dataset = dataset.clone();
    let taxonomy = &mut dataset.taxonomy;
    let terms = [
        &mut taxonomy.industries,
        &mut taxonomy.instruments,
        &mut taxonomy.audiences,
        &mut taxonomy.kinds,
        &mut taxonomy.issuer_kinds,
        &mut taxonomy.functions,
        &mut taxonomy.pers,
    ];
    for term in terms.into_iter().flatten() {
        term.definition = Bilingual::default();
        term.gbt4754.clear();
    }
    for indicator in &mut taxonomy.indicators {
        indicator.definition = Bilingual::default();
    }
    dataset
}

/// Packs what the app reads of a dataset. The same records give the same package.
///
/// # Panics
/// When the dataset exceeds the reach of the compiled form, 4 GiB.
#[must_use]
pub fn pack(dataset: &Dataset, folding: &Folding, form: Form) -> Package {
    let measures: usize = dataset.documents.iter().map(|document| document.measures.len()).sum();
    let apart = match form {
        Form::Whole => Apart::default(),
        Form::Site => Apart { texts: measures >= LARGE, details: true },
    };
    let built = compiled::build_apart(&for_the_app(dataset), folding, apart);
    let built = if apart.texts { with_postings(built).expect("what has just been built can be opened") } else { built };
    let compiled::Built { base: bytes, files } = built;
    let opened = compiled::Base::open(&bytes).expect("what has just been built can be opened");
    let hash = format!("{:016x}", opened.hash);
    let counts = Counts {
        documents: opened.counts.documents,
        measures: opened.counts.measures,
        targets: opened.counts.targets,
        incentives: opened.counts.incentives,
    };
    let current = Current {
        format: FORMAT,
        version: dataset.version.version.clone(),
        date: dataset.version.date.to_string(),
        file: format!("dataset-{hash}.bin"),
        hash,
        bytes: bytes.len(),
        counts,
    };
    let later = match apart.texts {
        true => first_screen(&bytes, dataset),
        false => files.iter().map(|file| file.0.clone()).collect(),
    };
    Package { current, bytes, files, later }
}

/// The files with the texts that the first screen of a large dataset shows: of all of them nobody needs all.
fn first_screen(base: &[u8], dataset: &Dataset) -> Vec<String> {
    let index = Index::open(base).expect("what has just been built can be opened");
    let rows = index.answer(&Question::default(), dataset.version.date.first()).page;
    index.missing_for_rows(&rows).into_iter().map(|file| index.file_name(file)).collect()
}

/// Writes all files into a folder, which is made where it does not exist.
///
/// # Errors
/// When the folder or a file cannot be written.
pub fn write(package: &Package, folder: &Path) -> io::Result<()> {
    fs::create_dir_all(folder)?;
    fs::write(folder.join(&package.current.file), &package.bytes)?;
    package.files.iter().try_for_each(|(name, bytes)| fs::write(folder.join(name), bytes))?;
    // Last, so that it never names a file that is not there yet.
    fs::write(folder.join("current.json"), current_json(&package.current))
}

/// The text of `current.json`.
///
/// # Panics
/// Never: names and numbers can always be written.
#[must_use]
pub fn current_json(current: &Current) -> String {
    serde_json::to_string_pretty(current).expect("names and numbers can always be written") + "\n"
}
