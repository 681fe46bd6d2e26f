//! Facets: the dimensions by which measures are filtered and counted.
//!
//! Owns their list and their names in links; must not know their values, which the dataset brings.

use policy_model::code_enum;

code_enum! {
    /// A dimension with values that can be included or excluded. The code is its key in a link.
    Facet {
        /// Region of the document; a parent includes its children.
        Region = "region",
        /// Field (产业与领域) of the measure; a group includes its fields.
        Industry = "industry",
        /// Instrument (政策工具) of the measure; a group includes its instruments.
        Instrument = "instrument",
        /// Validity of the document on the as-of date.
        Validity = "validity",
        /// Due year of a target.
        Year = "year",
        /// Function (职能条线) of a responsible body.
        Function = "function",
        /// Responsible body.
        Agency = "agency",
        /// Who may benefit or must comply.
        Audience = "audience",
        /// Kind of document; a group includes its kinds.
        Kind = "kind",
        /// Nature of the issuer.
        Issuer = "issuer",
        /// Document.
        Document = "document",
        /// Kind of measure: task, goal, safeguard.
        Measure = "measure",
        /// Whether it has a quantified target: `yes`, `no`.
        Target = "target",
        /// Certainty of an incentive: `stated`, `elsewhere`, `rules-to-follow`, `unstated`.
        Standard = "standard",
        /// Canonical indicator of a target.
        Indicator = "indicator",
    }
}

code_enum! {
    /// A stretch of time that filters. The code is its key in a link.
    SpanFacet {
        /// The document was issued in it.
        Issued = "issued",
        /// The document was in force, or its plan ran, at some time in it.
        InForce = "force",
        /// A target falls due in it.
        Due = "due",
    }
}
