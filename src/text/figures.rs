//! Targets, amounts and rates in words.
//!
//! Chinese shows figures as written in the source; English shows the same figure in the base unit of its dimension,
//! exactly. Must not compare or sort figures.

use super::Text;
use policy_model::Decimal;
use policy_model::incentive::{Amount, AmountKind, Incentive, Rate, RateKind, Threshold};
use policy_model::target::{Basis, Comparator, Direction, Strength, Target};
use policy_model::taxonomy::{Taxonomy, Unit};

/// A number and its unit stay on one line.
const JOIN: char = '\u{a0}';
const MILLION: Decimal = Decimal::from_parts(1_000_000, 0, 0, false, 0);
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
            let value = (value * factor).normalize();
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

    /// What a target asks for, without its indicator: 不少于 50 个, 增长 7% 左右.
    pub(crate) fn target_figure(&self, taxonomy: &Taxonomy, target: &Target) -> String {
        let figure = self.quantity(taxonomy, target.value, target.value_to, &target.unit);
        let strength = match target.strength {
            Some(Strength::Strive) => self.pick("力争", "strive for "),
            Some(Strength::Ensure) => self.pick("确保", "ensure "),
            None => "",
        };
        let movement = self.movement(target);
        let compared = self.compared(target.comparator, figure, movement.is_empty());
        let per = target.per.as_deref().and_then(|code| taxonomy.pers.iter().find(|per| per.code == code));
        let per = per.map_or_else(String::new, |per| self.pick(format!("（{}）", per.zh), format!(" ({})", per.en)));
        let text = format!("{strength}{movement}{compared}{per}");
        if self.english() { sentence_case(&text) } else { text.trim_start().to_owned() }
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

/// Whether a unit is a round multiple, such as 10,000 yuan, that English spells out as a number.
fn rounds(unit: &Unit) -> bool {
    unit.factor > Decimal::ONE && unit.en.starts_with(|first: char| first.is_ascii_digit())
}

fn english_number(value: Decimal) -> String {
    if value >= BILLION {
        return format!("{} billion", (value / BILLION).normalize());
    }
    if value >= MILLION {
        return format!("{} million", (value / MILLION).normalize());
    }
    let text = value.to_string();
    let (whole, rest) = text.split_once('.').map_or((text.as_str(), None), |(whole, rest)| (whole, Some(rest)));
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
    if text.starts_with(|first: char| first.is_ascii()) { " " } else { "" }
}

fn sentence_case(text: &str) -> String {
    let mut characters = text.chars();
    characters.next().map_or_else(String::new, |first| first.to_uppercase().chain(characters).collect())
}

fn lower_first(text: &str) -> String {
    let mut characters = text.chars();
    characters.next().map_or_else(String::new, |first| first.to_lowercase().chain(characters).collect())
}

#[cfg(test)]
mod tests {
    use crate::text::{Text, of};
    use policy_engine::question::Language;
    use policy_model::incentive::Incentive;
    use policy_model::target::Target;
    use policy_model::taxonomy::{Taxonomy, Term, Unit};
    use policy_model::text::Bilingual;

    fn taxonomy() -> Taxonomy {
        let unit = |name: &str, base: &str, factor: &str, en: &str| Unit {
            name: name.to_owned(),
            dimension: "any".to_owned(),
            base: base.to_owned(),
            factor: factor.parse().expect("a number"),
            en: en.to_owned(),
        };
        let per = |code: &str, zh: &str, en: &str| Term {
            code: code.to_owned(),
            parent: None,
            zh: zh.to_owned(),
            en: en.to_owned(),
            definition: Bilingual::default(),
            gbt4754: Vec::new(),
        };
        Taxonomy {
            units: vec![
                unit("元", "元", "1", "yuan"),
                unit("万元", "元", "10000", "10,000 yuan"),
                unit("亿元", "元", "100000000", "100 million yuan"),
                unit("个", "个", "1", "items"),
                unit("公斤", "吨", "0.001", "kg"),
                unit("%", "%", "1", "%"),
            ],
            pers: vec![
                per("firm-year", "每家企业每年", "Per firm and year"),
                per("kilogram", "每公斤", "Per kilogram"),
            ],
            ..Taxonomy::default()
        }
    }

    fn texts() -> [&'static Text; 2] {
        [of(Language::Zh), of(Language::En)]
    }

    /// A sentence with its spaces written as people type them.
    fn plain(text: String) -> String {
        text.replace('\u{a0}', " ")
    }

    #[track_caller]
    fn check_target(fields: &str, zh: &str, en: &str) {
        let (taxonomy, target) = (taxonomy(), target(fields));
        assert_eq!(texts().map(|text| plain(text.target_figure(&taxonomy, &target))), [zh, en]);
    }

    /// A target of `comparator value unit basis`, and `down` where it falls.
    fn target(fields: &str) -> Target {
        use policy_model::target::{Basis, Comparator, Direction, Normalised};
        let fields: Vec<&str> = fields.split(' ').collect();
        let (value, value_to) = fields[1].split_once("..").map_or((fields[1], None), |(from, to)| (from, Some(to)));
        let number = |text: &str| text.parse().expect("a number");
        Target {
            indicator: "指标".to_owned(),
            canonical: None,
            comparator: Comparator::from_code(fields[0]).expect("a comparator"),
            value: number(value),
            value_to: value_to.map(number),
            unit: fields[2].to_owned(),
            normalised: Normalised { value: number(value), value_to: None, unit: fields[2].to_owned() },
            basis: Basis::from_code(fields[3]).expect("a basis"),
            direction: fields.get(4).and_then(|code| Direction::from_code(code)),
            strength: None,
            span: None,
            per: None,
            scope: None,
            due: None,
            due_inferred: false,
            baseline: None,
            table: None,
            evidence: String::new(),
        }
    }

    #[test]
    fn levels_say_how_the_figure_is_to_be_met() {
        check_target("= 78 % level", "达到 78%", "Reach 78%");
        check_target(">= 50 个 level", "不少于 50 个", "At least 50 items");
        check_target("> 1500 亿元 level", "超过 1500 亿元", "More than 150 billion yuan");
        check_target("~ 300 个 level", "300 个左右", "About 300 items");
        check_target("range 3..5 个 level", "3—5 个", "3–5 items");
    }

    #[test]
    fn changes_say_which_way() {
        check_target(">= 50 个 added", "新增不少于 50 个", "Add at least 50 items");
        check_target("= 2000 个 added", "新增 2000 个", "Add 2,000 items");
        check_target("~ 7 % growth", "增长 7%左右", "Grow by about 7%");
        check_target(">= 4 % growth down", "下降不少于 4%", "Fall by at least 4%");
    }

    #[track_caller]
    fn check_incentive(change: impl FnOnce(&mut Incentive), zh: Option<&str>, en: Option<&str>) {
        use policy_model::incentive::Certainty;
        let mut incentive = Incentive {
            instrument: "credit".to_owned(),
            certainty: Certainty::Stated,
            combinable: None,
            agencies: Vec::new(),
            recipient: Bilingual::default(),
            purpose: Bilingual::default(),
            condition: None,
            amount: None,
            rate: None,
            per: None,
            thresholds: Vec::new(),
            limit: None,
            from: None,
            until: None,
            group: None,
            tier: None,
            evidence: String::new(),
        };
        change(&mut incentive);
        let taxonomy = taxonomy();
        let said = texts().map(|text| text.standard_of(&taxonomy, &incentive).map(plain));
        assert_eq!(said, [zh.map(str::to_owned), en.map(str::to_owned)]);
    }

    fn amount(value: &str, unit: &str, kind: policy_model::incentive::AmountKind) -> policy_model::incentive::Amount {
        let value = value.parse().expect("a number");
        policy_model::incentive::Amount { value, value_to: None, unit: unit.to_owned(), kind, normalised: value }
    }

    #[test]
    fn a_ceiling_with_a_named_rate_is_one_sentence() {
        use policy_model::incentive::{AmountKind, Rate, RateKind};
        check_incentive(
            |incentive| {
                incentive.amount = Some(amount("3000", "万元", AmountKind::Ceiling));
                incentive.rate =
                    Some(Rate { value: None, reference: Some("LPR".to_owned()), kind: RateKind::Ceiling, of: None });
                incentive.per = Some("firm-year".to_owned());
            },
            Some("每家企业每年最高 3000 万元，不超过 LPR"),
            Some("Up to 30 million yuan per firm and year; up to LPR"),
        );
    }

    #[test]
    fn a_sum_per_unit_names_the_unit() {
        use policy_model::incentive::AmountKind;
        check_incentive(
            |incentive| {
                incentive.amount = Some(amount("10", "元", AmountKind::PerUnit));
                incentive.per = Some("kilogram".to_owned());
            },
            Some("每公斤 10 元"),
            Some("10 yuan per kilogram"),
        );
    }

    #[test]
    fn support_without_a_figure_says_nothing() {
        check_incentive(|incentive| incentive.per = Some("kilogram".to_owned()), None, None);
    }
}
