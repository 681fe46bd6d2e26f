//! The page of one document: its facts, its clauses, its targets, its support, its notes.
//!
//! Owns their order and layout; must not know what the app shows.

use super::frame::{Kind, Page, write};
use super::{Context, anchor, dated, metadata, words};
use maud::{Markup, html};
use policy_model::Dataset;
use policy_model::date::PartialDate;
use policy_model::document::{DateField, Document, OutlineEntry, RuleKind, StandingRule};
use policy_model::incentive::Incentive;
use policy_model::measure::{Measure, Mention, Role};
use policy_model::number_path::written;
use policy_model::target::Target;
use policy_model::taxonomy::Taxonomy;

pub(super) fn page(dataset: &Dataset, document: &Document, context: Context<'_>) -> String {
    let taxonomy = &dataset.taxonomy;
    let full_day = |date: &PartialDate| matches!(date, PartialDate::Day(..));
    let date = document.published.or(document.printed).or(document.issued).filter(full_day);
    let keywords = [
        document.region.name.as_str(),
        words::term(&taxonomy.kinds, &document.kind),
        &words::terms(&taxonomy.industries, &document.industries),
    ]
    .join("、");
    let page = Page {
        name: &document.id,
        title: document.title.clone(),
        description: document.summary.zh.clone(),
        keywords,
        kind: Kind::Article { date: date.map(|date| date.to_string()), source: origin(document) },
        metadata: metadata::legislation(dataset, document, context),
        query: format!("show={}", document.id),
    };
    write(dataset, context, &page, &content(taxonomy, document))
}

/// Where the content comes from: who published it as the text says, else who issued it.
fn origin(document: &Document) -> String {
    let issuers = || document.issuers.iter().map(|issuer| issuer.name.as_str()).collect::<Vec<_>>().join("、");
    document.source.publisher.clone().unwrap_or_else(issuers)
}

fn content(taxonomy: &Taxonomy, document: &Document) -> Markup {
    let targets = || document.measures.iter().flat_map(|measure| measure.targets.iter().map(move |it| (measure, it)));
    let support =
        || document.measures.iter().flat_map(|measure| measure.incentives.iter().map(move |it| (measure, it)));
    html! {
        article {
            h1 { (document.title) }
            p class="plain__english" lang="en" { (document.title_en) }
            section aria-labelledby="summary" {
                h2 id="summary" { "内容摘要" }
                p { (document.summary.zh) }
                p lang="en" { (document.summary.en) }
            }
            section aria-labelledby="facts" {
                h2 id="facts" { "文件信息" }
                (facts(taxonomy, document))
            }
            section aria-labelledby="measures" {
                h2 id="measures" { "政策条款（" (document.measures.len()) " 条）" }
                (measures(taxonomy, document))
            }
            section aria-labelledby="targets" {
                h2 id="targets" { "量化目标（" (targets().count()) " 项）" }
                @if targets().next().is_none() { p { "本文件未提出量化目标。" } }
                @else { (targets_table(taxonomy, targets())) }
            }
            section aria-labelledby="support" {
                h2 id="support" { "支持政策（" (support().count()) " 项）" }
                @if support().next().is_none() { p { "本文件未写明支持政策。" } }
                @else { (support_table(taxonomy, document, support())) }
            }
            (notes(document))
        }
    }
}

