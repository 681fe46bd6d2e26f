//! Regions side by side: rules as sentences, and random comparisons against the reference.

use crate::random::{cases, some_dataset, some_question};
use crate::reference::Reference;
use crate::sample::{TODAY, dataset, day, document, folding, include, measure, open, owned, target};
use policy_engine::answer::{DocumentId, MeasureId, ValueId};
use policy_engine::compare::Comparison;
use policy_engine::compare::gaps::{Gap, Item};
use policy_engine::compare::narrowed;
use policy_engine::compare::targets::{Differs, Meetings};
use policy_engine::facet::Facet;
use policy_engine::index::Index;
use policy_engine::question::{Choice, Question};
use policy_model::Dataset;
use policy_model::Decimal;
use policy_model::document::{Document, Level};
use policy_model::measure::Measure;
use policy_model::target::{Basis, Comparator, Direction, Target};
use proptest::collection::btree_set;
use proptest::prelude::*;
use proptest::sample::select;
use std::collections::BTreeSet;

const REGIONS: [&str; 5] = ["110000", "130000", "370000", "370100", "370103"];

fn comparing(codes: &[&str]) -> Question {
    include(Facet::Region, codes)
}

fn in_region(id: &str, region: &str, measures: Vec<Measure>) -> Document {
    let mut document = document(id, measures);
    document.region.code = region.into();
    document
}

fn asks(id: &str, targets: Vec<Target>) -> Measure {
    Measure { targets, ..measure(id) }
}

fn share(comparator: Comparator, value: u32, scope: &str) -> Target {
    let value = Decimal::from(value);
    let mut target = Target { comparator, value, scope: Some(scope.into()), ..target(Some("parks"), Some("2027")) };
    target.normalised.value = value;
    target
}

fn meetings(documents: Vec<Document>, regions: &[&str]) -> Meetings {
    let index = open(&dataset(documents));
    index.comparison(&comparing(regions), day(TODAY)).meetings()
}

#[test]
fn a_region_includes_those_inside_it_unless_they_stand_beside_it() {
    let index = open(&dataset(vec![
        in_region("a", "370000", vec![measure("1")]),
        in_region("b", "370100", vec![measure("1")]),
        in_region("c", "370103", vec![measure("1")]),
    ]));
    let check = |codes: &[&str], own: bool, expected: &[(bool, usize)]| {
        let mut question = comparing(codes);
        question.options.own_level = own;
        let comparison = index.comparison(&question, day(TODAY));
        let found = (0..codes.len()).map(|place| (comparison.regions()[place].own, comparison.measures(place).len()));
        assert_eq!(found.collect::<Vec<_>>(), expected, "{codes:?}");
    };
    check(&["110000", "370000"], false, &[(false, 0), (false, 3)]);
    check(&["110000", "370000"], true, &[(true, 0), (true, 1)]);
    check(&["370000", "370100"], false, &[(true, 1), (false, 2)]);
    check(&["370000", "370103"], false, &[(true, 1), (false, 1)]);
    check(&["370000", "370100", "370103"], false, &[(true, 1), (true, 1), (false, 1)]);
}

#[test]
fn no_more_than_six_regions_are_compared_and_the_others_are_named() {
    let index = open(&dataset(vec![]));
    let question = comparing(&["1", "2", "3", "4", "5", "6", "7", "8"]);
    let comparison = index.comparison(&question, day(TODAY));
    assert_eq!((comparison.regions().len(), comparison.left_out()), (6, ["7".to_owned(), "8".to_owned()].as_slice()));
}

