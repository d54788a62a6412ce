//! The ledger of a run on disk: journals in `OUT/.renskrift`, one for each shard, which only ever grow while a run goes
//! on. So a run that is killed, or a machine that loses power, spoils at most the last line.

mod index;
mod journal;

pub use index::Index;
pub use journal::{Journal, JournalError};

use anyhow::Context as _;
use std::path::{Path, PathBuf};
use std::time::{SystemTime, UNIX_EPOCH};

use crate::cli::console::show;

/// The name of the ledger's folder below the output folder. It is hidden, so that no batch takes it for scans.
pub const FOLDER: &str = ".renskrift";

/// The folder of the ledger below the output folder.
pub fn folder(out: &Path) -> PathBuf {
    out.join(FOLDER)
}

/// All journals of an output folder, for those who only ask.
pub fn read(out: &Path) -> anyhow::Result<Index> {
    let folder = folder(out);
    Index::read(&folder)
        .with_context(|| format!("{}: the ledger cannot be read; check that you may read it", show(&folder)))
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
