//! `renskrift index`: makes the results of a batch searchable.

pub mod store;

use std::collections::HashMap;
use std::fs;
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::{SystemTime, UNIX_EPOCH};

use anyhow::{Context as _, anyhow};
use renskrift::batch::Failure;
use renskrift::batch::ledger::{Stat, name};
use renskrift::search::{Facets, Lookup};
use tantivy::{TantivyDocument, TantivyError};

use super::batch::gate::Gate;
use super::batch::ledger;
use super::batch::reading::stat_of;
use super::chosen::Chosen;
use super::console::{show, tell};
use super::results::{self, Found, Results};
use super::{SOME_FAILED, Usage};
use store::{Fields, NoIndex, Store, commit};

const EXAMPLE: &str = "\
The index lies in the hidden folder .renskrift of the output folder and holds no text of its own. Given again, the command \
looks only at what has changed: documents whose fair copy or record has another size or time are indexed anew, those that are \
gone are taken out. It may be stopped at any time and goes on when given again; searches see the last state that was written \
whole. It may be deleted; nothing is lost but the time to make it. It holds the words of the papers: guard it as you guard them.

Example:
  renskrift index fair-copies";

/// Make the results of a batch searchable with `renskrift search`
#[derive(clap::Args)]
#[command(after_help = EXAMPLE)]
pub struct Args {
    /// The output folder of a batch
    #[arg(value_name = "OUT")]
    out: PathBuf,
    /// Make the index anew, whatever there is
    #[arg(long)]
    force: bool,
    /// How many documents to work on at a time [default: one for each core]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    jobs: Option<u16>,
    #[command(flatten)]
    chosen: Chosen,
    /// Show no summary; failures are still named
    #[arg(long)]
    quiet: bool,
}

/// Bytes of fair copies after which the index is written whole: what a killed run has to do again at most, and what waits in
/// memory.
const WHOLE: usize = 50_000_000;
/// Files that were written less than this before they were read may be written again without a sign of it, nanoseconds.
const FRESH: u64 = 2_000_000_000;

/// What came of a document.
enum Outcome {
    Same(String),
    Changed { path: String, document: TantivyDocument, bytes: usize },
    Failed(Option<String>, String),
}

/// Brings the index up to date.
pub fn run(args: &Args) -> anyhow::Result<ExitCode> {
    results::folder(&args.out)?;
    let (dictionaries, fingerprint) = args.chosen.with_fingerprint()?;
    let place = show(&store::folder(&args.out));
    let cannot = |error: TantivyError| anyhow!("{place}: {}", remedy(&error));
    let (store, known) = args.open(&fingerprint).map_err(cannot)?;
    let mut writer = store.writer().map_err(cannot)?;
    let lookup = Lookup::new(&dictionaries);
    let gate = Gate::default();
    let work = |found: Found| match found {
        Found::Results(results) => {
            let _inside = gate.enter(stat_of(&results.json).map_or(0, |stat| stat.size));
            document(&results, &known, store.fields, &lookup)
        }
        Found::Unread(path, failure) => Outcome::Failed(None, format!("{}: {failure}", show(&path))),
    };
    let mut gone: HashMap<&str, ()> = known.keys().map(|path| (path.as_str(), ())).collect();
    let (mut same, mut added, mut failed, mut unread, mut open) = (0_u64, 0_u64, 0_u64, false, 0);
    results::each(&args.out, args.jobs, work, |outcome| {
        match outcome {
            Outcome::Same(path) => {
                gone.remove(path.as_str());
                same += 1;
            }
            Outcome::Changed { path, document, bytes } => {
                gone.remove(path.as_str());
                writer.delete_term(store.fields.path_term(&path));
                writer.add_document(document).map_err(cannot)?;
                (added, open) = (added + 1, open + bytes);
            }
            Outcome::Failed(path, problem) => {
                match &path {
                    Some(path) => drop(gone.remove(path.as_str())),
                    None => unread = true,
                }
                failed += 1;
                tell(&problem);
            }
        }
        if open >= WHOLE {
            open = 0;
            commit(&mut writer, &fingerprint).map_err(cannot)?;
        }
        Ok(())
    })?;
    // What lies in a folder that could not be read is not gone.
    let gone: Vec<&str> = if unread { Vec::new() } else { gone.into_keys().collect() };
    for path in &gone {
        writer.delete_term(store.fields.path_term(path));
    }
    commit(&mut writer, &fingerprint).map_err(cannot)?;
    writer.wait_merging_threads().map_err(cannot)?;
    if same + added + failed == 0 {
        // An index of nothing is not left behind; the folder around it goes only if it is empty.
        let _ = fs::remove_dir_all(store::folder(&args.out));
        let _ = fs::remove_dir(ledger::folder(&args.out));
        Err(results::none_in(&args.out))?;
    }
    if !args.quiet {
        tell(&format!("{added} documents indexed, {same} unchanged, {} gone", gone.len()));
    }
    Ok(if failed == 0 { ExitCode::SUCCESS } else { ExitCode::from(SOME_FAILED) })
}

