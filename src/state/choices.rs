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

#[cfg(test)]
mod tests {
    use super::*;
    use policy_engine::answer::ValueId;

    /// Shandong with Jinan (with Shizhong) and Qingdao; Hebei.
    fn regions() -> Vec<Value> {
        let value = |code: &str, parent: Option<u32>, depth| Value {
            code: code.to_owned(),
            parent: parent.map(ValueId),
            depth,
        };
        vec![
            value("370000", None, 0),
            value("370100", Some(0), 1),
            value("370103", Some(1), 2),
            value("370200", Some(0), 1),
            value("130000", None, 0),
        ]
    }

    #[track_caller]
    fn check(clicks: &[(char, usize)], include: &[&str], exclude: &[&str]) {
        let (values, mut choice) = (regions(), Choice::default());
        for (kind, position) in clicks {
            match kind {
                '+' => toggle_include(&values, &mut choice, *position),
                _ => toggle_exclude(&values, &mut choice, *position),
            }
        }
        assert_eq!(choice.include.iter().collect::<Vec<_>>(), include);
        assert_eq!(choice.exclude.iter().collect::<Vec<_>>(), exclude);
    }

    #[test]
    fn a_second_click_takes_a_choice_back() {
        check(&[('+', 0), ('+', 0)], &[], &[]);
        check(&[('-', 0), ('-', 0)], &[], &[]);
    }

    #[test]
    fn choosing_a_wider_value_drops_what_lies_in_it() {
        check(&[('+', 2), ('+', 3), ('+', 4), ('+', 0)], &["130000", "370000"], &[]);
    }

    #[test]
    fn choosing_a_narrower_value_takes_the_place_of_the_wider_one() {
        check(&[('+', 0), ('+', 2)], &["370103"], &[]);
    }

    #[test]
    fn a_part_can_be_excluded_from_a_chosen_whole() {
        check(&[('+', 0), ('-', 3)], &["370000"], &["370200"]);
    }

    #[test]
    fn a_value_is_never_both_chosen_and_excluded() {
        check(&[('+', 3), ('-', 3)], &[], &["370200"]);
        check(&[('-', 3), ('+', 3)], &["370200"], &[]);
    }

    #[test]
    fn excluding_a_whole_drops_choices_within_it() {
        check(&[('+', 2), ('-', 3), ('-', 0)], &[], &["370000"]);
    }

    #[test]
    fn each_value_shows_how_it_stands_to_the_choice() {
        let (values, mut choice) = (regions(), Choice::default());
        toggle_include(&values, &mut choice, 1);
        toggle_exclude(&values, &mut choice, 4);
        let standings: Vec<Standing> = (0..values.len()).map(|position| standing(&values, &choice, position)).collect();
        use Standing::{Covered, Excluded, Free, Included, Partial};
        assert_eq!(standings, [Partial, Included, Covered, Free, Excluded]);
    }
}
