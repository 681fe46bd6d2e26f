//! The frame of every plain page: head, title bar, foot.
//!
//! Owns the tags of the head, among them those that government sites are checked for; must not know the content.

use super::{Context, FEED, path};
use crate::site::{Site, href};
use maud::{DOCTYPE, Markup, PreEscaped, html};
use policy_model::Dataset;
use serde_json::Value;

/// What a page says about itself.
pub(super) struct Page<'a> {
    /// Name of the page, without folder and ending.
    pub(super) name: &'a str,
    /// Its title, without that of the site.
    pub(super) title: String,
    /// What it is about, in one or two sentences.
    pub(super) description: String,
    /// Words that it should be found by.
    pub(super) keywords: String,
    /// What kind of page it is.
    pub(super) kind: Kind,
    /// Metadata of schema.org.
    pub(super) metadata: Value,
    /// The query of the same content in the app.
    pub(super) query: String,
}

/// Page of one document, or of a list of them: the tags differ.
pub(super) enum Kind {
    Article { date: Option<String>, source: String },
    Column,
}

/// Writes a whole page.
pub(super) fn write(dataset: &Dataset, context: Context<'_>, page: &Page<'_>, content: &Markup) -> String {
    let site = context.site;
    let text = html! {
        (DOCTYPE)
        html lang="zh-CN" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                title { (page.title) " – " (site.zh()) }
                (tags(site, page))
                @if !site.base.is_empty() {
                    link rel="canonical" href={ (site.base) (path(page.name)) };
                }
                link rel="icon" type="image/svg+xml" href={ "../" (context.icon) };
                @for style in context.styles { link rel="stylesheet" href={ "../" (style) }; }
                link rel="alternate" type="application/atom+xml" title={ (site.zh()) "：新增与到期文件" } href={ "../" (FEED) };
                script type="application/ld+json" { (PreEscaped(in_script(&page.metadata))) }
            }
            body class="plain" {
                header class="plain__bar" {
                    p class="plain__name" { a href="../" { (site.zh()) } }
                    nav aria-label="页面" {
                        @if page.name == "index" { span aria-current="page" { "文件目录" } }
                        @else { a href="index.html" { "文件目录" } }
                        " "
                        a href={ "../?" (page.query) } { "在检索页面中打开" }
                    }
                }
                main { (content) }
                (foot(dataset, site))
            }
        }
    };
    let mut text = text.into_string();
    text.push('\n');
    text
}

fn tags(site: &Site, page: &Page<'_>) -> Markup {
    let tag = |name: &str, content: &str| {
        html! { @if !content.is_empty() { meta name=(name) content=(content); } }
    };
    html! {
        (tag("Description", &page.description))
        (tag("Keywords", &page.keywords))
        (site_tags(site))
        (tag("ColumnName", "文件目录"))
        (tag("ColumnType", "政策文件"))
        @match &page.kind {
            Kind::Article { date, source } => {
                (tag("ArticleTitle", &page.title))
                (tag("PubDate", date.as_deref().unwrap_or_default()))
                (tag("ContentSource", source))
            }
            Kind::Column => {
                (tag("ColumnDescription", &page.description))
                (tag("ColumnKeywords", &page.keywords))
            }
        }
    }
}

/// The tags that say whose site it is.
pub(crate) fn site_tags(site: &Site) -> Markup {
    html! {
        meta name="SiteName" content=(site.zh());
        @if !site.domain().is_empty() { meta name="SiteDomain" content=(site.domain()); }
        @if !site.code.is_empty() { meta name="SiteIDCode" content=(site.code); }
    }
}

fn foot(dataset: &Dataset, site: &Site) -> Markup {
    let version = &dataset.version;
    html! {
        footer class="plain__foot" {
            p { "本库为政策要点摘录，以官方发布的文本为准。" span lang="en" { "The official text of a policy always prevails." } }
            p {
                "数据版本 " (version.version) "（" (version.date) "）。数据按 "
                a href="https://creativecommons.org/licenses/by/4.0/deed.zh-hans" rel="license" { "CC BY 4.0" }
                " 许可使用。 " a href="../data/policies.json" { "开放数据" } " " a href={ "../" (FEED) } { "订阅（Atom）" }
            }
            @if !site.owner.zh.is_empty() { p { "主办单位：" (site.owner.zh) } }
            @if !site.contact.is_empty() || !site.report.is_empty() {
                p {
                    @if !site.contact.is_empty() { a href=(href(&site.contact)) { "联系我们" } " " }
                    @if !site.report.is_empty() { a href=(href(&site.report)) { "纠错" } }
                }
            }
            @if !(site.code.is_empty() && site.icp.is_empty() && site.police.is_empty()) {
                p {
                    @if !site.code.is_empty() { "网站标识码：" (site.code) " " }
                    @if !site.icp.is_empty() { a href="https://beian.miit.gov.cn/" { (site.icp) } " " }
                    @if !site.police.is_empty() { a href="https://beian.mps.gov.cn/" { (site.police) } }
                }
            }
            @if !site.links.is_empty() {
                ul class="plain__links" {
                    @for link in &site.links { li { a href=(link.href) { (link.zh) } } }
                }
            }
        }
    }
}

/// JSON as it may stand inside a `script` element: nothing in it can end that element.
pub(crate) fn in_script(value: &Value) -> String {
    value.to_string().replace('<', "\\u003c")
}
