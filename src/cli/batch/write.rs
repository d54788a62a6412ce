//! Results on the disk, whole or not at all.

use std::fs;
use std::io;
use std::path::Path;

use renskrift::batch::Job;

use crate::cli::Usage;
use crate::cli::console::show;
use crate::cli::whole::draft;

/// Makes the output folder, and makes sure that files can be written there.
pub fn prepare(out: &Path) -> Result<(), Usage> {
    fs::create_dir_all(out).and_then(|()| draft(out, b"")).map(drop).map_err(|error| {
        Usage(format!(
            "{}: the output folder cannot be written to ({error}); choose another --out folder",
            show(out)
        ))
    })
}

/// Writes fair copy and record of one document. Both are written under hidden names first, so that a full
/// disk leaves neither, and the record comes last: where there is a record, there is a fair copy.
///
/// They are not forced to the disk: that would cost more time than the work itself, and after a power cut
/// the batch is run again and gives the same bytes.
pub fn both(out: &Path, job: &Job, text: &str, json: &str) -> io::Result<()> {
    let (text_path, json_path) = (out.join(job.text()), out.join(job.json()));
    let folder = text_path.parent().unwrap_or(out);
    fs::create_dir_all(folder)?;
    let text = draft(folder, text.as_bytes())?;
    let json = draft(folder, json.as_bytes())?;
    text.persist(&text_path)?;
    json.persist(&json_path)?;
    Ok(())
}
