//! What closed codes and figures are called on the plain pages, in Chinese.
//!
//! Owns wording only; figures stay as the source writes them.

use policy_model::Decimal;
use policy_model::document::{Completeness, DateField, Level, RelationKind};
use policy_model::incentive::{Amount, AmountKind, Certainty, Incentive, Rate, RateKind, Threshold};
use policy_model::measure::{MeasureKind, Role};
use policy_model::target::{Basis, Comparator, Direction, Due, Strength, Target};
use policy_model::taxonomy::{Taxonomy, Term};

/// A number and its unit stay on one line.
const JOIN: char = '\u{a0}';

pub(super) fn level(level: Level) -> &'static str {
    match level {
        Level::Province => "省级",
        Level::City => "市级",
        Level::County => "县级（区）",
    }
}

pub(super) fn measure_kind(kind: MeasureKind) -> &'static str {
    match kind {
        MeasureKind::Task => "任务举措",
        MeasureKind::Goal => "目标",
        MeasureKind::Safeguard => "保障措施",
    }
}

pub(super) fn role(role: Role) -> &'static str {
    match role {
        Role::Lead => "牵头单位",
        Role::Participant => "参与单位",
        Role::Responsible => "责任单位（未分主次）",
    }
}

pub(super) fn certainty(certainty: Certainty) -> &'static str {
    match certainty {
        Certainty::Stated => "写明标准",
        Certainty::Elsewhere => "按其他政策",
        Certainty::RulesToFollow => "细则另定",
        Certainty::Unstated => "未写明标准",
    }
}

pub(super) fn relation(kind: RelationKind) -> &'static str {
    match kind {
        RelationKind::BasedOn => "依据",
        RelationKind::Implements => "落实",
        RelationKind::Replaces => "替代或废止",
        RelationKind::Cites => "引用",
        RelationKind::ReportsOn => "解读",
    }
}

pub(super) fn completeness(completeness: Completeness) -> &'static str {
    match completeness {
        Completeness::Full => "全文",
        Completeness::Excerpt => "节选",
        Completeness::Cut => "后部缺失",
        Completeness::Transcript => "发布会实录，非政策文本",
    }
}

pub(super) fn date_field(field: DateField) -> &'static str {
    match field {
        DateField::Issued => "成文日期",
        DateField::Printed => "印发日期",
        DateField::Published => "发布日期",
        DateField::Effective => "施行日期",
        DateField::Expires => "有效期至",
        DateField::Period => "规划期",
    }
}

pub(super) fn basis(basis: Basis) -> &'static str {
    match basis {
        Basis::Level => "达到数",
        Basis::Added => "新增量",
        Basis::Yearly => "每年",
        Basis::Quarterly => "每季度",
        Basis::Monthly => "每月",
        Basis::Growth => "增速",
        Basis::AverageGrowth => "年均增速",
        Basis::Change => "较基期变化",
        Basis::Points => "百分点变化",
        Basis::Ratio => "比例",
        Basis::Rank => "位次",
    }
}

/// The name of a code; the code itself where the list does not hold it.
pub(super) fn term<'a>(terms: &'a [Term], code: &'a str) -> &'a str {
    terms.iter().find(|term| term.code == code).map_or(code, |term| &term.zh)
}

/// The names of codes, joined as Chinese joins them.
pub(super) fn terms(terms: &[Term], codes: &[String]) -> String {
    codes.iter().map(|code| term(terms, code)).collect::<Vec<_>>().join("、")
}

pub(super) fn due(due: Due) -> String {
    match due {
        Due::Date(date) => date.to_string(),
        Due::Within { least, most } if least == most => format!("{most} 年内"),
        Due::Within { least, most } => format!("{least}—{most} 年内"),
        Due::Yearly => "每年".to_owned(),
    }
}

fn quantity(value: Decimal, to: Option<Decimal>, unit: &str) -> String {
    let to = to.map(|to| format!("—{to}")).unwrap_or_default();
    let gap = if matches!(unit, "%" | "‰") { String::new() } else { JOIN.to_string() };
    format!("{value}{to}{gap}{unit}")
}

