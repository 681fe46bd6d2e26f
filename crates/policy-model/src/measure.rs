//! Measures: the smallest numbered clauses that carry a task, a goal or a safeguard.
//!
//! Owns the facts of one clause; must not know its neighbours or what is asked of it.

use crate::code_enum;
use crate::incentive::Incentive;
use crate::target::Target;
use serde::{Deserialize, Serialize};

/// One clause.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Measure {
    /// Permanent key `document.measure`, for instance `beijing-hydrogen.11`.
    pub id: String,
    /// Number path, for instance `三/（十一）/2`.
    pub number: String,
    /// Whether the last step of the path is the source's own words and no number.
    pub unnumbered: bool,
    /// The clause's own lead words.
    pub heading: String,
    /// Heading in English.
    pub heading_en: String,
    /// What the clause carries.
    pub kind: MeasureKind,
    /// Who does what for whom, in our words, Chinese.
    pub summary: String,
    /// Named programmes, products, technologies, places, bodies and catalogues, 12 characters each at most.
    pub terms: Vec<String>,
    /// Fields, primary first; the document's where the clause has none of its own.
    pub industries: Vec<String>,
    /// Instruments, in the order of their weight.
    pub instruments: Vec<String>,
    /// Who may benefit or must comply.
    pub audiences: Vec<String>,
    /// Responsible bodies in the order of the source, those of standing rules last.
    pub agencies: Vec<Mention>,
    /// Written figures to be reached.
    pub targets: Vec<Target>,
    /// Support offered.
    pub incentives: Vec<Incentive>,
}

/// An agency named for a measure.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Mention {
    /// As written in the source, or in the standing rule.
    pub name: String,
    /// Code of the agency.
    pub canonical: String,
    /// Functions of that agency, main one first.
    pub functions: Vec<String>,
    /// Its part in the measure.
    pub role: Role,
    /// The part of the clause it is named for, where the source says so.
    #[serde(rename = "for")]
    pub part: Option<String>,
    /// Whether it comes from a standing rule or a sibling clause.
    pub inherited: bool,
}

code_enum! {
    /// What a clause carries.
    MeasureKind {
        /// Something to be done (任务举措).
        Task = "task",
        /// Something to be reached (目标).
        Goal = "goal",
        /// How it is made sure of (保障措施).
        Safeguard = "safeguard",
    }
}

code_enum! {
    /// Part of an agency in a measure.
    Role {
        /// Leads (牵头).
        Lead = "lead",
        /// Takes part (参与).
        Participant = "participant",
        /// Responsible, not told apart (责任单位).
        Responsible = "responsible",
    }
}
