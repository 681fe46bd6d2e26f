//! Targets and incentives.

use super::{Origin, Target as Out, column};
use crate::Decimal;
use crate::compiled::codes::List;
use crate::compiled::facts::{NONE, worth};
use crate::compiled::values::{
    read_date, read_decimal, read_maybe_pair, read_pair, read_some_decimal, read_year, same, write_date, write_decimal,
    write_maybe_pair, write_pair, write_year,
};
use crate::incentive::{Amount, Incentive, Rate, RateKind, Threshold};
use crate::target::{Baseline, Basis, Comparator, Direction, Normalised, Strength, TablePlace, Target, YearSpan};
use crate::taxonomy::Unit;

/// Texts that evidence often repeats: the figure with its unit, the figure, the indicator.
fn figures(value: Decimal, unit: &str) -> [String; 2] {
    let value = value.to_string();
    [[value.as_str(), unit].concat(), value]
}

/// The base form of a figure, where it follows from its unit.
fn normalised(value: Decimal, value_to: Option<Decimal>, unit: Option<&Unit>) -> Option<Normalised> {
    let value_to = match value_to {
        Some(value) => Some(worth(value, unit)?),
        None => None,
    };
    Some(Normalised { value: worth(value, unit)?, value_to, unit: unit?.base.clone() })
}

impl<'d> Out<'_, '_, 'd> {
    pub(super) fn target(&mut self, target: &'d Target, at: &str) {
        let Target { indicator, canonical, comparator, value, value_to, unit, normalised: base, basis, .. } = target;
        let Target { direction, strength, span, per, scope, due: _, due_inferred, baseline, table, evidence, .. } =
            target;
        let taxonomy = &self.dataset.taxonomy;
        let merged = canonical.as_deref().and_then(|code| self.finder.known(List::Indicators, code));
        let merged = merged.and_then(|at| taxonomy.indicators.get(at as usize)).map_or("", |indicator| &indicator.zh);
        self.writer.text_with(column::INDICATOR, indicator, &[merged]);
        self.writer.number(column::COMPARATOR, *comparator as u32);
        write_decimal(self.writer, column::VALUE, Some(*value));
        write_decimal(self.writer, column::VALUE_TO, *value_to);
        let position = self.finder.find(List::Units, unit, at);
        self.writer.number(column::UNIT, position);
        let derived = normalised(*value, *value_to, taxonomy.units.get(position as usize));
        let derived = derived.is_some_and(|derived| {
            let values = same(Some(derived.value), Some(base.value)) && same(derived.value_to, base.value_to);
            values && derived.unit == base.unit
        });
        self.writer.flag(column::DERIVED, derived);
        if !derived {
            write_decimal(self.writer, column::VALUE, Some(base.value));
            write_decimal(self.writer, column::VALUE_TO, base.value_to);
            let position = self.finder.find(List::Units, &base.unit, at);
            self.writer.number(column::UNIT, position);
        }
        self.writer.number(column::BASIS, *basis as u32);
        self.writer.maybe(column::DIRECTION, direction.map(|direction| direction as u32));
        self.writer.maybe(column::STRENGTH, strength.map(|strength| strength as u32));
        write_year(self.writer, column::SPAN, span.map(|span| span.from));
        if let Some(span) = span {
            self.writer.signed(column::SPAN_TO, i32::from(span.to) - i32::from(span.from));
        }
        self.per(per.as_deref(), at);
        self.writer.maybe_text(column::SCOPE, scope.as_deref());
        self.writer.flag(column::DUE_INFERRED, *due_inferred);
        self.writer.flag(column::BASELINE, baseline.is_some());
        if let Some(Baseline { value, year }) = baseline {
            write_decimal(self.writer, column::BASELINE_VALUE, *value);
            write_year(self.writer, column::BASELINE_YEAR, *year);
        }
        self.writer.flag(column::TABLE, table.is_some());
        if let Some(TablePlace { group, row }) = table {
            self.writer.maybe_text(column::ROW, group.as_deref());
            self.writer.text(column::ROW, row);
        }
        let [figure, value] = figures(*value, unit);
        self.evidence(evidence, &[&figure, &value, indicator]);
    }

