//! The lists of codes, the version and the folding tables, as cells.
//!
//! Owns the layout of everything but documents; must not know what uses a code. A code that names another entry is its
//! position where its list has it, else it is written out.

use super::Folding;
use super::cells::{Reader, Writer};
use super::codes::{Finder, List};
use super::columns::columns;
use super::values::{
    read_pair, read_some_date, read_some_decimal, read_year, write_date, write_decimal, write_pair, write_year,
};
use crate::document::Level;
use crate::taxonomy::{Agency, BodyKind, Indicator, Region, Synonym, Taxonomy, Term, Unit};
use crate::{Change, Version};

columns! {
    COUNTS CODE PARENT ZH EN DEFINITION DEFINITION_EN GBT4754
    SHORT LEVEL REVISION
    AGENCY_ZH AGENCY_EN REGION ALIASES ALIAS BODY FUNCTIONS SUCCESSOR
    DIMENSION UNIT BASE FACTOR FACTOR_DIGITS SYNONYM
    OTHER_CODE INITIALS LETTERS CHARACTER FOLDED
    VERSION DATE DATE_DAY CHANGE CHANGE_EN
}
pub(super) const COUNT: usize = column::COUNT;

pub(super) fn write(writer: &mut Writer, finder: &Finder, taxonomy: &Taxonomy) {
    writer.count(column::COUNTS, taxonomy.regions.len());
    for region in &taxonomy.regions {
        writer.plain(column::CODE, &region.code);
        write_parent(writer, finder, List::Regions, region.parent.as_deref());
        writer.text(column::ZH, &region.zh);
        writer.plain(column::EN, &region.en);
        writer.text_with(column::SHORT, &region.short, &[]);
        writer.number(column::LEVEL, region.level as u32);
        write_year(writer, column::REVISION, Some(region.revision));
    }
    for (list, terms) in terms(taxonomy) {
        writer.count(column::COUNTS, terms.len());
        terms.iter().for_each(|term| write_term(writer, finder, list, term));
    }
    writer.count(column::COUNTS, taxonomy.agencies.len());
    for agency in &taxonomy.agencies {
        write_agency(writer, finder, taxonomy, agency);
    }
    writer.count(column::COUNTS, taxonomy.indicators.len());
    for indicator in &taxonomy.indicators {
        writer.plain(column::CODE, &indicator.code);
        writer.text(column::ZH, &indicator.zh);
        writer.plain(column::EN, &indicator.en);
        writer.plain(column::DIMENSION, &indicator.dimension);
        write_pair(writer, column::DEFINITION, &indicator.definition);
    }
    writer.count(column::COUNTS, taxonomy.units.len());
    for unit in &taxonomy.units {
        writer.text(column::UNIT, &unit.name);
        writer.plain(column::DIMENSION, &unit.dimension);
        writer.text(column::BASE, &unit.base);
        write_decimal(writer, column::FACTOR, Some(unit.factor));
        writer.plain(column::EN, &unit.en);
    }
    writer.count(column::COUNTS, taxonomy.synonyms.len());
    for group in &taxonomy.synonyms {
        writer.count(column::COUNTS, group.words.len());
        group.words.iter().for_each(|word| writer.text(column::SYNONYM, word));
    }
}

/// Lists of plain terms in the order in which they are written.
fn terms(taxonomy: &Taxonomy) -> [(List, &[Term]); 7] {
    [
        (List::Industries, &taxonomy.industries),
        (List::Instruments, &taxonomy.instruments),
        (List::Audiences, &taxonomy.audiences),
        (List::Kinds, &taxonomy.kinds),
        (List::IssuerKinds, &taxonomy.issuer_kinds),
        (List::Functions, &taxonomy.functions),
        (List::Pers, &taxonomy.pers),
    ]
}

