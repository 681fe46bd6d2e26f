//! The Atom feed of new and ending documents (RFC 4287), and the sitemap.
//!
//! Owns which entries there are; must not know the clock: "soon" is counted from the day of the dataset.

use super::{FEED, path};
use crate::export::File;
use crate::site::Site;
use maud::{Markup, PreEscaped, html};
use policy_model::Dataset;
use policy_model::date::Day;
use policy_model::document::Document;
use sha2::{Digest, Sha256};

/// How far ahead of the dataset's day an end is announced.
const SOON_DAYS: i32 = 180;

/// The feed: documents whose validity or plan ends soon, then all documents, the latest first.
pub(super) fn atom(dataset: &Dataset, site: &Site) -> String {
    let today = dataset.version.date.last();
    let mut documents: Vec<&Document> = dataset.documents.iter().collect();
    documents.sort_by_key(|document| (std::cmp::Reverse(published(document)), &document.id));
    let mut ending: Vec<(Day, &Document)> =
        documents.iter().filter_map(|document| Some((ends(document)?, *document))).collect();
    ending.retain(|(day, _)| today <= *day && day.0 - today.0 <= SOON_DAYS);
    ending.sort_by_key(|(day, document)| (*day, &document.id));
    let address = |file: &str| format!("{}{file}", site.base);
    let feed = html! {
        feed xmlns="http://www.w3.org/2005/Atom" xml:lang="zh-CN" {
            title { (site.zh()) "：新增与到期文件" }
            id { (urn("feed")) }
            updated { (time(today)) }
            author { name { (if site.owner.zh.is_empty() { site.zh() } else { &site.owner.zh }) } }
            link rel="self" type="application/atom+xml" href=(address(FEED)) {}
            link rel="alternate" type="text/html" href=(address(&path("index"))) {}
            @for (day, document) in ending {
                (entry(document, site, &format!("即将届满（{day}）："), &format!("ending {day}"), today))
            }
            @for document in documents {
                (entry(document, site, "", "", document.source.checked.last()))
            }
        }
    };
    xml(feed)
}

fn entry(document: &Document, site: &Site, prefix: &str, event: &str, updated: Day) -> Markup {
    html! {
        entry {
            title { (prefix) (document.title) }
            id { (urn(&format!("{} {event}", document.id))) }
            link rel="alternate" type="text/html" href={ (site.base) (path(&document.id)) } {}
            updated { (time(updated)) }
            @if let Some(day) = published(document).filter(|_| prefix.is_empty()) { published { (time(day)) } }
            summary { (document.summary.zh) }
            category term=(document.region.code) label=(document.region.name) {}
        }
    }
}

/// Every page with its full address; only where the base is known.
pub(super) fn sitemap(dataset: &Dataset, pages: &[File], site: &Site) -> Option<String> {
    if site.base.is_empty() {
        return None;
    }
    let date = dataset.version.date.last().to_string();
    let addresses = std::iter::once("").chain(pages.iter().map(|page| page.path.as_str()));
    Some(xml(html! {
        urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" {
            @for address in addresses { url { loc { (site.base) (address) } lastmod { (date) } } }
        }
    }))
}

fn published(document: &Document) -> Option<Day> {
    document.published.or(document.printed).or(document.issued).map(|date| date.first())
}

fn ends(document: &Document) -> Option<Day> {
    document.expires.or(document.period.map(|period| period.to)).map(|date| date.last())
}

/// Atom wants a time; dates are of China.
fn time(day: Day) -> String {
    format!("{day}T00:00:00+08:00")
}

/// A permanent id that hangs on no address: a UUID of our own making (RFC 9562, version 8).
fn urn(name: &str) -> String {
    let hash = Sha256::digest(format!("policy-explorer {}", name.trim_end()));
    let mut bytes: [u8; 16] = hash[..16].try_into().expect("the hash has 32 bytes");
    bytes[6] = bytes[6] & 0x0f | 0x80;
    bytes[8] = bytes[8] & 0x3f | 0x80;
    let hex: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
    format!("urn:uuid:{}-{}-{}-{}-{}", &hex[..8], &hex[8..12], &hex[12..16], &hex[16..20], &hex[20..])
}

fn xml(content: Markup) -> String {
    let text = html! { (PreEscaped("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n")) (content) (PreEscaped("\n")) };
    text.into_string()
}
