//! `SHA256SUMS`: the checksum of every file, in the form that `sha256sum --check` reads.

use super::folder::Folder;
use super::{EDITED, PublishError};
use sha2::{Digest, Sha256};
use std::fmt::Write;

/// Name of the file.
pub(super) const FILE: &str = "SHA256SUMS";

/// Writes the sums of all files but itself and `site.json`.
pub(super) fn write(folder: &mut Folder) -> Result<(), PublishError> {
    let mut sums = String::new();
    for path in folder.everything()?.iter().filter(|path| path.as_str() != FILE && path.as_str() != EDITED) {
        for byte in Sha256::digest(folder.bytes(path)?) {
            let _ = write!(sums, "{byte:02x}");
        }
        let _ = writeln!(sums, "  {path}");
    }
    folder.write(FILE, sums.as_bytes())
}
