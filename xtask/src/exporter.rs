//! Building the second WebAssembly module, which the app loads when a reader first saves a file.
//!
//! Owns its two steps, cargo and wasm-bindgen, since Trunk builds one program only; must not know what is in it.

use crate::app::Profile;
use crate::process::{cargo, command, run};
use crate::release;
use crate::tools::TARGET;
use anyhow::Result;
use std::path::{Path, PathBuf};

/// Name of the program, and of its files beside the app: `policy-export.js`, `policy-export_bg.wasm`.
const NAME: &str = "policy-export";
/// What makes it a module of its own and not only types of tables.
const FEATURE: &str = "module";

/// Builds the module into a folder; gives its WebAssembly file.
pub(crate) fn build(profile: Profile, out: &Path) -> Result<PathBuf> {
    let program = match profile {
        Profile::Release => release::compile(NAME, FEATURE, &[])?,
        Profile::Development => {
            run(cargo().args([
                "build",
                "--quiet",
                "--package",
                NAME,
                "--bin",
                NAME,
                "--features",
                FEATURE,
                "--target",
                TARGET,
            ]))?;
            release::target_dir().join(TARGET).join("debug").join(NAME).with_extension("wasm")
        }
    };
    run(command("wasm-bindgen")
        .args(["--target", "web", "--no-typescript", "--out-name", NAME, "--out-dir"])
        .arg(out)
        .arg(program))?;
    Ok(out.join(NAME.to_owned() + "_bg.wasm"))
}
