//! Targets and support of the real dataset as the views arrange them.

mod data;

use policy_engine::index::Index;
use policy_engine::link::from_query;
use policy_engine::question::Question;
use policy_engine::support::{self, Group, Standing};
use policy_engine::targets::{self, Section, heights, list, series};
use policy_model::date::Day;

fn index() -> Index {
    Index::open(&data::compiled()).expect("the compiled dataset opens")
}

fn today() -> Day {
    Day::from_ymd(2026, 11, 22)
}

fn question(query: &str) -> Question {
    let (question, issues) = from_query(query);
    assert!(issues.is_empty(), "{query}");
    question
}

fn sections(index: &Index, query: &str) -> Vec<Section> {
    series(index, &index.targets(&question(query), today()))
}

/// The rows of an indicator in a region: what they count, and each figure with its year and document.
fn rows(index: &Index, query: &str, indicator: &str) -> Vec<String> {
    let sections = sections(index, query);
    let grids = sections.iter().filter(|section| section.table.is_none()).map(|section| &section.grid);
    let mut told = Vec::new();
    for grid in grids {
        for row in &grid.rows {
            let lead = targets::target(index, row.lead);
            if lead.canonical.as_deref() != Some(indicator) {
                continue;
            }
            let mut words = vec![lead.basis.code().to_owned()];
            for (cell, year) in row.cells.iter().zip(&grid.years) {
                for figure in cell {
                    let target = targets::target(index, figure.places[0]);
                    let (document, _) = index.measure(figure.places[0].0);
                    words.push(format!("{year}: {}{} ({})", target.value, target.unit, document.id));
                }
            }
            told.push(words.join(", "));
        }
    }
    told
}

#[test]
fn shandongs_high_tech_firms_rise_from_year_to_year() {
    let index = index();
    assert_eq!(
        rows(&index, "region=370000&not-region=370100,370200", "high-tech-firms"),
        ["level, 2022: 2.3万家 (shandong-three-tens-2022), 2023: 2.8万家 (shandong-green-pilot-2023)"]
    );
}

#[test]
fn energy_per_unit_of_industrial_value_stands_on_three_bases() {
    let index = index();
    assert_eq!(
        rows(&index, "region=370000", "industrial-energy-intensity"),
        [
            "growth, 2024: 4% (shandong-industrial-economy-2024)",
            "change, 2023: 10% (shandong-green-pilot-2023)",
            "change, 2025: 17% (shandong-traditional-industries)",
        ]
    );
}

#[test]
fn two_hundred_green_supply_chains_added_and_two_hundred_in_all_are_two_rows() {
    let index = index();
    assert_eq!(
        rows(&index, "region=370000", "green-supply-chain-firms"),
        ["level, 2027: 200家 (shandong-traditional-industries)", "added, 2023: 200家 (shandong-green-pilot-2023)"]
    );
}

#[test]
fn shandong_repeats_enough_goals_to_be_read_year_after_year() {
    let index = index();
    let sections = sections(&index, "region=370000&not-region=370100,370200");
    let [section] = &sections[..] else { panic!("the province alone") };
    let indicator = |row: &targets::Row| targets::target(&index, row.lead).canonical.clone();
    let indicators: std::collections::BTreeSet<_> = section.grid.rows.iter().map(indicator).collect();
    assert!(indicators.len() >= 35, "{}", indicators.len());
    assert!(section.grid.years.starts_with(&[2022, 2023, 2024]));
    let drawn = section.grid.rows.iter().filter(|row| !heights(&index, row).is_empty()).count();
    assert!(drawn >= 15, "{drawn}");
}

#[test]
fn jinans_table_reads_as_it_stands_in_the_source() {
    let index = index();
    let sections = sections(&index, "document=jinan-logistics");
    let table = sections.iter().find(|section| section.table.is_some()).expect("a whole table");
    assert_eq!(table.grid.years, [2023, 2024, 2025, 2026]);
    assert_eq!(table.grid.rows.len(), 24);
    let groups: Vec<&str> = table
        .grid
        .rows
        .iter()
        .map(|row| targets::target(&index, row.lead).table.as_ref().expect("in the table"))
        .map(|place| place.group.as_deref().expect("grouped"))
        .collect();
    assert_eq!(groups.chunk_by(|left, right| left == right).count(), 4);
    // Without one of its cells it is no table.
    assert!(self::sections(&index, "document=jinan-logistics&year=2024").iter().all(|section| section.table.is_none()));
}

