//! The compiled form of a dataset: one compact, deterministic binary.
//!
//! Owns its layout, its builder ([`build`], records in, bytes out) and its reader ([`open`]); must not know where bytes
//! come from or go to. Layout, all numbers little-endian:
//!
//! ```text
//! 0   8  magic "PXPOLICY"
//! 8   4  format version
//! 12  4  number of sections
//! 16  8  content hash: XXH3-64 of everything from byte 24 on
//! 24  16 counts: documents, measures, targets, incentives
//! 40  24 per section: id u32, reserved u32 (0), offset u32, length u32, XXH3-64 of the section
//! …      sections, each starting at a multiple of 8
//! ```
//!
//! Every section can become a file of its own: the table then names it by its hash, and nothing else changes.

use crate::document::Document;
use crate::taxonomy::Taxonomy;
use crate::{Dataset, Version};
use serde::{Deserialize, Serialize};
use xxhash_rust::xxh3::xxh3_64;

/// First bytes of every compiled dataset.
pub const MAGIC: [u8; 8] = *b"PXPOLICY";
/// The layout this code writes and reads.
pub const FORMAT: u32 = 1;

const HEADER_BYTES: usize = 40;
const ENTRY_BYTES: usize = 24;
/// Sections start at multiples of this, so that columns of 8-byte numbers can be read in place.
const ALIGNMENT: usize = 8;
/// More sections than any format version has: a damaged count is found before anything is reserved for it.
const MAX_SECTIONS: u32 = 64;

/// What the compiler works out about writing, so that the app carries no such tables.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
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

/// An opened dataset: whole sections are verified, records decoded.
#[derive(Clone, Debug, PartialEq)]
pub struct Compiled {
    /// XXH3-64 of the content, the identity of this dataset.
    pub hash: u64,
    /// Number of records, as the header states and the records confirm.
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
    /// Bytes were changed.
    #[error("the dataset is damaged in section {section}")]
    Damaged {
        /// Number of the section, 0 for the header and the table.
        section: u32,
    },
}

/// Numbers of the sections in the table.
mod section {
    pub(super) const VERSION: u32 = 1;
    pub(super) const TAXONOMY: u32 = 2;
    pub(super) const FOLDING: u32 = 3;
    pub(super) const DOCUMENTS: u32 = 4;
}

/// Writes a dataset. The same records give the same bytes.
///
/// # Panics
/// When the dataset exceeds 4 GiB, the reach of the section table.
#[must_use]
pub fn build(dataset: &Dataset, folding: &Folding) -> Vec<u8> {
    let sections = [
        (section::VERSION, encode(&dataset.version)),
        (section::TAXONOMY, encode(&dataset.taxonomy)),
        (section::FOLDING, encode(folding)),
        (section::DOCUMENTS, encode(&dataset.documents)),
    ];
    let mut table = Vec::new();
    let mut body = Vec::new();
    let body_start = (HEADER_BYTES + sections.len() * ENTRY_BYTES).next_multiple_of(ALIGNMENT);
    for (id, bytes) in &sections {
        body.resize(body.len().next_multiple_of(ALIGNMENT), 0);
        for number in [*id, 0, fit(body_start + body.len()), fit(bytes.len())] {
            table.extend_from_slice(&number.to_le_bytes());
        }
        table.extend_from_slice(&xxh3_64(bytes).to_le_bytes());
        body.extend_from_slice(bytes);
    }
    let counts = count(&dataset.documents);
    let mut content = Vec::with_capacity(body_start + body.len());
    for number in [counts.documents, counts.measures, counts.targets, counts.incentives] {
        content.extend_from_slice(&number.to_le_bytes());
    }
    content.extend_from_slice(&table);
    content.resize(body_start - (HEADER_BYTES - 16), 0);
    content.extend_from_slice(&body);

    let mut out = Vec::with_capacity(content.len() + 24);
    out.extend_from_slice(&MAGIC);
    out.extend_from_slice(&FORMAT.to_le_bytes());
    out.extend_from_slice(&fit(sections.len()).to_le_bytes());
    out.extend_from_slice(&xxh3_64(&content).to_le_bytes());
    out.extend_from_slice(&content);
    out
}

