//! [`FairCopy`] to [`Record`]: what the paper says, one field a file.

use crate::dictionaries::Dictionaries;
use crate::input::Scan;
use crate::repair::FairCopy;

/// One document as fields.
#[derive(Debug, Clone, Default, serde::Serialize)]
pub struct Record {}

/// Reads the record of a fair copy. `path` and `bytes` are the original's, for the record's `source`.
pub fn read(
    _path: &str,
    _bytes: &[u8],
    _scan: &Scan,
    _fair: &FairCopy,
    _dictionaries: &Dictionaries,
) -> Record {
    Record::default()
}