#[test]
fn where_hebei_and_shandong_meet_they_stand_one_below_the_other() {
    let index = index();
    let listed = list(&index, &question("view=targets&indicator=key-process-cnc-rate"), today());
    let figures: Vec<String> = listed
        .iter()
        .map(|place| (index.measure(place.0).0, targets::target(&index, *place)))
        .map(|(document, target)| {
            format!("{} {}{}{}", document.region.code, target.comparator.code(), target.value, target.unit)
        })
        .collect();
    assert_eq!(figures, ["130000 =78%", "370000 >75%"]);
}

/// The groups of support that hold something stated: per what, each rule with its entries as amount or rate.
fn stated(index: &Index, query: &str) -> Vec<String> {
    let per = |group: &Group| match group.unit {
        support::Unit::Per(at) => index.taxonomy().pers[at as usize].code.clone(),
        support::Unit::Sum => "sum".to_owned(),
        support::Unit::Rate => "rate".to_owned(),
        support::Unit::None => "none".to_owned(),
    };
    let figure = |place: &support::Place| {
        let entry = support::incentive(index, *place);
        let amount = entry.amount.as_ref().map(|amount| format!("{}{}", amount.value, amount.unit));
        let rate = entry.rate.as_ref().map(|rate| match rate.value {
            Some(value) => format!("{value}%"),
            None => rate.reference.clone().unwrap_or_default(),
        });
        [amount, rate].into_iter().flatten().collect::<Vec<_>>().join(" ")
    };
    let rule = |rule: &support::Rule| rule.entries.iter().map(figure).collect::<Vec<_>>().join(", ");
    let groups = support::list(index, &question(query), today());
    let told = groups
        .iter()
        .map(|group| format!("{}: {}", per(group), group.rules.iter().map(rule).collect::<Vec<_>>().join(" | ")));
    told.collect()
}

#[test]
fn beijings_interest_subsidy_is_compared_per_firm_and_year() {
    let index = index();
    assert_eq!(
        stated(&index, "document=beijing-hydrogen&standard=stated"),
        [
            "firm-year: 3000万元 LPR | 1000万元 5%",
            "product: 500万元, 1000万元 | 500万元 30%, 300万元 30%",
            "incubator: 2000万元",
            "station: 500万元, 200万元",
            "kilogram: 10元",
            "standard: 50万元",
            "position: 50万元, 30万元, 20万元",
            "event: 30万元 50%",
        ]
    );
}

#[test]
fn cangzhous_routes_have_four_tiers_and_two_caps_in_one_rule() {
    let index = index();
    assert_eq!(
        stated(&index, "document=cangzhou-low-altitude&standard=stated").first().map(String::as_str),
        Some("flight: 100元, 200元, 300元, 400元, 100万元, 200万元")
    );
}

#[test]
fn only_cangzhou_still_states_money_in_november_2026() {
    let index = index();
    let groups = support::list(&index, &question("standard=stated&current=yes"), today());
    let rules = groups.iter().flat_map(|group| &group.rules);
    let documents = rules.map(|rule| {
        assert_eq!(rule.standing, Standing::Current);
        index.measure(rule.entries[0].0).0.id.clone()
    });
    assert_eq!(documents.collect::<std::collections::BTreeSet<_>>(), ["cangzhou-low-altitude".to_owned()].into());
}

#[test]
fn documents_without_a_stated_standard_are_all_but_four() {
    let index = index();
    let answer = index.answer(&Question::default(), today());
    let silent = support::silent(&index, &answer.document_hits);
    assert_eq!(silent.len() as u32, index.document_count() - 4);
    assert!(silent.iter().any(|(id, promises)| index.document(*id).id == "tianjin-culture-tourism" && !promises));
}
