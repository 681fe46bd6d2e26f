//! Standing rules: stated once, holding for many clauses.
//!
//! Owns `[[rules]]` and their effect on the agencies of measures; must not know anything else of a measure.

use super::Scope;
use super::measure::Clause;
use super::mention::{self, WrittenMention};
use crate::diagnostic::Rule;
use crate::fields::{Fields, Text};
use crate::file::File;
use policy_model::document::{RuleKind, StandingRule};
use policy_model::measure::{Mention, Role};
use std::ops::RangeInclusive;

/// A standing rule as written.
pub(super) struct WrittenRule<'a> {
    /// Where the source states it.
    pub(super) at: Option<Text<'a>>,
    kind: Option<RuleKind>,
    from: Option<Text<'a>>,
    to: Option<Text<'a>>,
    /// What the rule adds to each clause.
    adds: Vec<Mention>,
    /// Absent where the record has a problem, which has been reported.
    pub(super) record: Option<StandingRule>,
}

/// Reads `[[rules]]`.
pub(super) fn read<'a>(tables: Vec<Fields<'a>>, scope: Scope<'_>) -> Vec<WrittenRule<'a>> {
    tables.into_iter().map(|fields| rule(fields, scope)).collect()
}

/// Gives every clause its agencies: the written ones in the roles that rules give them, then those that rules add.
pub(super) fn apply(file: &File<'_>, rules: &[WrittenRule<'_>], clauses: &mut [Clause<'_>]) {
    let ranges: Vec<_> = rules.iter().map(|rule| range(file, rule, clauses)).collect();
    for (index, clause) in clauses.iter_mut().enumerate() {
        let holding =
            || rules.iter().zip(&ranges).filter(|(_, range)| range.as_ref().is_some_and(|r| r.contains(&index)));
        let leads = holding().any(|(rule, _)| rule.kind == Some(RuleKind::FirstLeads));
        let mut agencies = if leads { first_leads(file, &clause.mentions) } else { written(&clause.mentions) };
        for (rule, _) in holding() {
            for added in &rule.adds {
                if !agencies.iter().any(|mention| mention.canonical == added.canonical) {
                    agencies.push(added.clone());
                }
            }
        }
        if let Some(measure) = &mut clause.record {
            measure.agencies = agencies;
        }
    }
}

fn rule<'a>(fields: Fields<'a>, scope: Scope<'_>) -> WrittenRule<'a> {
    let file = fields.file;
    let at = fields.required("at").text();
    let kind = fields.required("kind").choice(RuleKind::ALL, RuleKind::code).map(|kind| kind.value);
    let (agencies, role) = match kind {
        Some(RuleKind::AddsAgencies) => (
            fields.required("agencies").some_texts(),
            fields.required("role").choice(Role::ALL, Role::code).map(|role| role.value),
        ),
        // Only a rule that adds agencies has these keys; of an unknown kind nothing can be said.
        Some(RuleKind::FirstLeads) => (Vec::new(), None),
        None => (fields.optional("agencies").texts(), None.or(fields.optional("role").text().and(None))),
    };
    let from = fields.required("from").text();
    let to = fields.required("to").text();
    fields.finish();
    let added =
        |name: &Text<'_>| Some(mention::mention(mention::look_up(file, scope, name)?, name.value, role?, None, true));
    let adds = agencies.iter().filter_map(added).collect();
    let record = (|| {
        Some(StandingRule {
            at: at.as_ref()?.value.to_owned(),
            kind: kind?,
            agencies: agencies.iter().map(|name| name.value.to_owned()).collect(),
            role,
            from: from.as_ref()?.value.to_owned(),
            to: to.as_ref()?.value.to_owned(),
        })
    })();
    WrittenRule { at, kind, from, to, adds, record }
}

/// Positions of the clauses that a rule holds for.
fn range(file: &File<'_>, rule: &WrittenRule<'_>, clauses: &[Clause<'_>]) -> Option<RangeInclusive<usize>> {
    let position = |path: &Text<'_>| {
        let found =
            clauses.iter().position(|clause| clause.number.as_ref().is_some_and(|number| number.value == path.value));
        if found.is_none() {
            let message = format!("no measure has the number `{}`", path.value);
            let help = "a rule runs from the number of one measure to that of another";
            file.report(Rule::UnknownPath, path.span.clone(), message, help);
        }
        found
    };
    let from = rule.from.as_ref().and_then(position);
    let to = rule.to.as_ref().and_then(position);
    let (from, to) = (from?, to?);
    if from > to {
        let message = "the rule ends before it begins".to_owned();
        let help = "`from` is the first clause that it holds for, `to` the last";
        file.report(Rule::RuleRange, rule.to.as_ref()?.span.clone(), message, help);
        return None;
    }
    Some(from..=to)
}

fn written(mentions: &[WrittenMention<'_>]) -> Vec<Mention> {
    mentions.iter().filter_map(|mention| mention.record.clone()).collect()
}

/// The first agency of each part of the clause leads, the others take part.
fn first_leads(file: &File<'_>, mentions: &[WrittenMention<'_>]) -> Vec<Mention> {
    let mut parts: Vec<Option<String>> = Vec::new();
    let mut agencies = Vec::new();
    for mention in mentions {
        let Some(mut record) = mention.record.clone() else { continue };
        let role = if parts.contains(&record.part) { Role::Participant } else { Role::Lead };
        parts.push(record.part.clone());
        if let Some(written) =
            mention.role.as_ref().filter(|written| ![role, Role::Responsible].contains(&written.value))
        {
            let name = mention.name.as_ref().map_or("", |name| name.value);
            let message = format!(
                "`{name}` is written as {}, but by the standing rule it is {}",
                written.value.code(),
                role.code()
            );
            let help = "with first-leads the agency named first leads and the others take part; \
                        correct the role or the order, or write responsible";
            file.report(Rule::RoleAgainstRule, written.span.clone(), message, help);
        }
        record.role = role;
        agencies.push(record);
    }
    agencies
}
