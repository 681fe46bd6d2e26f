//! Figures of a clause and what covers them.
//!
//! Owns which characters are a figure and which records explain one; must not know where clauses stand.

use super::clause::Clause;
use super::plain::Plain;
use policy_model::date::PartialDate;
use policy_model::document::Document;
use policy_model::incentive::Incentive;
use policy_model::measure::Measure;
use policy_model::target::{Baseline, Due, Target};

/// The figures of one clause.
pub(super) struct Figures {
    /// How many there are.
    pub(super) all: u32,
    /// How many of them are deliberately left out.
    pub(super) left_out: u32,
    /// Those that nothing covers, with a little of their surroundings.
    pub(super) uncovered: Vec<String>,
}

/// How many characters before and after an unexplained figure are shown.
const SURROUNDINGS: usize = 6;

/// Counts the figures of a clause and finds those that neither a fact nor a name nor an omission covers.
pub(super) fn uncovered(document: &Document, measure: &Measure, clause: &Clause, text: &Plain) -> Figures {
    let range = clause.range();
    let mut covered = vec![false; text.len()];
    let mut cover = |part: &str| {
        let part = Plain::new(part);
        for at in text.find(range.clone(), &part) {
            covered[at..at + part.len()].fill(true);
        }
    };
    let step = measure.number.rsplit('/').next().unwrap_or_default();
    cover(&format!("{step}、"));
    cover(&format!("{step}."));
    cover(&format!("{step}{}", measure.heading));
    cover(&measure.heading);
    measure.terms.iter().for_each(|term| cover(term));
    measure.targets.iter().flat_map(target_facts).for_each(|fact| cover(&fact));
    measure.incentives.iter().flat_map(incentive_facts).for_each(|fact| cover(&fact));
    measure.agencies.iter().for_each(|mention| cover(&mention.name));
    document_facts(document).iter().for_each(|fact| cover(fact));
    // Titles of other documents carry years of their own.
    for title in titles(text, clause) {
        covered[title].fill(true);
    }
    let by_facts = covered.clone();
    for omission in document.left_out.iter().filter(|omission| omission.at == measure.number) {
        let part = Plain::new(&omission.figure);
        for at in text.find(clause.range(), &part) {
            covered[at..at + part.len()].fill(true);
        }
    }
    let mut figures = Figures { all: 0, left_out: 0, uncovered: Vec::new() };
    for figure in digit_runs(text, clause) {
        figures.all += 1;
        if by_facts[figure.start] {
            continue;
        }
        if covered[figure.start] {
            figures.left_out += 1;
            continue;
        }
        let from = figure.start.saturating_sub(SURROUNDINGS).max(clause.range().start);
        let to = (figure.end + SURROUNDINGS).min(clause.range().end);
        figures.uncovered.push(text.chars(from..to).iter().collect());
    }
    figures
}

/// What a target says in the characters of the source, or nearly so.
fn target_facts(target: &Target) -> Vec<String> {
    let mut facts = vec![target.evidence.clone(), target.indicator.clone()];
    facts.extend(target.scope.clone());
    if let Some(Due::Date(date)) = target.due {
        facts.push(in_words(date));
    }
    if let Some(Baseline { value, year }) = &target.baseline {
        facts.extend(value.map(|value| format!("{value}{}", target.unit)));
        facts.extend(year.map(|year| format!("{year}年")));
    }
    facts
}

/// What an incentive says in the characters of the source, or nearly so.
fn incentive_facts(incentive: &Incentive) -> Vec<String> {
    let mut facts = vec![incentive.evidence.clone()];
    facts.extend(incentive.rate.iter().filter_map(|rate| Some(format!("{}%", rate.value?))));
    let thresholds = incentive.thresholds.iter();
    facts.extend(thresholds.clone().map(|threshold| format!("{}{}", threshold.value, threshold.unit)));
    facts.extend([incentive.from, incentive.until].into_iter().flatten().map(in_words));
    let texts = [&incentive.condition, &incentive.limit, &incentive.tier].into_iter().flatten();
    for text in texts.chain(thresholds.map(|threshold| &threshold.of)) {
        facts.extend(figures_with_unit(&text.zh));
    }
    facts
}

/// The figures in a text of ours, each with the character after it: the 12小 of 12小时.
fn figures_with_unit(text: &str) -> Vec<String> {
    let plain = Plain::new(text);
    let whole = Clause::whole(&plain);
    let runs = digit_runs(&plain, &whole).into_iter();
    runs.filter(|run| run.end < plain.len()).map(|run| plain.chars(run.start..run.end + 1).iter().collect()).collect()
}

/// Dates, numbers and titles of the document itself as a text writes them.
fn document_facts(document: &Document) -> Vec<String> {
    let mut facts = vec![document.title.clone()];
    facts.extend(document.number.iter().map(ToString::to_string));
    facts.extend(document.term.clone());
    for relation in &document.relations {
        facts.push(relation.title.clone());
        facts.extend(relation.number.iter().map(ToString::to_string));
    }
    facts.extend(document.period.iter().flat_map(|period| [period.from, Some(period.to)]).flatten().map(in_words));
    let dates = [document.issued, document.printed, document.published, document.effective, document.expires];
    facts.extend(dates.into_iter().flatten().map(in_words));
    facts
}

fn in_words(date: PartialDate) -> String {
    match date {
        PartialDate::Year(year) => format!("{year}年"),
        PartialDate::Month(year, month) => format!("{year}年{month}月"),
        PartialDate::Day(year, month, day) => format!("{year}年{month}月{day}日"),
    }
}

fn titles(text: &Plain, clause: &Clause) -> Vec<std::ops::Range<usize>> {
    let range = clause.range();
    let mut titles = Vec::new();
    let mut open = None;
    for (at, character) in text.chars(range.clone()).iter().enumerate() {
        match character {
            '《' => open = Some(at),
            '》' => titles.extend(open.take().map(|open| range.start + open..range.start + at)),
            _ => {}
        }
    }
    titles
}

/// Runs of digits, decimal points between digits included.
fn digit_runs(text: &Plain, clause: &Clause) -> Vec<std::ops::Range<usize>> {
    let range = clause.range();
    let chars = text.chars(range.clone());
    let mut runs: Vec<std::ops::Range<usize>> = Vec::new();
    for (at, character) in chars.iter().enumerate() {
        let at = range.start + at;
        match runs.last_mut() {
            Some(run) if run.end == at && character.is_ascii_digit() => run.end = at + 1,
            Some(run) if run.end + 1 == at && character.is_ascii_digit() && text.chars(run.end..at) == ['.'] => {
                run.end = at + 1
            }
            _ if character.is_ascii_digit() => runs.push(at..at + 1),
            _ => {}
        }
    }
    runs
}
