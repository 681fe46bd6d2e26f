//! One synthetic document with its measures.
//!
//! Owns which facts a document and its clauses have and how often; must not know how the dataset is divided into
//! documents. Shares are those of the real collection, in whole per cents.

use super::agencies::Bodies;
use super::random::Random;
use super::toml_text::Toml;
use super::{leaves, words};
use crate::source_file::SourceFile;
use policy_model::taxonomy::{Indicator, Region, Taxonomy, Term, Unit};
use policy_model::text::Bilingual;

/// Measures in a chapter, where a document has no more than some hundred chapters.
const CHAPTER: u32 = 8;

/// What documents choose from.
pub(super) struct World<'a> {
    taxonomy: &'a Taxonomy,
    bodies: &'a Bodies,
    industries: Vec<&'a Term>,
    instruments: Vec<&'a str>,
    audiences: Vec<&'a str>,
    kinds: Vec<&'a Term>,
    issuer_kinds: Vec<&'a str>,
    /// Indicators with the units that fit them.
    indicators: Vec<(&'a Indicator, Vec<&'a Unit>)>,
}

impl<'a> World<'a> {
    pub(super) fn new(taxonomy: &'a Taxonomy, bodies: &'a Bodies) -> World<'a> {
        let codes = |terms: &'a [Term]| leaves(terms).into_iter().map(|term| term.code.as_str()).collect();
        let fitting = |indicator: &Indicator| {
            taxonomy.units.iter().filter(|unit| unit.dimension == indicator.dimension).take(3).collect::<Vec<_>>()
        };
        let indicators = taxonomy.indicators.iter().map(|indicator| (indicator, fitting(indicator)));
        World {
            taxonomy,
            bodies,
            industries: leaves(&taxonomy.industries),
            instruments: codes(&taxonomy.instruments),
            audiences: codes(&taxonomy.audiences),
            kinds: leaves(&taxonomy.kinds),
            issuer_kinds: codes(&taxonomy.issuer_kinds),
            indicators: indicators.filter(|(_, units)| !units.is_empty()).collect(),
        }
    }

    /// The names that a document of a region may write: those of the region, then those of the regions around it.
    fn names(&self, region: &'a Region) -> Vec<&'a str> {
        let mut names: Vec<&str> = Vec::new();
        let mut next = Some(region);
        while let Some(region) = next {
            names.extend(self.bodies.of(&region.code).iter().map(String::as_str));
            next = self.taxonomy.regions.iter().find(|other| Some(&other.code) == region.parent.as_ref());
        }
        names
    }
}

/// What the clauses of a document have in common.
struct Frame<'a> {
    world: &'a World<'a>,
    region: &'a Region,
    names: Vec<&'a str>,
    field: &'a Term,
    year: u32,
    /// Whether one agency leads and the others take part.
    leads: bool,
}

/// The file of a document with so many measures.
pub(super) fn document(world: &World<'_>, at: u32, measures: u32, seed: u64) -> SourceFile {
    let random = &mut Random::new(seed, u64::from(at) + 1);
    let region = random.skewed(&world.taxonomy.regions);
    let (kind, year) = (*random.skewed(&world.kinds), 2016 + random.below(11));
    let (names, field) = (world.names(region), *random.one(&world.industries));
    let frame = Frame { world, region, names, field, year, leads: random.chance(30) };
    let id = id(at);
    let mut toml = Toml::default();
    head(&mut toml, random, &frame, at, kind);
    let chapter = CHAPTER.max(measures.div_ceil(900));
    for number in 1..=measures.div_ceil(chapter) {
        let (zh, en) = words::heading(random, (&field.zh, &field.en));
        toml.table("outline").text("number", &words::chinese(number)).text("heading", &zh).text("heading_en", &en);
    }
    if random.chance(60) {
        let zh = words::summary(random, "原文此处");
        toml.table("notes").text("zh", &zh).text("en", "Synthetic remark about this place of the text.");
        toml.text("at", "一");
    }
    for place in 0..measures {
        let number = format!("{}/（{}）", words::chinese(place / chapter + 1), words::chinese(place % chapter + 1));
        measure(&mut toml, random, &frame, place + 1, &number);
    }
    SourceFile { path: format!("documents/{id}.toml"), text: toml.finish() }
}

