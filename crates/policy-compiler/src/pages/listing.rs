//! Lists of documents: all of them, and by region, year of issue, and industry.
//!
//! Owns which lists there are and their names; must not know what stands on the page of a document.

use super::frame::{Kind, Page, write};
use super::{Context, anchor, dated, metadata};
use maud::{Markup, html};
use policy_model::Dataset;
use policy_model::document::Document;
use policy_model::measure::Measure;
use policy_model::number_path::written;
use policy_model::taxonomy::{Region, Term};
use std::collections::BTreeMap;

/// A list with its documents, and those of their clauses that it is about.
pub(super) struct List<'a> {
    /// Name of its page.
    pub(super) name: String,
    title: String,
    /// Name of the group that it stands in, where there are groups.
    group: Option<&'a str>,
    by: By,
    query: String,
    entries: Vec<Entry<'a>>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum By {
    Region,
    Year,
    Industry,
}

struct Entry<'a> {
    document: &'a Document,
    measures: Vec<&'a Measure>,
}

/// Every list that is not empty: regions and industries in the order of the taxonomy, years from the latest.
pub(super) fn lists(dataset: &Dataset) -> Vec<List<'_>> {
    let mut lists = regions(dataset);
    lists.extend(years(dataset));
    lists.extend(industries(dataset));
    lists.retain(|list| !list.entries.is_empty());
    lists
}

fn whole(document: &Document) -> Entry<'_> {
    Entry { document, measures: Vec::new() }
}

fn regions(dataset: &Dataset) -> Vec<List<'_>> {
    let regions = &dataset.taxonomy.regions;
    let parent = |code: &str| regions.iter().find(|region| region.code == code).and_then(|it| it.parent.as_deref());
    let within = |document: &Document, code: &str| {
        std::iter::successors(Some(document.region.code.as_str()), |code| parent(code)).any(|region| region == code)
    };
    let list = |region: &Region| List {
        name: format!("region-{}", region.code),
        title: region.zh.clone(),
        group: None,
        by: By::Region,
        query: format!("view=documents&region={}", region.code),
        entries: dataset.documents.iter().filter(|document| within(document, &region.code)).map(whole).collect(),
    };
    regions.iter().map(list).collect()
}

fn years(dataset: &Dataset) -> Vec<List<'_>> {
    let mut years: BTreeMap<Option<i16>, Vec<Entry<'_>>> = BTreeMap::new();
    for document in &dataset.documents {
        years.entry(dated(document).map(|date| date.year())).or_default().push(whole(document));
    }
    let list = |(year, entries): (Option<i16>, Vec<_>)| List {
        name: year.map_or_else(|| "year-undated".to_owned(), |year| format!("year-{year}")),
        title: year.map_or_else(|| "未载明年份".to_owned(), |year| format!("{year} 年")),
        group: None,
        by: By::Year,
        query: year.map_or_else(|| "view=documents".to_owned(), |year| format!("view=documents&issued={year}")),
        entries,
    };
    years.into_iter().rev().map(list).collect()
}

fn industries(dataset: &Dataset) -> Vec<List<'_>> {
    let terms = &dataset.taxonomy.industries;
    let leaves = terms.iter().filter(|term| !terms.iter().any(|other| other.parent.as_ref() == Some(&term.code)));
    leaves.map(|term| industry(dataset, term)).collect()
}

/// Clauses count under their primary field, as in the app.
fn industry<'a>(dataset: &'a Dataset, term: &Term) -> List<'a> {
    let entry = |document: &'a Document| Entry {
        document,
        measures: document.measures.iter().filter(|measure| measure.industries.first() == Some(&term.code)).collect(),
    };
    let groups = dataset.taxonomy.industries.iter();
    let group = groups.filter(|group| term.parent.as_ref() == Some(&group.code)).map(|group| group.zh.as_str()).next();
    List {
        name: format!("industry-{}", term.code),
        title: term.zh.clone(),
        group,
        by: By::Industry,
        query: format!("industry={}", term.code),
        entries: dataset.documents.iter().map(entry).filter(|entry| !entry.measures.is_empty()).collect(),
    }
}

