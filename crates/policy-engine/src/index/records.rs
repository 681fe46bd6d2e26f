//! The records of a dataset, decoded when they are first looked at.
//!
//! Owns the bytes, which files of the dataset are here, and what has become documents; must not know what is asked of the
//! records, nor where files come from.

use crate::answer::{DocumentId, MeasureId};
use crate::index::{Index, OpenError};
use crate::search::{self, Search};
use policy_model::compiled::{self, Base, Built, Piece};
use policy_model::document::Document;
use policy_model::measure::Measure;
use std::sync::OnceLock;

/// A file of the dataset besides its first one: the texts or the details of some documents, or where search finds some
/// pairs of characters. Never leaves the program.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct BlockId(u32);

/// An opened dataset whose documents are decoded block by block.
#[derive(Debug)]
pub(crate) struct Records {
    pub(crate) base: Base,
    bytes: Vec<u8>,
    blocks: Vec<Decoded>,
    /// Files of postings, once something is searched for.
    postings: OnceLock<Vec<(u64, Piece)>>,
}

/// What has come of one block.
#[derive(Debug, Default)]
struct Decoded {
    documents: OnceLock<Vec<Document>>,
    /// What facts and texts say, while the details are missing.
    rows: OnceLock<Vec<Document>>,
    /// What the facts alone say, while the texts are missing.
    bare: OnceLock<Vec<Document>>,
    /// Bytes that came as files of their own.
    texts_file: OnceLock<Vec<u8>>,
    details_file: OnceLock<Vec<u8>>,
}

impl Records {
    pub(super) async fn open(bytes: Vec<u8>) -> Result<Records, compiled::OpenError> {
        let base = Base::open_in_steps(&bytes).await?;
        let blocks = base.blocks().iter().map(|_| Decoded::default()).collect();
        Ok(Records { base, bytes, blocks, postings: OnceLock::new() })
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

    /// The files of postings, each with the pair from which on it counts; none where search reads the texts.
    fn postings(&self) -> &[(u64, Piece)] {
        self.postings.get_or_init(|| self.base.postings(&self.bytes))
    }

    fn documents(&self, number: usize) -> &[Document] {
        let block = &self.blocks[number];
        let details = self.bytes(&self.base.blocks()[number].details, &block.details_file);
        let (texts, details, read) = match (self.texts(number), details) {
            (Some(texts), Some(details)) => (texts, details, &block.documents),
            (Some(texts), None) => (texts, [].as_slice(), &block.rows),
            (None, _) => ([].as_slice(), [].as_slice(), &block.bare),
        };
        read.get_or_init(|| self.base.documents(number, texts, details))
    }

    /// A document; while its texts are missing, what the facts say of it, and until its details come, none of them.
    pub(crate) fn document(&self, at: u32) -> &Document {
        let number = self.block_of(at);
        &self.documents(number)[(at - self.base.blocks()[number].documents.start) as usize]
    }

    /// A measure and its document.
    pub(crate) fn measure(&self, at: u32, document: u32) -> (&Document, &Measure) {
        let owner = self.document(document);
        (owner, &owner.measures[(at - self.base.facts.starts[document as usize]) as usize])
    }

    /// The blocks whose texts are missing, among these, ascending and once each.
    fn missing_texts(&self, blocks: impl Iterator<Item = usize>) -> Vec<BlockId> {
        self.missing(blocks.map(texts_id))
    }

    /// Whether a file of texts or details is here.
    fn is_here(&self, id: BlockId) -> bool {
        let (piece, file) = self.file(id);
        piece.here.is_some() || file.is_some_and(|file| file.get().is_some())
    }

    /// Those of some files of texts or details that are not here, ascending and once each.
    fn missing(&self, files: impl Iterator<Item = BlockId>) -> Vec<BlockId> {
        sorted(files.filter(|id| !self.is_here(*id)).collect())
    }

    pub(super) fn is_apart(&self) -> bool {
        self.base.blocks().first().is_some_and(|block| block.texts.here.is_none())
    }

    pub(super) fn is_complete(&self) -> bool {
        (0..self.blocks.len()).all(|number| self.texts(number).is_some())
    }

    /// What a file is, and for all but postings the place of its bytes.
    fn file(&self, BlockId(id): BlockId) -> (&Piece, Option<&OnceLock<Vec<u8>>>) {
        let number = (id / 2) as usize;
        let Some(block) = self.blocks.get(number) else {
            return (&self.postings()[id as usize - 2 * self.blocks.len()].1, None);
        };
        match id % 2 {
            0 => (&self.base.blocks()[number].texts, Some(&block.texts_file)),
            _ => (&self.base.blocks()[number].details, Some(&block.details_file)),
        }
    }

    /// Which file of postings a file is.
    fn part(&self, id: BlockId) -> Option<usize> {
        (id.0 as usize).checked_sub(2 * self.blocks.len())
    }

    fn postings_id(&self, part: usize) -> BlockId {
        BlockId((2 * self.blocks.len() + part) as u32)
    }

    /// The file of its own that some bytes are.
    fn named(&self, bytes: &[u8]) -> Option<BlockId> {
        let mut ids = (0..(2 * self.blocks.len() + self.postings().len()) as u32).map(BlockId);
        ids.find(|id| {
            let piece = self.file(*id).0;
            piece.here.is_none() && piece.length == bytes.len() && piece.is(bytes)
        })
    }
}

fn texts_id(number: usize) -> BlockId {
    BlockId(2 * number as u32)
}

fn details_id(number: usize) -> BlockId {
    BlockId(2 * number as u32 + 1)
}

fn sorted(mut blocks: Vec<BlockId>) -> Vec<BlockId> {
    blocks.sort_unstable();
    blocks.dedup();
    blocks
}

/// Files of the dataset besides its first one.
impl Index {
    /// The files that are needed to show these measures in a list; while they are missing, texts are empty.
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
        self.missing_for_documents(std::iter::once(id))
    }

