//! Number paths of a document: form, uniqueness, order, gaps, and the outline above each measure.
//!
//! Owns what the paths of one document must keep among each other; must not know what stands under them.

use super::measure::Clause;
use crate::diagnostic::Rule;
use crate::fields::{Fields, Text};
use crate::file::File;
use crate::suggest;
use policy_model::number_path::{NumberPathError, sibling_order, step_number, steps};
use std::cmp::Ordering;
use std::collections::BTreeMap;

/// The number paths that a document has.
pub(super) struct Paths<'a>(Vec<&'a str>);

impl Paths<'_> {
    /// Checks a reference to a number path or, where `or_key` allows it, to a key of the document.
    pub(super) fn look_up(&self, file: &File<'_>, at: &Text<'_>, or_key: bool, document: &Fields<'_>) {
        let key = at.value.split('.').next().unwrap_or_default();
        if self.0.contains(&at.value) || (or_key && document.knows(key)) {
            return;
        }
        let message = match or_key {
            true => format!("`{}` is neither a number path nor a key of this document", at.value),
            false => format!("no clause or chapter has the number `{}`", at.value),
        };
        let near = suggest::did_you_mean(at.value, self.0.iter().copied());
        let help = near.unwrap_or_else(|| "number paths are those of the measures and of the outline".to_owned());
        file.report(Rule::UnknownPath, at.span.clone(), message, help);
    }
}

/// A well-formed path with its steps.
struct Path<'a> {
    text: Text<'a>,
    steps: Vec<&'a str>,
}

/// Checks all paths of a document. A gap next to a path that has a data note is taken as explained.
pub(super) fn check<'a>(file: &File<'_>, outline: &[Text<'a>], clauses: &[Clause<'a>], noted: &[&str]) -> Paths<'a> {
    for clause in clauses {
        check_flag(file, clause);
    }
    let numbers: Vec<Text<'a>> = clauses.iter().filter_map(|clause| clause.number.clone()).collect();
    let mut known: BTreeMap<&str, usize> = BTreeMap::new();
    let mut unique = |paths: &[Text<'a>], outline: &[Path<'a>]| -> Vec<Path<'a>> {
        let formed = paths.iter().filter_map(|path| well_formed(file, path));
        formed.filter(|path| is_new(file, &path.text, &mut known, outline)).collect()
    };
    let outline = unique(outline, &[]);
    let numbers = unique(&numbers, &outline);
    for path in &numbers {
        check_above(file, path, &known);
    }
    check_order(file, &outline);
    check_order(file, &numbers);
    check_gaps(file, &outline, &numbers, noted);
    Paths(known.into_keys().collect())
}

fn well_formed<'a>(file: &File<'_>, path: &Text<'a>) -> Option<Path<'a>> {
    match steps(path.value) {
        Ok(steps) => Some(Path { text: path.clone(), steps }),
        Err(error) => {
            let help = match error {
                NumberPathError::Empty => "steps are separated by one `/`, like 三/（十一）/2".to_owned(),
                NumberPathError::Brackets => {
                    format!("write `{}`", path.value.replace('(', "（").replace(')', "）"))
                }
                NumberPathError::Stray => {
                    format!("write `{}`", path.value.replace(['、', '.', '．', ' '], ""))
                }
            };
            let message = format!("`{}` is not a number path: {error}", path.value);
            file.report(Rule::MalformedPath, path.span.clone(), message, help);
            None
        }
    }
}

/// Notes a path with its line; reports one that stands already, in the outline or among the measures.
fn is_new<'a>(file: &File<'_>, path: &Text<'a>, known: &mut BTreeMap<&'a str, usize>, outline: &[Path<'_>]) -> bool {
    if let Some(line) = known.get(path.value) {
        let message = format!("the number `{}` stands twice", path.value);
        let help = match outline.iter().any(|chapter| chapter.text.value == path.value) {
            true => format!(
                "line {line} has it in the outline; a chapter that is itself a measure does not stand in the outline"
            ),
            false => format!("line {line} has it already; actions of one clause are told apart by a, b, …"),
        };
        file.report(Rule::DuplicatePath, path.span.clone(), message, help);
        return false;
    }
    known.insert(path.value, file.line(path.span.start));
    true
}

/// Reports an unnumbered flag that does not agree with the last step.
fn check_flag(file: &File<'_>, clause: &Clause<'_>) {
    let Some(number) = &clause.number else { return };
    let Ok(steps) = steps(number.value) else { return };
    let last = steps.last().copied().unwrap_or_default();
    let flag = clause.unnumbered.as_ref();
    match (step_number(last), flag.is_some_and(|flag| flag.value)) {
        (Some(_), true) => {
            let span = flag.map_or(number.span.clone(), |flag| flag.span.clone());
            let message = format!("the step `{last}` is a number");
            file.report(Rule::UnnumberedFlag, span, message, "leave `unnumbered` out");
        }
        (None, false) => {
            let message = format!("the step `{last}` is words and no number");
            let help = "add `unnumbered = true`, or correct the number";
            file.report(Rule::UnnumberedFlag, number.span.clone(), message, help);
        }
        _ => {}
    }
}

