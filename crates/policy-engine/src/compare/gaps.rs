//! 对标清单: what only one region has, and what all the others have and it lacks.
//!
//! Absence is absence from this collection, so regions are held against each other field by field, and only those that
//! hold a complete document on the field. Where only one does, what it alone has is said, and nothing is said to lack.

use super::Comparison;
use crate::answer::{DocumentId, MeasureId};
use crate::facet::Facet;
use policy_model::document::Completeness;

/// One field, and what sets the regions apart in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldGaps {
    /// Code of the field, a leaf.
    pub field: String,
    /// Regions that hold a complete document on it.
    pub holders: Vec<usize>,
    /// Documents with a matching measure in the field, and whether each is a complete document on it.
    pub documents: Vec<(DocumentId, bool)>,
    /// For each region what only it has: among the holders, or among all regions where it is the only holder.
    pub only: Vec<Vec<Gap>>,
    /// For each region what all the other holders have and it lacks, at least two of them.
    pub lacks: Vec<Vec<Gap>>,
}

/// Something that some regions have and another has not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gap {
    /// What it is.
    pub item: Item,
    /// The measures that have it, in the order of the dataset.
    pub measures: Vec<MeasureId>,
}

/// What a region can have and another lack.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Item {
    /// An instrument is used.
    Instrument(String),
    /// A target is set for a canonical indicator.
    Indicator(String),
    /// Support is offered by an instrument.
    Support(String),
}

impl Comparison<'_> {
    /// What sets the regions apart, field by field in the order of the taxonomy; only fields on which some region holds
    /// a complete document, and where the question asks for fields, only those.
    #[must_use]
    pub fn gaps(&self) -> Vec<FieldGaps> {
        let mut found = self.items();
        found.sort_unstable();
        let of_documents = self.fields_of_documents();
        let fields = found.chunk_by(|left, right| left.field == right.field);
        fields.filter_map(|rows| self.field(rows, &of_documents)).collect()
    }

    /// For each field (by position) what each region has, and by which measure.
    fn items(&self) -> Vec<Row> {
        let asked = self.asked_fields();
        let mut rows: Vec<Row> = Vec::new();
        for (place, set) in self.sets().iter().enumerate() {
            for measure in set.iter().map(MeasureId) {
                let record = self.index.measure(measure).1;
                let named = if self.question.filter.all_fields { record.industries.len() } else { 1 };
                for code in record.industries.iter().take(named) {
                    let field = self.index.value_id(Facet::Industry, code).filter(|field| asked[field.at()]);
                    let Some(field) = field else { continue };
                    let mut add = |item| rows.push(Row { field: field.at(), item, place, measure });
                    add(None);
                    record.instruments.iter().for_each(|code| add(Some(Item::Instrument(code.clone()))));
                    for target in &record.targets {
                        target.canonical.iter().for_each(|code| add(Some(Item::Indicator(code.clone()))));
                    }
                    record.incentives.iter().for_each(|row| add(Some(Item::Support(row.instrument.clone()))));
                }
            }
        }
        rows
    }

    /// For each field whether the question asks for it, by itself or in a group; all of them where it asks for none.
    fn asked_fields(&self) -> Vec<bool> {
        let choice = self.question.filter.facets.get(&Facet::Industry);
        let mut asked: Vec<bool> = Vec::new();
        for value in self.index.values(Facet::Industry) {
            let around = value.parent.is_some_and(|parent| asked[parent.at()]);
            asked.push(
                around || choice.is_none_or(|choice| choice.include.is_empty() || choice.include.contains(&value.code)),
            );
        }
        asked
    }

    /// The fields that each complete document is on, by position.
    fn fields_of_documents(&self) -> Vec<(usize, DocumentId)> {
        let mut fields = Vec::new();
        for place in 0..self.regions.len() {
            for (id, _) in self.documents(place) {
                let document = self.index.document(id);
                if document.source.completeness == Completeness::Full {
                    let ids = document.industries.iter().filter_map(|code| self.index.value_id(Facet::Industry, code));
                    fields.extend(ids.map(|field| (field.at(), id)));
                }
            }
        }
        fields.sort_unstable();
        fields
    }

    fn field(&self, rows: &[Row], complete: &[(usize, DocumentId)]) -> Option<FieldGaps> {
        let field = rows[0].field;
        let mut documents: Vec<(DocumentId, bool)> = Vec::new();
        for row in rows.iter().filter(|row| row.item.is_none()) {
            let id = self.index.document_of(row.measure);
            documents.push((id, complete.binary_search(&(field, id)).is_ok()));
        }
        documents.sort_unstable();
        documents.dedup();
        let mut holders: Vec<usize> =
            documents.iter().filter(|known| known.1).map(|known| self.home(known.0)).collect();
        holders.sort_unstable();
        holders.dedup();
        let mut gaps = FieldGaps {
            field: self.index.values(Facet::Industry)[field].code.clone(),
            only: vec![Vec::new(); self.regions.len()],
            lacks: vec![Vec::new(); self.regions.len()],
            holders,
            documents,
        };
        if gaps.holders.is_empty() {
            return None;
        }
        let items = rows.chunk_by(|left, right| left.item == right.item).filter(|rows| rows[0].item.is_some());
        items.for_each(|rows| judge(&mut gaps, rows));
        Some(gaps)
    }

    fn home(&self, document: DocumentId) -> usize {
        self.place_of()[document.0 as usize] as usize
    }
}

/// One measure of one region that has something in one field; without an item, that it is in the field.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Row {
    field: usize,
    item: Option<Item>,
    place: usize,
    measure: MeasureId,
}

/// Files one item, with everybody who has it, under those who alone have it or lack it.
fn judge(gaps: &mut FieldGaps, rows: &[Row]) {
    let Some(item) = &rows[0].item else { return };
    let sole = gaps.holders.len() == 1;
    let counts = |place: &usize| sole || gaps.holders.contains(place);
    let mut having: Vec<usize> = rows.iter().map(|row| row.place).filter(counts).collect();
    having.dedup();
    let gap = || {
        let mut measures: Vec<MeasureId> =
            rows.iter().filter(|row| having.contains(&row.place)).map(|row| row.measure).collect();
        measures.sort_unstable();
        measures.dedup();
        Gap { item: item.clone(), measures }
    };
    if let [place] = having[..]
        && gaps.holders.contains(&place)
    {
        gaps.only[place].push(gap());
    }
    let lacking: Vec<usize> = gaps.holders.iter().copied().filter(|place| !having.contains(place)).collect();
    if let [place] = lacking[..]
        && having.len() >= 2
        && !sole
    {
        gaps.lacks[place].push(gap());
    }
}
