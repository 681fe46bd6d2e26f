//! The files of a data folder: the only place that touches the disk for reading.
//!
//! Owns which files a data folder has and which are missing or do not belong; must not know what they hold.

use crate::diagnostic::{Diagnostic, Rule};
use crate::file::{File, Log};
use crate::suggest;
use policy_model::code::is_code;
use std::fs;
use std::path::Path;

/// Lists of the taxonomy that stand in one file each.
pub(crate) const LISTS: [&str; 11] = [
    "audiences",
    "functions",
    "indicators",
    "industries",
    "instruments",
    "issuer-kinds",
    "kinds",
    "pers",
    "regions",
    "synonyms",
    "units",
];

/// One file of a data folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceFile {
    /// Path relative to the data folder, steps separated by `/`.
    pub path: String,
    /// The whole text.
    pub text: String,
}

/// The files of a data folder by what they are for.
pub(crate) struct Folder<'a> {
    /// `dataset.toml`.
    pub(crate) dataset: Option<File<'a>>,
    /// `taxonomy/<list>.toml`.
    pub(crate) lists: Vec<File<'a>>,
    /// `taxonomy/agencies/<region code>.toml`.
    pub(crate) agencies: Vec<File<'a>>,
    /// `documents/<id>.toml`.
    pub(crate) documents: Vec<File<'a>>,
}

/// Reads the TOML files of a data folder, in order of path, and reports what cannot be read.
#[must_use]
pub fn read_folder(data_dir: &Path) -> (Vec<SourceFile>, Vec<Diagnostic>) {
    let mut files = Vec::new();
    let log = Log::default();
    for (folder, needed) in [("", true), ("documents/", true), ("taxonomy/", true), ("taxonomy/agencies/", false)] {
        let path = data_dir.join(folder);
        if !path.is_dir() && !needed {
            continue;
        }
        let entries = match fs::read_dir(&path) {
            Ok(entries) => entries,
            Err(error) => {
                log.report_file(folder, Rule::UnreadableFile, format!("the folder cannot be read: {error}"), None);
                continue;
            }
        };
        for entry in entries.flatten().filter(|entry| entry.path().is_file()) {
            let name = entry.file_name().to_string_lossy().into_owned();
            if !is_ours(folder, &name) {
                continue;
            }
            match fs::read_to_string(entry.path()) {
                Ok(text) => files.push(SourceFile { path: format!("{folder}{name}"), text }),
                Err(error) => {
                    let message = format!("the file cannot be read: {error}");
                    let help = "save it as text in UTF-8";
                    log.report_file(&format!("{folder}{name}"), Rule::UnreadableFile, message, help);
                }
            }
        }
    }
    files.sort_by(|left, right| left.path.cmp(&right.path));
    (files, log.into_sorted())
}

/// Whether a file matters to the compiler: in the data folder itself only `dataset.toml`, below it everything that is
/// neither hidden nor a page about the folder.
fn is_ours(folder: &str, name: &str) -> bool {
    match folder {
        "" => name == "dataset.toml",
        _ => !name.starts_with('.') && name != "README.md",
    }
}

/// Tells the files apart by their paths, and reports those that are missing or do not belong.
pub(crate) fn sort_out<'a>(files: &[File<'a>], log: &Log) -> Folder<'a> {
    let mut folder = Folder { dataset: None, lists: Vec::new(), agencies: Vec::new(), documents: Vec::new() };
    for file in files {
        let (place, name) = file.path.rsplit_once('/').unwrap_or(("", file.path));
        let stem = file.stem();
        if !name.ends_with(".toml") {
            file.report_whole(
                Rule::UnexpectedFile,
                format!("`{name}` is no TOML file, and only such belong here"),
                "give it the ending .toml, or move it elsewhere",
            );
            continue;
        }
        match place {
            "" if name == "dataset.toml" => folder.dataset = Some(file.clone()),
            "taxonomy" if LISTS.contains(&stem) => folder.lists.push(file.clone()),
            "taxonomy/agencies" => folder.agencies.push(file.clone()),
            "documents" if is_code(stem) => folder.documents.push(file.clone()),
            "documents" => file.report_whole(
                Rule::FileName,
                format!("`{stem}` cannot be the id of a document"),
                "name the file with lower-case ASCII letters, digits and single hyphens, at most 48 characters, \
                 for instance `beijing-hydrogen.toml`",
            ),
            _ => file.report_whole(
                Rule::UnexpectedFile,
                format!("the dataset has no list `{stem}`"),
                suggest::did_you_mean(stem, LISTS).or(Some(format!("the lists are {}", LISTS.join(", ")))),
            ),
        }
    }
    let needed = LISTS.map(|list| format!("taxonomy/{list}.toml"));
    for path in needed.iter().map(String::as_str).chain(["dataset.toml"]) {
        if !files.iter().any(|file| file.path == path) {
            log.report_file(
                path,
                Rule::MissingFile,
                "this file is missing".to_owned(),
                "data/README.md says what it holds",
            );
        }
    }
    folder
}
