//! Targets, amounts and rates in words.
//!
//! Chinese shows figures as written in the source; English shows the same figure in the base unit of its dimension,
//! exactly. Must not compare or sort figures.

#[cfg(test)]
mod tests;

use super::Text;
use policy_model::Decimal;
use policy_model::incentive::{Amount, AmountKind, Incentive, Rate, RateKind, Threshold};
use policy_model::target::{Basis, Comparator, Direction, Strength, Target};
use policy_model::taxonomy::{Taxonomy, Unit};

/// A number and its unit stay on one line.
const JOIN: char = '\u{a0}';
const MILLION: Decimal = Decimal::from_parts(1_000_000, 0, 0, false, 0);
const WAN: Decimal = Decimal::from_parts(10_000, 0, 0, false, 0);
const YI: Decimal = Decimal::from_parts(100_000_000, 0, 0, false, 0);
const BILLION: Decimal = Decimal::from_parts(1_000_000_000, 0, 0, false, 0);

impl Text {
    /// A figure with its unit, for instance `3000 万元` or `30 million yuan`.
    fn quantity(&self, taxonomy: &Taxonomy, value: Decimal, to: Option<Decimal>, unit: &str) -> String {
        let find = |name: &str| taxonomy.units.iter().find(|known| known.name == name);
        let (factor, name) = match (self.english(), find(unit)) {
            (true, Some(known)) if rounds(known) => {
                let base = find(&known.base).map_or(known.base.as_str(), |base| base.en.as_str());
                (known.factor, base)
            }
            (true, Some(known)) => (Decimal::ONE, known.en.as_str()),
            _ => (Decimal::ONE, unit),
        };
        let number = |value: Decimal| {
            let value = times(value, factor);
            if self.english() { english_number(value) } else { value.to_string() }
        };
        let mut text = number(value);
        if let Some(to) = to {
            text = format!("{text}{}{}", self.pick("—", "–"), number(to));
        }
        match name {
            "%" | "‰" => format!("{text}{name}"),
            _ => format!("{text}{JOIN}{name}"),
        }
    }

    /// A figure in a base unit, in the size in which people say it: `2900 亿元`, `290 billion yuan`.
    pub(crate) fn base_quantity(&self, taxonomy: &Taxonomy, value: Decimal, unit: &str) -> String {
        if self.english() || value < WAN {
            return self.quantity(taxonomy, value, None, unit);
        }
        let (zeros, word) = if value < YI { (4, "万") } else { (8, "亿") };
        format!("{}{JOIN}{word}{unit}", smaller(value, zeros))
    }

    /// Where a target started: `20 个（2023）`, `20 items (2023)`; `None` where the source does not say.
    pub(crate) fn baseline_of(&self, taxonomy: &Taxonomy, target: &Target) -> Option<String> {
        let baseline = target.baseline.as_ref()?;
        let mut text =
            baseline.value.map_or_else(String::new, |value| self.quantity(taxonomy, value, None, &target.unit));
        if let Some(year) = baseline.year {
            text.push_str(&if self.english() { format!(" ({year})") } else { format!("（{year}）") });
        }
        Some(text.trim_start().to_owned())
    }

    /// What a target asks for, without its indicator: 不少于 50 个, 增长 7% 左右.
    pub(crate) fn target_figure(&self, taxonomy: &Taxonomy, target: &Target) -> String {
        let figure = self.quantity(taxonomy, target.value, target.value_to, &target.unit);
        let strength = self.strength(target);
        let movement = self.movement(target);
        let compared = self.compared(target.comparator, figure, movement.is_empty());
        let per = target.per.as_deref().and_then(|code| taxonomy.pers.iter().find(|per| per.code == code));
        let per = per.map_or_else(String::new, |per| self.pick(format!("（{}）", per.zh), format!(" ({})", per.en)));
        let text = format!("{strength}{movement}{compared}{per}");
        if self.english() { sentence_case(&text) } else { text.trim_start().to_owned() }
    }

    /// A target's figure for a cell whose row says what it counts: `≥ 2000 家`, `≥ 2,000 organizations`.
    pub(crate) fn cell_figure(&self, taxonomy: &Taxonomy, target: &Target) -> String {
        let figure = self.quantity(taxonomy, target.value, target.value_to, &target.unit);
        let figure = format!("{}{figure}", sign(target.comparator));
        let strength = self.strength(target);
        let between = if strength.is_empty() || self.english() { "" } else { gap(&figure) };
        let text = format!("{strength}{between}{figure}");
        if self.english() { sentence_case(&text) } else { text }
    }

    /// A target's figure without its unit, for a cell of a table that has a column for units: `≥ 56`, `0.9`.
    pub(crate) fn bare_figure(&self, target: &Target) -> String {
        let to = target.value_to.map(|to| format!("{}{to}", self.pick("—", "–"))).unwrap_or_default();
        format!("{}{}{to}", sign(target.comparator), target.value)
    }

