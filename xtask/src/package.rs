//! `cargo xtask package`: the editions that are published, `dist/site/` and `dist/policy-explorer.html`.
//!
//! Owns the names of the app's files in a site and the page that names them; what hangs on the data is the compiler's
//! (`policy-compiler publish`), which does the same again whenever there are new data.

use crate::app::{self, Profile};
use crate::data::compiler;
use crate::process::{command, output, root};
use crate::{release, tools};
use anyhow::{Context, Result, bail};
use sha2::{Digest, Sha256};
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

/// Options of `package`.
#[derive(clap::Args)]
pub(crate) struct Options {
    /// Address of the folder on its server: canonical links and the sitemap need it.
    #[arg(long, value_name = "URL")]
    base_url: Option<String>,
    /// Package the app as it was built last.
    #[arg(long)]
    as_built: bool,
}

/// Files of `public/` that get a name of their own in a site.
const NAMED: [&str; 2] = ["bootstrap.js", "icon.svg"];

/// What stands in the page before the style files that come along with the second program file.
const LATER: &str = "<!-- Later:";

/// Folder of the site edition.
pub(crate) fn site() -> PathBuf {
    root().join("dist").join("site")
}

/// The single file edition.
pub(crate) fn single() -> PathBuf {
    root().join("dist").join("policy-explorer.html")
}

pub(crate) fn run(options: &Options) -> Result<()> {
    if !options.as_built {
        app::build(Profile::Release)?;
    }
    package(options.base_url.as_deref())
}

/// Puts the app as it was built for release into both editions.
pub(crate) fn package(base_url: Option<&str>) -> Result<()> {
    let site = site();
    if site.exists() {
        fs::remove_dir_all(&site).with_context(|| format!("could not empty {}", site.display()))?;
    }
    fs::create_dir_all(site.join("app"))?;
    let page = page(&site)?;
    fs::write(site.join("index.html"), page)?;
    copy_public(&root().join("public"), &site)?;
    if let Some(base) = base_url {
        set_base(&site.join("site.json"), base)?;
    }
    let single = single();
    compiler(&["publish".as_ref(), "--site".as_ref(), site.as_os_str(), "--single".as_ref(), single.as_os_str()])
}

/// The page with the names of the app's files, which are put into `app/` on the way.
fn page(site: &Path) -> Result<String> {
    let source = fs::read_to_string(root().join("index.html"))?;
    let public = |name: &str| fs::read_to_string(root().join("public").join(name)).with_context(|| name.to_owned());
    let (first, later) = source.split_once(LATER).with_context(|| format!("index.html has no `{LATER}`"))?;
    let style = add(site, "style", "css", without_css_comments(&joined_style(first)?).as_bytes())?;
    let later = add(site, "style-views", "css", without_css_comments(&joined_style(later)?).as_bytes())?;
    let icon = add(site, "icon", "svg", public("icon.svg")?.trim_end().as_bytes())?;
    let bootstrap = add(site, "bootstrap", "js", &lean(&root().join("public").join("bootstrap.js"), &[])?)?;
    let modules = modules(site)?;
    let mut attributes = String::new();
    let mut preloads = String::new();
    for (name, value) in &modules {
        write!(attributes, " data-{name}=\"{value}\"")?;
    }
    write!(attributes, " data-views-style=\"{later}\"")?;
    for (name, link) in [("glue", "rel=\"modulepreload\""), ("program", "rel=\"preload\" as=\"fetch\" crossorigin")] {
        let (_, address) = modules.iter().find(|module| module.0 == name).context("the app has glue and program")?;
        writeln!(preloads, "  <link {link} href=\"{address}\">")?;
    }

    let mut page = String::new();
    let mut styled = false;
    for line in source.lines() {
        if line.contains("<link data-trunk") {
            if line.contains("rel=\"css\"") && !styled {
                styled = true;
                writeln!(page, "  <link rel=\"stylesheet\" href=\"{style}\">")?;
            }
        } else if let Some((before, after)) = line.split_once("<script src=\"bootstrap.js\"") {
            let root = " data-root=\"../\" data-worker=\"worker.js\"";
            writeln!(page, "{before}<script src=\"{bootstrap}\"{root}{attributes}{after}\n{}", preloads.trim_end())?;
        } else if line.contains("rel=\"icon\"") {
            writeln!(page, "{}", line.replace("icon.svg", &icon))?;
        } else if !(line.trim().is_empty() || line.contains("<!-- ")) {
            writeln!(page, "{line}")?;
        }
    }
    if !styled || !page.contains(&bootstrap) || !page.contains(&icon) {
        bail!("index.html no longer has the lines that packaging replaces: style, bootstrap, icon");
    }
    Ok(page)
}

