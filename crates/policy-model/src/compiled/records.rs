//! Records as cells: a block holds what some consecutive documents say beyond the facts.
//!
//! Owns the layout of a block, which is two sections: texts for the rows of lists and for search, and details (`details`); must not know where its bytes come from. What follows from elsewhere is not written: the
//! name of a region, the base value of a figure, the name of an agency where it is one of its known names, a term that
//! stands in its clause, a figure within its evidence. Writing and reading stand side by side, field by field; the
//! compiler sees that no field is forgotten, a test that each comes back.

mod details;
mod measure;
mod rows;

pub(super) use details::COUNT as DETAILS_COUNT;

use super::Base;
use super::cells::{Reader, Writer};
use super::codes::{Finder, List};
use super::columns::columns;
use super::facts::NONE;
use super::values::{read_year, write_year};
use crate::Dataset;
use crate::document::{DateField, Document, Issuer, Level, RegionName, Relation, Source};
use crate::document_number::DocumentNumber;
use crate::measure::Measure;
use crate::taxonomy::{Agency, Taxonomy};
use crate::text::Bilingual;
use std::ops::Range;

columns! {
    LEVEL REGION_NAMED NUMBERED NUMBER_YEAR SERIAL ROLE
    AGENCY_NAME SHARED TERMS TERM_AT TERM_LENGTH UNNUMBERED
    COMPARATOR VALUE VALUE_DIGITS VALUE_TO VALUE_TO_DIGITS UNIT DERIVED BASIS DIRECTION STRENGTH SPAN SPAN_TO PER
    DUE_INFERRED BASELINE BASELINE_VALUE BASELINE_DIGITS BASELINE_YEAR TABLE
    INSTRUMENT COMBINABLE INCENTIVE_AGENCIES RATE RATE_VALUE RATE_DIGITS RATE_KIND THRESHOLDS FROM FROM_DAY UNTIL UNTIL_DAY
    HEADING SUMMARY TERM INDICATOR SCOPE ROW NAME FOR
    PURPOSE PURPOSE_EN RATE_REFERENCE HAS_RATE_OF RATE_OF RATE_OF_EN THRESHOLD_OF THRESHOLD_OF_EN
    GROUP HAS_TIER TIER TIER_EN
    NUMBER TITLE ISSUER_CODE REGION_NAME TERM_AS_WRITTEN PUBLISHER URL
    HEADING_EN FILE
}
pub(super) const COUNT: usize = column::COUNT;

/// What writing a block needs beside the records.
pub(super) struct Target<'w, 'c, 'd> {
    pub(super) writer: &'w mut Writer<'c>,
    pub(super) details: &'w mut Writer<'c>,
    pub(super) finder: &'w mut Finder<'d>,
    pub(super) dataset: &'d Dataset,
}

/// What reading a block needs beside its bytes.
pub(super) struct Origin<'r, 'a> {
    pub(super) reader: &'r mut Reader<'a>,
    pub(super) details: &'r mut Reader<'a>,
    pub(super) base: &'a Base,
}

/// Writes some documents.
pub(super) fn write<'d>(target: &mut Target<'_, '_, 'd>, documents: &'d [Document]) {
    documents.iter().for_each(|document| target.document(document));
}

/// Reads the documents at these positions. Where cells make no sense texts are empty, and the reader knows.
pub(super) fn read<'a>(
    reader: &mut Reader<'a>,
    details: &mut Reader<'a>,
    base: &'a Base,
    documents: Range<u32>,
) -> Vec<Document> {
    let mut origin = Origin { reader, details, base };
    documents.map(|at| origin.document(at)).collect()
}

impl<'d> Target<'_, '_, 'd> {
    fn document(&mut self, document: &'d Document) {
        // What the facts hold is named here, too, so that a new field is not forgotten.
        let Document { id: _, title: _, title_en: _, kind: _, issuer_kind: _, industries: _, inferred: _, .. } =
            document;
        let Document { issued: _, printed: _, published: _, effective: _, expires: _, period: _, .. } = document;
        let Document { summary: _, notes: _, outline: _, rules: _, readings: _, left_out: _, .. } = document;
        let Document { number, region, level, issuers, term, relations, source, measures, .. } = document;
        let known = self.dataset.taxonomy.regions.iter().find(|known| known.code == region.code);
        let derived = known.is_some_and(|known| known.level == *level);
        self.writer.maybe(column::LEVEL, (!derived).then_some(*level as u32));
        let named = known.is_some_and(|known| known.zh == region.name);
        self.writer.flag(column::REGION_NAMED, named);
        if !named {
            self.writer.text(column::REGION_NAME, &region.name);
        }
        self.number(number.as_ref());
        for issuer in issuers {
            self.name(&issuer.canonical, &issuer.name, &document.id);
        }
        self.writer.maybe_text(column::TERM_AS_WRITTEN, term.as_deref());
        for relation in relations {
            self.writer.text(column::TITLE, &relation.title);
            self.number(relation.number.as_ref());
        }
        let Source { file, publisher, url, completeness: _, checked: _ } = source;
        self.writer.plain(column::FILE, file);
        self.writer.maybe_text(column::PUBLISHER, publisher.as_deref());
        self.writer.maybe_text(column::URL, url.as_deref());
        self.about(document);
        let mut last = "";
        for measure in measures {
            write_following(self.writer, PATH, last, &measure.number);
            last = &measure.number;
            self.measure(measure);
        }
    }

