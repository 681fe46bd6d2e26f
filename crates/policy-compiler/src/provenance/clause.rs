//! Where the clauses of a document stand in its source text.
//!
//! Owns finding them by number and heading; must not know what stands in them.

use super::plain::Plain;
use policy_model::document::Document;
use policy_model::number_path::step_number;
use std::ops::Range;

/// A clause in the source text, from its number to the next clause or chapter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Clause {
    start: usize,
    end: usize,
}

impl Clause {
    pub(super) fn whole(text: &Plain) -> Clause {
        Clause { start: 0, end: text.len() }
    }

    pub(super) fn range(&self) -> Range<usize> {
        self.start..self.end
    }
}

/// The clauses of the measures of a document in their order; `None` for one that is not found after the one before it.
pub(super) fn clauses(document: &Document, text: &Plain, lines: &[usize]) -> Vec<Option<Clause>> {
    let mut cursor = 0;
    let mut starts = Vec::with_capacity(document.measures.len());
    for measure in &document.measures {
        let start = if measure.unnumbered {
            find_words(text, lines, cursor, &measure.heading)
        } else {
            find(text, cursor, &measure.number, &measure.heading)
        };
        // Two measures may begin at the same place: the parts of one numbered paragraph.
        cursor = start.unwrap_or(cursor);
        starts.push(start);
    }
    let mut ends: Vec<usize> = starts.iter().flatten().copied().chain([text.len()]).collect();
    let mut cursor = 0;
    for entry in &document.outline {
        let last = entry.number.rsplit('/').next().unwrap_or(&entry.number);
        // A box (专栏1) has no number before its heading.
        let start = if step_number(last).is_none() {
            find_words(text, lines, cursor, &entry.heading)
        } else {
            find(text, cursor, &entry.number, &entry.heading)
        };
        if let Some(start) = start {
            ends.push(start);
            cursor = start;
        }
    }
    ends.sort_unstable();
    let clause =
        |start: usize| Clause { start, end: ends.iter().copied().find(|end| *end > start).unwrap_or(text.len()) };
    starts.into_iter().map(|start| start.map(clause)).collect()
}

/// Start of the number before the first place of the heading that has the number before it.
fn find(text: &Plain, from: usize, path: &str, heading: &str) -> Option<usize> {
    let heading = Plain::new(heading);
    let step = path.rsplit('/').next().unwrap_or(path);
    let step = Plain::new(step.strip_suffix(|letter: char| letter.is_ascii_lowercase()).unwrap_or(step));
    text.find(from..text.len(), &heading).find_map(|at| {
        // Between number and heading stands at most a 、 or a full stop, or in speech an 是: 一是…
        (0..=2).find_map(|gap| {
            let number_end = at.checked_sub(gap)?;
            let separators = text
                .chars(number_end..at)
                .iter()
                .all(|character| matches!(character, '、' | '.' | ',' | ':' | '"' | '是'));
            let start = number_end.checked_sub(step.len())?;
            (separators && start >= from && text.chars(start..number_end) == step.chars(0..step.len())).then_some(start)
        })
    })
}

/// Start of the line that the words of a heading begin, else of the first line that holds them, unless the clause before
/// begins in that line too: then the words themselves are the start.
fn find_words(text: &Plain, lines: &[usize], from: usize, heading: &str) -> Option<usize> {
    let heading = Plain::new(heading);
    let line = |at: usize| lines[..lines.partition_point(|line| *line <= at)].last().copied().unwrap_or(at);
    let places = || text.find(from..text.len(), &heading);
    let heads = places().find(|at| line(*at) == *at && *at > from);
    heads.or_else(|| places().next().map(|at| if line(at) > from { line(at) } else { at }))
}
