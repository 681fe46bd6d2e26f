//! The real dataset, compiled for a test.

use policy_model::Dataset;
use std::path::Path;

/// The dataset under `data/`.
pub(crate) fn dataset() -> Dataset {
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("tests/ lies in the root").join("data");
    match policy_compiler::read(&data) {
        Ok(warned) => warned.value,
        Err(diagnostics) => panic!("data/ has {} problems: run `cargo xtask data check`", diagnostics.len()),
    }
}

/// Its bytes.
pub(crate) fn compiled() -> Vec<u8> {
    let dataset = dataset();
    let folding = policy_compiler::folding::folding(&dataset);
    policy_compiler::package::pack(&dataset, &folding, policy_compiler::package::Form::Whole).bytes
}
