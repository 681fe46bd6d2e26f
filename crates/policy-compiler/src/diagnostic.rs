//! Diagnostics: what is wrong with a file, where, and how to mend it.
//!
//! Owns the rules by their stable codes, the record of one problem, and the order of problems; must not know how files
//! are read or how a problem is drawn.

use policy_model::code_enum;
use std::ops::Range;

/// A result together with what should be looked at, though it does not stand in the way.
#[derive(Clone, Debug, PartialEq)]
pub struct Warned<T> {
    /// The result.
    pub value: T,
    /// Warnings in the order of path and line.
    pub warnings: Vec<Diagnostic>,
}

/// One problem of one file. The order of diagnostics is that of path, then place, then rule.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Diagnostic {
    /// The file, relative to the data folder, steps separated by `/`.
    pub path: String,
    /// Where in the file; absent where the file as a whole is meant.
    pub place: Option<Place>,
    /// Which rule is broken.
    pub rule: Rule,
    /// What is wrong.
    pub message: String,
    /// How to mend it.
    pub help: Option<String>,
}

impl Diagnostic {
    /// Whether the problem stands in the way of a dataset.
    #[must_use]
    pub fn severity(&self) -> Severity {
        self.rule.severity()
    }
}

/// A place in a file.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// Number of the line, from 1.
    pub line: usize,
    /// Number of the character in that line, from 1.
    pub column: usize,
    /// The line itself.
    pub text: String,
    /// First byte of that line that is meant.
    pub start: usize,
    /// Byte after the last that is meant, at most the length of the line.
    pub end: usize,
}

impl Place {
    /// The bytes of the line that are meant.
    #[must_use]
    pub fn marked(&self) -> Range<usize> {
        self.start..self.end
    }
}

/// How grave a problem is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Severity {
    /// No dataset is made while it stands.
    Error,
    /// The dataset is made; a person should look.
    Warning,
}

impl Rule {
    /// How grave a breach of this rule is.
    #[must_use]
    pub fn severity(self) -> Severity {
        match self {
            Rule::PathGap | Rule::GroupOfOne => Severity::Warning,
            _ => Severity::Error,
        }
    }
}

code_enum! {
    /// A rule that the files must keep. Its code is stable: people search for it.
    Rule {
        /// A file or folder can be opened and holds UTF-8 text.
        UnreadableFile = "unreadable-file",
        /// Every file that a dataset needs is there.
        MissingFile = "missing-file",
        /// A folder holds only the files it is for.
        UnexpectedFile = "unexpected-file",
        /// The name of a file is a code.
        FileName = "file-name",
        /// A file is TOML.
        Syntax = "syntax",
        /// A record has only the keys of its kind.
        UnknownKey = "unknown-key",
        /// A record has every key that its kind requires.
        MissingKey = "missing-key",
        /// A value is of the type that its key asks for.
        WrongType = "wrong-type",
        /// A text that is given says something.
        EmptyText = "empty-text",
        /// A list that is required names something.
        EmptyList = "empty-list",
        /// Text has no control, private-use, invisible or look-alike characters.
        StrayCharacter = "stray-character",
        /// Text is in Unicode normal form C.
        NotNfc = "not-nfc",
        /// Text neither begins nor ends with a space.
        SpaceAtEnd = "space-at-end",
        /// A code has the form of a code.
        MalformedCode = "malformed-code",
        /// A region code has six digits.
        MalformedRegionCode = "malformed-region-code",
        /// The id of a document is the name of its file.
        IdNotFileName = "id-not-file-name",
        /// What must be unique stands once.
        Duplicate = "duplicate",
        /// A name leads to one agency of a region.
        AmbiguousAgencyName = "ambiguous-agency-name",
        /// A code stands in its taxonomy.
        UnknownCode = "unknown-code",
        /// A record has a leaf code, not the code of a group.
        GroupCode = "group-code",
        /// A value of a closed list is one of them.
        UnknownValue = "unknown-value",
        /// A parent stands before its children.
        ParentOrder = "parent-order",
        /// The level of a region agrees with its code.
        RegionLevel = "region-level",
        /// A date exists.
        ImpossibleDate = "impossible-date",
        /// A date has the precision that its key asks for.
        ImpreciseDate = "imprecise-date",
        /// Dates that follow one another are in order.
        DateOrder = "date-order",
        /// What is listed as inferred is there.
        InferredAbsent = "inferred-absent",
        /// A document with a term has the date on which it ends.
        TermWithoutExpires = "term-without-expires",
        /// A figure is an exact decimal.
        MalformedNumber = "malformed-number",
        /// A figure fits into an exact decimal, in its own and in its base unit.
        NumberTooLarge = "number-too-large",
        /// A range, and only a range, has an upper value, and it is the greater one.
        RangeValues = "range-values",
        /// A unit stands in the list of units.
        UnknownUnit = "unknown-unit",
        /// The unit of a target fits its indicator.
        UnitDimension = "unit-dimension",
        /// The unit of an amount is money.
        UnitNotMoney = "unit-not-money",
        /// A rate is between 0 and 100 per cent.
        RateOutOfRange = "rate-out-of-range",
        /// A rate states a value or names what it refers to.
        EmptyRate = "empty-rate",
        /// A name of an agency leads to an agency.
        UnknownAgency = "unknown-agency",
        /// The role of an agency agrees with the standing rules.
        RoleAgainstRule = "role-against-rule",
        /// A number path has the form of one.
        MalformedPath = "malformed-path",
        /// A number path stands once in a document.
        DuplicatePath = "duplicate-path",
        /// Number paths are in order among siblings.
        PathOrder = "path-order",
        /// Number paths count without a gap.
        PathGap = "path-gap",
        /// A step in words, and only such a step, is marked unnumbered.
        UnnumberedFlag = "unnumbered-flag",
        /// Every step above a measure stands in the outline.
        MissingOutline = "missing-outline",
        /// A number path that is referred to exists.
        UnknownPath = "unknown-path",
        /// A standing rule runs from a clause to the same or a later one.
        RuleRange = "rule-range",
        /// A document number has the form of one.
        MalformedDocumentNumber = "malformed-document-number",
        /// A document that is referred to is held, and is another one.
        UnknownDocument = "unknown-document",
        /// Evidence is short.
        EvidenceTooLong = "evidence-too-long",
        /// A term is short.
        TermTooLong = "term-too-long",
        /// A heading ends without punctuation.
        HeadingPunctuation = "heading-punctuation",
        /// A due date has the form of one.
        MalformedDue = "malformed-due",
        /// Only a due date that is given can be inferred.
        DueInferredWithoutDue = "due-inferred-without-due",
        /// A baseline states a value or a year.
        EmptyBaseline = "empty-baseline",
        /// The certainty of an incentive agrees with what it states.
        Certainty = "certainty",
        /// A group of incentives has more than one member.
        GroupOfOne = "group-of-one",
        /// A version is a year and a running number.
        MalformedVersion = "malformed-version",
        /// Changes stand newest first, the present version on top.
        ChangesOrder = "changes-order",
        /// Synonyms are at least two words.
        TooFewSynonyms = "too-few-synonyms",
        /// An address begins with `https://` or `http://`.
        MalformedAddress = "malformed-address",
    }
}
