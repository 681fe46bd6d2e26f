//! The app's program as it is published: small, and in two files.
//!
//! Owns how it is compiled and where it is cut: `policy-explorer_bg.wasm` is what the first screen needs,
//! `policy-explorer-views.wasm` what only `src/app/later.rs` leads to. Must not know what is in either.
//!
//! The standard library is compiled along, for size, and a panic is an immediate trap: that makes the first file a sixth
//! smaller. Both are settings of the pinned compiler that are not stable yet, hence [`UNSTABLE`]. The page reports a trap
//! itself (`public/bootstrap.js`).

use crate::app::{optimize, wasm_opt};
use crate::binding;
use crate::process::{cargo, command, root, run};
use crate::tools::{self, TARGET};
use anyhow::{Context, Result};
use std::fs;
use std::path::{Path, PathBuf};

/// Name of the program and of its files.
const NAME: &str = "policy-explorer";
/// File of the second part, beside the first.
pub(crate) const VIEWS: &str = "policy-explorer-views.wasm";
/// Lets the pinned compiler take settings that are not stable yet.
const UNSTABLE: (&str, &str) = ("RUSTC_BOOTSTRAP", "1");
/// Nothing that a panic would print is kept; it is never shown.
const FLAGS: &str = "--cfg erase_components -Zlocation-detail=none -Zfmt-debug=none -Zunstable-options \
    -Cpanic=immediate-abort";

/// Builds the program into a folder.
pub(crate) fn build(out: &Path) -> Result<()> {
    tools::for_release()?;
    // The cut follows the places that the linker would fill in.
    let whole = compile(NAME, "split", &["-Clink-arg=--emit-relocs"])?;
    let parts = target_dir().join("split");
    run(command("wasm-split-cli").arg(&whole).arg(&parts).args(["--target", "web", "--out-name", NAME]))
        .context("the program could not be cut in two")?;
    run(command("wasm-bindgen")
        .args(["--target", "web", "--no-typescript", "--keep-lld-exports", "--out-name", NAME, "--out-dir"])
        .arg(out)
        .arg(parts.join(NAME).with_extension("wasm")))?;
    let link = fs::read_to_string(parts.join("__wasm_split.js")).context("the cut gave no link between its parts")?;
    fs::copy(parts.join("split_views.wasm"), out.join(VIEWS)).context("the cut gave no second part")?;
    optimize(&out.join(VIEWS))?;
    let (glue, program) = (out.join(NAME).with_extension("js"), out.join(NAME.to_owned() + "_bg.wasm"));
    let script = linked(&fs::read_to_string(&glue)?, &link)?;
    fs::write(&program, binding::without_exports(&fs::read(&program)?, &script)?)?;
    optimize(&program)?;
    let (wasm, script) = binding::shortened(&fs::read(&program)?, &script)?;
    fs::write(&glue, script)?;
    fs::write(&program, binding::named_by_code(&wasm)?)?;
    wasm_opt(&program, &["--reorder-functions-by-name"])
}

/// Where cargo puts what it builds.
pub(crate) fn target_dir() -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), PathBuf::from)
}

/// The whole program as it was compiled last, before the cut, with the names of its functions.
pub(crate) fn program() -> PathBuf {
    folder().join(TARGET).join("release").join(NAME).with_extension("wasm")
}

/// The folder is its own: these settings share nothing with other builds.
fn folder() -> PathBuf {
    target_dir().join("published")
}

/// Compiles a program for size; gives its file. `linking` goes to the compiler of the program itself.
pub(crate) fn compile(package: &str, features: &str, linking: &[&str]) -> Result<PathBuf> {
    run(cargo()
        .args(["rustc", "--quiet", "--release", "--package", package, "--bin", package, "--features", features])
        .args(["--target", TARGET, "-Zbuild-std=std,panic_abort", "-Zbuild-std-features=optimize_for_size"])
        .arg("--target-dir")
        .arg(folder())
        .arg("--")
        .args(linking)
        .env(UNSTABLE.0, UNSTABLE.1)
        .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS", FLAGS))?;
    Ok(folder().join(TARGET).join("release").join(package).with_extension("wasm"))
}

/// The glue with the link to the second part in itself: one request less, and no two files that name each other. Where the
/// second part comes from is the page's own matter (`policyExplorer.views` of `public/bootstrap.js`); what the parts
/// share stands in the link that the cut gave.
fn linked(glue: &str, link: &str) -> Result<String> {
    let shares = link
        .split_once("const { ")
        .and_then(|(_, rest)| rest.split_once("} = initSync"))
        .map(|(shares, _)| shares.trim())
        .context("the link between the parts no longer says what they share")?;
    let import = glue
        .lines()
        .find(|line| line.starts_with("import * as ") && line.contains("./__wasm_split.js"))
        .context("the glue no longer imports the link between the parts")?;
    let name = import.split(' ').nth(3).context("the import has a name")?;
    let part = format!(
        r#"const {name} = (() => {{
    let loading;
    const load = async () => {{
        const part = await policyExplorer.views();
        const bytes = part instanceof Response ? await part.arrayBuffer() : part;
        const {{ {shares} }} = initSync();
        await WebAssembly.instantiate(bytes, {{ __wasm_split: {{ {shares} }} }});
    }};
    const __wasm_split_load_views = async (callback, data) => {{
        let loaded = true;
        try {{
            await (loading ??= load());
        }} catch (error) {{
            loading = undefined;
            loaded = false;
            console.error(error);
        }}
        initSync().__indirect_function_table.get(callback)(data, loaded);
    }};
    return {{ __wasm_split_load_views }};
}})();"#
    );
    Ok(glue.replacen(import, &part, 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_glue_loads_the_second_part_itself() {
        let glue = "import * as import1 from \"./__wasm_split.js\"\nlet wasm;\n";
        let link = "const { memory, table,  } = initSync(undefined, undefined);";
        let linked = linked(glue, link).expect("both have what is looked for");
        assert!(linked.starts_with("const import1 = ") && linked.ends_with("})();\nlet wasm;\n"));
        assert!(linked.contains("__wasm_split: { memory, table, }"));
        assert!(!linked.contains("__wasm_split.js"));
    }

    #[test]
    fn a_link_of_another_make_is_refused() {
        assert!(linked("import * as a from \"./__wasm_split.js\"", "export {}").is_err());
    }
}
