//! Small datasets for tests: by hand, with builders that fill in what a test does not care about, and random ones.

use policy_engine::facet::{Facet, SpanFacet};
use policy_engine::index::Index;
use policy_engine::question::{AmountRange, Choice, Filter, Group, Page, Question, Sort, Span};
use policy_model::compiled::{self, Folding};
use policy_model::date::{Day, PartialDate, days_in_month};
use policy_model::document::*;
use policy_model::incentive::{Amount, AmountKind, Certainty, Incentive, Rate, RateKind, Threshold};
use policy_model::measure::{Measure, MeasureKind, Mention, Role};
use policy_model::target::{Basis, Comparator, Due, Normalised, Target};
use policy_model::taxonomy::{Agency, BodyKind, Indicator, Region, Synonym, Taxonomy, Term};
use policy_model::text::Bilingual;
use policy_model::{Dataset, Decimal, Version};
use proptest::collection::{btree_map, btree_set, vec};
use proptest::option;
use proptest::prelude::*;
use proptest::sample::{select, subsequence};
use proptest::test_runner::RngSeed;
use std::sync::LazyLock;

/// Random cases that are the same on every run; `PROPTEST_CASES` and `PROPTEST_RNG_SEED` ask for others.
pub(crate) fn cases() -> ProptestConfig {
    let asked = ProptestConfig::default();
    let rng_seed = if asked.rng_seed == RngSeed::Random { RngSeed::Fixed(20_261_122) } else { asked.rng_seed };
    ProptestConfig { rng_seed, failure_persistence: None, ..asked }
}

/// The day that tests call today.
pub(crate) const TODAY: &str = "2026-11-22";

pub(crate) fn date(text: &str) -> PartialDate {
    text.parse().expect("a date")
}

pub(crate) fn day(text: &str) -> Day {
    date(text).first()
}

pub(crate) fn open(dataset: &Dataset) -> Index {
    Index::open(&compiled::build(dataset, &folding())).expect("a sound dataset")
}

/// A dataset of these documents, which may stand in any order.
pub(crate) fn dataset(mut documents: Vec<Document>) -> Dataset {
    documents.sort_by(|left, right| left.id.cmp(&right.id));
    let version = Version { version: "2026.1".into(), date: date(TODAY), changes: vec![] };
    Dataset { version, taxonomy: taxonomy(), documents }
}

pub(crate) fn document(id: &str, measures: Vec<Measure>) -> Document {
    let mut document = Document {
        id: id.into(),
        title: format!("文件{id}"),
        title_en: format!("Document {id}"),
        number: None,
        kind: "implementation-plan".into(),
        region: RegionName { code: "370000".into(), name: "山东省".into() },
        level: Level::Province,
        issuers: vec![],
        issuer_kind: None,
        issued: Some(date("2024-12-04")),
        printed: None,
        published: None,
        effective: None,
        expires: None,
        term: None,
        inferred: vec![],
        period: None,
        relations: vec![],
        industries: vec!["industry".into()],
        summary: Bilingual { zh: "概要".into(), en: "Summary".into() },
        notes: vec![],
        outline: vec![],
        rules: vec![],
        source: Source {
            file: "a.txt".into(),
            publisher: None,
            url: None,
            completeness: Completeness::Full,
            checked: date(TODAY),
        },
        readings: vec![],
        left_out: vec![],
        measures,
    };
    for measure in &mut document.measures {
        measure.id = format!("{id}.{}", measure.id);
    }
    document
}

/// A measure; its id is completed by [`document`].
pub(crate) fn measure(id: &str) -> Measure {
    Measure {
        id: id.into(),
        number: format!("一/{id}"),
        unnumbered: false,
        heading: "支持".into(),
        heading_en: "Support".into(),
        kind: MeasureKind::Task,
        summary: "摘要".into(),
        terms: vec![],
        industries: vec!["industry".into()],
        instruments: vec!["grant".into()],
        audiences: vec!["sme".into()],
        agencies: vec![],
        targets: vec![],
        incentives: vec![],
    }
}

pub(crate) fn mention(code: &str) -> Mention {
    static TAXONOMY: LazyLock<Taxonomy> = LazyLock::new(taxonomy);
    let agency = TAXONOMY.agencies.iter().find(|agency| agency.code == code).expect("an agency of the sample");
    Mention {
        name: agency.aliases[0].clone(),
        canonical: agency.code.clone(),
        functions: agency.functions.clone(),
        role: Role::Responsible,
        part: None,
        inherited: false,
    }
}

