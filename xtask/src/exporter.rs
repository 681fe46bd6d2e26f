//! Building the second WebAssembly module, which the app loads when a reader first saves a file.
//!
//! Owns its two steps, cargo and wasm-bindgen, since Trunk builds one program only; must not know what is in it.

use crate::app::Profile;
use crate::process::{cargo, command, root, run};
use anyhow::Result;
use std::path::{Path, PathBuf};

/// Name of the program, and of its files beside the app: `policy-export.js`, `policy-export_bg.wasm`.
const NAME: &str = "policy-export";
const TARGET: &str = "wasm32-unknown-unknown";

/// Builds the module into a folder; gives its WebAssembly file.
pub(crate) fn build(profile: Profile, out: &Path) -> Result<PathBuf> {
    let mut build = cargo();
    build.args(["build", "--quiet", "--package", NAME, "--bin", NAME, "--features", "module", "--target", TARGET]);
    let folder = if profile == Profile::Release {
        build.arg("--release");
        "release"
    } else {
        "debug"
    };
    run(&mut build)?;
    let target = std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), PathBuf::from);
    let program = target.join(TARGET).join(folder).join(NAME).with_extension("wasm");
    run(command("wasm-bindgen")
        .args(["--target", "web", "--no-typescript", "--out-name", NAME, "--out-dir"])
        .arg(out)
        .arg(program))?;
    Ok(out.join(NAME.to_owned() + "_bg.wasm"))
}
