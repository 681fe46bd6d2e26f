//! Old links: an ordered chain of pure changes from what a key or code once was to what it is now.
//!
//! Owns the history of keys and codes; must not know how values are read. Links are for ever: a step is only ever added,
//! at the end, and never changed. Each step sees what the steps before it made.

/// One step: changes the pieces of a query, raw as they stand in it (key, value), to their newer form. It must leave
/// alone whatever is already new, so that running it again changes nothing.
pub(super) type Migration = fn(&mut Vec<(String, String)>);

/// Every step, oldest first.
pub(super) const MIGRATIONS: &[Migration] = &[];

/// Runs all steps in order.
pub(super) fn run(steps: &[Migration], pieces: &mut Vec<(String, String)>) {
    for step in steps {
        step(pieces);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_step_sees_what_the_steps_before_it_made() {
        fn rename(from: &str, to: &str, pieces: &mut [(String, String)]) {
            for (key, _) in pieces.iter_mut().filter(|(key, _)| key == from) {
                *key = to.to_owned();
            }
        }
        let steps: [Migration; 2] =
            [|pieces| rename("dept", "office", pieces), |pieces| rename("office", "agency", pieces)];
        let mut pieces = vec![("dept".to_owned(), "a".to_owned()), ("q".to_owned(), "b".to_owned())];
        run(&steps, &mut pieces);
        assert_eq!(pieces, [("agency".to_owned(), "a".to_owned()), ("q".to_owned(), "b".to_owned())]);
        let once = pieces.clone();
        run(&steps, &mut pieces);
        assert_eq!(pieces, once);
    }
}
