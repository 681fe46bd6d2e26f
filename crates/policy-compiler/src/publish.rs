//! Publishing: puts a dataset into the folder of a packaged site, so that new data needs no build of the app.
//!
//! Owns which files of a site hang on the data, their order, and that readers never meet half a file; must not know how
//! the app is built. What a site says about itself is read from its `site.json`.

mod compress;
mod folder;
mod shell;
mod single;
mod sums;

use crate::package::Form;
use crate::site::{Site, SiteError};
use crate::{export, folding, package, pages};
use folder::Folder;
use policy_model::Dataset;
use std::io;
use std::path::{Path, PathBuf};

/// A webmaster edits this file: a compressed form beside it would be served with the old content, and its checksum
/// would soon be wrong.
const EDITED: &str = "site.json";

/// Where to publish, and what besides the site.
#[derive(Clone, Copy, Debug)]
pub struct Options<'a> {
    /// The folder of the site, with the app's files in it.
    pub site: &'a Path,
    /// The single file edition to write, where it is wanted.
    pub single: Option<&'a Path>,
    /// Leaves out precompressed files and checksums, and takes away those that no longer fit: for a look at the site while
    /// developing.
    pub quick: bool,
}

/// What was done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    /// Files that are new or have changed, compressed forms not counted.
    pub written: usize,
    /// Whether the site states its base address: else canonical links and sitemap are left out.
    pub has_base: bool,
    /// Size of the single file edition.
    pub single_bytes: Option<usize>,
}

/// Why a site could not be published.
#[derive(Debug, thiserror::Error)]
pub enum PublishError {
    /// A file could not be read or written.
    #[error("`{path}`: {source}")]
    File {
        /// The file.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// `site.json` cannot be used.
    #[error("`site.json`: {0}")]
    Site(#[from] SiteError),
    /// The page is not one that `cargo xtask package` made.
    #[error("`index.html` lacks `{0}`: publish into a folder that was packaged with the app")]
    Page(String),
}

/// Writes everything that hangs on the data: dataset, `current.json`, open data, plain pages, feed, the figures in the
/// page's shell, compressed forms, checksums. Files that nothing names any more are removed; the dataset before this
/// one stays, for readers who are just loading it.
///
/// # Errors
/// See [`PublishError`]. `current.json`, which names the new data, is written after everything it names.
pub fn publish(dataset: &Dataset, options: Options<'_>) -> Result<Report, PublishError> {
    let mut folder = Folder::open(options.site);
    let page = folder.text("index.html")?;
    let site = Site::read(&folder.text(EDITED)?)?;
    let before = folder.text("current.json").ok().and_then(|text| named_dataset(&text));
    let folding = folding::folding(dataset);
    let packed = package::pack(dataset, &folding, Form::Site);

    folder.write(&packed.current.file, &packed.bytes)?;
    for (name, bytes) in &packed.files {
        folder.write(name, bytes)?;
    }
    for file in export::files(dataset) {
        folder.write(&format!("data/{}", file.path), &file.bytes)?;
    }
    let styles = shell::styles(&page);
    let icon = shell::addresses(&page, "icon").pop().unwrap_or_default();
    let context = pages::Context { site: &site, styles: &styles, icon: &icon };
    for file in pages::files(dataset, context) {
        folder.write(&file.path, &file.bytes)?;
    }
    let page = shell::fill(&page, dataset, context, &packed)?;
    folder.write("index.html", page.as_bytes())?;
    folder.write("current.json", package::current_json(&packed.current).as_bytes())?;

    folder.tidy(&["data/", "documents/"])?;
    folder.tidy_datasets(&packed.current.file, before.as_deref())?;
    if site.base.is_empty() {
        folder.remove("sitemap.xml")?;
    }
    if options.quick {
        compress::drop_outdated(&folder)?;
        folder.remove(sums::FILE)?;
    } else {
        compress::beside(&folder)?;
        sums::write(&mut folder)?;
    }
    let single_bytes = options
        .single
        .map(|path| {
            let whole = package::pack(dataset, &folding, Form::Whole);
            single::write(&folder, &page, &whole, path)
        })
        .transpose()?;
    Ok(Report { written: folder.changed(), has_base: !site.base.is_empty(), single_bytes })
}

/// The file that a `current.json` names.
fn named_dataset(text: &str) -> Option<String> {
    let current: serde_json::Value = serde_json::from_str(text).ok()?;
    current["file"].as_str().map(str::to_owned)
}
