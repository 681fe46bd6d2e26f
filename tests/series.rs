//! The figures that Shandong sets year after year, and those of its cities and districts, as they stand in the real dataset:
//! what meets in one row, and what looks equal and does not.

mod figures;

use figures::{dataset, line, row, target, targets};
use policy_model::target::{Basis, Target};
use std::collections::{BTreeMap, BTreeSet};

const SERIES: &str = include_str!("fixtures/shandong-series.txt");

#[test]
fn shandongs_series_hold_every_figure_of_the_texts_and_no_other() {
    let dataset = dataset();
    let expected: BTreeSet<&str> = SERIES.lines().filter(|line| !line.is_empty() && !line.starts_with("# ")).collect();
    let codes: BTreeSet<&str> = expected.iter().filter_map(|line| line.split(' ').next()).collect();
    let of_series = |target: &Target| target.canonical.as_deref().is_some_and(|code| codes.contains(code));
    let found: BTreeSet<String> =
        targets(&dataset, "37").filter(|(_, target)| of_series(target)).map(|(of, target)| line(of, target)).collect();
    let found: BTreeSet<&str> = found.iter().map(String::as_str).collect();
    assert_eq!(found.difference(&expected).collect::<Vec<_>>(), Vec::<&&str>::new(), "not in the fixture");
    assert_eq!(expected.difference(&found).collect::<Vec<_>>(), Vec::<&&str>::new(), "not in the dataset");
}

#[test]
fn shandongs_goals_meet_from_year_to_year() {
    let dataset = dataset();
    let mut years: BTreeMap<_, BTreeSet<String>> = BTreeMap::new();
    for (_, target) in targets(&dataset, "370000") {
        if let (Some(row), Some(due)) = (row(target), target.due) {
            years.entry(row).or_default().insert(due.to_string());
        }
    }
    let meets = [
        ("high-tech-firms", Basis::Level, "2022 2023"),
        ("technology-smes", Basis::Level, "2022 2023"),
        ("srdi-firms", Basis::Added, "2023 2024"),
        ("little-giants", Basis::Added, "2023 2024"),
        ("single-champions", Basis::Added, "2023 2024"),
        ("upgrading-projects", Basis::Added, "2022 2023 2024"),
        ("upgrading-investment", Basis::Growth, "2022 2024"),
        ("major-innovation-projects", Basis::Added, "2022 2023 2024"),
        ("firm-innovation-projects", Basis::Added, "2023 2024"),
        ("one-firm-one-technology-centers", Basis::Added, "2023 2024"),
        ("manufacturing-innovation-centers", Basis::Added, "2023 2024"),
        ("quality-benchmarks", Basis::Added, "2023 2024"),
        ("leading-talent", Basis::Added, "2022 2023 2024"),
        ("talent-led-firms", Basis::Added, "2023 2024"),
        ("bridging-loan-firms", Basis::Added, "2023 2024"),
        ("bridging-loans", Basis::Added, "2023 2024"),
        ("chain-matchmaking-events", Basis::Added, "2023 2024"),
        ("renewable-capacity", Basis::Level, "2022 2023"),
        ("nursing-beds", Basis::Added, "2022 2023"),
        ("it-industry-revenue", Basis::Growth, "2022 2024"),
        ("rnd-expenditure", Basis::Growth, "2022 2024"),
        ("supported-technology-smes", Basis::Added, "2022 2023"),
        ("digital-transformation-coverage", Basis::Level, "2022 2024 2027"),
        ("provincial-industrial-internet-platforms", Basis::Added, "2023 2024"),
        ("audiovisual-revenue", Basis::Level, "2027 2030"),
        ("landmark-chains", Basis::Level, "2022 2024"),
        ("chain-key-projects", Basis::Added, "2022 2024"),
    ];
    for (code, basis, expected) in meets {
        let found: Vec<&str> = years.get(&(code, basis, None)).into_iter().flatten().map(String::as_str).collect();
        assert_eq!(found.join(" "), expected, "{code}");
    }
}

