//! The index: an opened dataset that answers questions.
//!
//! Owns the meaning of every filter and count. It checks every invariant once when it opens a dataset; afterwards
//! nothing can fail. It must not know the browser or the clock (today is given), nor any text of the interface.

mod access;
mod cells;
mod check;
pub(crate) mod columns;
mod conditions;
mod count;
mod gradual;
mod lanes;
mod matching;
mod named;
mod order;
pub(crate) mod records;
mod relax;
mod rows;
mod session;
mod single;
mod values;

/// Sets of dense positions.
pub(crate) mod bits {
    pub(crate) use policy_kernels::bits::{Bits, Passing};
}

pub use check::OpenError;
pub use records::{BlockId, with_postings};
pub use session::Session;
pub use values::Value;

use crate::answer::{Answer, DocumentId, MeasureId, ValueId};
use crate::facet::Facet;
use crate::question::Question;
use crate::search::{self, Search, Words};
use crate::validity::{Days, Term, Validity, terms};
use bits::Bits;
use cells::Cells;
use columns::Columns;
use gradual::Gradual;
use matching::{Calendar, Matching, issued};
use order::Orders;
use policy_model::Version;
use policy_model::code::split_measure_key;
use policy_model::compiled::Facts;
use policy_model::date::Day;
use policy_model::document::Document;
use policy_model::measure::Measure;
use policy_model::steps::{at_once, pause};
use policy_model::taxonomy::Taxonomy;
use records::Records;
use rows::{Incentives, NEVER, Owners, Targets};
use std::cmp::Ordering;
use std::ops::Range;
use std::sync::OnceLock;
use values::Values;

/// Measures on one page of results.
pub const PAGE_SIZE: u32 = 20;

/// An opened dataset that answers questions.
///
/// Opening reads the columns that filters and counts run on, without a loop over records. Records are decoded when they
/// are first looked at, the pairs of characters that search needs when something is first searched for.
#[derive(Debug)]
pub struct Index {
    records: Records,
    /// For each measure its document.
    document_of: Vec<u32>,
    /// For each facet in the order of [`Facet::ALL`] its values.
    values: Vec<Values>,
    /// What decides the validity of each document.
    terms: Vec<Term>,
    /// On which days each document may have been issued.
    issued: Vec<Days>,
    columns: Columns,
    targets: Targets,
    incentives: Incentives,
    orders: Orders,
    calendar: Calendar,
    /// By primary field, and by all fields.
    cells: [Gradual<Cells>; 2],
    words: OnceLock<Words>,
    search: OnceLock<Search>,
}

impl Index {
    /// Opens a compiled dataset.
    ///
    /// # Errors
    /// When the bytes are no dataset, are damaged, or hold records that do not fit together.
    pub fn open(bytes: &[u8]) -> Result<Index, OpenError> {
        Index::of(bytes.to_vec())
    }

    /// Opens a compiled dataset that nobody else needs, without copying it.
    ///
    /// # Errors
    /// As [`Index::open`].
    pub fn of(bytes: Vec<u8>) -> Result<Index, OpenError> {
        at_once(Index::open_in_steps(bytes))
    }

    /// The same in steps, each short enough for a page to go on in between.
    ///
    /// # Errors
    /// As [`Index::open`].
    pub async fn open_in_steps(bytes: Vec<u8>) -> Result<Index, OpenError> {
        let records = Records::open(bytes).await?;
        pause().await;
        let base = &records.base;
        check::base(base)?;
        pause().await;
        let facts = &base.facts;
        let mut document_of = Vec::with_capacity(base.counts.measures as usize);
        for (document, end) in (0..).zip(&facts.starts[1..]) {
            document_of.resize(*end as usize, document);
        }
        let functions = columns::functions(facts, &values::functions_of_agencies(&base.taxonomy));
        pause().await;
        let values = values::of(base, &functions);
        pause().await;
        let issued: Vec<Days> = facts.dates.iter().map(|dates| issued(dates).unwrap_or(NEVER)).collect();
        Ok(Index {
            terms: terms(facts),
            columns: Columns::new(facts, &values, &functions).await,
            targets: Targets::new(facts, &values),
            incentives: Incentives::new(facts, &values),
            orders: Orders::new(base, &issued),
            calendar: Calendar::new(&issued),
            cells: [false, true].map(|all_fields| Gradual::new(Cells::new(all_fields))),
            words: OnceLock::new(),
            search: OnceLock::new(),
            document_of,
            values,
            issued,
            records,
        })
    }

    /// Every code with its names.
    #[must_use]
    pub fn taxonomy(&self) -> &Taxonomy {
        &self.records.base.taxonomy
    }

    /// Which dataset this is.
    #[must_use]
    pub fn version(&self) -> &Version {
        &self.records.base.version
    }

    /// Every document in the order of the dataset.
    pub fn documents(&self) -> impl ExactSizeIterator<Item = DocumentId> + DoubleEndedIterator + use<> {
        (0..self.document_count() as usize).map(|position| DocumentId(position as u32))
    }

    /// Number of targets and of incentives that a document's measures have.
    ///
    /// # Panics
    /// With an id of another dataset.
    #[must_use]
    pub fn row_counts(&self, id: DocumentId) -> (u32, u32) {
        let (start, end) = (self.starts()[id.0 as usize], self.starts()[id.0 as usize + 1]);
        let rows = |owners: &Owners| owners.start(end) - owners.start(start);
        (rows(&self.targets.owners), rows(&self.incentives.owners))
    }

