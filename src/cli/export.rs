//! `renskrift export`: the results of a batch for a search engine.

use std::io::{self, ErrorKind};
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Context as _;
use renskrift::batch::ledger;
use renskrift::search::documents::{self, Engine, bulk, document};
use renskrift::search::mapping::mapping;
use renskrift::search::{Lookup, tokens};
use renskrift::verify::{About, Reverted, Stored, revert};

use super::batch::gate::Gate;
use super::batch::reading::stat_of;
use super::chosen::Chosen;
use super::console::{give, show, tell};
use super::results::{self, Found, Results};
use super::{SOME_FAILED, Usage};

const EXAMPLE: &str = "\
Nothing is sent anywhere: what is written goes to the engine by whatever way you have, such as curl. The id of a \
document is made of its path and its content: doing it twice overwrites, and two copies of a paper are two documents, which \
have the same record_id and source.sha256. Of a paper whose scan has changed, take the document of the same path away first. A document holds the fields of the record, the fair copy as fair, the \
scan's own text as original, and the terms by which its words are found as lemmas, parts and bare. Their words go through \
--terms: nämndernas becomes nämnd; look for that in lemmas (all forms of a word), in parts (of a compound) and in bare (for \
words typed without å, ä and ö). Make the index with what --mapping opensearch writes before the first documents are sent.

Example:
  renskrift export fair-copies --engine opensearch --index papers > bulk.ndjson";

/// Write the results of a batch as documents of a search engine, to standard output
#[derive(clap::Args)]
#[command(after_help = EXAMPLE)]
pub struct Args {
    /// The output folder of a batch
    #[arg(value_name = "OUT", required_unless_present_any = ["mapping", "terms"])]
    out: Option<PathBuf>,
    /// The engine: opensearch and elasticsearch get the lines of a bulk request, solr gets a list of documents
    #[arg(long, value_name = "NAME", requires = "out", required_unless_present_any = ["mapping", "terms"])]
    engine: Option<Name>,
    /// The index that the lines name
    #[arg(long, value_name = "INDEX", default_value = "renskrift")]
    index: String,
    /// Write how the engine is to index the documents, instead of documents
    #[arg(long, value_name = "NAME", conflicts_with_all = ["out", "terms"])]
    mapping: Option<Name>,
    /// Write the terms of some words, a line of JSON each, to ask the engine for, instead of documents
    #[arg(long, value_name = "WORDS", conflicts_with = "out")]
    terms: Option<String>,
    /// How many documents to work on at a time [default: one for each core]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    jobs: Option<u16>,
    #[command(flatten)]
    chosen: Chosen,
}

/// The engines by their names.
#[derive(Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Name {
    Opensearch,
    Elasticsearch,
    Solr,
}

impl Name {
    fn engine(self) -> Engine {
        match self {
            Name::Opensearch | Name::Elasticsearch => Engine::OpenSearch,
            Name::Solr => Engine::Solr,
        }
    }
}

/// Writes documents, or the mapping, or terms.
pub fn run(args: &Args) -> anyhow::Result<ExitCode> {
    if let Some(name) = args.mapping {
        give(&mapping(name.engine()))?;
        return Ok(ExitCode::SUCCESS);
    }
    let dictionaries = args.chosen.dictionaries()?;
    let lookup = Lookup::new(&dictionaries);
    if let Some(words) = &args.terms {
        let lines = tokens(words).map(|(_, word)| {
            let terms = lookup.terms(word);
            let bare: Vec<String> = terms.bare().collect();
            serde_json::json!({ "form": terms.form, "lemmas": terms.lemmas, "parts": terms.parts, "bare": bare }).to_string() + "\n"
        });
        give(&lines.collect::<String>())?;
        return Ok(ExitCode::SUCCESS);
    }
    let (Some(out), Some(name)) = (&args.out, args.engine) else {
        Err(Usage("name the output folder of a batch, and an --engine".to_owned()))?
    };
    results::folder(out)?;
    let gate = Gate::default();
    let work = |found: Found| match found {
        Found::Results(results) => {
            let _inside = gate.enter(stat_of(&results.json).map_or(0, |stat| stat.size));
            args.line(&results, name, &lookup)
        }
        Found::Unread(path, failure) => Err(format!("{}: {failure}", show(&path))),
    };
    let mut writer =
        Writer { out: io::BufWriter::new(io::stdout().lock()), engine: name.engine(), documents: 0 };
    let mut failed = 0_u64;
    let told = results::each(out, args.jobs, work, |outcome| {
        match outcome {
            Ok(text) => writer.document(&text)?,
            Err(problem) => {
                failed += 1;
                tell(&problem);
            }
        }
        Ok(())
    });
    let ended = told.and_then(|()| Ok(writer.end()?));
    match ended.as_ref().err().and_then(|error| error.downcast_ref::<io::Error>()) {
        // A reader that has seen enough.
        Some(error) if error.kind() == ErrorKind::BrokenPipe => return Ok(ExitCode::SUCCESS),
        Some(_) => ended.context("standard output cannot be written; see that the disk is not full")?,
        None => ended?,
    }
    if writer.documents == 0 && failed == 0 {
        Err(results::none_in(out))?;
    }
    Ok(if failed == 0 { ExitCode::SUCCESS } else { ExitCode::from(SOME_FAILED) })
}

impl Args {
    /// The lines of one document, or what is wrong with it.
    fn line(&self, results: &Results, name: Name, lookup: &Lookup<'_>) -> Result<String, String> {
        let (json_path, text_path) = (&results.json, results.text());
        let read = |path| results::read(path).map_err(|failure| format!("{}: {failure}", show(path)));
        let fair = read(&text_path)?;
        let fault = |problem: renskrift::verify::Problem| {
            let path = if problem.about() == About::FairCopy { &text_path } else { json_path };
            format!("{}: {problem}; {}", show(path), problem.remedy())
        };
        let stored = Stored::read(&read(json_path)?).map_err(fault)?;
        let Reverted { text: original, .. } = revert(&stored, &fair).map_err(fault)?;
        let fair = String::from_utf8_lossy(&fair);
        let path = ledger::name(&results.relative().with_extension("txt"));
        let document = document(&stored.record, &path, &fair, &original, lookup);
        Ok(match name.engine() {
            Engine::OpenSearch => bulk(&document, &self.index),
            Engine::Solr => documents::solr(&document).to_string(),
        })
    }
}

/// Writes documents as the engine takes them.
struct Writer<W: io::Write> {
    out: W,
    engine: Engine,
    documents: u64,
}

impl<W: io::Write> Writer<W> {
    fn document(&mut self, text: &str) -> io::Result<()> {
        if self.engine == Engine::Solr {
            self.out.write_all(if self.documents == 0 { b"[\n" } else { b",\n" })?;
        }
        self.documents += 1;
        self.out.write_all(text.as_bytes())
    }

    fn end(&mut self) -> io::Result<()> {
        if self.engine == Engine::Solr && self.documents > 0 {
            self.out.write_all(b"\n]\n")?;
        }
        self.out.flush()
    }
}
