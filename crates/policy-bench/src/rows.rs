//! Rows of the benchmark as a dataset of the model.
//!
//! A row is a document with one measure: in the benchmark every row has a region and a day of its own. Its `doc_type`
//! is the kind of document, its `level` the kind of measure, its `title` the heading and its `summary` the summary of
//! the measure. Names in the taxonomy are codes, so that searches meet nothing but titles and summaries.

use policy_model::compiled::{Folding, build};
use policy_model::date::{Day, PartialDate};
use policy_model::document::{Completeness, Document, Level, RegionName, Source};
use policy_model::measure::{Measure, MeasureKind, Mention, Role};
use policy_model::taxonomy::{Agency, BodyKind, Region, Taxonomy, Term};
use policy_model::text::Bilingual;
use policy_model::{Dataset, Version};
use serde::Deserialize;

/// What the benchmark says of its values.
#[derive(Debug, Deserialize)]
pub struct Meta {
    /// The values of each dimension.
    pub dims: Dims,
    /// First day of each month.
    #[serde(rename = "monthStarts")]
    pub month_starts: Vec<i32>,
    /// The last day of any row.
    #[serde(rename = "maxDay")]
    pub max_day: i32,
}

/// The values of each dimension, in the order in which counts are returned.
#[derive(Debug, Deserialize)]
pub struct Dims {
    /// Codes of two digits.
    pub province: Vec<String>,
    /// Codes of four digits.
    pub city: Vec<String>,
    /// Codes of six digits.
    pub district: Vec<String>,
    /// Numbers.
    pub industry: Vec<u32>,
    /// Numbers.
    pub instrument: Vec<u32>,
    /// Numbers.
    pub agency: Vec<u32>,
    /// Numbers.
    pub doc_type: Vec<u32>,
    /// Numbers.
    pub level: Vec<u32>,
}

/// One row.
#[derive(Debug, Deserialize)]
pub struct Row {
    /// Its number, from 0, in the order of the file.
    pub id: u32,
    region: String,
    industry: Vec<u32>,
    instrument: Vec<u32>,
    agency: Vec<u32>,
    doc_type: u32,
    level: usize,
    issue_day: i32,
    #[serde(default)]
    title: String,
    #[serde(default)]
    summary: String,
}

/// The first day of the benchmark's calendar.
#[must_use]
pub fn epoch() -> Day {
    Day::from_ymd(2015, 1, 1)
}

/// A day of the benchmark's calendar.
#[must_use]
pub fn date(day: i32) -> PartialDate {
    let (year, month, day) = Day(epoch().0 + day).to_ymd();
    PartialDate::Day(year, month, day)
}

/// The code of a numbered value.
#[must_use]
pub fn code(letter: char, number: u32) -> String {
    let mut code = String::from(letter);
    code.push_str(&number.to_string());
    code
}

/// The lists of codes that rows use.
#[must_use]
pub fn taxonomy(dims: &Dims) -> Taxonomy {
    let term = |letter: char| {
        move |number: &u32| {
            let code = code(letter, *number);
            let (zh, en) = (code.clone(), code.clone());
            Term { code, parent: None, zh, en, definition: Bilingual::default(), gbt4754: Vec::new() }
        }
    };
    let region = |code: &String| Region {
        code: code.clone(),
        parent: (code.len() > 2).then(|| code[..code.len() - 2].to_owned()),
        zh: code.clone(),
        en: code.clone(),
        short: code.clone(),
        level: Level::Province,
        revision: 2020,
    };
    let agency = |number: &u32| {
        let code = code('a', *number);
        Agency {
            zh: code.clone(),
            en: code.clone(),
            code,
            region: dims.province[0].clone(),
            aliases: Vec::new(),
            kind: BodyKind::Department,
            functions: Vec::new(),
            successor: None,
        }
    };
    Taxonomy {
        regions: dims.province.iter().chain(&dims.city).chain(&dims.district).map(region).collect(),
        industries: dims.industry.iter().map(term('i')).collect(),
        instruments: dims.instrument.iter().map(term('t')).collect(),
        kinds: dims.doc_type.iter().map(term('k')).collect(),
        agencies: dims.agency.iter().map(agency).collect(),
        ..Taxonomy::default()
    }
}

/// The document that a row becomes.
#[must_use]
pub fn document(row: Row) -> Document {
    // Documents stand in the order of their ids: seven digits keep that of the rows.
    let number = (10_000_000 + row.id).to_string();
    let id = ["r", &number[1..]].concat();
    let mention = |number: &u32| {
        let code = code('a', *number);
        Mention {
            name: code.clone(),
            canonical: code,
            functions: Vec::new(),
            role: Role::Responsible,
            part: None,
            inherited: false,
        }
    };
    let measure = Measure {
        id: [&id, ".1"].concat(),
        number: "1".to_owned(),
        unnumbered: false,
        heading: row.title,
        heading_en: String::new(),
        kind: MeasureKind::ALL[row.level],
        summary: row.summary,
        terms: Vec::new(),
        industries: row.industry.iter().map(|number| code('i', *number)).collect(),
        instruments: row.instrument.iter().map(|number| code('t', *number)).collect(),
        audiences: Vec::new(),
        agencies: row.agency.iter().map(mention).collect(),
        targets: Vec::new(),
        incentives: Vec::new(),
    };
    Document {
        title: String::new(),
        title_en: String::new(),
        number: None,
        kind: code('k', row.doc_type),
        region: RegionName { code: row.region, name: String::new() },
        level: Level::City,
        issuers: Vec::new(),
        issuer_kind: None,
        issued: Some(date(row.issue_day)),
        printed: None,
        published: None,
        effective: None,
        expires: None,
        term: None,
        inferred: Vec::new(),
        period: None,
        relations: Vec::new(),
        industries: measure.industries.clone(),
        summary: Bilingual::default(),
        notes: Vec::new(),
        outline: Vec::new(),
        rules: Vec::new(),
        source: Source {
            file: String::new(),
            publisher: None,
            url: None,
            completeness: Completeness::Full,
            checked: PartialDate::Year(2026),
        },
        readings: Vec::new(),
        left_out: Vec::new(),
        measures: vec![measure],
        id,
    }
}

/// The compiled form of some documents.
#[must_use]
pub fn compile(taxonomy: Taxonomy, documents: Vec<Document>) -> Vec<u8> {
    let version = Version { version: "bench".to_owned(), date: PartialDate::Year(2026), changes: Vec::new() };
    build(&Dataset { version, taxonomy, documents }, &Folding::default())
}