fn id(at: u32) -> String {
    format!("synthetic-{at:06}")
}

fn head(toml: &mut Toml, random: &mut Random, frame: &Frame<'_>, at: u32, kind: &Term) {
    let (region, field, year) = (frame.region, frame.field, frame.year);
    let (month, day) = (1 + random.below(12), 1 + random.below(28));
    let theme = words::thing(random);
    toml.text("id", &id(at));
    toml.text("title", &format!("{}关于加快{}和{theme}发展的{}", region.zh, field.zh, kind.zh));
    let title_en = format!("{} of {} on {} (Synthetic No. {})", kind.en, region.en, field.en, at + 1);
    toml.text("title_en", &title_en);
    if random.chance(60) {
        let short: String = region.short.chars().take(1).collect();
        toml.text("number", &format!("{short}政办发〔{year}〕{}号", 1 + at % 300));
    }
    toml.text("kind", &kind.code).text("region", &region.code);
    if let Some(issuer) = frame.names.first() {
        toml.list("issuers", &[issuer]).text("issuer_kind", random.skewed::<&str>(&frame.world.issuer_kinds));
    }
    match random.below(10) {
        0 => toml.text("printed", &format!("{year}-{month:02}")),
        1 => toml,
        _ => toml.text("issued", &format!("{year}-{month:02}-{day:02}")),
    };
    let length = 1 + random.below(4);
    match random.below(10) {
        0..3 => toml.text("expires", &format!("{}-{month:02}-{day:02}", year + length)),
        3..8 => toml.raw("period", &format!("{{ from = \"{year}\", to = \"{}\" }}", year + length)),
        _ => toml,
    };
    toml.list("industries", &[&field.code]);
    let zh = [words::summary(random, &region.zh), words::summary(random, "其中")].concat();
    let en = format!("A synthetic document of {} on {}; it stands for none that exists.", region.en, field.en);
    toml.both("summary", &Bilingual { zh, en });
    toml.single("source").text("file", &format!("{}.txt", id(at))).text("completeness", "full");
    toml.text("checked", "2026-11-25");
    if random.chance(50) {
        let title = format!("关于{}发展的指导意见", words::thing(random));
        toml.table("relations").text("kind", "implements").text("title", &title);
    }
    if at > 0 && random.chance(15) {
        let earlier = random.below(at);
        let title = format!("{}关于{}的通知", region.zh, words::thing(random));
        toml.table("relations").text("kind", "replaces").text("title", &title).text("id", &id(earlier));
    }
}

fn measure(toml: &mut Toml, random: &mut Random, frame: &Frame<'_>, at: u32, number: &str) {
    let world = frame.world;
    let kind = match random.below(100) {
        0..5 => "goal",
        5..12 => "safeguard",
        _ => "task",
    };
    let (heading, heading_en) = words::heading(random, (&frame.field.zh, &frame.field.en));
    let terms = words::terms(random);
    toml.table("measure").text("id", &at.to_string()).text("number", number);
    toml.text("heading", &heading).text("heading_en", &heading_en).text("kind", kind);
    toml.text("summary", &words::summary(random, &frame.region.short));
    toml.list("terms", &terms.iter().map(String::as_str).collect::<Vec<_>>());
    if random.chance(68) {
        let count = 1 + random.below(3);
        let fields: Vec<&str> = random.some(&world.industries, count).iter().map(|term| term.code.as_str()).collect();
        toml.list("industries", &fields);
    }
    let (instruments, audiences) = (1 + random.below(3).min(random.below(3)), 1 + random.below(3));
    let instruments = if kind == "goal" { Vec::new() } else { random.some(&world.instruments, instruments) };
    toml.list("instruments", &instruments).list("audiences", &random.some(&world.audiences, audiences));
    agencies(toml, random, frame);
    if random.chance(37) {
        (0..1 + random.below(4).min(random.below(4))).for_each(|_| target(toml, random, frame));
    }
    if random.chance(16) {
        (0..1 + random.below(3).min(random.below(3))).for_each(|_| incentive(toml, random, frame));
    }
}