pub(crate) fn target(indicator: Option<&str>, due: Option<&str>) -> Target {
    Target {
        indicator: "数量".into(),
        canonical: indicator.map(str::to_owned),
        comparator: Comparator::Equal,
        value: Decimal::from(30),
        value_to: None,
        unit: "个".into(),
        normalised: Normalised { value: Decimal::from(30), value_to: None, unit: "个".into() },
        basis: Basis::Level,
        direction: None,
        strength: None,
        span: None,
        per: None,
        scope: None,
        due: due.map(|due| due.parse::<Due>().expect("a due date")),
        due_inferred: false,
        baseline: None,
        table: None,
        evidence: "30个".into(),
    }
}

pub(crate) fn incentive(certainty: Certainty, yuan: Option<(&str, AmountKind)>) -> Incentive {
    let amount = yuan.map(|(yuan, kind)| {
        let value: Decimal = yuan.parse().expect("a number");
        Amount { value, value_to: None, unit: "元".into(), kind, normalised: value }
    });
    let text = Bilingual { zh: "文".into(), en: "text".into() };
    Incentive {
        instrument: "grant".into(),
        certainty,
        combinable: None,
        agencies: vec![],
        recipient: text.clone(),
        purpose: text,
        condition: None,
        amount,
        rate: None,
        per: None,
        thresholds: vec![],
        limit: None,
        from: None,
        until: None,
        group: None,
        tier: None,
        evidence: "元".into(),
    }
}

pub(crate) fn relation(kind: RelationKind, id: &str) -> Relation {
    Relation { kind, title: "另一文件".into(), number: None, id: Some(id.into()) }
}

pub(crate) fn include(facet: Facet, codes: &[&str]) -> Question {
    let mut question = Question::default();
    question.filter.facets.insert(facet, Choice { include: owned(codes), exclude: owned(&[]) });
    question
}

pub(crate) fn search(words: &str) -> Question {
    Question { filter: Filter { search: words.into(), ..Filter::default() }, ..Question::default() }
}

pub(crate) fn owned(codes: &[&str]) -> std::collections::BTreeSet<String> {
    codes.iter().map(|code| (*code).to_owned()).collect()
}

/// Keys of the measures on the answered page.
pub(crate) fn keys(index: &Index, question: &Question) -> Vec<String> {
    let answer = index.answer(question, day(TODAY));
    answer.page.iter().map(|id| index.measure(*id).1.id.clone()).collect()
}

/// The count beside a value.
pub(crate) fn count(index: &Index, question: &Question, facet: Facet, code: &str) -> u32 {
    let value = index.value_id(facet, code).unwrap_or_else(|| panic!("{code} occurs"));
    index.answer(question, day(TODAY)).facets[facet as usize][value.0 as usize]
}

fn list(codes: &[(&str, Option<&str>)]) -> Vec<Term> {
    let term = |(code, parent): &(&str, Option<&str>)| Term {
        code: (*code).into(),
        parent: parent.map(str::to_owned),
        zh: format!("名{code}"),
        en: format!("Name {code}"),
        definition: Bilingual::default(),
        gbt4754: vec![],
    };
    codes.iter().map(term).collect()
}

pub(crate) const REGIONS: [&str; 5] = ["130000", "110000", "370000", "370100", "370103"];
const INDUSTRIES: [&str; 5] = ["hydrogen", "fossil", "ai", "software", "industry"];
const INSTRUMENTS: [&str; 3] = ["grant", "credit", "open"];
const AUDIENCES: [&str; 3] = ["sme", "leader", "public"];
const KINDS: [&str; 3] = ["implementation-plan", "action-plan", "press"];
const ISSUERS: [&str; 2] = ["government", "bureau"];
const AGENCIES: [&str; 4] = ["beijing-it", "jinan-it", "shandong-tax", "all-districts"];
const INDICATORS: [&str; 3] = ["parks", "cloud-firms", "energy"];

