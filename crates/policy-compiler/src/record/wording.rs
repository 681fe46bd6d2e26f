//! Lengths and endings of short texts.
//!
//! Owns the limits on evidence, terms and headings; must not know where such a text stands.

use crate::diagnostic::Rule;
use crate::fields::{Slot, Text};
use crate::file::File;

/// Longest evidence in characters: enough to show a figure, too short to copy a clause.
const MAX_EVIDENCE: usize = 25;
/// Longest term in characters.
const MAX_TERM: usize = 12;

/// A heading, which ends without punctuation.
pub(super) fn heading(file: &File<'_>, slot: &Slot<'_>) -> Option<String> {
    let text = slot.text()?;
    let end = text.value.chars().last().filter(|end| "。，、；：．.,;:".contains(*end));
    if let Some(end) = end {
        let message = format!("the heading ends in `{end}`");
        file.report(Rule::HeadingPunctuation, text.span.clone(), message, "leave the last mark out");
    }
    Some(text.value.to_owned())
}

/// A run of source characters that shows a figure.
pub(super) fn evidence(file: &File<'_>, slot: &Slot<'_>) -> Option<String> {
    let text = slot.text()?;
    let help = "keep the shortest run of source characters that shows the figure";
    limit(file, &text, MAX_EVIDENCE, Rule::EvidenceTooLong, help);
    Some(text.value.to_owned())
}

/// Terms, each short and none twice.
pub(super) fn terms(file: &File<'_>, slot: &Slot<'_>) -> Vec<String> {
    let terms = slot.distinct_texts();
    for term in &terms {
        limit(file, term, MAX_TERM, Rule::TermTooLong, "a term is a name, not a sentence; shorten or split it");
    }
    terms.iter().map(|term| term.value.to_owned()).collect()
}

fn limit(file: &File<'_>, text: &Text<'_>, most: usize, rule: Rule, help: &str) {
    let length = text.value.chars().count();
    if length > most {
        file.report(rule, text.span.clone(), format!("{length} characters, {most} are allowed"), help);
    }
}
