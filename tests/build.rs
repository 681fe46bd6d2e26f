//! Tells the tests in WebAssembly which compiled dataset to carry: `POLICY_DATASET`, set by `cargo xtask test`.

fn main() {
    println!("cargo::rerun-if-env-changed=POLICY_DATASET");
    if let Some(path) = std::env::var_os("POLICY_DATASET") {
        let path = path.into_string().expect("the path of the dataset is valid Unicode");
        println!("cargo::rerun-if-changed={path}");
        println!("cargo::rustc-env=POLICY_DATASET={path}");
    }
}