pub(crate) fn taxonomy() -> Taxonomy {
    let region = |code: &str, parent: Option<&str>, zh: &str, short: &str, level| Region {
        code: code.into(),
        parent: parent.map(str::to_owned),
        zh: zh.into(),
        en: format!("Region {code}"),
        short: short.into(),
        level,
        revision: 2020,
    };
    let agency = |code: &str, zh: &str, alias: &str, functions: &[&str]| Agency {
        code: code.into(),
        zh: zh.into(),
        en: format!("Body {code}"),
        region: "370000".into(),
        aliases: vec![alias.into()],
        kind: BodyKind::Department,
        functions: functions.iter().map(|function| (*function).to_owned()).collect(),
        successor: None,
    };
    let indicator = |code: &str, zh: &str| Indicator {
        code: code.into(),
        zh: zh.into(),
        en: format!("Number of {code}"),
        dimension: "count".into(),
        definition: Bilingual::default(),
    };
    Taxonomy {
        // A child may stand before its parent in the file.
        regions: vec![
            region("370100", Some("370000"), "济南市", "济南", Level::City),
            region("110000", None, "北京市", "北京", Level::Province),
            region("370000", None, "山东省", "山东", Level::Province),
            region("370103", Some("370100"), "市中区", "市中", Level::County),
            region("130000", None, "河北省", "河北", Level::Province),
        ],
        industries: list(&[
            ("energy", None),
            ("hydrogen", Some("energy")),
            ("fossil", Some("energy")),
            ("digital", None),
            ("ai", Some("digital")),
            ("software", Some("digital")),
            ("cross", None),
            ("industry", Some("cross")),
        ]),
        instruments: list(&[
            ("finance", None),
            ("grant", Some("finance")),
            ("credit", Some("finance")),
            ("market", None),
            ("open", Some("market")),
        ]),
        audiences: list(&[("firms", None), ("sme", Some("firms")), ("leader", Some("firms")), ("public", None)]),
        kinds: list(&[
            ("plans", None),
            ("implementation-plan", Some("plans")),
            ("action-plan", Some("plans")),
            ("reports", None),
            ("press", Some("reports")),
        ]),
        issuer_kinds: list(&[("government", None), ("bureau", None)]),
        functions: list(&[("it", None), ("tax", None), ("coordination", None)]),
        pers: vec![],
        agencies: vec![
            agency("beijing-it", "北京市经济和信息化局", "市经信局", &["it"]),
            agency("jinan-it", "济南市工业和信息化局", "市工信局", &["it", "coordination"]),
            agency("shandong-tax", "山东省税务局", "省税务局", &["tax"]),
            agency("all-districts", "各区政府", "各区政府", &[]),
        ],
        indicators: vec![
            indicator("parks", "数字园区"),
            indicator("cloud-firms", "上云企业"),
            indicator("energy", "能耗"),
        ],
        units: vec![],
        synonyms: vec![
            Synonym { words: vec!["数字".into(), "智能".into()] },
            Synonym { words: vec!["工信局".into(), "经信局".into(), "ab".into()] },
        ],
    }
}

pub(crate) fn folding() -> Folding {
    let mut characters: Vec<(char, char)> = ('A'..='Z').map(|upper| (upper, upper.to_ascii_lowercase())).collect();
    characters.extend([('數', '数'), ('氫', '氢'), ('Ａ', 'a'), ('１', '1'), ('𠮷', '吉')]);
    characters.sort_unstable();
    let initials =
        [("110000", "bj"), ("110000", "bjs"), ("370000", "sd"), ("370100", "jn"), ("jinan-it", "jnsgyhxxhj")];
    let initials = initials.into_iter().chain([("shandong-tax", "sdsswj"), ("nowhere", "nw")]);
    Folding { characters, initials: initials.map(|(code, letters)| (code.to_owned(), letters.to_owned())).collect() }
}

fn words() -> impl Strategy<Value = String> {
    "[氢能数字智化ab1]{1,5}([ ，]?[氢氫能数Aab１]{1,3})?"
}

fn some_date() -> impl Strategy<Value = PartialDate> {
    (2024i16..2028, 0u8..=12, 0u8..=31).prop_map(|(year, month, day)| match (month, day) {
        (0, _) => PartialDate::Year(year),
        (month, 0) => PartialDate::Month(year, month),
        (month, day) => PartialDate::Day(year, month, day.min(days_in_month(year, month))),
    })
}

fn some(codes: &'static [&'static str]) -> impl Strategy<Value = Vec<String>> {
    subsequence(codes, 0..=codes.len()).prop_shuffle().prop_map(|codes| codes.into_iter().map(str::to_owned).collect())
}

fn some_target() -> impl Strategy<Value = Target> {
    let due = prop_oneof![
        4 => some_date().prop_map(|date| Some(Due::Date(date))),
        1 => select(vec![None, Some(Due::Yearly), Some(Due::Within { least: 3, most: 5 })]),
    ];
    (words(), option::of(select(&INDICATORS)), due, 0u32..40, option::of(0u32..40)).prop_map(
        |(words, canonical, due, value, value_to)| Target {
            indicator: words,
            due,
            value: Decimal::from(value),
            value_to: value_to.map(Decimal::from),
            ..target(canonical, None)
        },
    )
}

