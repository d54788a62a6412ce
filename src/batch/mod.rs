//! Many documents: which files are scans, where their fair copies go, what became of them and need not be
//! done again. Everything here is plain reckoning; the program walks the folders, reads and writes.

mod failure;
mod job;
pub mod ledger;
mod shard;
mod standing;
mod summary;

pub use failure::{Cause, Failure};
pub use job::{ENDINGS, Job, ending, is_doubtful, is_scan, without_ending};
pub use shard::Shard;
pub use standing::{FailedDocument, Standing, Worst};
pub use summary::Summary;
