//! Figures in words, as readers see them.

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
        pers: vec![per("firm-year", "每家企业每年", "Per firm and year"), per("kilogram", "每公斤", "Per kilogram")],
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
fn cells_of_a_table_use_signs_and_columns_of_units_no_units() {
    let taxonomy = taxonomy();
    for (fields, cell, bare) in [
        (">= 50 个 level", ["≥ 50 个", "≥ 50 items"], "≥ 50"),
        ("~ 1.2 万元 added", ["≈ 1.2 万元", "≈ 12,000 yuan"], "≈ 1.2"),
        ("range 3..5 个 added", ["3—5 个", "3–5 items"], "3—5"),
        ("= 7 % growth down", ["7%", "7%"], "7"),
    ] {
        let target = target(fields);
        assert_eq!(texts().map(|text| plain(text.cell_figure(&taxonomy, &target))), cell, "{fields}");
        assert_eq!(plain(of(Language::Zh).bare_figure(&target)), bare, "{fields}");
    }
}

#[test]
fn a_figure_in_another_unit_is_told_in_full_in_the_base_unit() {
    let taxonomy = taxonomy();
    let told = |unit: &str, value: &str, base: &str| {
        let mut target = target(&format!("= 1.5 {unit} level"));
        target.normalised.value = value.parse().expect("a number");
        target.normalised.unit = base.into();
        texts().map(|text| text.normalised_of(&taxonomy, &target).map(plain))
    };
    assert_eq!(told("亿元", "150000000.0", "元"), [Some("150,000,000 元".to_owned()), None]);
    assert_eq!(told("公斤", "0.0015", "吨"), [Some("0.0015 吨".to_owned()), Some("0.0015 吨".to_owned())]);
    assert_eq!(told("个", "1.5", "个"), [None, None]);
}

#[test]
fn what_a_change_counts_names_its_direction_and_base() {
    let mut target = target("~ 10 % change down");
    target.baseline = Some(policy_model::target::Baseline { value: None, year: Some(2020) });
    assert_eq!(
        texts().map(|text| text.counts_of(&taxonomy(), &target)),
        ["较基期变化 · 下降 · 较 2020 年", "Change against base · down · against 2020"]
    );
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

#[test]
fn a_baseline_is_said_in_the_language_of_the_page() {
    use policy_model::target::Baseline;
    let taxonomy = taxonomy();
    let mut target = target("= 22 个 level");
    let said = |target: &Target| texts().map(|text| text.baseline_of(&taxonomy, target).map(plain));
    assert_eq!(said(&target), [None, None]);
    target.baseline = Some(Baseline { value: "20".parse().ok(), year: Some(2023) });
    assert_eq!(said(&target), [Some("20 个（2023）".to_owned()), Some("20 items (2023)".to_owned())]);
    target.baseline = Some(Baseline { value: None, year: Some(2020) });
    assert_eq!(said(&target), [Some("（2020）".to_owned()), Some("(2020)".to_owned())]);
}
