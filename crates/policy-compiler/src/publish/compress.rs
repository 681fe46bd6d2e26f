//! Compressed forms beside each file, for servers that send them as they are.
//!
//! Owns which files have them; must not know what is in the files.

use super::folder::{Folder, replace};
use super::{EDITED, PublishError};
use policy_compress::{brotli, gzip};

/// Endings of the compressed forms.
pub(super) const FORMS: [&str; 2] = ["br", "gz"];

/// Writes the compressed forms of every file that has changed or has none yet.
pub(super) fn beside(folder: &Folder) -> Result<(), PublishError> {
    for path in folder.files()? {
        // Samples of server settings are read by people, and sums by programs that know no compression.
        if path == EDITED || path.starts_with("server/") || path == super::sums::FILE {
            continue;
        }
        let missing = FORMS.iter().any(|form| !folder.path(&format!("{path}.{form}")).exists());
        if missing || folder.has_changed(&path) {
            let bytes = folder.bytes(&path)?;
            replace(&folder.path(&format!("{path}.br")), &brotli(&bytes))?;
            replace(&folder.path(&format!("{path}.gz")), &gzip(&bytes))?;
        }
    }
    Ok(())
}

/// Takes away the compressed forms of every file that has changed: a server would go on sending the old content.
pub(super) fn drop_outdated(folder: &Folder) -> Result<(), PublishError> {
    for path in folder.files()? {
        if folder.has_changed(&path) {
            folder.remove_forms(&path)?;
        }
    }
    Ok(())
}