fn compared(comparator: Comparator, figure: &str, alone: bool) -> String {
    match comparator {
        Comparator::Equal if alone => format!("达到 {figure}"),
        Comparator::Equal | Comparator::Range => format!(" {figure}"),
        Comparator::AtLeast => format!("不少于 {figure}"),
        Comparator::MoreThan => format!("超过 {figure}"),
        Comparator::AtMost => format!("不超过 {figure}"),
        Comparator::LessThan => format!("低于 {figure}"),
        Comparator::About => format!(" {figure}左右"),
        Comparator::Rank => format!("前 {figure}"),
    }
}

/// What a target asks for, without its indicator: 力争新增 不少于 50 个.
pub(super) fn figure(taxonomy: &Taxonomy, target: &Target) -> String {
    let strength = match target.strength {
        Some(Strength::Strive) => "力争",
        Some(Strength::Ensure) => "确保",
        None => "",
    };
    let down = target.direction == Some(Direction::Down);
    let movement = match target.basis {
        Basis::Added => "新增",
        Basis::Yearly => "每年",
        Basis::Quarterly => "每季度",
        Basis::Monthly => "每月",
        Basis::Growth | Basis::Change | Basis::Points if down => "下降",
        Basis::AverageGrowth if down => "年均下降",
        Basis::Growth => "增长",
        Basis::AverageGrowth => "年均增长",
        Basis::Change | Basis::Points => "提高",
        Basis::Level | Basis::Ratio | Basis::Rank => "",
    };
    let figure = quantity(target.value, target.value_to, &target.unit);
    let compared = compared(target.comparator, &figure, movement.is_empty());
    let per = target.per.as_deref().map(|code| format!("（{}）", term(&taxonomy.pers, code))).unwrap_or_default();
    format!("{strength}{movement}{compared}{per}").trim_start().to_owned()
}

/// Where a target started; `None` where the source does not say.
pub(super) fn baseline(target: &Target) -> Option<String> {
    let baseline = target.baseline.as_ref()?;
    let value = baseline.value.map(|value| quantity(value, None, &target.unit)).unwrap_or_default();
    let year = baseline.year.map(|year| format!("（{year}）")).unwrap_or_default();
    Some(format!("{value}{year}"))
}

/// What one gets: 每家企业每年最高 3000 万元，不超过 LPR. `None` where neither amount nor rate is stated.
pub(super) fn standard(taxonomy: &Taxonomy, incentive: &Incentive) -> Option<String> {
    let amount = incentive.amount.as_ref().map(amount);
    let parts: Vec<String> = amount.into_iter().chain(incentive.rate.as_ref().map(rate)).collect();
    let per = incentive.per.as_deref().map_or("", |code| term(&taxonomy.pers, code));
    let text = parts.join("，");
    (!text.is_empty()).then(|| format!("{per}{text}").trim_start().to_owned())
}

fn amount(amount: &Amount) -> String {
    let figure = quantity(amount.value, amount.value_to, &amount.unit);
    match amount.kind {
        AmountKind::Ceiling => format!("最高 {figure}"),
        AmountKind::Fixed | AmountKind::PerUnit => format!(" {figure}"),
        AmountKind::Total => format!("总额 {figure}"),
    }
}

fn rate(rate: &Rate) -> String {
    let figure = match (rate.value, rate.reference.as_deref()) {
        (Some(value), Some(reference)) => format!("{value}% × {reference}"),
        (Some(value), None) => format!("{value}%"),
        (None, reference) => reference.unwrap_or_default().to_owned(),
    };
    let of = rate.of.as_ref().filter(|_| rate.value.is_some()).map(|of| format!("{}的 ", of.zh)).unwrap_or_default();
    match rate.kind {
        RateKind::Ceiling => format!("不超过 {of}{figure}"),
        RateKind::Fixed => format!("{of}{figure}"),
    }
}

/// A figure that must be met: 融资租赁合同额不少于 1000 万元.
pub(super) fn threshold(threshold: &Threshold) -> String {
    let figure = quantity(threshold.value, None, &threshold.unit);
    format!("{}{}", threshold.of.zh, compared(threshold.comparator, &figure, true))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_percentage_stands_by_its_number_and_other_units_do_not_break_off() {
        assert_eq!(quantity(Decimal::from(78), None, "%"), "78%");
        assert_eq!(quantity(Decimal::from(3), Some(Decimal::from(5)), "家"), "3—5\u{a0}家");
    }
}
