//! Pairs in folders: which input belongs to which truth is told by their names.

use std::collections::{BTreeMap, HashSet};
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use ignore::WalkBuilder;
use renskrift::batch::{is_scan, without_ending};

use super::forms::{Forms, INPUT, TRUTH, base};
use super::pair::{Found, Gold, Material, Pair, first_file, json};
use crate::cli::Usage;
use crate::cli::console::show;

/// How the pairs are named.
pub struct Naming<'a> {
    /// The folder (or file) of truths, where it is another one.
    pub truths: Option<&'a Path>,
    /// The name of the input in each folder.
    pub input_name: Option<&'a str>,
    /// The file that changes are counted against, or a folder of such.
    pub against: Option<&'a str>,
    /// Whether a pair needs no true text, if it has a true record.
    pub records_only: bool,
}

/// Where files stand that belong to one pair alone.
struct Home {
    /// A folder of its own.
    folder: Option<PathBuf>,
    /// The path that the names of its files begin with.
    base: PathBuf,
}

impl Home {
    /// A file of the pair.
    fn file(&self, name: &str) -> Option<PathBuf> {
        let named = PathBuf::from(format!("{}.{name}", self.base.to_string_lossy()));
        first_file([Some(named), self.folder.as_ref().map(|folder| folder.join(name))].into_iter().flatten())
    }
}

impl Naming<'_> {
    /// Finds the pairs of a folder, or the one pair of two files.
    pub fn find(&self, path: &Path) -> anyhow::Result<Found> {
        for path in [Some(path), self.truths].into_iter().flatten() {
            fs::metadata(path).map_err(|error| match error.kind() {
                ErrorKind::NotFound => Usage(format!(
                    "{}: no such file or folder; check the name and the folder you are in",
                    show(path)
                )),
                _ => Usage(format!("{}: cannot be read ({error}); check that you may read it", show(path))),
            })?;
        }
        let mut found = Found::default();
        match self.truths {
            Some(truths) if path.is_dir() && truths.is_dir() => self.two_folders(path, truths, &mut found),
            Some(truths) if path.is_file() && truths.is_file() => {
                let alone = truths.file_name().is_some_and(|name| name == "truth.txt");
                let folder = truths.parent().filter(|_| alone).map(Path::to_owned);
                let written = truths.to_string_lossy();
                let base =
                    written.strip_suffix(TRUTH).map_or_else(|| truths.with_extension(""), PathBuf::from);
                let home = Home { folder, base };
                let id = Path::new(&name(path)).with_extension("").to_string_lossy().into_owned();
                self.add(id, path.to_owned(), Some(truths.to_owned()), &home, &mut found);
            }
            Some(truths) => Err(Usage(format!(
                "{} and {}: they are not of one kind; give two folders or two files",
                show(path),
                show(truths)
            )))?,
            None if path.is_dir() => self.one_folder(path, &mut found)?,
            None => Err(Usage(format!(
                "{}: its truth is not given; add --truth FILE, or name a folder or a file of pairs (.jsonl)",
                show(path)
            )))?,
        }
        if found.pairs.is_empty() && found.skipped.is_empty() {
            Err(Usage(format!(
                "{}: no pairs of input and truth in it; see `renskrift evaluate --help` for how they are named",
                show(path)
            )))?;
        }
        Ok(found)
    }

    /// Inputs in one folder, truths of the same names in another.
    fn two_folders(&self, inputs: &Path, truths: &Path, found: &mut Found) {
        for (folder, names) in walk(inputs, found) {
            let forms = Forms::of(&names);
            for name in &names {
                let wanted = match self.input_name {
                    Some(wanted) => name == wanted,
                    None => is_scan(Path::new(name)) && !name.ends_with(TRUTH),
                };
                if !wanted {
                    continue;
                }
                let relative = folder.join(name);
                let base_name = base(Path::new(name));
                let base = folder.join(&base_name);
                if self.input_name.is_none() && forms.chosen(&inputs.join(&folder), base_name) != Some(name) {
                    continue;
                }
                let in_truths = |ending: &str| truths.join(format!("{}{ending}", base.to_string_lossy()));
                let truth = first_file([
                    truths.join(&relative),
                    in_truths(".txt"),
                    in_truths(TRUTH),
                    in_truths("/truth.txt"),
                ]);
                let id = base.to_string_lossy().into_owned();
                let home = Home { folder: Some(truths.join(&base)), base: truths.join(&base) };
                self.add(id, inputs.join(&relative), truth, &home, found);
            }
        }
    }

    /// Inputs and truths in the same folder, or in a folder for each pair.
    fn one_folder(&self, root: &Path, found: &mut Found) -> Result<(), Usage> {
        for (folder, names) in walk(root, found) {
            let at = root.join(&folder);
            let has = |name: &str| names.iter().any(|other| other == name);
            if self.input_name.is_none() {
                self.side_by_side(&at, &folder, &names, found);
            }
            let mut inputs: Vec<&String> = names.iter().filter(|name| self.is_input(name)).collect();
            if inputs.is_empty() && self.input_name.is_none() {
                inputs.extend(Forms::of(&names).inputs(&at));
            }
            let truth = has("truth.txt").then(|| at.join("truth.txt"));
            let id = if folder.as_os_str().is_empty() { name(root) } else { show(&folder) };
            match (inputs.pop(), inputs.is_empty()) {
                (Some(input), true) => {
                    let home = Home { folder: Some(at.clone()), base: at.join("truth") };
                    self.add(id, at.join(input), truth, &home, found);
                }
                (Some(last), false) => {
                    let names: Vec<&str> = inputs.iter().chain([&last]).map(|name| name.as_str()).collect();
                    return Err(Usage(format!(
                        "{}: several inputs ({}); choose one with --input-name {}",
                        show(&at),
                        names.join(", "),
                        names[0]
                    )));
                }
                (None, _) => {
                    if let Some(truth) = truth {
                        let expected = self.input_name.unwrap_or("ocr*.txt");
                        let problem =
                            format!("no input {expected} beside it; add it, or name it with --input-name");
                        found.skipped.push((show(&truth), problem));
                    }
                }
            }
        }
        Ok(())
    }

    /// Pairs whose files stand beside those of other pairs.
    fn side_by_side(&self, at: &Path, folder: &Path, names: &[String], found: &mut Found) {
        let forms = Forms::of(names);
        let mut done = HashSet::new();
        for name in names {
            let input = is_scan(Path::new(name)).then(|| without_ending(Path::new(name)));
            let named = input.as_ref().and_then(|stem| stem.to_str()?.strip_suffix(INPUT));
            let Some(base) = name.strip_suffix(TRUTH).or(named) else { continue };
            if !done.insert(base.to_owned()) {
                continue;
            }
            let truth = format!("{base}{TRUTH}");
            let truth = names.binary_search(&truth).is_ok().then(|| at.join(truth));
            match forms.chosen(at, base) {
                Some(input) => {
                    let home = Home { folder: None, base: at.join(base) };
                    let id = folder.join(base).to_string_lossy().into_owned();
                    self.add(id, at.join(input), truth, &home, found);
                }
                None => {
                    let remedy =
                        format!("no {base}{INPUT}.txt beside it; add it, or another form of its scan");
                    found.skipped.push((show(&at.join(name)), remedy));
                }
            }
        }
    }

    fn is_input(&self, name: &str) -> bool {
        match self.input_name {
            Some(wanted) => name == wanted,
            None => name.starts_with("ocr") && name.ends_with(".txt") && !name.ends_with(INPUT),
        }
    }

    fn add(&self, id: String, input: PathBuf, truth: Option<PathBuf>, home: &Home, found: &mut Found) {
        let gold = home.file("gold.json").map(Gold::File);
        let lacking = if self.records_only && gold.is_none() {
            Some("no gold.json for it; add it")
        } else if !self.records_only && truth.is_none() {
            Some("no truth for it; add it (how it is to be named: `renskrift evaluate --help`)")
        } else {
            None
        };
        if let Some(problem) = lacking {
            return found.skipped.push((show(&input), problem.to_owned()));
        }
        let meta = match home.file("meta.json").map(|path| json(&path)).transpose() {
            Ok(meta) => meta,
            Err(error) => return found.skipped.push((id, format!("{error:#}"))),
        };
        let against = match self.against.map(|name| against(name, &id, &input, truth.as_deref())).transpose()
        {
            Ok(against) => against.map(Material::File),
            Err(problem) => return found.skipped.push((show(&input), problem)),
        };
        let truth = truth.map(Material::File);
        found.pairs.push(Pair { id, input: Material::File(input), truth, gold, meta, against });
    }
}

