//! Documents: one policy text each, with all its measures.
//!
//! Owns the facts about a document as a whole; must not know what is asked of them, nor what day it is.

use crate::code_enum;
use crate::date::PartialDate;
use crate::document_number::DocumentNumber;
use crate::measure::{Measure, Role};
use crate::text::Bilingual;
use serde::{Deserialize, Serialize};

/// One policy document. Absent dates, numbers and texts are not stated in the source.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Document {
    /// Permanent code, for instance `beijing-hydrogen`.
    pub id: String,
    /// Title as issued.
    pub title: String,
    /// Title in English.
    pub title_en: String,
    /// Document number (发文字号).
    pub number: Option<DocumentNumber>,
    /// Code in the taxonomy of document kinds.
    pub kind: String,
    /// The region it holds for.
    pub region: RegionName,
    /// Administrative level of that region.
    pub level: Level,
    /// Issuing bodies in the order of the source.
    pub issuers: Vec<Issuer>,
    /// Code in the taxonomy of issuer natures; absent where the source names no issuer.
    pub issuer_kind: Option<String>,
    /// Day of writing (成文日期).
    pub issued: Option<PartialDate>,
    /// Day of printing (印发日期).
    pub printed: Option<PartialDate>,
    /// Day of publication (发布日期).
    pub published: Option<PartialDate>,
    /// From when it holds (施行日期).
    pub effective: Option<PartialDate>,
    /// Until when it holds, that date included (有效期至).
    pub expires: Option<PartialDate>,
    /// The term as written where validity is a duration, for instance 有效期3年.
    pub term: Option<String>,
    /// Which of the dates and the period are inferred and not stated.
    pub inferred: Vec<DateField>,
    /// Planning period.
    pub period: Option<Period>,
    /// Relations to other documents.
    pub relations: Vec<Relation>,
    /// Fields, primary first; the fields of each measure that has none of its own.
    pub industries: Vec<String>,
    /// What the document is about, in our words.
    pub summary: Bilingual,
    /// Irregularities of the source and how they were treated.
    pub notes: Vec<Note>,
    /// Chapters of the source in its order.
    pub outline: Vec<OutlineEntry>,
    /// Rules of the source that hold for many clauses.
    pub rules: Vec<StandingRule>,
    /// Where the text comes from.
    pub source: Source,
    /// How the record was checked.
    pub readings: Vec<Reading>,
    /// Figures of the source that are deliberately no fact of their own.
    pub left_out: Vec<LeftOut>,
    /// Measures in the order of the source.
    pub measures: Vec<Measure>,
}

/// A region with its name at hand, as the open data carry it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RegionName {
    /// GB/T 2260 code.
    pub code: String,
    /// Official Chinese name.
    pub name: String,
}

/// An issuing body.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Issuer {
    /// As written in the source.
    pub name: String,
    /// Code of the agency.
    pub canonical: String,
}

/// A planning period in years, both included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Period {
    /// First year; absent where only the last is known.
    pub from: Option<PartialDate>,
    /// Last year.
    pub to: PartialDate,
}

/// A relation to another document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Relation {
    /// What this document does to the other.
    pub kind: RelationKind,
    /// Title of the other as written here.
    pub title: String,
    /// Number of the other as written here.
    pub number: Option<DocumentNumber>,
    /// The other's id where the dataset holds it.
    pub id: Option<String>,
}

/// Something a reader of the record should know about its source.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Note {
    /// Chinese.
    pub zh: String,
    /// English.
    pub en: String,
    /// Number path or field the note concerns; absent where it concerns the whole document.
    pub at: Option<String>,
}

/// One chapter or section heading.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct OutlineEntry {
    /// Number path.
    pub number: String,
    /// Heading as written.
    pub heading: String,
    /// Heading in English.
    pub heading_en: String,
}

/// A rule of the source that is stated once and holds for many clauses.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct StandingRule {
    /// Number path of the clause that states it.
    pub at: String,
    /// What the rule does.
    pub kind: RuleKind,
    /// The agencies it adds, as written; empty for other kinds.
    pub agencies: Vec<String>,
    /// The role of those agencies.
    pub role: Option<Role>,
    /// Number path of the first clause it holds for.
    pub from: String,
    /// Number path of the last clause it holds for.
    pub to: String,
}

/// Where the text of a document comes from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Source {
    /// File of the collection of source texts.
    pub file: String,
    /// Who published it, as stated.
    pub publisher: Option<String>,
    /// Official address, where one is known.
    pub url: Option<String>,
    /// How much of the document the source holds.
    pub completeness: Completeness,
    /// The day the record was last compared with the source.
    pub checked: PartialDate,
}

/// One independent reading of the source that the record was compared with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Reading {
    /// The day of the comparison.
    pub date: PartialDate,
    /// How many facts were compared.
    pub facts: u32,
    /// How many of them differed at first; each was settled at the source.
    pub differences: u32,
}

/// A figure of the source that is deliberately no fact of its own.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct LeftOut {
    /// Number path of the clause it stands in.
    pub at: String,
    /// The figure as written.
    pub figure: String,
    /// Why it is no target, amount, rate or threshold.
    pub reason: String,
}

code_enum! {
    /// Administrative level of a region (行政层级).
    Level {
        /// Province, autonomous region or municipality (省级).
        Province = "province",
        /// Prefecture-level city (市级).
        City = "city",
        /// County, county-level city or district (县级).
        County = "county",
    }
}

code_enum! {
    /// A date of a document that may be inferred.
    DateField {
        /// Day of writing (成文日期).
        Issued = "issued",
        /// Day of printing (印发日期).
        Printed = "printed",
        /// Day of publication (发布日期).
        Published = "published",
        /// From when it holds (施行日期).
        Effective = "effective",
        /// Until when it holds (有效期至).
        Expires = "expires",
        /// Planning period (规划期).
        Period = "period",
    }
}

code_enum! {
    /// What a document does to another.
    RelationKind {
        /// 依据: rests on it.
        BasedOn = "based-on",
        /// 落实: carries it out.
        Implements = "implements",
        /// 替代或废止: takes its place or ends it.
        Replaces = "replaces",
        /// 引用: mentions it.
        Cites = "cites",
        /// 解读: reports on it.
        ReportsOn = "reports-on",
    }
}

code_enum! {
    /// What a standing rule does.
    RuleKind {
        /// Every clause from here on also falls to these agencies.
        AddsAgencies = "adds-agencies",
        /// The agency named first leads, the others take part.
        FirstLeads = "first-leads",
    }
}

code_enum! {
    /// How much of a document its source holds.
    Completeness {
        /// The whole text.
        Full = "full",
        /// Parts chosen by the publisher.
        Excerpt = "excerpt",
        /// Breaks off before the end.
        Cut = "cut",
        /// A report on documents, not a policy text.
        Transcript = "transcript",
    }
}