    /// The figure in the base unit where that is another way to write it, in full: `23,000 家`.
    pub(crate) fn normalised_of(&self, taxonomy: &Taxonomy, target: &Target) -> Option<String> {
        let normalised = &target.normalised;
        let unit = |name: &str| taxonomy.units.iter().find(|unit| unit.name == name);
        if normalised.unit == target.unit || (self.english() && unit(&target.unit).is_some_and(rounds)) {
            return None;
        }
        let base = unit(&normalised.unit).map_or(normalised.unit.as_str(), |unit| self.pick(&unit.name, &unit.en));
        let to = normalised.value_to.map(|to| format!("{}{}", self.pick("—", "–"), grouped(to.normalize())));
        Some(format!("{}{}{JOIN}{base}", grouped(normalised.value.normalize()), to.unwrap_or_default()))
    }

    /// What a target's figure counts, apart from its scope: 新增量, 较基期变化 · 下降 · 较 2020 年.
    pub(crate) fn counts_of(&self, taxonomy: &Taxonomy, target: &Target) -> String {
        let down = (target.direction == Some(Direction::Down)).then(|| self.pick("下降", "down").to_owned());
        let per = target.per.as_deref().and_then(|code| taxonomy.pers.iter().find(|per| per.code == code));
        let per = per.map(|per| self.pick(&per.zh, &per.en).clone());
        let base = target.baseline.as_ref().filter(|_| target.basis == Basis::Change);
        let base = base.and_then(|baseline| baseline.year).map(self.targets_view().base_of_change);
        let parts = [Some(self.basis_of(target.basis).to_owned()), down, per, base];
        parts.into_iter().flatten().collect::<Vec<_>>().join(self.between)
    }

    fn strength(&self, target: &Target) -> &'static str {
        match target.strength {
            Some(Strength::Strive) => self.pick("力争", "strive for "),
            Some(Strength::Ensure) => self.pick("确保", "ensure "),
            None => "",
        }
    }

    fn movement(&self, target: &Target) -> &'static str {
        let down = target.direction == Some(Direction::Down);
        match target.basis {
            Basis::Added => self.pick("新增", "add "),
            Basis::Yearly => self.pick("每年", "per year, "),
            Basis::Quarterly => self.pick("每季度", "per quarter, "),
            Basis::Monthly => self.pick("每月", "per month, "),
            Basis::Growth if down => self.pick("下降", "fall by "),
            Basis::Growth => self.pick("增长", "grow by "),
            Basis::AverageGrowth if down => self.pick("年均下降", "fall yearly by "),
            Basis::AverageGrowth => self.pick("年均增长", "grow yearly by "),
            Basis::Change | Basis::Points if down => self.pick("下降", "fall by "),
            Basis::Change | Basis::Points => self.pick("提高", "rise by "),
            Basis::Level | Basis::Ratio | Basis::Rank => "",
        }
    }

    fn compared(&self, comparator: Comparator, figure: String, alone: bool) -> String {
        match comparator {
            Comparator::Equal if alone => self.pick(format!("达到 {figure}"), format!("reach {figure}")),
            Comparator::Equal => self.pick(format!(" {figure}"), figure),
            Comparator::AtLeast => self.pick(format!("不少于 {figure}"), format!("at least {figure}")),
            Comparator::MoreThan => self.pick(format!("超过 {figure}"), format!("more than {figure}")),
            Comparator::AtMost => self.pick(format!("不超过 {figure}"), format!("at most {figure}")),
            Comparator::LessThan => self.pick(format!("低于 {figure}"), format!("less than {figure}")),
            Comparator::About => self.pick(format!(" {figure}左右"), format!("about {figure}")),
            Comparator::Range => self.pick(format!(" {figure}"), figure),
            Comparator::Rank => self.pick(format!("前 {figure}"), format!("rank {figure} or better")),
        }
    }

    /// What one gets: 每家企业每年最高 3000 万元，不超过 LPR. `None` where the text states neither amount nor rate.
    pub(crate) fn standard_of(&self, taxonomy: &Taxonomy, incentive: &Incentive) -> Option<String> {
        let per = incentive.per.as_deref().and_then(|code| taxonomy.pers.iter().find(|per| per.code == code));
        let amount = incentive.amount.as_ref().map(|amount| self.amount(taxonomy, amount));
        let rate = incentive.rate.as_ref().map(|rate| self.rate(rate));
        let mut parts: Vec<String> = amount.into_iter().chain(rate).collect();
        // What the figures are per is said once, with the first of them.
        if let (Some(first), Some(per)) = (parts.first_mut(), per) {
            *first = self.pick(format!("{}{first}", per.zh), format!("{first} {}", lower_first(&per.en)));
        }
        let text = parts.join(self.pick("，", "; "));
        match text.trim_start() {
            "" => None,
            text if self.english() => Some(sentence_case(text)),
            text => Some(text.to_owned()),
        }
    }

    /// A sum of money: 最高 3000 万元.
    pub(crate) fn amount_of(&self, taxonomy: &Taxonomy, amount: &Amount) -> String {
        let text = self.amount(taxonomy, amount);
        if self.english() { sentence_case(&text) } else { text.trim_start().to_owned() }
    }

    /// A rate: 合同金额的 30%, 不超过 LPR.
    pub(crate) fn rate_of(&self, rate: &Rate) -> String {
        let text = self.rate(rate);
        if self.english() { sentence_case(&text) } else { text }
    }

    fn amount(&self, taxonomy: &Taxonomy, amount: &Amount) -> String {
        let figure = self.quantity(taxonomy, amount.value, amount.value_to, &amount.unit);
        match amount.kind {
            AmountKind::Ceiling => self.pick(format!("最高 {figure}"), format!("up to {figure}")),
            AmountKind::Fixed | AmountKind::PerUnit => self.pick(format!(" {figure}"), figure),
            AmountKind::Total => self.pick(format!("总额 {figure}"), format!("{figure} in all")),
        }
    }

    fn rate(&self, rate: &Rate) -> String {
        let figure = match (rate.value, rate.reference.as_deref()) {
            (Some(value), Some(reference)) => format!("{value}% × {reference}"),
            (Some(value), None) => format!("{value}%"),
            (None, reference) => reference.unwrap_or_default().to_owned(),
        };
        let figure = match &rate.of {
            Some(of) if rate.value.is_some() => {
                self.pick(format!("{}的 {figure}", of.zh), format!("{figure} of {}", of.en))
            }
            _ => figure,
        };
        match rate.kind {
            RateKind::Ceiling => self.pick(format!("不超过{}{figure}", gap(&figure)), format!("up to {figure}")),
            RateKind::Fixed => figure,
        }
    }

    /// A figure that must be met: 融资租赁合同额不少于 1000 万元.
    pub(crate) fn threshold_of(&self, taxonomy: &Taxonomy, threshold: &Threshold) -> String {
        let figure = self.quantity(taxonomy, threshold.value, None, &threshold.unit);
        let compared = self.compared(threshold.comparator, figure, true);
        self.pick(format!("{}{compared}", threshold.of.zh), format!("{}: {compared}", threshold.of.en))
    }
}

