//! What the compiler makes of well-formed files: standing rules applied, derived fields worked out, nothing lost.

use policy_compiler::diagnostic::{Severity, Warned};
use policy_compiler::source_file::{SourceFile, read_folder};
use policy_compiler::{read_sources, render};
use policy_model::Dataset;
use policy_model::document::{Document, Level};
use policy_model::measure::{Measure, Role};
use std::path::Path;

#[test]
fn documents_are_sorted_by_id_and_their_measures_have_permanent_keys() {
    let dataset = sample();
    let ids: Vec<_> = dataset.documents.iter().map(|document| document.id.as_str()).collect();
    assert_eq!(ids, ["sample-hydrogen", "sample-sports"]);
    let keys: Vec<_> = document(&dataset, "sample-sports").measures.iter().map(|measure| measure.id.as_str()).collect();
    assert_eq!(keys, ["sample-sports.1", "sample-sports.2", "sample-sports.closing"]);
}

#[test]
fn documents_with_a_hyphen_after_the_same_word_are_sorted_by_id_and_not_by_path() {
    let mut files = files();
    // `sample-sports-2.toml` comes before `sample-sports.toml`, but the id after `sample-sports`.
    let mut copy = files.iter().find(|file| file.path == "documents/sample-sports.toml").expect("the sample").clone();
    copy.path = "documents/sample-sports-2.toml".to_owned();
    copy.text = copy.text.replace("id = \"sample-sports\"", "id = \"sample-sports-2\"");
    files.push(copy);
    let dataset = read_well(&files);
    let ids: Vec<_> = dataset.documents.iter().map(|document| document.id.as_str()).collect();
    assert_eq!(ids, ["sample-hydrogen", "sample-sports", "sample-sports-2"]);
}

#[test]
fn level_and_name_of_the_region_come_from_the_taxonomy() {
    let dataset = sample();
    let sports = document(&dataset, "sample-sports");
    assert_eq!((sports.region.code.as_str(), sports.region.name.as_str()), ("370200", "青岛市"));
    assert_eq!(sports.level, Level::City);
    assert_eq!(document(&dataset, "sample-hydrogen").level, Level::Province);
}

#[test]
fn names_of_agencies_are_looked_up_from_the_region_upwards() {
    let dataset = sample();
    assert_eq!(document(&dataset, "sample-sports").issuers[0].canonical, "qingdao-government-office");
    let coordination = measure(&dataset, "sample-sports.2");
    assert_eq!(coordination.agencies[0].canonical, "shandong-science", "a name of the province");
    assert_eq!(coordination.agencies[0].functions, ["science"]);
    assert_eq!(measure(&dataset, "sample-hydrogen.1").agencies[1].canonical, "taxation", "a name of the nation");
}

#[test]
fn a_name_of_the_city_goes_before_the_same_name_of_the_province() {
    let mut files = files();
    let province = files.iter_mut().find(|file| file.path == "taxonomy/agencies/370000.toml").expect("the sample");
    province.text = province.text.replace("aliases = [\"省科技厅\"]", "aliases = [\"省科技厅\", \"市体育局\"]");
    let dataset = read_well(&files);
    assert_eq!(measure(&dataset, "sample-sports.1").agencies[0].canonical, "qingdao-sports");
}

#[test]
fn the_agency_named_first_leads_where_a_rule_says_so() {
    let dataset = sample();
    assert_eq!(roles(&dataset, "sample-hydrogen.1"), [("省科技厅", Role::Lead), ("税务总局", Role::Participant)]);
    let ruled = &roles(&dataset, "sample-hydrogen.2")[..2];
    assert_eq!(ruled, [("省科技厅", Role::Lead), ("税务总局", Role::Participant)], "written as responsible");
    assert_eq!(roles(&dataset, "sample-sports.2"), [("省科技厅", Role::Responsible)], "no rule");
}

#[test]
fn agencies_of_a_rule_are_inherited_from_its_first_to_its_last_clause_unless_written_there() {
    let dataset = sample();
    let inherited = |key: &str| {
        let agencies = &measure(&dataset, key).agencies;
        agencies.iter().map(|agency| (agency.name.clone(), agency.inherited)).collect::<Vec<_>>()
    };
    assert!(inherited("sample-hydrogen.1").iter().all(|(_, inherited)| !inherited), "before the rule");
    let last = inherited("sample-hydrogen.2").pop();
    assert_eq!(last, Some(("各市政府".to_owned(), true)));
    assert_eq!(inherited("sample-hydrogen.3"), [("各市政府".to_owned(), false)], "written there already");
}

#[test]
fn a_measure_has_the_industries_of_its_document_unless_it_names_its_own() {
    let dataset = sample();
    assert_eq!(measure(&dataset, "sample-hydrogen.1").industries, ["hydrogen"]);
    assert_eq!(measure(&dataset, "sample-hydrogen.2").industries, ["hydrogen", "sports"]);
}