    fn number(&mut self, number: Option<&DocumentNumber>) {
        self.writer.flag(column::NUMBERED, number.is_some());
        if let Some(number) = number {
            self.writer.text(column::ISSUER_CODE, &number.issuer);
            write_year(self.writer, column::NUMBER_YEAR, Some(number.year));
            self.writer.number(column::SERIAL, number.serial);
        }
    }

    /// The name of an agency as written: one of its known names, or the text.
    fn name(&mut self, canonical: &'d str, name: &str, at: &str) {
        let agency = self.finder.find(List::Agencies, canonical, at);
        let agency = self.dataset.taxonomy.agencies.get(agency as usize);
        let known = agency.and_then(|agency| names(agency).position(|known| known == name));
        self.writer.maybe(column::AGENCY_NAME, known.map(|at| at as u32));
        if known.is_none() {
            self.writer.text(column::NAME, name);
        }
    }
}

/// Columns of number paths: how much of the one before is shared, and the rest.
const PATH: [usize; 2] = [column::SHARED, column::NUMBER];

/// Writes a number path after another: how many characters they share, then the rest.
fn write_following(writer: &mut Writer, [shares, rests]: [usize; 2], last: &str, number: &str) {
    let shared = last.chars().zip(number.chars()).take_while(|(left, right)| left == right).count();
    writer.number(shares, shared as u32);
    let rest: String = number.chars().skip(shared).collect();
    writer.text(rests, &rest);
}

fn read_following(reader: &mut Reader, [shares, rests]: [usize; 2], last: &str) -> String {
    let shared = reader.number(shares) as usize;
    let mut number: String = last.chars().take(shared).collect();
    number.push_str(&reader.text(rests));
    number
}

/// The names that an agency is known by.
fn names(agency: &Agency) -> impl Iterator<Item = &str> {
    std::iter::once(&agency.zh).chain(&agency.aliases).map(String::as_str)
}

/// Where notes and the like stand: mostly one clause after the other.
struct Places<'d> {
    numbers: Vec<&'d str>,
    last: i32,
}

impl<'d> Places<'d> {
    /// Stands for a place that is no clause.
    const ELSEWHERE: i32 = -1;

    fn new(document: &'d Document) -> Places<'d> {
        Places { numbers: document.measures.iter().map(|measure| measure.number.as_str()).collect(), last: 0 }
    }

    /// The number of a clause: its distance from the place before, else the text, in the next column.
    fn write(&mut self, writer: &mut Writer, columns: usize, at: Option<&str>) {
        let clause = at.and_then(|at| self.numbers.iter().position(|number| *number == at));
        writer.signed(columns, clause.map_or(Places::ELSEWHERE, |clause| self.step(clause as i32)));
        if clause.is_none() {
            writer.maybe_text(columns + 1, at);
        }
    }

    /// The step to a clause, which is never [`Places::ELSEWHERE`]: steps back are one longer.
    fn step(&mut self, clause: i32) -> i32 {
        let step = clause - self.last;
        self.last = clause;
        if step < 0 { step - 1 } else { step }
    }
}

impl Origin<'_, '_> {
    fn code(&mut self, column: usize, list: List) -> String {
        let at = self.reader.number(column);
        self.known(list, at)
    }

    fn maybe_code(&mut self, column: usize, list: List) -> Option<String> {
        let at = self.reader.maybe(column)?;
        Some(self.known(list, at))
    }

    fn known(&mut self, list: List, at: u32) -> String {
        match self.base.code(list, at) {
            Some(code) => code.to_owned(),
            None => {
                self.reader.fail();
                String::new()
            }
        }
    }

    fn codes(&mut self, list: List, positions: &[u32]) -> Vec<String> {
        positions.iter().map(|at| self.known(list, *at)).collect()
    }

