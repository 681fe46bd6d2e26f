//! What other parts of the engine read of an index besides records and answers.
//!
//! Owns doors to the columns, so that nobody outside depends on how they are laid out; must not know what is read for.

use crate::answer::{DocumentId, MeasureId, ValueId};
use crate::index::Index;
use crate::index::bits::Bits;
use crate::index::columns::Column;
use crate::index::rows::{NEVER, NONE};
use crate::question::Question;
use policy_model::date::Day;

impl Index {
    /// The measures that match a question.
    pub(crate) fn matching_measures(&self, question: &Question, today: Day) -> Bits {
        self.matching(question, today).all()
    }

    /// The values of `region` of a document: the regions around it, and last its own.
    pub(crate) fn regions_of(&self, id: DocumentId) -> &[u32] {
        self.columns.region.get(id.0)
    }

    /// For each body the number of measures of a set that name it.
    pub(crate) fn agency_counts(&self, set: &Bits) -> Vec<u32> {
        self.columns.agency.count(set)
    }

    /// The measures that use an instrument, or something in a group of them.
    pub(crate) fn using(&self, instrument: ValueId) -> Bits {
        self.with(&self.columns.instrument, instrument)
    }

    /// The measures in a field, or in a group of them: by their primary field, or by `all_fields`.
    pub(crate) fn in_field(&self, field: ValueId, all_fields: bool) -> Bits {
        self.with(if all_fields { &self.columns.industry } else { &self.columns.primary_industry }, field)
    }

    fn with(&self, column: &Column, value: ValueId) -> Bits {
        let mut set = Bits::none(self.measure_count() as usize);
        column.add(value.0, &mut set);
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
