//! `codebook.md`: every code with its names and its meaning, for people.
//!
//! Owns the layout of the codebook; must not know the lists, which are data, nor the meaning of the closed lists, which
//! stands with their types.

use super::schema;
use policy_model::taxonomy::{Taxonomy, Term};
use policy_model::text::Bilingual;
use std::fmt::Write;

/// The text of `codebook.md`.
#[must_use]
pub fn codebook(taxonomy: &Taxonomy) -> String {
    let mut book = String::from(
        "# 代码手册 Codebook\n\n\
         数据中每个代码的名称与定义。代码永久不变，链接和开放数据都用它。\n\n\
         Names and definitions of every code in the data. Codes are permanent: links and open data carry them.\n",
    );
    terms(&mut book, "产业与领域", "Industries and fields", &taxonomy.industries);
    terms(&mut book, "政策工具", "Instruments", &taxonomy.instruments);
    terms(&mut book, "适用对象", "Audiences", &taxonomy.audiences);
    terms(&mut book, "文件类型", "Kinds of document", &taxonomy.kinds);
    terms(&mut book, "发文机关性质", "Nature of the issuer", &taxonomy.issuer_kinds);
    terms(&mut book, "职能条线", "Functions of agencies", &taxonomy.functions);
    terms(&mut book, "计算单位", "What figures are per", &taxonomy.pers);
    indicators(&mut book, taxonomy);
    units(&mut book, taxonomy);
    regions(&mut book, taxonomy);
    agencies(&mut book, taxonomy);
    closed_lists(&mut book);
    book
}

fn terms(book: &mut String, zh: &str, en: &str, terms: &[Term]) {
    heading(book, zh, en);
    for term in terms {
        let group = terms.iter().any(|other| other.parent.as_ref() == Some(&term.code));
        let indent = if term.parent.is_some() { "  " } else { "" };
        let name = if group { format!("**{} {}**", term.zh, term.en) } else { format!("{} {}", term.zh, term.en) };
        put(book, format_args!("{indent}- `{}` {name}{}", term.code, meaning(&term.definition)));
        if !term.gbt4754.is_empty() {
            put(book, format_args!("{indent}  GB/T 4754: {}", term.gbt4754.join(", ")));
        }
    }
}

fn indicators(book: &mut String, taxonomy: &Taxonomy) {
    heading(book, "归并指标", "Canonical indicators");
    for indicator in &taxonomy.indicators {
        let (code, zh, en, dimension) = (&indicator.code, &indicator.zh, &indicator.en, &indicator.dimension);
        put(book, format_args!("- `{code}` {zh} {en} ({dimension}){}", meaning(&indicator.definition)));
    }
}

fn units(book: &mut String, taxonomy: &Taxonomy) {
    heading(book, "单位", "Units");
    put(book, format_args!("| 单位 Unit | English | 量纲 Dimension | 折算 Normalised |\n| --- | --- | --- | --- |"));
    for unit in &taxonomy.units {
        let (name, en, dimension) = (&unit.name, &unit.en, &unit.dimension);
        put(book, format_args!("| {name} | {en} | {dimension} | {} {} |", unit.factor, unit.base));
    }
}

fn regions(book: &mut String, taxonomy: &Taxonomy) {
    heading(book, "地区", "Regions");
    for region in &taxonomy.regions {
        let within = region.parent.as_ref().map(|code| format!(" < `{code}`")).unwrap_or_default();
        let (code, zh, en, revision) = (&region.code, &region.zh, &region.en, region.revision);
        put(book, format_args!("- `{code}`{within} {zh} {en} (GB/T 2260, {revision})"));
    }
}

fn agencies(book: &mut String, taxonomy: &Taxonomy) {
    heading(book, "责任单位", "Agencies");
    for agency in &taxonomy.agencies {
        let aliases =
            if agency.aliases.is_empty() { String::new() } else { format!("（{}）", agency.aliases.join("、")) };
        let (code, zh, en, region, kind) = (&agency.code, &agency.zh, &agency.en, &agency.region, agency.kind.code());
        put(book, format_args!("- `{code}` {zh}{aliases} {en}: `{region}`, {kind}, {}", agency.functions.join(", ")));
        if let Some(successor) = &agency.successor {
            put(book, format_args!("  → `{successor}`"));
        }
    }
}

/// The lists that are part of the format and not of the data, with the words that stand beside their types.
fn closed_lists(book: &mut String) {
    heading(book, "固定代码", "Closed lists");
    let schema = schema::schema();
    let definitions = schema["$defs"].as_object().into_iter().flatten();
    for (name, definition) in definitions {
        let Some(choices) = definition["oneOf"].as_array() else { continue };
        let what = definition["description"].as_str().unwrap_or_default();
        put(book, format_args!("\n### {name}\n\n{what}\n"));
        for choice in choices {
            let code = choice["const"].as_str().unwrap_or_default();
            let what = choice["description"].as_str().unwrap_or_default();
            put(book, format_args!("- `{code}` {what}"));
        }
    }
}

fn heading(book: &mut String, zh: &str, en: &str) {
    put(book, format_args!("\n## {zh} {en}\n"));
}

fn meaning(definition: &Bilingual) -> String {
    match (definition.zh.as_str(), definition.en.as_str()) {
        ("", "") => String::new(),
        (zh, en) => format!(": {zh} {en}"),
    }
}

fn put(book: &mut String, line: std::fmt::Arguments<'_>) {
    writeln!(book, "{line}").expect("writing to memory does not fail");
}
