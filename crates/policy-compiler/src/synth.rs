//! Synthetic datasets of any size, in the form in which datasets are written: TOML files of a data folder.
//!
//! Owns their shape, taken from the real collection: how many measures a document has, how long its texts are, how often
//! the commonest agency is named, how many measures have targets or support. Taxonomies are those of the data folder
//! that it starts from, with agencies for the regions that have none. Texts are put together from a vocabulary of its
//! own ([`words`]); no sentence of a source is in it. What comes out is read, checked and compiled like any other data
//! folder: nothing of the compiler is passed by. The same options give the same files.

mod agencies;
mod document;
mod random;
mod toml_text;
mod words;

use crate::diagnostic::{Diagnostic, Warned};
use crate::source_file::SourceFile;
use agencies::Bodies;
use policy_model::Dataset;
use policy_model::taxonomy::Term;
use random::Random;
use toml_text::Toml;

/// Numbers of measures in documents, as the real collection has them.
const SIZES: [u64; 19] = [10, 19, 31, 116, 29, 18, 18, 19, 27, 19, 17, 19, 11, 32, 53, 21, 22, 44, 24];

/// Measures that a document has where their number is not asked for: about the mean of [`SIZES`].
const MEASURES_EACH: u32 = 29;

/// What dataset is wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Options {
    /// Number of measures.
    pub measures: u32,
    /// Number of documents; one for about 29 measures where it is not given. No document is without a measure.
    pub documents: Option<u32>,
    /// Other seeds give other datasets of the same shape.
    pub seed: u64,
}

/// A data folder of the wanted size, over the taxonomies of another one.
///
/// # Errors
/// The problems of the data folder that it starts from.
pub fn synthesize(files: &[SourceFile], options: Options) -> Result<Vec<SourceFile>, Vec<Diagnostic>> {
    let Warned { value: dataset, .. } = crate::read_sources(files)?;
    let bodies = Bodies::new(&dataset.taxonomy);
    let mut made: Vec<SourceFile> =
        files.iter().filter(|file| file.path.starts_with("taxonomy/")).cloned().chain(bodies.files()).collect();
    made.push(version(&dataset, options));
    let documents = options.documents.unwrap_or(options.measures / MEASURES_EACH).clamp(1, options.measures.max(1));
    let world = document::World::new(&dataset.taxonomy, &bodies);
    let mut sizes = Random::new(options.seed, 0);
    let weights: Vec<u64> = (0..documents).map(|_| *sizes.one(&SIZES)).collect();
    let spread = Spread { weights: weights.iter().sum(), measures: options.measures.into(), documents };
    let mut weight = 0;
    for (at, own) in (0..documents).zip(weights) {
        let first = spread.first(at, weight);
        weight += own;
        let count = spread.first(at + 1, weight) - first;
        made.push(document::document(&world, at, count as u32, options.seed));
    }
    Ok(made)
}

/// How measures are spread over documents: one for each, the rest by weight.
struct Spread {
    weights: u64,
    measures: u64,
    documents: u32,
}

impl Spread {
    /// Measures in the documents before one, whose weights together are given.
    fn first(&self, document: u32, weight: u64) -> u64 {
        u64::from(document) + self.measures.saturating_sub(self.documents.into()) * weight / self.weights
    }
}

fn version(dataset: &Dataset, options: Options) -> SourceFile {
    let (version, date) = (&dataset.version.version, dataset.version.date);
    let mut toml = Toml::default();
    toml.text("version", version).text("date", &date.to_string()).table("changes");
    toml.text("version", version).text("date", &date.to_string());
    toml.text("zh", &format!("合成数据：{}条，种子{}；不含任何真实政策。", options.measures, options.seed));
    let en = format!("Synthetic data: {} measures, seed {}; no real policy is in it.", options.measures, options.seed);
    toml.text("en", &en);
    SourceFile { path: "dataset.toml".into(), text: toml.finish() }
}

/// The terms of a list that have none below them.
fn leaves(terms: &[Term]) -> Vec<&Term> {
    let parent = |term: &&Term| terms.iter().any(|other| other.parent.as_ref() == Some(&term.code));
    terms.iter().filter(|term| !parent(term)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source_file::read_folder;
    use std::path::Path;

    fn data() -> Vec<SourceFile> {
        read_folder(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../../data")).0
    }

    #[test]
    fn a_synthetic_data_folder_compiles_without_a_remark_and_has_the_size_asked_for() {
        let files = data();
        for (measures, documents) in [(300, None), (200, Some(150)), (250, Some(1)), (1, None)] {
            let made = synthesize(&files, Options { measures, documents, seed: 7 }).expect("the real data are sound");
            let Warned { value, warnings } = crate::read_sources(&made).expect("the synthetic data are sound");
            assert_eq!(warnings, []);
            assert_eq!(
                value.documents.iter().map(|document| document.measures.len()).sum::<usize>(),
                measures as usize
            );
            assert!(value.documents.iter().all(|document| !document.measures.is_empty()));
            documents.iter().for_each(|documents| assert_eq!(value.documents.len(), *documents as usize));
        }
    }

    #[test]
    fn the_same_seed_gives_the_same_files_and_another_seed_others() {
        let files = data();
        let make = |seed| synthesize(&files, Options { measures: 60, documents: None, seed }).expect("sound");
        assert_eq!(make(1), make(1));
        assert_ne!(make(1), make(2));
    }

    #[test]
    fn texts_are_as_long_as_those_of_the_collection() {
        let made = synthesize(&data(), Options { measures: 500, documents: None, seed: 3 }).expect("sound");
        let dataset = crate::read_sources(&made).expect("sound").value;
        let measures: Vec<_> = dataset.documents.iter().flat_map(|document| &document.measures).collect();
        let mean = |length: &dyn Fn(usize) -> usize| (0..measures.len()).map(length).sum::<usize>() / measures.len();
        assert!((65..=85).contains(&mean(&|at| measures[at].summary.chars().count())));
        assert!((8..=12).contains(&mean(&|at| measures[at].heading.chars().count())));
        let share =
            |has: &dyn Fn(usize) -> bool| (0..measures.len()).filter(|at| has(*at)).count() * 100 / measures.len();
        assert!((30..=45).contains(&share(&|at| !measures[at].targets.is_empty())));
        assert!((10..=22).contains(&share(&|at| !measures[at].incentives.is_empty())));
    }
}
