//! `renskrift train`: clean text, names and pairs in, dictionaries out.

mod add;
mod confidences;
mod languages;
mod observations;
mod texts;

use super::whole::draft;
use super::{Usage, console, evaluate};
use anyhow::Context as _;
use renskrift::train::{Everyday, Name, Pair, Swedish, Text, Trained, learn_confusions, learn_signs, train};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

const EXAMPLE: &str = "\
With --add the program's own dictionaries are extended by your papers: only the files that change are written, for \
--dictionaries of the other commands. Without it all are rebuilt from --text and the rest; the program carries its \
dictionaries inside, so it must be built anew to use them always.

From folders given to --add, files ending in .txt or .text are taken, in sub-folders too, but not those that an OCR \
program made by their name (a.ocr.txt, ocr.txt). Best is one paragraph a line, as renskrift's own fair copies are; \
proofread them first, for what is wrong in them is learnt too.

Files may be compressed with xz. The same files give the same dictionaries, byte for byte, in whatever order they \
are given.

Example:
  renskrift train --add our-papers --out our-dictionaries";

/// Teach the dictionaries your own papers, or rebuild them from clean text, lists of names, and OCR paired with its truth
#[derive(clap::Args)]
#[command(after_help = EXAMPLE)]
pub struct Args {
    /// Clean text of your own papers, files or folders, to extend the program's own dictionaries with
    #[arg(long, value_name = "PATH", num_args = 1.., conflicts_with_all = ["text", "municipal", "everyday", "spelt_names"])]
    add: Vec<PathBuf>,
    /// Clean Swedish text, one paragraph a line
    #[arg(long, value_name = "FILE", num_args = 1.., required_unless_present_any = ["add", "confidences", "observations"])]
    text: Vec<PathBuf>,
    /// Clean text of municipal papers, one paragraph a line; each occurrence counts ten times
    #[arg(long, value_name = "FILE", num_args = 1..)]
    municipal: Vec<PathBuf>,
    /// Lists of names of people and places: a name a line, after a tab the number of its bearers if known
    #[arg(long, value_name = "FILE", num_args = 1..)]
    names: Vec<PathBuf>,
    /// Lists of the names of families and places in the same form, from which is learnt how such names are spelt
    #[arg(long, value_name = "FILE", num_args = 1..)]
    spelt_names: Vec<PathBuf>,
    /// Words of everyday Swedish in small letters, one a line, after a tab how common each is on the Zipf scale
    /// (the logarithm, base 10, of its occurrences in a thousand million words)
    #[arg(long, value_name = "FILE", num_args = 1..)]
    everyday: Vec<PathBuf>,
    /// OCR and truth, to learn what print is misread as: JSON lines with `truth`, `ocr_eng` and `ocr_swe` (or one of
    /// them) and `meta.eng_model`; or folders with a.ocr.txt beside a.truth.txt, or ocr.txt beside truth.txt, of an
    /// English model. Without them the tables of confusions and signs stay as they are
    #[arg(long, value_name = "PATH", num_args = 1..)]
    pairs: Vec<PathBuf>,
    /// Folder with lists of the words of other languages, from which it is learnt to tell them from Swedish: da.tsv, no.tsv,
    /// de.tsv and so on, each in the form of --everyday. Without it the model of languages stays as it is
    #[arg(long, value_name = "DIR", requires = "text")]
    languages: Option<PathBuf>,
    /// Folders of pages with the OCR program's confidence in each word, to learn what it says: page1.hocr (or .alto.xml,
    /// .page.xml) and so on beside a truth.txt, in sub-folders too
    #[arg(long, value_name = "DIR", num_args = 1..)]
    confidences: Vec<PathBuf>,
    /// The program that read these pages, by the name that it writes into its files
    #[arg(long, value_name = "NAME", default_value = "tesseract")]
    program: String,
    /// What `renskrift evaluate --observations FILE` has seen of papers with known truth, to learn how sure values are and
    /// how damaged texts; a file that is given twice counts twice
    #[arg(long, value_name = "FILE", num_args = 1..)]
    observations: Vec<PathBuf>,
    /// Folder to write the dictionaries to
    #[arg(long, value_name = "DIR")]
    out: PathBuf,
}

/// How often an occurrence in a municipal paper counts.
const MUNICIPAL: u32 = 10;
/// Names with fewer bearers are left out: most are foreign words or slips of the register.
const BEARERS: u64 = 20;
/// Bearers of a name where the list does not say.
const UNTOLD: u64 = 50;

