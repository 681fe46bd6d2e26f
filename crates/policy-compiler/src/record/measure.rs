//! One measure.
//!
//! Owns the keys of `[[measure]]`; must not know its neighbors, except that ids are unique.

use super::mention::WrittenMention;
use super::{Scope, incentive, mention, target, wording};
use crate::catalog::CodeList;
use crate::diagnostic::Rule;
use crate::fields::{Fields, Located, Slot, Text};
use policy_model::measure::{Measure, MeasureKind};

/// A measure as written, before numbering and standing rules are looked at.
pub(super) struct Clause<'a> {
    pub(super) number: Option<Text<'a>>,
    /// The flag, at its place or at that of the number.
    pub(super) unnumbered: Option<Located<bool>>,
    pub(super) mentions: Vec<WrittenMention<'a>>,
    /// Its agencies are still empty. Absent where the record has a problem, which has been reported.
    pub(super) record: Option<Measure>,
}

/// Reads every `[[measure]]` of a document with its industries and its id.
pub(super) fn read_all<'a>(
    document: &Fields<'a>,
    scope: Scope<'_>,
    industries: &[String],
    id: Option<&str>,
) -> Vec<Clause<'a>> {
    let mut seen: Vec<(&str, usize)> = Vec::new();
    let mut clauses = Vec::new();
    for fields in document.required("measure").tables("[[measure]]") {
        let own_id = fields.required("id").code();
        if let Some(own_id) = &own_id {
            match seen.iter().find(|(known, _)| *known == own_id.value) {
                Some((_, line)) => {
                    let message = format!("the measure `{}` stands twice", own_id.value);
                    let help = format!("line {line} has this id already; ids are permanent, so change the newer one");
                    fields.file.report(Rule::Duplicate, own_id.span.clone(), message, help);
                }
                None => seen.push((own_id.value, fields.file.line(own_id.span.start))),
            }
        }
        let key = id.zip(own_id).map(|(document, own)| format!("{document}.{}", own.value));
        clauses.push(read(fields, scope, industries, key));
    }
    clauses
}

fn read<'a>(fields: Fields<'a>, scope: Scope<'_>, industries: &[String], key: Option<String>) -> Clause<'a> {
    let file = fields.file;
    let catalog = scope.catalog;
    let number = fields.required("number").text();
    let unnumbered = fields.optional("unnumbered").boolean();
    let heading = wording::heading(file, &fields.required("heading"));
    let heading_en = wording::heading(file, &fields.required("heading_en"));
    let kind = fields.required("kind").choice(MeasureKind::ALL, MeasureKind::code);
    let summary = fields.required("summary").string();
    let terms = wording::terms(file, &fields.optional("terms"));
    let own_industries = fields.optional("industries");
    let industries = match own_industries.is_given() {
        true => catalog.industries.look_up_all(file, &own_industries.some_texts()),
        false => industries.to_vec(),
    };
    // A goal may be pursued with every instrument and for everyone: its lists may be empty.
    let is_goal = kind.as_ref().is_some_and(|kind| kind.value == MeasureKind::Goal);
    let codes = |slot: Slot<'_>, list: &CodeList| {
        let codes = if is_goal { slot.distinct_texts() } else { slot.some_texts() };
        list.look_up_all(file, &codes)
    };
    let instruments = codes(fields.required("instruments"), &catalog.instruments);
    let audiences = codes(fields.required("audiences"), &catalog.audiences);
    let mentions = mention::read_all(fields.optional("agencies").tables("an agency"), scope);
    let targets = target::read_all(fields.optional("targets").tables("[[measure.targets]]"), scope);
    let incentives = incentive::read_all(fields.optional("incentives").tables("[[measure.incentives]]"), scope);
    fields.finish();
    let record = (|| {
        Some(Measure {
            id: key?,
            number: number.as_ref()?.value.to_owned(),
            unnumbered: unnumbered.as_ref().is_some_and(|unnumbered| unnumbered.value),
            heading: heading?,
            heading_en: heading_en?,
            kind: kind?.value,
            summary: summary?,
            terms,
            industries,
            instruments,
            audiences,
            agencies: Vec::new(),
            targets,
            incentives,
        })
    })();
    Clause { number, unnumbered, mentions, record }
}
