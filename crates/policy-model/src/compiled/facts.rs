//! The facts that filters, counts and orders run on, as columns of the whole dataset.
//!
//! Owns what is needed of every record before any of them is shown; must not know texts, which stand in blocks, nor
//! what is asked. Codes are positions in their lists ([`super::Base::code`]). Reading takes one pass over each column.

use super::cells::{Reader, Writer};
use super::codes::{Finder, List};
use super::columns::columns;
use super::lists::{Lists, Texts};
use super::sections::fit;
use super::values::{
    product, read_date, read_decimal, read_due, read_some_date, same, write_date, write_decimal, write_due,
};
use super::{Counts, codes};
use crate::date::PartialDate;
use crate::document::{Completeness, DateField, Document, Period, RelationKind};
use crate::incentive::{Amount, AmountKind, Certainty};
use crate::measure::MeasureKind;
use crate::steps::pause;
use crate::target::Due;
use crate::taxonomy::Taxonomy;
use crate::{Dataset, Decimal};

columns! {
    MEASURES REGION KIND ISSUER_KIND ISSUERS DOCUMENT_INDUSTRIES
    ISSUED ISSUED_DAY PRINTED PRINTED_DAY PUBLISHED PUBLISHED_DAY EFFECTIVE EFFECTIVE_DAY EXPIRES EXPIRES_DAY
    FROM FROM_DAY TO TO_DAY INFERRED COMPLETENESS CHECKED CHECKED_DAY RELATIONS RELATED
    MEASURE_KIND INDUSTRIES INSTRUMENTS AUDIENCES AGENCIES FUNCTIONS OWN_FUNCTIONS TARGETS INCENTIVES
    INDICATOR DUE DUE_DAY CERTAINTY
    AMOUNT_KIND AMOUNT AMOUNT_DIGITS AMOUNT_TO AMOUNT_TO_DIGITS AMOUNT_UNIT YUAN YUAN_DIGITS
    MEASURE_ID MEASURE_ID_REST
    ID TITLE TITLE_EN STRANGERS STRANGER_CODES
}

pub(super) const COUNT: usize = column::COUNT;

/// So many documents, and then their measures, are read in one step.
const DOCUMENTS: u32 = 512;

/// Stands for a code that a record does not have.
pub const NONE: u32 = u32::MAX;

/// What is known of every record without its texts.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Facts {
    /// Ids of the documents.
    pub ids: Texts,
    /// Titles of the documents.
    pub titles: Texts,
    /// Titles of the documents in English.
    pub titles_en: Texts,
    /// For each document its first measure; at the end the number of measures.
    pub starts: Vec<u32>,
    /// For each document its region.
    pub regions: Vec<u32>,
    /// For each document its kind.
    pub kinds: Vec<u32>,
    /// For each document the nature of its issuer, or [`NONE`].
    pub issuer_kinds: Vec<u32>,
    /// For each document its issuing agencies.
    pub issuers: Lists,
    /// For each document its fields, primary first.
    pub document_industries: Lists,
    /// For each document its dates.
    pub dates: Vec<Dates>,
    /// For each document which of its dates are inferred, as positions in [`DateField::ALL`].
    pub inferred: Lists,
    /// For each document its relations, as positions in `relations`.
    pub relation_starts: Vec<u32>,
    /// Every relation: what it is and the document it concerns, or [`NONE`].
    pub relations: Vec<(RelationKind, u32)>,
    /// For each measure its id within its document; after a full stop what is not of that form, as it is.
    pub measure_ids: Texts,
    /// For each measure its kind.
    pub measure_kinds: Vec<MeasureKind>,
    /// For each measure its fields, primary first.
    pub industries: Lists,
    /// For each measure its instruments.
    pub instruments: Lists,
    /// For each measure its audiences.
    pub audiences: Lists,
    /// For each measure the agencies it mentions.
    pub agencies: Lists,
    /// Mentions (positions among all of them, ascending) whose functions are not those of their agency, with their own.
    pub own_functions: Vec<(u32, Vec<u32>)>,
    /// For each measure its first target; at the end the number of targets.
    pub target_starts: Vec<u32>,
    /// For each measure its first incentive; at the end the number of incentives.
    pub incentive_starts: Vec<u32>,
    /// For each target its canonical indicator, or [`NONE`].
    pub indicators: Vec<u32>,
    /// For each target when it falls due.
    pub dues: Vec<Option<Due>>,
    /// For each incentive whether its standard is stated.
    pub certainties: Vec<Certainty>,
    /// For each incentive its amount.
    pub amounts: Vec<Option<AmountFact>>,
}

