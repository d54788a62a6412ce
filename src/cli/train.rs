//! `renskrift train`: clean text, names and pairs in, dictionaries out.

use super::whole::draft;
use super::{Usage, console};
use anyhow::Context as _;
use renskrift::train::{Everyday, Name, Pair, Text, learn_confusions, learn_signs, train};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

const EXAMPLE: &str = "\
Files may be compressed with xz. The same files give the same dictionaries, byte for byte. The program carries
its dictionaries inside, so it must be built anew after they have changed.

Example:
  renskrift train --text sfs.txt.xz --names surnames.tsv --out dictionaries";

/// Rebuild the dictionaries from clean text, lists of names, and OCR text paired with its truth
#[derive(clap::Args)]
#[command(after_help = EXAMPLE)]
pub struct Args {
    /// Clean Swedish text, one paragraph a line
    #[arg(long, value_name = "FILE", num_args = 1.., required = true)]
    text: Vec<PathBuf>,
    /// Clean text of municipal papers, one paragraph a line; each occurrence counts ten times
    #[arg(long, value_name = "FILE", num_args = 1..)]
    municipal: Vec<PathBuf>,
    /// Lists of names of people and places: a name a line, after a tab the number of its bearers if known
    #[arg(long, value_name = "FILE", num_args = 1..)]
    names: Vec<PathBuf>,
    /// Words of everyday Swedish in small letters, one a line, after a tab how common each is on the Zipf scale
    /// (the logarithm, base 10, of its occurrences in a thousand million words)
    #[arg(long, value_name = "FILE", num_args = 1..)]
    everyday: Vec<PathBuf>,
    /// OCR and truth, as JSON lines with `truth`, `ocr_eng`, `ocr_swe` and `meta.eng_model`; without them the
    /// table of confusions is not rebuilt
    #[arg(long, value_name = "FILE", num_args = 1..)]
    pairs: Vec<PathBuf>,
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

/// Rebuilds the dictionaries.
pub fn run(args: &Args) -> anyhow::Result<ExitCode> {
    let mut texts = Vec::new();
    for (paths, weight) in [(&args.text, 1), (&args.municipal, MUNICIPAL)] {
        for path in paths {
            texts.push(Text { name: path.display().to_string(), text: read(path)?, weight });
        }
    }
    let mut names = Vec::new();
    for path in &args.names {
        names.extend(read(path)?.lines().filter_map(name).filter(|name| name.bearers >= BEARERS));
    }
    let mut everyday = Vec::new();
    for path in &args.everyday {
        everyday.extend(read(path)?.lines().filter_map(word));
    }
    let trained = train(&texts, &names, &everyday);
    std::fs::create_dir_all(&args.out).map_err(|error| {
        Usage(format!("{}: {error}; choose a folder that can be written to", args.out.display()))
    })?;
    write(&args.out, "lexicon.bin", &trained.lexicon)?;
    write(&args.out, "language_model.bin", &trained.language_model)?;
    write(&args.out, "spelling.bin", &trained.spelling)?;
    let mut report = trained.report;
    report.push(format!("{} names", names.len()));
    if !args.pairs.is_empty() {
        let mut all = Vec::new();
        for path in &args.pairs {
            let text = read(path)?;
            let lines = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
            for (index, line) in lines {
                let told = || format!("{}, line {}: not a pair of OCR and truth", path.display(), index + 1);
                all.extend(pairs(line).with_context(told)?);
            }
        }
        report.push(format!("{} pairs of print and OCR", all.len()));
        write(
            &args.out,
            "confusions.tsv",
            (CONFUSIONS.to_owned() + &learn_confusions(&all, CHANNELS)).as_bytes(),
        )?;
        write(&args.out, "lone_signs.tsv", (SIGNS.to_owned() + &learn_signs(&all)).as_bytes())?;
    }
    console::give(&(report.join("\n") + "\n"))?;
    Ok(ExitCode::SUCCESS)
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

/// The pairs of one JSON line: the English model's reading and the Swedish one's. Pages of two columns are left
/// out, since they are often read across.
fn pairs(line: &str) -> anyhow::Result<Vec<Pair>> {
    let line: serde_json::Value = serde_json::from_str(line)?;
    let text =
        |key: &str| line[key].as_str().map(str::to_owned).with_context(|| format!("`{key}` is missing"));
    if line["meta"]["columns"] == 2 {
        return Ok(Vec::new());
    }
    let english = usize::from(line["meta"]["eng_model"] != "tessdata");
    Ok(vec![
        Pair { truth: text("truth")?, read: text("ocr_eng")?, channel: english },
        Pair { truth: text("truth")?, read: text("ocr_swe")?, channel: CHANNELS - 1 },
    ])
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
    let told = || path.display().to_string();
    let bytes = std::fs::read(path).with_context(told)?;
    let bytes = if path.extension().is_some_and(|extension| extension == "xz") {
        let mut text = Vec::new();
        lzma_rs::xz_decompress(&mut &bytes[..], &mut text).with_context(told)?;
        text
    } else {
        bytes
    };
    String::from_utf8(bytes).with_context(|| format!("{}: not UTF-8; convert it first", path.display()))
}

fn write(folder: &Path, name: &str, bytes: &[u8]) -> anyhow::Result<()> {
    let path = folder.join(name);
    let file = draft(folder, bytes).with_context(|| path.display().to_string())?;
    file.persist(&path).with_context(|| path.display().to_string())?;
    Ok(())
}
