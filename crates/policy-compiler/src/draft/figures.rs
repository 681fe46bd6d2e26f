//! Figures of a clause that may be a target or an amount of support.
//!
//! Owns which characters are a figure with a unit, what is said around it and which run of the source shows it. It
//! must not decide: a reader settles what each figure is.

use super::passage::Passage;
use crate::catalog::Units;
use crate::decimal::{self, exact_product};
use policy_model::taxonomy::Unit;
use std::ops::Range;

/// Longest evidence in characters.
const MAX_EVIDENCE: usize = 25;
/// Longest words taken over as indicator, in characters.
const MAX_INDICATOR: usize = 30;
/// Shorter words before a figure are its verb: 打造, 建成.
const VERB: usize = 4;
/// What is compared, before the figure; longer words first.
const BEFORE: [(&str, &str); 20] = [
    ("不少于", ">="),
    ("不低于", ">="),
    ("不小于", ">="),
    ("至少", ">="),
    ("不超过", "<="),
    ("不高于", "<="),
    ("不大于", "<="),
    ("控制在", "<="),
    ("最高", "<="),
    ("超过", ">"),
    ("突破", ">"),
    ("大于", ">"),
    ("高于", ">"),
    ("超", ">"),
    ("低于", "<"),
    ("少于", "<"),
    ("约", "~"),
    ("近", "~"),
    ("达到", "="),
    ("达", "="),
];
/// What is compared, behind the unit.
const BEHIND: [(&str, &str); 5] = [("及以上", ">="), ("以上", ">="), ("左右", "~"), ("以内", "<="), ("以下", "<=")];
const SUPPORT: [&str; 9] = ["给予", "奖励", "补贴", "补助", "资助", "贴息", "奖补", "奖金", "扶持"];
const UP: [&str; 4] = ["增长", "提高", "提升", "增加"];
const DOWN: [&str; 5] = ["下降", "降低", "减少", "压减", "缩短"];

/// One figure with what seems to be said of it.
pub(super) struct Figure<'u> {
    pub(super) value: String,
    pub(super) value_to: Option<String>,
    pub(super) unit: &'u Unit,
    pub(super) comparator: &'static str,
    /// Words that may name the indicator; may be empty.
    pub(super) indicator: String,
    pub(super) direction: Option<&'static str>,
    pub(super) strength: Option<&'static str>,
    /// Year that its sentence names before it.
    pub(super) year: Option<String>,
    pub(super) evidence: String,
    /// Whether its sentence speaks of support.
    pub(super) of_support: bool,
}

/// The figures of a clause in their order; years, dates and what stands in titles are none.
pub(super) fn figures<'u>(text: &Passage, units: &'u Units) -> Vec<Figure<'u>> {
    let mut figures = Vec::new();
    let mut in_title = false;
    let mut at = 0;
    while at < text.len() {
        match text.plain()[at] {
            '《' => in_title = true,
            '》' => in_title = false,
            digit if digit.is_ascii_digit() => {
                let run = digits(text, at);
                let (figure, end) = match in_title {
                    true => (None, run.end),
                    false => {
                        figure(text, run.clone(), units).map_or((None, run.end), |(figure, end)| (Some(figure), end))
                    }
                };
                figures.extend(figure);
                at = end;
                continue;
            }
            _ => {}
        }
        at += 1;
    }
    figures
}

/// Digits with the decimal points between them.
fn digits(text: &Passage, start: usize) -> Range<usize> {
    let digit = |at: usize| text.plain().get(at).is_some_and(char::is_ascii_digit);
    let mut end = start;
    while digit(end) || (text.plain().get(end) == Some(&'.') && digit(end + 1)) {
        end += 1;
    }
    start..end
}

