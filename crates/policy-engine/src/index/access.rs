//! What other parts of the engine read of an index besides records and answers.
//!
//! Owns doors to the columns, so that nobody outside depends on how they are laid out; must not know what is read for.

use crate::answer::{DocumentId, MeasureId, ValueId};
use crate::index::Index;
use crate::index::bits::Bits;
use crate::index::rows::{NEVER, NONE};
use crate::question::Question;
use policy_model::compiled::Dates;
use policy_model::date::Day;
use policy_model::document::RelationKind;

/// What the facts alone say of a document, whether its texts have been decoded, or have come, or not.
impl Index {
    /// Its id.
    ///
    /// # Panics
    /// With an id of another dataset.
    #[must_use]
    pub fn document_key(&self, id: DocumentId) -> &str {
        self.records.base.facts.ids.get(id.0)
    }

    /// Its title, in Chinese and in English.
    ///
    /// # Panics
    /// With an id of another dataset.
    #[must_use]
    pub fn titles(&self, id: DocumentId) -> (&str, &str) {
        let facts = &self.records.base.facts;
        (facts.titles.get(id.0), facts.titles_en.get(id.0))
    }

    /// Its dates.
    ///
    /// # Panics
    /// With an id of another dataset.
    #[must_use]
    pub fn dates(&self, id: DocumentId) -> &Dates {
        &self.records.base.facts.dates[id.0 as usize]
    }
}

impl Index {
    /// The measures that match a question.
    pub(crate) fn matching_measures(&self, question: &Question, today: Day) -> Bits {
        self.matching(question, today).all().clone()
    }

    /// The values of `region` of a document: its own, and then those around it, outwards.
    pub(crate) fn regions_of(&self, id: DocumentId) -> impl Iterator<Item = u32> + '_ {
        self.columns.region.around(id.0)
    }

    /// Whether the texts are files of their own, which come when something asks for them.
    #[must_use]
    pub fn is_apart(&self) -> bool {
        self.records.is_apart()
    }

    /// What a document's relations are, and the positions of the documents that they concern.
    pub(crate) fn relations(&self, id: DocumentId) -> &[(RelationKind, u32)] {
        let starts = &self.facts().relation_starts[id.0 as usize..=id.0 as usize + 1];
        &self.facts().relations[starts[0] as usize..starts[1] as usize]
    }

    /// For each body the number of measures of a set that name it.
    pub(crate) fn agency_counts(&self, set: &Bits) -> Vec<u32> {
        self.columns.agency.count(set)
    }

    /// The documents of a region, or with `inside` of everything that lies in it.
    pub(crate) fn documents_of(&self, region: ValueId, inside: bool) -> &[u32] {
        let region_of = &self.columns.region;
        &region_of.documents()[region_of.places(region.0, inside)]
    }

    /// The measures of such documents.
    pub(crate) fn measures_in(&self, region: ValueId, inside: bool) -> Bits {
        let mut set = Bits::none(self.measure_count() as usize);
        if inside {
            self.columns.region.add(region.0, self.starts(), &mut set);
        } else {
            for document in self.documents_of(region, false) {
                set.set_range(self.starts()[*document as usize], self.starts()[*document as usize + 1]);
            }
        }
        set
    }

    /// First and last year in which a document may have been issued; none where no date says.
    pub(crate) fn issued_years(&self, id: DocumentId) -> Option<(i16, i16)> {
        let days = self.issued[id.0 as usize];
        (days != NEVER).then(|| (days.first.to_ymd().0, days.last.to_ymd().0))
    }

    /// The value of `indicator` of a target.
    pub(crate) fn indicator_of(&self, (measure, row): (MeasureId, u32)) -> Option<u32> {
        let indicator = self.targets.indicator[(self.targets.owners.start(measure.0) + row) as usize];
        (indicator != NONE).then_some(indicator)
    }
}
