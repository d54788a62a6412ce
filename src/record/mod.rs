//! [`FairCopy`] to [`Record`]: what the paper says, one field a file.
//!
//! Each field reads a [`crate::paper`] and gives [`Value`]s, which know where they stand: that is how the evidence of
//! all fields is gathered in one place.

mod agenda_items;
mod amounts;
mod attachments;
mod authority;
mod certainty;
mod dates;
mod diarium_rows;
mod dnr;
mod document_type;
mod evidence;
mod laws;
mod municipality;
mod once;
mod paragraphs;
mod part;
mod persons;
mod proposed_decision;
#[cfg(test)]
mod random_tests;
mod reply_by;
mod sections;
mod signatories;
mod source;
mod statements;
#[cfg(test)]
mod testing;
mod title;
mod vote;
mod yrkanden;

pub use agenda_items::AgendaItem;
pub use diarium_rows::DiariumRow;
pub use evidence::{Evidence, value_of};
pub use paragraphs::Paragraph;
pub use part::Part;
pub use persons::Person;
pub use sections::Section;
pub use signatories::Signatory;
pub use source::Source;
pub use statements::Statement;
pub use vote::Vote;
pub use yrkanden::{By, Yrkande};

use crate::dictionaries::{DOCUMENT_TYPES, Dictionaries};
use crate::input::Scan;
pub use crate::paper::{Cue, Text, Value};
use crate::paper::{Paper, WordList, people, roles, signatures};
use crate::repair::FairCopy;
use crate::schema;
use part::record_part;

/// Version of the record's contract.
pub const RECORD_VERSION: &str = "1";

record_part!(
    /// What a paper says. Strings are verbatim from the fair copy, white space folded; what does not apply is absent.
    Fields {
        /// `tjänsteutlåtande`, `motion` …; `okänd` where nothing tells.
        document_type: Option<Text> where schema::one_of(&DOCUMENT_TYPES),
        /// The paper's own title; in minutes the first "§ …" line.
        title: Option<Text>,
        /// The body that issues it, in the nominative.
        authority: Option<Text>,
        /// The municipality, without "kommun" or "stad".
        municipality: Option<Text>,
        /// Its own diarienummer, as printed.
        dnr: Vec<Text>,
        /// Everybody else's.
        referenced_dnr: Vec<Text>,
        /// Its own date, ISO 8601.
        date: Option<Text> where schema::date(),
        /// The day of the sitting, ISO 8601.
        meeting_date: Option<Text> where schema::date(),
        /// The day by which an answer is asked for, ISO 8601.
        reply_by: Option<Text> where schema::date(),
        /// "§ 143", or "§§ 112–113".
        paragraph_number: Option<Text>,
        /// The paragraphs of minutes that have several.
        paragraphs: Vec<Paragraph>,
        /// Its sections, by their headings.
        sections: Vec<Section>,
        /// The points that a body is asked to decide.
        proposed_decision: Vec<Text>,
        /// The points that a body has decided.
        decision: Vec<Text>,
        /// Who asked for what.
        yrkanden: Vec<Yrkande>,
        /// Reservations against the decision.
        reservations: Vec<Statement>,
        /// Statements to the minutes that are no reservations.
        special_statements: Vec<Statement>,
        /// Votes that are printed in figures.
        vote: Vec<Vote>,
        /// The items of a kallelse.
        agenda_items: Vec<AgendaItem>,
        /// The rows of a diarium.
        diarium_rows: Vec<DiariumRow>,
        /// Every named human, once.
        persons: Vec<Person>,
        /// Who signs.
        signatories: Vec<Signatory>,
        /// What is attached.
        attachments: Vec<Text>,
        /// Laws, with chapter and section.
        laws: Vec<Text>,
        /// Figures with a unit of money.
        amounts: Vec<Text>,
    }
);

/// One document as fields, with where they come from. [`crate::output::json`] writes it together with the ledger of the
/// fair copy.
#[derive(Debug, Clone, Default)]
pub struct Record {
    /// What the paper says.
    pub fields: Fields,
    /// [`RECORD_VERSION`].
    pub record_version: &'static str,
    /// The same for the same bytes, always.
    pub id: String,
    /// The original.
    pub source: Source,
    /// Where each value stands.
    pub evidence: Vec<Evidence>,
}

/// Reads the record of a fair copy. `path` and `bytes` are the original's, for the record's `source`.
pub fn read(path: &str, bytes: &[u8], scan: &Scan, fair: &FairCopy, dictionaries: &Dictionaries) -> Record {
    let words = WordList::new(fair, &dictionaries.genre.record_words);
    of(path, bytes, scan, Paper::new(fair, &words, dictionaries), dictionaries)
}

/// The record of a paper whose lines have their roles.
pub(crate) fn of(
    path: &str,
    bytes: &[u8],
    scan: &Scan,
    mut paper: Paper<'_>,
    dictionaries: &Dictionaries,
) -> Record {
    let fields = fields_of(&mut paper);
    let source = Source::new(path, bytes, scan);
    Record {
        record_version: RECORD_VERSION,
        id: source.id(),
        evidence: evidence::gather(&fields, &paper, dictionaries),
        fields,
        source,
    }
}

