//! The layout of files: keys in their order, plain spacing, every comment and every value kept.

use expect_test::expect_file;
use policy_compiler::source_file::{SourceFile, read_folder};
use policy_compiler::{laid_out, read_sources};
use std::path::Path;

#[test]
fn a_file_that_was_written_in_haste_gets_the_one_layout_and_keeps_its_comments() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/layout");
    let mut files = sample();
    let text = std::fs::read_to_string(folder.join("haste.toml")).expect("the file");
    let hydrogen = files.iter_mut().find(|file| file.path == "documents/sample-hydrogen.toml").expect("the sample");
    hydrogen.text = text;
    let changed = laid_out(&files);
    assert_eq!(changed.len(), 1);
    expect_file![folder.join("haste.expected.toml")].assert_eq(&changed[0].text);
}

#[test]
fn a_file_in_its_layout_stays_as_it_is() {
    assert_eq!(laid_out(&sample()), []);
}

#[test]
fn keys_in_any_order_come_back_to_their_order() {
    let well = sample();
    let mut reversed = well.clone();
    for file in &mut reversed {
        file.text = with_keys_reversed(&file.text);
    }
    assert_ne!(reversed, well);
    let changed = laid_out(&reversed);
    for file in &mut reversed {
        if let Some(changed) = changed.iter().find(|changed| changed.path == file.path) {
            *file = changed.clone();
        }
    }
    assert_eq!(reversed, well);
    assert_eq!(read_sources(&reversed), read_sources(&well));
}

#[test]
fn a_file_that_is_no_toml_stays_as_it_is() {
    let mut files = sample();
    files[0].text = "version = \"2026.1".to_owned();
    assert_eq!(laid_out(&files), []);
}

/// The text with the keys of every table in the opposite order; tables stay where they are.
fn with_keys_reversed(text: &str) -> String {
    let mut tables: Vec<(Option<&str>, Vec<Vec<&str>>)> = vec![(None, Vec::new())];
    for line in text.lines().filter(|line| !line.is_empty()) {
        let entries = &mut tables.last_mut().expect("there is always one").1;
        match entries.last_mut() {
            _ if line.starts_with('[') => tables.push((Some(line), Vec::new())),
            // The second and further lines of a list.
            Some(entry) if line.starts_with(' ') || line.starts_with(']') => entry.push(line),
            _ => entries.push(vec![line]),
        }
    }
    let mut reversed = String::new();
    for (header, entries) in tables {
        reversed += &header.map_or(String::new(), |header| format!("\n{header}\n"));
        for line in entries.iter().rev().flatten() {
            reversed += &format!("{line}\n");
        }
    }
    reversed
}

fn sample() -> Vec<SourceFile> {
    read_folder(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/sample")).0
}
