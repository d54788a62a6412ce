//! The day by which an answer is asked for.

use crate::dictionaries::WordClass;
use crate::paper::matchers::date::{self, Date};
use crate::paper::{Cue, Paper, Role, Text};

/// "svar senast 2022-01-12", "att senast den 9 september 1983 avge yttrande", "Remisstiden går ut den 20 november".
pub(super) fn reply_by(paper: &Paper<'_>, own: Option<&Date>) -> Option<Text> {
    for line in &paper.lines {
        let words = paper.words(line.range);
        for (index, word) in words.iter().enumerate() {
            let latest = word.is(WordClass::Latest);
            // "går ut", "löper ut"
            let out = |verb| word.bare() == "ut" && index > 0 && words[index - 1].is_small(verb);
            // "Sista svarsdag är den 12 maj", "Svarsdatum 2017-05-12"
            let due_day = word.is(WordClass::DueDay) || out(WordClass::Expires);
            if !(latest || due_day || out(WordClass::MayExpire)) {
                continue;
            }
            let after = &words[index + 1..words.len().min(index + 7)];
            let dated = date::dates(paper.genre, after).first().copied();
            // "senast den 6 april": the year is the letter's own.
            let undated = || {
                let after = after.iter().position(|word| word.bare() != "den").map(|at| &after[at..])?;
                date::without_year(paper.genre, after, own?)
            };
            let Some(date) = dated.or_else(undated) else { continue };
            // What is due: it stands shortly before, or shortly after the date.
            let before = words[index.saturating_sub(12)..index].iter().rev();
            let before = before.take_while(|word| !word.text.ends_with(['.', ';']));
            let behind = words[index..].iter().skip_while(|word| word.range.start < date.range.end).take(4);
            let letterhead = line.role == Role::Letterhead;
            if due_day || letterhead && latest || before.chain(behind).any(|word| word.is(WordClass::Answer))
            {
                return Some(date.iso().by(if letterhead { Cue::Label } else { Cue::Sentence }));
            }
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use crate::record::testing::*;

    fn reply_by_of(text: &str) -> Option<String> {
        fields(text).reply_by.map(|date| date.value)
    }

    #[test]
    fn the_last_day_for_an_answer_has_many_names() {
        for due in [
            "Sista svarsdag är den 12 maj 2017.",
            "Svarsdatum: 2017-05-12",
            "Remisstiden löper ut den 12 maj 2017.",
        ] {
            let text = format!(
                "Granviks kommun  Tjänsteskrivelse\nDatum 2017-03-02\n\nSvar på remiss om vindkraft\n\n{due}\n\nBakgrund\n\nDet blåser.\n"
            );
            assert_eq!(reply_by_of(&text).as_deref(), Some("2017-05-12"), "{due}");
        }
    }

    #[test]
    fn a_day_without_its_year_follows_the_letter() {
        let text = "Granviks kommun  Tjänsteutlåtande\nDatum 2018-11-26\n\nYttrande över motion om odling\n\n\
                    Remiss för yttrande senast den 6 april\n\nBakgrund\n\nDet odlas.\n";
        assert_eq!(reply_by_of(text).as_deref(), Some("2019-04-06"));
    }
}
