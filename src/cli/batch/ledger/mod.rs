//! The ledger of a run on disk: journals in `OUT/.renskrift`, one for each shard, which only ever grow while a run goes
//! on. So a run that is killed, or a machine that loses power, spoils at most the last line.

mod index;
mod journal;

pub use index::Index;
pub use journal::{Journal, JournalError};

use std::path::{Path, PathBuf};
use std::time::{SystemTime, UNIX_EPOCH};

/// The folder of the ledger below the output folder. Its name is hidden, so that no batch takes it for scans.
pub fn folder(out: &Path) -> PathBuf {
    out.join(".renskrift")
}

/// Now, since 1970; 0 where the clock says something earlier.
fn since_1970() -> std::time::Duration {
    SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default()
}

/// Now, milliseconds since 1970.
pub fn now() -> u64 {
    since_1970().as_millis() as u64
}

/// Now, nanoseconds since 1970.
pub fn now_nanos() -> u64 {
    since_1970().as_nanos() as u64
}
