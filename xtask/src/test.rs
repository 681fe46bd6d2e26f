//! `cargo xtask test`: everything that proves the project right.
//!
//! Owns the list of checks, their order and the closing lines; must not know what a check finds.

use crate::app::{self, Profile};
use crate::process::{cargo, command, root, run as run_command};
use crate::{browser, budget, data, package, serve, tools};
use anyhow::{Context, Result, bail};
use clap::ValueEnum;
use std::path::{Path, PathBuf};
use std::time::Instant;

/// Options of `test`.
#[derive(clap::Args)]
pub(crate) struct Options {
    /// Only this part.
    #[arg(long)]
    only: Option<Part>,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Part {
    /// Format, lints, native tests, and the dataset.
    Unit,
    /// Tests that run in WebAssembly.
    Wasm,
    /// The packaged editions: their size, and tests of them in Chromium.
    Browser,
}

/// One check: its part, its name, what it does.
type Check = (Part, &'static str, fn() -> Result<()>);

const CHECKS: &[Check] = &[
    (Part::Unit, "format", format),
    (Part::Unit, "lints of the native crates", lint_native),
    (Part::Unit, "native tests", native_tests),
    (Part::Unit, "the dataset", dataset),
    (Part::Unit, "the dataset against its source texts", provenance),
    (Part::Wasm, "lints of the app", lint_app),
    (Part::Wasm, "tests in WebAssembly", wasm_tests),
    (Part::Browser, "the app, built for release", release_build),
    (Part::Browser, "the editions, packaged", packaging),
    (Part::Browser, "the first load within its bars", budget::check),
    (Part::Browser, "tests in Chromium", browser_tests),
    (Part::Browser, "the editions in Firefox", firefox),
    (Part::Browser, "the editions in WebKit", webkit),
];

pub(crate) fn run(options: &Options) -> Result<()> {
    let checks: Vec<&Check> = CHECKS.iter().filter(|check| options.only.is_none_or(|only| only == check.0)).collect();
    let begun = Instant::now();
    let mut passed = 0;
    for (index, (_, name, check)) in checks.iter().enumerate() {
        eprintln!("\n== {} of {}: {name} ==", index + 1, checks.len());
        let started = Instant::now();
        if let Err(error) = check() {
            closing_line(passed, 1);
            bail!("check `{name}` failed: {error:#}");
        }
        passed += 1;
        eprintln!("== {name}: passed in {} s ==", started.elapsed().as_secs());
    }
    eprintln!("\neverything passed in {} s", begun.elapsed().as_secs());
    closing_line(passed, 0);
    Ok(())
}

/// The last line, for people and for a CI that reads it.
#[expect(clippy::print_stdout, reason = "the result of the command")]
fn closing_line(passed: usize, failed: usize) {
    println!("checks: {passed} passed, {failed} failed");
}

fn format() -> Result<()> {
    run_command(cargo().args(["fmt", "--all", "--check"])).context("run `cargo fmt --all`")
}

fn lint_native() -> Result<()> {
    run_command(cargo().args(["clippy", "--quiet", "--workspace", "--all-targets", "--", "-D", "warnings"]))
}

fn lint_app() -> Result<()> {
    tools::for_wasm_tests()?;
    for package in [&["--package", "policy-explorer"][..], &["--package", "policy-export", "--features", "module"]] {
        let target = ["--target", "wasm32-unknown-unknown", "--", "-D", "warnings"];
        run_command(cargo().args(["clippy", "--quiet"]).args(package).args(target))?;
    }
    Ok(())
}

fn native_tests() -> Result<()> {
    run_command(cargo().args(["test", "--workspace"]))
}

fn dataset() -> Result<()> {
    data::compiler(&["check".as_ref()])
}

/// The source texts lie beside the project and are not part of it; where they are missing, that is said.
fn provenance() -> Result<()> {
    let corpus = std::env::var_os("POLICY_CORPUS").map_or_else(|| root().join("../shared/corpus"), PathBuf::from);
    if !corpus.is_dir() {
        eprintln!("no source texts at {}: nothing compared; set POLICY_CORPUS to their folder", corpus.display());
        return Ok(());
    }
    data::provenance(&corpus)
}

fn wasm_tests() -> Result<()> {
    tools::for_wasm_tests()?;
    let browser = browser::find()?;
    let data = root().join("target").join("wasm-test-data");
    app::dataset(&data)?;
    run_command(
        cargo()
            .args(["test", "--package", "policy-tests", "--target", "wasm32-unknown-unknown", "--test", "same_answers"])
            .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", "wasm-bindgen-test-runner")
            .env("CHROMEDRIVER", &browser.driver)
            .env("POLICY_DATASET", dataset_file(&data)?)
            .env("WASM_BINDGEN_TEST_TIMEOUT", "120"),
    )
}

/// The newest compiled dataset in a folder, not the blocks of its texts beside it.
fn dataset_file(folder: &Path) -> Result<PathBuf> {
    let files = std::fs::read_dir(folder)?.filter_map(|entry| Some(entry.ok()?.path()));
    files
        .filter(|path| path.file_name().is_some_and(|name| name.to_string_lossy().starts_with("dataset-")))
        .max_by_key(|path| path.metadata().and_then(|metadata| metadata.modified()).ok())
        .context("the compiler wrote no dataset")
}

fn release_build() -> Result<()> {
    app::build(Profile::Release)
}

fn packaging() -> Result<()> {
    package::package(None)
}

/// Every browser test runs against what is shipped, in a subfolder, under the strict headers.
fn browser_tests() -> Result<()> {
    let browser = browser::find()?;
    if !package::site().join("index.html").exists() {
        bail!("dist/site/ holds no packaged site");
    }
    let folder = tools::browser_tests()?;
    let address = serve::in_background(package::site(), "/gov/policy/")?;
    run_command(
        command("npx")
            .args(["--no-install", "playwright", "test"])
            .current_dir(&folder)
            .env("CHROMIUM", &browser.program)
            .env("BASE_URL", address)
            .env("SITE", package::site())
            .env("SINGLE", package::single())
            .env("COMPILER", root().join("target").join("debug").join("policy-compiler")),
    )
}

/// What a reader does must work in Firefox too; where there is none, that is said.
fn firefox() -> Result<()> {
    let Some(program) = browser::firefox() else {
        eprintln!("no Firefox here: nothing tried; set FIREFOX to its program");
        return Ok(());
    };
    run_command(reader("firefox.js").arg(program))
}

/// And in WebKit, which stands for Safari.
fn webkit() -> Result<()> {
    let Some(webkit) = browser::webkit() else {
        eprintln!("no WebKit here: nothing tried; on Debian, install webkit2gtk-driver and xvfb");
        return Ok(());
    };
    run_command(reader("webkit.js").args([webkit.driver, webkit.program, webkit.display]))
}

/// A script that drives one browser through what a reader does with the packaged editions.
fn reader(script: &str) -> std::process::Command {
    let mut node = command("node");
    node.args(["--no-warnings", "--experimental-websocket", script])
        .current_dir(root().join("tests").join("browser"))
        .env("SITE", package::site())
        .env("SINGLE", package::single());
    node
}
