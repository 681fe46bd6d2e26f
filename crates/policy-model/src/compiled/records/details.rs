//! Details: what the page of a document and a few tables show, and no row of a list.
//!
//! Owns the layout of their section: evidence, who gets support and on which conditions, outline and summary of a document,
//! its rules, notes, readings, figures left out. Most readers see them after the first screen, so they stand apart.

use super::{Origin, Places, Resolve, Target, read_following, write_following};
use crate::compiled::cells::Reader;
use crate::compiled::columns::columns;
use crate::compiled::values::{read_maybe_pair, read_pair, read_some_date, write_date, write_maybe_pair, write_pair};
use crate::document::{Document, LeftOut, Note, OutlineEntry, Reading, RuleKind, StandingRule};
use crate::incentive::Incentive;
use crate::measure::Role;
use crate::text::Bilingual;

columns! {
    OUTLINE SHARED RULES ROLE NOTES READINGS DATE DATE_DAY LEFT_OUT PLACE AT
    EVIDENCE RECIPIENT RECIPIENT_EN HAS_CONDITION CONDITION CONDITION_EN HAS_LIMIT LIMIT LIMIT_EN
    NUMBER HEADING SUMMARY SUMMARY_EN NAME FIGURE REASON NOTE NOTE_EN HEADING_EN
}
pub(in crate::compiled) const COUNT: usize = column::COUNT;

/// Columns of number paths: how much of the one before is shared, and the rest.
const PATH: [usize; 2] = [column::SHARED, column::NUMBER];

impl<'d> Target<'_, '_, 'd> {
    /// Writes what shows a figure; known texts that it may repeat are short.
    pub(super) fn evidence(&mut self, evidence: &str, known: &[&str]) {
        self.details.text_with(column::EVIDENCE, evidence, known);
    }

    /// Writes who gets support, on which condition and up to which limit.
    pub(super) fn terms_of_support(&mut self, incentive: &'d Incentive) {
        write_pair(self.details, column::RECIPIENT, &incentive.recipient);
        write_maybe_pair(self.details, column::HAS_CONDITION, incentive.condition.as_ref());
        write_maybe_pair(self.details, column::HAS_LIMIT, incentive.limit.as_ref());
    }

    /// Writes what is told about a document as a whole.
    pub(super) fn about(&mut self, document: &'d Document) {
        let Document { summary, outline, rules, notes, readings, left_out, .. } = document;
        let writer = &mut *self.details;
        write_pair(writer, column::SUMMARY, summary);
        writer.count(column::OUTLINE, outline.len());
        let mut last = "";
        for OutlineEntry { number, heading, heading_en } in outline {
            write_following(writer, PATH, last, number);
            last = number;
            writer.text(column::HEADING, heading);
            writer.plain(column::HEADING_EN, heading_en);
        }
        let mut places = Places::new(document);
        writer.count(column::RULES, rules.len());
        for StandingRule { at, kind, agencies, role, from, to } in rules {
            places.write(writer, column::PLACE, Some(at));
            writer.number(column::RULES, *kind as u32);
            writer.count(column::RULES, agencies.len());
            agencies.iter().for_each(|name| writer.text(column::NAME, name));
            writer.maybe(column::ROLE, role.map(|role| role as u32));
            places.write(writer, column::PLACE, Some(from));
            places.write(writer, column::PLACE, Some(to));
        }
        let mut places = Places::new(document);
        writer.count(column::NOTES, notes.len());
        for Note { zh, en, at } in notes {
            write_pair(writer, column::NOTE, &Bilingual { zh: zh.clone(), en: en.clone() });
            places.write(writer, column::PLACE, at.as_deref());
        }
        writer.count(column::READINGS, readings.len());
        for Reading { date, facts, differences } in readings {
            write_date(writer, column::DATE, Some(*date));
            writer.number(column::READINGS, *facts);
            writer.number(column::READINGS, *differences);
        }
        let mut places = Places::new(document);
        writer.count(column::LEFT_OUT, left_out.len());
        for LeftOut { at, figure, reason } in left_out {
            places.write(writer, column::PLACE, Some(at));
            writer.text(column::FIGURE, figure);
            writer.text(column::REASON, reason);
        }
    }
}

impl Origin<'_, '_> {
    /// Reads what shows a figure.
    pub(super) fn evidence(&mut self, known: &[&str]) -> String {
        self.details.text_with(column::EVIDENCE, known)
    }

    /// Reads who gets support, on which condition and up to which limit.
    pub(super) fn terms_of_support(&mut self) -> (Bilingual, [Option<Bilingual>; 2]) {
        let reader = &mut *self.details;
        let recipient = read_pair(reader, column::RECIPIENT);
        (recipient, [column::HAS_CONDITION, column::HAS_LIMIT].map(|column| read_maybe_pair(reader, column)))
    }

    /// Reads what is told about a document as a whole, whose clauses are known.
    pub(super) fn about(&mut self, document: &mut Document) {
        let reader = &mut *self.details;
        document.summary = read_pair(reader, column::SUMMARY);
        for _ in 0..reader.count(column::OUTLINE) {
            let number = read_following(reader, PATH, document.outline.last().map_or("", |entry| &entry.number));
            let (heading, heading_en) = (reader.text(column::HEADING), reader.plain(column::HEADING_EN));
            document.outline.push(OutlineEntry { number, heading, heading_en });
        }
        let resolve = Resolve { measures: &document.measures, last: 0 };
        let mut places = resolve.clone();
        for _ in 0..reader.count(column::RULES) {
            document.rules.push(rule(reader, &mut places));
        }
        let mut places = resolve.clone();
        for _ in 0..reader.count(column::NOTES) {
            let Bilingual { zh, en } = read_pair(reader, column::NOTE);
            document.notes.push(Note { zh, en, at: places.read(reader, column::PLACE) });
        }
        for _ in 0..reader.count(column::READINGS) {
            let date = read_some_date(reader, column::DATE);
            let (facts, differences) = (reader.number(column::READINGS), reader.number(column::READINGS));
            document.readings.push(Reading { date, facts, differences });
        }
        let mut places = resolve;
        for _ in 0..reader.count(column::LEFT_OUT) {
            let at = places.read(reader, column::PLACE).unwrap_or_default();
            let (figure, reason) = (reader.text(column::FIGURE), reader.text(column::REASON));
            document.left_out.push(LeftOut { at, figure, reason });
        }
    }
}

fn rule(reader: &mut Reader, places: &mut Resolve) -> StandingRule {
    let at = places.read(reader, column::PLACE).unwrap_or_default();
    let kind = reader.one_of(column::RULES, RuleKind::ALL);
    let agencies = (0..reader.count(column::RULES)).map(|_| reader.text(column::NAME)).collect();
    let role = reader.maybe(column::ROLE).and_then(|role| Role::ALL.get(role as usize).copied());
    let [from, to] = [(); 2].map(|()| places.read(reader, column::PLACE).unwrap_or_default());
    StandingRule { at, kind, agencies, role, from, to }
}
