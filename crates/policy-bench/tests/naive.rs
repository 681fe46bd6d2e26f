//! The peer against rows that are looked at one by one.

use policy_bench::peer::Peer;
use policy_bench::rows::{self, Meta, Row};

const ROWS: u32 = 300;

fn meta() -> Meta {
    serde_json::from_str(
        r#"{"dims": {"province": ["11", "12"], "city": ["1100", "1101", "1201"], "district": ["110000", "110101", "120100", "120101"],
        "industry": [0, 1, 2], "instrument": [0, 1], "agency": [0, 1, 2, 3], "doc_type": [0, 1], "level": [0, 1, 2]},
        "monthStarts": [0, 31, 59], "maxDay": 80}"#,
    )
    .expect("well formed")
}

/// Region, field, instrument, body, kind, level and day of a row.
fn row(id: u32) -> (&'static str, [u32; 2], u32, u32, u32, u32, u32) {
    let region = ["110000", "110101", "120100", "120101"][(id * 7 % 11 % 4) as usize];
    let field = id % 3;
    (region, [field, (field + 1 + id % 2) % 3], id % 5 % 2, id * 3 % 7 % 4, id % 13 % 2, id % 17 % 3, id * 37 % 81)
}

fn peer() -> Peer {
    let document = |id: u32| {
        let (region, [a, b], instrument, agency, kind, level, day) = row(id);
        let title = ["氢能", "储能"][(id % 2) as usize];
        let line = format!(
            r#"{{"id": {id}, "region": "{region}", "industry": [{a}, {b}], "instrument": [{instrument}], "agency": [{agency}],
            "doc_type": {kind}, "level": {level}, "issue_day": {day}, "title": "{title}发展", "summary": "支持加氢站。"}}"#
        );
        rows::document(serde_json::from_str::<Row>(&line).expect("well formed"))
    };
    let meta = meta();
    let compiled = rows::compile(rows::taxonomy(&meta.dims), (0..ROWS).map(document).collect());
    Peer::new(&meta, compiled).expect("records that fit together")
}

fn counted(peer: &Peer, first: usize, places: usize) -> &[u32] {
    &peer.counts[first..first + places]
}

fn number(fits: impl Fn(u32) -> bool) -> u32 {
    (0..ROWS).filter(|id| fits(*id)).count() as u32
}

#[test]
fn counts_ignore_their_own_facet_and_the_newest_come_first() {
    let mut peer = peer();
    let in_region = |id: u32| row(id).0.starts_with("11");
    let in_field = |id: u32| row(id).1.contains(&1);
    let count = peer.toggle("region=11&industry=i1");
    assert_eq!(count, number(|id| in_region(id) && in_field(id)));
    let province = |code: &str| number(|id| in_field(id) && row(id).0.starts_with(code));
    assert_eq!(counted(&peer, 0, 2), [province("11"), province("12")]);
    let district = |code: &str| number(|id| in_field(id) && row(id).0 == code);
    assert_eq!(counted(&peer, 5, 4), ["110000", "110101", "120100", "120101"].map(district));
    let field = |field: u32| number(|id| in_region(id) && row(id).1.contains(&field));
    assert_eq!(counted(&peer, 9, 3), [field(0), field(1), field(2)]);
    let level = |level: u32| number(|id| in_region(id) && in_field(id) && row(id).5 == level);
    assert_eq!(counted(&peer, 20, 3), [level(0), level(1), level(2)]);
    let mut newest: Vec<u32> = (0..ROWS).filter(|id| in_region(*id) && in_field(*id)).collect();
    newest.sort_by_key(|id| (u32::MAX - row(*id).6, *id));
    newest.truncate(50);
    assert_eq!(peer.ids, newest);
}

#[test]
fn months_ignore_the_range_and_everything_else_observes_it() {
    let mut peer = peer();
    for (from, to) in [(10, 40), (12, 42), (12, 70), (0, 80), (79, 80)] {
        let in_kind = |id: u32| row(id).4 == 1;
        let in_range = |id: u32| (from..=to).contains(&row(id).6);
        let count = peer.brush(from as i32, to as i32, "kind=k1");
        assert_eq!(count, number(|id| in_kind(id) && in_range(id)));
        let month = |start: u32, end: u32| number(|id| in_kind(id) && (start..end).contains(&row(id).6));
        assert_eq!(peer.by_month, [month(0, 31), month(31, 59), month(59, 81)]);
        let kind = |kind: u32| number(|id| in_range(id) && row(id).4 == kind);
        assert_eq!(counted(&peer, 18, 2), [kind(0), kind(1)]);
        let agency = |agency: u32| number(|id| in_kind(id) && in_range(id) && row(id).3 == agency);
        assert_eq!(counted(&peer, 14, 4), [agency(0), agency(1), agency(2), agency(3)]);
    }
}

#[test]
fn a_search_finds_titles_and_summaries_in_the_selection() {
    let mut peer = peer();
    assert_eq!(peer.search("储能", "region=12"), number(|id| id % 2 == 1 && row(id).0.starts_with("12")));
    assert_eq!(peer.search("氢", "region=110101"), number(|id| row(id).0 == "110101"));
    assert_eq!(peer.search("加氢能", "region=11"), number(|id| id % 2 == 0 && row(id).0.starts_with("11")));
    assert_eq!(peer.search("加氢能", "region=13"), 0);
}

#[test]
fn a_matrix_counts_a_row_once_in_each_pair_of_its_values() {
    let mut peer = peer();
    peer.compare("region=11,1201");
    for (place, code) in ["11", "1201"].iter().enumerate() {
        for cell in 0..6 {
            let (field, instrument) = (cell as u32 / 2, cell as u32 % 2);
            let fits = |id: u32| {
                let (region, fields, own, ..) = row(id);
                region.starts_with(code) && fields.contains(&field) && own == instrument
            };
            assert_eq!(peer.matrix[place * 6 + cell], number(fits), "{code} {field} {instrument}");
        }
    }
}
