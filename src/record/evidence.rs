//! Where each value of a record stands, and how sure it is.

use super::Fields;
use super::certainty::{Letters, PaperGrounds};
use super::part::Part;
use crate::dictionaries::{Dictionaries, logistic};
use crate::layout::BlockKind;
use crate::ledger::{Edit, EditKind, FairRange, SourceRange};
use crate::paper::{Cue, Paper, Role};
use crate::repair::{FairCopy, FairWord};
use crate::schema::described_struct;

described_struct!(
    /// Where one value stands.
    #[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize)]
    pub struct Evidence {
        /// JSON Pointer (RFC 6901) of the value in its record.
        pub pointer: String,
        /// Page of its first word, from 1.
        pub page: u32,
        /// Where it stands in the decoded source, bytes.
        pub source: SourceRange,
        /// Where it stands in the fair copy, bytes; empty where it stood in a running header, which was taken out.
        pub fair: FairRange,
        /// How likely the value is right, 0 to 1: by its field, by what it was found, by the words it rests on, and by how
        /// well the paper was understood. All parts of one value (name and party of a person) are equally sure.
        #[serde(serialize_with = "crate::ledger::rounded")]
        pub confidence: f32,
    }
);

/// A value as it is judged: a person with name and party, a section with heading and text. Its parts are as sure as it.
pub(super) struct JudgedValue {
    /// JSON Pointer of the value.
    pub pointer: String,
    /// What its confidence rests on.
    pub grounds: Vec<String>,
    parts: Vec<Evidence>,
}

/// The evidence of all values that stand in the text, in the order of the record.
pub(super) fn gather(fields: &Fields, paper: &Paper<'_>, dictionaries: &Dictionaries) -> Vec<Evidence> {
    let weights = &dictionaries.value_confidence;
    let sure = |value: JudgedValue| {
        let confidence =
            logistic(weights.sum(value.grounds.iter().map(|ground| (ground.as_str(), 1.0)))) as f32;
        value.parts.into_iter().map(move |part| Evidence { confidence, ..part })
    };
    values(fields, paper).into_iter().flat_map(sure).collect()
}

/// The values that stand in the text, in the order of the record, each with its parts.
pub(super) fn values(fields: &Fields, paper: &Paper<'_>) -> Vec<JudgedValue> {
    let fair = paper.fair;
    let known = PaperGrounds::of(fields, fair);
    let mut open: Vec<(JudgedValue, Cue, Letters)> = Vec::new();
    let mut told = false;
    fields.visit(&mut String::new(), &mut |pointer, range, cue| {
        let words = fair.words_in(range);
        let Some(part) = part(pointer, range, words, fair) else { return };
        let value = value_of(pointer);
        if open.last().is_none_or(|(last, ..)| last.pointer != value) {
            let pointer = value.to_owned();
            let place = cue_of(paper, range, words);
            open.push((
                JudgedValue { pointer, grounds: Vec::new(), parts: Vec::new() },
                place,
                Letters::default(),
            ));
            told = false;
        }
        if let Some((judged, known_by, letters)) = open.last_mut() {
            // What a rule says of one part holds for the value.
            if let Some(cue) = cue.filter(|_| !told) {
                (*known_by, told) = (cue, true);
            }
            letters.add(words);
            letters.add_confidence(part.confidence);
            judged.parts.push(part);
        }
    });
    let with_grounds = |(value, cue, letters): (JudgedValue, Cue, Letters)| {
        let grounds = known.value(field_of(&value.pointer), cue, letters);
        JudgedValue { grounds, ..value }
    };
    open.into_iter().map(with_grounds).collect()
}

/// Where a part of a value stands. Its confidence is that of its letters until the value is judged.
fn part(pointer: &str, range: FairRange, words: &[FairWord], fair: &FairCopy) -> Option<Evidence> {
    let Some(first) = words.first() else { return in_header(pointer, range, fair) };
    Some(Evidence {
        pointer: pointer.to_owned(),
        page: first.page,
        source: words.iter().map(|word| word.source).fold(first.source, SourceRange::cover),
        fair: range,
        confidence: words.iter().map(|word| word.confidence).fold(1.0, f32::min),
    })
}

/// The JSON Pointer of the value that a leaf belongs to: `/persons/3` of `/persons/3/party`. What lies within a paragraph
/// is a value of its own, and so is each cell of a diarium.
pub fn value_of(pointer: &str) -> &str {
    const LIST: &str = "/paragraphs/";
    let is_number = |step: &str| step.bytes().all(|byte| byte.is_ascii_digit());
    let inner = pointer.strip_prefix(LIST).and_then(|rest| {
        let (_, inner) = rest.split_once('/')?;
        inner.split('/').nth(1).is_some_and(is_number).then(|| pointer.len() - inner.len() - 1)
    });
    let start = inner.unwrap_or(0);
    let mut steps = pointer[start..].split('/').skip(1);
    let (Some(field), index) = (steps.next(), steps.next()) else { return pointer };
    match index.filter(|index| is_number(index) && field != "diarium_rows") {
        Some(index) => &pointer[..start + field.len() + index.len() + 2],
        None => pointer,
    }
}