fn some_incentive() -> impl Strategy<Value = Incentive> {
    let amount = (0i64..60, 0u32..2, select(AmountKind::ALL)).prop_map(|(yuan, scale, kind)| Amount {
        value: Decimal::new(yuan, scale),
        value_to: None,
        unit: "元".into(),
        kind,
        normalised: Decimal::new(yuan, scale),
    });
    let rate = (option::of(0u32..9), option::of(words())).prop_map(|(value, reference)| Rate {
        value: value.map(Decimal::from),
        reference,
        kind: RateKind::Fixed,
        of: None,
    });
    let threshold = (0u32..9).prop_map(|value| Threshold {
        value: Decimal::from(value),
        unit: "架次".into(),
        comparator: Comparator::AtLeast,
        of: Bilingual::default(),
    });
    (select(Certainty::ALL), option::of(amount), option::of(rate), vec(threshold, 0..2), vec(words(), 0..2)).prop_map(
        |(certainty, amount, rate, thresholds, agencies)| Incentive {
            amount,
            rate,
            thresholds,
            agencies,
            ..incentive(certainty, None)
        },
    )
}

fn some_measure() -> impl Strategy<Value = Measure> {
    let texts = (words(), words(), words(), vec(words(), 0..3));
    let codes = (
        some(&INDUSTRIES).prop_filter("a measure has a field", |codes| !codes.is_empty()),
        some(&INSTRUMENTS),
        some(&AUDIENCES),
        vec((select(&AGENCIES), words()), 0..4),
        select(MeasureKind::ALL),
    );
    (texts, codes, vec(some_target(), 0..4), vec(some_incentive(), 0..4)).prop_map(
        |(
            (heading, heading_en, summary, terms),
            (industries, instruments, audiences, agencies, kind),
            targets,
            incentives,
        )| {
            let agencies = agencies.into_iter().map(|(code, name)| Mention { name, ..mention(code) }).collect();
            Measure {
                heading,
                heading_en,
                summary,
                terms,
                industries,
                instruments,
                audiences,
                agencies,
                kind,
                targets,
                incentives,
                ..measure("0")
            }
        },
    )
}

fn some_document() -> impl Strategy<Value = Document> {
    let dates = (
        [option::of(some_date()), option::of(some_date()), option::of(some_date()), option::of(some_date())],
        option::weighted(0.3, some_date()),
        option::weighted(0.4, (2024i16..2028).prop_map(PartialDate::Year)),
        any::<bool>(),
        some_date(),
    );
    let facts = (words(), select(&REGIONS), select(&KINDS), option::of(select(&ISSUERS)), vec(select(&AGENCIES), 0..2));
    let relations = vec((select(RelationKind::ALL), 0usize..5), 0..3);
    // Copies make results longer than a page without making a random dataset slow to draw.
    let measures = (vec(some_measure(), 0..4), prop_oneof![3 => Just(1usize), 1 => 2usize..12]);
    (facts, dates, relations, measures, any::<prop::sample::Index>()).prop_map(
        |(
            (title, region, kind, issuer, issuers),
            (days, expires, period, inferred, checked),
            relations,
            measures,
            source,
        )| {
            let (some, copies) = measures;
            let copied = (0..copies).flat_map(|_| some.clone());
            let measures = copied.enumerate().map(|(at, measure)| Measure { id: at.to_string(), ..measure }).collect();
            let [issued, printed, published, effective] = days;
            let mut document = document("d", measures);
            document.title = title;
            document.region.code = region.into();
            document.kind = kind.into();
            document.issuer_kind = issuer.map(str::to_owned);
            let issuer = |code: &str| Issuer { name: mention(code).name, canonical: code.into() };
            document.issuers = issuers.into_iter().map(issuer).collect();
            (document.issued, document.printed) = (issued, printed);
            (document.published, document.effective) = (published, effective);
            document.expires = expires;
            document.period = period.map(|to| Period { from: None, to });
            document.inferred = if inferred { vec![DateField::Period] } else { vec![] };
            document.relations = relations.into_iter().map(|(kind, at)| relation(kind, &format!("d{at}"))).collect();
            document.source.checked = checked;
            document.source.completeness = Completeness::ALL[source.index(Completeness::ALL.len())];
            document
        },
    )
}