/// The file that changes are counted against: it stands beside the truth or the input, or under the name of the
/// pair in a folder of its own.
fn against(name: &str, id: &str, input: &Path, truth: Option<&Path>) -> Result<PathBuf, String> {
    let beside = [truth, Some(input)].into_iter().flatten().filter_map(Path::parent);
    let beside = beside.map(|folder| folder.join(name));
    first_file(beside.chain([Path::new(name).join(format!("{id}.txt"))]))
        .ok_or_else(|| format!("no {name} beside it; name another file with --against"))
}

/// The name of a file or folder, also of one that is named by its place (`.`).
fn name(path: &Path) -> String {
    let name = path.canonicalize().ok().and_then(|path| Some(path.file_name()?.to_owned()));
    name.unwrap_or_else(|| path.as_os_str().to_owned()).to_string_lossy().into_owned()
}

/// The names of the files of each folder below a root, hidden ones left out; folders by their path below it.
fn walk(root: &Path, found: &mut Found) -> BTreeMap<PathBuf, Vec<String>> {
    let mut folders: BTreeMap<PathBuf, Vec<String>> = BTreeMap::new();
    // A collection is taken as it lies: no .gitignore or .ignore may hide a paper.
    for entry in
        WalkBuilder::new(root).standard_filters(false).hidden(true).sort_by_file_name(Ord::cmp).build()
    {
        let entry = match entry {
            Ok(entry) => entry,
            Err(error) => {
                found.skipped.push((show(root), format!("{error}; check that you may read it")));
                continue;
            }
        };
        if entry.file_type().is_some_and(|kind| kind.is_file()) {
            let relative = entry.path().strip_prefix(root).unwrap_or(entry.path());
            let folder = relative.parent().unwrap_or(Path::new("")).to_owned();
            folders.entry(folder).or_default().push(entry.file_name().to_string_lossy().into_owned());
        }
    }
    folders
}
