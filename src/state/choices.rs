//! What a click on a value of a facet does to the choice, and how each value then shows.
//!
//! Pure: must not know signals or the page. A value and one that includes it are never both chosen: choosing the wider
//! one drops what lies in it, choosing the narrower one takes the wider one's place.

use policy_engine::index::Value;
use policy_engine::question::Choice;

/// How a value stands to the choice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Standing {
    /// Neither it nor anything above or below it is chosen.
    Free,
    /// It is chosen.
    Included,
    /// Something in it is chosen.
    Partial,
    /// Something that includes it is chosen.
    Covered,
    /// It is excluded.
    Excluded,
    /// Something that includes it is excluded.
    Removed,
}

/// How the value at a position stands to the choice.
pub(crate) fn standing(values: &[Value], choice: &Choice, position: usize) -> Standing {
    let code = &values[position].code;
    if choice.exclude.contains(code) {
        Standing::Excluded
    } else if choice.include.contains(code) {
        Standing::Included
    } else if ancestors(values, position).any(|above| choice.exclude.contains(&values[above].code)) {
        Standing::Removed
    } else if ancestors(values, position).any(|above| choice.include.contains(&values[above].code)) {
        Standing::Covered
    } else if descendants(values, position).any(|below| choice.include.contains(&values[below].code)) {
        Standing::Partial
    } else {
        Standing::Free
    }
}

/// Chooses a value, or takes it back.
pub(crate) fn toggle_include(values: &[Value], choice: &mut Choice, position: usize) {
    let code = &values[position].code;
    choice.exclude.remove(code);
    if choice.include.remove(code) {
        return;
    }
    for other in ancestors(values, position).chain(descendants(values, position)) {
        choice.include.remove(&values[other].code);
    }
    choice.include.insert(code.clone());
}

/// Excludes a value, or takes that back.
pub(crate) fn toggle_exclude(values: &[Value], choice: &mut Choice, position: usize) {
    let code = &values[position].code;
    if choice.exclude.remove(code) {
        return;
    }
    choice.include.remove(code);
    for below in descendants(values, position) {
        choice.include.remove(&values[below].code);
        choice.exclude.remove(&values[below].code);
    }
    choice.exclude.insert(code.clone());
}

fn ancestors(values: &[Value], position: usize) -> impl Iterator<Item = usize> {
    let above = |position: &usize| values[*position].parent.map(|parent| parent.0 as usize);
    std::iter::successors(Some(position), above).skip(1)
}

/// Values stand in the order of their tree: what lies in one follows it directly.
fn descendants(values: &[Value], position: usize) -> impl Iterator<Item = usize> {
    let depth = values[position].depth;
    (position + 1..values.len()).take_while(move |below| values[*below].depth > depth)
}
