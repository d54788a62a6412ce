//! The forms in which a paper can be given out.

use std::fmt;
use std::str::FromStr;

use super::{NotCorrected, corrected, csv, json, json_line, markdown, one_line};
use crate::Document;
use crate::input::Format;

/// A form in which a paper can be given out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Form {
    /// The fair copy.
    Text,
    /// The record.
    Json,
    /// The record on one line.
    Jsonl,
    /// The ALTO file it came as, corrected.
    Alto,
    /// The PAGE XML file it came as, corrected.
    Page,
    /// The hOCR file it came as, corrected.
    Hocr,
    /// The fair copy with its title, headings, lists and tables marked.
    Markdown,
    /// Its diarium rows and its yrkanden as tables.
    Csv,
}

impl Form {
    /// All forms.
    pub const ALL: [Form; 8] =
        [Form::Text, Form::Json, Form::Jsonl, Form::Alto, Form::Page, Form::Hocr, Form::Markdown, Form::Csv];

    /// Its name on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Form::Text => "text",
            Form::Json => "json",
            Form::Jsonl => "jsonl",
            Form::Alto => "alto",
            Form::Page => "page",
            Form::Hocr => "hocr",
            Form::Markdown => "markdown",
            Form::Csv => "csv",
        }
    }

    /// Whether it is a file that a paper came as, corrected.
    pub fn is_printed(self) -> bool {
        matches!(self, Form::Alto | Form::Page | Form::Hocr)
    }

    /// The endings of the files that it may give.
    pub fn endings(self) -> &'static [&'static str] {
        match self {
            Form::Text => &[".txt"],
            Form::Json => &[".json"],
            Form::Jsonl => &[".jsonl"],
            Form::Alto => &[".alto.xml"],
            Form::Page => &[".page.xml"],
            Form::Hocr => &[".hocr"],
            Form::Markdown => &[".md"],
            Form::Csv => &[".diarium.csv", ".yrkanden.csv"],
        }
    }

    /// The files of a document in this form, each with its ending. There may be none: few papers are diaria.
    ///
    /// # Errors
    /// [`NotCorrected`] where the paper did not come in the format that is to be given back, or cannot be given back in it.
    pub fn files(self, document: &Document) -> Result<Vec<(&'static str, Vec<u8>)>, NotCorrected> {
        let ending = self.endings()[0];
        let one = |content: String| Ok(vec![(ending, content.into_bytes())]);
        match self {
            Form::Text => one(document.fair.text.clone()),
            Form::Json => one(json(document)),
            Form::Jsonl => one(one_line(&json_line(document)) + "\n"),
            Form::Markdown => one(markdown(document)),
            Form::Alto => same(Format::Alto, document).map(|file| vec![(ending, file)]),
            Form::Page => same(Format::Page, document).map(|file| vec![(ending, file)]),
            Form::Hocr => same(Format::Hocr, document).map(|file| vec![(ending, file)]),
            Form::Csv => {
                let tables = [csv::diarium(document), csv::yrkanden(document)];
                let files = self.endings().iter().copied().zip(tables);
                Ok(files.filter_map(|(ending, table)| Some((ending, table?))).collect())
            }
        }
    }
}

/// No format is made out of another: places on the page that nobody has measured cannot be written.
fn same(format: Format, document: &Document) -> Result<Vec<u8>, NotCorrected> {
    let came_as = document.scan.format();
    if came_as == format { corrected(document) } else { Err(NotCorrected::Format { asked: format, came_as }) }
}

impl FromStr for Form {
    type Err = String;

    fn from_str(name: &str) -> Result<Self, String> {
        Form::ALL.into_iter().find(|form| form.name() == name).ok_or_else(|| {
            format!("there is no such format; give some of {}", Form::ALL.map(Form::name).join(", "))
        })
    }
}

impl fmt::Display for Form {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_have_names_and_endings_of_their_own() {
        let mut endings: Vec<&str> = Form::ALL.iter().flat_map(|form| form.endings()).copied().collect();
        let all = endings.len();
        endings.sort_unstable();
        endings.dedup();
        assert_eq!(endings.len(), all);
        for form in Form::ALL {
            assert_eq!(form.name().parse(), Ok(form));
        }
        assert!("docx".parse::<Form>().unwrap_err().contains("; "));
    }
}
