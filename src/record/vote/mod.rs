//! Votes whose numbers are printed, in figures or in words: "Med 8 ja-röster mot 5 nej-röster, medan 1 ledamot avstår",
//! "24 ledamöter röstar ja och 20 röstar nej", "med tjugo röster mot elva".
//!
//! A number counts what stands behind it in its clause, or what the label before it says. Numbers of one vote may stand
//! in several sentences, or in short lines that follow each other. "Tjugo röster mot elva" does not say which side said
//! yes: the side that won is given as yes.
//!
//! The forms rest on the minutes of the corpus, of six municipalities, on printed minutes of one more (Alingsås), and on
//! how courts and the government print votes. Minutes of more places should be read before more forms are added.

mod counts;

use super::part::record_part;
use crate::dictionaries::WordClass;
use crate::paper::{Paper, Role, Text, Value, Word};
use counts::{Counted, Side, counted};
use rustc_hash::FxHashMap;

record_part!(
    /// One vote.
    Vote {
        /// The paragraph it belongs to.
        paragraph: Option<Text>,
        /// How many said yes.
        yes: Option<Value<u32>>,
        /// How many said no.
        no: Option<Value<u32>>,
        /// How many abstained.
        abstain: Option<Value<u32>>,
    }
);

/// The votes, paragraph by paragraph.
pub fn votes(paper: &Paper<'_>) -> Vec<Vote> {
    let mut minutes = Minutes::default();
    for (index, line) in paper.lines.iter().enumerate() {
        if line.role == Role::Paragraph {
            minutes.open_paragraph(super::paragraphs::number_of(paper, index));
        }
        if line.role == Role::Body {
            minutes.line(paper, paper.words(line.range));
        } else {
            minutes.close();
        }
    }
    minutes.close();
    minutes.found
}

/// The votes that were found so far, and the one whose numbers are being read.
#[derive(Debug, Default)]
struct Minutes {
    found: Vec<Vote>,
    paragraph: Option<Text>,
    /// What was counted in this paragraph, each with its place among `found`; the minutes may say it again.
    known: FxHashMap<(u32, u32), usize>,
    open: Vote,
}

/// A line of a list of numbers has few words: "Ja-röster: 22", "En ledamot avstår".
const SHORT: usize = 6;

impl Minutes {
    fn open_paragraph(&mut self, number: Option<Text>) {
        self.close();
        self.paragraph = number;
        self.known.clear();
    }

    fn line(&mut self, paper: &Paper<'_>, words: &[Word<'_>]) {
        let tells = words.iter().any(|word| word.is(WordClass::Voting));
        let listed = words.len() <= SHORT && words.iter().any(is_count);
        if !tells && !listed {
            return self.close();
        }
        for Counted { side, number } in counted(paper.genre, words) {
            let is_whole = self.open.yes.is_some() && self.open.no.is_some();
            if side != Side::Abstain && is_whole {
                self.close();
            }
            let slot = match side {
                Side::Yes => &mut self.open.yes,
                Side::No => &mut self.open.no,
                Side::Abstain => &mut self.open.abstain,
            };
            slot.get_or_insert(number);
        }
        if self.open.yes.is_some() && self.open.no.is_some() && self.open.abstain.is_none() {
            self.open.abstain = named_abstainers(paper, words);
        }
    }

    /// Ends the vote that is being read. It counts where both sides were counted.
    fn close(&mut self) {
        let Vote { yes: Some(yes), no: Some(no), abstain, .. } = std::mem::take(&mut self.open) else {
            return;
        };
        match self.known.get(&(yes.value, no.value)) {
            Some(&at) => self.found[at].abstain = self.found[at].abstain.take().or(abstain),
            None => {
                self.known.insert((yes.value, no.value), self.found.len());
                let paragraph = self.paragraph.clone();
                self.found.push(Vote { paragraph, yes: Some(yes), no: Some(no), abstain });
            }
        }
    }
}

/// Whether a word names a side that is counted, or those who abstain.
fn is_count(word: &Word<'_>) -> bool {
    [WordClass::Yes, WordClass::No, WordClass::Abstentions].iter().any(|&class| word.is(class))
}