/// Rebuilds or extends the dictionaries.
pub fn run(args: &Args) -> anyhow::Result<ExitCode> {
    let mut report = match (args.add.is_empty(), args.text.is_empty()) {
        (false, _) => add::run(args)?,
        (true, false) => rebuild(args)?,
        (true, true) => Vec::new(),
    };
    if !args.confidences.is_empty() {
        let (table, papers) = confidences::table(&args.confidences, &args.program.to_lowercase())?;
        make(&args.out)?;
        write(&args.out, "word_confidence.tsv", table.as_bytes())?;
        report.push(format!("{papers} papers with confidences"));
    }
    if !args.observations.is_empty() {
        make(&args.out)?;
        report.extend(observations::run(&args.observations, &args.out)?);
    }
    console::give(&(report.join("\n") + "\n"))?;
    Ok(ExitCode::SUCCESS)
}

/// Rebuilds all dictionaries, and says what came of it.
fn rebuild(args: &Args) -> anyhow::Result<Vec<String>> {
    let mut texts = Vec::new();
    for (paths, weight) in [(&args.text, 1), (&args.municipal, MUNICIPAL)] {
        for path in paths {
            texts.push(Text { name: path.display().to_string(), text: read(path)?, weight });
        }
    }
    let (given, spelt) = (names(&args.names)?, names(&args.spelt_names)?);
    let mut everyday = Vec::new();
    for path in &args.everyday {
        everyday.extend(read(path)?.lines().filter_map(word));
    }
    let trained = train(&texts, &given, &spelt, &everyday);
    write_compiled(&args.out, &trained)?;
    let mut report = trained.report;
    report.push(format!("{} names", given.len() + spelt.len()));
    let all = all_pairs(&args.pairs)?;
    if let Some(folder) = &args.languages {
        let names = [given, spelt].concat();
        let swedish = Swedish { texts: &texts, pairs: &all, names: &names, everyday: &everyday };
        report.push(languages::write_model(folder, &swedish, &args.out)?);
    }
    if !args.pairs.is_empty() {
        report.push(format!("{} pairs of print and OCR", all.len()));
        write_tables(&args.out, &learn_confusions(&all, CHANNELS), &learn_signs(&all))?;
    }
    Ok(report)
}

/// Makes the folder for the results.
fn make(out: &Path) -> Result<(), Usage> {
    std::fs::create_dir_all(out)
        .map_err(|error| Usage(format!("{}: {error}; choose a folder that can be written to", out.display())))
}

/// Makes the folder for the results, and writes the compiled dictionaries.
fn write_compiled(out: &Path, trained: &Trained) -> anyhow::Result<()> {
    make(out)?;
    write(out, "lexicon.bin", &trained.lexicon)?;
    write(out, "language_model.bin", &trained.language_model)?;
    write(out, "spelling.bin", &trained.spelling)?;
    trained.name_spelling.as_ref().map_or(Ok(()), |file| write(out, "name_spelling.bin", file))
}

/// Writes what was learnt from pairs.
fn write_tables(out: &Path, confusions: &str, signs: &str) -> anyhow::Result<()> {
    write(out, "confusions.tsv", (CONFUSIONS.to_owned() + confusions).as_bytes())?;
    write(out, "lone_signs.tsv", (SIGNS.to_owned() + signs).as_bytes())
}

/// The names of some lists.
fn names(paths: &[PathBuf]) -> anyhow::Result<Vec<Name>> {
    let mut names = Vec::new();
    for path in paths {
        names.extend(read(path)?.lines().filter_map(name).filter(|name| name.bearers >= BEARERS));
    }
    Ok(names)
}

/// The pairs of some files.
fn all_pairs(paths: &[PathBuf]) -> anyhow::Result<Vec<Pair>> {
    let mut all = Vec::new();
    for path in paths {
        if path.is_dir() {
            all.extend(folder_pairs(path)?);
            continue;
        }
        let text = read(path)?;
        let lines = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
        for (index, line) in lines {
            let told = || format!("{}, line {}: not a pair of OCR and truth", path.display(), index + 1);
            all.extend(pairs(line).with_context(told)?);
        }
    }
    Ok(all)
}

