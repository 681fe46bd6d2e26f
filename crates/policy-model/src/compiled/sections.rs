//! The outer form: header, table of sections, hashes.
//!
//! Owns where each section stands and whether its bytes are the ones that were written; must not know what is in them.

use super::{Counts, FORMAT, MAGIC, OpenError};
use xxhash_rust::xxh3::xxh3_64;

const HEADER_BYTES: usize = 40;
const ENTRY_BYTES: usize = 24;
/// Sections start at multiples of this, so that columns of 8-byte numbers could be read in place.
const ALIGNMENT: usize = 8;

/// A section that was written.
pub(super) struct Section {
    pub(super) id: u32,
    pub(super) bytes: Vec<u8>,
    /// Whether it is a file of its own; the table then names it by its hash and holds none of its bytes.
    pub(super) apart: bool,
}

/// Where a section stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Entry {
    pub(super) id: u32,
    pub(super) apart: bool,
    pub(super) offset: usize,
    pub(super) length: usize,
    pub(super) hash: u64,
}

/// What stands before the sections.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Header {
    pub(super) hash: u64,
    pub(super) counts: Counts,
    pub(super) table: Vec<Entry>,
}

/// A section as the table names it, with its bytes where they stand in the dataset's file.
pub(super) struct Kept {
    pub(super) id: u32,
    pub(super) hash: u64,
    length: usize,
    bytes: Option<Vec<u8>>,
}

impl Kept {
    /// A section in the dataset's file.
    pub(super) fn of(id: u32, bytes: Vec<u8>) -> Kept {
        Kept { id, hash: xxh3_64(&bytes), length: bytes.len(), bytes: Some(bytes) }
    }

    /// A section that is a file of its own.
    pub(super) fn apart(id: u32, bytes: &[u8]) -> Kept {
        Kept { id, hash: xxh3_64(bytes), length: bytes.len(), bytes: None }
    }
}

/// The sections of a dataset's file, as they are.
pub(super) fn kept(head: &Header, bytes: &[u8]) -> Vec<Kept> {
    let section = |entry: &Entry| {
        let here = (!entry.apart).then(|| bytes[entry.offset..entry.offset + entry.length].to_vec());
        Kept { id: entry.id, hash: entry.hash, length: entry.length, bytes: here }
    };
    head.table.iter().map(section).collect()
}

/// Puts a header and sections together; sections that are apart leave only their entry.
pub(super) fn join(counts: Counts, sections: &[Section]) -> Vec<u8> {
    let kept = |section: &Section| match section.apart {
        true => Kept::apart(section.id, &section.bytes),
        false => Kept::of(section.id, section.bytes.clone()),
    };
    join_kept(counts, &sections.iter().map(kept).collect::<Vec<_>>())
}

/// The same of sections that may be known by their hash only.
pub(super) fn join_kept(counts: Counts, sections: &[Kept]) -> Vec<u8> {
    let mut table = Vec::new();
    let mut body = Vec::new();
    let body_start = (HEADER_BYTES + sections.len() * ENTRY_BYTES).next_multiple_of(ALIGNMENT);
    for section in sections {
        let offset = if section.bytes.is_none() {
            0
        } else {
            body.resize(body.len().next_multiple_of(ALIGNMENT), 0);
            body_start + body.len()
        };
        for number in [section.id, u32::from(section.bytes.is_none()), fit(offset), fit(section.length)] {
            table.extend_from_slice(&number.to_le_bytes());
        }
        table.extend_from_slice(&section.hash.to_le_bytes());
        if let Some(bytes) = &section.bytes {
            body.extend_from_slice(bytes);
        }
    }
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

impl Header {
    /// Reads what stands before the sections and checks every byte against its hash.
    pub(super) fn read(bytes: &[u8]) -> Result<Header, OpenError> {
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
        let damaged = OpenError::Damaged { section: 0 };
        let sections = word(12)? as usize;
        let hash = long(16)?;
        let counts = Counts { documents: word(24)?, measures: word(28)?, targets: word(32)?, incentives: word(36)? };
        let entries = sections.checked_mul(ENTRY_BYTES).ok_or(damaged.clone())?;
        let mut needed = entries.checked_add(HEADER_BYTES).ok_or(damaged.clone())?;
        // Nothing is reserved for entries that are not there.
        if bytes.len() < needed {
            return Err(truncated(needed));
        }
        let mut table = Vec::with_capacity(sections);
        for index in 0..sections {
            let at = HEADER_BYTES + index * ENTRY_BYTES;
            let (offset, length) = (word(at + 8)? as usize, word(at + 12)? as usize);
            let entry = Entry { id: word(at)?, apart: word(at + 4)? != 0, offset, length, hash: long(at + 16)? };
            if !entry.apart {
                needed = needed.max(offset.checked_add(length).ok_or(damaged.clone())?);
            }
            table.push(entry);
        }
        if bytes.len() < needed {
            return Err(truncated(needed));
        }
        if xxh3_64(&bytes[24..]) != hash {
            let mut here = table.iter().filter(|entry| !entry.apart);
            let found = here.find(|entry| !entry.is(&bytes[entry.offset..entry.offset + entry.length]));
            return Err(OpenError::Damaged { section: found.map_or(0, |entry| entry.id) });
        }
        Ok(Header { hash, counts, table })
    }

    /// The bytes of a section of this file; `None` where there is no such section, or other bytes.
    pub(super) fn section<'a>(&self, bytes: &'a [u8], id: u32) -> Option<&'a [u8]> {
        let entry = self.table.iter().find(|entry| entry.id == id && !entry.apart)?;
        let section = &bytes[entry.offset..entry.offset + entry.length];
        entry.is(section).then_some(section)
    }
}

impl Entry {
    /// Whether these are the bytes that the table names.
    pub(super) fn is(&self, bytes: &[u8]) -> bool {
        bytes.len() == self.length && xxh3_64(bytes) == self.hash
    }
}

/// A size as the table holds it.
pub(super) fn fit(number: usize) -> u32 {
    u32::try_from(number).expect("a dataset is smaller than 4 GiB")
}
