//! The compiled form of a dataset: one compact, deterministic binary.
//!
//! Owns its layout, its builder ([`build`], records in, bytes out) and its readers ([`Base`] for the columns and the
//! documents of one block, [`open`] for everything at once); must not know where bytes come from or go to. Layout, all
//! numbers little-endian:
//!
//! ```text
//! 0   8  magic "PXPOLICY"
//! 8   4  format version
//! 12  4  number of sections
//! 16  8  content hash: XXH3-64 of everything from byte 24 on
//! 24  16 counts: documents, measures, targets, incentives
//! 40  24 per section: id u32, apart u32 (0 or 1), offset u32, length u32, XXH3-64 of the section
//! …      sections, each starting at a multiple of 8
//! ```
//!
//! | section | holds |
//! | --- | --- |
//! | 1 book | the tokens that Chinese texts are written in (`book`) |
//! | 2 lists | version, taxonomy, folding (`taxonomy`) |
//! | 3 facts | columns of the whole dataset: ids, titles, dates, codes, numbers of rows (`facts`) |
//! | 4 blocks | number of documents in each block |
//! | 5 postings | for each file of postings, eight bytes: the number from which on its entries count ([`with_postings`]) |
//! | 2^16… | texts of each block: what some consecutive documents say beyond the facts, in columns (`records`) |
//! | 2^17… | details of each block: what no row of a list shows of that, for instance evidence (`records::details`) |
//! | 3·2^16… | postings: where search finds what, always apart and only beside texts that are |
//!
//! Each section but the header is a number of columns, their lengths, and the columns (`cells`). Facts are read in one
//! pass when a dataset is opened; a block is decoded when one of its documents is looked at. A section that is *apart*
//! has none of its bytes here: it is a file of its own, exactly the bytes that the table names by length and hash
//! (`block-<hash>.bin`). The compiler decides which ([`Apart`]); readers treat both alike.

mod base;
mod book;
mod cells;
mod codes;
mod columns;
mod facts;
mod lists;
mod records;
mod sections;
mod taxonomy;
mod values;

pub use base::{Base, Block, Piece};
pub use codes::{List, Stranger};
pub use facts::{AmountFact, Dates, Facts, NONE};
pub use lists::{Lists, Texts};

use crate::Dataset;
use crate::document::Document;
use book::Coder;
use cells::Writer;
use codes::Finder;
use sections::{Section, fit};
use xxhash_rust::xxh3::xxh3_64;

/// First bytes of every compiled dataset.
pub const MAGIC: [u8; 8] = *b"PXPOLICY";
/// The layout this code writes and reads.
pub const FORMAT: u32 = 3;

/// What the compiler works out about writing, so that the app carries no such tables.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Folding {
    /// Characters that search treats as another one, ascending by the first: traditional to simplified, full width to
    /// half width, upper to lower case, for every character that occurs or folds to one that occurs.
    pub characters: Vec<(char, char)>,
    /// Pinyin initials of names, by code of the region or agency, ascending: `("370000", "sd")`. A name with
    /// several readings has several entries.
    pub initials: Vec<(String, String)>,
}

/// Number of records of each kind.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
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

/// A whole opened dataset: every record decoded.
#[derive(Clone, Debug, PartialEq)]
pub struct Compiled {
    /// XXH3-64 of the content, the identity of this dataset.
    pub hash: u64,
    /// Number of records.
    pub counts: Counts,
    /// Version, taxonomy and documents.
    pub dataset: Dataset,
    /// Folding tables.
    pub folding: Folding,
}

/// Why bytes are not a dataset that this code can read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum OpenError {
    /// The bytes are something else, for instance an error page.
    #[error("this is not a compiled policy dataset")]
    NotADataset,
    /// Written by a newer or older compiler.
    #[error("the dataset has format {found}, this program reads format {FORMAT}")]
    Format {
        /// The format the bytes state.
        found: u32,
    },
    /// Bytes are missing at the end.
    #[error("the dataset is cut short: it has {found} bytes, {needed} are needed")]
    Truncated {
        /// Bytes at hand.
        found: usize,
        /// Bytes that the table of sections asks for.
        needed: usize,
    },
    /// Bytes that no section which is a file of its own consists of.
    #[error("this is no part of the dataset")]
    Foreign,
    /// Bytes were changed.
    #[error("the dataset is damaged in section {section}")]
    Damaged {
        /// Number of the section, 0 for the header and the table.
        section: u32,
    },
}

/// Numbers of the sections in the table.
mod section {
    pub(super) const BOOK: u32 = 1;
    pub(super) const LISTS: u32 = 2;
    pub(super) const FACTS: u32 = 3;
    pub(super) const BLOCKS: u32 = 4;
    pub(super) const POSTINGS_FROM: u32 = 5;
    /// The texts of the first block; those of the others follow.
    pub(super) const TEXTS: u32 = 1 << 16;
    /// The details of the first block, likewise.
    pub(super) const DETAILS: u32 = 2 << 16;
    /// The first file of postings, likewise.
    pub(super) const POSTINGS: u32 = 3 << 16;
}

