//! Order of dates.
//!
//! Owns when two dates of their own precision contradict each other; must not know what the dates mean.

use crate::diagnostic::Rule;
use crate::fields::Located;
use crate::file::File;
use policy_model::date::PartialDate;

/// A date with the key it stands under.
pub(super) type Named<'n> = (&'static str, &'n Option<Located<PartialDate>>);

/// Reports every date that is certainly before one that should come earlier.
///
/// An imprecise date is the interval it names: `2025` and `2025-03-01` do not contradict each other.
pub(super) fn in_order(file: &File<'_>, dates: &[Named<'_>]) {
    let given: Vec<_> = dates.iter().filter_map(|(key, date)| Some((key, date.as_ref()?))).collect();
    for (index, (key, date)) in given.iter().enumerate() {
        // The nearest contradiction is enough: one report for one date.
        let contradicted = given[..index].iter().rev().find(|(_, earlier)| earlier.value.first() > date.value.last());
        if let Some((earlier_key, earlier)) = contradicted {
            let message = format!("`{key}` {} is before `{earlier_key}` {}", date.value, earlier.value);
            file.report(Rule::DateOrder, date.span.clone(), message, "compare both dates with the source");
        }
    }
}
