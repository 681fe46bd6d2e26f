//! The answers that people wait for, at a size far above today's: 100,000 measures in 2,000 documents.
//!
//! `cargo bench -p policy-engine`. The dataset is synthetic and the same on every run.

use criterion::Criterion;
use policy_engine::index::Index;
use policy_engine::link::from_query;
use policy_model::compiled::{self, Folding};
use policy_model::date::{Day, PartialDate};
use policy_model::document::{Completeness, Document, Level, RegionName, Source};
use policy_model::measure::{Measure, MeasureKind, Mention, Role};
use policy_model::target::{Basis, Comparator, Due, Normalised, Target};
use policy_model::taxonomy::{Agency, BodyKind, Region, Taxonomy, Term};
use policy_model::text::Bilingual;
use policy_model::{Dataset, Decimal, Version};
use std::hint::black_box;

const DOCUMENTS: u32 = 2_000;
const MEASURES_EACH: u32 = 50;
const PROVINCES: u32 = 31;
const CITIES_EACH: u32 = 10;
const AGENCIES: u32 = 400;
const SEED: u64 = 0x9E37_79B9_7F4A_7C15;

/// Words that texts are put together from.
const WORDS: [&str; 24] = [
    "氢能",
    "加氢站",
    "数字化",
    "转型",
    "制造业",
    "企业",
    "平台",
    "低空",
    "经济",
    "海洋",
    "装备",
    "体育",
    "赛事",
    "人才",
    "创新",
    "标准",
    "贷款",
    "贴息",
    "园区",
    "算力",
    "物流",
    "绿色",
    "工厂",
    "示范",
];

/// A small generator (xorshift64*), so that the data need no dependency and never change.
struct Random(u64);

impl Random {
    fn below(&mut self, end: u32) -> u32 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        ((self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 33) % u64::from(end)) as u32
    }

    fn words(&mut self, count: u32) -> String {
        (0..count).map(|_| WORDS[self.below(WORDS.len() as u32) as usize]).collect()
    }

    fn some(&mut self, most: u32, of: u32, name: &str) -> Vec<String> {
        let count = 1 + self.below(most);
        let mut codes: Vec<String> = (0..count).map(|_| format!("{name}-{}", self.below(of))).collect();
        codes.sort();
        codes.dedup();
        codes
    }
}

fn list(name: &str, groups: u32, each: u32) -> Vec<Term> {
    let term = |code: String, parent: Option<String>| Term {
        zh: format!("名{code}"),
        en: format!("Name {code}"),
        code,
        parent,
        definition: Bilingual::default(),
        gbt4754: vec![],
    };
    let group = |at: u32| format!("{name}-group-{at}");
    let groups_first = (0..groups).map(|at| term(group(at), None));
    let leaves = (0..groups * each).map(|at| term(format!("{name}-{at}"), Some(group(at % groups))));
    groups_first.chain(leaves).collect()
}

fn taxonomy() -> Taxonomy {
    let region = |code: u32, parent: Option<u32>| Region {
        code: code.to_string(),
        parent: parent.map(|code| code.to_string()),
        zh: format!("区{code}"),
        en: format!("Region {code}"),
        short: format!("区{code}"),
        level: Level::Province,
        revision: 2020,
    };
    let provinces = (0..PROVINCES).map(|at| (at + 11) * 10_000);
    let regions = provinces.flat_map(|province| {
        let cities = (1..=CITIES_EACH).map(move |at| region(province + at * 100, Some(province)));
        std::iter::once(region(province, None)).chain(cities)
    });
    let agency = |at: u32| Agency {
        code: format!("agency-{at}"),
        zh: format!("机构{at}"),
        en: format!("Body {at}"),
        region: "110000".into(),
        aliases: vec![],
        kind: BodyKind::Department,
        functions: vec![format!("function-{}", at % 38)],
        successor: None,
    };
    Taxonomy {
        regions: regions.collect(),
        industries: list("industry", 11, 4),
        instruments: list("instrument", 6, 4),
        audiences: list("audience", 3, 6),
        kinds: list("kind", 6, 3),
        functions: list("function", 1, 38),
        agencies: (0..AGENCIES).map(agency).collect(),
        ..Taxonomy::default()
    }
}