    fn document(&mut self, at: u32) -> Document {
        let (facts, taxonomy) = (&self.base.facts, &self.base.taxonomy);
        let dates = facts.dates[at as usize];
        let (region, level) = self.region(facts.regions[at as usize], taxonomy);
        let number = self.number();
        let issuers = facts.issuers.get(at).iter().map(|agency| {
            let name = self.name(*agency);
            Issuer { name, canonical: self.known(List::Agencies, *agency) }
        });
        let issuers = issuers.collect();
        let term = self.reader.maybe_text(column::TERM_AS_WRITTEN);
        let relations = facts.relations_of(at).iter().map(|(kind, other)| Relation {
            kind: *kind,
            title: self.reader.text(column::TITLE),
            number: self.number(),
            id: (*other != NONE).then(|| self.known(List::Documents, *other)),
        });
        let relations = relations.collect();
        let source = Source {
            file: self.reader.plain(column::FILE),
            publisher: self.reader.maybe_text(column::PUBLISHER),
            url: self.reader.maybe_text(column::URL),
            completeness: dates.completeness,
            checked: dates.checked,
        };
        let mut last = String::new();
        let measures = facts.starts[at as usize]..facts.starts[at as usize + 1];
        let measures: Vec<Measure> = measures
            .map(|measure| {
                last = read_following(self.reader, PATH, &last);
                self.measure(at, measure, last.clone())
            })
            .collect();
        let issuer_kind = facts.issuer_kinds[at as usize];
        let inferred = facts.inferred.get(at).iter();
        let mut document = Document {
            id: facts.ids.get(at).to_owned(),
            title: facts.titles.get(at).to_owned(),
            title_en: facts.titles_en.get(at).to_owned(),
            number,
            kind: self.known(List::Kinds, facts.kinds[at as usize]),
            region,
            level,
            issuers,
            issuer_kind: (issuer_kind != NONE).then(|| self.known(List::IssuerKinds, issuer_kind)),
            issued: dates.issued,
            printed: dates.printed,
            published: dates.published,
            effective: dates.effective,
            expires: dates.expires,
            term,
            inferred: inferred.filter_map(|field| DateField::ALL.get(*field as usize).copied()).collect(),
            period: dates.period,
            relations,
            industries: self.codes(List::Industries, facts.document_industries.get(at)),
            summary: Bilingual::default(),
            notes: Vec::new(),
            outline: Vec::new(),
            rules: Vec::new(),
            source,
            readings: Vec::new(),
            left_out: Vec::new(),
            measures,
        };
        self.about(&mut document);
        document
    }

    fn region(&mut self, at: u32, taxonomy: &Taxonomy) -> (RegionName, Level) {
        let known = taxonomy.regions.get(at as usize);
        let level = self.reader.maybe(column::LEVEL).and_then(|level| Level::ALL.get(level as usize).copied());
        let level = level.or(known.map(|known| known.level)).unwrap_or(Level::Province);
        let name = match (self.reader.flag(column::REGION_NAMED), known) {
            (true, Some(known)) => known.zh.clone(),
            _ => self.reader.text(column::REGION_NAME),
        };
        (RegionName { code: self.known(List::Regions, at), name }, level)
    }

    fn number(&mut self) -> Option<DocumentNumber> {
        self.reader.flag(column::NUMBERED).then(|| DocumentNumber {
            issuer: self.reader.text(column::ISSUER_CODE),
            year: read_year(self.reader, column::NUMBER_YEAR).unwrap_or_default(),
            serial: self.reader.number(column::SERIAL),
        })
    }

    fn name(&mut self, agency: u32) -> String {
        let Some(known) = self.reader.maybe(column::AGENCY_NAME) else {
            return self.reader.text(column::NAME);
        };
        let agency = self.base.taxonomy.agencies.get(agency as usize);
        match agency.and_then(|agency| names(agency).nth(known as usize)) {
            Some(name) => name.to_owned(),
            None => {
                self.reader.fail();
                String::new()
            }
        }
    }
}

/// A place as it is written.
enum Place {
    Step(i32),
    Elsewhere(Option<String>),
}

impl Place {
    fn read(reader: &mut Reader, columns: usize) -> Place {
        match reader.signed(columns) {
            Places::ELSEWHERE => Place::Elsewhere(reader.maybe_text(columns + 1)),
            step if step < 0 => Place::Step(step + 1),
            step => Place::Step(step),
        }
    }
}

/// Turns steps into numbers of clauses.
#[derive(Clone)]
struct Resolve<'m> {
    measures: &'m [Measure],
    last: i32,
}

impl Resolve<'_> {
    fn read(&mut self, reader: &mut Reader, columns: usize) -> Option<String> {
        match Place::read(reader, columns) {
            Place::Elsewhere(at) => at,
            Place::Step(step) => {
                self.last = self.last.wrapping_add(step);
                self.measures.get(self.last as usize).map(|measure| measure.number.clone())
            }
        }
    }
}
