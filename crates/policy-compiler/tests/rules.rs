//! Every rule with its cases: a small dataset without problems, one change, and what a person is told about it.
//!
//! `tests/sample/` is the dataset. `tests/rules/<code>.case` holds the cases of a rule, separated by empty lines:
//!
//! ```text
//! What is wrong, in a sentence
//! @ documents/sample-sports.toml     the file that the next lines change; separates changes, too
//! - a line as it stands              lines that occur together exactly once
//! + the line instead                 without a line to remove: added at the end, in a new file if need be
//! x taxonomy/pers.toml               a file that is removed
//! ```
//!
//! `\u{…}` in a line stands for that character. What people are told stands in `tests/rules/<code>.expected`;
//! `UPDATE_EXPECT=1 cargo test -p policy-compiler` renews it.

use expect_test::expect_file;
use policy_compiler::diagnostic::{Diagnostic, Rule, Warned};
use policy_compiler::source_file::{SourceFile, read_folder};
use policy_compiler::{read, read_sources, render};
use std::fs;
use std::path::{Path, PathBuf};

#[test]
fn the_sample_has_no_problem() {
    let warned = read_sources(&sample()).unwrap_or_else(|found| panic!("{}", render::diagnostics(&found, "")));
    assert_eq!(warned.warnings, []);
}

#[test]
fn every_rule_says_what_is_wrong_and_how_to_mend_it() {
    for rule in Rule::ALL.iter().filter(|rule| **rule != Rule::UnreadableFile) {
        let case_file = rules_folder().join(format!("{}.case", rule.code()));
        let cases = fs::read_to_string(&case_file).unwrap_or_else(|error| panic!("{}: {error}", case_file.display()));
        let mut shown = String::new();
        for case in cases.split("\n\n").filter(|case| !case.trim().is_empty()) {
            let (title, diagnostics) = run(case);
            assert!(
                diagnostics.iter().any(|diagnostic| diagnostic.rule == *rule),
                "{}, {title}: {}",
                rule.code(),
                render::diagnostics(&diagnostics, "")
            );
            let drawn = render::diagnostics(&diagnostics, "data/");
            shown += &format!("# {title}\n\n{drawn}{}\n\n", render::tally(&diagnostics));
        }
        expect_file![rules_folder().join(format!("{}.expected", rule.code()))].assert_eq(&shown);
    }
}

#[test]
fn every_case_belongs_to_a_rule() {
    for entry in fs::read_dir(rules_folder()).expect("the folder of cases") {
        let path = entry.expect("an entry").path();
        let stem = path.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default();
        assert!(Rule::from_code(stem).is_some(), "{}", path.display());
    }
}

#[test]
fn a_file_that_is_no_text_is_named_beside_all_other_problems() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("unreadable");
    for file in sample() {
        let path = folder.join(&file.path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        let text = file.text.replace("region = \"370200\"", "region = \"370299\"");
        fs::write(&path, text).expect("a file");
    }
    fs::write(folder.join("documents/sample-hydrogen.toml"), b"id = \"\xff\"").expect("a file");
    let found = read(&folder).expect_err("problems");
    let rules: Vec<Rule> = found.iter().map(|diagnostic| diagnostic.rule).collect();
    assert_eq!(found[0].path, "documents/sample-hydrogen.toml");
    assert_eq!(rules[0], Rule::UnreadableFile);
    assert!(rules.contains(&Rule::UnknownCode), "{rules:?}");
}

#[test]
fn a_folder_that_is_not_there_is_a_problem() {
    let found = read(&rules_folder().join("nowhere")).expect_err("problems");
    assert!(found.iter().any(|diagnostic| diagnostic.rule == Rule::UnreadableFile));
}

#[test]
fn problems_stand_in_the_order_of_path_and_line_whatever_the_order_of_files() {
    let mut files = sample();
    for file in &mut files {
        file.text = file.text.replace("kind = ", "kinds = ");
    }
    let found = read_sources(&files).expect_err("problems");
    let places: Vec<_> =
        found.iter().map(|found| (&found.path, found.place.as_ref().map(|place| place.line))).collect();
    assert!(places.is_sorted(), "{places:?}");
    files.reverse();
    assert_eq!(read_sources(&files).expect_err("problems"), found);
}

fn rules_folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/rules")
}

fn sample() -> Vec<SourceFile> {
    let (files, unreadable) = read_folder(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/sample"));
    assert_eq!(unreadable, []);
    files
}

/// The title of a case and what the changed sample makes the compiler say.
fn run(case: &str) -> (&str, Vec<Diagnostic>) {
    let mut files = sample();
    let (title, changes) = case.trim().split_once('\n').unwrap_or((case, ""));
    let mut change = Change::default();
    for line in changes.lines() {
        match line.split_at_checked(2).unwrap_or((line, "")) {
            ("@ ", path) => change.begin(&mut files, path),
            ("x ", path) => {
                change.apply(&mut files);
                files.retain(|file| file.path != path);
            }
            ("- " | "-", text) => {
                if change.adds {
                    change.apply(&mut files);
                }
                change.remove(text);
            }
            ("+ " | "+", text) => change.add(text),
            _ => panic!("{title}: `{line}` is no line of a case"),
        }
    }
    change.apply(&mut files);
    let diagnostics = match read_sources(&files) {
        Ok(Warned { warnings, .. }) => warnings,
        Err(diagnostics) => diagnostics,
    };
    (title, diagnostics)
}

/// Lines of one file to replace by others.
#[derive(Default)]
struct Change {
    path: String,
    old: String,
    new: String,
    adds: bool,
}

impl Change {
    fn begin(&mut self, files: &mut Vec<SourceFile>, path: &str) {
        self.apply(files);
        self.path = path.to_owned();
    }

    fn remove(&mut self, line: &str) {
        self.old += &format!("{line}\n");
    }

    fn add(&mut self, line: &str) {
        self.adds = true;
        self.new += &format!("{}\n", with_characters(line));
    }

    fn apply(&mut self, files: &mut Vec<SourceFile>) {
        let change = std::mem::take(self);
        self.path.clone_from(&change.path);
        if change.old.is_empty() && change.new.is_empty() {
            return;
        }
        if !files.iter().any(|file| file.path == change.path) {
            files.push(SourceFile { path: change.path.clone(), text: String::new() });
        }
        let file = files.iter_mut().find(|file| file.path == change.path).expect("it has just been added");
        if change.old.is_empty() {
            file.text += &change.new;
            return;
        }
        assert_eq!(file.text.matches(&change.old).count(), 1, "{}: once in {}", change.old, change.path);
        file.text = file.text.replace(&change.old, &change.new);
    }
}

/// Puts characters in the place of `\u{…}`.
fn with_characters(line: &str) -> String {
    let mut parts = line.split("\\u{");
    let mut text = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (code, rest) = part.split_once('}').expect("a closing brace");
        let number = u32::from_str_radix(code, 16).expect("a hexadecimal number");
        text.push(char::from_u32(number).expect("a character"));
        text += rest;
    }
    text
}