#[test]
fn targets_compare_directly_where_year_and_scope_agree() {
    let found = meetings(
        vec![
            in_region("a", "110000", vec![asks("1", vec![share(Comparator::Equal, 78, "规上")])]),
            in_region("b", "130000", vec![asks("1", vec![share(Comparator::MoreThan, 75, "规上")])]),
        ],
        &["110000", "130000"],
    );
    let meeting = &found.shared[0].meetings[0];
    assert_eq!((meeting.differs.as_slice(), meeting.comparators_differ), ([].as_slice(), true));
    let spread = meeting.spread.expect("both are single figures");
    assert_eq!((spread.high, spread.low, spread.difference), (0, 1, Decimal::from(3)));
    assert_eq!(meeting.most, Decimal::from(78));
}

#[test]
fn what_sets_targets_apart_is_named() {
    let other = |change: fn(&mut Target), level: Level| {
        let mut theirs = share(Comparator::Equal, 75, "规上");
        change(&mut theirs);
        let mut document = in_region("b", "130000", vec![asks("1", vec![theirs])]);
        document.level = level;
        let ours = in_region("a", "110000", vec![asks("1", vec![share(Comparator::Equal, 78, "规上")])]);
        meetings(vec![ours, document], &["110000", "130000"]).shared[0].meetings[0].differs.clone()
    };
    let province = Level::Province;
    assert_eq!(other(|target| target.due = None, province), [Differs::Year]);
    assert_eq!(other(|target| target.due = "2026".parse().ok(), province), [Differs::Year]);
    assert_eq!(other(|target| target.due = "2027-06".parse().ok(), province), []);
    assert_eq!(other(|target| target.scope = None, province), [Differs::Scope]);
    assert_eq!(other(|target| target.per = Some("city".into()), province), [Differs::Per]);
    assert_eq!(other(|target| target.direction = Some(Direction::Down), province), [Differs::Direction]);
    assert_eq!(other(|_| (), Level::City), [Differs::Level], "a city and a province");
    assert_eq!(other(|target| target.normalised.unit = "%".into(), Level::City), [Differs::Level]);
}

#[test]
fn equal_figures_on_different_bases_never_meet() {
    let stock = share(Comparator::MoreThan, 150_000, "");
    let added = Target { basis: Basis::Added, ..share(Comparator::AtLeast, 150_000, "") };
    let found = meetings(
        vec![
            in_region("a", "110000", vec![asks("1", vec![stock])]),
            in_region("b", "130000", vec![asks("1", vec![added])]),
        ],
        &["110000", "130000"],
    );
    let shared = &found.shared[0];
    assert_eq!(shared.meetings, []);
    assert_eq!(
        shared.apart.iter().map(|apart| (apart.basis, apart.place)).collect::<Vec<_>>(),
        [(Basis::Level, 0), (Basis::Added, 1)]
    );
    assert_eq!([0, 1].map(|place| found.meets(place)), [false, false]);
}

#[test]
fn of_several_targets_those_that_agree_best_stand_against_each_other() {
    let year = |year: &str, value: u32| Target { due: year.parse().ok(), ..share(Comparator::Equal, value, "") };
    let found = meetings(
        vec![
            in_region("a", "110000", vec![asks("1", vec![year("2022", 5), year("2027", 6), year("2030", 7)])]),
            in_region("b", "130000", vec![asks("1", vec![year("2024", 8), year("2027", 9)])]),
        ],
        &["110000", "130000"],
    );
    let meeting = &found.shared[0].meetings[0];
    assert_eq!(meeting.nearest, [Some(1), Some(1)]);
    assert_eq!(meeting.spread.map(|spread| spread.difference), Some(Decimal::from(3)));
}

fn with(id: &str, instruments: &[&str]) -> Measure {
    let instruments = instruments.iter().map(|code| (*code).to_owned()).collect();
    Measure { instruments, ..measure(id) }
}