/// The dates of a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Dates {
    /// Day of writing.
    pub issued: Option<PartialDate>,
    /// Day of printing.
    pub printed: Option<PartialDate>,
    /// Day of publication.
    pub published: Option<PartialDate>,
    /// From when it holds.
    pub effective: Option<PartialDate>,
    /// Until when it holds.
    pub expires: Option<PartialDate>,
    /// Planning period.
    pub period: Option<Period>,
    /// How much of it the source holds.
    pub completeness: Completeness,
    /// When the record was last compared with the source.
    pub checked: PartialDate,
}

/// A sum of money; its unit is a position in the list of units.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct AmountFact {
    /// The figure, exactly as written.
    pub value: Decimal,
    /// Upper figure of a range.
    pub value_to: Option<Decimal>,
    /// Unit as written.
    pub unit: u32,
    /// How the sum binds.
    pub kind: AmountKind,
    /// The figure (of a range the upper one) in yuan.
    pub normalised: Decimal,
}

/// Puts the number at the end of an id one higher: `box-1-2` after `box-1-1`, `1` after nothing.
fn to_next(id: &mut String) {
    // Nearly all ids are numbers, and of these nine in ten change in their last digit only.
    let number = id.len() < 9 && !id.starts_with('0') && id.bytes().all(|byte| byte.is_ascii_digit());
    if let Some(last @ b'0'..=b'8') = id.as_bytes().last().copied().filter(|_| number) {
        id.pop();
        return id.push(char::from(last + 1));
    }
    let stem = id.trim_end_matches(|character: char| character.is_ascii_digit()).len();
    let number: u32 = id[stem..].parse().unwrap_or(0);
    id.truncate(stem);
    id.push_str(&number.saturating_add(1).to_string());
}

/// The id of a measure within its document; any other key stands after a full stop.
fn local_id<'k>(document: &str, key: &'k str) -> std::borrow::Cow<'k, str> {
    let local = key.strip_prefix(document).and_then(|rest| rest.strip_prefix('.'));
    match local.filter(|local| !local.starts_with('.')) {
        Some(local) => local.into(),
        None => [".", key].concat().into(),
    }
}

/// What a rate or sum is worth in base units, where that follows from its unit.
pub(super) fn worth(value: Decimal, unit: Option<&crate::taxonomy::Unit>) -> Option<Decimal> {
    product(value, unit?.factor)
}

pub(super) fn write<'d>(writer: &mut Writer, finder: &mut Finder<'d>, dataset: &'d Dataset) {
    for document in &dataset.documents {
        write_document(writer, finder, document);
        let mut last = String::new();
        for measure in &document.measures {
            let at = measure.id.as_str();
            let id = local_id(&document.id, at);
            to_next(&mut last);
            let next = *id == last;
            writer.flag(column::MEASURE_ID, next);
            if !next {
                writer.plain(column::MEASURE_ID_REST, &id);
            }
            last = id.into_owned();
            writer.number(column::MEASURE_KIND, measure.kind as u32);
            // The document's fields are written once.
            if measure.industries == document.industries {
                writer.number(column::INDUSTRIES, 0);
            } else {
                writer.number(column::INDUSTRIES, 1 + fit(measure.industries.len()));
                codes_of(writer, finder, column::INDUSTRIES, List::Industries, &measure.industries, at);
            }
            list(writer, finder, column::INSTRUMENTS, List::Instruments, &measure.instruments, at);
            list(writer, finder, column::AUDIENCES, List::Audiences, &measure.audiences, at);
            writer.count(column::AGENCIES, measure.agencies.len());
            for mention in &measure.agencies {
                let agency = finder.find(List::Agencies, &mention.canonical, at);
                writer.number(column::AGENCIES, agency);
                let known = dataset.taxonomy.agencies.get(agency as usize);
                if known.is_some_and(|agency| agency.functions == mention.functions) {
                    writer.number(column::FUNCTIONS, 0);
                } else {
                    writer.number(column::FUNCTIONS, 1 + fit(mention.functions.len()));
                    codes_of(writer, finder, column::OWN_FUNCTIONS, List::Functions, &mention.functions, at);
                }
            }
            writer.count(column::TARGETS, measure.targets.len());
            for target in &measure.targets {
                let indicator = target.canonical.as_deref().map(|code| finder.find(List::Indicators, code, at));
                writer.maybe(column::INDICATOR, indicator);
                write_due(writer, column::DUE, target.due);
            }
            writer.count(column::INCENTIVES, measure.incentives.len());
            for incentive in &measure.incentives {
                writer.number(column::CERTAINTY, incentive.certainty as u32);
                write_amount(writer, finder, &dataset.taxonomy, incentive.amount.as_ref(), at);
            }
        }
    }
    codes::write(writer, column::STRANGERS, &std::mem::take(&mut finder.strangers));
}

