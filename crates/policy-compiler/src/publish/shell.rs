//! The shell of the app's page: what a reader sees before the program runs.
//!
//! Owns the places in `index.html` that hang on the data and on `site.json`; must not know the rest of the page. A
//! place stands between two comments, `<!--name-->` and `<!--/name-->`, which stay for the next time.

use super::PublishError;
use crate::package::{Current, Package};
use crate::pages::{self, Context};
use maud::{Markup, PreEscaped, html};
use policy_model::Dataset;
use std::collections::BTreeSet;

/// Fills every place.
pub(super) fn fill(
    page: &str,
    dataset: &Dataset,
    context: Context<'_>,
    packed: &Package,
) -> Result<String, PublishError> {
    let page = put(page, "site", &head(dataset, context))?;
    let page = put(&page, "preload", &preload(packed))?;
    put(&page, "figures", &figures(dataset, &packed.current))
}

/// Name of the site, the tags that government sites are checked for, metadata, feed.
fn head(dataset: &Dataset, context: Context<'_>) -> Markup {
    let site = context.site;
    let metadata = pages::dataset_metadata(dataset, context);
    html! {
        title { (site.zh()) }
        (pages::site_tags(site))
        @if !site.base.is_empty() { link rel="canonical" href=(site.base); }
        link rel="alternate" type="application/atom+xml" title={ (site.zh()) "：新增与到期文件" } href=(pages::FEED);
        script type="application/ld+json" { (PreEscaped(pages::in_script(&metadata))) }
    }
}

/// Lets the browser ask for the dataset before any script has run; names what the app asks for once the first screen is
/// drawn, so that it belongs to the edition that works offline.
fn preload(packed: &Package) -> Markup {
    html! {
        link rel="preload" as="fetch" crossorigin href=(packed.current.file);
        @for name in &packed.later { meta name="later" content=(name); }
    }
}

/// What the collection holds.
fn figures(dataset: &Dataset, current: &Current) -> Markup {
    let counts = current.counts;
    let regions: BTreeSet<&str> = dataset.documents.iter().map(|document| document.region.code.as_str()).collect();
    let regions = u32::try_from(regions.len()).unwrap_or(u32::MAX);
    let rows = [
        (counts.documents, "份文件", "documents"),
        (counts.measures, "条政策条款", "measures"),
        (counts.targets, "项量化目标", "targets"),
        (counts.incentives, "项支持条款", "support items"),
        (regions, "个地区", "regions"),
    ];
    html! {
        ul class="start-shell__figures" {
            @for (count, zh, en) in rows { li { strong { (count) } " " (zh) " " span lang="en" { (en) } } }
        }
        p class="start-shell__note" {
            "数据版本 " (current.version) "（" (current.date) "） " span lang="en" { "Dataset " (current.version) ", " (current.date) }
        }
    }
}

/// Puts content between the two comments of a place.
fn put(page: &str, name: &str, content: &Markup) -> Result<String, PublishError> {
    let (open, close) = (format!("<!--{name}-->"), format!("<!--/{name}-->"));
    let missing = || PublishError::Page(open.clone());
    let (before, rest) = page.split_once(&open).ok_or_else(missing)?;
    let (_, after) = rest.split_once(&close).ok_or_else(missing)?;
    Ok(format!("{before}{open}{}{close}{after}", content.0))
}

/// Addresses of the style files: the page's own, and the one that comes along with what it draws later.
pub(super) fn styles(page: &str) -> Vec<String> {
    let script = page.split("<script src=").nth(1).and_then(|rest| rest.split('>').next()).unwrap_or_default();
    let mut styles = addresses(page, "stylesheet");
    styles.extend(attribute(script, "data-views-style").map(str::to_owned));
    styles
}

/// Addresses of the `link` elements of a kind, in their order.
pub(super) fn addresses(page: &str, rel: &str) -> Vec<String> {
    let kind = format!("rel=\"{rel}\"");
    let links = page.split("<link ").skip(1).filter_map(|rest| rest.split('>').next());
    let links = links.filter(|link| link.contains(&kind));
    links.filter_map(|link| attribute(link, "href")).map(|href| href.trim_start_matches("./").to_owned()).collect()
}

/// The value of an attribute in the text of a start tag.
pub(super) fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    tag.split(&format!(" {name}=\"")).nth(1).or_else(|| tag.strip_prefix(&format!("{name}=\"")))?.split('"').next()
}