#[test]
fn where_only_one_region_holds_a_complete_document_nothing_is_said_to_lack() {
    let mut cut = in_region("b", "130000", vec![with("1", &["grant"])]);
    cut.source.completeness = policy_model::document::Completeness::Cut;
    let index = open(&dataset(vec![in_region("a", "110000", vec![with("1", &["grant", "open"])]), cut]));
    let question = comparing(&["110000", "130000"]);
    let gaps = index.comparison(&question, day(TODAY)).gaps();
    let [gaps] = &gaps[..] else { panic!("one field") };
    assert_eq!(gaps.holders, [0]);
    assert_eq!(gaps.documents.iter().map(|known| known.1).collect::<Vec<_>>(), [true, false]);
    assert_eq!(gaps.only[0].iter().map(|gap| &gap.item).collect::<Vec<_>>(), [&Item::Instrument("open".into())]);
    assert_eq!((&gaps.only[1], &gaps.lacks[1]), (&vec![], &vec![]));
}

#[test]
fn what_two_others_have_and_one_lacks_is_named_only_where_there_are_two_others() {
    let all = ["grant", "open"];
    let index = open(&dataset(vec![
        in_region("a", "110000", vec![with("1", &all)]),
        in_region("b", "130000", vec![with("1", &all)]),
        in_region("c", "370000", vec![with("1", &["grant"])]),
    ]));
    let lacks = |codes: &[&str]| {
        let question = comparing(codes);
        let gaps = index.comparison(&question, day(TODAY)).gaps().remove(0);
        gaps.lacks.iter().map(Vec::len).collect::<Vec<_>>()
    };
    assert_eq!(lacks(&["110000", "130000", "370000"]), [0, 0, 1]);
    assert_eq!(lacks(&["110000", "370000"]), [0, 0]);
}

/// The documents in a comparison's lanes, region by region.
fn in_lanes(index: &Index, comparison: &Comparison, place: usize) -> Vec<(DocumentId, u32)> {
    let value = index.value_id(Facet::Region, &comparison.regions()[place].code);
    let lane = comparison.lanes().into_iter().find(|lane| Some(lane.value) == value);
    lane.map(|lane| lane.items).unwrap_or_default()
}

/// A question that compares regions of the random datasets.
fn some_comparison() -> impl Strategy<Value = Question> {
    (some_question(), btree_set(select(&REGIONS[..]), 1..5), any::<bool>()).prop_map(|(mut question, regions, own)| {
        let regions: Vec<&str> = regions.into_iter().collect();
        let exclude = question.filter.facets.get(&Facet::Region).map(|choice| choice.exclude.clone());
        let choice = Choice { include: owned(&regions), exclude: exclude.unwrap_or_default() };
        question.filter.facets.insert(Facet::Region, choice);
        question.options.own_level = own;
        question
    })
}

/// Random documents whose targets differ in all that comparison looks at.
fn some_records() -> impl Strategy<Value = Dataset> {
    some_dataset().prop_map(|mut dataset| {
        let targets = dataset.documents.iter_mut().flat_map(|document| &mut document.measures);
        for (at, target) in targets.flat_map(|measure| &mut measure.targets).enumerate() {
            target.normalised.value = target.value;
            target.normalised.value_to = target.value_to;
            target.basis = [Basis::Level, Basis::Added, Basis::Growth][at % 3];
            target.scope = (at % 4 == 0).then(|| "规上".to_owned());
            target.direction = (at % 7 == 0).then_some(Direction::Down);
            target.comparator = [Comparator::Equal, Comparator::MoreThan, Comparator::Range][at % 5 % 3];
        }
        for document in &mut dataset.documents {
            document.industries = document.measures.first().map_or(vec![], |measure| measure.industries.clone());
        }
        dataset
    })
}

/// A dataset with every document several times, so that some regions hold many measures.
fn repeated(mut dataset: Dataset, copies: usize) -> Dataset {
    let documents = dataset.documents.clone();
    for copy in 1..copies {
        dataset.documents.extend(documents.iter().cloned().map(|mut document| {
            let id = format!("e{copy}{}", document.id);
            document.measures.iter_mut().for_each(|measure| measure.id = measure.id.replace(&document.id, &id));
            Document { id, ..document }
        }));
    }
    dataset
}