/// A random dataset of at most five documents.
pub(crate) fn some_dataset() -> impl Strategy<Value = Dataset> {
    vec(some_document(), 0..5).prop_map(|documents| {
        let count = documents.len();
        let rename = |(at, mut document): (usize, Document)| {
            document.id = format!("d{at}");
            for measure in &mut document.measures {
                measure.id = format!("d{at}.{}", measure.id.rsplit('.').next().unwrap_or_default());
            }
            let held = |id: &String| id[1..].parse::<usize>().is_ok_and(|at| at < count);
            document.relations.iter_mut().for_each(|relation| relation.id = relation.id.take().filter(held));
            document
        };
        dataset(documents.into_iter().enumerate().map(rename).collect())
    })
}

/// Codes that a question may name, among them groups and codes that no record has.
fn codes(facet: Facet) -> Vec<&'static str> {
    match facet {
        Facet::Region => REGIONS.to_vec(),
        Facet::Industry => [&INDUSTRIES[..], &["energy", "digital", "nothing"]].concat(),
        Facet::Instrument => [&INSTRUMENTS[..], &["finance"]].concat(),
        Facet::Validity => {
            vec!["pending", "in-force", "ending", "expired", "repealed", "plan-running", "plan-over", "not-stated"]
        }
        Facet::Year => vec!["2024", "2025", "2026", "2027", "2031"],
        Facet::Function => vec!["it", "tax", "coordination"],
        Facet::Agency => AGENCIES.to_vec(),
        Facet::Audience => [&AUDIENCES[..], &["firms"]].concat(),
        Facet::Kind => [&KINDS[..], &["plans"]].concat(),
        Facet::Issuer => ISSUERS.to_vec(),
        Facet::Document => vec!["d0", "d1", "d2", "d9"],
        Facet::Measure => vec!["task", "goal", "safeguard"],
        Facet::Target => vec!["yes", "no"],
        Facet::Standard => vec!["stated", "elsewhere", "rules-to-follow", "unstated"],
        Facet::Indicator => INDICATORS.to_vec(),
    }
}

fn some_choice() -> impl Strategy<Value = (Facet, Choice)> {
    select(Facet::ALL).prop_flat_map(|facet| {
        let values = |most| btree_set(select(codes(facet)).prop_map(str::to_owned), 0..=most);
        let excluded = prop_oneof![2 => values(0), 1 => values(2)];
        (Just(facet), values(3), excluded).prop_map(|(facet, include, exclude)| (facet, Choice { include, exclude }))
    })
}

fn some_span() -> impl Strategy<Value = Span> {
    (option::of(some_date()), option::of(some_date())).prop_map(|(from, to)| match (from, to) {
        (Some(from), Some(to)) if from.first() > to.last() => Span { from: Some(to), to: Some(from) },
        (from, to) => Span { from, to },
    })
}

/// Random words to search for.
pub(crate) fn some_search() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => Just(String::new()),
        4 => "[氢氫能数數字智化aAb1１]{1,3}",
        2 => "[氢能数字智化ab1]{1,3} [氢能数字智化ab1]{1,2}",
        1 => "\"[氢能数字 ab1]{1,4}\" ?[氢能a]{0,2}",
        1 => select(vec!["sd", "bj", "jns", "s", "SD", "经信局", "智能", "30个", "一/1", "济南", "%", "\"", "架次"])
            .prop_map(str::to_owned),
    ]
}

/// A random question about a random dataset.
pub(crate) fn some_question() -> impl Strategy<Value = Question> {
    let facets = vec(some_choice(), 0..4).prop_map(|choices| choices.into_iter().collect());
    let spans = prop_oneof![2 => Just(Default::default()), 1 => btree_map(select(SpanFacet::ALL), some_span(), 1..3)];
    let amount = option::weighted(
        0.2,
        (option::of(0u64..40), option::of(0u64..60)).prop_map(|(from, to)| AmountRange { from, to }),
    );
    let filter = (some_search(), facets, spans, amount, any::<bool>())
        .prop_map(|(search, facets, spans, amount, all_fields)| Filter { search, facets, spans, amount, all_fields });
    let order = (option::of(select(Sort::ALL)), select(Group::ALL), 1u32..4);
    let as_of = option::of((0i32..1800).prop_map(|days| Day(day("2023-10-01").0 + days)));
    (filter, order, as_of, btree_set(select(Facet::ALL), 0..2)).prop_map(
        |(filter, (sort, group, page), as_of, locks)| {
            let mut question = Question { filter, sort, group, page: Page(page), as_of, ..Question::default() };
            question.embed.locks = locks;
            question
        },
    )
}
