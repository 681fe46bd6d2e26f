//! Draws diagnostics for a person at a terminal.
//!
//! Owns the look of a problem (the line, its marker, the help) and of the closing line; must not know any rule.

use crate::diagnostic::{Diagnostic, Severity};
use annotate_snippets::{AnnotationKind, Level, Origin, Renderer, Snippet};

/// Columns that a shown line may take before its ends are left out.
const WIDTH: usize = 120;

/// Draws one problem, as plain text without colors. `folder` is written before the path.
#[must_use]
pub fn diagnostic(diagnostic: &Diagnostic, folder: &str) -> String {
    let path = format!("{folder}{}", diagnostic.path);
    let level = match diagnostic.severity() {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let title = level.primary_title(&diagnostic.message).id(diagnostic.rule.code());
    let mut group = match &diagnostic.place {
        Some(place) => title.element(
            Snippet::source(&place.text)
                .path(&path)
                .line_start(place.line)
                .annotation(AnnotationKind::Primary.span(place.marked())),
        ),
        None => title.element(Origin::path(&path)),
    };
    if let Some(help) = &diagnostic.help {
        group = group.element(Level::HELP.message(help));
    }
    Renderer::plain().term_width(WIDTH).render(&[group])
}

/// Draws problems one after another, an empty line after each.
#[must_use]
pub fn diagnostics(diagnostics: &[Diagnostic], folder: &str) -> String {
    diagnostics.iter().map(|one| diagnostic(one, folder) + "\n\n").collect()
}

/// `2 problems, 1 warning`.
#[must_use]
pub fn tally(diagnostics: &[Diagnostic]) -> String {
    let warnings = diagnostics.iter().filter(|diagnostic| diagnostic.severity() == Severity::Warning).count();
    format!("{}, {}", count(diagnostics.len() - warnings, "problem"), count(warnings, "warning"))
}

/// A number with its noun: `1 document`, `3 documents`, `2 agencies`.
#[must_use]
pub fn count(number: usize, noun: &str) -> String {
    match (number, noun.strip_suffix('y')) {
        (1, _) => format!("1 {noun}"),
        (_, Some(stem)) => format!("{number} {stem}ies"),
        _ => format!("{number} {noun}s"),
    }
}
