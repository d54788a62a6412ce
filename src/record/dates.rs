//! The paper's own date, the day of the sitting, and the day by which an answer is asked for.

use crate::dictionaries::{LabelKind, WordClass};
use crate::paper::matchers::body;
use crate::paper::matchers::date::{self, Date};
use crate::paper::{Cue, Text};
use crate::paper::{Paper, Role, Word};

/// The dates of a paper, ISO 8601.
#[derive(Debug, Clone, Default)]
pub struct DateFields {
    /// Its own.
    pub date: Option<Text>,
    /// The sitting's.
    pub meeting: Option<Text>,
    /// When an answer is due.
    pub reply_by: Option<Text>,
}

/// A date of the letterhead with the label that stands nearest before it.
#[derive(Debug, Clone, Copy)]
struct Labelled {
    date: Date,
    label: Option<LabelKind>,
    /// Whether the name of a board it is addressed to stands before it, on its line or the one before.
    after_addressee: bool,
}

/// Reads the dates.
pub fn dates(paper: &Paper<'_>, document_type: &str) -> DateFields {
    let header = in_letterhead(paper, document_type);
    let with =
        |label: LabelKind| header.iter().find(|found| found.label == Some(label)).map(|found| found.date);
    let unlabelled: Vec<&Labelled> = header.iter().filter(|found| found.label.is_none()).collect();
    let labelled = |label| with(label).map(|date| (date, Cue::Label));
    let own = labelled(LabelKind::Date);
    let minutes = matches!(document_type, "protokoll" | "protokollsutdrag");
    let mut meeting = labelled(LabelKind::Meeting);
    if meeting.is_none() && !minutes {
        // Two dates, one of them the paper's own: the other is the sitting of the board it is addressed to.
        let first_free = if own.is_some() { 0 } else { 1 };
        let other = unlabelled.get(first_free).filter(|found| found.after_addressee);
        meeting = other.map(|found| (found.date, Cue::Inferred));
    }
    if document_type == "kallelse" {
        meeting = meeting.or_else(|| called(paper).map(|date| (date, Cue::Sentence)));
    }
    let signed = || signature_date(paper).map(|date| (date, Cue::SignatureLine));
    // "Kommunfullmäktige 2012-09-24" over an interpellation that its author has dated elsewhere is the sitting.
    let by_members = matches!(document_type, "motion" | "interpellation" | "medborgarförslag");
    if let (None, None, [only]) = (meeting, own, unlabelled.as_slice())
        && by_members
        && only.after_addressee
        && signed().is_some_and(|(signed, _)| !signed.is_same_day(&only.date))
    {
        meeting = Some((only.date, Cue::Inferred));
    }
    let first_plain = || {
        unlabelled
            .iter()
            .map(|found| found.date)
            .find(|date| meeting.is_none_or(|(meeting, _)| !meeting.is_same_day(date)))
            .map(|date| (date, Cue::Letterhead))
    };
    let date = if minutes {
        meeting = meeting.or_else(first_plain).or(own);
        meeting
    } else {
        own.or_else(first_plain).or_else(signed)
    };
    let asks = !matches!(document_type, "motion" | "kallelse" | "diarium" | "medborgarförslag");
    DateFields {
        date: date.or_else(|| meeting.filter(|_| document_type == "kallelse")).map(value),
        meeting: meeting.map(value),
        reply_by: if asks {
            super::reply_by::reply_by(paper, date.map(|(date, _)| date).as_ref())
        } else {
            None
        },
    }
}

fn value((date, cue): (Date, Cue)) -> Text {
    date.iso().by(cue)
}

