//! Building the app with its dataset into `target/app/`.
//!
//! Owns the steps and their order; must not know what is in the app or the dataset.

use crate::data::compiler;
use crate::process::{command, root, run};
use crate::{exporter, tools};
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

/// Builds the app and publishes the dataset into its folder.
pub(crate) fn build(profile: Profile) -> Result<()> {
    tools::for_the_app()?;
    let mut trunk = command("trunk");
    trunk.args(["build", "--dist"]).arg(dist());
    if profile == Profile::Release {
        trunk.arg("--release");
    }
    // Trunk reads NO_COLOR as a switch that must be true or false.
    run(trunk.env_remove("NO_COLOR"))?;
    let exporter = exporter::build(profile, &dist())?;
    if profile == Profile::Release {
        optimize(&dist().join("policy-explorer_bg.wasm"))?;
        optimize(&exporter)?;
    }
    let site = dist();
    compiler(&["publish".as_ref(), "--quick".as_ref(), "--site".as_ref(), site.as_os_str()])
}

/// Compiles the dataset into a folder: the dataset's file and `current.json`.
pub(crate) fn dataset(out: &Path) -> Result<()> {
    compiler(&["compile".as_ref(), "--out".as_ref(), out.as_os_str()])
        .context("the dataset does not compile: the messages above say what to mend")
}

fn optimize(wasm: &Path) -> Result<()> {
    let before = std::fs::metadata(wasm).with_context(|| format!("{} is missing", wasm.display()))?.len();
    let features = FEATURES.iter().map(|feature| format!("--enable-{feature}"));
    let strip = ["--strip-producers", "--strip-target-features"];
    run(command("node").arg(tools::wasm_opt()?).arg("-Oz").args(features).args(strip).arg("-o").arg(wasm).arg(wasm))?;
    let after = std::fs::metadata(wasm)?.len();
    eprintln!("wasm-opt: {} KB to {} KB", before / 1024, after / 1024);
    Ok(())
}
