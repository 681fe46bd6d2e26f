//! An opened dataset before any record is decoded.
//!
//! Owns what is read when bytes are opened and how a block becomes documents; must not know what is asked of them.

use super::book::Book;
use super::cells::Reader;
use super::codes::{Codes, List, Stranger};
use super::facts::{self, Facts};
use super::sections::{Entry, Header};
use super::{Counts, Folding, OpenError, records, section, taxonomy};
use crate::Version;
use crate::document::Document;
use crate::steps::at_once;
use crate::taxonomy::Taxonomy;
use std::ops::Range;
use xxhash_rust::xxh3::xxh3_64;

/// Everything of a dataset but what stands in blocks.
#[derive(Clone, Debug, PartialEq)]
pub struct Base {
    /// XXH3-64 of the content, the identity of this dataset.
    pub hash: u64,
    /// Number of records.
    pub counts: Counts,
    /// Which dataset this is.
    pub version: Version,
    /// Every code a record may use.
    pub taxonomy: Taxonomy,
    /// Folding tables.
    pub folding: Folding,
    /// The columns.
    pub facts: Facts,
    codes: Codes,
    book: Book,
    blocks: Vec<Block>,
    postings: Vec<Entry>,
}

/// Some consecutive documents whose records are decoded together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// The documents.
    pub documents: Range<u32>,
    /// What they say.
    pub texts: Piece,
    /// What no row of a list shows.
    pub details: Piece,
}

/// The bytes of a block: a part of the dataset's file, or a file of their own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// Where they stand in the dataset's file; `None` for a file of their own.
    pub here: Option<Range<usize>>,
    /// Number of bytes.
    pub length: usize,
    /// XXH3-64 of the bytes.
    pub hash: u64,
}

impl Piece {
    fn new(entry: &Entry) -> Piece {
        let here = (!entry.apart).then(|| entry.offset..entry.offset + entry.length);
        Piece { here, length: entry.length, hash: entry.hash }
    }

    /// Whether these are its bytes.
    #[must_use]
    pub fn is(&self, bytes: &[u8]) -> bool {
        bytes.len() == self.length && xxh3_64(bytes) == self.hash
    }

    /// Name of its file, where it is one: its hash, so that a name always means the same bytes.
    #[must_use]
    pub fn file_name(&self) -> String {
        super::file_name(self.hash)
    }
}

impl Base {
    /// Reads everything but blocks, from bytes that may come from anywhere.
    ///
    /// # Errors
    /// See [`OpenError`]. Nothing is decoded before the hash of the whole has been checked, and nothing is reserved for
    /// numbers that the bytes cannot hold.
    pub fn open(bytes: &[u8]) -> Result<Base, OpenError> {
        at_once(Base::open_in_steps(bytes))
    }

    /// The same in steps, each short enough for a page to go on in between.
    ///
    /// # Errors
    /// As [`Base::open`].
    pub async fn open_in_steps(bytes: &[u8]) -> Result<Base, OpenError> {
        let head = Header::read(bytes)?;
        let damaged = |section| OpenError::Damaged { section };
        let section = |id| head.section(bytes, id).ok_or(damaged(id));
        let book = Book::read(section(section::BOOK)?).ok_or(damaged(section::BOOK))?;
        let mut reader = Reader::new(&book, section(section::LISTS)?, taxonomy::COUNT);
        let version = taxonomy::read_version(&mut reader);
        let taxonomy = taxonomy::read(&mut reader);
        let folding = taxonomy::read_folding(&mut reader, &taxonomy);
        if !reader.whole() {
            return Err(damaged(section::LISTS));
        }
        let mut reader = Reader::new(&book, section(section::FACTS)?, facts::COUNT);
        let (facts, codes) = facts::read(&mut reader, &taxonomy, head.counts).await;
        if !reader.whole() {
            return Err(damaged(section::FACTS));
        }
        let mut reader = Reader::new(&book, section(section::BLOCKS)?, 1);
        let mut blocks = Vec::new();
        let mut next = 0u32;
        let piece = |id: u32| head.table.iter().find(|entry| entry.id == id).map(Piece::new).ok_or(damaged(id));
        for number in 0..reader.count(0) {
            let first = next;
            next = next.saturating_add(reader.number(0));
            let (texts, details) = (piece(section::TEXTS + number)?, piece(section::DETAILS + number)?);
            blocks.push(Block { documents: first..next, texts, details });
        }
        if !reader.whole() || next != head.counts.documents {
            return Err(damaged(section::BLOCKS));
        }
        let (hash, counts) = (head.hash, head.counts);
        let mut postings = head.table;
        postings.retain(|entry| entry.id == section::POSTINGS_FROM || entry.id >= section::POSTINGS);
        Ok(Base { hash, counts, version, taxonomy, folding, facts, codes, book, blocks, postings })
    }

    /// The code at a position of a list; `None` beyond its end.
    #[must_use]
    pub fn code(&self, list: List, at: u32) -> Option<&str> {
        if list == List::Documents && at < self.counts.documents {
            return Some(self.facts.ids.get(at));
        }
        self.codes.get(&self.taxonomy, list, at)
    }

    /// Codes that records name and no list has.
    #[must_use]
    pub fn strangers(&self) -> &[Stranger] {
        self.codes.strangers()
    }

    /// The blocks, ascending by their documents, of which each is in one.
    #[must_use]
    pub fn blocks(&self) -> &[Block] {
        &self.blocks
    }

    /// Whether there are files of postings; where there are none, search reads the texts.
    #[must_use]
    pub fn has_postings(&self) -> bool {
        !self.postings.is_empty()
    }

    /// The files of postings, each with the number from which on it counts, from the bytes of the dataset's file.
    #[must_use]
    pub fn postings(&self, bytes: &[u8]) -> Vec<(u64, Piece)> {
        let Some((from, files)) = self.postings.split_first() else { return Vec::new() };
        let from = bytes.get(from.offset..from.offset + from.length).unwrap_or_default().chunks_exact(8);
        let from = from.map(|number| u64::from_le_bytes(number.try_into().expect("chunks of eight bytes")));
        from.zip(files.iter().map(Piece::new)).collect()
    }

    /// Names of the files that stand beside the dataset's own, which has these bytes.
    pub fn file_names(&self, bytes: &[u8]) -> Vec<String> {
        let pieces = self.blocks.iter().flat_map(|block| [&block.texts, &block.details]).cloned();
        let pieces = pieces.chain(self.postings(bytes).into_iter().map(|(_, piece)| piece));
        pieces.filter(|piece| piece.here.is_none()).map(|piece| piece.file_name()).collect()
    }

    /// The documents of a block, from the bytes of its texts and of its details. Where these make no sense, which only a
    /// forged hash can bring about, or are empty, what they would say is empty; what the facts say stands.
    ///
    /// # Panics
    /// Where there are not so many blocks.
    #[must_use]
    pub fn documents(&self, at: usize, texts: &[u8], details: &[u8]) -> Vec<Document> {
        self.read_documents(at, texts, details).0
    }

    /// The same, and which of the two sections is sound.
    pub(super) fn read_documents(&self, at: usize, texts: &[u8], details: &[u8]) -> (Vec<Document>, [bool; 2]) {
        let mut texts = Reader::new(&self.book, texts, records::COUNT);
        let mut details = Reader::new(&self.book, details, records::DETAILS_COUNT);
        let documents = records::read(&mut texts, &mut details, self, self.blocks[at].documents.clone());
        (documents, [texts.whole(), details.whole()])
    }
}