/// The sign of a comparator, as tables of the sources use it; a figure to be reached has none.
fn sign(comparator: Comparator) -> &'static str {
    match comparator {
        Comparator::Equal | Comparator::Range | Comparator::Rank => "",
        Comparator::AtLeast => "≥\u{a0}",
        Comparator::MoreThan => ">\u{a0}",
        Comparator::AtMost => "≤\u{a0}",
        Comparator::LessThan => "<\u{a0}",
        Comparator::About => "≈\u{a0}",
    }
}

/// A product, exactly: without the rounding of general multiplication, which figures never need and which is large.
fn times(value: Decimal, factor: Decimal) -> Decimal {
    let digits = value.mantissa().checked_mul(factor.mantissa()).expect("figures are far below");
    let product = Decimal::try_from_i128_with_scale(digits, value.scale() + factor.scale());
    product.expect("figures have few digits").normalize()
}

/// A figure without some zeros at its end, exactly.
fn smaller(mut value: Decimal, zeros: u32) -> Decimal {
    value.set_scale(value.scale() + zeros).expect("figures have few digits");
    value.normalize()
}

/// Whether a unit is a round multiple, such as 10,000 yuan, that English spells out as a number.
fn rounds(unit: &Unit) -> bool {
    unit.factor > Decimal::ONE && unit.en.starts_with(|first: char| first.is_ascii_digit())
}

fn english_number(value: Decimal) -> String {
    if value >= BILLION {
        return format!("{} billion", smaller(value, 9));
    }
    if value >= MILLION {
        return format!("{} million", smaller(value, 6));
    }
    grouped(value)
}

/// A count, its digits in groups of three.
pub(crate) fn number(count: u32) -> String {
    in_groups(&count.to_string())
}

/// All digits, in groups of three.
fn grouped(value: Decimal) -> String {
    in_groups(&value.to_string())
}

fn in_groups(text: &str) -> String {
    let (whole, rest) = text.split_once('.').map_or((text, None), |(whole, rest)| (whole, Some(rest)));
    let mut grouped = String::with_capacity(text.len() + 2);
    for (position, digit) in whole.char_indices() {
        let left = whole.len() - position;
        if position > 0 && left.is_multiple_of(3) && !grouped.ends_with('-') {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    if let Some(rest) = rest {
        grouped.push('.');
        grouped.push_str(rest);
    }
    grouped
}

/// A space between a Chinese word and what does not begin with one.
fn gap(text: &str) -> &'static str {
    if text.starts_with(|first: char| first.is_ascii() || matches!(first, '≥' | '≤' | '≈')) { " " } else { "" }
}

/// English figures begin with a letter of ASCII or with none; the tables of all others stay out of the program.
fn sentence_case(text: &str) -> String {
    let mut text = text.to_owned();
    if let Some(first) = text.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    text
}

fn lower_first(text: &str) -> String {
    let mut text = text.to_owned();
    if let Some(first) = text.get_mut(..1) {
        first.make_ascii_lowercase();
    }
    text
}