#[test]
fn figures_that_look_equal_and_differ_in_kind_stand_in_rows_of_their_own() {
    let dataset = dataset();
    let apart = [
        // 200 firms that manage a green supply chain: newly built in 2023, reached by 2027.
        ("shandong-green-pilot-2023.50", "绿色供应链管理企业200家", "shandong-traditional-industries.10", "200家以上"),
        ("shandong-green-pilot-2023.50", "绿色工厂200家", "shandong-traditional-industries.10", "绿色工厂800家"),
        // Energy per unit of value added: against 2020, on the year before, over the five-year plan.
        ("shandong-green-pilot-2023.50", "2020年下降10%", "shandong-industrial-economy-2024.goals", "同比下降4%以上"),
        ("shandong-green-pilot-2023.50", "2020年下降10%", "shandong-traditional-industries.8", "下降17%左右"),
        (
            "shandong-industrial-economy-2024.goals",
            "同比下降4%以上",
            "shandong-traditional-industries.8",
            "下降17%左右",
        ),
        // 50 platforms a year; at least 150 in all.
        ("shandong-green-pilot-2023.16", "省级平台", "shandong-three-tens-2022.q3-3", "工业互联网平台"),
        // Upgrading projects from 5 million yuan in a year; from 100 million yuan every year.
        ("shandong-industrial-economy-2024.13", "1.2万个左右", "shizhong-new-industrialization.3", "5个"),
        // Centers of software engineering: 100 to be strengthened, 30 to be recognized.
        ("shandong-green-pilot-2023.19", "软件工程技术中心", "shandong-industrial-economy-2024.30", "软件工程技术中心"),
        // Growth of the digital economy; its share of the gross product.
        ("shandong-three-tens-2022.ten-innovations-4", "11%", "shandong-industrial-economy-2024.goals", "49%"),
        (
            "shandong-three-tens-2022.ten-demands-5",
            "占GDP",
            "shandong-industrial-economy-2024.goals",
            "核心产业占比提高",
        ),
        // 30 industry brains within 2024; about 70 by 2027.
        ("shandong-industrial-economy-2024.32", "产业大脑", "shandong-traditional-industries.5", "产业大脑"),
        // At least 600 first-of-a-kind products in 2024; every year until 2027.
        ("shandong-industrial-economy-2024.27", "600项以上", "shandong-traditional-industries.2", "600项以上"),
        // Newly launched; to stand by the end of the year.
        ("shandong-three-tens-2022.q1-2", "省实验室", "shandong-green-pilot-2023.2", "山东省实验室"),
        ("shandong-three-tens-2022.q1-2", "共同体", "shandong-green-pilot-2023.4", "共同体"),
    ];
    for (one, its, other, others) in apart {
        let (one, other) = (target(&dataset, one, its), target(&dataset, other, others));
        assert_ne!(row(one), row(other), "{} and {}", one.evidence, other.evidence);
    }
}

#[test]
fn a_city_and_a_district_meet_their_province_where_they_count_the_same() {
    let dataset = dataset();
    let meet = [
        ("shandong-green-pilot-2023.7", "2.8万家", "shizhong-new-industrialization.8", "高新技术企业、"),
        ("shandong-green-pilot-2023.7", "2.8万家", "qingdao-marine.goals", "高新技术企业"),
        ("shandong-green-pilot-2023.7", "3.6万家", "shizhong-new-industrialization.8", "、500家"),
        ("shandong-industrial-economy-2024.7", "4.2万家", "shizhong-new-industrialization.8", "规模以上"),
        ("shandong-industrial-economy-2024.7", "4.2万家", "qingdao-marine.goals", "规上"),
        ("qingdao-nev.goals", "3000亿元", "shizhong-new-industrialization.11", "100亿元"),
        ("jinan-quality-infrastructure.9", "好品山东", "shizhong-new-industrialization.7", "好品山东"),
    ];
    for (one, its, other, others) in meet {
        let (one, other) = (target(&dataset, one, its), target(&dataset, other, others));
        assert!(row(one).is_some());
        assert_eq!(row(one), row(other), "{} and {}", one.evidence, other.evidence);
    }
}

#[test]
fn results_thresholds_and_sizes_of_funds_are_no_targets() {
    let dataset = dataset();
    let found = |document: &str, value: &str, unit: &str| {
        let mut all = targets(&dataset, "37").filter(|(measure, _)| measure.id.starts_with(document));
        all.any(|(_, target)| target.value.to_string() == value && target.unit == unit)
    };
    let left_out = [
        ("shandong-three-tens-2022", "1.8", "万亿元"),
        ("shandong-three-tens-2022", "11.6", "%"),
        ("shandong-three-tens-2022", "7345", "亿元"),
        ("shandong-three-tens-2022", "1410", "亿元"),
        ("shandong-three-tens-2022", "1.2", "万个"),
        ("shandong-audiovisual", "2000", "万元"),
        ("shandong-industrial-economy-2024", "100", "亿元"),
        ("shandong-industrial-economy-2024", "100", "万元"),
        ("shandong-industrial-economy-2024", "200", "万吨"),
        ("shandong-green-pilot-2023", "900", "MW"),
    ];
    for (document, value, unit) in left_out {
        assert!(!found(document, value, unit), "{document} {value} {unit}");
    }
    assert!(found("shandong-three-tens-2022", "1.3", "万亿元"), "what is to be reached is a target");
}

#[test]
fn the_first_quarter_reward_of_2024_states_cap_thresholds_rank_and_window() {
    let dataset = dataset();
    let document = dataset.documents.iter().find(|document| document.id == "shandong-industrial-economy-2024");
    let mut measures = document.expect("the document").measures.iter();
    let measure = measures.find(|measure| measure.id == "shandong-industrial-economy-2024.3").expect("the clause");
    let reward = measure.incentives.iter().find(|incentive| incentive.amount.is_some()).expect("a stated amount");
    assert_eq!(reward.amount.as_ref().expect("as found").normalised.to_string(), "1000000");
    let thresholds: Vec<String> = reward
        .thresholds
        .iter()
        .map(|threshold| format!("{}{}{}", threshold.comparator.code(), threshold.value, threshold.unit))
        .collect();
    assert_eq!(thresholds, [">3亿元", ">=15%"]);
    assert!(reward.limit.as_ref().expect("the best hundred").zh.contains("100"));
    let day = |date: &Option<policy_model::date::PartialDate>| date.as_ref().map(ToString::to_string);
    assert_eq!((day(&reward.from).as_deref(), day(&reward.until).as_deref()), (Some("2024-01"), Some("2024-03")));
}