impl Args {
    /// The index, and the state of each document in it.
    fn open(&self, fingerprint: &str) -> tantivy::Result<(Store, HashMap<String, String>)> {
        match Store::open(&self.out, fingerprint) {
            Ok(store) if !self.force => {
                let known = store.known()?;
                Ok((store, known))
            }
            Ok(_) | Err(NoIndex::None | NoIndex::Other) => Ok((Store::create(&self.out)?, HashMap::new())),
            Err(NoIndex::Broken(error)) => Err(error),
        }
    }
}

/// One document, if it has changed.
fn document(
    results: &Results,
    known: &HashMap<String, String>,
    fields: Fields,
    lookup: &Lookup<'_>,
) -> Outcome {
    let path = name(results.relative());
    let text = results.text();
    let fail = |file: &std::path::Path, problem: &str| {
        Outcome::Failed(Some(path.clone()), format!("{}: {problem}", show(file)))
    };
    let state = state(&[stat_of(&results.json), stat_of(&text)]);
    if state.as_ref().is_some_and(|state| known.get(&path) == Some(state)) {
        return Outcome::Same(path);
    }
    let read = |file| results::read(file).map_err(|failure: Failure| fail(file, &failure.to_string()));
    let (json, fair) = match (read(&results.json), read(&text)) {
        (Ok(json), Ok(fair)) => (json, fair),
        (Err(outcome), _) | (_, Err(outcome)) => return outcome,
    };
    let Some(facets) = Facets::read(&json) else {
        return fail(&results.json, "no record; see what `renskrift verify` says of it");
    };
    let Ok(fair) = String::from_utf8(fair) else {
        return fail(&text, "not UTF-8; see what `renskrift verify` says of it");
    };
    let document = fields.document(&path, state.as_deref().unwrap_or_default(), &facets, &fair, lookup);
    Outcome::Changed { path, document, bytes: fair.len() }
}

/// Sizes and times of files, by which they are known to be unchanged; none where they could change without a sign.
fn state(files: &[Option<Stat>]) -> Option<String> {
    let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default().as_nanos() as u64;
    let parts: Option<Vec<String>> = files
        .iter()
        .map(|stat| {
            let stat = stat.as_ref()?;
            let written = stat.written.filter(|written| now.saturating_sub(*written) > FRESH)?;
            Some(format!("{}:{written}", stat.size))
        })
        .collect();
    parts.map(|parts| parts.join(" "))
}

/// What is wrong with an index, and what to do.
pub fn remedy(error: &TantivyError) -> String {
    match error {
        TantivyError::LockFailure(..) => {
            "another `renskrift index` works on this folder; wait until it has ended".to_owned()
        }
        TantivyError::IoError(error) => {
            format!(
                "the index cannot be read or written ({error}); see that there is space and that you may write there"
            )
        }
        error => {
            format!("the index cannot be used ({error}); delete this folder and run `renskrift index` again")
        }
    }
}

/// An index that is to be searched.
pub fn open(out: &std::path::Path, fingerprint: &str) -> anyhow::Result<Store> {
    let place = show(out);
    let usage = |problem: &str| Usage(format!("{place}: {problem}"));
    Store::open(out, fingerprint).map_err(|error| match error {
        NoIndex::None => usage("no index in this folder; make it with `renskrift index`, and name the same folder").into(),
        NoIndex::Other => usage(
            "the index was made by another version of the program or with other dictionaries; make it anew with `renskrift \
             index`, with the same --dictionaries",
        )
        .into(),
        NoIndex::Broken(error) => anyhow!(remedy(&error)).context(place.clone()),
    })
}

/// The error of a search.
pub fn failed<T>(outcome: tantivy::Result<T>, out: &std::path::Path) -> anyhow::Result<T> {
    outcome.map_err(|error| anyhow!(remedy(&error))).with_context(|| show(out))
}
