//! Where Hebei's goals meet Shandong's, where they only look alike, and what Jinan's table of yearly indicators holds, as all
//! of it stands in the real dataset.

mod figures;

use figures::{dataset, line, row, target, targets};
use policy_model::target::{Basis, Target};
use std::collections::BTreeSet;

const ROWS: &str = include_str!("fixtures/hebei-shandong.txt");
const TABLE: &str = include_str!("fixtures/jinan-logistics-table.txt");

/// The rows of the fixture: number and name, how near the provinces come, lines.
fn rows() -> impl Iterator<Item = (&'static str, &'static str, BTreeSet<&'static str>)> {
    ROWS.split("\n\n").skip(1).map(|block| {
        let (head, lines) = block.split_once('\n').expect("a heading and lines");
        let (name, near) = head.rsplit_once(": ").expect("how near the provinces come");
        (name, near, lines.lines().collect())
    })
}

fn due(target: &Target) -> String {
    target.due.map(|due| due.to_string()).unwrap_or_default()
}

/// The figure in its base unit.
fn figure(target: &Target) -> f64 {
    target.normalised.value.to_string().parse().expect("a number")
}

#[test]
fn each_row_of_hebei_and_shandong_holds_every_figure_and_no_other() {
    let dataset = dataset();
    for (name, _, expected) in rows() {
        let codes: BTreeSet<&str> = expected.iter().filter_map(|line| line.split(' ').next()).collect();
        let both = targets(&dataset, "13").chain(targets(&dataset, "37"));
        let of_row = both.filter(|(_, target)| target.canonical.as_deref().is_some_and(|code| codes.contains(code)));
        let found: BTreeSet<String> = of_row.map(|(measure, target)| line(measure, target)).collect();
        let found: BTreeSet<&str> = found.iter().map(String::as_str).collect();
        assert_eq!(found, expected, "{name}");
    }
    assert_eq!(rows().count(), 16);
}

#[test]
fn hebei_and_shandong_come_as_near_as_indicator_basis_and_year_allow() {
    let dataset = dataset();
    for (name, expected, lines) in rows() {
        let code = lines.iter().next().and_then(|line| line.split(' ').next()).expect("a code");
        let of_row = |target: &&Target| target.canonical.as_deref() == Some(code);
        let of = |region| targets(&dataset, region).map(|(_, target)| target).filter(of_row).collect::<Vec<_>>();
        let (hebei, shandong) = (of("130000"), of("370000"));
        let pairs = || hebei.iter().flat_map(|one| shandong.iter().map(move |other| (one, other)));
        let near = if pairs().any(|(one, other)| row(one) == row(other) && one.due == other.due) {
            "same year"
        } else if pairs().any(|(one, other)| row(one) == row(other)) {
            "other year"
        } else if shandong.is_empty() {
            "not of the province"
        } else {
            "other basis"
        };
        assert_eq!(near, expected, "{name}");
    }
}

#[test]
fn grades_of_smart_factories_are_told_apart_by_their_scope() {
    let dataset = dataset();
    let scope = |measure, evidence| target(&dataset, measure, evidence).scope.as_deref();
    assert_eq!(scope("hebei-digital-manufacturing.2", "智能工厂"), Some("先进级"));
    assert_eq!(scope("shandong-traditional-industries.5", "智能工厂"), Some("国家级"));
}

#[test]
fn figures_of_hebei_that_look_like_shandongs_stand_in_rows_of_their_own() {
    let dataset = dataset();
    let apart = [
        // 150,000 firms in the cloud: in all by 2027, added within 2024.
        ("hebei-digital-manufacturing.15", "15万家", "shandong-industrial-economy-2024.goals", "15万家"),
        // 50 platforms: recognized by 2027, added every year.
        ("hebei-digital-manufacturing.14", "50个省级平台", "shandong-green-pilot-2023.16", "省级平台"),
        ("hebei-digital-manufacturing.14", "50个省级平台", "shandong-industrial-economy-2024.32", "平台50个"),
        // Those that are fostered count apart from those that are recognized.
        ("hebei-digital-manufacturing.14", "500个", "hebei-digital-manufacturing.14", "50个省级平台"),
        // Revenue of the software industry, and its growth.
        ("hebei-digital-manufacturing.goals", "1500亿元", "shandong-green-pilot-2023.19", "10%"),
    ];
    for (one, its, other, others) in apart {
        let (one, other) = (target(&dataset, one, its), target(&dataset, other, others));
        assert_ne!(row(one), row(other), "{} and {}", one.evidence, other.evidence);
    }
}

