//! Small datasets by hand: builders that fill in what a test does not care about.

use policy_engine::facet::Facet;
use policy_engine::index::Index;
use policy_engine::question::{Choice, Filter, Question};
use policy_model::compiled::{self, Folding};
use policy_model::date::{Day, PartialDate};
use policy_model::document::*;
use policy_model::incentive::{Amount, AmountKind, Certainty, Incentive};
use policy_model::measure::{Measure, MeasureKind, Mention, Role};
use policy_model::target::{Basis, Comparator, Due, Normalised, Target};
use policy_model::taxonomy::{Agency, BodyKind, Indicator, Region, Synonym, Taxonomy, Term, Unit};
use policy_model::text::Bilingual;
use policy_model::{Dataset, Decimal, Version};
use std::sync::LazyLock;

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

pub(crate) fn owned(codes: &[&str]) -> policy_engine::sorted::SortedSet<String> {
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
        pers: list(&[("city", None), ("firm-year", None), ("flight", None), ("project", None)]),
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
        units: vec![unit("个", "count"), unit("元", "money")],
        synonyms: vec![
            Synonym { words: vec!["数字".into(), "智能".into()] },
            Synonym { words: vec!["工信局".into(), "经信局".into(), "ab".into()] },
        ],
    }
}

fn unit(name: &str, dimension: &str) -> Unit {
    Unit {
        name: name.into(),
        dimension: dimension.into(),
        base: name.into(),
        factor: Decimal::ONE,
        en: format!("unit of {dimension}"),
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
