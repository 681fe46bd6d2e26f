//! The command that drafts a document: where it writes, and what it never touches.

use policy_compiler::draft::draft;
use policy_compiler::source_file::read_folder;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

const TEXT: &str = "青岛市冰壶运动若干措施\n一、建设场馆。新建冰壶馆2座。（责任单位：市体育局）\n";

#[test]
fn a_draft_is_written_once_and_never_overwritten() {
    let data = copy_of_the_sample("once");
    let source = data.join("20-curling.txt");
    fs::write(&source, TEXT).expect("a file");
    let first = run(&data, &["--source", path(&source)]);
    assert_eq!(first.status.code(), Some(0));
    let written = data.join("documents/curling.toml");
    let (sample, _) = read_folder(&sample());
    let expected = draft(&sample, "curling", "20-curling.txt", TEXT).text;
    assert_eq!(fs::read_to_string(&written).expect("the draft"), expected);

    fs::write(&written, "# changed since\n").expect("a file");
    let second = run(&data, &["--source", path(&source)]);
    assert_eq!(second.status.code(), Some(2));
    let message = String::from_utf8(second.stderr).expect("UTF-8");
    assert!(message.contains("curling.toml` is there already and stays as it is"), "{message}");
    assert_eq!(fs::read_to_string(&written).expect("the file"), "# changed since\n");
}

#[test]
fn the_file_that_is_named_gives_the_id() {
    let data = copy_of_the_sample("named");
    let source = data.join("冰壶.txt");
    fs::write(&source, TEXT).expect("a file");
    let nameless = run(&data, &["--source", path(&source)]);
    assert_eq!(nameless.status.code(), Some(2), "a name without letters gives no id");
    let out = data.join("documents/qingdao-curling.toml");
    assert_eq!(run(&data, &["--source", path(&source), "--out", path(&out)]).status.code(), Some(0));
    assert!(fs::read_to_string(&out).expect("the draft").starts_with("id = \"qingdao-curling\"\n"));
}

fn run(data: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_policy-compiler"));
    command.args(["new", "--data", path(data)]).args(arguments).output().expect("the command runs")
}

/// A fresh copy of the sample, in a folder of its own.
fn copy_of_the_sample(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("new").join(name);
    if folder.exists() {
        fs::remove_dir_all(&folder).expect("an old copy goes");
    }
    for file in read_folder(&sample()).0 {
        let path = folder.join(&file.path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, file.text).expect("a file");
    }
    folder
}

fn sample() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/sample")
}

fn path(path: &Path) -> &str {
    path.to_str().expect("a UTF-8 path")
}
