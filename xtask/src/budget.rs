//! `cargo xtask budget`: what the first load of the packaged site costs.
//!
//! Owns the bars and what belongs to the first load; must not know how files are made.

use crate::process::{cargo, output};
use crate::{package, release};
use anyhow::{Context, Result, bail};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

/// Most bytes of the first load, compressed with brotli.
const MOST_BYTES: u64 = 300_000;
/// Most requests of the first load.
const MOST_REQUESTS: usize = 9;
/// Largest single file edition.
const MOST_SINGLE: u64 = 1_500_000;
/// Most crates in the app's tree, itself and those of this project among them: each is something to keep up with.
const MOST_CRATES: usize = 185;
/// Whether the bar on bytes fails the command. It is said aloud either way.
const BYTES_ARE_ENFORCED: bool = true;
/// Crates that are named in the table of the program's size.
const NAMED_CRATES: usize = 25;

/// Options of `budget`.
#[derive(clap::Args)]
pub(crate) struct Options {}

/// One file of the first load.
struct Part {
    path: String,
    raw: u64,
    gzip: u64,
    brotli: u64,
}

pub(crate) fn run(_: &Options) -> Result<()> {
    check()?;
    by_crate(&release::program())
}

/// Measures the packaged site against the bars.
pub(crate) fn check() -> Result<()> {
    let site = package::site();
    let parts = first_load(&site)?;
    eprintln!("\n{:>9} {:>9} {:>9}  first load", "raw", "gzip", "brotli");
    for part in &parts {
        eprintln!("{:>9} {:>9} {:>9}  {}", part.raw, part.gzip, part.brotli, part.path);
    }
    let sum = |size: fn(&Part) -> u64| parts.iter().map(size).sum::<u64>();
    let brotli = sum(|part| part.brotli);
    eprintln!("{:>9} {:>9} {brotli:>9}  {} requests", sum(|part| part.raw), sum(|part| part.gzip), parts.len());
    if parts.len() > MOST_REQUESTS {
        bail!("the first load takes {} requests, {MOST_REQUESTS} are allowed", parts.len());
    }
    let single = fs::metadata(package::single()).context("the single file edition is missing")?.len();
    eprintln!("{single:>9} {:>19}  single file", "");
    if single > MOST_SINGLE {
        bail!("the single file has {single} bytes, {MOST_SINGLE} are allowed");
    }
    match (brotli > MOST_BYTES, BYTES_ARE_ENFORCED) {
        (true, true) => bail!("the first load takes {brotli} bytes of brotli, {MOST_BYTES} are allowed"),
        (true, false) => eprintln!("\n!!! OVER THE BAR: {brotli} bytes of brotli, {MOST_BYTES} are the bar !!!\n"),
        (false, _) => eprintln!("within the bar of {MOST_BYTES} bytes of brotli"),
    }
    crates_of_the_app()
}

/// The files that a first visit asks for: those that the page names, and what the bootstrap asks for beside them.
fn first_load(site: &Path) -> Result<Vec<Part>> {
    let page = fs::read_to_string(site.join("index.html")).context("no packaged site: run `cargo xtask package`")?;
    let mut paths = BTreeSet::from(["current.json".to_owned(), "site.json".to_owned()]);
    let loaded = |link: &str| {
        ["stylesheet", "icon", "preload", "modulepreload"].iter().any(|rel| link.contains(&format!("rel=\"{rel}\"")))
    };
    let links = page.split("<link ").skip(1).filter_map(|rest| rest.split('>').next()).filter(|link| loaded(link));
    paths.extend(links.filter_map(|link| Some(link.split("href=\"").nth(1)?.split('"').next()?.to_owned())));
    paths.extend(page.split("<script src=\"").nth(1).and_then(|rest| Some(rest.split('"').next()?.to_owned())));
    std::iter::once("index.html".to_owned()).chain(paths).map(|path| part(site, path)).collect()
}