    /// The files that are needed to show everything that some documents say.
    ///
    /// # Panics
    /// With an id of another dataset.
    #[must_use]
    pub fn missing_for_documents(&self, documents: impl Iterator<Item = DocumentId>) -> Vec<BlockId> {
        let blocks = documents.map(|document| self.records.block_of(document.0));
        self.records.missing(blocks.flat_map(|number| [texts_id(number), details_id(number)]))
    }

    /// Whether a file is here.
    ///
    /// # Panics
    /// With an id of another dataset.
    #[must_use]
    pub fn is_here(&self, id: BlockId) -> bool {
        match self.records.part(id) {
            Some(part) => self.search.get().is_some_and(|search| search.has_part(part)),
            None => self.records.is_here(id),
        }
    }

    /// Size of a file in bytes, before it is compressed for its way.
    ///
    /// # Panics
    /// With an id of another dataset.
    #[must_use]
    pub fn file_bytes(&self, id: BlockId) -> usize {
        self.records.file(id).0.length
    }

    /// The files that are needed to search for something; while they are missing, it is not found in their texts.
    #[must_use]
    pub fn missing_for_search(&self, search: &str) -> Vec<BlockId> {
        let terms = self.words().terms(search);
        if terms.is_empty() {
            return Vec::new();
        }
        if !self.records.base.has_postings() {
            return self.records.missing_texts(0..self.records.blocks.len());
        }
        let mut missing = Vec::new();
        self.search_in_parts().parts_of(&terms, |part| missing.push(self.records.postings_id(part)));
        missing.retain(|id| !self.is_here(*id));
        sorted(missing)
    }

    /// Name of a file, beside that of the dataset.
    ///
    /// # Panics
    /// With an id of another dataset.
    #[must_use]
    pub fn file_name(&self, id: BlockId) -> String {
        self.records.file(id).0.file_name()
    }

    /// Names of the files that hold texts and details of these measures' documents, whether they have come or not; none
    /// where the dataset's own file holds them.
    ///
    /// # Panics
    /// With an id of another dataset.
    #[must_use]
    pub fn files_of(&self, measures: &[MeasureId]) -> Vec<String> {
        let blocks = measures.iter().map(|measure| self.records.block_of(self.document_of(*measure).0));
        let pieces = sorted(blocks.flat_map(|number| [texts_id(number), details_id(number)]).collect());
        let apart = pieces.into_iter().filter(|id| self.records.file(*id).0.here.is_none());
        apart.map(|id| self.file_name(id)).collect()
    }

    /// Search by files of postings, of which none may have come.
    fn search_in_parts(&self) -> &Search {
        let from = || self.records.postings().iter().map(|(from, _)| *from).collect();
        self.search.get_or_init(|| Search::in_parts(&self.records, self.words(), from()))
    }

    /// Adds the bytes of a file of this dataset, once they have come.
    ///
    /// # Errors
    /// When they are not the bytes of any such file.
    pub fn add_block(&self, bytes: Vec<u8>) -> Result<BlockId, OpenError> {
        let id = self.records.named(&bytes).ok_or(compiled::OpenError::Foreign)?;
        match (self.records.part(id), self.records.file(id).1) {
            (Some(part), _) => self.search_in_parts().take(part, &bytes),
            // The same bytes may have come before.
            (None, file) => drop(file.map(|file| file.set(bytes))),
        }
        Ok(id)
    }
}

/// Adds to a dataset whose texts are files of their own the files in which search finds pairs of characters: a search then
/// needs a few of them and no texts.
///
/// # Errors
/// When the files are not those of one dataset.
pub fn with_postings(built: Built) -> Result<Built, OpenError> {
    let index = Index::open(&built.base)?;
    for (_, bytes) in &built.files {
        index.add_block(bytes.clone())?;
    }
    let postings = search::postings(&index.records);
    Ok(compiled::with_postings(built, postings)?)
}
