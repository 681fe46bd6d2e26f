//! Incentives: stated support.
//!
//! Owns one amount, rate or named form of support; must not know how support is grouped or sorted for readers.

use crate::code_enum;
use crate::date::PartialDate;
use crate::target::Comparator;
use crate::text::Bilingual;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// One stated amount, rate or named form of support. Tiers and caps of one rule share a group.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Incentive {
    /// Code of the instrument.
    pub instrument: String,
    /// Whether this text alone says what one gets.
    pub certainty: Certainty,
    /// Whether it may be combined with other support, where stated.
    pub combinable: Option<bool>,
    /// Names of the granting agencies as written; empty where they are the measure's.
    pub agencies: Vec<String>,
    /// Who gets it.
    pub recipient: Bilingual,
    /// What it is for.
    pub purpose: Bilingual,
    /// On which condition.
    pub condition: Option<Bilingual>,
    /// A sum of money.
    pub amount: Option<Amount>,
    /// A share or an interest rate.
    pub rate: Option<Rate>,
    /// Code of what amount and rate are per, for instance `firm-year`.
    pub per: Option<String>,
    /// Figures that must be met.
    pub thresholds: Vec<Threshold>,
    /// A limit in number, for instance the first three sets.
    pub limit: Option<Bilingual>,
    /// From when, where it differs from the document.
    pub from: Option<PartialDate>,
    /// Until when, where it differs from the document.
    pub until: Option<PartialDate>,
    /// Code shared by the tiers and caps of one rule of this measure.
    pub group: Option<String>,
    /// Which tier or cap of the group this is.
    pub tier: Option<Bilingual>,
    /// Shortest run of source characters that shows it, 25 at most.
    pub evidence: String,
}

/// A sum of money.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Amount {
    /// The figure, exactly as written.
    pub value: Decimal,
    /// Upper figure of a range.
    pub value_to: Option<Decimal>,
    /// Unit as written, for instance 万元.
    pub unit: String,
    /// How the sum binds.
    pub kind: AmountKind,
    /// The figure (of a range the upper one) in yuan.
    pub normalised: Decimal,
}

/// A share or an interest rate.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Rate {
    /// Per cent; absent where the rate is only named.
    pub value: Option<Decimal>,
    /// What it refers to, for instance LPR.
    pub reference: Option<String>,
    /// Whether the rate is what one gets or the most one gets.
    pub kind: RateKind,
    /// Of what.
    pub of: Option<Bilingual>,
}

/// A figure that must be met.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Threshold {
    /// The figure, exactly as written.
    pub value: Decimal,
    /// Unit as written.
    pub unit: String,
    /// How it is to be met.
    pub comparator: Comparator,
    /// Of what.
    pub of: Bilingual,
}

code_enum! {
    /// Whether a text alone says what one gets.
    Certainty {
        /// 写明标准: amount, rate or standard stands here.
        Stated = "stated",
        /// 按其他政策: follows rules of another document.
        Elsewhere = "elsewhere",
        /// 细则另定: rules are to follow.
        RulesToFollow = "rules-to-follow",
        /// 未写明: support is promised, its measure is not stated.
        Unstated = "unstated",
    }
}

code_enum! {
    /// How a sum binds.
    AmountKind {
        /// The most one can get.
        Ceiling = "ceiling",
        /// What one gets.
        Fixed = "fixed",
        /// What one gets per unit.
        PerUnit = "per-unit",
        /// What is available in all.
        Total = "total",
    }
}

code_enum! {
    /// How a rate binds.
    RateKind {
        /// The rate itself.
        Fixed = "fixed",
        /// The most it can be.
        Ceiling = "ceiling",
    }
}
