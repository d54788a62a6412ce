//! What a reader of municipal papers knows of the genre: words that stand beside a value and say what it is,
//! shapes of numbers, names of bodies, parties and municipalities. All of it is in tables that people edit.

mod contract;
mod dnr_shapes;
mod heading_index;
mod kinds;
mod misread_figures;
mod patterns;
mod record_words;
mod row_words;
mod table_columns;
mod word_class;

pub use contract::{DOCUMENT_TYPES, SECTION_KEYS, YRKANDE_KINDS};
pub use dnr_shapes::DnrShapes;
pub use heading_index::HeadingIndex;
pub use kinds::{BodyKind, Column, CueUse, DateKind, DnrWord, LabelKind, MarkPlace, TypeMark, YrkandeCue};
pub use misread_figures::MisreadFigures;
pub use patterns::Patterns;
pub use record_words::{RecordWords, WordClasses};
pub use row_words::RowWords;
pub use table_columns::{NamedColumns, TableColumns};
pub use word_class::WordClass;

use super::words::unmarked;
use super::{Files, Headings, Table, TableError};
use rustc_hash::{FxHashMap, FxHashSet};

/// All knowledge of the genre.
#[derive(Debug)]
pub struct Genre {
    /// Headings by their skeleton.
    pub headings: HeadingIndex,
    /// Marks of document types, in the order of their weight.
    pub type_marks: Vec<TypeMark>,
    /// Those of the letterhead.
    pub header_marks: Patterns<()>,
    /// Words of bodies' names.
    pub bodies: Patterns<BodyKind>,
    /// Offices and trades.
    pub roles: Patterns<()>,
    /// Parties as they stand in brackets.
    pub parties: Patterns<()>,
    /// Parties written out.
    pub party_names: Patterns<()>,
    /// Municipalities: the name's skeleton, and that of the form before "kommun", to the name.
    pub municipalities: FxHashMap<String, String>,
    /// The first words of these, so that most words are turned away at once.
    pub municipality_firsts: FxHashSet<String>,
    /// Months to their number, 1 to 12.
    pub months: Patterns<u32>,
    /// Labels of the letterhead.
    pub labels: Patterns<LabelKind>,
    /// Given names, as printed.
    pub given_names: FxHashSet<String>,
    /// Capitalised words that are no part of a person's name.
    pub not_names: Patterns<()>,
    /// Shapes of diarienummer.
    pub dnr_shapes: DnrShapes,
    /// Figures that are read as letters.
    pub misread_figures: MisreadFigures,
    /// Words before a number.
    pub dnr_words: Patterns<DnrWord>,
    /// What happened to a paper on the date of its row in a diarium.
    pub diarium_marks: Patterns<DateKind>,
    /// What the columns of a listing or an agenda are called.
    pub table_columns: TableColumns,
    /// Words that tell the cells of a row apart.
    pub row_words: RowWords,
    /// Laws that are named by their letters (true), and words that only end like a law (false).
    pub laws: Patterns<bool>,
    /// Units of money.
    pub units: Patterns<()>,
    /// Numbers that are spelt out.
    pub numerals: Patterns<u32>,
    /// What scanners read where a party was printed in brackets.
    pub misread_parties: FxHashSet<String>,
    /// Small words by which values are read.
    pub record_words: RecordWords,
    /// Phrases that tell the kind of a yrkande.
    pub yrkande_cues: Vec<YrkandeCue>,
}