fn in_letterhead(paper: &Paper<'_>, document_type: &str) -> Vec<Labelled> {
    // A kallelse prints time and place under its title.
    let first_heading = paper.lines.iter().position(|line| matches!(line.role, Role::Heading(_)));
    let under_title = if document_type == "kallelse" { first_heading.unwrap_or(0) } else { 0 };
    let mut found = Vec::new();
    // What the line before ended with: a label whose value is on this line.
    let mut carried: Option<LabelKind> = None;
    let mut addressed = 0_u8;
    for (index, line) in paper.lines.iter().enumerate() {
        if line.role != Role::Letterhead
            && !(line.role == Role::Body && index < under_title && line.text.len() < 100)
        {
            continue;
        }
        let words = paper.words(line.range);
        let mut label = None;
        let mut label_end = 0;
        let mut at = 0;
        // Cells of one row may stand on lines of their own.
        let addressee_before = addressed > 0;
        let names_body = !body::bodies(paper, words).is_empty();
        addressed = if names_body { 3 } else { addressed.saturating_sub(1) };
        let mut first_on_line = true;
        while at < words.len() {
            if let Some((date, count)) = date::date_at(paper.genre, &words[at..]) {
                let near = label.or(carried.filter(|_| first_on_line));
                let addressee = addressee_before || names_body;
                found.push(Labelled { date, label: near, after_addressee: addressee });
                first_on_line = false;
                label = None;
                at += count;
                continue;
            }
            let known = paper.genre.labels.longest(words[at..].iter().take(6).map(|word| word.skeleton));
            let near = || label_near(paper, &words[at]).map(|kind| (1, kind));
            match known.or_else(near) {
                Some((count, kind)) => {
                    let says_when =
                        matches!(kind, LabelKind::Date | LabelKind::Meeting | LabelKind::Received);
                    // "Anslagsdag" and its like own their dates too; "Telefon" and names do not.
                    let posted = words[at].is(WordClass::Posted);
                    label = (says_when || posted).then_some(kind).or(label);
                    at += count;
                    label_end = at;
                }
                None => {
                    // "kommunfullmäktiges sammanträde 2010-03-29", "Sammanträdesdatum"
                    at += 1;
                }
            }
        }
        carried = label.filter(|_| label_end + 1 >= words.len());
    }
    found
}

fn label_near(paper: &Paper<'_>, word: &Word<'_>) -> Option<LabelKind> {
    if word.bare().len() < 6 {
        return None;
    }
    paper
        .genre
        .labels
        .near_skeleton(word.bare_skeleton)
        .filter(|kind| matches!(kind, LabelKind::Date | LabelKind::Meeting | LabelKind::Received))
}

/// The date of the first "Place the … " line above a signature, or the last line that is nothing but place and date.
fn signature_date(paper: &Paper<'_>) -> Option<Date> {
    let of = |role: &Role| {
        let lines = paper.lines.iter().filter(|line| line.role == *role && line.text.len() < 60);
        lines
            .filter_map(|line| {
                let words = paper.words(line.range);
                let date = *date::dates(paper.genre, words).last()?;
                (date.range.end + 2 > line.range.end && words.len() <= 6).then_some(date)
            })
            .next()
    };
    of(&Role::Signature).or_else(|| of(&Role::Body))
}

/// "kallas till sammanträde torsdagen den 22 maj 1986": the day of the sitting in the text of a kallelse.
fn called(paper: &Paper<'_>) -> Option<Date> {
    const NEAR: usize = 14;
    paper.lines.iter().filter(|line| line.role == Role::Body).find_map(|line| {
        let words = paper.words(line.range);
        let at = words.iter().position(|word| word.is(WordClass::Sitting))?;
        date::dates(paper.genre, &words[at..words.len().min(at + NEAR)]).first().copied()
    })
}

#[cfg(test)]
mod tests {
    use crate::record::testing::*;

    fn dates_of(text: &str) -> [Option<String>; 3] {
        let fields = fields(text);
        [fields.date, fields.meeting_date, fields.reply_by].map(|date| date.map(|date| date.value))
    }

    fn some(date: &str) -> Option<String> {
        Some(date.to_owned())
    }

    #[test]
    fn labels_tell_dates_apart() {
        let text = "Granviks kommun  Tjänsteutlåtande\nInkom 2018-08-01\nDatum: 2018-09-28\nSammanträde 2018-10-18\n\n\
                    Fritidsbanker i kommunen\n\nSammanfattning\n\nSvar önskas senast den 2 november 2018.\n";
        assert_eq!(dates_of(text), [some("2018-09-28"), some("2018-10-18"), some("2018-11-02")]);
    }

    #[test]
    fn a_letter_is_dated_above_its_signature() {
        let text = "Inkom 1994-11-17\n\nSkrivelse angående matserveringen\n\nBakgrund\n\n\
                    Kan serveringen drivas vidare? Granvik den 14 november 1994\n\nAnna Ekelöv\nordförande\n";
        assert_eq!(dates_of(text)[0], some("1994-11-14"));
    }

    #[test]
    fn the_sitting_that_an_interpellation_is_put_to_is_not_its_date() {
        let text = "Granviks kommun\nKommunfullmäktige 2012-09-24\n\nInterpellation om badplatsernas skötsel\n\n\
                    Glas ligger i sanden.\n\nGranvik den 3 september 2012\n\nEva Ek (v)\n";
        assert_eq!(dates_of(text)[..2], [some("2012-09-03"), some("2012-09-24")]);
    }
}