fn facts(taxonomy: &Taxonomy, document: &Document) -> Markup {
    let inferred = |field: DateField| document.inferred.contains(&field);
    let dates = [
        (DateField::Issued, document.issued),
        (DateField::Printed, document.printed),
        (DateField::Published, document.published),
        (DateField::Effective, document.effective),
        (DateField::Expires, document.expires),
    ];
    let period = document.period.map(|period| match period.from {
        Some(from) if from == period.to => from.to_string(),
        Some(from) => format!("{from}—{}", period.to),
        None => format!("至 {}", period.to),
    });
    let validity = document.expires.is_none() && document.period.is_none();
    let source = &document.source;
    html! {
        dl class="plain__facts" {
            @if let Some(number) = &document.number { (fact("发文字号", &number.to_string())) }
            (fact("文件类型", words::term(&taxonomy.kinds, &document.kind)))
            (fact("地区", &format!("{}（{}）", document.region.name, words::level(document.level))))
            (fact("发文机关", &document.issuers.iter().map(|issuer| issuer.name.as_str()).collect::<Vec<_>>().join("、")))
            @if let Some(kind) = &document.issuer_kind { (fact("发文机关性质", words::term(&taxonomy.issuer_kinds, kind))) }
            @for (field, date) in dates {
                @if let Some(date) = date { (dated_fact(field, &date.to_string(), inferred(field))) }
            }
            @if let Some(term) = &document.term { (fact("有效期（原文）", term)) }
            @if let Some(period) = &period { (dated_fact(DateField::Period, period, inferred(DateField::Period))) }
            @if validity { (fact("时效", "未载明有效期")) }
            (fact("产业与领域", &words::terms(&taxonomy.industries, &document.industries)))
            @for relation in &document.relations {
                div {
                    dt { (words::relation(relation.kind)) }
                    dd {
                        @match &relation.id {
                            Some(id) => a href={ (id) ".html" } { (relation.title) },
                            None => (relation.title),
                        }
                        @if let Some(number) = &relation.number { "（" (number) "）" }
                    }
                }
            }
            @if let Some(publisher) = &source.publisher { (fact("发布方（原文所载）", publisher)) }
            @if let Some(url) = &source.url { div { dt { "官方页面" } dd { a href=(url) { (url) } } } }
            (fact("原文完整程度", words::completeness(source.completeness)))
            (fact("核对日期", &source.checked.to_string()))
        }
    }
}

fn fact(name: &str, value: &str) -> Markup {
    html! { @if !value.is_empty() { div { dt { (name) } dd { (value) } } } }
}

fn dated_fact(field: DateField, value: &str, inferred: bool) -> Markup {
    html! { div { dt { (words::date_field(field)) } dd { (value) @if inferred { "（推定）" } } } }
}

fn measures(taxonomy: &Taxonomy, document: &Document) -> Markup {
    let mut outline = document.outline.iter().filter(|entry| !entry.heading.is_empty()).collect::<Vec<_>>();
    html! {
        @for measure in &document.measures {
            @for entry in chapters(&mut outline, &measure.number) {
                p class="plain__chapter" {
                    span class="plain__number" { (written(&entry.number)) } " " (entry.heading) " "
                    span lang="en" { (entry.heading_en) }
                }
            }
            (clause(taxonomy, measure))
        }
    }
}

/// The chapters that begin with a clause, each given once.
fn chapters<'a>(outline: &mut Vec<&'a OutlineEntry>, number: &str) -> Vec<&'a OutlineEntry> {
    let begins =
        |entry: &&OutlineEntry| number.strip_prefix(entry.number.as_str()).is_some_and(|rest| rest.starts_with('/'));
    let found = outline.iter().copied().filter(|entry| begins(entry)).collect();
    outline.retain(|entry| !begins(entry));
    found
}

fn clause(taxonomy: &Taxonomy, measure: &Measure) -> Markup {
    let id = anchor(&measure.id);
    html! {
        section class="plain__clause" id=(id) {
            h3 {
                a class="plain__number" href={ "#" (id) } { (written(&measure.number)) } " " (measure.heading)
            }
            p class="plain__english" lang="en" { (measure.heading_en) }
            p { (measure.summary) }
            dl class="plain__facts" {
                (fact("类别", words::measure_kind(measure.kind)))
                (fact("产业与领域", &words::terms(&taxonomy.industries, &measure.industries)))
                (fact("政策工具", &words::terms(&taxonomy.instruments, &measure.instruments)))
                (fact("适用对象", &words::terms(&taxonomy.audiences, &measure.audiences)))
                @for part in [Role::Lead, Role::Participant, Role::Responsible] {
                    (fact(words::role(part), &bodies(measure.agencies.iter().filter(|mention| mention.role == part))))
                }
                (fact("涉及名称", &measure.terms.join("、")))
            }
        }
    }
}

fn bodies<'a>(mentions: impl Iterator<Item = &'a Mention>) -> String {
    let name = |mention: &Mention| {
        let part = mention.part.as_deref().map(|part| format!("（{part}）")).unwrap_or_default();
        let inherited = if mention.inherited { "（依通例）" } else { "" };
        format!("{}{part}{inherited}", mention.name)
    };
    mentions.map(name).collect::<Vec<_>>().join("、")
}

fn clause_cell(measure: &Measure) -> Markup {
    html! {
        th scope="row" data-label="条款" { a href={ "#" (anchor(&measure.id)) } { (written(&measure.number)) } }
    }
}

fn cell(label: &str, value: &str) -> Markup {
    html! { td data-label=(label) { (value) } }
}

