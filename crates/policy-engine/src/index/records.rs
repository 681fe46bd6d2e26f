//! The records of a dataset, decoded when they are first looked at.
//!
//! Owns the bytes, which files of the dataset are here, and what has become documents; must not know what is asked of the
//! records, nor where files come from.

use crate::answer::{DocumentId, MeasureId};
use crate::index::{Index, OpenError};
use policy_model::compiled::{self, Base, Piece, Remarks};
use policy_model::document::Document;
use policy_model::measure::Measure;
use std::sync::OnceLock;

/// A file of the dataset besides its first one: the texts or the remarks of some documents. Never leaves the program.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct BlockId(u32);

/// An opened dataset whose documents are decoded block by block.
#[derive(Debug)]
pub(crate) struct Records {
    pub(crate) base: Base,
    bytes: Vec<u8>,
    blocks: Vec<Decoded>,
}

/// What has come of one block.
#[derive(Debug, Default)]
struct Decoded {
    documents: OnceLock<Vec<Document>>,
    /// What the facts alone say, while the texts are missing.
    bare: OnceLock<Vec<Document>>,
    remarks: OnceLock<Vec<Remarks>>,
    /// Bytes that came as files of their own: texts and remarks.
    texts_file: OnceLock<Vec<u8>>,
    remarks_file: OnceLock<Vec<u8>>,
}

impl Records {
    pub(super) fn open(bytes: Vec<u8>) -> Result<Records, compiled::OpenError> {
        let base = Base::open(&bytes)?;
        let blocks = base.blocks().iter().map(|_| Decoded::default()).collect();
        Ok(Records { base, bytes, blocks })
    }

    fn block_of(&self, document: u32) -> usize {
        self.base.blocks().partition_point(|block| block.documents.end <= document)
    }

    /// The bytes of a piece, where they are here.
    fn bytes<'a>(&'a self, piece: &Piece, file: &'a OnceLock<Vec<u8>>) -> Option<&'a [u8]> {
        match &piece.here {
            Some(range) => Some(&self.bytes[range.clone()]),
            None => file.get().map(Vec::as_slice),
        }
    }

    fn texts(&self, number: usize) -> Option<&[u8]> {
        self.bytes(&self.base.blocks()[number].texts, &self.blocks[number].texts_file)
    }

    fn documents(&self, number: usize) -> &[Document] {
        let block = &self.blocks[number];
        match self.texts(number) {
            Some(bytes) => block.documents.get_or_init(|| self.base.documents(number, bytes)),
            None => block.bare.get_or_init(|| self.base.documents(number, &[])),
        }
    }

    /// A document; while its texts are missing, what the facts say of it.
    pub(crate) fn document(&self, at: u32) -> &Document {
        let number = self.block_of(at);
        &self.documents(number)[(at - self.base.blocks()[number].documents.start) as usize]
    }

    /// A measure and its document.
    pub(crate) fn measure(&self, at: u32, document: u32) -> (&Document, &Measure) {
        let owner = self.document(document);
        (owner, &owner.measures[(at - self.base.facts.starts[document as usize]) as usize])
    }

    fn remarks(&self, document: u32) -> Option<&Remarks> {
        let number = self.block_of(document);
        let block = &self.base.blocks()[number];
        let bytes = self.bytes(&block.remarks, &self.blocks[number].remarks_file)?;
        // Remarks name clauses, which the texts hold.
        self.texts(number)?;
        let remarks = self.blocks[number].remarks.get_or_init(|| self.base.remarks(self.documents(number), bytes));
        Some(&remarks[(document - block.documents.start) as usize])
    }

    /// The blocks whose texts are missing, among these, ascending and once each.
    fn missing_texts(&self, blocks: impl Iterator<Item = usize>) -> Vec<BlockId> {
        sorted(blocks.filter(|number| self.texts(*number).is_none()).map(texts_id).collect())
    }

    pub(super) fn is_complete(&self) -> bool {
        (0..self.blocks.len()).all(|number| self.texts(number).is_some())
    }

    fn missing_remarks(&self, documents: &[DocumentId]) -> Vec<BlockId> {
        let mut missing = Vec::new();
        for number in documents.iter().map(|document| self.block_of(document.0)) {
            let block = &self.base.blocks()[number];
            if self.bytes(&block.remarks, &self.blocks[number].remarks_file).is_none() {
                missing.push(remarks_id(number));
            }
            if self.texts(number).is_none() {
                missing.push(texts_id(number));
            }
        }
        sorted(missing)
    }