    fn per(&mut self, per: Option<&'d str>, at: &str) {
        let per = per.map(|code| self.finder.find(List::Pers, code, at));
        self.writer.maybe(column::PER, per);
    }

    pub(super) fn incentive(&mut self, incentive: &'d Incentive, at: &str) {
        let Incentive { instrument, certainty: _, combinable, agencies, recipient: _, purpose, condition: _, .. } =
            incentive;
        let Incentive { amount, rate, per, thresholds, limit: _, from, until, group, tier, evidence, .. } = incentive;
        self.terms_of_support(incentive);
        let instrument = self.finder.find(List::Instruments, instrument, at);
        self.writer.number(column::INSTRUMENT, instrument);
        self.writer.maybe(column::COMBINABLE, combinable.map(u32::from));
        self.writer.count(column::INCENTIVE_AGENCIES, agencies.len());
        agencies.iter().for_each(|name| self.writer.text(column::NAME, name));
        write_pair(self.writer, column::PURPOSE, purpose);
        self.writer.flag(column::RATE, rate.is_some());
        if let Some(Rate { value, reference, kind, of }) = rate {
            write_decimal(self.writer, column::RATE_VALUE, *value);
            self.writer.maybe_text(column::RATE_REFERENCE, reference.as_deref());
            self.writer.number(column::RATE_KIND, *kind as u32);
            write_maybe_pair(self.writer, column::HAS_RATE_OF, of.as_ref());
        }
        self.per(per.as_deref(), at);
        self.writer.count(column::THRESHOLDS, thresholds.len());
        for Threshold { value, unit, comparator, of } in thresholds {
            write_decimal(self.writer, column::VALUE, Some(*value));
            let unit = self.finder.find(List::Units, unit, at);
            self.writer.number(column::UNIT, unit);
            self.writer.number(column::COMPARATOR, *comparator as u32);
            write_pair(self.writer, column::THRESHOLD_OF, of);
        }
        write_date(self.writer, column::FROM, *from);
        write_date(self.writer, column::UNTIL, *until);
        self.writer.maybe_text(column::GROUP, group.as_deref());
        write_maybe_pair(self.writer, column::HAS_TIER, tier.as_ref());
        let known = figures_of_support(amount.as_ref(), rate.as_ref());
        self.evidence(evidence, &[&known[0], &known[1]]);
    }
}

/// The figures that the evidence of an incentive often repeats.
fn figures_of_support(amount: Option<&Amount>, rate: Option<&Rate>) -> [String; 2] {
    match (amount, rate.and_then(|rate| rate.value)) {
        (Some(amount), _) => figures(amount.value, &amount.unit),
        (None, Some(rate)) => figures(rate, "%"),
        (None, None) => [String::new(), String::new()],
    }
}

impl Origin<'_, '_> {
    fn unit(&mut self) -> (u32, String) {
        let at = self.reader.number(column::UNIT);
        (at, self.known(List::Units, at))
    }