fn write_term(writer: &mut Writer, finder: &Finder, list: List, term: &Term) {
    writer.plain(column::CODE, &term.code);
    write_parent(writer, finder, list, term.parent.as_deref());
    writer.text(column::ZH, &term.zh);
    writer.plain(column::EN, &term.en);
    write_pair(writer, column::DEFINITION, &term.definition);
    writer.count(column::GBT4754, term.gbt4754.len());
    term.gbt4754.iter().for_each(|code| writer.plain(column::OTHER_CODE, code));
}

fn write_agency(writer: &mut Writer, finder: &Finder, taxonomy: &Taxonomy, agency: &Agency) {
    writer.plain(column::CODE, &agency.code);
    write_code(writer, finder, column::REGION, List::Regions, &agency.region);
    let region = taxonomy.regions.iter().find(|region| region.code == agency.region);
    writer.text_with(column::AGENCY_ZH, &agency.zh, &[region.map_or("", |region| &region.zh)]);
    writer.plain(column::AGENCY_EN, &agency.en);
    writer.count(column::ALIASES, agency.aliases.len());
    for alias in &agency.aliases {
        // Most short names are the end of the full one.
        let cut = agency.zh.strip_suffix(alias.as_str()).filter(|cut| !cut.is_empty());
        writer.count(column::ALIASES, cut.map_or(0, |cut| cut.chars().count()));
        if cut.is_none() {
            writer.text(column::ALIAS, alias);
        }
    }
    writer.number(column::BODY, agency.kind as u32);
    writer.count(column::FUNCTIONS, agency.functions.len());
    for code in &agency.functions {
        write_code(writer, finder, column::FUNCTIONS, List::Functions, code);
    }
    writer.flag(column::SUCCESSOR, agency.successor.is_some());
    agency.successor.iter().for_each(|code| write_code(writer, finder, column::SUCCESSOR, List::Agencies, code));
}

fn write_parent(writer: &mut Writer, finder: &Finder, list: List, parent: Option<&str>) {
    writer.flag(column::PARENT, parent.is_some());
    parent.iter().for_each(|code| write_code(writer, finder, column::PARENT, list, code));
}

fn write_code(writer: &mut Writer, finder: &Finder, column: usize, list: List, code: &str) {
    let known = finder.known(list, code);
    writer.maybe(column, known);
    if known.is_none() {
        writer.plain(column::OTHER_CODE, code);
    }
}

/// Reads a code whose list stands elsewhere: `at` gives the codes there.
fn read_code<'c>(reader: &mut Reader, column: usize, at: impl Fn(usize) -> Option<&'c str>) -> String {
    match reader.maybe(column) {
        None => reader.plain(column::OTHER_CODE),
        Some(position) => match at(position as usize) {
            Some(code) => code.to_owned(),
            None => {
                reader.fail();
                String::new()
            }
        },
    }
}

/// Positions of parents, to be replaced by their codes once all of a list are known.
struct Parents(Vec<Option<Result<usize, String>>>);

impl Parents {
    fn read(&mut self, reader: &mut Reader) {
        let parent = reader.flag(column::PARENT).then(|| match reader.maybe(column::PARENT) {
            Some(position) => Ok(position as usize),
            None => Err(reader.plain(column::OTHER_CODE)),
        });
        self.0.push(parent);
    }

    /// Gives each entry its parent.
    fn resolve(self, reader: &mut Reader, codes: Vec<String>, mut set: impl FnMut(usize, Option<String>)) {
        for (at, parent) in self.0.into_iter().enumerate() {
            let parent = parent.map(|parent| match parent {
                Ok(position) => codes.get(position).cloned().unwrap_or_else(|| {
                    reader.fail();
                    String::new()
                }),
                Err(code) => code,
            });
            set(at, parent);
        }
    }
}