/// The page of all documents, with the ways to the lists.
pub(super) fn index(dataset: &Dataset, context: Context<'_>) -> String {
    let lists = lists(dataset);
    let of = |by: By| lists.iter().filter(move |list| list.by == by);
    let content = html! {
        h1 { "文件目录" }
        p class="plain__english" lang="en" { "Documents by region, year, and industry and field (in Chinese, with English titles)" }
        p { (metadata::description(dataset)) }
        p { "本页及各文件页不含脚本，可直接阅读、打印和收藏；筛选、时间轴与地区比较请使用" a href="../" { "检索页面" } "。" }
        section aria-labelledby="regions" {
            h2 id="regions" { "按地区" }
            ul class="plain__choices" { @for list in of(By::Region) { (choice(list, list.entries.len(), "份")) } }
        }
        section aria-labelledby="years" {
            h2 id="years" { "按成文年份" }
            ul class="plain__choices" { @for list in of(By::Year) { (choice(list, list.entries.len(), "份")) } }
        }
        section aria-labelledby="industries" {
            h2 id="industries" { "按产业与领域" }
            @for group in groups(of(By::Industry)) {
                h3 { (group.0) }
                ul class="plain__choices" { @for list in group.1 { (choice(list, list.clauses(), "条")) } }
            }
        }
        section aria-labelledby="all" {
            h2 id="all" { "全部文件" }
            ul class="plain__documents" { @for document in &dataset.documents { (title(document, &[])) } }
        }
    };
    let page = Page {
        name: "index",
        title: "文件目录".to_owned(),
        description: metadata::description(dataset),
        keywords: "区域产业政策、政策条款、量化目标、支持政策、责任单位".to_owned(),
        kind: Kind::Column,
        metadata: metadata::dataset(dataset, context),
        query: "view=documents".to_owned(),
    };
    write(dataset, context, &page, &content)
}

/// The page of one list.
pub(super) fn page(dataset: &Dataset, list: &List<'_>, context: Context<'_>) -> String {
    let count = match list.by {
        By::Industry => format!("{} 份文件中的 {} 条政策条款。", list.entries.len(), list.clauses()),
        _ => format!("{} 份文件。", list.entries.len()),
    };
    let heading = match list.by {
        By::Region => format!("{}的政策文件", list.title),
        By::Year => format!("{}成文的政策文件", list.title),
        By::Industry => format!("{}的政策条款", list.title),
    };
    let content = html! {
        h1 { (heading) }
        p { (count) }
        ul class="plain__documents" {
            @for entry in &list.entries { (title(entry.document, &entry.measures)) }
        }
    };
    let page = Page {
        name: &list.name,
        description: format!("{heading}：{count}"),
        keywords: format!("{}、产业政策、政策文件", list.title),
        title: heading,
        kind: Kind::Column,
        metadata: metadata::dataset(dataset, context),
        query: list.query.clone(),
    };
    write(dataset, context, &page, &content)
}

impl List<'_> {
    fn clauses(&self) -> usize {
        self.entries.iter().map(|entry| entry.measures.len()).sum()
    }
}

/// Lists by the group they stand in, in their order.
fn groups<'a>(lists: impl Iterator<Item = &'a List<'a>>) -> Vec<(&'a str, Vec<&'a List<'a>>)> {
    let mut groups: Vec<(&str, Vec<&List<'_>>)> = Vec::new();
    for list in lists {
        let name = list.group.unwrap_or("其他");
        match groups.last_mut().filter(|group| group.0 == name) {
            Some(group) => group.1.push(list),
            None => groups.push((name, vec![list])),
        }
    }
    groups
}

fn choice(list: &List<'_>, count: usize, unit: &str) -> Markup {
    html! { li { a href={ (list.name) ".html" } { (list.title) } " " span class="plain__small" { (count) " " (unit) } } }
}

fn title(document: &Document, measures: &[&Measure]) -> Markup {
    let date = dated(document).map_or_else(|| "未载明日期".to_owned(), |date| date.to_string());
    html! {
        li {
            a href={ (document.id) ".html" } { (document.title) }
            p class="plain__english" lang="en" { (document.title_en) }
            p class="plain__small" { (document.region.name) " · " (date) @if measures.is_empty() { " · " (document.measures.len()) " 条政策条款" } }
            @if !measures.is_empty() {
                ul {
                    @for measure in measures {
                        li { a href={ (document.id) ".html#" (anchor(&measure.id)) } { (written(&measure.number)) " " (measure.heading) } }
                    }
                }
            }
        }
    }
}
