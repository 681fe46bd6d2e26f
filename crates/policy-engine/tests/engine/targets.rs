//! Lists of targets, rows of years and tables of the source, rule by rule and against a slow, obvious reference.

use crate::random::{cases, some_dataset, some_question};
use crate::reference::Reference;
use crate::sample::{TODAY, dataset, day, document, folding, measure, open, target};
use policy_engine::facet::Facet;
use policy_engine::index::Index;
use policy_engine::link::from_query;
use policy_engine::question::{Question, Sort, View};
use policy_engine::targets::{self, Figure, Grid, Place, Section, heights, list, page, series};
use policy_model::Decimal;
use policy_model::document::Document;
use policy_model::measure::Measure;
use policy_model::target::{Baseline, Basis, Comparator, Due, Normalised, TablePlace, Target, YearSpan};
use proptest::prelude::*;
use std::collections::BTreeSet;

fn figure(indicator: Option<&str>, due: Option<&str>, value: u32, unit: &str) -> Target {
    let value = Decimal::from(value);
    let normalised = Normalised { value, value_to: None, unit: unit.into() };
    Target { value, unit: unit.into(), normalised, ..target(indicator, due) }
}

fn holding(id: &str, targets: Vec<Target>) -> Measure {
    Measure { targets, ..measure(id) }
}

fn in_region(id: &str, region: &str, measures: Vec<Measure>) -> Document {
    let mut document = document(id, measures);
    document.region.code = region.into();
    document
}

/// Name of a target: its measure and its place in it.
fn name(index: &Index, (measure, at): Place) -> String {
    format!("{}#{at}", index.measure(measure).1.id)
}

fn sample() -> Index {
    open(&dataset(vec![
        in_region(
            "a",
            "370000",
            vec![holding(
                "1",
                vec![
                    figure(None, Some("2027"), 9, "元"),
                    figure(Some("cloud-firms"), Some("2026"), 50, "个"),
                    figure(Some("parks"), Some("P3Y..P5Y"), 20, "个"),
                ],
            )],
        ),
        in_region(
            "b",
            "110000",
            vec![holding(
                "1",
                vec![figure(Some("parks"), None, 70, "个"), figure(Some("energy"), Some("2025-06"), 8, "元")],
            )],
        ),
    ]))
}

#[track_caller]
fn check(link: &str, expected: &[&str]) {
    let (question, issues) = from_query(link);
    assert_eq!(issues, vec![], "{link}");
    let index = sample();
    let found: Vec<String> = list(&index, &question, day(TODAY)).into_iter().map(|place| name(&index, place)).collect();
    assert_eq!(found, expected, "{link}");
}

#[test]
fn targets_stand_by_canonical_indicator_and_those_without_one_last() {
    check("view=targets", &["a.1#2", "b.1#0", "a.1#1", "b.1#1", "a.1#0"]);
    check("view=targets&order=reversed", &["b.1#1", "a.1#1", "a.1#2", "b.1#0", "a.1#0"]);
}

#[test]
fn figures_are_compared_within_one_unit_only() {
    check("sort=value", &["b.1#0", "a.1#1", "a.1#2", "a.1#0", "b.1#1"]);
    check("sort=value&order=reversed", &["a.1#2", "a.1#1", "b.1#0", "b.1#1", "a.1#0"]);
}

#[test]
fn what_is_due_first_comes_first_and_what_has_no_date_last() {
    check("sort=due", &["b.1#1", "a.1#1", "a.1#0", "a.1#2", "b.1#0"]);
    check("sort=due&order=reversed", &["a.1#0", "a.1#1", "b.1#1", "a.1#2", "b.1#0"]);
}

#[test]
fn regions_and_documents_are_orders_too_and_others_are_none() {
    check("sort=region", &["b.1#0", "b.1#1", "a.1#0", "a.1#1", "a.1#2"]);
    check("sort=source", &["a.1#0", "a.1#1", "a.1#2", "b.1#0", "b.1#1"]);
    check("sort=source&order=reversed", &["b.1#0", "b.1#1", "a.1#0", "a.1#1", "a.1#2"]);
    check("sort=amount", &["a.1#2", "b.1#0", "a.1#1", "b.1#1", "a.1#0"]);
}