fn targets_table<'a>(taxonomy: &Taxonomy, targets: impl Iterator<Item = (&'a Measure, &'a Target)>) -> Markup {
    html! {
        div class="table" {
            table {
                thead { tr { @for name in ["条款", "指标（原文）", "目标值", "口径", "完成时限", "范围", "基期值", "原文依据"] { th scope="col" { (name) } } } }
                tbody {
                    @for (measure, target) in targets {
                        tr {
                            (clause_cell(measure))
                            (cell("指标（原文）", &target.indicator))
                            (cell("目标值", &words::figure(taxonomy, target)))
                            (cell("口径", words::basis(target.basis)))
                            (cell("完成时限", &target.due.map(|due| {
                                words::due(due) + if target.due_inferred { "（推定）" } else { "" }
                            }).unwrap_or_default()))
                            (cell("范围", target.scope.as_deref().unwrap_or_default()))
                            (cell("基期值", &words::baseline(target).unwrap_or_default()))
                            (cell("原文依据", &target.evidence))
                        }
                    }
                }
            }
        }
    }
}

fn support_table<'a>(
    taxonomy: &Taxonomy,
    document: &Document,
    support: impl Iterator<Item = (&'a Measure, &'a Incentive)>,
) -> Markup {
    let ends = |incentive: &Incentive| {
        let from = incentive.from.or(document.effective);
        let until = incentive.until.or(document.expires);
        match (from, until) {
            (None, None) => "未载明".to_owned(),
            (Some(from), None) => format!("{from} 起"),
            (None, Some(until)) => format!("至 {until}"),
            (Some(from), Some(until)) => format!("{from} 至 {until}"),
        }
    };
    html! {
        div class="table" {
            table {
                thead { tr { @for name in ["条款", "支持对象", "用途", "支持方式", "支持标准", "门槛与条件", "有效期", "原文依据"] { th scope="col" { (name) } } } }
                tbody {
                    @for (measure, incentive) in support {
                        tr {
                            (clause_cell(measure))
                            (cell("支持对象", &incentive.recipient.zh))
                            (cell("用途", &incentive.purpose.zh))
                            (cell("支持方式", words::term(&taxonomy.instruments, &incentive.instrument)))
                            (cell("支持标准", &standard(taxonomy, incentive)))
                            (cell("门槛与条件", &conditions(incentive)))
                            (cell("有效期", &ends(incentive)))
                            (cell("原文依据", &incentive.evidence))
                        }
                    }
                }
            }
        }
    }
}

fn standard(taxonomy: &Taxonomy, incentive: &Incentive) -> String {
    let tier = incentive.tier.as_ref().map(|tier| format!("{}：", tier.zh)).unwrap_or_default();
    let stated =
        words::standard(taxonomy, incentive).unwrap_or_else(|| words::certainty(incentive.certainty).to_owned());
    let combinable = match incentive.combinable {
        Some(true) => "；可与其他支持叠加",
        Some(false) => "；不与其他支持叠加",
        None => "",
    };
    format!("{tier}{stated}{combinable}")
}

fn conditions(incentive: &Incentive) -> String {
    let condition = incentive.condition.iter().map(|condition| condition.zh.clone());
    let limit = incentive.limit.iter().map(|limit| limit.zh.clone());
    condition.chain(incentive.thresholds.iter().map(words::threshold)).chain(limit).collect::<Vec<_>>().join("；")
}

fn notes(document: &Document) -> Markup {
    let empty = document.notes.is_empty() && document.rules.is_empty() && document.left_out.is_empty();
    html! {
        @if !empty {
            section aria-labelledby="notes" {
                h2 id="notes" { "校核说明" }
                ul {
                    @for note in &document.notes { li { (note.zh) " " span lang="en" { (note.en) } } }
                    @for rule in &document.rules { li { (standing_rule(rule)) } }
                }
                @if !document.left_out.is_empty() {
                    h3 { "未作为目标或支持标准收录的数字" }
                    ul {
                        @for left in &document.left_out {
                            li { (written(&left.at)) " " (left.figure) "：" (left.reason) }
                        }
                    }
                }
            }
        }
        @if dated(document).is_none() { p class="plain__small" { "原文未载明日期。" } }
    }
}

fn standing_rule(rule: &StandingRule) -> String {
    let place = format!("{}（适用于 {} 至 {}）", written(&rule.at), written(&rule.from), written(&rule.to));
    match rule.kind {
        RuleKind::FirstLeads => format!("{place}：列首位的单位为牵头单位。"),
        RuleKind::AddsAgencies => format!("{place}：各条同时由{}负责。", rule.agencies.join("、")),
    }
}