/// Which parts of a dataset become files of their own.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Apart {
    /// Texts: for datasets so large that nobody reads all of them.
    pub texts: bool,
    /// Details, which the first screen does not show.
    pub details: bool,
}

/// A dataset in its compiled form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Built {
    /// The dataset's file.
    pub base: Vec<u8>,
    /// Name and bytes of each file of its own.
    pub files: Vec<(String, Vec<u8>)>,
}

/// Measures from which on a block takes no further document: few enough to decode within a frame.
const BLOCK_MEASURES: usize = 1000;

/// The same of a block that is a file of its own: few enough to wait for when one of its measures is shown.
const BLOCK_MEASURES_APART: usize = 250;

/// Writes a dataset as one file. The same records give the same bytes.
///
/// # Panics
/// When the dataset exceeds 4 GiB, the reach of the section table, or has more than 60,000 different characters.
#[must_use]
pub fn build(dataset: &Dataset, folding: &Folding) -> Vec<u8> {
    build_apart(dataset, folding, Apart::default()).base
}

/// Writes a dataset, parts of it as files of their own. The same records give the same bytes.
///
/// # Panics
/// As [`build`].
#[must_use]
pub fn build_apart(dataset: &Dataset, folding: &Folding, apart: Apart) -> Built {
    let blocks = chunks(&dataset.documents, if apart.texts { BLOCK_MEASURES_APART } else { BLOCK_MEASURES });
    // Written twice: first for the texts that the book is made for, then with the book.
    let mut texts = Vec::new();
    write(dataset, folding, &blocks, None, |_, writer| texts.extend(writer.texts));
    let coder = Coder::train(&texts);
    drop(texts);
    let mut sections = vec![Section { id: section::BOOK, bytes: coder.section(), apart: false }];
    write(dataset, folding, &blocks, Some(&coder), |id, writer| {
        let apart =
            apart.texts && (section::TEXTS..section::DETAILS).contains(&id) || apart.details && id >= section::DETAILS;
        sections.push(Section { id, bytes: writer.finish(), apart });
    });
    sections.sort_by_key(|section| section.id);
    let base = sections::join(count(&dataset.documents), &sections);
    let files = sections.into_iter().filter(|section| section.apart);
    let files = files.map(|section| (file_name(xxh3_64(&section.bytes)), section.bytes)).collect();
    Built { base, files }
}

/// Adds files of postings to a dataset whose texts are apart, so that a search needs some of these and no texts. Each
/// comes with the number from which on it counts, ascending; what the numbers and the bytes mean is known to whoever
/// searches.
///
/// # Errors
/// As [`Base::open`], where the base is none.
pub fn with_postings(built: Built, postings: Vec<(u64, Vec<u8>)>) -> Result<Built, OpenError> {
    let Built { base, mut files } = built;
    let head = sections::Header::read(&base)?;
    let from = postings.iter().flat_map(|(from, _)| from.to_le_bytes()).collect();
    let mut sections = sections::kept(&head, &base);
    sections.push(sections::Kept::of(section::POSTINGS_FROM, from));
    for ((_, bytes), number) in postings.into_iter().zip(section::POSTINGS..) {
        let kept = sections::Kept::apart(number, &bytes);
        files.push((file_name(kept.hash), bytes));
        sections.push(kept);
    }
    sections.sort_by_key(|section| section.id);
    Ok(Built { base: sections::join_kept(head.counts, &sections), files })
}

/// Name of a file that is a section.
fn file_name(hash: u64) -> String {
    format!("block-{hash:016x}.bin")
}

/// Writes every section but the book.
fn write(
    dataset: &Dataset,
    folding: &Folding,
    blocks: &[&[Document]],
    coder: Option<&Coder>,
    mut done: impl FnMut(u32, Writer),
) {
    let mut finder = Finder::new(dataset);
    let mut lists = Writer::new(coder, taxonomy::COUNT);
    taxonomy::write_version(&mut lists, &dataset.version);
    taxonomy::write(&mut lists, &finder, &dataset.taxonomy);
    taxonomy::write_folding(&mut lists, &dataset.taxonomy, folding);
    done(section::LISTS, lists);
    let mut sizes = Writer::new(coder, 1);
    sizes.count(0, blocks.len());
    for (documents, number) in blocks.iter().zip(0..) {
        sizes.count(0, documents.len());
        let mut texts = Writer::new(coder, records::COUNT);
        let mut details = Writer::new(coder, records::DETAILS_COUNT);
        let (writer, finder) = (&mut texts, &mut finder);
        let mut target = records::Target { writer, details: &mut details, finder, dataset };
        records::write(&mut target, documents);
        done(section::TEXTS + number, texts);
        done(section::DETAILS + number, details);
    }
    done(section::BLOCKS, sizes);
    let mut facts = Writer::new(coder, facts::COUNT);
    // Last, since it holds the codes that no list has.
    facts::write(&mut facts, &mut finder, dataset);
    done(section::FACTS, facts);
}

