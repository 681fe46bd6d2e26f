//! Which tables the open data has.
//!
//! Owns their list and how records become cells; must not know how cells are quoted. What belongs to one record stands
//! in its row; lists of codes are joined in one cell, lists of records are tables of their own.

mod documents;
mod incentives;
mod measures;
mod targets;
mod taxonomy;

use super::table::{SEPARATOR, Table};
use policy_model::Dataset;

/// Every table, those that others refer to last.
pub(super) fn all(dataset: &Dataset) -> Vec<Table> {
    let documents = &dataset.documents;
    let mut tables = vec![
        documents::documents(documents),
        documents::relations(documents),
        measures::measures(documents),
        measures::agencies(documents),
        targets::targets(documents),
        incentives::incentives(documents),
        incentives::thresholds(documents),
    ];
    tables.extend(taxonomy::all(&dataset.taxonomy));
    tables
}

/// A cell that is empty where nothing is stated.
fn stated(value: Option<impl ToString>) -> String {
    value.map(|value| value.to_string()).unwrap_or_default()
}

/// A cell with all items of a list. A separator inside an item becomes a full-width one.
fn list<T: AsRef<str>>(items: &[T]) -> String {
    let items: Vec<String> = items.iter().map(|item| item.as_ref().replace(SEPARATOR, "；")).collect();
    items.join(&SEPARATOR.to_string())
}

/// The codes of a closed list.
macro_rules! codes {
    ($list:ty) => {
        super::super::table::Kind::OneOf(<$list>::ALL.iter().map(|value| value.code()).collect())
    };
}
use codes;