/// The rows of a grid in short: each with its figures by year, `|` between years, `+` between figures, `from` before
/// a baseline.
fn drawn(index: &Index, grid: &Grid) -> Vec<String> {
    let figure = |figure: &Figure| {
        let target = targets::target(index, figure.places[0]);
        let clauses = figure.places.len();
        if figure.baseline {
            let value = target.baseline.as_ref().and_then(|baseline| baseline.value).expect("a figure");
            return format!("from {value} x{clauses}");
        }
        format!("{} x{clauses}", target.value)
    };
    let cell = |cell: &Vec<Figure>| cell.iter().map(figure).collect::<Vec<_>>().join(" + ");
    grid.rows.iter().map(|row| row.cells.iter().map(cell).collect::<Vec<_>>().join(" | ")).collect()
}

fn all(index: &Index) -> Vec<Place> {
    index.targets(&Question::default(), day(TODAY))
}

#[test]
fn an_indicator_with_goals_for_several_years_is_a_row_for_each_thing_counted() {
    let parks = |due, value| figure(Some("parks"), Some(due), value, "个");
    let index = open(&dataset(vec![
        in_region("a", "370000", vec![holding("1", vec![parks("2022", 23), parks("2022", 23), parks("2025", 40)])]),
        in_region(
            "b",
            "370000",
            vec![holding("1", vec![parks("2023", 28), Target { basis: Basis::Added, ..parks("2023", 5) }])],
        ),
        // A figure for one year only, and another region.
        in_region("c", "370000", vec![holding("1", vec![figure(Some("energy"), Some("2023"), 1, "个")])]),
        in_region("d", "110000", vec![holding("1", vec![parks("2023", 1)])]),
    ]));
    let sections = series(&index, &all(&index));
    let [Section { region, table: None, grid }] = &sections[..] else { panic!("one region") };
    assert_eq!(index.values(Facet::Region)[region.0 as usize].code, "370000");
    assert_eq!(grid.years, [2022, 2023, 2025]);
    assert_eq!(drawn(&index, grid), ["23 x2 | 28 x1 | 40 x1", " | 5 x1 | "]);
}

#[test]
fn scopes_stay_apart_where_one_year_has_several_and_are_marked_where_not() {
    let parks = |due, value, scope: &str| Target {
        scope: Some(scope.into()),
        ..figure(Some("parks"), Some(due), value, "个")
    };
    let told = |targets: Vec<Target>| {
        let index = open(&dataset(vec![in_region("a", "370000", vec![holding("1", targets)])]));
        let grid = series(&index, &all(&index)).remove(0).grid;
        let mixed: Vec<bool> = grid.rows.iter().map(|row| row.mixed).collect();
        (drawn(&index, &grid), mixed, grid.rows.iter().map(|row| heights(&index, row).len()).collect::<Vec<_>>())
    };
    let several = vec![parks("2023", 4, "国家级"), parks("2023", 100, "省级"), parks("2024", 80, "省级")];
    assert_eq!(
        told(several),
        (vec!["4 x1 | ".to_owned(), "100 x1 | 80 x1".to_owned()], vec![false, false], vec![0, 2])
    );
    let changing = vec![parks("2023", 790, "各领域"), parks("2024", 170, "产业亟需")];
    assert_eq!(told(changing), (vec!["790 x1 | 170 x1".to_owned()], vec![true], vec![0]));
}

#[test]
fn changes_against_different_base_years_stay_apart() {
    let energy = |due, base, scope: Option<&str>| Target {
        basis: Basis::Change,
        baseline: Some(Baseline { value: None, year: Some(base) }),
        scope: scope.map(str::to_owned),
        ..figure(Some("energy"), Some(due), 10, "个")
    };
    let targets = vec![energy("2023", 2020, None), energy("2025", 2021, None), energy("2024", 2022, Some("规上"))];
    let index = open(&dataset(vec![in_region("a", "370000", vec![holding("1", targets)])]));
    let grid = &series(&index, &all(&index))[0].grid;
    assert_eq!(drawn(&index, grid), ["10 x1 |  | ", " | 10 x1 | ", " |  | 10 x1"]);
}