/// Reads the figure whose digits are given, and tells where it ends.
fn figure<'u>(text: &Passage, run: Range<usize>, units: &'u Units) -> Option<(Figure<'u>, usize)> {
    let plain = text.plain();
    let before = run.start.checked_sub(1).and_then(|at| plain.get(at)).copied();
    if before.is_some_and(|before| before == '第' || before.is_ascii_alphanumeric()) {
        return None;
    }
    let written = |run: Range<usize>| plain[run].iter().collect::<String>();
    let value = written(run.clone());
    let number = decimal::parse(&value).ok()?;
    let mut end = run.end;
    let mut value_to = None;
    let joined = end + usize::from(plain.get(end) == Some(&'%'));
    if plain.get(joined).is_some_and(|sign| matches!(sign, '-' | '至' | '~')) {
        let upper = digits(text, joined + 1);
        if let Some(upper_number) = decimal::parse(&written(upper.clone())).ok().filter(|upper| *upper > number) {
            value_to = Some((written(upper.clone()), upper_number));
            end = upper.end;
        }
    }
    let more = plain.get(end).is_some_and(|sign| matches!(sign, '余' | '多'));
    end += usize::from(more);
    let unit = unit(text, end, units)?;
    end += unit.name.chars().count();
    // A number of years is a span, and what follows it a date.
    let too_large = |number| exact_product(number, unit.factor).is_none();
    if matches!(unit.name.as_str(), "年" | "日")
        || too_large(number)
        || value_to.as_ref().is_some_and(|to| too_large(to.1))
    {
        return None;
    }
    let behind = BEHIND.iter().find(|(word, _)| text.has_at(end, word));
    end += behind.map_or(0, |(word, _)| word.chars().count());
    let ahead = BEFORE.iter().find(|(word, _)| text.has_before(run.start, word));
    let start = run.start - ahead.map_or(0, |(word, _)| word.chars().count());
    let comparator = match (&value_to, behind.or(ahead)) {
        (Some(_), _) => "range",
        (None, Some((_, comparator))) => comparator,
        (None, None) if more => ">",
        (None, None) => "=",
    };
    let phrase = (0..start).rev().find(|at| text.is_mark(*at)).map_or(0, |at| at + 1);
    let sentence = (0..start).rev().find(|at| text.is_stop(*at)).map_or(0, |at| at + 1);
    let phrase_end = (end..text.len()).find(|at| text.is_mark(*at)).unwrap_or(text.len());
    let sentence_end = (end..text.len()).find(|at| text.is_stop(*at)).unwrap_or(text.len());
    let says =
        |range: Range<usize>, words: &[&str]| range.clone().any(|at| words.iter().any(|word| text.has_at(at, word)));
    let subject = subject(text, phrase..start);
    let object = end..phrase_end;
    let (indicator, shown) = match subject.len() > VERB || object.is_empty() {
        true => (subject.clone(), subject.start..end),
        false => (object.clone(), subject.start..object.end),
    };
    let fitting = [shown, start.min(subject.start)..end, start..end, run.start..end];
    let shown = fitting.into_iter().find(|shown| shown.len() <= MAX_EVIDENCE)?;
    let indicator = if indicator.len() > MAX_INDICATOR { String::new() } else { text.text(indicator) };
    let figure = Figure {
        value,
        value_to: value_to.map(|(written, _)| written),
        unit,
        comparator,
        indicator: indicator.trim_start_matches(['的', '"', '“']).to_owned(),
        direction: match (says(phrase..start, &UP), says(phrase..start, &DOWN)) {
            (true, false) => Some("up"),
            (false, true) => Some("down"),
            _ => None,
        },
        strength: match (says(sentence..start, &["力争"]), says(sentence..start, &["确保"])) {
            (true, false) => Some("strive"),
            (false, true) => Some("ensure"),
            _ => None,
        },
        year: year(text, sentence..start),
        evidence: text.text(shown),
        of_support: says(sentence..sentence_end, &SUPPORT),
    };
    Some((figure, end))
}

/// The longest unit at a position.
fn unit<'u>(text: &Passage, at: usize, units: &'u Units) -> Option<&'u Unit> {
    let fits = |unit: &&Unit| text.has_at(at, &Passage::new(&unit.name).plain().iter().collect::<String>());
    units.entries().filter(fits).max_by_key(|unit| unit.name.chars().count())
}

/// What a phrase says before its figure, without the year and the words of intent that it opens with.
fn subject(text: &Passage, phrase: Range<usize>) -> Range<usize> {
    let mut start = phrase.start;
    for at in phrase.clone() {
        for opening in ["年底前", "年底", "年前", "年", "力争", "确保", "实现"] {
            if text.has_at(at, opening) {
                start = start.max(at + opening.chars().count());
            }
        }
    }
    start.min(phrase.end)..phrase.end
}

/// The last year named in a range, unless it is one that is compared with: 比2023年, 较2023年.
fn year(text: &Passage, range: Range<usize>) -> Option<String> {
    let years = range.rev().filter(|at| text.plain()[*at] == '年' && *at >= 4);
    let mut years = years.filter_map(|at| {
        let year: String = text.plain()[at - 4..at].iter().collect();
        let compared = text.has_before(at - 4, "比") || text.has_before(at - 4, "较");
        (year.starts_with("20") && year.bytes().all(|byte| byte.is_ascii_digit()) && !compared).then_some(year)
    });
    years.next()
}