/// A question without what the dataset does not know, as the app asks it.
fn known(index: &Index, mut question: Question) -> Question {
    index.check(&mut question);
    question
}

fn key(index: &Index, id: MeasureId) -> String {
    index.measure(id).1.id.clone()
}

fn word(item: &Item) -> String {
    match item {
        Item::Instrument(code) => format!("instrument:{code}"),
        Item::Indicator(code) => format!("indicator:{code}"),
        Item::Support(code) => format!("support:{code}"),
    }
}

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn each_region_counts_what_its_own_filter_gives(dataset in some_records(), question in some_comparison()) {
        let (index, folding) = (open(&dataset), folding());
        let reference = Reference { dataset: &dataset, folding: &folding };
        let checked = known(&index, question);
        let comparison = index.comparison(&checked, day(TODAY));
        for place in 0..comparison.regions().len() {
            let keys: Vec<String> = comparison.measures(place).iter().map(|id| key(&index, *id)).collect();
            prop_assert_eq!(&keys, &reference.keys_of(&checked, day(TODAY), place));
            let narrowed = Question { filter: comparison.filter_of(place), ..checked.clone() };
            let asked: BTreeSet<String> = reference.results(&narrowed, day(TODAY)).into_iter().collect();
            prop_assert_eq!(keys.into_iter().collect::<BTreeSet<_>>(), asked);
            // An answer is in the order of the question, a lane in that of the dataset.
            let mut documents = index.answer(&narrowed, day(TODAY)).document_hits;
            documents.sort_unstable();
            prop_assert_eq!(in_lanes(&index, &comparison, place), documents);
        }
    }

    #[test]
    fn totals_at_a_glance_agree_with_the_reference(dataset in some_records(), question in some_comparison()) {
        let (index, folding) = (open(&dataset), folding());
        let question = known(&index, question);
        let reference = Reference { dataset: &dataset, folding: &folding };
        for (place, glance) in index.comparison(&question, day(TODAY)).glances().into_iter().enumerate() {
            let (counts, highest) = reference.glance(&question, day(TODAY), place);
            let found = [
                glance.documents, glance.measures, glance.targets, glance.incentives,
                glance.stated, glance.agencies, glance.in_force, glance.plan_running,
            ];
            prop_assert_eq!(found.map(|count| count as usize), counts);
            prop_assert_eq!(glance.highest.map(|highest| highest.yuan), highest);
        }
    }

    #[test]
    fn every_cell_of_the_heat_map_agrees_with_the_reference(
        dataset in some_records(), copies in select(vec![1usize, 1, 1, 4]), question in some_comparison(), (prepared, measures) in (0usize..60, 1u32..20)
    ) {
        let dataset = repeated(dataset, copies);
        let (index, folding) = (open(&dataset), folding());
        (0..prepared).for_each(|_| { index.prepare_step(measures); });
        let question = known(&index, question);
        let reference = Reference { dataset: &dataset, folding: &folding };
        let comparison = index.comparison(&question, day(TODAY));
        let emphasis = comparison.emphasis();
        let values = |facet| {
            let ids = (0..index.values(facet).len() as u32).map(|at| Some(ValueId(at)));
            std::iter::once(None).chain(ids).collect::<Vec<_>>()
        };
        let code = |facet, id: Option<ValueId>| id.map(|id| index.values(facet)[id.0 as usize].code.as_str());
        for place in 0..comparison.regions().len() {
            for instrument in values(Facet::Instrument) {
                for field in values(Facet::Industry) {
                    let cell = emphasis.cell(place, instrument, field);
                    let (used, among) = (code(Facet::Instrument, instrument), code(Facet::Industry, field));
                    let expected = reference.cell(&question, day(TODAY), place, used, among);
                    let first = cell.first.map(|first| key(&index, first));
                    prop_assert_eq!((cell.documents as usize, cell.measures as usize, first), expected);
                    // The door of a cell leads to what it counts, or there is none.
                    let mut door = Question { filter: comparison.filter_of(place), ..question.clone() };
                    let mut narrow = |facet: Facet, value: Option<ValueId>| {
                        let Some(value) = value else { return true };
                        let choice = door.filter.facets.or_default(facet);
                        let narrowed = narrowed(index.values(facet), choice, value);
                        narrowed.is_some_and(|narrowed| { *choice = narrowed; true })
                    };
                    if narrow(Facet::Instrument, instrument) && narrow(Facet::Industry, field) {
                        prop_assert_eq!(index.answer(&door, day(TODAY)).measures, cell.measures);
                    }
                }
            }
        }
    }

    #[test]
    fn targets_meet_where_two_regions_set_one_indicator_on_one_basis(dataset in some_records(), question in some_comparison()) {
        let (index, folding) = (open(&dataset), folding());
        let question = known(&index, question);
        let reference = Reference { dataset: &dataset, folding: &folding };
        let comparison = index.comparison(&question, day(TODAY));
        let expected = reference.targets_by_basis(&question, day(TODAY));
        let mut seen = BTreeSet::new();
        let meetings = comparison.meetings();
        for shared in &meetings.shared {
            for meeting in &shared.meetings {
                let row = &expected[&(shared.indicator.clone(), meeting.basis)];
                let found = meeting.targets.iter().map(|own| own.iter().map(|at| (key(&index, at.0), at.1)).collect());
                prop_assert_eq!(&found.collect::<Vec<Vec<_>>>(), row);
                seen.insert((shared.indicator.clone(), meeting.basis));
                let figures = meeting.targets.iter().flatten().map(|at| &index.measure(at.0).1.targets[at.1 as usize]);
                let most = figures.map(|target| target.value_to.unwrap_or(target.value)).max();
                prop_assert_eq!(Some(meeting.most), most);
                for (own, nearest) in meeting.targets.iter().zip(&meeting.nearest) {
                    prop_assert_eq!(own.is_empty(), nearest.is_none());
                }
                if let Some(spread) = meeting.spread {
                    let figure = |place: usize| {
                        let at = meeting.targets[place][meeting.nearest[place].expect("it sets one")];
                        index.measure(at.0).1.targets[at.1 as usize].value
                    };
                    prop_assert_eq!(spread.difference, figure(spread.high) - figure(spread.low));
                    let all = (0..meeting.targets.len()).filter(|place| !meeting.targets[*place].is_empty()).map(figure);
                    let all: Vec<Decimal> = all.collect();
                    prop_assert!(all.iter().all(|value| figure(spread.low) <= *value && *value <= figure(spread.high)));
                }
            }
        }
        let sets = |row: &Vec<Vec<_>>| row.iter().filter(|own| !own.is_empty()).count();
        let meeting: BTreeSet<_> = expected.iter().filter(|(_, row)| sets(row) > 1).map(|(at, _)| at.clone()).collect();
        prop_assert_eq!(seen, meeting);
        for (place, count) in meetings.counts.iter().enumerate() {
            prop_assert_eq!(*count as usize, reference.targets_of(&question, day(TODAY), place).len());
        }
    }

    #[test]
    fn it_does_not_matter_which_region_stands_first(dataset in some_records()) {
        let mut swapped = dataset.clone();
        for document in &mut swapped.documents {
            document.region.code = match document.region.code.as_str() {
                "110000" => "130000".into(),
                "130000" => "110000".into(),
                other => other.to_owned(),
            };
        }
        let question = comparing(&["110000", "130000"]);
        let (one, other) = (open(&dataset), open(&swapped));
        let (one, other) = (one.comparison(&question, day(TODAY)), other.comparison(&question, day(TODAY)));
        let (left, right) = (one.glances(), other.glances());
        prop_assert_eq!((&left[0], &left[1]), (&right[1], &right[0]));
        let (left, right) = (one.meetings(), other.meetings());
        prop_assert_eq!(left.shared.len(), right.shared.len());
        for (left, right) in left.shared.iter().zip(&right.shared) {
            for (left, right) in left.meetings.iter().zip(&right.meetings) {
                prop_assert_eq!((&left.nearest[0], &left.nearest[1]), (&right.nearest[1], &right.nearest[0]));
                prop_assert_eq!((&left.differs, &left.most), (&right.differs, &right.most));
                prop_assert_eq!(left.spread.map(|spread| spread.difference), right.spread.map(|spread| spread.difference));
            }
        }
        let (left, right) = (one.gaps(), other.gaps());
        prop_assert_eq!(left.len(), right.len());
        for (left, right) in left.iter().zip(&right) {
            prop_assert_eq!((&left.only[0], &left.only[1]), (&right.only[1], &right.only[0]));
        }
    }

    #[test]
    fn support_agrees_with_the_reference(dataset in some_records(), question in some_comparison()) {
        let (index, folding) = (open(&dataset), folding());
        let question = known(&index, question);
        let reference = Reference { dataset: &dataset, folding: &folding };
        let mut expected = reference.offered(&question, day(TODAY));
        for offered in index.comparison(&question, day(TODAY)).support() {
            let row = expected.remove(&offered.instrument).expect("offered");
            let found = offered.incentives.iter().zip(&offered.highest).map(|(own, highest)| {
                let own: BTreeSet<(String, u32)> = own.iter().map(|at| (key(&index, at.0), at.1)).collect();
                (own, *highest)
            });
            prop_assert_eq!(found.collect::<Vec<_>>(), row);
        }
        prop_assert!(expected.is_empty());
    }

    #[test]
    fn the_list_of_gaps_agrees_with_the_reference(dataset in some_records(), question in some_comparison()) {
        let (index, folding) = (open(&dataset), folding());
        let question = known(&index, question);
        let reference = Reference { dataset: &dataset, folding: &folding };
        let comparison = index.comparison(&question, day(TODAY));
        let places = 0..comparison.regions().len();
        let gaps = comparison.gaps();
        for field in ["hydrogen", "fossil", "ai", "software", "industry"] {
            if !reference.asks_for(&question, field) {
                prop_assert!(gaps.iter().all(|gaps| gaps.field != field));
                continue;
            }
            let holders = reference.holders(&question, day(TODAY), field);
            let Some(found) = gaps.iter().find(|gaps| gaps.field == field) else {
                prop_assert!(holders.is_empty());
                continue;
            };
            prop_assert_eq!(found.holders.iter().copied().collect::<BTreeSet<_>>(), holders.clone());
            let items: Vec<BTreeSet<String>> =
                places.clone().map(|place| reference.items(&question, day(TODAY), place, field)).collect();
            let words = |gaps: &[Gap]| gaps.iter().map(|gap| word(&gap.item)).collect::<BTreeSet<_>>();
            for place in places.clone() {
                let others: Vec<usize> = places.clone().filter(|other| *other != place).collect();
                let rivals: Vec<usize> = others.iter().copied().filter(|other| holders.len() == 1 || holders.contains(other)).collect();
                let mut only = if holders.contains(&place) { items[place].clone() } else { BTreeSet::new() };
                only.retain(|item| rivals.iter().all(|other| !items[*other].contains(item)));
                prop_assert_eq!(words(&found.only[place]), only, "only {} in {}", place, field);
                let mut lacks = BTreeSet::new();
                if holders.contains(&place) && rivals.len() >= 2 && holders.len() > 1 {
                    lacks = items[rivals[0]].clone();
                    lacks.retain(|item| rivals.iter().all(|other| items[*other].contains(item)) && !items[place].contains(item));
                }
                prop_assert_eq!(words(&found.lacks[place]), lacks, "lacks {} in {}", place, field);
            }
        }
    }
}
