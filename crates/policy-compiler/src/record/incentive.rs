//! One incentive.
//!
//! Owns the keys of `[[measure.incentives]]` and what must agree among them; must not know the measure.

use super::target::upper_value;
use super::{Scope, dates, mention, wording};
use crate::catalog::{Catalog, to_base};
use crate::diagnostic::Rule;
use crate::fields::{Fields, Located, Slot, Text};
use policy_model::Decimal;
use policy_model::incentive::{Amount, AmountKind, Certainty, Incentive, Rate, RateKind, Threshold};
use policy_model::target::Comparator;

/// Reads the incentives of a measure.
pub(super) fn read_all(tables: Vec<Fields<'_>>, scope: Scope<'_>) -> Vec<Incentive> {
    let mut groups: Vec<(Text<'_>, usize)> = Vec::new();
    let file = tables.first().map(|fields| fields.file);
    let incentives = tables.into_iter().filter_map(|fields| read(fields, scope, &mut groups)).collect();
    for (group, members) in groups {
        if let (1, Some(file)) = (members, file) {
            let message = format!("`{}` is the group of one entry only", group.value);
            let help = "a group joins the tiers and caps of one rule; leave it out, or correct the other's group";
            file.report(Rule::GroupOfOne, group.span, message, help);
        }
    }
    incentives
}

fn read<'a>(fields: Fields<'a>, scope: Scope<'_>, groups: &mut Vec<(Text<'a>, usize)>) -> Option<Incentive> {
    let (file, catalog) = (fields.file, scope.catalog);
    let instrument =
        fields.required("instrument").text().and_then(|code| catalog.instruments.look_up(file, &code, true));
    let certainty = fields.required("certainty").choice(Certainty::ALL, Certainty::code);
    let combinable = fields.optional("combinable").boolean();
    let agencies = fields.optional("agencies").distinct_texts();
    for name in &agencies {
        mention::look_up(file, scope, name);
    }
    let recipient = fields.required("recipient").bilingual("a recipient");
    let purpose = fields.required("purpose").bilingual("a purpose");
    let condition = fields.optional("condition").bilingual("a condition");
    let amount = amount(&fields.optional("amount"), catalog);
    let rate = rate(&fields.optional("rate"));
    let per = fields.optional("per").text().and_then(|code| catalog.pers.look_up(file, &code, true));
    let thresholds = fields.optional("thresholds").tables("a threshold");
    let thresholds = thresholds.into_iter().filter_map(|threshold| self::threshold(threshold, catalog)).collect();
    let limit = fields.optional("limit").bilingual("a limit");
    let from = fields.optional("from").date();
    let until = fields.optional("until").date();
    dates::in_order(file, &[("from", &from), ("until", &until)]);
    let group = fields.optional("group").code();
    if let Some(group) = &group {
        match groups.iter_mut().find(|(known, _)| known.value == group.value) {
            Some((_, members)) => *members += 1,
            None => groups.push((group.clone(), 1)),
        }
    }
    let tier = fields.optional("tier").bilingual("a tier");
    let evidence = wording::evidence(file, &fields.required("evidence"));
    if let Some(certainty) = &certainty {
        check_certainty(&fields, certainty);
    }
    fields.finish();
    Some(Incentive {
        instrument: instrument?,
        certainty: certainty?.value,
        combinable: combinable.map(|combinable| combinable.value),
        agencies: agencies.iter().map(|name| name.value.to_owned()).collect(),
        recipient: recipient?,
        purpose: purpose?,
        condition,
        amount,
        rate,
        per,
        thresholds,
        limit,
        from: from.map(|from| from.value),
        until: until.map(|until| until.value),
        group: group.map(|group| group.value.to_owned()),
        tier,
        evidence: evidence?,
    })
}

/// Reports a stated standard without one, and an amount of support that is said not to be stated.
fn check_certainty(fields: &Fields<'_>, certainty: &Located<Certainty>) {
    let states = ["amount", "rate", "limit"].iter().any(|key| fields.has(key));
    if certainty.value == Certainty::Stated && !states {
        let message = "the support is `stated`, but no amount, rate or limit is given".to_owned();
        let help = "give what the text states, or choose elsewhere, rules-to-follow or unstated";
        fields.file.report(Rule::Certainty, certainty.span.clone(), message, help);
    }
    if certainty.value != Certainty::Stated && fields.has("amount") {
        let message = format!("an amount is given, but the certainty is `{}`", certainty.value.code());
        let help = "write certainty = \"stated\", or leave the amount out";
        fields.file.report(Rule::Certainty, certainty.span.clone(), message, help);
    }
}

fn amount(slot: &Slot<'_>, catalog: &Catalog) -> Option<Amount> {
    let fields = slot.table("an amount")?;
    let file = fields.file;
    let value = fields.required("value").decimal();
    let value_to = fields.optional("value_to").decimal();
    upper_value(file, value.as_ref(), value_to.as_ref());
    let unit = fields.required("unit").text().and_then(|name| catalog.units.look_up_money(file, &name));
    let kind = fields.required("kind").choice(AmountKind::ALL, AmountKind::code);
    fields.finish();
    let (value, unit) = (value?, unit?);
    let normalised = to_base(file, value_to.as_ref().unwrap_or(&value), unit)?;
    let value_to = value_to.map(|value| value.value);
    Some(Amount { value: value.value, value_to, unit: unit.name.clone(), kind: kind?.value, normalised })
}

fn rate(slot: &Slot<'_>) -> Option<Rate> {
    let fields = slot.table("a rate")?;
    let value = fields.optional("value").decimal();
    let reference = fields.optional("reference").string();
    let kind = fields.required("kind").choice(RateKind::ALL, RateKind::code);
    let of = fields.optional("of").bilingual("what a rate is of");
    if !fields.has("value") && !fields.has("reference") {
        let message = "the rate states no value and names nothing that it refers to".to_owned();
        let help = "give `value` in per cent, or `reference`, for instance LPR";
        fields.file.report(Rule::EmptyRate, fields.place.clone(), message, help);
    }
    if let Some(value) = &value
        && !(Decimal::ZERO..=Decimal::ONE_HUNDRED).contains(&value.value)
    {
        let message = format!("a rate of `{}` per cent", value.value);
        fields.file.report(Rule::RateOutOfRange, value.span.clone(), message, "a rate is between 0 and 100 per cent");
    }
    fields.finish();
    Some(Rate { value: value.map(|value| value.value), reference, kind: kind?.value, of })
}

fn threshold(fields: Fields<'_>, catalog: &Catalog) -> Option<Threshold> {
    let file = fields.file;
    let value = fields.required("value").decimal();
    let unit = fields.required("unit").text().and_then(|name| catalog.units.look_up(file, &name));
    let comparator = fields.required("comparator").choice(Comparator::ALL, Comparator::code);
    let of = fields.required("of").bilingual("what a threshold is of");
    if let Some(comparator) = comparator.as_ref().filter(|comparator| comparator.value == Comparator::Range) {
        let message = "a threshold has one figure".to_owned();
        let help = "write two thresholds, one with >= and one with <=";
        file.report(Rule::RangeValues, comparator.span.clone(), message, help);
    }
    fields.finish();
    Some(Threshold { value: value?.value, unit: unit?.name.clone(), comparator: comparator?.value, of: of? })
}