impl Genre {
    /// Reads the tables.
    ///
    /// # Errors
    /// [`TableError`] names the file and the line of an entry that cannot be read.
    pub fn read(files: &Files, headings: &Headings) -> Result<Self, TableError> {
        let (file, text) = files.table("parties.tsv")?;
        let (mut parties, mut party_names) = (Patterns::default(), Patterns::default());
        for (_, [short, name]) in Table::<2>::parse(file, text)?.rows {
            parties.add(short, ());
            if name != "-" {
                party_names.add(name, ());
            }
        }
        let (file, text) = files.table("municipalities.tsv")?;
        let mut municipalities = FxHashMap::default();
        for (_, [name, form]) in Table::<2>::parse(file, text)?.rows {
            for written in [name, form] {
                municipalities.insert(super::skeleton(written), name.to_owned());
            }
        }
        let first = |name: &String| name.split(' ').next().map(str::to_owned);
        let municipality_firsts = municipalities.keys().filter_map(first).collect();
        let (file, text) = files.table("given_names.tsv")?;
        let names = Table::<1>::parse(file, text)?;
        // Scans lose å, ä and ö: "Asa" and "Gosta" are given names too.
        let given_names = names.rows.iter().flat_map(|(_, [name])| [(*name).to_owned(), unmarked(name)]);
        let (file, text) = files.table("misread_parties.tsv")?;
        let misread_parties = Table::<1>::parse(file, text)?.rows;
        let type_marks = type_marks(files.table("document_types.tsv")?)?;
        let mut header_marks = Patterns::default();
        for mark in type_marks.iter().filter(|mark| mark.place == MarkPlace::Header) {
            header_marks.add(&mark.skeleton, ());
        }
        Ok(Genre {
            headings: HeadingIndex::new(headings),
            type_marks,
            header_marks,
            bodies: Patterns::keyed(files.table("bodies.tsv")?, |kind| match kind {
                "board" => Some(BodyKind::Board),
                "office" => Some(BodyKind::Office),
                "unit" => Some(BodyKind::Unit),
                "state" => Some(BodyKind::State),
                "first" => Some(BodyKind::First),
                _ => None,
            })?,
            roles: Patterns::listed(files.table("roles.tsv")?)?,
            parties,
            party_names,
            municipalities,
            municipality_firsts,
            months: Patterns::keyed(files.table("months.tsv")?, |number| {
                number.parse().ok().filter(|n| (1..=12).contains(n))
            })?,
            labels: Patterns::keyed(files.table("labels.tsv")?, |kind| match kind {
                "date" => Some(LabelKind::Date),
                "meeting" => Some(LabelKind::Meeting),
                "received" => Some(LabelKind::Received),
                "person" => Some(LabelKind::Person),
                "addressee" => Some(LabelKind::Addressee),
                "signing" => Some(LabelKind::Signing),
                "other" => Some(LabelKind::Other),
                _ => None,
            })?,
            given_names: given_names.collect(),
            not_names: Patterns::listed(files.table("not_names.tsv")?)?,
            dnr_shapes: DnrShapes::parse(files.table("dnr_shapes.tsv")?)?,
            misread_figures: MisreadFigures::parse(files.table("misread_figures.tsv")?)?,
            dnr_words: Patterns::keyed(files.table("dnr_words.tsv")?, |kind| match kind {
                "own" => Some(DnrWord::Own),
                "foreign" => Some(DnrWord::Foreign),
                "not" => Some(DnrWord::Not),
                _ => None,
            })?,
            diarium_marks: Patterns::keyed(files.table("diarium_marks.tsv")?, |kind| match kind {
                "inkommen" => Some(DateKind::Received),
                "utgående" => Some(DateKind::Sent),
                "upprättad" => Some(DateKind::DrawnUp),
                _ => None,
            })?,
            table_columns: TableColumns::parse(files.table("table_columns.tsv")?)?,
            row_words: RowWords::parse(files.table("row_words.tsv")?)?,
            laws: Patterns::keyed(files.table("laws.tsv")?, |kind| match kind {
                "law" => Some(true),
                "not" => Some(false),
                _ => None,
            })?,
            units: Patterns::listed(files.table("units.tsv")?)?,
            numerals: Patterns::keyed(files.table("numerals.tsv")?, |number| number.parse().ok())?,
            misread_parties: misread_parties.iter().map(|(_, [read])| (*read).to_owned()).collect(),
            record_words: RecordWords::parse(files.table("record_words.tsv")?)?,
            yrkande_cues: yrkande_cues(files.table("yrkande_cues.tsv")?)?,
        })
    }
}

fn type_marks((file, text): (&str, &str)) -> Result<Vec<TypeMark>, TableError> {
    let rows = Table::<3>::parse(file, text)?.rows;
    rows.into_iter()
        .map(|(line, [document_type, place, mark])| {
            let place = match place {
                "header" => MarkPlace::Header,
                "title" => MarkPlace::Title,
                "body" => MarkPlace::Body,
                _ => return Err(unknown(file, line, place, "header, title or body")),
            };
            if !DOCUMENT_TYPES.contains(&document_type) {
                return Err(unknown(file, line, document_type, &DOCUMENT_TYPES.join(", ")));
            }
            let words = mark.split(' ').count();
            Ok(TypeMark {
                document_type: document_type.to_owned(),
                place,
                skeleton: super::skeleton(mark),
                words,
            })
        })
        .collect()
}

fn yrkande_cues((file, text): (&str, &str)) -> Result<Vec<YrkandeCue>, TableError> {
    let rows = Table::<3>::parse(file, text)?.rows;
    rows.into_iter()
        .map(|(line, [kind, usage, phrase])| {
            let usage = match usage {
                "opens" => CueUse::Opens,
                "leads" => CueUse::Leads,
                "inside" => CueUse::Inside,
                _ => return Err(unknown(file, line, usage, "opens, leads or inside")),
            };
            if !YRKANDE_KINDS.contains(&kind) {
                return Err(unknown(file, line, kind, &YRKANDE_KINDS.join(", ")));
            }
            Ok(YrkandeCue { kind: kind.to_owned(), usage, phrase: phrase.to_lowercase() })
        })
        .collect()
}

fn unknown(file: &str, line: usize, found: &str, expected: &str) -> TableError {
    TableError { file: file.to_owned(), line, problem: format!("expected {expected}; found \"{found}\"") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_tables_load() {
        let genre = Genre::read(&Files::embedded(), &Headings::default()).unwrap();
        assert_eq!(genre.municipalities.get("ornskoldsviks").map(String::as_str), Some("Örnsköldsvik"));
        assert_eq!(genre.months.get("augusti"), Some(8));
        assert_eq!(genre.bodies.get("socialnämnden"), Some(BodyKind::Board));
    }

    #[test]
    fn a_wrong_key_is_an_error_with_file_and_line() {
        let error = yrkande_cues(("yrkande_cues.tsv", "# comment\nbifall\tbegins\tbifall\n")).unwrap_err();
        assert_eq!((error.file.as_str(), error.line), ("yrkande_cues.tsv", 2));
    }
}