/// The pairs of a folder, as `evaluate` finds them. Which English model read them is not known: they tell something of
/// both.
fn folder_pairs(folder: &Path) -> anyhow::Result<Vec<Pair>> {
    let mut all = Vec::new();
    for (truth, read) in evaluate::truths_and_inputs(folder)? {
        all.extend([0, 1].map(|channel| Pair { truth: truth.clone(), read: read.clone(), channel }));
    }
    if all.is_empty() {
        Err(Usage(format!("{}: no pairs in it; put a.ocr.txt beside a.truth.txt", folder.display())))?;
    }
    Ok(all)
}

/// Channels of the table of confusions: the large English model, the fast one, the Swedish one.
const CHANNELS: usize = 3;

const CONFUSIONS: &str = "\
# Confusions learnt from pairs of print and OCR by `renskrift train`: printed, read, and how often what was
# printed is read so by the large English model, the fast English model, and the Swedish model; then by what that is
# multiplied at the start of a word, and later in it.
# ∅ is nothing: a letter that was lost, or one that came from nowhere.
";

const SIGNS: &str = "\
# Signs that stand alone, learnt from pairs of print and OCR by `renskrift train`: read, first or later in its line,
# printed (∅: nothing, a speck; other: any sign without a row of its own), and how many of a million words were so.
";

/// The pairs of one JSON line: the English model's reading and the Swedish one's, whichever there is. Pages of two
/// columns are left out, since they are often read across.
fn pairs(line: &str) -> anyhow::Result<Vec<Pair>> {
    let line: serde_json::Value = serde_json::from_str(line)?;
    let text = |key: &str| line[key].as_str().map(str::to_owned);
    let truth = text("truth").context("`truth` is missing")?;
    if line["meta"]["columns"] == 2 {
        return Ok(Vec::new());
    }
    let english = match line["meta"]["eng_model"].as_str() {
        Some("tessdata") => 0..1,
        Some(_) => 1..2,
        // Not known: it tells something of both.
        None => 0..2,
    };
    let english = text("ocr_eng")
        .into_iter()
        .flat_map(|read| english.clone().map(move |channel| (read.clone(), channel)));
    let swedish = text("ocr_swe").map(|read| (read, CHANNELS - 1));
    let pair = |(read, channel)| Pair { truth: truth.clone(), read, channel };
    let pairs: Vec<Pair> = english.chain(swedish).map(pair).collect();
    anyhow::ensure!(!pairs.is_empty(), "`ocr_eng` and `ocr_swe` are missing");
    Ok(pairs)
}

/// Everyday words rarer than this are mostly slips and foreign words (Zipf scale).
const COMMON: f64 = 2.0;

/// The everyday word of a line.
fn word(line: &str) -> Option<Everyday> {
    let (word, zipf) = line.split_once('\t')?;
    let zipf: f64 = zipf.trim().parse().ok().filter(|&zipf| zipf >= COMMON)?;
    Some(Everyday { word: word.to_owned(), share: 10f64.powf(zipf - 9.0) })
}

/// The name of a line: its first cell that is no number, and the bearers in the cell after it, if it is one.
fn name(line: &str) -> Option<Name> {
    let mut cells = line.split('\t').skip_while(|cell| !cell.starts_with(char::is_alphabetic));
    let name = cells.next()?.trim_end_matches(" kommun").to_owned();
    let bearers = cells.next().and_then(|cell| cell.trim().parse().ok()).unwrap_or(UNTOLD);
    Some(Name { name, bearers })
}

fn read(path: &Path) -> anyhow::Result<String> {
    let bytes = bytes(path).with_context(|| path.display().to_string())?;
    String::from_utf8(bytes).with_context(|| format!("{}: not UTF-8; convert it first", path.display()))
}

/// The bytes of a file, unpacked.
fn bytes(path: &Path) -> anyhow::Result<Vec<u8>> {
    let bytes = std::fs::read(path)?;
    if path.extension().is_none_or(|extension| extension != "xz") {
        return Ok(bytes);
    }
    let mut text = Vec::new();
    lzma_rs::xz_decompress(&mut &bytes[..], &mut text)?;
    Ok(text)
}

fn write(folder: &Path, name: &str, bytes: &[u8]) -> anyhow::Result<()> {
    let path = folder.join(name);
    let file = draft(folder, "", bytes).with_context(|| path.display().to_string())?;
    file.persist(&path).with_context(|| path.display().to_string())?;
    Ok(())
}
