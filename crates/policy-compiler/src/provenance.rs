//! Provenance: whether every fact of a document stands in its source text, and every figure of the text in a fact.
//!
//! Owns the comparison of records with source texts; must not know TOML, diagnostics or the command line. It compares
//! characters only: what a figure means is for readers to judge.

mod clause;
mod figures;
mod plain;

use clause::{Clause, clauses};
pub(crate) use plain::Plain;
use policy_model::document::Document;
use policy_model::measure::Measure;
use std::fmt;

/// What the comparison of one document with its source found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// Id of the document.
    pub document: String,
    /// Clauses found at their number and heading, of all.
    pub clauses: Tally,
    /// Evidence found in its clause, of all.
    pub evidence: Tally,
    /// Agencies found in their clause, or in the clause of the standing rule that adds them, of all.
    pub agencies: Tally,
    /// Figures of the clauses covered by a fact, a name or a deliberate omission, of all.
    pub figures: Tally,
    /// How many of the covered figures are deliberately left out.
    pub left_out: u32,
    /// Everything that was not found, in the order of the document.
    pub problems: Vec<Problem>,
}

/// A count of what was found among all.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Found.
    pub found: u32,
    /// All.
    pub all: u32,
}

/// One thing that does not agree with the source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Number path of the clause.
    pub at: String,
    /// What is wrong and how to mend it.
    pub message: String,
}

impl Tally {
    fn note(&mut self, found: bool) -> bool {
        self.all += 1;
        self.found += u32::from(found);
        found
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.found, self.all)
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Report { document, clauses, evidence, agencies, figures, left_out, problems } = self;
        write!(f, "{document}: clauses {clauses}, evidence {evidence}, agencies {agencies}, ")?;
        write!(f, "figures {figures} (left out on purpose: {left_out}), unexplained: {}", problems.len())?;
        for Problem { at, message } in problems {
            write!(f, "\n  {at}: {message}")?;
        }
        Ok(())
    }
}

/// Compares a document with its source text.
#[must_use]
pub fn compare(document: &Document, source: &str) -> Report {
    let text = Plain::new(source);
    let mut report = Report { document: document.id.clone(), ..Report::default() };
    let found = clauses(document, &text, &plain::line_starts(source));
    for (measure, clause) in document.measures.iter().zip(&found) {
        let Some(clause) = clause else {
            report.clauses.note(false);
            report.problem(
                measure,
                "no clause with this number and heading after the one before it: compare both with the source",
            );
            continue;
        };
        report.clauses.note(true);
        evidence(&mut report, measure, clause, &text);
        agencies(&mut report, document, measure, clause, &found, &text);
        let tally = figures::uncovered(document, measure, clause, &text);
        report.figures.all += tally.all;
        report.figures.found += tally.all - u32::try_from(tally.uncovered.len()).unwrap_or(u32::MAX);
        report.left_out += tally.left_out;
        for figure in tally.uncovered {
            report.problem(
                measure,
                &format!("the figure `{figure}` stands in no evidence, term, heading or title: record it, or list it under left_out with the reason"),
            );
        }
    }
    report
}

impl Report {
    fn problem(&mut self, measure: &Measure, message: &str) {
        self.problems.push(Problem { at: measure.number.clone(), message: message.to_owned() });
    }
}

fn evidence(report: &mut Report, measure: &Measure, clause: &Clause, text: &Plain) {
    let targets = measure.targets.iter().map(|target| &target.evidence);
    let incentives = measure.incentives.iter().map(|incentive| &incentive.evidence);
    for evidence in targets.chain(incentives) {
        if !report.evidence.note(text.contains(clause.range(), &Plain::new(evidence))) {
            report.problem(
                measure,
                &format!("the evidence `{evidence}` does not stand in this clause: copy it from the source"),
            );
        }
    }
}

fn agencies(
    report: &mut Report,
    document: &Document,
    measure: &Measure,
    clause: &Clause,
    found: &[Option<Clause>],
    text: &Plain,
) {
    for mention in &measure.agencies {
        let places: Vec<&Clause> = if mention.inherited {
            let rules = document.rules.iter().filter(|rule| rule.agencies.contains(&mention.name));
            let at = |path: &str| document.measures.iter().position(|measure| measure.number == path);
            rules.filter_map(|rule| found.get(at(&rule.at)?)?.as_ref()).collect()
        } else {
            vec![clause]
        };
        let name = Plain::new(&mention.name);
        let stands = places.iter().any(|clause| {
            text.contains(clause.range(), &name) || text.contains_outside_brackets(clause.range(), &name)
        });
        // A rule may be stated outside every clause, for instance in the lead-in of a part.
        let anywhere = mention.inherited && places.is_empty() && text.contains(0..text.len(), &name);
        if !report.agencies.note(stands || anywhere) {
            let place = if mention.inherited { "the clause of its standing rule" } else { "this clause" };
            report.problem(
                measure,
                &format!("the agency `{}` does not stand in {place}: write it as the source does", mention.name),
            );
        }
    }
}

#[cfg(test)]
mod tests;
