//! Taxonomies: every code that a record may use, with its names and its meaning.
//!
//! Owns the shape of the lists; must not know their content, which is data.

use crate::code_enum;
use crate::document::Level;
use crate::text::Bilingual;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// Every list of codes. Lists keep the order of their files, which is the order people see.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Taxonomy {
    /// Regions.
    pub regions: Vec<Region>,
    /// Industries and fields (产业与领域).
    pub industries: Vec<Term>,
    /// Instruments (政策工具).
    pub instruments: Vec<Term>,
    /// Audiences (适用对象).
    pub audiences: Vec<Term>,
    /// Kinds of document (文件类型).
    pub kinds: Vec<Term>,
    /// Natures of the issuer (发文机关性质).
    pub issuer_kinds: Vec<Term>,
    /// Functions of agencies (职能条线).
    pub functions: Vec<Term>,
    /// What an amount or a target is per (计算单位).
    pub pers: Vec<Term>,
    /// Agencies: responsible and issuing bodies (责任单位).
    pub agencies: Vec<Agency>,
    /// Canonical indicators (归并指标).
    pub indicators: Vec<Indicator>,
    /// Units as written.
    pub units: Vec<Unit>,
    /// Words that search treats alike.
    pub synonyms: Vec<Synonym>,
}

/// A code of a list or a tree.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Term {
    /// Permanent code.
    pub code: String,
    /// Code of the group it belongs to; absent for a group and in lists without groups.
    pub parent: Option<String>,
    /// Chinese name.
    pub zh: String,
    /// English name.
    pub en: String,
    /// What is in, what is out.
    pub definition: Bilingual,
    /// GB/T 4754-2017 codes that fit, for industries.
    pub gbt4754: Vec<String>,
}

/// A region.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Region {
    /// GB/T 2260 code.
    pub code: String,
    /// Code of the region it lies in; absent for provincial divisions.
    pub parent: Option<String>,
    /// Official name.
    pub zh: String,
    /// English name.
    pub en: String,
    /// Short name for tight places, for instance 北京.
    pub short: String,
    /// Administrative level.
    pub level: Level,
    /// Year of the revision of the code list that the code is taken from.
    pub revision: i16,
}

/// A body: an office, a group of offices or a company.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Agency {
    /// Permanent code.
    pub code: String,
    /// Full Chinese name.
    pub zh: String,
    /// English name.
    pub en: String,
    /// Region whose documents use its short names.
    pub region: String,
    /// Names as documents write them; the full name need not be repeated.
    pub aliases: Vec<String>,
    /// What kind of body it is.
    pub kind: BodyKind,
    /// Functions, main one first; empty for groups without one.
    pub functions: Vec<String>,
    /// Code of the body that took over.
    pub successor: Option<String>,
}

/// A canonical indicator.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Indicator {
    /// Permanent code.
    pub code: String,
    /// Chinese name.
    pub zh: String,
    /// English name.
    pub en: String,
    /// Dimension that units of its targets must have.
    pub dimension: String,
    /// What is in, what is out.
    pub definition: Bilingual,
}

/// A unit as written in the sources.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Unit {
    /// As written, for instance 亿元.
    pub name: String,
    /// What it measures, for instance `money`.
    pub dimension: String,
    /// Base unit of the dimension, for instance 元.
    pub base: String,
    /// How many base units it is, exactly.
    pub factor: Decimal,
    /// English, for instance `100 million yuan`.
    pub en: String,
}

/// Words that search treats alike.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Synonym {
    /// At least two words.
    pub words: Vec<String>,
}

code_enum! {
    /// What kind of body an agency is.
    BodyKind {
        /// Body of the Party (党委机关).
        Party = "party",
        /// Government department (政府部门).
        Department = "department",
        /// Body run from above (垂直管理).
        Vertical = "vertical",
        /// Mass organization (群团).
        MassOrganization = "mass-organization",
        /// Local government (地方政府).
        Government = "government",
        /// Zone or street (功能区与街道).
        ZoneOrStreet = "zone-or-street",
        /// Public institution (事业单位).
        Institution = "institution",
        /// Company (企业).
        Company = "company",
        /// Group of bodies, for instance 各区政府 (集合称谓).
        Collective = "collective",
    }
}