fn write_document<'d>(writer: &mut Writer, finder: &mut Finder<'d>, document: &'d Document) {
    let at = document.id.as_str();
    writer.plain(column::ID, &document.id);
    writer.text(column::TITLE, &document.title);
    writer.plain(column::TITLE_EN, &document.title_en);
    writer.count(column::MEASURES, document.measures.len());
    writer.number(column::REGION, finder.find(List::Regions, &document.region.code, at));
    writer.number(column::KIND, finder.find(List::Kinds, &document.kind, at));
    let nature = document.issuer_kind.as_deref().map(|code| finder.find(List::IssuerKinds, code, at));
    writer.maybe(column::ISSUER_KIND, nature);
    list(writer, finder, column::DOCUMENT_INDUSTRIES, List::Industries, &document.industries, at);
    writer.count(column::ISSUERS, document.issuers.len());
    for issuer in &document.issuers {
        writer.number(column::ISSUERS, finder.find(List::Agencies, &issuer.canonical, at));
    }
    for (columns, date) in [
        (column::ISSUED, document.issued),
        (column::PRINTED, document.printed),
        (column::PUBLISHED, document.published),
        (column::EFFECTIVE, document.effective),
        (column::EXPIRES, document.expires),
        (column::TO, document.period.map(|period| period.to)),
        (column::CHECKED, Some(document.source.checked)),
    ] {
        write_date(writer, columns, date);
    }
    if let Some(period) = document.period {
        write_date(writer, column::FROM, period.from);
    }
    writer.count(column::INFERRED, document.inferred.len());
    document.inferred.iter().for_each(|field| writer.number(column::INFERRED, *field as u32));
    writer.number(column::COMPLETENESS, document.source.completeness as u32);
    writer.count(column::RELATIONS, document.relations.len());
    for relation in &document.relations {
        writer.number(column::RELATIONS, relation.kind as u32);
        let other = relation.id.as_deref().map(|id| finder.find(List::Documents, id, at));
        writer.maybe(column::RELATED, other);
    }
}

fn write_amount<'d>(
    writer: &mut Writer,
    finder: &mut Finder<'d>,
    taxonomy: &Taxonomy,
    amount: Option<&'d Amount>,
    at: &str,
) {
    writer.maybe(column::AMOUNT_KIND, amount.map(|amount| amount.kind as u32));
    let Some(amount) = amount else { return };
    let unit = finder.find(List::Units, &amount.unit, at);
    write_decimal(writer, column::AMOUNT, Some(amount.value));
    write_decimal(writer, column::AMOUNT_TO, amount.value_to);
    writer.number(column::AMOUNT_UNIT, unit);
    let worth = worth(amount.value_to.unwrap_or(amount.value), taxonomy.units.get(unit as usize));
    // What follows from figure and unit is not written.
    let yuan = (!same(worth, Some(amount.normalised))).then_some(amount.normalised);
    write_decimal(writer, column::YUAN, yuan);
}

/// A list of codes, its length first.
fn list<'d>(writer: &mut Writer, finder: &mut Finder<'d>, column: usize, list: List, codes: &'d [String], at: &str) {
    writer.count(column, codes.len());
    codes_of(writer, finder, column, list, codes, at);
}

fn codes_of<'d>(
    writer: &mut Writer,
    finder: &mut Finder<'d>,
    column: usize,
    list: List,
    codes: &'d [String],
    at: &str,
) {
    for code in codes {
        writer.number(column, finder.find(list, code, at));
    }
}