fn agencies(toml: &mut Toml, random: &mut Random, frame: &Frame<'_>) {
    if !random.chance(66) {
        return;
    }
    let count = 1 + random.below(7).min(random.below(7));
    let names = random.some(&frame.names, count);
    let role = |at: usize| match (frame.leads, at) {
        (true, 0) => "lead",
        (true, _) => "participant",
        (false, _) => "responsible",
    };
    let mentions = names.iter().enumerate();
    let mentions: Vec<String> =
        mentions.map(|(at, name)| format!("  {{ name = \"{name}\", role = \"{}\" }},\n", role(at))).collect();
    if !mentions.is_empty() {
        toml.raw("agencies", &format!("[\n{}]", mentions.concat()));
    }
}

fn target(toml: &mut Toml, random: &mut Random, frame: &Frame<'_>) {
    let (indicator, units) = random.skewed(&frame.world.indicators);
    let (unit, due) = (random.one(units), frame.year + random.below(5));
    let value = if unit.name == "%" { 40 + random.below(60) } else { 1 + random.below(30) * (1 + random.below(40)) };
    let comparator = *random.skewed(&["=", ">=", "~", ">"]);
    toml.table("measure.targets").text("indicator", &indicator.zh);
    if random.chance(80) {
        toml.text("canonical", &indicator.code);
    }
    toml.text("comparator", comparator).text("value", &value.to_string()).text("unit", &unit.name);
    if random.chance(45) {
        toml.text("basis", "added").raw("span", &format!("{{ from = {}, to = {due} }}", frame.year.min(due)));
    } else {
        toml.text("basis", "level");
    }
    if random.chance(12) {
        toml.text("strength", "strive");
    }
    if random.chance(35) {
        toml.text("scope", &words::thing(random));
    }
    toml.text("due", &due.to_string()).text("evidence", &format!("达到{value}{}", unit.name));
}

fn incentive(toml: &mut Toml, random: &mut Random, frame: &Frame<'_>) {
    let certainty = *random.skewed(&["unstated", "elsewhere", "stated", "rules-to-follow"]);
    let recipient = Bilingual { zh: format!("{}的企业", words::thing(random)), en: "Firms of this kind".into() };
    let purpose =
        Bilingual { zh: format!("建设{}", words::thing(random)), en: "Building facilities of this kind".into() };
    toml.table("measure.incentives").text("instrument", random.skewed::<&str>(&frame.world.instruments));
    toml.text("certainty", certainty).both("recipient", &recipient).both("purpose", &purpose);
    if random.chance(80) {
        let zh = format!("通过{}认定", words::thing(random));
        toml.both("condition", &Bilingual { zh, en: "Once recognized".into() });
    }
    let mut evidence = "按规定给予支持".to_owned();
    if certainty == "stated" {
        let value = [10, 20, 30, 50, 100, 200, 300, 500, 1000, 2000, 3000][random.below(11) as usize];
        let kind = *random.skewed(&["ceiling", "fixed", "total"]);
        let amount = format!("{{ value = \"{value}\", unit = \"万元\", kind = \"{kind}\" }}");
        toml.raw("amount", &amount).text("per", random.skewed::<&str>(&["firm-year", "project", "product"]));
        evidence = format!("最高{value}万元");
    }
    toml.text("evidence", &evidence);
}