/// A table of two rows and two years, both rows starting from 2023.
fn tabled() -> Vec<Target> {
    let cell = |row: &str, due: &str, value, start: u32| Target {
        table: Some(TablePlace { group: Some("组".into()), row: row.into() }),
        baseline: Some(Baseline { value: Some(start.into()), year: Some(2023) }),
        ..figure(Some(if row == "园区" { "parks" } else { "energy" }), Some(due), value, "个")
    };
    vec![
        cell("园区", "2024", 22, 20),
        cell("园区", "2025", 24, 20),
        cell("能耗", "2024", 9, 7),
        cell("能耗", "2025", 12, 7),
    ]
}

#[test]
fn a_table_of_the_source_reads_as_a_table_again() {
    let index = open(&dataset(vec![in_region("a", "370100", vec![holding("1", tabled())])]));
    let sections = series(&index, &all(&index));
    let [Section { table: Some(_), grid, .. }] = &sections[..] else { panic!("one table") };
    assert_eq!(grid.years, [2023, 2024, 2025]);
    assert_eq!(drawn(&index, grid), ["from 20 x2 | 22 x1 | 24 x1", "from 7 x2 | 9 x1 | 12 x1"]);
    assert_eq!(heights(&index, &grid.rows[1]), [Some(583), Some(750), Some(1000)]);
}

#[test]
fn a_table_that_is_not_whole_is_none_and_its_figures_stand_by_indicator() {
    let index = open(&dataset(vec![in_region("a", "370100", vec![holding("1", tabled())])]));
    let sections = series(&index, &all(&index)[..3]);
    let [Section { table: None, grid, .. }] = &sections[..] else { panic!("one region") };
    assert_eq!(drawn(&index, grid), ["22 x1 | 24 x1"]);
}

#[test]
fn an_indicator_in_a_table_and_elsewhere_stands_in_both() {
    let elsewhere = figure(Some("parks"), Some("2026"), 30, "个");
    let measures = vec![holding("1", tabled()), holding("2", vec![elsewhere])];
    let index = open(&dataset(vec![in_region("a", "370100", measures)]));
    let sections = series(&index, &all(&index));
    let [Section { table: Some(_), .. }, Section { table: None, grid, .. }] = &sections[..] else { panic!("both") };
    assert_eq!(drawn(&index, grid), ["22 x1 | 24 x1 | 30 x1"]);
}

#[test]
fn what_is_added_in_one_year_and_in_three_stays_apart_and_a_torn_cell_draws_nothing() {
    let added = |due: &str, value, from| Target {
        basis: Basis::Added,
        span: Some(YearSpan { from, to: due.parse().expect("a year") }),
        ..figure(Some("parks"), Some(due), value, "个")
    };
    let targets =
        vec![added("2024", 30, 2024), added("2025", 40, 2025), added("2026", 30, 2026), added("2026", 100, 2024)];
    let index = open(&dataset(vec![in_region("a", "370000", vec![holding("1", targets)])]));
    let grid = &series(&index, &all(&index))[0].grid;
    assert_eq!(drawn(&index, grid), ["30 x1 | 40 x1 | 30 x1", " |  | 100 x1"]);
    assert_eq!(heights(&index, &grid.rows[0]), [Some(750), Some(1000), Some(750)]);

    let parks = |due, value| figure(Some("parks"), Some(due), value, "个");
    let targets = vec![parks("2024", 1000), parks("2026", 1400), parks("2026", 1000)];
    let index = open(&dataset(vec![in_region("a", "370000", vec![holding("1", targets)])]));
    let grid = &series(&index, &all(&index))[0].grid;
    assert_eq!(drawn(&index, grid), ["1000 x1 | 1400 x1 + 1000 x1"]);
    assert_eq!(heights(&index, &grid.rows[0]), []);
}

