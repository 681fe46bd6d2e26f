//! Tools that the project needs beside cargo, pinned, installed into `.tools/` where they are missing.
//!
//! Owns versions and places; must not know what the tools are used for.

use crate::process::{cargo, command, output, root, run};
use anyhow::{Context, Result, bail};
use std::path::PathBuf;

/// The `wasm-bindgen` crate is pinned to the same version in the app's Cargo.toml: the two must agree.
const WASM_BINDGEN: &str = "0.2.126";
/// Cuts the published program in two; it must know the marks that the pinned Leptos leaves.
const WASM_SPLIT: &str = "0.2.4";
/// The newest Trunk that the pinned toolchain builds.
const TRUNK: &str = "0.21.14";
/// wasm-opt as an npm package: no download from anywhere but the registry.
const BINARYEN: &str = "132.0.0";
/// Makes scripts small.
const TERSER: &str = "5.51.4";
/// The target of the app.
pub(crate) const TARGET: &str = "wasm32-unknown-unknown";

/// Folder of the installed programs.
pub(crate) fn bin() -> PathBuf {
    root().join(".tools").join("bin")
}

/// Makes sure that the app can be built: the wasm target, wasm-bindgen and Trunk.
pub(crate) fn for_the_app() -> Result<()> {
    wasm_target()?;
    cargo_tool("wasm-bindgen-cli", "wasm-bindgen", WASM_BINDGEN, "about 3 minutes")?;
    cargo_tool("trunk", "trunk", TRUNK, "about 6 minutes")
}

/// Makes sure that the program can be built as it is published: for size, and cut in two.
pub(crate) fn for_release() -> Result<()> {
    wasm_target()?;
    cargo_tool("wasm-bindgen-cli", "wasm-bindgen", WASM_BINDGEN, "about 3 minutes")?;
    library_source()?;
    let installed = std::fs::read_to_string(root().join(".tools").join(".crates.toml")).unwrap_or_default();
    if installed.contains(&format!("\"wasm_split_cli_support {WASM_SPLIT} ")) {
        return Ok(());
    }
    install("wasm_split_cli_support", WASM_SPLIT, &["--features", "build-binary"], "about 2 minutes")
}

/// Makes sure that tests can run in WebAssembly.
pub(crate) fn for_wasm_tests() -> Result<()> {
    wasm_target()?;
    cargo_tool("wasm-bindgen-cli", "wasm-bindgen", WASM_BINDGEN, "about 3 minutes")
}

/// The folder of the browser tests, with the packages that drive the browser.
pub(crate) fn browser_tests() -> Result<PathBuf> {
    node()?;
    let folder = root().join("tests").join("browser");
    run(command("npm").args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"]).current_dir(&folder))?;
    Ok(folder)
}

/// Path of wasm-opt, installed if need be.
pub(crate) fn wasm_opt() -> Result<PathBuf> {
    Ok(npm_tool("binaryen", BINARYEN)?.join("wasm-opt"))
}

/// Path of terser, installed if need be.
pub(crate) fn terser() -> Result<PathBuf> {
    Ok(npm_tool("terser", TERSER)?.join("terser"))
}

/// Folder with the programs of an npm package, which is installed into a folder of its own if need be.
fn npm_tool(name: &str, version: &str) -> Result<PathBuf> {
    let folder = root().join(".tools").join(name);
    let package = folder.join("node_modules").join(name);
    let installed = std::fs::read_to_string(package.join("package.json")).unwrap_or_default();
    if !installed.contains(&format!("\"version\": \"{version}\"")) {
        node()?;
        std::fs::create_dir_all(&folder).with_context(|| format!("could not create .tools/{name}"))?;
        run(command("npm")
            .args(["install", "--no-save", "--no-package-lock", "--ignore-scripts", "--prefix"])
            .arg(&folder)
            .arg(format!("{name}@{version}")))?;
    }
    Ok(package.join("bin"))
}

/// Node with npm, which nothing here can install.
pub(crate) fn node() -> Result<()> {
    let version = output(command("node").arg("--version"))
        .context("Node is missing: install Node 20 or later with npm, from nodejs.org or your system's packages")?;
    let major: Option<u32> = version.trim_start_matches('v').split('.').next().and_then(|major| major.parse().ok());
    if major.is_none_or(|major| major < 20) {
        bail!("Node is {version}, and 20 or later is needed: update it from nodejs.org or your system's packages");
    }
    Ok(())
}

/// Folder of the toolchain in use: a program that ends with `wasm32-unknown-unknown` built in needs its libraries there.
fn wasm_target() -> Result<()> {
    let sysroot = output(command("rustc").args(["--print", "sysroot"])).context("rustc does not answer")?;
    let libraries = PathBuf::from(sysroot).join("lib").join("rustlib").join(TARGET);
    if libraries.exists() {
        return Ok(());
    }
    run(command("rustup").args(["target", "add", TARGET]))
        .with_context(|| format!("the target {TARGET} is missing: install Rust with rustup (rustup.rs), then run `rustup target add {TARGET}`"))
}

/// The source of the standard library, which is compiled along with the published program.
fn library_source() -> Result<()> {
    let sysroot = output(command("rustc").args(["--print", "sysroot"])).context("rustc does not answer")?;
    let source = PathBuf::from(sysroot).join("lib").join("rustlib").join("src").join("rust").join("library");
    if source.exists() {
        return Ok(());
    }
    run(command("rustup").args(["component", "add", "rust-src"]))
        .context("the source of the standard library is missing: install Rust with rustup (rustup.rs), then run `rustup component add rust-src`")
}

fn cargo_tool(package: &str, program: &str, version: &str, takes: &str) -> Result<()> {
    let found = output(command(program).arg("--version")).unwrap_or_default();
    if found.split_whitespace().any(|word| word == version) {
        return Ok(());
    }
    install(package, version, &[], takes)
}

fn install(package: &str, version: &str, options: &[&str], takes: &str) -> Result<()> {
    eprintln!("installing {package} {version} into .tools/ (once, {takes} on two cores)");
    let place = root().join(".tools");
    // The tools have lock files and targets of their own: the project's settings must not reach them.
    run(cargo()
        .args(["install", "--locked", "--quiet", "--root"])
        .arg(&place)
        .args([package, "--version", version])
        .args(options)
        .env_remove("CARGO_TARGET_DIR")
        .env_remove("RUSTFLAGS")
        .current_dir(std::env::temp_dir()))
    .with_context(|| format!("could not install {package}: a C compiler is needed"))
}