pub(super) fn read(reader: &mut Reader) -> Taxonomy {
    let regions = read_regions(reader);
    let [industries, instruments, audiences, kinds, issuer_kinds, functions, pers] =
        std::array::from_fn(|_| read_terms(reader));
    let agencies = read_agencies(reader, &regions, &functions);
    let indicators = (0..reader.count(column::COUNTS)).map(|_| Indicator {
        code: reader.plain(column::CODE),
        zh: reader.text(column::ZH),
        en: reader.plain(column::EN),
        dimension: reader.plain(column::DIMENSION),
        definition: read_pair(reader, column::DEFINITION),
    });
    let indicators = indicators.collect();
    let units = (0..reader.count(column::COUNTS)).map(|_| Unit {
        name: reader.text(column::UNIT),
        dimension: reader.plain(column::DIMENSION),
        base: reader.text(column::BASE),
        factor: read_some_decimal(reader, column::FACTOR),
        en: reader.plain(column::EN),
    });
    let units = units.collect();
    let synonyms = (0..reader.count(column::COUNTS)).map(|_| {
        let words = (0..reader.count(column::COUNTS)).map(|_| reader.text(column::SYNONYM));
        Synonym { words: words.collect() }
    });
    let synonyms = synonyms.collect();
    Taxonomy {
        regions,
        industries,
        instruments,
        audiences,
        kinds,
        issuer_kinds,
        functions,
        pers,
        agencies,
        indicators,
        units,
        synonyms,
    }
}

fn read_regions(reader: &mut Reader) -> Vec<Region> {
    let mut parents = Parents(Vec::new());
    let mut regions: Vec<Region> = Vec::new();
    for _ in 0..reader.count(column::COUNTS) {
        let code = reader.plain(column::CODE);
        parents.read(reader);
        regions.push(Region {
            code,
            parent: None,
            zh: reader.text(column::ZH),
            en: reader.plain(column::EN),
            short: reader.text(column::SHORT),
            level: reader.one_of(column::LEVEL, Level::ALL),
            revision: read_year(reader, column::REVISION).unwrap_or_default(),
        });
    }
    let codes = regions.iter().map(|region| region.code.clone()).collect();
    parents.resolve(reader, codes, |at, parent| regions[at].parent = parent);
    regions
}

fn read_terms(reader: &mut Reader) -> Vec<Term> {
    let mut parents = Parents(Vec::new());
    let mut terms: Vec<Term> = Vec::new();
    for _ in 0..reader.count(column::COUNTS) {
        let code = reader.plain(column::CODE);
        parents.read(reader);
        terms.push(Term {
            code,
            parent: None,
            zh: reader.text(column::ZH),
            en: reader.plain(column::EN),
            definition: read_pair(reader, column::DEFINITION),
            gbt4754: (0..reader.count(column::GBT4754)).map(|_| reader.plain(column::OTHER_CODE)).collect(),
        });
    }
    let codes = terms.iter().map(|term| term.code.clone()).collect();
    parents.resolve(reader, codes, |at, parent| terms[at].parent = parent);
    terms
}

fn read_agencies(reader: &mut Reader, regions: &[Region], functions: &[Term]) -> Vec<Agency> {
    let mut successors = Vec::new();
    let mut agencies: Vec<Agency> = Vec::new();
    for _ in 0..reader.count(column::COUNTS) {
        let code = reader.plain(column::CODE);
        let region = read_code(reader, column::REGION, |at| regions.get(at).map(|region| region.code.as_str()));
        let around = regions.iter().find(|known| known.code == region).map_or("", |region| &region.zh);
        let zh = reader.text_with(column::AGENCY_ZH, &[around]);
        let en = reader.plain(column::AGENCY_EN);
        let aliases = (0..reader.count(column::ALIASES)).map(|_| match reader.number(column::ALIASES) {
            0 => reader.text(column::ALIAS),
            cut => zh.chars().skip(cut as usize).collect(),
        });
        let aliases = aliases.collect();
        let kind = reader.one_of(column::BODY, BodyKind::ALL);
        let own = 0..reader.count(column::FUNCTIONS);
        let own = own.map(|_| {
            read_code(reader, column::FUNCTIONS, |at| functions.get(at).map(|function| function.code.as_str()))
        });
        let functions = own.collect();
        successors.push(reader.flag(column::SUCCESSOR).then(|| match reader.maybe(column::SUCCESSOR) {
            Some(position) => Ok(position as usize),
            None => Err(reader.plain(column::OTHER_CODE)),
        }));
        agencies.push(Agency { code, zh, en, region, aliases, kind, functions, successor: None });
    }
    let codes = agencies.iter().map(|agency| agency.code.clone()).collect();
    Parents(successors).resolve(reader, codes, |at, successor| agencies[at].successor = successor);
    agencies
}

