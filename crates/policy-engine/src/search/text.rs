//! The texts that search reads, in units that measures share.
//!
//! Owns which records are searched and how much each weighs; must not know how they are searched. A unit is what one
//! measure says, or what many measures share: a document, an agency, an indicator. So a title is read once, not once for
//! each of its measures.

use policy_model::Decimal;
use policy_model::document::Document;
use policy_model::measure::Measure;
use policy_model::taxonomy::{Agency, Indicator, Region};

/// Where a text stands. Later ones weigh more.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Field {
    /// Names of the region and the regions around it.
    Region,
    /// Bodies: issuing and responsible, as written and by their full names.
    Agency,
    /// Number paths, document numbers, and figures with their units.
    Number,
    /// What a measure says, in our words.
    Summary,
    /// Titles of documents.
    Title,
    /// Indicators, as written and as merged.
    Indicator,
    /// Named programmes, products, technologies and places.
    Term,
    /// Lead words of measures.
    Heading,
}

impl Field {
    /// Every field, lightest first.
    pub(crate) const ALL: [Field; 8] = [
        Field::Region,
        Field::Agency,
        Field::Number,
        Field::Summary,
        Field::Title,
        Field::Indicator,
        Field::Term,
        Field::Heading,
    ];

    /// What a whole occurrence in this field is worth, from 1.
    pub(crate) fn weight(self) -> u32 {
        self as u32 + 1
    }
}

/// Visits each text of a measure's own, heavier fields first.
pub(crate) fn measure(measure: &Measure, visit: &mut impl FnMut(Field, &str)) {
    visit(Field::Heading, &measure.heading);
    visit(Field::Heading, &measure.heading_en);
    measure.terms.iter().for_each(|term| visit(Field::Term, term));
    measure.targets.iter().for_each(|target| visit(Field::Indicator, &target.indicator));
    visit(Field::Summary, &measure.summary);
    visit(Field::Number, &measure.number);
    for target in &measure.targets {
        figure(target.value, &target.unit, visit);
        target.value_to.iter().for_each(|value| figure(*value, &target.unit, visit));
    }
    for incentive in &measure.incentives {
        if let Some(amount) = &incentive.amount {
            figure(amount.value, &amount.unit, visit);
            amount.value_to.iter().for_each(|value| figure(*value, &amount.unit, visit));
        }
        if let Some(rate) = &incentive.rate {
            rate.value.iter().for_each(|value| figure(*value, "%", visit));
            rate.reference.iter().for_each(|reference| visit(Field::Number, reference));
        }
        incentive.thresholds.iter().for_each(|threshold| figure(threshold.value, &threshold.unit, visit));
    }
    measure.agencies.iter().for_each(|mention| visit(Field::Agency, &mention.name));
    let granting = measure.incentives.iter().flat_map(|incentive| &incentive.agencies);
    granting.for_each(|name| visit(Field::Agency, name));
}

fn figure(value: Decimal, unit: &str, visit: &mut impl FnMut(Field, &str)) {
    visit(Field::Number, &format!("{value}{unit}"));
}

/// Visits each text that all measures of a document share, heavier fields first. `regions` are its region and those
/// around it, `issuers` its issuing bodies.
pub(crate) fn document<'a>(
    document: &Document,
    regions: impl Iterator<Item = &'a Region>,
    issuers: impl Iterator<Item = &'a Agency>,
    visit: &mut impl FnMut(Field, &str),
) {
    visit(Field::Title, &document.title);
    visit(Field::Title, &document.title_en);
    document.number.iter().for_each(|number| visit(Field::Number, &number.to_string()));
    document.issuers.iter().for_each(|issuer| visit(Field::Agency, &issuer.name));
    issuers.for_each(|issuer| agency(issuer, visit));
    for region in regions {
        [&region.zh, &region.en, &region.short].into_iter().for_each(|name| visit(Field::Region, name));
    }
}

/// Visits the full names of a body.
pub(crate) fn agency(agency: &Agency, visit: &mut impl FnMut(Field, &str)) {
    visit(Field::Agency, &agency.zh);
    visit(Field::Agency, &agency.en);
}

/// Visits the names of a merged indicator.
pub(crate) fn indicator(indicator: &Indicator, visit: &mut impl FnMut(Field, &str)) {
    visit(Field::Indicator, &indicator.zh);
    visit(Field::Indicator, &indicator.en);
}
