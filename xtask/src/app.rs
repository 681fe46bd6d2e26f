//! Building the app with its dataset into `target/app/`.
//!
//! Owns the steps and their order; must not know what is in the app or the dataset.

use crate::data::compiler;
use crate::process::{command, root, run};
use crate::{exporter, release, tools};
use anyhow::{Context, Result};
use std::path::{Path, PathBuf};

/// What the compiler uses by default and every browser of the design's floor has; wasm-opt must not reach for more.
const FEATURES: &[&str] =
    &["bulk-memory", "multivalue", "mutable-globals", "nontrapping-float-to-int", "reference-types", "sign-ext"];

/// How the app is built.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Profile {
    /// Fast to build.
    Development,
    /// Small and fast to run, as published.
    Release,
}

/// Folder of the built app.
pub(crate) fn dist() -> PathBuf {
    root().join("target").join("app")
}

/// Builds the app: for development with the dataset and all that a look at it needs, for release only its programs, which
/// packaging then puts into a site.
pub(crate) fn build(profile: Profile) -> Result<()> {
    match profile {
        Profile::Development => {
            tools::for_the_app()?;
            // Trunk reads NO_COLOR as a switch that must be true or false.
            run(command("trunk").args(["build", "--dist"]).arg(dist()).env_remove("NO_COLOR"))?;
            exporter::build(profile, &dist())?;
            let site = dist();
            compiler(&["publish".as_ref(), "--quick".as_ref(), "--site".as_ref(), site.as_os_str()])
        }
        Profile::Release => {
            release::build(&dist())?;
            optimize(&exporter::build(profile, &dist())?)
        }
    }
}

/// Compiles the dataset into a folder: the dataset's file and `current.json`.
pub(crate) fn dataset(out: &Path) -> Result<()> {
    compiler(&["compile".as_ref(), "--out".as_ref(), out.as_os_str()])
        .context("the dataset does not compile: the messages above say what to mend")
}

/// Passes of wasm-opt over a WebAssembly file, in place.
pub(crate) fn wasm_opt(wasm: &Path, passes: &[&str]) -> Result<()> {
    let features = FEATURES.iter().map(|feature| format!("--enable-{feature}"));
    run(command("node").arg(tools::wasm_opt()?).args(passes).args(features).arg("-o").arg(wasm).arg(wasm))
}

/// Makes a WebAssembly file smaller, in place.
pub(crate) fn optimize(wasm: &Path) -> Result<()> {
    let before = std::fs::metadata(wasm).with_context(|| format!("{} is missing", wasm.display()))?.len();
    // Functions that are called once stay functions: what is alike then stands alike, and compresses better.
    let once = "--one-caller-inline-max-function-size=0";
    // Nothing lies in the first kilobyte: it is the far end of the stack.
    let low = "--low-memory-unused";
    wasm_opt(wasm, &["-Oz", once, low, "--strip-producers", "--strip-target-features"])?;
    let after = std::fs::metadata(wasm)?.len();
    eprintln!("wasm-opt: {} KB to {} KB", before / 1024, after / 1024);
    Ok(())
}
