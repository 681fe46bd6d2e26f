//! Targets of the real dataset, as the tests of single figures look at them.

use policy_model::Dataset;
use policy_model::measure::Measure;
use policy_model::target::{Basis, Direction, Target};
use std::path::Path;

/// The real dataset.
pub(crate) fn dataset() -> Dataset {
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("tests/ lies in the root").join("data");
    let Ok(warned) = policy_compiler::read(&data) else { panic!("data/ has problems: run `cargo xtask data check`") };
    warned.value
}

/// Every target of a region and the regions in it, whose codes share its first digits, with its measure.
pub(crate) fn targets<'a>(dataset: &'a Dataset, region: &'a str) -> impl Iterator<Item = (&'a Measure, &'a Target)> {
    let documents = dataset.documents.iter().filter(move |document| document.region.code.starts_with(region));
    let measures = documents.flat_map(|document| &document.measures);
    measures.flat_map(|measure| measure.targets.iter().map(move |target| (measure, target)))
}

/// The target of a measure that shows `evidence`.
#[track_caller]
pub(crate) fn target<'a>(dataset: &'a Dataset, measure: &str, evidence: &str) -> &'a Target {
    let mut found = targets(dataset, "").filter(|(of, target)| of.id == measure && target.evidence.contains(evidence));
    let (_, target) = found.next().unwrap_or_else(|| panic!("{measure} has no target with {evidence}"));
    assert!(found.next().is_none(), "{measure} has several targets with {evidence}");
    target
}

/// What two targets must have in common to stand in one row: indicator, basis, and for a change the year it starts from.
pub(crate) fn row(target: &Target) -> Option<(&str, Basis, Option<i16>)> {
    let start = target.baseline.as_ref().filter(|_| target.basis == Basis::Change);
    let start = start.and_then(|baseline| baseline.year);
    target.canonical.as_deref().map(|canonical| (canonical, target.basis, start))
}

/// A target as a line of a fixture: `code basis due comparator value document.measure`.
pub(crate) fn line(measure: &Measure, target: &Target) -> String {
    let upper = target.value_to.map(|upper| format!("..{upper}")).unwrap_or_default();
    let down = if target.direction == Some(Direction::Down) { " down" } else { "" };
    let start = target.baseline.as_ref().and_then(|baseline| baseline.year);
    let start = start.map(|year| format!(" from{year}")).unwrap_or_default();
    let over = target.span.filter(|_| target.basis == Basis::Change);
    let over = over.map(|span| format!(" over{}-{}", span.from, span.to)).unwrap_or_default();
    let due = target.due.map_or("-".to_owned(), |due| due.to_string());
    let Target { comparator, value, unit, basis, .. } = target;
    let canonical = target.canonical.as_deref().unwrap_or("-");
    format!(
        "{canonical} {} {due} {} {value}{upper}{unit}{down}{start}{over} {}",
        basis.code(),
        comparator.code(),
        measure.id
    )
}
