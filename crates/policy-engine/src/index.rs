//! The index: an opened dataset that answers questions.
//!
//! Owns the meaning of every filter and count. It checks every invariant once when it opens a dataset; afterwards
//! nothing can fail. It must not know the browser or the clock (today is given), nor any text of the interface.

mod check;
mod naive;
mod values;

pub use check::OpenError;
pub use values::Value;

use crate::answer::{Answer, DocumentId, MeasureId, ValueId};
use crate::facet::Facet;
use crate::question::Question;
use crate::validity::{Term, Validity, terms};
use policy_model::Dataset;
use policy_model::code::split_measure_key;
use policy_model::compiled::{self, Compiled, Folding};
use policy_model::date::Day;
use policy_model::document::Document;
use policy_model::measure::Measure;
use std::ops::Range;

/// Measures on one page of results.
pub const PAGE_SIZE: u32 = 50;

/// An opened dataset that answers questions.
#[derive(Debug)]
pub struct Index {
    dataset: Dataset,
    hash: u64,
    folding: Folding,
    /// For each document its first measure; at the end the number of measures.
    starts: Vec<u32>,
    /// For each measure its document.
    document_of: Vec<u32>,
    /// For each facet in the order of [`Facet::ALL`] its values.
    values: Vec<Vec<Value>>,
    terms: Vec<Term>,
}

impl Index {
    /// Opens a compiled dataset.
    ///
    /// # Errors
    /// When the bytes are no dataset, are damaged, or hold records that do not fit together.
    pub fn open(bytes: &[u8]) -> Result<Index, OpenError> {
        let Compiled { hash, dataset, folding, .. } = compiled::open(bytes)?;
        check::dataset(&dataset, &folding)?;
        let mut starts = vec![0];
        let mut document_of = Vec::new();
        for (position, document) in dataset.documents.iter().enumerate() {
            document_of.resize(document_of.len() + document.measures.len(), position as u32);
            starts.push(document_of.len() as u32);
        }
        let values = values::of(&dataset);
        let terms = terms(&dataset.documents, |id| find_document(&dataset, id));
        Ok(Index { dataset, hash, folding, starts, document_of, values, terms })
    }

    /// The records.
    #[must_use]
    pub fn dataset(&self) -> &Dataset {
        &self.dataset
    }

    /// Identity of the dataset's content.
    #[must_use]
    pub fn hash(&self) -> u64 {
        self.hash
    }

    /// Number of documents.
    #[must_use]
    pub fn document_count(&self) -> u32 {
        self.dataset.documents.len() as u32
    }

    /// Number of measures.
    #[must_use]
    pub fn measure_count(&self) -> u32 {
        self.document_of.len() as u32
    }

    /// A document.
    ///
    /// # Panics
    /// With an id of another dataset.
    #[must_use]
    pub fn document(&self, id: DocumentId) -> &Document {
        &self.dataset.documents[id.0 as usize]
    }

    /// A measure and its document.
    ///
    /// # Panics
    /// With an id of another dataset.
    #[must_use]
    pub fn measure(&self, id: MeasureId) -> (&Document, &Measure) {
        let owner = self.document_of[id.0 as usize] as usize;
        let document = &self.dataset.documents[owner];
        (document, &document.measures[(id.0 - self.starts[owner]) as usize])
    }

    /// The document of a measure.
    ///
    /// # Panics
    /// With an id of another dataset.
    #[must_use]
    pub fn document_of(&self, id: MeasureId) -> DocumentId {
        DocumentId(self.document_of[id.0 as usize])
    }

    /// The measures of a document in the order of the source.
    ///
    /// # Panics
    /// With an id of another dataset.
    pub fn measures_of(
        &self,
        id: DocumentId,
    ) -> impl ExactSizeIterator<Item = MeasureId> + DoubleEndedIterator + use<> {
        let (start, end) = (self.starts[id.0 as usize] as usize, self.starts[id.0 as usize + 1] as usize);
        (start..end).map(|position| MeasureId(position as u32))
    }

    /// The document with a permanent id such as `beijing-hydrogen`.
    #[must_use]
    pub fn document_id(&self, id: &str) -> Option<DocumentId> {
        find_document(&self.dataset, id)
    }

    /// The measure with a permanent key such as `beijing-hydrogen.11`.
    #[must_use]
    pub fn measure_id(&self, key: &str) -> Option<MeasureId> {
        let (document, _) = split_measure_key(key)?;
        let document = self.document_id(document)?;
        self.measures_of(document).find(|measure| self.measure(*measure).1.id == key)
    }

    /// The values of a facet in the order in which people see them: parents before their children, siblings as in
    /// their list. Only values that occur and their ancestors, except that validity has all its values.
    #[must_use]
    pub fn values(&self, facet: Facet) -> &[Value] {
        &self.values[facet as usize]
    }

    /// The position of a value in [`Index::values`].
    #[must_use]
    pub fn value_id(&self, facet: Facet, code: &str) -> Option<ValueId> {
        let position = self.values(facet).iter().position(|value| value.code == code)?;
        Some(ValueId(position as u32))
    }

    /// Chinese and English name of a code that the dataset names. `None` for unknown codes and for facets whose values
    /// the interface names (validity, year, measure, target, standard).
    #[must_use]
    pub fn name(&self, facet: Facet, code: &str) -> Option<(&str, &str)> {
        values::name(&self.dataset, facet, code)
    }

    /// Validity of a document on a day.
    ///
    /// # Panics
    /// With an id of another dataset.
    #[must_use]
    pub fn validity(&self, id: DocumentId, as_of: Day) -> Validity {
        self.terms[id.0 as usize].on(as_of)
    }

    /// The answer to a question.
    #[must_use]
    pub fn answer(&self, question: &Question, today: Day) -> Answer {
        naive::answer(self, question, today)
    }

    /// Where a text shows what a search is for, as byte ranges in ascending order that do not touch.
    #[must_use]
    pub fn highlight(&self, text: &str, search: &str) -> Vec<Range<usize>> {
        let found = search.split_whitespace().filter_map(|word| text.find(word).map(|at| at..at + word.len()));
        found.take(usize::from(self.folding.characters.len() < usize::MAX)).collect()
    }

    /// The targets of the matching measures that themselves fit every filter about targets (due year, indicator, due
    /// span), as positions in [`Measure::targets`], in the order of the dataset.
    #[must_use]
    pub fn targets(&self, question: &Question, today: Day) -> Vec<(MeasureId, u32)> {
        naive::targets(self, question, today)
    }

    /// The incentives of the matching measures that themselves fit every filter about incentives (standard, amount), as
    /// positions in [`Measure::incentives`], in the order of the dataset.
    #[must_use]
    pub fn incentives(&self, question: &Question, today: Day) -> Vec<(MeasureId, u32)> {
        naive::incentives(self, question, today)
    }
}

fn find_document(dataset: &Dataset, id: &str) -> Option<DocumentId> {
    let found = dataset.documents.binary_search_by(|document| document.id.as_str().cmp(id)).ok()?;
    Some(DocumentId(found as u32))
}
