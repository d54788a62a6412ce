//! How Swedish words are inflected, for searching: endings that belong together, forms that no rule gives, and what the
//! first parts of compounds end in.

use super::{Files, Table, TableError};
use rustc_hash::{FxHashMap, FxHashSet};

/// Endings that belong together, behind one stem.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paradigm {
    /// Ending of the base form.
    pub base: String,
    /// Endings of which at least half must make known words.
    pub proof: Vec<String>,
    /// Further endings.
    pub more: Vec<String>,
    /// Whether every form may have a genitive s.
    pub genitive: bool,
    /// Whether it is one of nouns.
    pub noun: bool,
}

/// What the first part of a compound ends in, and what its base does: `arbets-` is `arbete`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// Ending of the part.
    pub part: String,
    /// Ending of the base.
    pub base: String,
}

/// The tables.
#[derive(Debug, Clone, Default)]
pub struct Inflections {
    /// Paradigms, in the order of the table.
    pub paradigms: Vec<Paradigm>,
    /// Links, in the order of the table.
    pub links: Vec<Link>,
    /// What looks like a part of a compound and is none.
    never: FxHashSet<String>,
    /// Bases of each irregular form, in the order of the table.
    irregular: FxHashMap<String, Vec<String>>,
    /// The paradigms that each ending stands in.
    endings: FxHashMap<String, Vec<usize>>,
    /// Letters of the longest irregular form.
    longest: usize,
}

impl Inflections {
    /// Reads the two tables.
    ///
    /// # Errors
    /// [`TableError`] for a line that is no entry.
    pub fn read(files: &Files) -> Result<Self, TableError> {
        Self::parse(files.table("inflections.tsv")?, files.table("irregular_forms.tsv")?)
    }

    /// Reads paradigms (kind, base ending, proof, more) and irregular forms (base, forms).
    ///
    /// # Errors
    /// [`TableError`] for a line that is no entry.
    pub fn parse((file, rules): (&str, &str), (forms, list): (&str, &str)) -> Result<Self, TableError> {
        let mut inflections = Inflections::default();
        for (line, [kind, base, proof, more]) in Table::<4>::parse(file, rules)?.rows {
            let error = |problem| TableError { file: file.to_owned(), line, problem };
            if let Some(cell) = [base, proof, more].into_iter().find(|cell| !is_small(cell)) {
                return Err(error(format!(
                    "write {cell:?} in small letters, endings with one space between"
                )));
            }
            let genitive = match kind {
                "noun" | "adjective" => true,
                "verb" => false,
                "never" if (proof, more) == ("-", "-") => {
                    inflections.never.insert(base.to_owned());
                    continue;
                }
                "never" => {
                    return Err(error("expected the word alone; write - in the other columns".to_owned()));
                }
                "link" if proof == "-" => {
                    inflections.links.push(Link { part: ending(more), base: ending(base) });
                    continue;
                }
                "link" => return Err(error("a link has no proof; write - in its place".to_owned())),
                _ => {
                    let problem =
                        format!("unknown kind {kind:?}; expected noun, adjective, verb, link or never");
                    return Err(error(problem));
                }
            };
            if proof == "-" {
                return Err(error("no proof; name the endings that such words are known by".to_owned()));
            }
            inflections.paradigms.push(Paradigm {
                base: ending(base),
                proof: proof.split(' ').map(ending).collect(),
                more: more.split(' ').map(ending).collect(),
                genitive,
                noun: kind == "noun",
            });
        }
        for (line, [base, all]) in Table::<2>::parse(forms, list)?.rows {
            if !is_small(base) || !is_small(all) || base.contains(' ') {
                let problem =
                    format!("write {base:?} and its forms in small letters, forms with one space between");
                return Err(TableError { file: forms.to_owned(), line, problem });
            }
            for form in std::iter::once(base).chain(all.split(' ')) {
                inflections.longest = inflections.longest.max(form.chars().count());
                let bases = inflections.irregular.entry(form.to_owned()).or_default();
                if !bases.iter().any(|known| known == base) {
                    bases.push(base.to_owned());
                }
            }
        }
        inflections.gather();
        Ok(inflections)
    }

    fn gather(&mut self) {
        for (index, paradigm) in self.paradigms.iter().enumerate() {
            for ending in paradigm.endings() {
                let found = self.endings.entry(ending.to_owned()).or_default();
                if found.last() != Some(&index) {
                    found.push(index);
                }
            }
        }
    }

    /// The bases of an irregular form.
    pub fn irregular(&self, form: &str) -> &[String] {
        self.irregular.get(form).map_or(&[], Vec::as_slice)
    }

    /// Whether a word may be a part of a compound.
    pub fn may_be_part(&self, word: &str) -> bool {
        !self.never.contains(word)
    }

    /// Letters of the longest irregular form.
    pub fn longest_irregular(&self) -> usize {
        self.longest
    }

    /// The paradigms that have an ending.
    pub fn with_ending(&self, ending: &str) -> impl Iterator<Item = &Paradigm> {
        self.endings.get(ending).into_iter().flatten().map(|&index| &self.paradigms[index])
    }
}

impl Paradigm {
    /// All endings, that of the base first.
    pub fn endings(&self) -> impl Iterator<Item = &str> {
        std::iter::once(&self.base).chain(&self.proof).chain(&self.more).map(String::as_str)
    }
}

fn ending(cell: &str) -> String {
    if cell == "-" { String::new() } else { cell.to_owned() }
}

/// Small letters, or `-` alone, with one space between words.
fn is_small(cell: &str) -> bool {
    cell.split(' ').all(|word| {
        word == "-" || (!word.is_empty() && word.chars().all(|c| c.is_alphabetic() && c.is_lowercase()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wrong_line_is_told() {
        for line in [
            "noun\t-\ten",
            "name\t-\ten\t-",
            "noun\t-\t-\ten",
            "link\t-\ten\ts",
            "noun\tA\ten\t-",
            "verb\ta\tar  as\t-",
            "never\tför\ta\t-",
        ] {
            let error = Inflections::parse(("i.tsv", line), ("f.tsv", "")).unwrap_err();
            assert_eq!((error.file.as_str(), error.line), ("i.tsv", 1), "{line}");
        }
        for line in ["man", "Man\tmän", "man\tmän, männen", "två ord\tett"] {
            let error = Inflections::parse(("i.tsv", ""), ("f.tsv", line)).unwrap_err();
            assert_eq!((error.file.as_str(), error.line), ("f.tsv", 1), "{line}");
        }
    }

    #[test]
    fn a_form_may_have_several_bases() {
        let inflections =
            Inflections::parse(("i.tsv", "noun\t-\ten er\t-"), ("f.tsv", "bära\tbär bar\nbar\tbaren"))
                .unwrap();
        assert_eq!(inflections.irregular("bar"), ["bära", "bar"]);
        assert_eq!(inflections.irregular("baren"), ["bar"]);
        assert_eq!(inflections.with_ending("er").count(), 1);
        assert_eq!(inflections.with_ending("").count(), 1);
    }
}
