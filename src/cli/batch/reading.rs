//! Reading what may be anything: pipes, devices, files that grow.

use std::fs::{self, File, Metadata};
use std::io::{self, Read as _};
use std::path::Path;
use std::time::UNIX_EPOCH;

use renskrift::batch::Failure;
use renskrift::batch::ledger::Stat;
use sha2::{Digest as _, Sha256};

/// The most that is read of one file, bytes, unless longer ones are to be repaired. A text that is passed through takes
/// some four times its size.
pub const MOST: u64 = 256_000_000;

/// What the file system says of a file that can be read. Asked before opening: opening a pipe waits for its writer, and a
/// device may never end.
pub fn look(path: &Path) -> Result<Stat, Failure> {
    let metadata = fs::metadata(path).map_err(|error| Failure::reading(&error))?;
    if metadata.is_file() { Ok(stat(&metadata)) } else { Err(Failure::not_a_file()) }
}

/// The bytes of a file that was looked at. One that grows is read no further than it was long, and is refused.
pub fn read(path: &Path, looked: Stat) -> Result<Vec<u8>, Failure> {
    let reading = |error: io::Error| Failure::reading(&error);
    let file = File::open(path).map_err(reading)?;
    let mut bytes = Vec::with_capacity(looked.size as usize + 1);
    (&file).take(looked.size + 1).read_to_end(&mut bytes).map_err(reading)?;
    let after = stat(&file.metadata().map_err(reading)?);
    if after != looked || bytes.len() as u64 != looked.size { Err(Failure::changed()) } else { Ok(bytes) }
}

/// Size and time.
pub fn stat(metadata: &Metadata) -> Stat {
    let written = metadata.modified().ok().and_then(|time| time.duration_since(UNIX_EPOCH).ok());
    Stat { size: metadata.len(), written: written.map(|written| written.as_nanos() as u64) }
}

/// Size and time of a regular file, if it is there.
pub fn stat_of(path: &Path) -> Option<Stat> {
    fs::metadata(path).ok().filter(Metadata::is_file).map(|metadata| stat(&metadata))
}

/// The checksum of a file in hexadecimal, if it can be read.
pub fn sha256_of(path: &Path) -> Option<String> {
    let mut hash = Sha256::new();
    io::copy(&mut File::open(path).ok()?, &mut hash).ok()?;
    Some(hex(hash))
}

/// The checksum of bytes in hexadecimal.
pub fn sha256(bytes: &[u8]) -> String {
    hex(Sha256::new_with_prefix(bytes))
}

fn hex(hash: Sha256) -> String {
    format!("{:x}", hash.finalize())
}

#[cfg(test)]
mod tests {
    use renskrift::batch::Cause;

    use super::*;

    #[test]
    fn a_file_that_changes_while_it_is_read_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.txt");
        fs::write(&path, "abc").unwrap();
        let looked = look(&path).unwrap();
        assert_eq!(read(&path, looked).unwrap(), b"abc");
        for content in ["abcd", "ab", ""] {
            fs::write(&path, content).unwrap();
            assert_eq!(read(&path, looked).unwrap_err().cause, Cause::Changed, "{content}");
        }
        let later = Stat { written: Some(1), ..look(&path).unwrap() };
        assert_eq!(read(&path, later).unwrap_err().cause, Cause::Changed);
    }
}