fn measure(random: &mut Random, key: String, agencies: &[Agency]) -> Measure {
    let mentions = random.some(4, AGENCIES, "agency").into_iter().map(|code| {
        let agency = agencies.iter().find(|agency| agency.code == code).expect("it was made above");
        let functions = agency.functions.clone();
        let (name, role) = (agency.zh.clone(), Role::Responsible);
        Mention { name, canonical: code, functions, role, part: None, inherited: false }
    });
    let agencies = mentions.collect();
    let figure = Decimal::from(random.below(500));
    let target = Target {
        indicator: random.words(2),
        canonical: None,
        comparator: Comparator::Equal,
        value: figure,
        value_to: None,
        unit: "家".into(),
        normalised: Normalised { value: figure, value_to: None, unit: "家".into() },
        basis: Basis::Level,
        direction: None,
        strength: None,
        span: None,
        per: None,
        scope: None,
        due: Some(Due::Date(PartialDate::Year(2024 + random.below(8) as i16))),
        due_inferred: false,
        baseline: None,
        table: None,
        evidence: "家".into(),
    };
    Measure {
        id: key,
        number: "一/（一）".into(),
        unnumbered: false,
        heading: random.words(4),
        heading_en: "Support".into(),
        kind: MeasureKind::ALL[random.below(3) as usize],
        summary: random.words(25),
        terms: vec![random.words(1), random.words(2)],
        industries: random.some(2, 44, "industry"),
        instruments: random.some(2, 24, "instrument"),
        audiences: random.some(2, 18, "audience"),
        agencies,
        targets: if random.below(3) == 0 { vec![target] } else { vec![] },
        incentives: vec![],
    }
}

fn document(random: &mut Random, at: u32, taxonomy: &Taxonomy) -> Document {
    let id = format!("document-{at:05}");
    let region = (11 + random.below(PROVINCES)) * 10_000 + random.below(CITIES_EACH + 1) * 100;
    let issued =
        PartialDate::Day(2020 + random.below(6) as i16, 1 + random.below(12) as u8, 1 + random.below(28) as u8);
    let measures =
        (0..MEASURES_EACH).map(|place| measure(random, format!("{id}.{place}"), &taxonomy.agencies)).collect();
    Document {
        id,
        title: random.words(5),
        title_en: "Document".into(),
        number: None,
        kind: format!("kind-{}", random.below(18)),
        region: RegionName { code: region.to_string(), name: String::new() },
        level: Level::City,
        issuers: vec![],
        issuer_kind: None,
        issued: Some(issued),
        printed: None,
        published: None,
        effective: None,
        expires: (random.below(3) == 0).then(|| PartialDate::Year(issued.year() + 3)),
        term: None,
        inferred: vec![],
        period: None,
        relations: vec![],
        industries: vec!["industry-1".into()],
        summary: Bilingual::default(),
        notes: vec![],
        outline: vec![],
        rules: vec![],
        source: Source {
            file: "a.txt".into(),
            publisher: None,
            url: None,
            completeness: Completeness::Full,
            checked: PartialDate::Year(2026),
        },
        readings: vec![],
        left_out: vec![],
        measures,
    }
}

fn dataset() -> Vec<u8> {
    let (mut random, taxonomy) = (Random(SEED), taxonomy());
    let documents = (0..DOCUMENTS).map(|at| document(&mut random, at, &taxonomy)).collect();
    let version = Version { version: "2026.1".into(), date: PartialDate::Year(2026), changes: vec![] };
    compiled::build(&Dataset { version, taxonomy, documents }, &Folding::default())
}

fn answers(criterion: &mut Criterion) {
    let bytes = dataset();
    let index = Index::open(&bytes).expect("a sound dataset");
    let today = Day::from_ymd(2026, 11, 22);
    let mut measure = |name: &str, link: &str| {
        let (question, issues) = from_query(link);
        assert!(issues.is_empty(), "{link}");
        criterion.bench_function(name, |bencher| bencher.iter(|| black_box(index.answer(&question, today))));
    };
    measure("first screen", "");
    measure("three facets", "region=370000,110000&industry=industry-3,industry-7&instrument=instrument-2");
    measure("facets about targets and dates", "year=2027&validity=in-force&function=function-3");
    measure("keystroke: one character", "q=%E5%8A%A0");
    measure("keystroke: two characters", "q=%E5%8A%A0%E6%B0%A2");
    measure("keystroke: a word of three characters and a facet", "q=%E5%8A%A0%E6%B0%A2%E7%AB%99&region=370000");
    measure("brush over dates of issue", "issued=2022-03..2023-08");
    let mut opening = criterion.benchmark_group("opening");
    opening.sample_size(10);
    opening
        .bench_function("100,000 measures", |bencher| bencher.iter(|| Index::open(black_box(&bytes)).expect("sound")));
    opening.finish();
}

fn main() {
    let mut criterion = Criterion::default().configure_from_args();
    answers(&mut criterion);
    criterion.final_summary();
}