/// The field that a value is of: `persons` of `/persons/3`, `decision` of `/paragraphs/2/decision/0`.
fn field_of(value: &str) -> &str {
    let is_name = |step: &&str| !step.is_empty() && !step.bytes().all(|byte| byte.is_ascii_digit());
    let mut names = value.split('/').filter(is_name);
    match (names.next(), names.next()) {
        (Some("paragraphs"), Some(inner)) => inner,
        (first, _) => first.unwrap_or_default(),
    }
}

/// The part of the paper that a value stands in.
fn cue_of(paper: &Paper<'_>, range: FairRange, words: &[FairWord]) -> Cue {
    if words.is_empty() {
        return Cue::Header;
    }
    let after = paper.lines.partition_point(|line| line.range.start <= range.start);
    let Some(line) = after.checked_sub(1).and_then(|at| paper.lines.get(at)) else { return Cue::Text };
    match line.role {
        _ if line.kind == BlockKind::Row => Cue::Table,
        Role::Letterhead => Cue::Letterhead,
        Role::Title => Cue::Title,
        Role::Heading(_) => Cue::Heading,
        Role::Paragraph => Cue::Paragraph,
        Role::Signature => Cue::Signature,
        Role::Body if line.marker.is_some() => Cue::List,
        Role::Body => Cue::Text,
    }
}

/// The evidence of a value that was read in a running header: the header's place in the source, and in the fair copy the
/// empty range where it was taken out.
fn in_header(pointer: &str, range: FairRange, fair: &FairCopy) -> Option<Evidence> {
    let is_here = |edit: &&Edit| edit.kind == EditKind::Header && edit.fair.start == range.start;
    let header = fair.edits.iter().find(is_here)?;
    Some(Evidence {
        pointer: pointer.to_owned(),
        page: header.page,
        source: header.source,
        fair: range,
        confidence: header.confidence,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::testing::*;

    #[test]
    fn parts_belong_to_values() {
        for (leaf, value, field) in [
            ("/date", "/date", "date"),
            ("/dnr/1", "/dnr/1", "dnr"),
            ("/persons/12/party", "/persons/12", "persons"),
            ("/yrkanden/0/by/1/name", "/yrkanden/0", "yrkanden"),
            ("/diarium_rows/3/subject", "/diarium_rows/3/subject", "diarium_rows"),
            ("/paragraphs/2/title", "/paragraphs/2", "paragraphs"),
            ("/paragraphs/2/decision/0", "/paragraphs/2/decision/0", "decision"),
            ("/paragraphs/2/yrkanden/1/by/0/name", "/paragraphs/2/yrkanden/1", "yrkanden"),
        ] {
            assert_eq!((value_of(leaf), field_of(value_of(leaf))), (value, field), "{leaf}");
        }
    }

    #[test]
    fn a_date_beside_its_label_is_surer_than_one_over_a_signature() {
        let sure = |text: &str| {
            let record = crate::record::read(
                "a.txt",
                text.as_bytes(),
                &crate::input::read(text.as_bytes()).unwrap(),
                &fair_copy(text),
                dictionaries(),
            );
            let date = record.evidence.iter().find(|one| one.pointer == "/date");
            date.unwrap_or_else(|| panic!("no date in {text}")).confidence
        };
        let labelled = "Granviks kommun  Tjänsteskrivelse\nDatum 2018-03-12\nDnr KS 2018/61\n\nNya vägar\n\nBakgrund\n\nDet regnar.\n";
        let signed =
            "Skrivelse\n\nNya vägar\n\nBakgrund\n\nDet regnar.\n\nGranvik den 12 mars 2018\n\nEva Ek\n";
        assert!(sure(labelled) > sure(signed), "{} {}", sure(labelled), sure(signed));
    }

    #[test]
    fn every_value_stands_where_its_evidence_says() {
        let text = "Granviks kommun  Tjänsteskrivelse\nDnr KS 2012/61\n\nNya regler för vägar\n\nBakgrund\n\nEva Ek (s) talar.\n";
        let fair = fair_copy(text);
        let words = crate::paper::WordList::new(&fair, &dictionaries().genre.record_words);
        let mut paper = Paper::new(&fair, &words, dictionaries());
        let fields = crate::record::fields_of(&mut paper);
        let json = serde_json::to_value(&fields).unwrap();
        let evidence = super::gather(&fields, &paper, dictionaries());
        assert!(evidence.iter().any(|one| one.pointer == "/persons/0/party"));
        for one in evidence {
            let value =
                json.pointer(&one.pointer).unwrap_or_else(|| panic!("{} points nowhere", one.pointer));
            let printed = one.fair.of(text);
            let normalised =
                ["/document_type", "/municipality", "/sections/0/key"].contains(&one.pointer.as_str());
            assert!(normalised || value == printed, "{}: {value} is not {printed}", one.pointer);
            // Words have their places, parts of words have not.
            assert!(one.source.start <= one.fair.start && one.fair.end <= one.source.end);
        }
    }
}