/// Reads a dataset from bytes that may come from anywhere.
///
/// # Errors
/// See [`OpenError`]. Nothing is reserved or decoded before the hash of its section has been checked.
pub fn open(bytes: &[u8]) -> Result<Compiled, OpenError> {
    let head = Header::read(bytes)?;
    let version: Version = decode(bytes, &head, section::VERSION)?;
    let taxonomy: Taxonomy = decode(bytes, &head, section::TAXONOMY)?;
    let folding: Folding = decode(bytes, &head, section::FOLDING)?;
    let documents: Vec<Document> = decode(bytes, &head, section::DOCUMENTS)?;
    if count(&documents) != head.counts {
        return Err(OpenError::Damaged { section: section::DOCUMENTS });
    }
    Ok(Compiled { hash: head.hash, counts: head.counts, dataset: Dataset { version, taxonomy, documents }, folding })
}

struct Header {
    hash: u64,
    counts: Counts,
    /// Id, offset, length and hash of each section.
    table: Vec<(u32, usize, usize, u64)>,
}

impl Header {
    fn read(bytes: &[u8]) -> Result<Header, OpenError> {
        // A cut or wrong magic is another kind of file; a cut header is a cut dataset.
        if !bytes.starts_with(&MAGIC) {
            return Err(OpenError::NotADataset);
        }
        let truncated = |needed| OpenError::Truncated { found: bytes.len(), needed };
        let word = |at: usize| {
            let word = bytes.get(at..at + 4).and_then(|word| word.try_into().ok());
            word.map(u32::from_le_bytes).ok_or(truncated(HEADER_BYTES))
        };
        let long = |at: usize| Ok::<u64, OpenError>(u64::from(word(at)?) | u64::from(word(at + 4)?) << 32);
        let found = word(8)?;
        if found != FORMAT {
            return Err(OpenError::Format { found });
        }
        let sections = word(12)?;
        if sections > MAX_SECTIONS {
            return Err(OpenError::Damaged { section: 0 });
        }
        let hash = long(16)?;
        let counts = Counts { documents: word(24)?, measures: word(28)?, targets: word(32)?, incentives: word(36)? };
        let mut table = Vec::new();
        let mut needed = HEADER_BYTES + sections as usize * ENTRY_BYTES;
        if bytes.len() < needed {
            return Err(truncated(needed));
        }
        for index in 0..sections as usize {
            let at = HEADER_BYTES + index * ENTRY_BYTES;
            let (offset, length) = (word(at + 8)? as usize, word(at + 12)? as usize);
            needed = needed.max(offset.checked_add(length).ok_or(OpenError::Damaged { section: 0 })?);
            table.push((word(at)?, offset, length, long(at + 16)?));
        }
        if bytes.len() < needed {
            return Err(truncated(needed));
        }
        if xxh3_64(&bytes[24..]) != hash {
            let damaged =
                table.iter().find(|(_, offset, length, hash)| xxh3_64(&bytes[*offset..offset + length]) != *hash);
            return Err(OpenError::Damaged { section: damaged.map_or(0, |entry| entry.0) });
        }
        Ok(Header { hash, counts, table })
    }
}

fn encode<T: Serialize>(value: &T) -> Vec<u8> {
    postcard::to_allocvec(value).expect("records hold no type that the encoding lacks, and memory grows on demand")
}

fn decode<'de, T: Deserialize<'de>>(bytes: &'de [u8], head: &Header, id: u32) -> Result<T, OpenError> {
    let damaged = OpenError::Damaged { section: id };
    let (_, offset, length, hash) = head.table.iter().find(|entry| entry.0 == id).ok_or(damaged.clone())?;
    let section = &bytes[*offset..offset + length];
    if xxh3_64(section) != *hash {
        return Err(damaged);
    }
    match postcard::take_from_bytes(section) {
        Ok((value, [])) => Ok(value),
        _ => Err(damaged),
    }
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

fn fit(number: usize) -> u32 {
    u32::try_from(number).expect("a dataset is smaller than 4 GiB")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Bilingual;
    use crate::{Change, Dataset};

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
