//! `renskrift batch`: files and folders in, a folder of fair copies and records out.

mod find;
mod progress;
mod write;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Instant;

use rayon::prelude::*;
use renskrift::batch::{Failure, Job, Summary};
use renskrift::{Document, output};

use super::console::show;
use super::{SOME_FAILED, Usage, Work, guard};
use progress::Progress;

const EXAMPLE: &str = "\
From folders, files ending in .txt, .text or .ocr are taken, in sub-folders too; hidden files are passed over and \
symbolic links are not followed. A file that you name is always taken. The fair copy of scans/2021/a.txt in the \
folder scans becomes 2021/a.txt below the output folder, and its record 2021/a.json. A file appears only when it \
is whole; a scan is never changed.

Exit status: 0 all is well, 1 some documents failed (each is named, the others are done), 2 the command cannot be \
carried out as given.

Example:
  renskrift batch scans --out fair-copies";

/// Write fair copy (.txt) and record (.json) of many scans into a folder, on all cores
#[derive(clap::Args)]
#[command(after_help = EXAMPLE)]
pub struct Args {
    /// Files and folders to read
    #[arg(value_name = "PATH", required = true)]
    paths: Vec<PathBuf>,
    /// Folder for the results; made if it is not there
    #[arg(long, value_name = "DIR")]
    out: PathBuf,
    /// How many documents to work on at a time [default: one for each core]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    jobs: Option<u16>,
    #[command(flatten)]
    work: Work,
    /// Show no progress and no summary; failures are still named
    #[arg(long)]
    quiet: bool,
}

/// Works on all files. One that fails is named and never stops the others.
pub fn run(args: &Args) -> anyhow::Result<ExitCode> {
    let found = find::find(&args.paths, &args.out)?;
    let dictionaries = args.work.chosen.dictionaries()?;
    write::prepare(&args.out)?;
    let options = args.work.options();
    let threads = rayon::ThreadPoolBuilder::new()
        .num_threads(args.jobs.map_or(0, usize::from))
        .build()
        .map_err(|error| Usage(format!("cannot start the threads ({error}); give a smaller --jobs")))?;

    let start = Instant::now();
    let progress = Progress::new(found.jobs.len() as u64, args.quiet);
    let unread = found.failures.iter().map(|(path, failure)| failed(&progress, path, failure));
    let unread = unread.fold(Summary::default(), Summary::plus);
    let make = |path: &str, bytes: &[u8]| guard::process(path, bytes, &dictionaries, &options);
    let summary = unread.plus(threads.install(|| work(&found.jobs, &args.out, &progress, &make)));
    progress.finish(&summary, &found, start.elapsed());
    Ok(if summary.failures() > 0 { ExitCode::from(SOME_FAILED) } else { ExitCode::SUCCESS })
}

/// Makes one document of the bytes of one file.
type Make<'a> = dyn Fn(&str, &[u8]) -> Result<Document, Failure> + Sync + 'a;

/// Each thread reads, works on and writes one document at a time, so that no more of them are in memory than
/// there are threads; only figures are kept.
fn work(jobs: &[Job], out: &Path, progress: &Progress, make: &Make) -> Summary {
    jobs.par_iter()
        .with_max_len(1)
        .map(|job| {
            let done = one(job, out, make).unwrap_or_else(|failure| failed(progress, &job.input, &failure));
            progress.add(&done);
            done
        })
        .reduce(Summary::default, Summary::plus)
}

fn one(job: &Job, out: &Path, make: &Make) -> Result<Summary, Failure> {
    let bytes = read(&job.input)?;
    let document = make(&job.input.to_string_lossy(), &bytes)?;
    write::both(out, job, &document.fair.text, &output::json(&document))
        .map_err(|error| Failure::writing(&error))?;
    Ok(Summary::of(&document, bytes.len()))
}

/// The bytes of a regular file.
pub(super) fn read(path: &Path) -> Result<Vec<u8>, Failure> {
    // Asked before opening: opening a pipe waits for its writer, and a device may never end.
    let metadata = fs::metadata(path).map_err(|error| Failure::reading(&error))?;
    if !metadata.is_file() {
        return Err(Failure::not_a_file());
    }
    fs::read(path).map_err(|error| Failure::reading(&error))
}

fn failed(progress: &Progress, path: &Path, failure: &Failure) -> Summary {
    progress.tell(&format!("{}: {failure}", show(path)));
    Summary::failed(failure.cause)
}

#[cfg(test)]
mod tests {
    use renskrift::batch::Cause;
    use renskrift::{Options, dictionaries::Dictionaries};

    use super::*;

    #[test]
    fn a_panic_in_one_document_stops_no_other() {
        let folder = tempfile::tempdir().unwrap();
        let (scans, out) = (folder.path().join("scans"), folder.path().join("out"));
        fs::create_dir_all(&scans).unwrap();
        for name in ["a.txt", "b.txt", "c.txt"] {
            fs::write(scans.join(name), name).unwrap();
        }
        let found = find::find(&[scans], &out).unwrap();
        let dictionaries = Dictionaries::embedded().unwrap();
        let make = |path: &str, bytes: &[u8]| {
            guard::guarded(|| {
                assert_ne!(bytes, b"b.txt", "no such word");
                renskrift::process(path, bytes, &dictionaries, &Options::default())
            })
        };
        let summary = work(&found.jobs, &out, &Progress::new(3, true), &make);
        assert_eq!((summary.documents, summary.failures[&Cause::Internal]), (2, 1));
        assert!(out.join("a.json").exists() && !out.join("b.txt").exists() && out.join("c.txt").exists());
    }
}