/// Puts the WebAssembly modules and their glue into `app/`; gives what the bootstrap calls them, and their addresses.
fn modules(site: &Path) -> Result<Vec<(String, String)>> {
    let mut modules = Vec::new();
    for (prefix, name) in [("", "policy-explorer"), ("export-", "policy-export")] {
        let (glue, program) = (app::dist().join(format!("{name}.js")), app::dist().join(format!("{name}_bg.wasm")));
        let program = fs::read(&program).with_context(|| format!("{} is missing", program.display()))?;
        modules.push((format!("{prefix}glue"), add(site, name, "js", &lean(&glue, &["--module"])?)?));
        modules.push((format!("{prefix}program"), add(site, name, "wasm", &program)?));
    }
    let views = app::dist().join(release::VIEWS);
    let views = fs::read(&views).with_context(|| format!("{} is missing", views.display()))?;
    modules.push(("views".to_owned(), add(site, "policy-explorer-views", "wasm", &views)?));
    Ok(modules)
}

/// Writes a file of the app under a name that carries its content; gives its address in the site.
fn add(site: &Path, name: &str, ending: &str, content: &[u8]) -> Result<String> {
    let mut hash = String::new();
    for byte in &Sha256::digest(content)[..8] {
        write!(hash, "{byte:02x}")?;
    }
    let address = format!("app/{name}-{hash}.{ending}");
    fs::write(site.join(&address), content).with_context(|| format!("could not write {address}"))?;
    Ok(address)
}

/// The style files of the page in their order, as one.
fn joined_style(page: &str) -> Result<String> {
    let mut style = String::new();
    for line in page.lines().filter(|line| line.contains("<link data-trunk rel=\"css\"")) {
        let path =
            line.split("href=\"").nth(1).and_then(|rest| rest.split('"').next()).context("a style without href")?;
        style.push_str(&fs::read_to_string(root().join(path)).with_context(|| path.to_owned())?);
    }
    Ok(style)
}

/// Style without comments and indentation. What is left stays as it was written: minifiers drop the empty custom
/// properties that switch between light and dark.
fn without_css_comments(style: &str) -> String {
    let mut bare = String::with_capacity(style.len());
    let mut rest = style;
    while let Some((before, after)) = rest.split_once("/*") {
        bare.push_str(before);
        rest = after.split_once("*/").map_or("", |(_, rest)| rest);
    }
    bare.push_str(rest);
    lines(&bare)
}

/// A script in as few bytes as it takes. What it calls itself inside gets short names, what it exports keeps its own.
fn lean(script: &Path, options: &[&str]) -> Result<Vec<u8>> {
    let terser = tools::terser()?;
    let small = output(
        command("node").arg(terser).arg(script).args(["--compress", "passes=3,ecma=2020", "--mangle"]).args(options),
    );
    small.map(String::into_bytes).with_context(|| format!("terser does not read {}", script.display()))
}

/// Lines without their indentation, empty ones left out.
fn lines(text: &str) -> String {
    let mut lines = String::with_capacity(text.len());
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
        lines.push_str(line);
        lines.push('\n');
    }
    lines
}

/// Everything else that a site has of its own: settings, worker, samples of server settings.
fn copy_public(from: &Path, to: &Path) -> Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let name = entry.file_name();
        if entry.file_type()?.is_dir() {
            copy_public(&entry.path(), &to.join(&name))?;
        } else if !NAMED.iter().any(|named| name == *named) {
            fs::copy(entry.path(), to.join(&name))?;
        }
    }
    Ok(())
}

fn set_base(settings: &Path, base: &str) -> Result<()> {
    let text = fs::read_to_string(settings)?;
    let mut changed = text.replacen("\"base\": \"\"", &format!("\"base\": \"{base}\""), 1);
    if changed == text {
        bail!("{} has no empty `base`", settings.display());
    }
    if !changed.ends_with('\n') {
        changed.push('\n');
    }
    Ok(fs::write(settings, changed)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn style_loses_comments_and_nothing_else() {
        let style = "a {\n  --when-dark: ;\n  /* why\n     so */\n  color: var(--ink);\n}\n";
        assert_eq!(without_css_comments(style), "a {\n--when-dark: ;\ncolor: var(--ink);\n}\n");
    }
}