/// Reports the outermost step above a measure that stands neither in the outline nor among the measures.
fn check_above(file: &File<'_>, path: &Path<'_>, known: &BTreeMap<&str, usize>) {
    let above = (1..path.steps.len()).map(|depth| path.steps[..depth].join("/"));
    if let Some(missing) = above.into_iter().find(|above| !known.contains_key(above.as_str())) {
        let message = format!("`{missing}` above this measure stands nowhere");
        let help = format!("add an [[outline]] with number = \"{missing}\" and its heading");
        file.report(Rule::MissingOutline, path.text.span.clone(), message, help);
    }
}

/// Reports paths that come before an elder sibling or return to a branch that was left.
fn check_order(file: &File<'_>, paths: &[Path<'_>]) {
    let mut children: BTreeMap<&[&str], Vec<&str>> = BTreeMap::new();
    for path in paths {
        for depth in 0..path.steps.len() {
            let (parent, child) = (&path.steps[..depth], path.steps[depth]);
            let elder = children.entry(parent).or_default();
            if elder.last() == Some(&child) {
                continue;
            }
            let later = elder.iter().rev().find(|elder| {
                **elder == child
                    || style(elder) == style(child) && sibling_order(elder, child) == Some(Ordering::Greater)
            });
            if let Some(later) = later {
                let place = if *later == child { elder.last().copied().unwrap_or_default() } else { later };
                let message = format!("`{}` stands after `{place}`", path.text.value);
                let help = "clauses and chapters stand in the order of the source";
                file.report(Rule::PathOrder, path.text.span.clone(), message, help);
                break;
            }
            elder.push(child);
        }
    }
}

/// How a step is written: only steps of one style count on from each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Script {
    Digits,
    Circled,
    Chinese,
}

/// Whether a step stands in brackets, and its script.
type Style = (bool, Script);

fn style(step: &str) -> Style {
    let bare = step.trim_start_matches('（');
    let script = match bare.chars().next() {
        Some(first) if first.is_ascii_digit() => Script::Digits,
        Some('①'..='⑳') => Script::Circled,
        _ => Script::Chinese,
    };
    (bare.len() != step.len(), script)
}

/// Warns of numbers that are left out. A count may begin at 1 or go on from the branch before.
fn check_gaps(file: &File<'_>, outline: &[Path<'_>], numbers: &[Path<'_>], noted: &[&str]) {
    // Every numbered step by its parent and style, with the first path that has it.
    type Counted<'p> = BTreeMap<u32, (&'p Path<'p>, String)>;
    let mut counts: BTreeMap<(String, Style), Counted<'_>> = BTreeMap::new();
    // Parents in the order in which the source reaches them.
    let mut order: Vec<(usize, String, Style)> = Vec::new();
    for path in numbers.iter().chain(outline) {
        for depth in 0..path.steps.len() {
            let step = path.steps[depth];
            let Some(number) = step_number(step) else { continue };
            let parent = path.steps[..depth].join("/");
            let key = (parent.clone(), style(step));
            let counted = counts.entry(key).or_insert_with(|| {
                order.push((depth, parent, style(step)));
                Counted::new()
            });
            let here = path.steps[..=depth].join("/");
            // The chapter's own entry is the better place to show.
            if path.steps.len() == depth + 1 || !counted.contains_key(&number) {
                counted.insert(number, (path, here));
            }
        }
    }
    let mut reached: BTreeMap<(usize, Style), u32> = BTreeMap::new();
    for (depth, parent, style) in order {
        let counted = &counts[&(parent.clone(), style)];
        let running = reached.get(&(depth, style)).copied();
        let mut before = match counted.keys().next() {
            Some(first) => running.filter(|last| last < first).unwrap_or(0),
            None => continue,
        };
        for (number, (path, here)) in counted {
            let explained = noted.contains(&parent.as_str()) || noted.contains(&here.as_str());
            if *number > before + 1 && *number != 1 && !explained {
                let missing = match before + 1 == number - 1 {
                    true => format!("the number {} is", number - 1),
                    false => format!("the numbers {} to {} are", before + 1, number - 1),
                };
                let message = format!("{missing} missing before `{here}`");
                let help = format!("add what is missing, or say in a [[notes]] with at = \"{here}\" why it is");
                file.report(Rule::PathGap, path.text.span.clone(), message, help);
            }
            before = *number;
        }
        reached.insert((depth, style), before);
    }
}