fn fields_of(paper: &mut Paper<'_>) -> Fields {
    let document_type = document_type::document_type(paper);
    roles::adapt(paper, &document_type.value);
    fields(paper, document_type)
}

/// What the confidence of each value of a paper rests on, by the JSON Pointer of the value: to learn from and to measure.
pub fn grounds(fair: &FairCopy, dictionaries: &Dictionaries) -> Vec<(String, Vec<String>)> {
    let words = WordList::new(fair, &dictionaries.genre.record_words);
    let mut paper = Paper::new(fair, &words, dictionaries);
    let fields = fields_of(&mut paper);
    let values = evidence::values(&fields, &paper);
    values.into_iter().map(|value| (value.pointer, value.grounds)).collect()
}

fn fields(paper: &Paper<'_>, document_type: Text) -> Fields {
    let kind = document_type.value.clone();
    let minutes = matches!(kind.as_str(), "protokoll" | "protokollsutdrag");
    let dates = dates::dates(paper, &kind);
    let dnr = dnr::dnr(paper, &kind);
    let signatures = signatures::signatures(paper);
    let mentions = people::mentions(paper, &signatures);
    Fields {
        title: title::title(paper),
        authority: authority::authority(paper, &kind),
        municipality: municipality::municipality(paper),
        dnr: dnr.own,
        referenced_dnr: dnr.referenced,
        date: dates.date,
        meeting_date: dates.meeting,
        reply_by: dates.reply_by,
        paragraph_number: if minutes { paragraphs::paragraph_number(paper) } else { None },
        paragraphs: if minutes { paragraphs::paragraphs(paper) } else { Vec::new() },
        sections: sections::sections(paper),
        proposed_decision: proposed_decision::proposed_decision(paper, &kind),
        decision: proposed_decision::decision(paper),
        yrkanden: yrkanden::yrkanden(paper, &kind, &signatures),
        reservations: if minutes { statements::reservations(paper) } else { Vec::new() },
        special_statements: if minutes { statements::special_statements(paper) } else { Vec::new() },
        vote: if minutes { vote::votes(paper) } else { Vec::new() },
        agenda_items: if kind == "kallelse" { agenda_items::agenda_items(paper) } else { Vec::new() },
        diarium_rows: if kind == "diarium" { diarium_rows::diarium_rows(paper) } else { Vec::new() },
        persons: persons::persons(paper, &mentions, &signatures),
        signatories: signatories::signatories(paper, &signatures),
        attachments: attachments::attachments(paper),
        laws: laws::laws(paper),
        amounts: amounts::amounts(paper),
        document_type: Some(document_type),
    }
}

#[cfg(test)]
fn read_fields(fair: &FairCopy, dictionaries: &Dictionaries) -> Fields {
    let words = WordList::new(fair, &dictionaries.genre.record_words);
    fields_of(&mut Paper::new(fair, &words, dictionaries))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_record_as_json() {
        let text = "GRANVIKS KOMMUN  YTTRANDE\nMiljönämnden  1983-08-29\nDnr Hvn 207/83\n\n\
                    Remiss angående färjan till Holmen\n\nYttrande\n\nNämnden avstyrker.\n\nEvert Stjärnlöf\nordförande\n";
        let dictionaries = testing::dictionaries();
        let scan = crate::input::read(text.as_bytes()).unwrap();
        let fair = testing::fair_copy(text);
        let record = read("in/holmen.txt", text.as_bytes(), &scan, &fair, dictionaries);
        let printed = crate::output::json(&crate::Document { scan, fair, record });
        let mut json: serde_json::Value = serde_json::from_str(&printed).unwrap();
        let object = json.as_object_mut().unwrap();
        assert!(object.remove("evidence").unwrap().as_array().unwrap().len() > 10);
        let source = object.remove("source").unwrap();
        assert!(
            source["sha256"].as_str().unwrap().starts_with(object.remove("id").unwrap().as_str().unwrap())
        );
        assert_eq!(
            (&source["format"], &source["encoding"], &source["pages"]),
            (&"text".into(), &"utf-8".into(), &1.into())
        );
        let expected = serde_json::json!({
            "document_type": "remissvar",
            "title": "Remiss angående färjan till Holmen",
            "authority": "Miljönämnden",
            "municipality": "Granvik",
            "dnr": ["Hvn 207/83"],
            "date": "1983-08-29",
            "sections": [{ "key": "assessment", "heading": "Yttrande", "text": "Nämnden avstyrker." }],
            "persons": [{ "name": "Evert Stjärnlöf", "role": "ordförande" }],
            "signatories": [{ "name": "Evert Stjärnlöf", "role": "ordförande" }],
            "record_version": "1",
            "edits": [],
            "suggestions": [],
            "quality": { "words": 0, "edited": 0, "doubtful": 0, "unknown": 0, "estimated_cer": 0.0 },
        });
        assert_eq!(json, expected);
        // The keys stand in the order of the contract.
        let place = |key: &str| printed.find(&format!("\"{key}\":"));
        assert!(place("document_type") < place("title") && place("signatories") < place("record_version"));
    }
}
