//! Links that were published lead to what this dataset holds.

mod data;

use policy_engine::index::Index;
use policy_engine::link::{Issue, Reason, from_query};

const PUBLISHED: &str = include_str!("../crates/policy-engine/tests/published_links.txt");

/// Codes in published links that never were in the dataset: they prove that one dead code does no harm.
const NEVER_THERE: &[&str] = &["reports"];

#[test]
fn every_code_in_a_published_link_is_in_the_dataset() {
    let index = Index::open(&data::compiled()).expect("the dataset opens");
    for link in PUBLISHED.lines().filter_map(|line| line.strip_prefix("link ")) {
        let (mut question, _) = from_query(link);
        let lost = |issue: &Issue| issue.reason == Reason::NotInDataset && !NEVER_THERE.contains(&issue.value.as_str());
        let lost: Vec<Issue> = index.check(&mut question).into_iter().filter(lost).collect();
        assert_eq!(lost, [], "{link}");
    }
}

#[test]
fn the_element_for_other_pages_takes_every_key_of_a_link() {
    const ELEMENT: &str = include_str!("../public/embed.js");
    let named = |key: &str| ELEMENT.contains(&format!("\"{key}\""));
    for key in policy_engine::link::keys().iter().filter(|key| !key.starts_with("not-")) {
        assert!(named(key), "public/embed.js does not know the key `{key}`");
    }
}