#[test]
fn computing_power_of_a_province_and_of_a_district_is_one_row_in_one_unit() {
    let dataset = dataset();
    let province = target(&dataset, "hebei-digital-manufacturing.17", "50EFLOPS");
    let district = target(&dataset, "shizhong-new-industrialization.6", "2000P");
    assert_eq!(row(province), row(district));
    assert_eq!(province.normalised.unit, district.normalised.unit);
    assert_eq!(figure(province) / figure(district), 25.0, "50 E are 25 times 2000 P");
}

#[test]
fn jinans_table_holds_24_rows_of_three_years_with_what_2023_reached() {
    let dataset = dataset();
    let table: Vec<&Target> = targets(&dataset, "370100")
        .filter(|(measure, _)| measure.id == "jinan-logistics.table")
        .map(|(_, target)| target)
        .collect();
    let lines: Vec<&str> = TABLE.lines().filter(|line| !line.is_empty() && !line.starts_with('#')).collect();
    for expected in &lines {
        let [code, basis, ..] = expected.split(' ').collect::<Vec<_>>()[..] else { panic!("too short: {expected}") };
        let name = format!("{code} {basis}");
        let of_row = || {
            let same = |target: &&&Target| target.canonical.as_deref() == Some(code) && target.basis.code() == basis;
            table.iter().filter(same)
        };
        let first = of_row().next().unwrap_or_else(|| panic!("no row {name}"));
        let mut found = format!("{name} {}", first.unit);
        let baseline = |target: &Target| {
            let baseline = target.baseline.as_ref();
            assert!(baseline.is_none_or(|baseline| baseline.year == Some(2023)), "{name}");
            baseline.and_then(|baseline| baseline.value).map_or("-".to_owned(), |value| value.to_string())
        };
        found += &format!(" {}", baseline(first));
        for year in ["2024", "2025", "2026"] {
            let target = of_row()
                .find(|target| due(target) == year && !target.due_inferred)
                .unwrap_or_else(|| panic!("{name} in {year}"));
            assert_eq!((baseline(target), &target.unit), (baseline(first), &first.unit), "{name}");
            found += &format!(" {}{}", target.comparator.code(), target.value);
        }
        assert_eq!(&found, expected);
    }
    assert_eq!((lines.len(), table.len()), (24, 72));
}

#[test]
fn where_jinans_text_and_table_disagree_both_stand() {
    let dataset = dataset();
    let table = |code: &str| {
        let of_table = targets(&dataset, "370100").filter(|(measure, _)| measure.id == "jinan-logistics.table");
        let mut of_row = of_table.map(|(_, target)| target).filter(|target| target.canonical.as_deref() == Some(code));
        of_row.find(|target| due(target) == "2026").unwrap_or_else(|| panic!("no row {code}"))
    };
    // 1,000 trains a year or more in the text, 1,400 in the table.
    let trains = target(&dataset, "jinan-logistics.goal-3", "1000列");
    assert_eq!(row(trains), row(table("china-europe-trains")));
    assert_eq!((figure(trains), figure(table("china-europe-trains"))), (1000.0, 1400.0));
    // 50,000 containers in all, 15,000 in the year.
    let containers = target(&dataset, "jinan-logistics.goal-3", "5万标箱");
    assert_ne!(row(containers), row(table("land-sea-containers")));
    // Parks are a level that grows; their figures do not add up to anything.
    let parks = target(&dataset, "jinan-logistics.goal-2", "物流园区25个");
    assert_eq!((parks.basis, row(parks)), (Basis::Level, row(table("standard-logistics-parks"))));
}

#[test]
fn cold_storage_is_added_year_by_year_and_sums_up_to_the_goal() {
    let dataset = dataset();
    let goal = target(&dataset, "jinan-logistics.goal-2", "100万立方米");
    let years = |target: &Target| target.span.map(|span| (span.from, span.to));
    assert_eq!((goal.basis, years(goal)), (Basis::Added, Some((2024, 2026))));
    let rows = targets(&dataset, "370100").filter(|(measure, _)| measure.id == "jinan-logistics.table");
    let flows: Vec<&Target> = rows.map(|(_, target)| target).filter(|target| row(target) == row(goal)).collect();
    let spans: Vec<_> = flows.iter().map(|target| years(target)).collect();
    assert_eq!(spans, [Some((2024, 2024)), Some((2025, 2025)), Some((2026, 2026))]);
    let sum: f64 = flows.iter().map(|target| figure(target)).sum();
    assert_eq!(sum, figure(goal));
}