    /// Identity of the dataset's content.
    #[must_use]
    pub fn hash(&self) -> u64 {
        self.records.base.hash
    }

    /// Number of documents.
    #[must_use]
    pub fn document_count(&self) -> u32 {
        self.records.base.counts.documents
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
        self.records.document(id.0)
    }

    /// A measure and its document.
    ///
    /// # Panics
    /// With an id of another dataset.
    #[must_use]
    pub fn measure(&self, id: MeasureId) -> (&Document, &Measure) {
        self.records.measure(id.0, self.document_of[id.0 as usize])
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
        let (start, end) = (self.starts()[id.0 as usize] as usize, self.starts()[id.0 as usize + 1] as usize);
        (start..end).map(|position| MeasureId(position as u32))
    }

    /// The document with a permanent id such as `beijing-hydrogen`.
    #[must_use]
    pub fn document_id(&self, id: &str) -> Option<DocumentId> {
        find_document(self.facts(), id)
    }

    /// The measure with a permanent key such as `beijing-hydrogen.11`.
    #[must_use]
    pub fn measure_id(&self, key: &str) -> Option<MeasureId> {
        let (document, local) = split_measure_key(key)?;
        let document = self.document_id(document)?;
        self.measures_of(document).find(|measure| self.facts().measure_ids.get(measure.0) == local)
    }

    /// The values of a facet in the order in which people see them: parents before their children, siblings as in
    /// their list. Only values that occur and their ancestors, except that validity has all its values.
    #[must_use]
    pub fn values(&self, facet: Facet) -> &[Value] {
        &self.values[facet as usize].list
    }

    /// The position of a value in [`Index::values`].
    #[must_use]
    pub fn value_id(&self, facet: Facet, code: &str) -> Option<ValueId> {
        self.values[facet as usize].find(code).map(ValueId)
    }

    /// Chinese and English name of a code that the dataset names. `None` for unknown codes and for facets whose values
    /// the interface names (validity, year, measure, target, standard).
    #[must_use]
    pub fn name(&self, facet: Facet, code: &str) -> Option<(&str, &str)> {
        values::name(&self.records.base, facet, code)
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
        let mut session = Session::new(self);
        session.ask(question, today);
        session.answer()
    }

    /// Every matching measure in the order of the question: all pages in one.
    #[must_use]
    pub fn listing(&self, question: &Question, today: Day) -> Vec<MeasureId> {
        let mut session = Session::new(self);
        session.ask(question, today);
        session.rows(0..self.document_of.len())
    }

    /// The targets of the matching measures that themselves fit every filter about targets (due year, indicator, due
    /// span), as positions in [`Measure::targets`], in the order of the dataset.
    #[must_use]
    pub fn targets(&self, question: &Question, today: Day) -> Vec<(MeasureId, u32)> {
        let matching = self.matching(question, today);
        self.targets.owners.list(matching.all(), |row| matching.targets.fits(&self.targets, row, None))
    }

    /// The incentives of the matching measures that themselves fit every filter about incentives (standard, amount), as
    /// positions in [`Measure::incentives`], in the order of the dataset.
    #[must_use]
    pub fn incentives(&self, question: &Question, today: Day) -> Vec<(MeasureId, u32)> {
        let matching = self.matching(question, today);
        self.incentives.owners.list(matching.all(), |row| matching.incentives.fits(&self.incentives, row, None))
    }

    /// Where a text shows what a search is for, as byte ranges in ascending order that do not touch.
    #[must_use]
    pub fn highlight(&self, text: &str, search: &str) -> Vec<Range<usize>> {
        self.words().highlight(text, search)
    }

    fn facts(&self) -> &Facts {
        &self.records.base.facts
    }

    /// For each document its first measure; at the end the number of measures.
    fn starts(&self) -> &[u32] {
        &self.facts().starts
    }

    fn words(&self) -> &Words {
        self.words.get_or_init(|| Words::new(&self.records.base))
    }

    /// What a search for some terms finds, in the memory of what was found before; `None` where there is no term.
    fn find(&self, terms: &[search::Term], before: Option<Bits>) -> Option<Bits> {
        if terms.is_empty() {
            return None;
        }
        let mut found = before.unwrap_or_default();
        self.with_search(|search| search.find(&self.records.base, terms, &mut found));
        Some(found)
    }

    fn with_search<T>(&self, ask: impl FnOnce(&Search) -> T) -> T {
        let new = || Search::new(&self.records, self.words());
        match self.search.get() {
            Some(search) => ask(search),
            None if self.records.is_complete() => ask(self.search.get_or_init(new)),
            // While texts are missing what is made of the others serves once: it would be wrong a moment later.
            None => ask(&new()),
        }
    }

    fn matching(&self, question: &Question, today: Day) -> Matching<'_> {
        let found = self.find(&self.words().terms(&question.filter.search), None);
        let as_of = question.as_of.unwrap_or(today);
        let mut matching = Matching::new(self);
        matching.ask(&question.filter, as_of, found);
        matching
    }
}

/// The document with a permanent id.
fn find_document(facts: &Facts, id: &str) -> Option<DocumentId> {
    let (mut low, mut high) = (0, facts.ids.len() as u32);
    while low < high {
        let middle = low + (high - low) / 2;
        match facts.ids.get(middle).cmp(id) {
            Ordering::Equal => return Some(DocumentId(middle)),
            Ordering::Less => low = middle + 1,
            Ordering::Greater => high = middle,
        }
    }
    None
}