    fn piece(&self, id: BlockId) -> &Piece {
        let block = &self.base.blocks()[(id.0 / 2) as usize];
        if id.0.is_multiple_of(2) { &block.texts } else { &block.remarks }
    }

    fn add(&self, bytes: Vec<u8>) -> Result<BlockId, compiled::OpenError> {
        let ids = (0..2 * self.blocks.len() as u32).map(BlockId);
        let apart = |id: &BlockId| self.piece(*id).here.is_none() && self.piece(*id).length == bytes.len();
        let found = ids.filter(apart).find(|id| self.piece(*id).is(&bytes));
        let id = found.ok_or(compiled::OpenError::Foreign)?;
        let block = &self.blocks[(id.0 / 2) as usize];
        let file = if id.0.is_multiple_of(2) { &block.texts_file } else { &block.remarks_file };
        // The same bytes may have come before.
        let _ = file.set(bytes);
        Ok(id)
    }
}

fn texts_id(number: usize) -> BlockId {
    BlockId(2 * number as u32)
}

fn remarks_id(number: usize) -> BlockId {
    BlockId(2 * number as u32 + 1)
}

fn sorted(mut blocks: Vec<BlockId>) -> Vec<BlockId> {
    blocks.sort_unstable();
    blocks.dedup();
    blocks
}

/// Files of the dataset besides its first one.
impl Index {
    /// What is told about the making of a document's record; `None` while that file is missing.
    ///
    /// # Panics
    /// With an id of another dataset.
    #[must_use]
    pub fn remarks(&self, id: DocumentId) -> Option<&Remarks> {
        self.records.remarks(id.0)
    }

    /// The files that are needed to show these measures in full; while they are missing, texts are empty.
    ///
    /// # Panics
    /// With an id of another dataset.
    #[must_use]
    pub fn missing_for_rows(&self, measures: &[MeasureId]) -> Vec<BlockId> {
        let documents = measures.iter().map(|measure| self.document_of(*measure));
        self.records.missing_texts(documents.map(|document| self.records.block_of(document.0)))
    }

    /// The files that are needed to show a document in full.
    ///
    /// # Panics
    /// With an id of another dataset.
    #[must_use]
    pub fn missing_for_document(&self, id: DocumentId) -> Vec<BlockId> {
        self.records.missing_texts(std::iter::once(self.records.block_of(id.0)))
    }

    /// The files that are needed to search for something; while they are missing, it is not found in their texts.
    #[must_use]
    pub fn missing_for_search(&self, search: &str) -> Vec<BlockId> {
        if self.words().terms(search).is_empty() {
            return Vec::new();
        }
        self.records.missing_texts(0..self.records.blocks.len())
    }

    /// The files that are needed for the remarks of these documents.
    ///
    /// # Panics
    /// With an id of another dataset.
    #[must_use]
    pub fn missing_for_remarks(&self, documents: &[DocumentId]) -> Vec<BlockId> {
        self.records.missing_remarks(documents)
    }

    /// Name of a file, beside that of the dataset.
    ///
    /// # Panics
    /// With an id of another dataset.
    #[must_use]
    pub fn file_name(&self, id: BlockId) -> String {
        self.records.piece(id).file_name()
    }

    /// Names of the files that hold texts and remarks of these measures' documents, whether they have come or not; none
    /// where the dataset's own file holds them.
    ///
    /// # Panics
    /// With an id of another dataset.
    #[must_use]
    pub fn files_of(&self, measures: &[MeasureId]) -> Vec<String> {
        let blocks = measures.iter().map(|measure| self.records.block_of(self.document_of(*measure).0));
        let pieces = sorted(blocks.flat_map(|number| [texts_id(number), remarks_id(number)]).collect());
        let apart = pieces.into_iter().filter(|id| self.records.piece(*id).here.is_none());
        apart.map(|id| self.file_name(id)).collect()
    }

    /// Adds the bytes of a file of this dataset, once they have come.
    ///
    /// # Errors
    /// When they are not the bytes of any such file.
    pub fn add_block(&self, bytes: Vec<u8>) -> Result<BlockId, OpenError> {
        Ok(self.records.add(bytes)?)
    }
}
