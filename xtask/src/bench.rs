//! `cargo xtask bench`: how fast the engine answers in a browser.
//!
//! Owns building the peer page, a self-contained folder, and running it; must not know how the engine answers.

use crate::browser;
use crate::process::{cargo, command, root, run as run_command};
use crate::tools::{self, TARGET};
use anyhow::{Context, Result};
use clap::ValueEnum;
use std::path::{Path, PathBuf};

/// Name of the program, and of its files in the folder.
const NAME: &str = "policy-bench";

/// Options of `bench`.
#[derive(clap::Args)]
#[command(args_conflicts_with_subcommands = true)]
pub(crate) struct Options {
    /// Rows of the dataset that is made up; above 100,000 they have no text, and nothing is searched for.
    #[arg(long, default_value_t = 100_000)]
    n: u32,
    /// How the program is compiled.
    #[arg(long, value_enum, default_value = "fast")]
    build: Build,
    /// A compiled dataset that is opened, too: its own file, with texts inside or apart.
    #[arg(long)]
    dataset: Option<PathBuf>,
    #[command(subcommand)]
    action: Option<Action>,
}

#[derive(clap::Subcommand)]
enum Action {
    /// Write a folder with one page, bench.html, that opens the engine to the side-by-side benchmark.
    Peer {
        /// The folder; made if need be.
        #[arg(long)]
        out: PathBuf,
        /// How the program is compiled.
        #[arg(long, value_enum, default_value = "fast")]
        build: Build,
    },
}

/// How the program is compiled.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Build {
    /// All of it for speed.
    Fast,
    /// The same, and the compiler may use the SIMD instructions of WebAssembly wherever it likes.
    Simd,
    /// As the app is published: for size, the inner loops for speed.
    App,
}

pub(crate) fn run(options: &Options) -> Result<()> {
    match &options.action {
        Some(Action::Peer { out, build }) => peer(&root().join(out), *build),
        None => measure(options),
    }
}

/// Measures the engine in Chromium on rows that are made up.
fn measure(options: &Options) -> Result<()> {
    let browser = browser::find()?;
    tools::browser_tests()?;
    let out = root().join("target").join("bench-peer");
    peer(&out, options.build)?;
    let script = root().join("crates").join(NAME).join("page").join("run.mjs");
    let dataset = options.dataset.as_ref().map(std::path::absolute).transpose()?;
    run_command(command("node").arg(script).arg(out).arg(options.n.to_string()).arg(browser.program).args(dataset))
}

/// Builds the peer page into a folder.
fn peer(out: &Path, build: Build) -> Result<()> {
    tools::for_wasm_tests()?;
    let profile = if build == Build::App { "release" } else { "bench" };
    let mut compile = cargo();
    compile.args(["build", "--quiet", "--package", NAME, "--bin", NAME, "--target", TARGET, "--profile", profile]);
    if build == Build::Simd {
        compile.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS", "-C target-feature=+simd128");
    }
    run_command(&mut compile)?;
    // Cargo keeps what it builds for benchmarks beside what it builds for release.
    let program = root().join("target").join(TARGET).join("release").join(NAME).with_extension("wasm");
    std::fs::create_dir_all(out).with_context(|| format!("could not create `{}`", out.display()))?;
    run_command(
        command("wasm-bindgen")
            .args(["--target", "web", "--no-typescript", "--out-name", NAME, "--out-dir"])
            .arg(out)
            .arg(program),
    )?;
    let page = root().join("crates").join(NAME).join("page");
    for name in ["bench.html", "peer.js"] {
        std::fs::copy(page.join(name), out.join(name)).with_context(|| format!("could not copy `{name}`"))?;
    }
    Ok(())
}