/// "Göran Aspfors (SD) avstår.": those who abstain are named, not counted.
fn named_abstainers(paper: &Paper<'_>, words: &[Word<'_>]) -> Count {
    let at = words.iter().position(|word| word.is_small(WordClass::Abstains))?;
    let from = words[..at].iter().rposition(|word| word.text.ends_with('.')).map_or(0, |stop| stop + 1);
    let named = crate::paper::matchers::mention::with_party(paper, &words[from..at]);
    let place = named.first()?.name.cover(words[at].bare_range());
    Some(Value::at(u32::try_from(named.len()).ok()?, place))
}

type Count = Option<Value<u32>>;

#[cfg(test)]
mod tests {
    use crate::record::testing::fields;

    type Numbers = (u32, u32, Option<u32>);

    /// The votes of minutes with some lines under "Omröstning".
    fn votes(lines: &str) -> Vec<Numbers> {
        let text = format!(
            "Granviks kommun  SAMMANTRÄDESPROTOKOLL\nKommunfullmäktige  2014-05-20\n\n§ 61 Nya vägar\n\n\
             Omröstning\n\n{lines}\n\nBeslut\n\nVägen byggs.\n"
        );
        let number = |count: Option<crate::paper::Value<u32>>| count.map(|count| count.value);
        let votes = fields(&text).vote.into_iter();
        votes
            .map(|vote| (number(vote.yes).unwrap(), number(vote.no).unwrap(), number(vote.abstain)))
            .collect()
    }

    #[test]
    fn numbers_stand_before_what_they_count() {
        for (sentence, numbers) in [
            ("Med 8 ja-röster mot 5 nej-röster, medan 1 ledamot avstår, beslutar nämnden", (8, 5, Some(1))),
            ("Vid voteringen avges 6 ja-röster och 4 nej-röster. En ledamot avstår.", (6, 4, Some(1))),
            ("Vid upprop avges sex ja-röster och fyra nej-röster.", (6, 4, None)),
            ("24 ledamöter röstar ja och 20 röstar nej. En ledamot avstår.", (24, 20, Some(1))),
            ("Av de närvarande röstade 31 ja och 18 nej, två avstod.", (31, 18, Some(2))),
            ("Omröstningen utföll med tjugofyra ja mot tjugo nej och 2 nedlagda röster.", (24, 20, Some(2))),
            ("Med 6 ja-röster mot 2 nej-röster och 1 som avstår beslutar nämnden.", (6, 2, Some(1))),
        ] {
            assert_eq!(votes(sentence), [numbers], "{sentence}");
        }
    }

    #[test]
    fn votes_may_be_counted_for_and_against() {
        for (sentence, numbers) in [
            ("Fullmäktige beslutar med tjugo röster mot elva att bygga vägen.", (20, 11, None)),
            (
                "Det avges 25 röster för huvudförslaget och 14 för motförslaget, två lägger ned sina röster.",
                (25, 14, Some(2)),
            ),
            ("Vid omröstningen röstar 9 ledamöter för och 4 emot.", (9, 4, None)),
        ] {
            assert_eq!(votes(sentence), [numbers], "{sentence}");
        }
    }

    #[test]
    fn numbers_may_stand_in_lines_of_their_own() {
        assert_eq!(votes("Ja-röster: 22\n\nNej-röster: 19\n\nAvstår: 2"), [(22, 19, Some(2))]);
        assert_eq!(votes("Ja: 22, Nej: 19, Avstår: 2 röster"), [(22, 19, Some(2))]);
        assert_eq!(
            votes("Med 9 ja-röster mot 4 nej-röster avslås det.\n\n2 ledamöter avstår."),
            [(9, 4, Some(2))]
        );
    }

    #[test]
    fn each_vote_of_a_paragraph_is_given_once() {
        let twice = "Med 9 ja-röster mot 4 nej-röster avgörs det i dag. I huvudvoteringen avges 8 ja-röster och 5 \
                     nej-röster.\n\nMed 8 ja-röster mot 5 nej-röster beslutar nämnden att bygga.";
        assert_eq!(votes(twice), [(9, 4, None), (8, 5, None)]);
    }

    #[test]
    fn what_a_vote_is_about_is_no_number() {
        for sentence in [
            "Den som stöder förslaget röstar ja, den det ej vill röstar nej.",
            "Omröstning begärs. Den som vill att en väg byggs röstar ja, den som vill ha två vägar röstar nej.",
            "Ja-röst innebär att ärendet avgörs i dag, nej-röst att det återremitteras.",
        ] {
            assert_eq!(votes(sentence), [], "{sentence}");
        }
    }
}
