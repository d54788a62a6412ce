//! Many documents: which files are scans, where their fair copies go, what became of them. Everything here
//! is plain reckoning; the program walks the folders, reads and writes.

mod failure;
mod job;
mod summary;

pub use failure::{Cause, Failure};
pub use job::{Job, clashes, is_scan};
pub use summary::Summary;
