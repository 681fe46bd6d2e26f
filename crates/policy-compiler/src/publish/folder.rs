//! The folder of a site: reading, and writing so that no reader meets half a file.
//!
//! Owns what was written and what changed; must not know what the files are for.

use super::PublishError;
use super::compress::FORMS;
use policy_model::compiled::Base;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// A folder that is being published into.
pub(super) struct Folder {
    root: PathBuf,
    /// Paths that belong to this edition, as far as they were written.
    kept: BTreeSet<String>,
    changed: BTreeSet<String>,
}

impl Folder {
    pub(super) fn open(root: &Path) -> Folder {
        Folder { root: root.to_owned(), kept: BTreeSet::new(), changed: BTreeSet::new() }
    }

    /// Number of files that are new or have other content than before.
    pub(super) fn changed(&self) -> usize {
        self.changed.len()
    }

    /// Whether a file was written with other content than it had.
    pub(super) fn has_changed(&self, path: &str) -> bool {
        self.changed.contains(path)
    }

    pub(super) fn path(&self, path: &str) -> PathBuf {
        self.root.join(path)
    }

    pub(super) fn bytes(&self, path: &str) -> Result<Vec<u8>, PublishError> {
        let path = self.path(path);
        fs::read(&path).map_err(|source| PublishError::File { path, source })
    }

    pub(super) fn text(&self, path: &str) -> Result<String, PublishError> {
        let bytes = self.bytes(path)?;
        String::from_utf8(bytes).map_err(|error| PublishError::File {
            path: self.path(path),
            source: std::io::Error::new(std::io::ErrorKind::InvalidData, error),
        })
    }

    /// Writes a file in one step: whoever reads it meanwhile gets the old one or the new one. A file that already has
    /// this content stays untouched.
    pub(super) fn write(&mut self, path: &str, bytes: &[u8]) -> Result<(), PublishError> {
        self.kept.insert(path.to_owned());
        let place = self.path(path);
        if fs::read(&place).is_ok_and(|present| present == bytes) {
            return Ok(());
        }
        self.changed.insert(path.to_owned());
        replace(&place, bytes)
    }

    /// Removes a file with its compressed forms; one that is not there is well too.
    pub(super) fn remove(&self, path: &str) -> Result<(), PublishError> {
        self.remove_one(path)?;
        self.remove_forms(path)
    }

    /// Removes the compressed forms of a file.
    pub(super) fn remove_forms(&self, path: &str) -> Result<(), PublishError> {
        FORMS.iter().try_for_each(|form| self.remove_one(&format!("{path}.{form}")))
    }

    fn remove_one(&self, path: &str) -> Result<(), PublishError> {
        let path = self.path(path);
        match fs::remove_file(&path) {
            Err(source) if source.kind() != std::io::ErrorKind::NotFound => Err(PublishError::File { path, source }),
            _ => Ok(()),
        }
    }

    /// Removes what lies in these folders and was not written now.
    pub(super) fn tidy(&self, folders: &[&str]) -> Result<(), PublishError> {
        for path in self.files()? {
            if folders.iter().any(|folder| path.starts_with(folder)) && !self.kept.contains(&path) {
                self.remove(&path)?;
            }
        }
        Ok(())
    }

    /// Removes every dataset but the present one and the one before.
    pub(super) fn tidy_datasets(&self, present: &str, before: Option<&str>) -> Result<(), PublishError> {
        let mut kept: BTreeSet<String> = BTreeSet::new();
        for file in [Some(present), before].into_iter().flatten() {
            kept.insert(file.to_owned());
            // A dataset of another format names its files in a way that is not known here; they go.
            let Ok(bytes) = self.bytes(file) else { continue };
            Base::open(&bytes).iter().for_each(|base| kept.extend(base.file_names(&bytes)));
        }
        let dataset =
            |path: &String| (path.starts_with("dataset-") || path.starts_with("block-")) && path.ends_with(".bin");
        for path in self.files()?.iter().filter(|path| dataset(path) && !kept.contains(*path)) {
            self.remove(path)?;
        }
        Ok(())
    }

    /// Paths of all files in order, with `/` between their steps, without their compressed forms.
    pub(super) fn files(&self) -> Result<Vec<String>, PublishError> {
        let all = self.everything()?;
        let form = |path: &String| {
            path.rsplit_once('.').is_some_and(|(original, form)| FORMS.contains(&form) && all.contains(original))
        };
        Ok(all.iter().filter(|path| !form(path)).cloned().collect())
    }

    /// Paths of all files in order.
    pub(super) fn everything(&self) -> Result<BTreeSet<String>, PublishError> {
        let mut paths = BTreeSet::new();
        let mut open = vec![String::new()];
        while let Some(folder) = open.pop() {
            let place = self.path(&folder);
            let failed = |source| PublishError::File { path: place.clone(), source };
            for entry in fs::read_dir(&place).map_err(failed)? {
                let entry = entry.map_err(failed)?;
                let path = format!("{folder}{}", entry.file_name().to_string_lossy());
                if entry.file_type().map_err(failed)?.is_dir() {
                    open.push(path + "/");
                } else {
                    paths.insert(path);
                }
            }
        }
        Ok(paths)
    }
}

/// Puts bytes into the place of a file, through a neighbor that then takes its name.
pub(super) fn replace(place: &Path, bytes: &[u8]) -> Result<(), PublishError> {
    let failed = |source| PublishError::File { path: place.to_owned(), source };
    let parent = place.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    fs::create_dir_all(parent).map_err(failed)?;
    let name = place.file_name().unwrap_or_default().to_string_lossy();
    let new = parent.join(format!(".{name}.new"));
    fs::write(&new, bytes).and_then(|()| fs::rename(&new, place)).map_err(failed)
}
