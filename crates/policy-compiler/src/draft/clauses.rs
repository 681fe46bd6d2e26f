//! Numbered clauses of a source text.
//!
//! Owns which lines begin a clause, its number path and its lead words; must not know what a clause says.

use super::passage::Passage;
use policy_model::number_path::step_number;
use std::collections::BTreeMap;
use std::ops::Range;

/// Longest lead words in characters; a longer first sentence is cut at its first mark.
const MAX_HEADING: usize = 40;
/// How far into the next line a heading that a line break cut may go on.
const BROKEN_HEADING: usize = 8;
/// How many numbers a source may have lost between two clauses.
const LOST: u32 = 2;

/// Numbered parts of one mechanism, which belong to the clause that they stand under.
const PARTS: [&str; 5] = ["工作目标:", "相关单位:", "主要职责:", "责任单位:", "牵头单位:"];

/// A numbered clause, from its number to the next one.
pub(super) struct Clause {
    /// `三/（十一）/2`.
    pub(super) number: String,
    pub(super) heading: String,
    /// Everything after the number, lead words included.
    pub(super) text: Passage,
    /// Whether other clauses stand under it.
    pub(super) is_chapter: bool,
}

/// What precedes the first clause, line by line, and the clauses in their order.
pub(super) fn split(lines: Vec<Passage>) -> (Vec<Passage>, Vec<Clause>) {
    let mut head = Vec::new();
    let mut count = Count::default();
    let mut found: Vec<(String, Vec<Passage>)> = Vec::new();
    for line in lines {
        let is_part = |marker: &Marker| PARTS.iter().any(|part| line.has_at(marker.length, part));
        match marker(line.plain())
            .filter(|marker| !is_part(marker))
            .and_then(|marker| Some((count.path(&marker)?, marker.length)))
        {
            Some((path, length)) => found.push((path, vec![line.from(length)])),
            None => match found.last_mut() {
                Some((_, lines)) => lines.push(line),
                None => head.push(line),
            },
        }
    }
    let paths: Vec<String> = found.iter().map(|(path, _)| format!("{path}/")).collect();
    let clause = |(index, (number, lines)): (usize, (String, Vec<Passage>))| {
        let heading = heading(&lines);
        let mut lines = lines.into_iter();
        let mut text = lines.next().unwrap_or_else(|| Passage::new(""));
        lines.for_each(|line| text.push(&line));
        let is_chapter = paths.get(index + 1).is_some_and(|next| next.starts_with(&paths[index]));
        Clause { number, heading, text, is_chapter }
    };
    (head, found.into_iter().enumerate().map(clause).collect())
}

/// The number at the start of a line.
struct Marker {
    /// How deep numbers of this style stand: 一、 （一） 1. （1） ①.
    depth: usize,
    step: String,
    number: u32,
    /// Folded characters up to the words.
    length: usize,
}

fn marker(line: &[char]) -> Option<Marker> {
    let run =
        |from: usize, kind: fn(char) -> bool| line[from..].iter().take_while(|character| kind(**character)).count();
    let digits = |from| run(from, |character| character.is_ascii_digit());
    let chinese = |from| run(from, |character| "〇零一二三四五六七八九十百".contains(character));
    let after = |at: usize| line.get(at).copied();
    let (depth, bare, end) = match after(0)? {
        '(' => {
            let (count, depth) = match digits(1) {
                0 => (chinese(1), 1),
                count => (count, 3),
            };
            (after(count + 1)? == ')').then_some((depth, 1..count + 1, count + 2))?
        }
        '①'..='⑳' => (4, 0..1, 1),
        first if first.is_ascii_digit() => {
            let count = digits(0);
            match after(count)? {
                ')' => (3, 0..count, count + 1),
                '、' => (2, 0..count, count + 1),
                '.' if !after(count + 1).is_some_and(|next| next.is_ascii_digit()) => (2, 0..count, count + 1),
                _ => return None,
            }
        }
        _ => {
            let count = chinese(0);
            matches!(after(count)?, '、' | '.').then_some((0, 0..count, count + 1))?
        }
    };
    let bare: String = line[bare].iter().collect();
    // Four digits are a year.
    let number = step_number(&bare).filter(|_| bare.chars().count() < 4)?;
    let length = end + usize::from(after(end).is_some_and(|separator| matches!(separator, '、' | '.')));
    let step = if matches!(depth, 1 | 3) { format!("（{bare}）") } else { bare };
    Some(Marker { depth, step, number, length })
}

/// The branch under reading, and how far every count has come.
#[derive(Default)]
struct Count {
    branch: Vec<(usize, String)>,
    /// Last number by parent and style.
    last: BTreeMap<(String, usize), u32>,
    /// Last number of a style, for counts that run on from chapter to chapter.
    running: BTreeMap<usize, u32>,
}

impl Count {
    /// The path of a number; `None` for one that does not go on from those before, which is then words of a clause.
    fn path(&mut self, marker: &Marker) -> Option<String> {
        let above = self.branch.iter().take_while(|(depth, _)| *depth < marker.depth);
        let parent = above.clone().map(|(_, step)| step.as_str()).collect::<Vec<_>>().join("/");
        let kept = above.count();
        let goes_on = |last: &u32| (last + 1..=last + 1 + LOST).contains(&marker.number);
        let key = (parent, marker.depth);
        let fits = match self.last.get(&key) {
            Some(last) => goes_on(last),
            None => marker.number == 1 || self.running.get(&marker.depth).is_none_or(goes_on),
        };
        if !fits {
            return None;
        }
        self.branch.truncate(kept);
        self.branch.push((marker.depth, marker.step.clone()));
        self.last.insert(key, marker.number);
        self.running.insert(marker.depth, marker.number);
        Some(self.branch.iter().map(|(_, step)| step.as_str()).collect::<Vec<_>>().join("/"))
    }
}

/// The lead words: the first sentence, or the first line where that is a title of its own.
fn heading(lines: &[Passage]) -> String {
    let mut lines = lines.iter().filter(|line| line.len() > 0);
    let Some(first) = lines.next() else { return String::new() };
    let mut words = first.clone();
    let stop = |line: &Passage, until: usize| (0..line.len().min(until)).find(|at| line.is_stop(*at));
    if stop(first, first.len()).is_none()
        && let Some(next) = lines.next()
        && let Some(end) = stop(next, BROKEN_HEADING)
        && !(0..end).any(|at| next.is_mark(at))
    {
        words.push(next);
    }
    let mut end = stop(&words, words.len()).unwrap_or(words.len());
    if end > MAX_HEADING {
        end = (1..end).find(|at| words.is_mark(*at) && words.plain()[*at] != '、').unwrap_or(end);
    }
    // Bodies in brackets behind a title are no words of it.
    if end > 0 && words.plain()[end - 1] == ')' {
        let open = (0..end).rev().find(|at| words.plain()[*at] == '(' && names_bodies(&words, *at..end));
        end = open.unwrap_or(end);
    }
    let heading = words.text(0..end);
    heading.trim_end_matches(['。', '，', '、', '；', '：', '．', '.', ',', ';', ':']).to_owned()
}

fn names_bodies(words: &Passage, mut range: Range<usize>) -> bool {
    range.any(|at| ["责任单位", "牵头单位", "负责)"].iter().any(|said| words.has_at(at, said)))
}