#[test]
fn figures_are_normalised_exactly() {
    let dataset = sample();
    let loan = measure(&dataset, "sample-sports.1");
    let target = &loan.targets[0];
    assert_eq!((target.value.to_string(), target.unit.as_str()), ("1.5".to_owned(), "亿元"));
    assert_eq!((target.normalised.value.to_string(), target.normalised.unit.as_str()), ("150000000".to_owned(), "元"));
    let range = &loan.targets[1].normalised;
    assert_eq!(
        (range.value.to_string(), range.value_to.map(|value| value.to_string())),
        ("5".into(), Some("8".into()))
    );
    let ceiling = loan.incentives[1].amount.as_ref().expect("an amount");
    assert_eq!((ceiling.value.to_string(), ceiling.normalised.to_string()), ("300".to_owned(), "3000000".to_owned()));
    let price = measure(&dataset, "sample-hydrogen.2").incentives[0].amount.as_ref().expect("an amount");
    assert_eq!((price.unit.as_str(), price.normalised.to_string()), ("元/公斤", "10".to_owned()));
}

/// However a file is damaged, reading ends, and either nothing of it is lost or at least one error is told.
#[test]
fn a_line_that_is_lost_or_doubled_loses_no_record_in_silence() {
    let whole = files();
    for index in 0..whole.len() {
        let lines: Vec<&str> = whole[index].text.lines().collect();
        for at in 0..lines.len() {
            for copies in [0, 2] {
                let kept = lines.iter().enumerate().flat_map(|(place, line)| {
                    std::iter::repeat_n(format!("{line}\n"), if place == at { copies } else { 1 })
                });
                check_damaged(&whole, index, kept.collect(), &format!("line {} {copies} times", at + 1));
            }
        }
    }
}

#[test]
fn a_file_that_is_cut_anywhere_loses_no_record_in_silence() {
    let whole = files();
    for index in 0..whole.len() {
        // Every 37th byte, so that all kinds of places are met in reasonable time.
        for at in (0..whole[index].text.len()).step_by(37) {
            let cut = whole[index].text[..whole[index].text.floor_char_boundary(at)].to_owned();
            check_damaged(&whole, index, cut, &format!("cut at byte {at}"));
        }
    }
}

#[track_caller]
fn check_damaged(whole: &[SourceFile], index: usize, text: String, damage: &str) {
    let mut files = whole.to_vec();
    files[index].text = text;
    let place = format!("{}, {damage}", files[index].path);
    let diagnostics = match read_sources(&files) {
        Ok(Warned { value, warnings }) => {
            assert_eq!(records(&value), headers(&files), "{place}");
            assert!(warnings.iter().all(|found| found.severity() == Severity::Warning), "{place}");
            warnings
        }
        Err(diagnostics) => {
            assert!(diagnostics.iter().any(|found| found.severity() == Severity::Error), "{place}");
            diagnostics
        }
    };
    assert!(diagnostics.is_sorted(), "{place}");
    for found in &diagnostics {
        let Some(found_at) = &found.place else { continue };
        let file = files.iter().find(|file| file.path == found.path).expect("a file that is there");
        assert_eq!(file.text.lines().nth(found_at.line - 1).unwrap_or_default(), found_at.text, "{place}");
        assert!(found_at.text.get(found_at.marked()).is_some(), "{place}");
    }
    // Drawing never fails either.
    assert_eq!(render::diagnostics(&diagnostics, "data/").is_empty(), diagnostics.is_empty(), "{place}");
}

/// Number of records of each kind.
fn records(dataset: &Dataset) -> [usize; 8] {
    let documents = &dataset.documents;
    let measures = || documents.iter().flat_map(|document| &document.measures);
    [
        documents.len(),
        measures().count(),
        measures().map(|measure| measure.targets.len()).sum(),
        measures().map(|measure| measure.incentives.len()).sum(),
        documents.iter().map(|document| document.outline.len()).sum(),
        documents.iter().map(|document| document.notes.len()).sum(),
        documents.iter().map(|document| document.rules.len()).sum(),
        dataset.taxonomy.agencies.len(),
    ]
}

/// The same by the headers in the files.
fn headers(files: &[SourceFile]) -> [usize; 8] {
    let count = |header: &str| files.iter().map(|file| file.text.lines().filter(|line| *line == header).count()).sum();
    [
        files.iter().filter(|file| file.path.starts_with("documents/")).count(),
        count("[[measure]]"),
        count("[[measure.targets]]"),
        count("[[measure.incentives]]"),
        count("[[outline]]"),
        count("[[notes]]"),
        count("[[rules]]"),
        count("[[agency]]"),
    ]
}

fn roles<'d>(dataset: &'d Dataset, key: &str) -> Vec<(&'d str, Role)> {
    measure(dataset, key).agencies.iter().map(|agency| (agency.name.as_str(), agency.role)).collect()
}

fn measure<'d>(dataset: &'d Dataset, key: &str) -> &'d Measure {
    let mut measures = dataset.documents.iter().flat_map(|document| &document.measures);
    measures.find(|measure| measure.id == key).expect("a measure of the sample")
}

fn document<'d>(dataset: &'d Dataset, id: &str) -> &'d Document {
    dataset.documents.iter().find(|document| document.id == id).expect("a document of the sample")
}

fn sample() -> Dataset {
    read_well(&files())
}

fn read_well(files: &[SourceFile]) -> Dataset {
    let read = read_sources(files).unwrap_or_else(|found| panic!("{}", render::diagnostics(&found, "")));
    assert_eq!(read.warnings, []);
    read.value
}

fn files() -> Vec<SourceFile> {
    read_folder(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/sample")).0
}
