//! Files that are written whole or not at all.

use std::fs;
use std::io::{self, Write as _};
use std::path::Path;

use tempfile::NamedTempFile;

/// How the names of all drafts begin, and end.
pub const PREFIX: &str = ".renskrift-";
pub const SUFFIX: &str = ".tmp";

/// A file under a name of its own, which vanishes unless it is kept. `tag` stands in its name, so that whoever made it
/// can find it again after being killed.
pub fn draft(folder: &Path, tag: &str, content: &[u8]) -> io::Result<NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    let prefix = format!("{PREFIX}{tag}");
    builder.prefix(&prefix).suffix(SUFFIX);
    // The rights of any new file (the umask takes its share) rather than those of a secret one.
    #[cfg(unix)]
    builder.permissions(<fs::Permissions as std::os::unix::fs::PermissionsExt>::from_mode(0o666));
    let mut file = builder.tempfile_in(folder)?;
    file.write_all(content)?;
    Ok(file)
}