/// Reads the facts of so many records, and the codes that their lists do not have.
pub(super) async fn read(reader: &mut Reader<'_>, taxonomy: &Taxonomy, counts: Counts) -> (Facts, codes::Codes) {
    let codes = codes::Codes::read(reader, column::STRANGERS, counts.documents);
    // Room for what the bytes can hold at most: growing by doubling would take more memory, and time.
    let (measures, targets, incentives) =
        (reader.room(counts.measures), reader.room(counts.targets), reader.room(counts.incentives));
    let starts = || {
        let mut starts = Vec::with_capacity(measures + 1);
        starts.push(0);
        starts
    };
    let mut facts = Facts {
        starts: vec![0],
        relation_starts: vec![0],
        measure_ids: Texts::with_room(measures, 2 * measures),
        measure_kinds: Vec::with_capacity(measures),
        industries: Lists::with_room(measures, measures),
        instruments: Lists::with_room(measures, measures),
        audiences: Lists::with_room(measures, measures),
        agencies: Lists::with_room(measures, 2 * measures),
        target_starts: starts(),
        incentive_starts: starts(),
        indicators: Vec::with_capacity(targets),
        dues: Vec::with_capacity(targets),
        certainties: Vec::with_capacity(incentives),
        amounts: Vec::with_capacity(incentives),
        ..Facts::default()
    };
    let lengths = List::ALL.map(|list| codes.len(taxonomy, list));
    let mut source = Source { reader, lengths };
    for document in 0..counts.documents {
        if !source.reader.is_sound() {
            break;
        }
        if document.is_multiple_of(DOCUMENTS) {
            pause().await;
        }
        source.document(&mut facts);
    }
    for document in 0..facts.ids.len() as u32 {
        if document.is_multiple_of(DOCUMENTS) {
            pause().await;
        }
        let measures = facts.starts[document as usize]..facts.starts[document as usize + 1];
        source.measures(&mut facts, document, measures.len());
    }
    pause().await;
    source.own_functions(&mut facts);
    pause().await;
    source.rows(&mut facts, taxonomy);
    let read = Counts {
        documents: facts.ids.len() as u32,
        measures: facts.measure_ids.len() as u32,
        targets: facts.indicators.len() as u32,
        incentives: facts.certainties.len() as u32,
    };
    if read != counts {
        source.reader.fail();
    }
    (facts, codes)
}

struct Source<'r, 'a> {
    reader: &'r mut Reader<'a>,
    /// Number of positions of each list.
    lengths: [u32; List::ALL.len()],
}

impl Source<'_, '_> {
    fn code(&mut self, column: usize, list: List) -> u32 {
        let code = self.reader.number(column);
        if code < self.lengths[list as usize] {
            return code;
        }
        self.reader.fail();
        0
    }

    fn maybe_code(&mut self, column: usize, list: List) -> u32 {
        match self.reader.maybe(column) {
            Some(code) if code < self.lengths[list as usize] => code,
            None => NONE,
            Some(_) => {
                self.reader.fail();
                NONE
            }
        }
    }

    fn list(&mut self, column: usize, list: List, lists: &mut Lists) {
        for _ in 0..self.reader.count(column) {
            lists.push(self.code(column, list));
        }
        lists.close();
    }

    fn document(&mut self, facts: &mut Facts) {
        facts.ids.push(&self.reader.plain(column::ID));
        facts.titles.push(&self.reader.text(column::TITLE));
        facts.titles_en.push(&self.reader.plain(column::TITLE_EN));
        let measures = self.reader.count(column::MEASURES);
        facts.starts.push(facts.starts.last().map_or(0, |start| start + measures));
        facts.regions.push(self.code(column::REGION, List::Regions));
        facts.kinds.push(self.code(column::KIND, List::Kinds));
        facts.issuer_kinds.push(self.maybe_code(column::ISSUER_KIND, List::IssuerKinds));
        self.list(column::DOCUMENT_INDUSTRIES, List::Industries, &mut facts.document_industries);
        self.list(column::ISSUERS, List::Agencies, &mut facts.issuers);
        let reader = &mut *self.reader;
        let to = read_date(reader, column::TO);
        facts.dates.push(Dates {
            issued: read_date(reader, column::ISSUED),
            printed: read_date(reader, column::PRINTED),
            published: read_date(reader, column::PUBLISHED),
            effective: read_date(reader, column::EFFECTIVE),
            expires: read_date(reader, column::EXPIRES),
            period: to.map(|to| Period { from: read_date(reader, column::FROM), to }),
            completeness: reader.one_of(column::COMPLETENESS, Completeness::ALL),
            checked: read_some_date(reader, column::CHECKED),
        });
        for _ in 0..reader.count(column::INFERRED) {
            facts.inferred.push(reader.one_of(column::INFERRED, DateField::ALL) as u32);
        }
        facts.inferred.close();
        for _ in 0..reader.count(column::RELATIONS) {
            let kind = self.reader.one_of(column::RELATIONS, RelationKind::ALL);
            facts.relations.push((kind, self.maybe_code(column::RELATED, List::Documents)));
        }
        facts.relation_starts.push(facts.relations.len() as u32);
    }