pub(super) fn write_version(writer: &mut Writer, version: &Version) {
    writer.plain(column::VERSION, &version.version);
    write_date(writer, column::DATE, Some(version.date));
    writer.count(column::COUNTS, version.changes.len());
    for change in &version.changes {
        writer.plain(column::VERSION, &change.version);
        write_date(writer, column::DATE, Some(change.date));
        write_pair(writer, column::CHANGE, &change.text);
    }
}

pub(super) fn read_version(reader: &mut Reader) -> Version {
    let (version, date) = (reader.plain(column::VERSION), read_some_date(reader, column::DATE));
    let changes = (0..reader.count(column::COUNTS)).map(|_| Change {
        version: reader.plain(column::VERSION),
        date: read_some_date(reader, column::DATE),
        text: read_pair(reader, column::CHANGE),
    });
    let changes = changes.collect();
    Version { version, date, changes }
}

/// Initials stand in the order of regions and agencies, so that their codes need not be written.
pub(super) fn write_folding(writer: &mut Writer, taxonomy: &Taxonomy, folding: &Folding) {
    let mut last = 0;
    writer.count(column::COUNTS, folding.characters.len());
    for (from, to) in &folding.characters {
        writer.signed(column::CHARACTER, *from as i32 - last);
        writer.signed(column::FOLDED, *to as i32 - *from as i32);
        last = *from as i32;
    }
    let mut left: Vec<&(String, String)> = folding.initials.iter().collect();
    for code in named(taxonomy) {
        let own: Vec<&str> =
            left.iter().filter(|initials| initials.0 == code).map(|initials| initials.1.as_str()).collect();
        left.retain(|initials| initials.0 != code);
        writer.count(column::INITIALS, own.len());
        own.iter().for_each(|letters| writer.plain(column::LETTERS, letters));
    }
    writer.count(column::INITIALS, left.len());
    for (code, letters) in left {
        writer.plain(column::OTHER_CODE, code);
        writer.plain(column::LETTERS, letters);
    }
}

pub(super) fn read_folding(reader: &mut Reader, taxonomy: &Taxonomy) -> Folding {
    let mut last = 0i32;
    let mut characters = Vec::new();
    for _ in 0..reader.count(column::COUNTS) {
        last = last.wrapping_add(reader.signed(column::CHARACTER));
        let folded = last.wrapping_add(reader.signed(column::FOLDED));
        match (char::from_u32(last as u32), char::from_u32(folded as u32)) {
            (Some(from), Some(to)) => characters.push((from, to)),
            _ => reader.fail(),
        }
    }
    let mut initials = Vec::new();
    for code in named(taxonomy) {
        for _ in 0..reader.count(column::INITIALS) {
            initials.push((code.to_owned(), reader.plain(column::LETTERS)));
        }
    }
    for _ in 0..reader.count(column::INITIALS) {
        initials.push((reader.plain(column::OTHER_CODE), reader.plain(column::LETTERS)));
    }
    initials.sort_unstable();
    Folding { characters, initials }
}

/// The codes of what has initials.
fn named(taxonomy: &Taxonomy) -> impl Iterator<Item = &str> {
    let regions = taxonomy.regions.iter().map(|region| region.code.as_str());
    regions.chain(taxonomy.agencies.iter().map(|agency| agency.code.as_str()))
}
