//! Measures, their terms and the agencies they mention.

use super::{Origin, Target, column};
use crate::compiled::codes::List;
use crate::measure::{Measure, Mention, Role};

impl<'d> Target<'_, '_, 'd> {
    /// Writes a measure but for its number path.
    pub(super) fn measure(&mut self, measure: &'d Measure) {
        let Measure { id, number: _, unnumbered, heading, heading_en, kind: _, summary, terms, .. } = measure;
        let Measure { industries: _, instruments: _, audiences: _, agencies, targets, incentives, .. } = measure;
        self.writer.flag(column::UNNUMBERED, *unnumbered);
        self.writer.text(column::HEADING, heading);
        self.writer.plain(column::HEADING_EN, heading_en);
        self.writer.text(column::SUMMARY, summary);
        self.writer.count(column::TERMS, terms.len());
        let clause = [heading.as_str(), summary].concat();
        for term in terms {
            self.term(&clause, term);
        }
        for mention in agencies {
            let Mention { name, canonical, functions: _, role, part, inherited } = mention;
            self.name(canonical, name, id);
            self.writer.number(column::ROLE, (*role as u32) << 1 | u32::from(*inherited));
            self.writer.maybe_text(column::FOR, part.as_deref());
        }
        for target in targets {
            self.target(target, id);
        }
        for incentive in incentives {
            self.incentive(incentive, id);
        }
    }

    /// A term that stands in heading or summary is named by its place there.
    fn term(&mut self, clause: &str, term: &str) {
        let found = clause.find(term).filter(|_| !term.is_empty());
        self.writer.maybe(column::TERM_AT, found.map(|at| clause[..at].chars().count() as u32));
        match found {
            Some(_) => self.writer.number(column::TERM_LENGTH, term.chars().count() as u32),
            None => self.writer.text(column::TERM, term),
        }
    }
}

impl Origin<'_, '_> {
    /// Reads a measure, given its position and its number path.
    pub(super) fn measure(&mut self, document: u32, at: u32, number: String) -> Measure {
        let facts = &self.base.facts;
        let unnumbered = self.reader.flag(column::UNNUMBERED);
        let heading = self.reader.text(column::HEADING);
        let heading_en = self.reader.plain(column::HEADING_EN);
        let summary = self.reader.text(column::SUMMARY);
        let terms = (0..self.reader.count(column::TERMS)).map(|_| self.term(&heading, &summary)).collect();
        let first = facts.agencies.start(at);
        let mentions = facts.agencies.get(at).iter().zip(first..);
        let agencies = mentions.map(|(agency, mention)| self.mention(*agency, mention)).collect();
        let id = facts.key(document, at);
        let targets = facts.target_starts[at as usize]..facts.target_starts[at as usize + 1];
        let incentives = facts.incentive_starts[at as usize]..facts.incentive_starts[at as usize + 1];
        Measure {
            id,
            number,
            unnumbered,
            heading,
            heading_en,
            kind: facts.measure_kinds[at as usize],
            summary,
            terms,
            industries: self.codes(List::Industries, facts.industries.get(at)),
            instruments: self.codes(List::Instruments, facts.instruments.get(at)),
            audiences: self.codes(List::Audiences, facts.audiences.get(at)),
            agencies,
            targets: targets.map(|target| self.target(target)).collect(),
            incentives: incentives.map(|incentive| self.incentive(incentive)).collect(),
        }
    }

    fn term(&mut self, heading: &str, summary: &str) -> String {
        match self.reader.maybe(column::TERM_AT) {
            None => self.reader.text(column::TERM),
            Some(at) => {
                let length = self.reader.number(column::TERM_LENGTH) as usize;
                heading.chars().chain(summary.chars()).skip(at as usize).take(length).collect()
            }
        }
    }

    fn mention(&mut self, agency: u32, mention: u32) -> Mention {
        let name = self.name(agency);
        let role = self.reader.number(column::ROLE);
        let part = self.reader.maybe_text(column::FOR);
        let functions = match self.base.facts.own_functions_of(mention) {
            Some(own) => self.codes(List::Functions, own),
            None => self
                .base
                .taxonomy
                .agencies
                .get(agency as usize)
                .map_or_else(Vec::new, |agency| agency.functions.clone()),
        };
        Mention {
            name,
            canonical: self.known(List::Agencies, agency),
            functions,
            role: Role::ALL.get((role >> 1) as usize).copied().unwrap_or(Role::Responsible),
            part,
            inherited: role & 1 != 0,
        }
    }
}