    fn measures(&mut self, facts: &mut Facts, document: u32, count: usize) {
        let mut id = String::new();
        for _ in 0..count {
            let next = self.reader.flag(column::MEASURE_ID);
            match next {
                true => to_next(&mut id),
                false => id = self.reader.plain(column::MEASURE_ID_REST),
            }
            facts.measure_ids.push(&id);
            facts.measure_kinds.push(self.reader.one_of(column::MEASURE_KIND, MeasureKind::ALL));
            match self.reader.count(column::INDUSTRIES).checked_sub(1) {
                None => facts.document_industries.get(document).iter().for_each(|at| facts.industries.push(*at)),
                Some(own) => {
                    (0..own).for_each(|_| facts.industries.push(self.code(column::INDUSTRIES, List::Industries)));
                }
            }
            facts.industries.close();
            self.list(column::INSTRUMENTS, List::Instruments, &mut facts.instruments);
            self.list(column::AUDIENCES, List::Audiences, &mut facts.audiences);
            self.list(column::AGENCIES, List::Agencies, &mut facts.agencies);
            let targets = self.reader.count(column::TARGETS);
            facts.target_starts.push(facts.target_starts.last().map_or(0, |start| start + targets));
            let incentives = self.reader.count(column::INCENTIVES);
            facts.incentive_starts.push(facts.incentive_starts.last().map_or(0, |start| start + incentives));
        }
    }

    fn own_functions(&mut self, facts: &mut Facts) {
        for mention in 0..facts.agencies.items().len() as u32 {
            if let Some(own) = self.reader.count(column::FUNCTIONS).checked_sub(1) {
                let own = (0..own).map(|_| self.code(column::OWN_FUNCTIONS, List::Functions)).collect();
                facts.own_functions.push((mention, own));
            }
        }
    }

    /// Reads what measures have several of.
    fn rows(&mut self, facts: &mut Facts, taxonomy: &Taxonomy) {
        for _ in 0..facts.target_starts.last().copied().unwrap_or(0) {
            facts.indicators.push(self.maybe_code(column::INDICATOR, List::Indicators));
            facts.dues.push(read_due(self.reader, column::DUE));
        }
        for _ in 0..facts.incentive_starts.last().copied().unwrap_or(0) {
            facts.certainties.push(self.reader.one_of(column::CERTAINTY, Certainty::ALL));
            facts.amounts.push(self.amount(taxonomy));
        }
    }

    fn amount(&mut self, taxonomy: &Taxonomy) -> Option<AmountFact> {
        let kind = self.reader.maybe(column::AMOUNT_KIND)?;
        let value = read_decimal(self.reader, column::AMOUNT);
        let value_to = read_decimal(self.reader, column::AMOUNT_TO);
        let unit = self.code(column::AMOUNT_UNIT, List::Units);
        let yuan = read_decimal(self.reader, column::YUAN);
        let stated = || worth(value_to.or(value)?, taxonomy.units.get(unit as usize));
        match (AmountKind::ALL.get(kind as usize), value, yuan.or_else(stated)) {
            (Some(kind), Some(value), Some(normalised)) => {
                Some(AmountFact { value, value_to, unit, kind: *kind, normalised })
            }
            _ => {
                self.reader.fail();
                None
            }
        }
    }
}

impl Facts {
    /// The key of a measure of a document, for instance `beijing-hydrogen.11`.
    ///
    /// # Panics
    /// Where there are not so many.
    #[must_use]
    pub fn key(&self, document: u32, measure: u32) -> String {
        let local = self.measure_ids.get(measure);
        match local.strip_prefix('.') {
            Some(key) => key.to_owned(),
            None => [self.ids.get(document), ".", local].concat(),
        }
    }

    /// The relations of a document.
    ///
    /// # Panics
    /// Where there are not so many.
    #[must_use]
    pub fn relations_of(&self, document: u32) -> &[(RelationKind, u32)] {
        let (start, end) = (self.relation_starts[document as usize], self.relation_starts[document as usize + 1]);
        &self.relations[start as usize..end as usize]
    }

    /// The functions of a mention, given by its position among all mentions, where they are not those of its agency.
    #[must_use]
    pub fn own_functions_of(&self, mention: u32) -> Option<&[u32]> {
        let at = self.own_functions.binary_search_by_key(&mention, |own| own.0).ok()?;
        Some(&self.own_functions[at].1)
    }
}
