//! The real dataset, compiled for a test.

use std::path::Path;

/// Bytes of the dataset under `data/`.
pub(crate) fn compiled() -> Vec<u8> {
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("tests/ lies in the root").join("data");
    match policy_compiler::read(&data) {
        Ok(warned) => {
            let folding = policy_compiler::folding::folding(&warned.value);
            policy_compiler::package::pack(&warned.value, &folding).bytes
        }
        Err(diagnostics) => panic!("data/ has {} problems: run `cargo xtask data check`", diagnostics.len()),
    }
}
