//! The dataset of the project itself: it keeps every rule, and the same files give the same bytes.

use policy_compiler::folding::folding;
use policy_compiler::package::{Form, Package, for_the_app, pack};
use policy_compiler::source_file::{SourceFile, read_folder};
use policy_compiler::{read_sources, render};
use policy_model::Dataset;
use policy_model::compiled::open;
use std::path::{Path, PathBuf};
use std::process::Command;

#[test]
fn the_dataset_keeps_every_rule() {
    let (files, unreadable) = read_folder(&data_folder());
    assert_eq!(unreadable, []);
    assert!(!dataset(&files).documents.is_empty());
}

#[test]
fn the_same_files_in_any_order_give_the_same_bytes() {
    let (mut files, _) = read_folder(&data_folder());
    let first = package(&dataset(&files));
    assert_eq!(package(&dataset(&files)), first);
    files.reverse();
    assert_eq!(package(&dataset(&files)), first);
    let middle = files.len() / 2;
    files.rotate_left(middle);
    assert_eq!(package(&dataset(&files)), first);
}

#[test]
fn the_compiled_dataset_opens_as_what_was_packed() {
    let (files, _) = read_folder(&data_folder());
    let dataset = dataset(&files);
    let Package { current, bytes, files, .. } = package(&dataset);
    assert_eq!(files, [], "one file, unless something else is asked for");
    let opened = open(&bytes).expect("a compiled dataset");
    assert_eq!(opened.dataset, for_the_app(&dataset));
    // What stays out of it is the definitions, and nothing of the documents.
    assert_eq!(opened.dataset.documents, dataset.documents);
    assert_eq!(format!("{:016x}", opened.hash), current.hash);
    assert_eq!((current.bytes, current.version), (bytes.len(), dataset.version.version));
    assert_eq!(current.counts.documents as usize, dataset.documents.len());
}

#[test]
fn check_ends_with_what_the_dataset_holds_and_compile_names_its_file() {
    let (files, _) = read_folder(&data_folder());
    let dataset = dataset(&files);
    let data = data_folder();
    let (code, printed) = run(&["check", "--data", data.to_str().expect("a UTF-8 path")]);
    let last = printed.lines().last().unwrap_or_default();
    assert_eq!(code, Some(0), "{printed}");
    assert!(last.starts_with(&render::count(dataset.documents.len(), "document")), "{last}");
    assert!(last.ends_with(&render::count(dataset.taxonomy.agencies.len(), "agency")), "{last}");

    let out = Path::new(env!("CARGO_TARGET_TMPDIR")).join("compiled");
    let (code, printed) = run(&["compile", "--data", data.to_str().unwrap(), "--out", out.to_str().unwrap()]);
    assert_eq!(code, Some(0), "{printed}");
    let expected = pack(&dataset, &folding(&dataset), Form::Site);
    assert_eq!(std::fs::read(out.join(&expected.current.file)).expect("the compiled dataset"), expected.bytes);
    for (name, bytes) in &expected.files {
        assert_eq!(std::fs::read(out.join(name)).expect("a file beside it"), *bytes);
    }
    let current = std::fs::read_to_string(out.join("current.json")).expect("current.json");
    assert!(current.contains(&format!("\"file\": \"{}\"", expected.current.file)), "{current}");
}

#[test]
fn problems_give_code_1_and_wrong_use_gives_code_2() {
    let rules = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/rules");
    let (code, printed) = run(&["check", "--data", rules.to_str().expect("a UTF-8 path")]);
    assert_eq!(code, Some(1), "a folder without a dataset");
    assert!(printed.lines().last().is_some_and(|last| last.ends_with("problems, 0 warnings")), "{printed}");
    assert_eq!(run(&["check", "--data", "no/such/folder"]).0, Some(2));
    assert_eq!(run(&["frobnicate"]).0, Some(2));
    let file = rules.join("syntax.case/out");
    let data = data_folder();
    let (code, _) = run(&["compile", "--data", data.to_str().unwrap(), "--out", file.to_str().unwrap()]);
    assert_eq!(code, Some(2), "a folder below a file cannot be made");
}

fn run(arguments: &[&str]) -> (Option<i32>, String) {
    let output =
        Command::new(env!("CARGO_BIN_EXE_policy-compiler")).args(arguments).output().expect("the command runs");
    (output.status.code(), String::from_utf8(output.stdout).expect("UTF-8"))
}

fn package(dataset: &Dataset) -> Package {
    pack(dataset, &folding(dataset), Form::Whole)
}

fn dataset(files: &[SourceFile]) -> Dataset {
    read_sources(files).unwrap_or_else(|found| panic!("{}", render::diagnostics(&found, "data/"))).value
}

fn data_folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../data")
}