fn part(site: &Path, path: String) -> Result<Part> {
    let size = |ending: &str| fs::metadata(site.join(format!("{path}{ending}"))).map(|file| file.len());
    let raw = size("").with_context(|| format!("{path} is missing from the site"))?;
    Ok(Part { raw, gzip: size(".gz").unwrap_or(raw), brotli: size(".br").unwrap_or(raw), path })
}

/// How much code each crate brings into the program, before wasm-opt, by the names of its functions.
fn by_crate(wasm: &Path) -> Result<()> {
    let bytes = fs::read(wasm).with_context(|| format!("{} is missing: run `cargo xtask package`", wasm.display()))?;
    let mut sizes: BTreeMap<String, (usize, usize)> = BTreeMap::new();
    let (mut imports, mut bodies, mut names) = (0, Vec::new(), BTreeMap::new());
    for payload in wasmparser::Parser::new(0).parse_all(&bytes) {
        match payload? {
            wasmparser::Payload::ImportSection(section) => {
                for import in section.into_imports() {
                    imports += u32::from(matches!(import?.ty, wasmparser::TypeRef::Func(_)));
                }
            }
            wasmparser::Payload::CodeSectionEntry(body) => {
                bodies.push((body.range().end - body.range().start) as usize)
            }
            wasmparser::Payload::CustomSection(section) => {
                if let wasmparser::KnownCustom::Name(reader) = section.as_known() {
                    for name in reader {
                        if let wasmparser::Name::Function(map) = name? {
                            for naming in map {
                                let naming = naming?;
                                names.insert(naming.index, crate_of(naming.name));
                            }
                        }
                    }
                }
            }
            _ => {}
        }
    }
    for (index, size) in (imports..).zip(&bodies) {
        let name = names.get(&index).cloned().unwrap_or_else(|| "without a name".to_owned());
        let entry = sizes.entry(name).or_default();
        entry.0 += size;
        entry.1 += 1;
    }
    let mut sorted: Vec<_> = sizes.into_iter().collect();
    sorted.sort_by_key(|(_, (size, _))| std::cmp::Reverse(*size));
    eprintln!(
        "\n{:>9} {:>9}  code by crate, before wasm-opt ({} bytes of code)",
        "bytes",
        "functions",
        bodies.iter().sum::<usize>()
    );
    for (name, (size, count)) in sorted.iter().take(NAMED_CRATES) {
        eprintln!("{size:>9} {count:>9}  {name}");
    }
    Ok(())
}

/// The crate that a function's name begins with.
fn crate_of(name: &str) -> String {
    let name = format!("{:#}", rustc_demangle::demangle(name));
    let start = name.trim_start_matches(|first: char| !(first.is_alphanumeric() || first == '_'));
    let end = start.find(|letter: char| !(letter.is_alphanumeric() || letter == '_')).unwrap_or(start.len());
    let word = match &start[..end] {
        "dyn" | "mut" | "const" | "impl" => {
            start[end..].trim_start().split([':', '<', '>', ' ']).next().unwrap_or_default()
        }
        word => word,
    };
    word.to_owned()
}

fn crates_of_the_app() -> Result<()> {
    let tree = output(cargo().args([
        "tree",
        "--package",
        "policy-explorer",
        "--target",
        "wasm32-unknown-unknown",
        "--edges",
        "normal",
        "--prefix",
        "none",
        "--format",
        "{p}",
    ]))
    .context("cargo tree does not answer")?;
    let crates: BTreeSet<&str> = tree.lines().filter_map(|line| line.split(" (").next()).collect();
    eprintln!("\n{} crates in the app's tree, {MOST_CRATES} are allowed", crates.len());
    if crates.len() > MOST_CRATES {
        bail!("the app's tree has {} crates, {MOST_CRATES} are allowed", crates.len());
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn functions_belong_to_the_crate_that_their_name_begins_with() {
        for (name, owner) in [
            ("_ZN13policy_engine5index5Index4open17h0123456789abcdefE", "policy_engine"),
            ("<alloc::vec::Vec<T> as core::clone::Clone>::clone", "alloc"),
            ("<dyn leptos::Any>::call", "leptos"),
            ("memcpy", "memcpy"),
        ] {
            assert_eq!(crate_of(name), owner, "{name}");
        }
    }
}