    pub(super) fn target(&mut self, at: u32) -> Target {
        let base = self.base;
        let canonical = base.facts.indicators[at as usize];
        let merged = base.taxonomy.indicators.get(canonical as usize).map_or("", |indicator| &indicator.zh);
        let indicator = self.reader.text_with(column::INDICATOR, &[merged]);
        let comparator = self.reader.one_of(column::COMPARATOR, Comparator::ALL);
        let value = read_some_decimal(self.reader, column::VALUE);
        let value_to = read_decimal(self.reader, column::VALUE_TO);
        let (position, unit) = self.unit();
        let normalised = if self.reader.flag(column::DERIVED) {
            let derived = normalised(value, value_to, base.taxonomy.units.get(position as usize));
            derived.unwrap_or_else(|| {
                self.reader.fail();
                Normalised { value, value_to, unit: unit.clone() }
            })
        } else {
            Normalised {
                value: read_some_decimal(self.reader, column::VALUE),
                value_to: read_decimal(self.reader, column::VALUE_TO),
                unit: self.unit().1,
            }
        };
        let basis = self.reader.one_of(column::BASIS, Basis::ALL);
        let direction = self.maybe_one_of(column::DIRECTION, Direction::ALL);
        let strength = self.maybe_one_of(column::STRENGTH, Strength::ALL);
        let span = read_year(self.reader, column::SPAN).map(|from| {
            let to = i32::from(from).wrapping_add(self.reader.signed(column::SPAN_TO));
            YearSpan { from, to: to as i16 }
        });
        let per = self.maybe_code(column::PER, List::Pers);
        let scope = self.reader.maybe_text(column::SCOPE);
        let due_inferred = self.reader.flag(column::DUE_INFERRED);
        let baseline = self.reader.flag(column::BASELINE).then(|| Baseline {
            value: read_decimal(self.reader, column::BASELINE_VALUE),
            year: read_year(self.reader, column::BASELINE_YEAR),
        });
        let table = self
            .reader
            .flag(column::TABLE)
            .then(|| TablePlace { group: self.reader.maybe_text(column::ROW), row: self.reader.text(column::ROW) });
        let [figure, plain] = figures(value, &unit);
        let evidence = self.evidence(&[&figure, &plain, &indicator]);
        let canonical = (canonical != NONE).then(|| self.known(List::Indicators, canonical));
        let due = base.facts.dues[at as usize];
        Target {
            indicator,
            canonical,
            comparator,
            value,
            value_to,
            unit,
            normalised,
            basis,
            direction,
            strength,
            span,
            per,
            scope,
            due,
            due_inferred,
            baseline,
            table,
            evidence,
        }
    }

    fn maybe_one_of<T: Copy>(&mut self, column: usize, all: &[T]) -> Option<T> {
        let at = self.reader.maybe(column)?;
        let found = all.get(at as usize).copied();
        if found.is_none() {
            self.reader.fail();
        }
        found
    }

    pub(super) fn incentive(&mut self, at: u32) -> Incentive {
        let facts = &self.base.facts;
        let amount = facts.amounts[at as usize].map(|amount| Amount {
            value: amount.value,
            value_to: amount.value_to,
            unit: self.known(List::Units, amount.unit),
            kind: amount.kind,
            normalised: amount.normalised,
        });
        let instrument = self.code(column::INSTRUMENT, List::Instruments);
        let combinable = self.reader.maybe(column::COMBINABLE).map(|combinable| combinable != 0);
        let agencies = 0..self.reader.count(column::INCENTIVE_AGENCIES);
        let agencies = agencies.map(|_| self.reader.text(column::NAME)).collect();
        let (recipient, [condition, limit]) = self.terms_of_support();
        let purpose = read_pair(self.reader, column::PURPOSE);
        let rate = self.reader.flag(column::RATE).then(|| Rate {
            value: read_decimal(self.reader, column::RATE_VALUE),
            reference: self.reader.maybe_text(column::RATE_REFERENCE),
            kind: self.reader.one_of(column::RATE_KIND, RateKind::ALL),
            of: read_maybe_pair(self.reader, column::HAS_RATE_OF),
        });
        let per = self.maybe_code(column::PER, List::Pers);
        let thresholds = (0..self.reader.count(column::THRESHOLDS)).map(|_| Threshold {
            value: read_some_decimal(self.reader, column::VALUE),
            unit: self.unit().1,
            comparator: self.reader.one_of(column::COMPARATOR, Comparator::ALL),
            of: read_pair(self.reader, column::THRESHOLD_OF),
        });
        let thresholds = thresholds.collect();
        let from = read_date(self.reader, column::FROM);
        let until = read_date(self.reader, column::UNTIL);
        let group = self.reader.maybe_text(column::GROUP);
        let tier = read_maybe_pair(self.reader, column::HAS_TIER);
        let known = figures_of_support(amount.as_ref(), rate.as_ref());
        let evidence = self.evidence(&[&known[0], &known[1]]);
        Incentive {
            instrument,
            certainty: facts.certainties[at as usize],
            combinable,
            agencies,
            recipient,
            purpose,
            condition,
            amount,
            rate,
            per,
            thresholds,
            limit,
            from,
            until,
            group,
            tier,
            evidence,
        }
    }
}
