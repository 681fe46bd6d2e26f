//! Bodies that a clause names as responsible for it.
//!
//! Owns where such lists stand and how they are split; must not know what the bodies do.

use super::passage::Passage;
use crate::catalog::Catalog;
use policy_model::measure::Role;
use std::ops::Range;

/// Labels in front of a list, with the role that they give.
const LABELS: [(&str, Role); 10] = [
    ("牵头责任单位:", Role::Lead),
    ("牵头单位:", Role::Lead),
    ("牵头部门:", Role::Lead),
    ("参与单位:", Role::Participant),
    ("参加单位:", Role::Participant),
    ("配合单位:", Role::Participant),
    ("协办单位:", Role::Participant),
    ("责任单位:", Role::Responsible),
    ("责任部门:", Role::Responsible),
    ("负责单位:", Role::Responsible),
];
/// Words behind a list, with the role that they give; longer ones first.
const ENDINGS: [(&str, Role); 10] = [
    ("按职责分工负责", Role::Responsible),
    ("依职责分工负责", Role::Responsible),
    ("按职责负责", Role::Responsible),
    ("分工负责", Role::Responsible),
    ("分别负责", Role::Responsible),
    ("牵头负责", Role::Lead),
    ("牵头", Role::Lead),
    ("配合", Role::Participant),
    ("参与", Role::Participant),
    ("负责", Role::Responsible),
];
/// Words that tell of a rule for other clauses and not of a body.
const RULES: [&str; 6] = ["下同", "以下", "统称", "不再", "均需", "列第一"];
/// What the name of a body ends in.
const NAME_ENDS: &str = "局委办厅会院部署行社校府心司街团区处站室";
/// Longest name of a body in characters.
const MAX_NAME: usize = 30;

/// The bodies of one clause.
#[derive(Default)]
pub(super) struct Bodies {
    pub(super) named: Vec<Body>,
    /// Whether a standing rule seems to stand among them.
    pub(super) has_rule: bool,
}

/// One body as written.
pub(super) struct Body {
    pub(super) name: String,
    pub(super) role: Role,
}

/// Whether a name has the look of a body.
pub(super) fn looks_like_body(name: &str) -> bool {
    let length = name.chars().count();
    (3..=MAX_NAME).contains(&length) && name.ends_with(|end| NAME_ENDS.contains(end))
}

/// The bodies named in a clause of a document of `region`, each once.
pub(super) fn bodies(text: &Passage, region: Option<&str>, catalog: &Catalog) -> Bodies {
    let knows = |name: &str| region.is_some_and(|region| catalog.agencies.knows(region, name, &catalog.regions));
    let mut bodies = Bodies::default();
    let mut at = 0;
    while at < text.len() {
        let group = match text.plain()[at] {
            '(' => at + 1..closing(text, at),
            _ if label(text, at).is_some() => at..(at..text.len()).find(|end| text.is_stop(*end)).unwrap_or(text.len()),
            _ => {
                at += 1;
                continue;
            }
        };
        at = group.end.max(at + 1);
        let mut found = Bodies::default();
        let said = list(text, group.clone(), &knows, &mut found);
        let ends_sentence =
            group.end + 1 >= text.len() || text.is_stop(group.end + 1) || text.plain()[group.end + 1] == ';';
        let likely = ends_sentence && found.named.iter().all(|body| knows(&body.name) || looks_like_body(&body.name));
        if said || likely {
            bodies.has_rule |= found.has_rule;
            for body in found.named {
                if !bodies.named.iter().any(|known| known.name == body.name) {
                    bodies.named.push(body);
                }
            }
        }
    }
    bodies
}

/// The label at a position with its length.
fn label(text: &Passage, at: usize) -> Option<(usize, Role)> {
    let label = LABELS.iter().find(|(label, _)| text.has_at(at, label));
    label.map(|(label, role)| (label.chars().count(), *role))
}

/// The closing bracket of the one at a position, or the end of the text.
fn closing(text: &Passage, open: usize) -> usize {
    let mut depth = 0;
    for at in open..text.len() {
        match text.plain()[at] {
            '(' => depth += 1,
            ')' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return at;
        }
    }
    text.len()
}

/// Reads one list; tells whether words of it say that it names bodies.
fn list(text: &Passage, range: Range<usize>, knows: &impl Fn(&str) -> bool, bodies: &mut Bodies) -> bool {
    let mut says_so = false;
    let mut role = Role::Responsible;
    for part in split(text, range, |text, at| text.is_stop(at) || matches!(text.plain()[at], ',' | ';')) {
        let mut part = part;
        if let Some((length, named)) = label(text, part.start) {
            (role, says_so) = (named, true);
            part.start += length;
        }
        let mut own = role;
        if let Some((ending, named)) = ENDINGS.iter().find(|(ending, _)| text.has_before(part.end, ending)) {
            let length = ending.chars().count();
            if part.len() > length {
                (own, says_so) = (*named, true);
                part.end -= length;
            }
        }
        let outside = outside_brackets(text, part.clone());
        if RULES.iter().any(|word| outside.contains(word)) {
            bodies.has_rule = true;
            continue;
        }
        bodies.has_rule |= RULES.iter().any(|word| (part.clone()).any(|at| text.has_at(at, word)));
        let mut names = split(text, part, |text, at| text.plain()[at] == '、');
        // 各区、市政府 may be one name of the list.
        for at in (1..names.len()).rev() {
            let (left, right) = (names[at - 1].clone(), names[at].clone());
            let joined = left.start..right.end;
            if knows(&text.text(joined.clone())) && !(knows(&text.text(left)) && knows(&text.text(right))) {
                names[at - 1] = joined;
                names.remove(at);
            }
        }
        for name in names {
            let whole = text.text(name.clone());
            // 各市（含辛集市，下同）政府 is 各市政府; 各县（市、区）政府 is known with its brackets.
            let short = outside_brackets(text, name);
            let says_more = whole.contains('含') || RULES.iter().any(|word| whole.contains(word));
            let name = if knows(&whole) || !(knows(&short) || says_more) { whole } else { short };
            let name = name.trim_end_matches('等').to_owned();
            if (2..=MAX_NAME).contains(&name.chars().count()) {
                bodies.named.push(Body { name, role: own });
            }
        }
    }
    says_so
}

/// The parts of a range between separators that stand outside brackets; none of them is empty.
fn split(text: &Passage, range: Range<usize>, separates: impl Fn(&Passage, usize) -> bool) -> Vec<Range<usize>> {
    let mut parts = Vec::new();
    let (mut start, mut depth) = (range.start, 0i32);
    for at in range.clone() {
        match text.plain()[at] {
            '(' => depth += 1,
            ')' => depth -= 1,
            _ if depth <= 0 && separates(text, at) => {
                parts.push(start..at);
                start = at + 1;
            }
            _ => {}
        }
    }
    parts.push(start..range.end);
    parts.retain(|part| !part.is_empty());
    parts
}

fn outside_brackets(text: &Passage, range: Range<usize>) -> String {
    let mut depth = 0i32;
    let mut kept = String::new();
    for at in range {
        match text.plain()[at] {
            '(' => depth += 1,
            ')' => depth -= 1,
            _ if depth <= 0 => kept += &text.text(at..at + 1),
            _ => {}
        }
    }
    kept
}
