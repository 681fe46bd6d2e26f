//! One target.
//!
//! Owns the keys of `[[measure.targets]]` and what must agree among them; must not know the measure.

use super::{Scope, wording};
use crate::catalog::to_base;
use crate::diagnostic::Rule;
use crate::fields::{Fields, Located, Slot};
use crate::file::File;
use policy_model::Decimal;
use policy_model::date::{DateError, PartialDate};
use policy_model::target::{
    Baseline, Basis, Comparator, Direction, Due, Normalised, Strength, TablePlace, Target, YearSpan,
};

/// Reads the targets of a measure.
pub(super) fn read_all(tables: Vec<Fields<'_>>, scope: Scope<'_>) -> Vec<Target> {
    tables.into_iter().filter_map(|fields| read(fields, scope)).collect()
}

fn read(fields: Fields<'_>, scope: Scope<'_>) -> Option<Target> {
    let (file, catalog) = (fields.file, scope.catalog);
    let indicator = fields.required("indicator").string();
    let canonical = fields.optional("canonical").text();
    let comparator = fields.required("comparator").choice(Comparator::ALL, Comparator::code);
    let value = fields.required("value").decimal();
    let value_to = fields.optional("value_to").decimal();
    range(&fields, comparator.as_ref(), value.as_ref(), value_to.as_ref());
    let unit_name = fields.required("unit").text();
    let unit = unit_name.as_ref().and_then(|name| catalog.units.look_up(file, name));
    if let Some(code) = &canonical {
        catalog.indicators.check(file, code, unit_name.as_ref().zip(unit));
    }
    let basis = fields.required("basis").choice(Basis::ALL, Basis::code);
    let direction = fields.optional("direction").choice(Direction::ALL, Direction::code);
    let strength = fields.optional("strength").choice(Strength::ALL, Strength::code);
    let span = span(&fields.optional("span"));
    let per = fields.optional("per").text().and_then(|code| catalog.pers.look_up(file, &code, true));
    let scope_text = fields.optional("scope").string();
    let due = due(file, &fields.optional("due"));
    let due_inferred = due_inferred(&fields);
    let baseline = baseline(&fields.optional("baseline"));
    let table = table(&fields.optional("table"));
    let evidence = wording::evidence(file, &fields.required("evidence"));
    fields.finish();

    let unit = unit?;
    let base = |value: &Located<Decimal>| to_base(file, value, unit);
    let normalised = Normalised {
        value: value.as_ref().and_then(base)?,
        value_to: value_to.as_ref().and_then(base),
        unit: unit.base.clone(),
    };
    Some(Target {
        indicator: indicator?,
        canonical: canonical.map(|code| code.value.to_owned()),
        comparator: comparator?.value,
        value: value?.value,
        value_to: value_to.map(|value| value.value),
        unit: unit.name.clone(),
        normalised,
        basis: basis?.value,
        direction: direction.map(|direction| direction.value),
        strength: strength.map(|strength| strength.value),
        span,
        per,
        scope: scope_text,
        due,
        due_inferred,
        baseline,
        table,
        evidence: evidence?,
    })
}

/// Reports a range without upper value, an upper value without range, and one that is not the greater.
fn range(
    fields: &Fields<'_>,
    comparator: Option<&Located<Comparator>>,
    value: Option<&Located<Decimal>>,
    value_to: Option<&Located<Decimal>>,
) {
    let Some(comparator) = comparator else { return };
    let report = |span, message: &str, help: &str| {
        fields.file.report(Rule::RangeValues, span, message.to_owned(), help);
    };
    match (comparator.value, fields.has("value_to")) {
        (Comparator::Range, false) => {
            let help = "add `value_to`, or choose another comparator";
            report(comparator.span.clone(), "a range needs an upper value", help);
        }
        (Comparator::Range, true) => upper_value(fields.file, value, value_to),
        (_, true) => {
            let help = "write comparator = \"range\", or leave `value_to` out";
            report(fields.key_place("value_to"), "an upper value belongs to a range", help);
        }
        (_, false) => {}
    }
}

/// Reports an upper value that is not greater than the value.
pub(super) fn upper_value(file: &File<'_>, value: Option<&Located<Decimal>>, value_to: Option<&Located<Decimal>>) {
    if let (Some(value), Some(value_to)) = (value, value_to)
        && value_to.value <= value.value
    {
        let message = format!("`{}` is not greater than `{}`", value_to.value, value.value);
        let help = "`value` is the lower figure of a range, `value_to` the upper one";
        file.report(Rule::RangeValues, value_to.span.clone(), message, help);
    }
}

fn span(slot: &Slot<'_>) -> Option<YearSpan> {
    let fields = slot.table("a span of years")?;
    let from = fields.required("from").year();
    let to = fields.required("to").year();
    fields.finish();
    let (from, to) = (from?, to?);
    if from.value > to.value {
        let message = format!("the span ends in {} before it begins in {}", to.value, from.value);
        slot.file().report(Rule::DateOrder, to.span, message, "compare both years with the source");
        return None;
    }
    Some(YearSpan { from: from.value, to: to.value })
}

fn due(file: &File<'_>, slot: &Slot<'_>) -> Option<Due> {
    let text = slot.text()?;
    if let Ok(due) = text.value.parse() {
        return Some(due);
    }
    match text.value.parse::<PartialDate>() {
        Err(error @ (DateError::Year | DateError::Month | DateError::Day)) => {
            crate::fields::report_date(file, &text, error);
        }
        _ => {
            let message = format!("`{}` is not a due date", text.value);
            let help = "write 2027, 2025-06 or 2025-06-30; P3Y..P5Y for within 3 to 5 years; yearly for every year";
            file.report(Rule::MalformedDue, text.span, message, help);
        }
    }
    None
}

fn due_inferred(fields: &Fields<'_>) -> bool {
    let inferred = fields.optional("due_inferred").boolean();
    let is_inferred = inferred.is_some_and(|inferred| inferred.value);
    if is_inferred && !fields.has("due") {
        let message = "`due_inferred` stands here without `due`".to_owned();
        let help = "give the year of the plan as `due`, or leave `due_inferred` out";
        fields.file.report(Rule::DueInferredWithoutDue, fields.key_place("due_inferred"), message, help);
    }
    is_inferred
}

fn baseline(slot: &Slot<'_>) -> Option<Baseline> {
    let fields = slot.table("a baseline")?;
    let value = fields.optional("value").decimal();
    let year = fields.optional("year").year();
    if !fields.has("value") && !fields.has("year") {
        let message = "the baseline states neither value nor year".to_owned();
        fields.file.report(Rule::EmptyBaseline, fields.place.clone(), message, "fill it in, or leave it out");
    }
    fields.finish();
    Some(Baseline { value: value.map(|value| value.value), year: year.map(|year| year.value) })
}

fn table(slot: &Slot<'_>) -> Option<TablePlace> {
    let fields = slot.table("a place in a table")?;
    let group = fields.optional("group").string();
    let row = fields.required("row").string();
    fields.finish();
    Some(TablePlace { group, row: row? })
}
