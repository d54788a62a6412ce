//! `renskrift search`: which papers speak of something, and where.

mod ask;
mod show;

use std::io::{self, BufRead as _, ErrorKind, Write as _};
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Context as _;
use rayon::iter::{IntoParallelRefIterator as _, ParallelIterator as _};
use renskrift::batch::ledger::path_of;
use renskrift::search::{Lookup, Query};
use serde_json::json;
use tantivy::Searcher;

use super::chosen::Chosen;
use super::console::When;
use super::index::store::Fields;
use super::{Usage, index};
use ask::ask;

const EXAMPLE: &str = "\
All words must be found. A word is found in all its forms, and inside compounds: nämnd finds nämnderna and socialnämnden; \
as it was typed counts most. Typed without dots (namnd) it finds nämnd as well, further down. Words in quotation marks are \
found as they stand, side by side.

  bro OR brygga      one of them is enough; OR joins what stands on both sides of it, and all else must be found too
  -motion            not in the paper; also -\"bifall till\", -type:motion, NOT motion
  bygg*              all words that begin so
  dnr:KS2019/123     a dnr that the paper names, its own or another's, however it is divided (also dnr:\"KS 2019/123\"); a part \
will do (dnr:2019/123, dnr:123), and where no dnr has that, or with an asterisk (dnr:2019/1*), the beginning of one
  type:motion        what the paper is
  party:S            a party that is named in it
  after:2019         that day or later (also 2019-04 and 2019-04-30)
  before:2020        before that day

OR, NOT and - are meant so in capitals and in front of a word; in quotation marks they are words. A question that begins with \
a hyphen is given after --.

Given - in place of words, questions are read from standard input, one a line, and answered one after the other.

Example:
  renskrift search \"strandskydd brygga type:delegationsbeslut after:1998\" --index fair-copies";

/// Search the results of a batch, of which `renskrift index` has made an index
#[derive(clap::Args)]
#[command(after_help = EXAMPLE)]
pub struct Args {
    /// What to look for: words, "phrases" and filters
    #[arg(value_name = "QUERY", required = true, allow_hyphen_values = true)]
    query: Vec<String>,
    /// The output folder of a batch that was indexed
    #[arg(long, value_name = "OUT")]
    index: PathBuf,
    /// How many documents to show
    #[arg(long, value_name = "N", default_value_t = 10, value_parser = clap::value_parser!(u32).range(1..=100_000))]
    limit: u32,
    /// How many lines to show of each
    #[arg(long, value_name = "N", default_value_t = 3)]
    lines: usize,
    /// Write each document as one line of JSON
    #[arg(long)]
    json: bool,
    /// Whether to colour the words that were found; `auto` does so on a terminal. Otherwise they stand between » and «
    #[arg(long, value_name = "WHEN", default_value = "auto")]
    color: When,
    #[command(flatten)]
    chosen: Chosen,
}

/// Documents that are read before they are shown.
const TOGETHER: usize = 64;

/// What is searched.
struct Search<'a> {
    args: &'a Args,
    searcher: Searcher,
    fields: Fields,
    lookup: Lookup<'a>,
}

/// Answers a question, or all questions.
pub fn run(args: &Args) -> anyhow::Result<ExitCode> {
    let (dictionaries, fingerprint) = args.chosen.with_fingerprint()?;
    let store = index::open(&args.index, &fingerprint)?;
    let searcher = index::failed(store.searcher(), &args.index)?;
    let search = Search { args, searcher, fields: store.fields, lookup: Lookup::new(&dictionaries) };
    let outcome = match &args.query[..] {
        [query] if query == "-" => search.questions(),
        words => search.question(&words.join(" ")),
    };
    match outcome {
        Err(error)
            if error
                .downcast_ref::<io::Error>()
                .is_some_and(|error| error.kind() == ErrorKind::BrokenPipe) =>
        {
            Ok(ExitCode::SUCCESS)
        }
        outcome => outcome.map(|()| ExitCode::SUCCESS),
    }
}

impl Search<'_> {
    fn question(&self, text: &str) -> anyhow::Result<()> {
        let query = Query::parse(text).map_err(|error| Usage(error.to_string()))?;
        let (count, hits) = self.ask(&query)?;
        let mut out = io::BufWriter::new(io::stdout().lock());
        self.show(&mut out, &query, &hits)?;
        if !self.args.json {
            match (count, hits.len()) {
                (0, _) => writeln!(out, "nothing found")?,
                (count, shown) if shown < count => {
                    writeln!(out, "{shown} of {count} documents; --limit shows more")?
                }
                (count, _) => writeln!(out, "{count} documents")?,
            }
        }
        Ok(out.flush()?)
    }

    /// Questions from standard input. A broken one is answered with what is wrong with it.
    fn questions(&self) -> anyhow::Result<()> {
        let mut out = io::BufWriter::new(io::stdout().lock());
        for line in io::stdin().lock().lines() {
            let line = line.context("standard input cannot be read; write it in UTF-8")?;
            match Query::parse(&line) {
                Ok(query) => {
                    let (count, hits) = self.ask(&query)?;
                    match self.args.json {
                        true => writeln!(
                            out,
                            "{}",
                            json!({ "query": line, "found": count, "shown": hits.len() })
                        )?,
                        false => writeln!(out, "{line}: {count} documents")?,
                    }
                    self.show(&mut out, &query, &hits)?;
                }
                Err(error) if self.args.json => {
                    writeln!(out, "{}", json!({ "query": line, "error": error.to_string() }))?;
                }
                Err(error) => writeln!(out, "{line}: {error}")?,
            }
            out.flush()?;
        }
        Ok(())
    }

    fn ask(&self, query: &Query) -> anyhow::Result<(usize, Vec<(f32, String)>)> {
        let found = ask(&self.searcher, self.fields, query, &self.lookup, self.args.limit as usize);
        index::failed(found, &self.args.index)
    }

    fn show(&self, out: &mut impl io::Write, query: &Query, hits: &[(f32, String)]) -> io::Result<()> {
        let Args { index, lines, .. } = self.args;
        // Lines are looked for on all cores: it takes longer than finding the documents.
        let read = |(score, path): &(f32, String)| {
            let path = path_of(path).unwrap_or_else(|| path.into());
            show::Found::read(index, &path, *score, query, &self.lookup, *lines)
        };
        for some in hits.chunks(TOGETHER) {
            for found in some.par_iter().map(read).collect::<Vec<_>>() {
                match self.args.json {
                    true => writeln!(out, "{}", found.json())?,
                    false => out.write_all(found.text(self.args.color.colour()).as_bytes())?,
                }
            }
        }
        Ok(())
    }
}
