//! Units as written in the sources.
//!
//! Owns `[[unit]]`, the look-up of a unit and exact conversion to its base; must not know indicators.

use super::Seen;
use crate::decimal::exact_product;
use crate::diagnostic::Rule;
use crate::fields::{Fields, Located, Text, read_file};
use crate::file::File;
use crate::suggest;
use policy_model::Decimal;
use policy_model::taxonomy::Unit;

/// All units.
pub(crate) struct Units {
    entries: Vec<(String, Option<Unit>)>,
    open: bool,
}

impl Units {
    pub(super) fn read(file: Option<&File<'_>>) -> Units {
        let entries = file.and_then(|file| {
            read_file(file, "the list of units", |fields| {
                let mut entries = Vec::new();
                let mut seen = Seen::default();
                for table in fields.required("unit").tables("[[unit]]") {
                    entries.extend(entry(table, &mut seen));
                }
                fields.finish();
                Some(entries)
            })
        });
        Units { open: entries.is_none(), entries: entries.unwrap_or_default() }
    }

    /// The unit with a name; reported where there is none.
    pub(crate) fn look_up(&self, file: &File<'_>, name: &Text<'_>) -> Option<&Unit> {
        match self.entries.iter().find(|(known, _)| known == name.value) {
            Some((_, unit)) => unit.as_ref(),
            None if self.open => None,
            None => {
                let message = format!("`{}` is not a unit of taxonomy/units.toml", name.value);
                let near = suggest::did_you_mean(name.value, self.entries.iter().map(|(name, _)| name.as_str()));
                let help = near.unwrap_or_else(|| "write the unit as that file has it, or add it there".to_owned());
                file.report(Rule::UnknownUnit, name.span.clone(), message, help);
                None
            }
        }
    }

    /// A unit of money, or of money per something; reported where it is another.
    pub(crate) fn look_up_money(&self, file: &File<'_>, name: &Text<'_>) -> Option<&Unit> {
        let unit = self.look_up(file, name)?;
        if unit.base != "元" && !unit.base.starts_with("元/") {
            let message = format!("`{}` is not money, it measures {}", unit.name, unit.dimension);
            let help = "an amount is in 元, 万元, 亿元 or the like; other figures are thresholds or targets";
            file.report(Rule::UnitNotMoney, name.span.clone(), message, help);
            return None;
        }
        Some(unit)
    }

    /// Whether any unit has a dimension; reported where none has.
    pub(super) fn look_up_dimension(&self, file: &File<'_>, dimension: &Text<'_>) {
        let known = || self.entries.iter().filter_map(|(_, unit)| Some(unit.as_ref()?.dimension.as_str()));
        let complete = !self.open && self.entries.iter().all(|(_, unit)| unit.is_some());
        if complete && !known().any(|known| known == dimension.value) {
            let message = format!("no unit has the dimension `{}`", dimension.value);
            let near = suggest::did_you_mean(dimension.value, known());
            let help = near.unwrap_or_else(|| "dimensions are named in taxonomy/units.toml".to_owned());
            file.report(Rule::UnitDimension, dimension.span.clone(), message, help);
        }
    }

    /// All units that can be used.
    pub(crate) fn entries(&self) -> impl Iterator<Item = &Unit> {
        self.entries.iter().filter_map(|(_, unit)| unit.as_ref())
    }

    pub(super) fn into_entries(self) -> Vec<Unit> {
        self.entries.into_iter().filter_map(|(_, unit)| unit).collect()
    }
}

/// A figure in the base of its unit, exactly; reported where that is impossible.
pub(crate) fn to_base(file: &File<'_>, value: &Located<Decimal>, unit: &Unit) -> Option<Decimal> {
    let base = exact_product(value.value, unit.factor);
    if base.is_none() {
        let message = format!("`{}` {} cannot be held exactly in {}", value.value, unit.name, unit.base);
        file.report(Rule::NumberTooLarge, value.span.clone(), message, "compare figure and unit with the source");
    }
    base
}

fn entry(fields: Fields<'_>, seen: &mut Seen) -> Option<(String, Option<Unit>)> {
    let file = fields.file;
    let name = fields.required("name").text();
    let dimension = fields.required("dimension").string();
    let base = fields.required("base").string();
    let factor = fields.required("factor").decimal();
    let en = fields.required("en").string();
    fields.finish();
    let factor = factor.filter(|factor| {
        let positive = factor.value > Decimal::ZERO;
        if !positive {
            let message = format!("a unit cannot be `{}` of its base", factor.value);
            file.report(Rule::MalformedNumber, factor.span.clone(), message, "a factor is greater than 0");
        }
        positive
    });
    let name = name?;
    seen.add(file, &name, "the unit");
    let unit = (|| {
        Some(Unit { name: name.value.to_owned(), dimension: dimension?, base: base?, factor: factor?.value, en: en? })
    })();
    Some((name.value.to_owned(), unit))
}
