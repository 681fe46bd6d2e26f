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
    /// 产业与领域.
    pub industries: Vec<Term>,
    /// 政策工具.
    pub instruments: Vec<Term>,
    /// 适用对象.
    pub audiences: Vec<Term>,
    /// 文件类型.
    pub kinds: Vec<Term>,
    /// 发文机关性质.
    pub issuer_kinds: Vec<Term>,
    /// 职能条线.
    pub functions: Vec<Term>,
    /// What an amount or a target is per (计算单位).
    pub pers: Vec<Term>,
    /// 责任单位 and issuing bodies.
    pub agencies: Vec<Agency>,
    /// 归并指标.
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
        /// 党委机关.
        Party = "party",
        /// 政府部门.
        Department = "department",
        /// 垂直管理.
        Vertical = "vertical",
        /// 群团.
        MassOrganization = "mass-organization",
        /// 地方政府.
        Government = "government",
        /// 功能区与街道.
        ZoneOrStreet = "zone-or-street",
        /// 事业单位.
        Institution = "institution",
        /// 企业.
        Company = "company",
        /// 集合称谓: a group such as 各区政府.
        Collective = "collective",
    }
}