/// Consecutive documents of enough measures for a block.
fn chunks(mut documents: &[Document], least: usize) -> Vec<&[Document]> {
    let mut chunks = Vec::new();
    while !documents.is_empty() {
        let mut measures = 0;
        let enough = |document: &Document| {
            measures += document.measures.len();
            measures >= least
        };
        let end = documents.iter().position(enough).map_or(documents.len(), |last| last + 1);
        let (chunk, rest) = documents.split_at(end);
        chunks.push(chunk);
        documents = rest;
    }
    chunks
}

/// Reads a whole dataset from bytes that may come from anywhere, every record decoded.
///
/// # Errors
/// See [`OpenError`]; also where texts or details are files of their own.
pub fn open(bytes: &[u8]) -> Result<Compiled, OpenError> {
    open_with(bytes, &[], |_| true)
}

/// The same with files that stand beside the dataset's own, as many as are at hand and in any order, and with the records
/// of those blocks alone in which a document is wanted. Documents are told by their ids.
///
/// # Errors
/// See [`OpenError`]; also where a file of a block that holds something wanted is not at hand.
pub fn open_with(bytes: &[u8], files: &[&[u8]], wanted: impl Fn(&str) -> bool) -> Result<Compiled, OpenError> {
    let base = Base::open(bytes)?;
    let found = |piece: &Piece| match &piece.here {
        Some(range) => Some(&bytes[range.clone()]),
        None => files.iter().copied().find(|file| piece.is(file)),
    };
    let mut documents = Vec::new();
    for ((at, block), number) in base.blocks().iter().enumerate().zip(0..) {
        if !block.documents.clone().any(|document| wanted(base.facts.ids.get(document))) {
            continue;
        }
        let damaged = |id| OpenError::Damaged { section: id + number };
        let texts = found(&block.texts).ok_or(damaged(section::TEXTS))?;
        let details = found(&block.details).ok_or(damaged(section::DETAILS))?;
        let mut read = match base.read_documents(at, texts, details) {
            (read, [true, true]) => read,
            (_, [false, _]) => return Err(damaged(section::TEXTS)),
            (_, [_, false]) => return Err(damaged(section::DETAILS)),
        };
        documents.append(&mut read);
    }
    let Base { hash, counts, version, taxonomy, folding, .. } = base;
    Ok(Compiled { hash, counts, dataset: Dataset { version, taxonomy, documents }, folding })
}

fn count(documents: &[Document]) -> Counts {
    let measures = || documents.iter().flat_map(|document| &document.measures);
    Counts {
        documents: fit(documents.len()),
        measures: fit(measures().count()),
        targets: fit(measures().map(|measure| measure.targets.len()).sum()),
        incentives: fit(measures().map(|measure| measure.incentives.len()).sum()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::taxonomy::Taxonomy;
    use crate::text::Bilingual;
    use crate::{Change, Dataset, Version};

    fn sample() -> Vec<u8> {
        let date = "2026-11-22".parse().expect("a date");
        let change =
            Change { version: "2026.1".into(), date, text: Bilingual { zh: "首版".into(), en: "First".into() } };
        let version = Version { version: "2026.1".into(), date, changes: vec![change] };
        let dataset = Dataset { version, taxonomy: Taxonomy::default(), documents: Vec::new() };
        build(&dataset, &Folding { characters: vec![('Ａ', 'a')], initials: Vec::new() })
    }

    #[test]
    fn reading_what_was_built_gives_the_same_dataset() {
        let bytes = sample();
        let compiled = open(&bytes).expect("well formed");
        assert_eq!(build(&compiled.dataset, &compiled.folding), bytes);
        assert_eq!(compiled.folding.characters, [('Ａ', 'a')]);
    }

    #[test]
    fn every_cut_is_found() {
        let bytes = sample();
        for length in 0..bytes.len() {
            let error = open(&bytes[..length]).expect_err("a cut dataset");
            let expected = if length < 8 {
                matches!(error, OpenError::NotADataset)
            } else {
                matches!(error, OpenError::Truncated { .. })
            };
            assert!(expected, "cut at {length}: {error}");
        }
    }

    #[test]
    fn every_changed_byte_is_found() {
        let bytes = sample();
        for at in 0..bytes.len() {
            let mut changed = bytes.clone();
            changed[at] ^= 0x40;
            assert!(open(&changed).is_err(), "byte {at}");
        }
    }

    #[test]
    fn a_newer_format_is_named() {
        let mut bytes = sample();
        bytes[8] = 9;
        assert_eq!(open(&bytes), Err(OpenError::Format { found: 9 }));
    }

    #[test]
    fn an_error_page_is_no_dataset() {
        assert_eq!(open(b"<!DOCTYPE html>"), Err(OpenError::NotADataset));
    }
}