#[test]
fn one_figure_alone_has_no_height() {
    let parks = |due, value, basis| Target { basis, ..figure(Some("parks"), Some(due), value, "个") };
    let targets = vec![parks("2023", 5, Basis::Level), parks("2024", 9, Basis::Added)];
    let index = open(&dataset(vec![in_region("a", "370100", vec![holding("1", targets)])]));
    let grid = &series(&index, &all(&index))[0].grid;
    assert!(grid.rows.iter().all(|row| heights(&index, row).is_empty()));
}

#[test]
fn pages_cut_a_list_and_a_page_beyond_the_last_is_the_last() {
    assert_eq!(page(0, 3, 50), (0..0, 1, 1));
    assert_eq!(page(50, 1, 50), (0..50, 1, 1));
    assert_eq!(page(51, 2, 50), (50..51, 2, 2));
    assert_eq!(page(51, 9, 50), page(51, 2, 50));
}

/// The rank of every order by hand: smaller comes first, compared part by part.
fn place_by_hand(sort: Sort, reversed: bool, index: &Index, document: &Document, target: &Target) -> Vec<Decimal> {
    let sign = |value: Decimal, falls: bool| if falls { -value } else { value };
    let number = |value: usize| Decimal::from(value as u64);
    let due = match target.due {
        Some(Due::Date(date)) => [Decimal::ZERO, date.last().0.into()],
        Some(Due::Within { least, most }) => [Decimal::ONE, Decimal::from(u32::from(most) * 256 + u32::from(least))],
        Some(Due::Yearly) => [2.into(), Decimal::ZERO],
        None => [3.into(), Decimal::ZERO],
    };
    let basis = number(Basis::ALL.iter().position(|basis| *basis == target.basis).expect("listed"));
    let tail = [basis, due[0], due[1]];
    let listed = |codes: Vec<&str>, code: &str| number(codes.iter().position(|other| *other == code).expect("listed"));
    let taxonomy = index.taxonomy();
    let head = match sort {
        Sort::Indicator => {
            let codes = taxonomy.indicators.iter().map(|indicator| indicator.code.as_str()).collect();
            match &target.canonical {
                Some(code) => vec![Decimal::ZERO, sign(listed(codes, code), reversed)],
                None => vec![Decimal::ONE, Decimal::ZERO],
            }
        }
        Sort::Value => {
            let units = taxonomy.units.iter().map(|unit| unit.name.as_str()).collect();
            vec![listed(units, &target.normalised.unit), sign(target.normalised.value, !reversed)]
        }
        Sort::Due => vec![due[0], sign(due[1], reversed)],
        Sort::Region => {
            let regions = index.values(Facet::Region).iter().map(|region| region.code.as_str()).collect();
            return vec![sign(listed(regions, &document.region.code), reversed)];
        }
        _ => {
            let at = index.document_id(&document.id).expect("held");
            return vec![sign(number(at.0 as usize), reversed)];
        }
    };
    head.into_iter().chain(tail).collect()
}

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn lists_agree_with_the_reference(
        dataset in some_dataset(), question in some_question(), sort in prop::sample::select(Sort::offered(View::Targets)), reversed: bool
    ) {
        let mut question = Question { sort: Some(sort), ..question };
        question.options.reversed = reversed;
        let (index, folding) = (open(&dataset), folding());
        let [rows, _] = Reference { dataset: &dataset, folding: &folding }.rows(&question, day(TODAY));
        let mut expected: Vec<(Vec<Decimal>, usize, String)> = Vec::new();
        for (key, at) in rows {
            let document = dataset.documents.iter().find(|document| key.starts_with(&format!("{}.", document.id))).expect("held");
            let measure = document.measures.iter().find(|measure| measure.id == key).expect("held");
            let target = &measure.targets[at as usize];
            expected.push((place_by_hand(sort, reversed, &index, document, target), expected.len(), format!("{key}#{at}")));
        }
        expected.sort();
        let found: Vec<String> = list(&index, &question, day(TODAY)).into_iter().map(|place| name(&index, place)).collect();
        prop_assert_eq!(found, expected.into_iter().map(|(_, _, name)| name).collect::<Vec<_>>());
    }

    #[test]
    fn rows_of_years_hold_each_dated_target_of_a_region_once_and_only_what_counts_alike(dataset in some_dataset()) {
        let index = open(&dataset);
        let sections = series(&index, &all(&index));
        let whole: Vec<_> = sections.iter().filter_map(|section| section.table).collect();
        prop_assert!(sections.is_sorted_by_key(|section| (section.region, section.table.is_none(), section.table)));
        let mut expected = BTreeSet::new();
        for place in all(&index) {
            let (document, target) = (index.measure(place.0).0, targets::target(&index, place));
            let alike = all(&index).into_iter().filter(|other| {
                let one = targets::target(&index, *other);
                index.measure(other.0).0.region == document.region && one.canonical == target.canonical && dated(one)
            });
            let alike: Vec<Place> = alike.collect();
            let years: BTreeSet<String> = alike.iter().map(|other| year(targets::target(&index, *other))).collect();
            let beyond = alike.iter().any(|other| targets::target(&index, *other).table.is_none() || !whole.contains(&other.0));
            if target.canonical.is_some() && dated(target) && years.len() > 1 && beyond {
                expected.insert((document.region.code.clone(), place));
            }
        }
        let mut found = BTreeSet::new();
        for Section { region, grid, .. } in sections.iter().filter(|section| section.table.is_none()) {
            let region = &index.values(Facet::Region)[region.0 as usize].code;
            for row in &grid.rows {
                let lead = targets::target(&index, row.lead);
                prop_assert_eq!(row.cells.len(), grid.years.len());
                // Two scopes in one year never share a cell.
                for cell in &row.cells {
                    let scopes: BTreeSet<_> = cell.iter().flat_map(|figure| &figure.places).map(|place| &targets::target(&index, *place).scope).collect();
                    prop_assert!(scopes.len() <= 1);
                }
                for (column, figure) in row.cells.iter().enumerate().flat_map(|(at, cell)| cell.iter().map(move |figure| (at, figure))) {
                    for place in &figure.places {
                        let target = targets::target(&index, *place);
                        prop_assert_eq!(year(target), grid.years[column].to_string());
                        prop_assert_eq!(&target.canonical, &lead.canonical);
                        prop_assert_eq!(target.basis, lead.basis);
                        prop_assert!(row.mixed || target.scope == lead.scope);
                        prop_assert_eq!((&target.normalised, target.comparator), (&targets::target(&index, figure.places[0]).normalised, Comparator::Equal));
                        prop_assert!(found.insert((region.clone(), *place)), "twice");
                    }
                }
            }
        }
        prop_assert_eq!(found, expected);
    }

    #[test]
    fn a_table_holds_each_of_its_targets_once(dataset in some_dataset()) {
        let index = open(&dataset);
        for Section { table, grid, .. } in series(&index, &all(&index)) {
            let Some(measure) = table else { continue };
            let in_table = index.measure(measure).1.targets.iter().filter(|target| target.table.is_some() && dated(target));
            let figures = grid.rows.iter().flat_map(|row| row.cells.iter().flatten()).filter(|figure| !figure.baseline);
            prop_assert_eq!(figures.map(|figure| figure.places.len()).sum::<usize>(), in_table.count());
            for row in &grid.rows {
                let rows: BTreeSet<_> = row.cells.iter().flatten().flat_map(|figure| &figure.places)
                    .map(|place| targets::target(&index, *place).table.clone().expect("in the table").row).collect();
                prop_assert_eq!(rows.len(), 1);
            }
        }
    }
}

fn dated(target: &Target) -> bool {
    matches!(target.due, Some(Due::Date(_)))
}

fn year(target: &Target) -> String {
    target.due.map(|due| due.to_string()).unwrap_or_default().chars().take(4).collect()
}
