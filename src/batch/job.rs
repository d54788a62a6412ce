//! Which files are scans, and where their fair copies go.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

/// Endings (in any case) of files that are taken from a folder, the longer ones first. They give way to `.txt` and `.json`.
pub const ENDINGS: [&str; 13] = [
    "alto.xml",
    "page.xml",
    "hocr.html",
    "txt",
    "text",
    "ocr",
    "alto",
    "page",
    "hocr",
    "xml",
    "html",
    "htm",
    "pdf",
];

/// The ending of a file's name, as it stands there, if it is that of a scan.
pub fn ending(path: &Path) -> Option<&str> {
    let name = path.file_name()?;
    // Of a name that is no text the last ending can be one still.
    let name = name.to_str().or_else(|| path.extension()?.to_str().filter(|ending| is_ending(ending)))?;
    if is_ending(name) && path.extension().is_some_and(|ending| ending == name) {
        return Some(name);
    }
    ENDINGS.iter().find_map(|known| {
        let at = name.len().checked_sub(known.len())?;
        let (stem, ending) = (name.get(..at)?, name.get(at..)?);
        (ending.eq_ignore_ascii_case(known) && stem.len() > 1 && stem.ends_with('.')).then_some(ending)
    })
}

fn is_ending(text: &str) -> bool {
    ENDINGS.iter().any(|known| text.eq_ignore_ascii_case(known))
}

/// Whether a file found in a folder is taken for a scan, by its name.
pub fn is_scan(path: &Path) -> bool {
    ending(path).is_some()
}

/// Whether a file's name does not tell by itself that it is a scan: XML and web pages may be anything.
pub fn is_doubtful(path: &Path) -> bool {
    let last = path.extension().unwrap_or_default();
    ["xml", "html", "htm"].iter().any(|ending| last.eq_ignore_ascii_case(ending))
}

/// A path without the ending of a scan.
pub fn without_ending(path: &Path) -> PathBuf {
    // Only a known ending is cut off: `protokoll.2020` and `protokoll.2021` must not meet in one name.
    let dots = ending(path).map_or(0, |ending| ending.matches('.').count() + 1);
    (0..dots).fold(path.to_owned(), |path, _| path.with_extension(""))
}

/// One document to be worked on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Job {
    /// The file to read.
    pub input: PathBuf,
    /// Its path below the folder it was found in, or the bare name of a file that was given by itself.
    pub relative: PathBuf,
}

impl Job {
    /// Where the results go, below the output folder, without `.txt` or `.json`.
    pub fn stem(&self) -> PathBuf {
        without_ending(&self.relative)
    }

    /// The fair copy, below the output folder.
    pub fn text(&self) -> PathBuf {
        self.with_ending(".txt")
    }

    /// The record, below the output folder.
    pub fn json(&self) -> PathBuf {
        self.with_ending(".json")
    }

    /// A result with an ending of its own, below the output folder.
    pub fn with_ending(&self, ending: &str) -> PathBuf {
        let mut name = OsString::from(self.stem());
        name.push(ending);
        name.into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scans_are_known_by_their_ending() {
        for name in ["a.txt", "a.TXT", "a.b.Text", "mapp/a.ocr"] {
            assert!(is_scan(Path::new(name)), "{name}");
        }
        for name in ["a.pdf", "a.XML", "a.alto.xml", "a.hocr", "mapp/a.htm"] {
            assert!(is_scan(Path::new(name)), "{name}");
        }
        for name in ["a", "txt", ".txt", "a.txt.gz", "a.json"] {
            assert!(!is_scan(Path::new(name)), "{name}");
        }
    }

    #[test]
    fn only_known_endings_are_replaced() {
        let names = |relative: &str| {
            let job = Job { input: "in".into(), relative: relative.into() };
            (job.text(), job.json())
        };
        assert_eq!(names("2021/a.TXT"), ("2021/a.txt".into(), "2021/a.json".into()));
        assert_eq!(names("a.b.ocr"), ("a.b.txt".into(), "a.b.json".into()));
        assert_eq!(names("a.b.ALTO.xml"), ("a.b.txt".into(), "a.b.json".into()));
        assert_eq!(names("protokoll.2021"), ("protokoll.2021.txt".into(), "protokoll.2021.json".into()));
    }
}
