//! Plain pages: what the dataset holds as HTML without any script, for readers whose browser cannot run the app, for
//! search engines and for printing; with a feed and, where the address of the site is known, a sitemap.
//!
//! Owns which pages there are, their names and what stands in them; must not know how they get into a folder, nor what
//! day it is. The same dataset and settings give the same bytes. Names of pages are permanent.

mod document;
mod feed;
mod frame;
mod listing;
mod metadata;
mod words;

pub(crate) use frame::{in_script, site_tags};
pub(crate) use metadata::dataset as dataset_metadata;

use crate::export::File;
use crate::site::Site;
use policy_model::Dataset;
use policy_model::document::Document;

/// Folder of the pages, below that of the site.
pub const FOLDER: &str = "documents";

/// What every page needs to know.
#[derive(Clone, Copy)]
pub struct Context<'a> {
    /// What the site says about itself.
    pub site: &'a Site,
    /// The style files of the app's page, from the root of the site: the pages wear the same.
    pub styles: &'a [String],
    /// The icon, from the root of the site.
    pub icon: &'a str,
}

/// Every page, the feed, and the sitemap where the base address is known.
#[must_use]
pub fn files(dataset: &Dataset, context: Context<'_>) -> Vec<File> {
    let mut files = vec![page("index", listing::index(dataset, context))];
    files.extend(
        dataset.documents.iter().map(|document| page(&document.id, document::page(dataset, document, context))),
    );
    for list in listing::lists(dataset) {
        files.push(page(&list.name, listing::page(dataset, &list, context)));
    }
    let sitemap = feed::sitemap(dataset, &files, context.site);
    files.push(File { path: FEED.into(), bytes: feed::atom(dataset, context.site).into_bytes() });
    files.extend(sitemap.map(|text| File { path: "sitemap.xml".into(), bytes: text.into_bytes() }));
    files
}

/// The feed, in the root of the site.
pub const FEED: &str = "feed.xml";

fn page(name: &str, text: String) -> File {
    File { path: path(name), bytes: text.into_bytes() }
}

/// Path of a page from the root of the site.
fn path(name: &str) -> String {
    format!("{FOLDER}/{name}.html")
}

/// The last step of a measure's key, which is its place on the page of its document.
fn anchor(key: &str) -> &str {
    key.split_once('.').map_or(key, |(_, anchor)| anchor)
}

/// When a document was made public, as exactly as its source says.
fn dated(document: &Document) -> Option<policy_model::date::PartialDate> {
    document.issued.or(document.printed).or(document.published)
}
