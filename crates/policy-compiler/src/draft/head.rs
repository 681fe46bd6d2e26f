//! What stands before the clauses: title, number, issuers, region, kind.
//!
//! Owns how they are recognized; must not know clauses.

use super::bodies::looks_like_body;
use super::passage::Passage;
use super::times;
use crate::catalog::Catalog;
use policy_model::document::Level;
use policy_model::document_number::DocumentNumber;

/// Longest line that can be a title or the name of an issuer, in characters.
const MAX_LINE: usize = 70;
/// Words that titles end in where the list of kinds knows none.
const KIND_WORDS: [&str; 9] = ["方案", "计划", "措施", "意见", "办法", "规划", "机制", "任务", "细则"];

/// The title: that over the text itself, else that in the notice, else the first line.
pub(super) fn title(head: &[Passage]) -> String {
    let whole = |line: &Passage| line.text(0..line.len());
    let Some(first) = head.first() else { return String::new() };
    let noticed = noticed(head);
    let is_noticed = |words: &Passage| noticed.as_ref().is_some_and(|noticed| noticed.plain() == words.plain());
    // A title may be broken into lines, and its years stand on a line of their own.
    let joined = |start: usize, lines: usize| {
        let mut words = head[start].clone();
        head[start + 1..].iter().take(lines - 1).for_each(|line| words.push(line));
        words
    };
    let starts = || (1..head.len()).rev().flat_map(|start| (1..=3).map(move |lines| (start, lines)));
    let printed = starts().map(|(start, lines)| joined(start, lines)).find(is_noticed);
    let over_the_text = || {
        let start = (1..head.len()).rev().find(|start| ends_like_a_title(&head[*start]))?;
        let years = head.get(start + 1).is_some_and(|line| line.has_at(0, "(") && line.has_before(line.len(), ")"));
        Some(joined(start, if years { 2 } else { 1 }))
    };
    if let Some(title) = printed.or_else(over_the_text) {
        return whole(&title);
    }
    noticed.as_ref().map_or_else(|| whole(first), whole)
}

/// The title that a notice prints: 关于印发《…》的通知, or the same without marks.
fn noticed(head: &[Passage]) -> Option<Passage> {
    let mut opening = Passage::new("");
    head.iter().take(3).for_each(|line| opening.push(line));
    let from = opening.find(0, "印发")? + 2;
    let range = match opening.has_at(from, "《") {
        true => from + 1..opening.find(from, "》")?,
        false => from..opening.find(from, "的通知")?,
    };
    Some(Passage::new(&opening.text(range)))
}

fn ends_like_a_title(line: &Passage) -> bool {
    let name = without_brackets_at_end(line);
    (6..=MAX_LINE).contains(&line.len())
        && KIND_WORDS.iter().any(|word| name.ends_with(word))
        && !(0..name.chars().count()).any(|at| line.is_stop(at) || matches!(line.plain()[at], ',' | ':' | ';' | '《'))
}

/// The words of a title without the (2025—2027年) or (试行) behind them.
fn without_brackets_at_end(title: &Passage) -> String {
    let plain = title.plain();
    let end = match plain.last() {
        Some(')') => plain.iter().rposition(|character| *character == '(').unwrap_or(plain.len()),
        _ => plain.len(),
    };
    title.text(0..end)
}

/// The number that stands on a line of its own.
pub(super) fn document_number(head: &[Passage]) -> Option<DocumentNumber> {
    head.iter().find_map(|line| {
        let plain: String = line.plain().iter().collect();
        let written = plain.rsplit(':').next().unwrap_or_default().replace(['(', '['], "〔").replace([')', ']'], "〕");
        written.parse().ok().filter(|number: &DocumentNumber| !number.issuer.contains(['〔', '《', ',']))
    })
}

/// The names above the date, else those that the first line begins with.
pub(super) fn issuers(head: &[Passage]) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    if let Some(date) = head.iter().position(|line| matches!(times::whole_line(line), Some(("issued", _)))) {
        let above = head[..date].iter().rev().map(|line| line.text(0..line.len()));
        names = above.take_while(|line| looks_like_body(line)).collect();
        names.reverse();
    }
    if let (true, Some(first)) = (names.is_empty(), head.first()) {
        let end = [first.find(0, "关于"), first.find(0, "印发")].into_iter().flatten().min().unwrap_or(0);
        names = first.text(0..end).split('、').map(str::to_owned).filter(|name| looks_like_body(name)).collect();
    }
    let mut seen = Vec::new();
    names.retain(|name| {
        let new = !seen.contains(name);
        seen.push(name.clone());
        new
    });
    names
}

/// The kind whose name the title ends in, else the longest that it holds.
pub(super) fn kind<'c>(title: &str, catalog: &'c Catalog) -> Option<&'c str> {
    let name = without_brackets_at_end(&Passage::new(title));
    let longest = |fits: &dyn Fn(&str) -> bool| {
        let fitting = catalog.kinds.leaves().filter(|(_, zh)| !zh.is_empty() && fits(zh));
        fitting.max_by_key(|(_, zh)| zh.len()).map(|(code, _)| code)
    };
    longest(&|zh| name.ends_with(zh)).or_else(|| longest(&|zh| name.contains(zh)))
}

/// The innermost region that a text names; of a file name, the one whose English name begins with a word of it.
pub(super) fn region<'c>(texts: &[&str], id: &str, catalog: &'c Catalog) -> Option<&'c str> {
    let entries = catalog.regions.entries();
    let innermost = |fits: &dyn Fn(&policy_model::taxonomy::Region) -> bool| {
        let fitting = entries.iter().filter(|region| fits(region));
        fitting.max_by_key(|region| (depth(region.level), region.zh.len())).map(|region| region.code.as_str())
    };
    let named = texts.iter().find_map(|text| {
        let in_full = innermost(&|region| text.contains(&region.zh));
        in_full.or_else(|| innermost(&|region| !region.short.is_empty() && text.contains(&region.short)))
    });
    let word = |region: &policy_model::taxonomy::Region| {
        region.en.split([' ', ',']).next().map(str::to_lowercase).filter(|word| !word.is_empty())
    };
    named.or_else(|| innermost(&|region| word(region).is_some_and(|word| id.split('-').any(|part| part == word))))
}

fn depth(level: Level) -> u8 {
    match level {
        Level::Province => 0,
        Level::City => 1,
        Level::County => 2,
    }
}
