//! Votes that are printed in figures: "Med 8 ja-röster mot 5 nej-röster, medan 1 ledamot avstår".

use super::part::record_part;
use crate::dictionaries::{Genre, WordClass};
use crate::paper::{Paper, Role, Word};
use crate::paper::{Text, Value};
use rustc_hash::FxHashSet;

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

/// The votes, one a paragraph.
pub fn votes(paper: &Paper<'_>) -> Vec<Vote> {
    let mut found: Vec<Vote> = Vec::new();
    let mut paragraph: Option<Text> = None;
    // What was counted in this paragraph; the minutes may say it again.
    let mut known = FxHashSet::default();
    for (index, line) in paper.lines.iter().enumerate() {
        if line.role == Role::Paragraph {
            paragraph = super::paragraphs::number_of(paper, index);
            known.clear();
        }
        let words = paper.words(line.range);
        if line.role != Role::Body || !words.iter().any(|word| word.is(WordClass::Voting)) {
            continue;
        }
        let (yes, no, abstain) = counts(paper.genre, words);
        if yes.is_none() || no.is_none() {
            continue;
        }
        let abstain = abstain.or_else(|| named_abstainers(paper, words));
        if known.insert((value(&yes), value(&no))) {
            found.push(Vote { paragraph: paragraph.clone(), yes, no, abstain });
        }
    }
    found
}

/// "Göran Aspfors (SD) avstår.": those who abstain are named, not counted.
fn named_abstainers(paper: &Paper<'_>, words: &[Word<'_>]) -> Count {
    let at = words.iter().position(|word| word.is_small(WordClass::Abstains))?;
    let from = words[..at].iter().rposition(|word| word.text.ends_with('.')).map_or(0, |stop| stop + 1);
    let named = crate::paper::matchers::mention::with_party(paper, &words[from..at]);
    let place = named.first()?.name.cover(words[at].bare_range());
    Some(Value::at(u32::try_from(named.len()).ok()?, place))
}

fn value(number: &Option<Value<u32>>) -> Option<u32> {
    number.as_ref().map(|number| number.value)
}

type Count = Option<Value<u32>>;

/// Yes, no and abstentions of a sentence: each number stands before the word that says what it counts.
fn counts(genre: &Genre, words: &[Word<'_>]) -> (Count, Count, Count) {
    let (mut yes, mut no, mut abstain) = (None, None, None);
    let mut number: Count = None;
    for (index, word) in words.iter().enumerate() {
        if let Some(figure) = figure(genre, word) {
            // "ja: 8", "nej-röster 5"
            let before = |class| index > 0 && words[index - 1].is(class);
            let counted = Some(Value::at(figure, word.bare_range()));
            if before(WordClass::Yes) || before(WordClass::YesVotes) && yes.is_none() {
                yes = counted;
            } else if before(WordClass::No) || before(WordClass::NoVotes) && no.is_none() {
                no = counted;
            } else {
                number = counted;
            }
            continue;
        }
        let slot = if word.is(WordClass::YesVotes) || word.is(WordClass::Yes) {
            &mut yes
        } else if word.is(WordClass::NoVotes) || word.is(WordClass::No) {
            &mut no
        } else if word.is(WordClass::Abstentions) {
            &mut abstain
        } else {
            continue;
        };
        if slot.is_none() {
            *slot = number.take();
        }
    }
    (yes, no, abstain)
}

/// "8", "åtta"
fn figure(genre: &Genre, word: &Word<'_>) -> Option<u32> {
    const LONGEST: usize = 3;
    let figures = if word.bare().len() <= LONGEST { word.bare().parse().ok() } else { None };
    figures.or_else(|| genre.numerals.get_skeleton(word.bare_skeleton))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::paper::WordList;
    use crate::record::testing::{dictionaries, fair_copy};

    fn read(text: &str) -> (Option<u32>, Option<u32>, Option<u32>) {
        let fair = fair_copy(text);
        let genre = &dictionaries().genre;
        let (yes, no, abstain) = counts(genre, &WordList::new(&fair, &genre.record_words).of(&fair));
        (value(&yes), value(&no), value(&abstain))
    }

    #[test]
    fn figures_stand_before_what_they_count() {
        let sentence = "Med 8 ja-röster mot 5 nej-röster, medan 1 ledamot avstår, beslutar nämnden";
        assert_eq!(read(sentence), (Some(8), Some(5), Some(1)));
        assert_eq!(
            read("avges 6 ja-röster och 4 nej-röster. En ledamot avstår."),
            (Some(6), Some(4), Some(1))
        );
        assert_eq!(read("avges sex ja-röster och fyra nej-röster."), (Some(6), Some(4), None));
        assert_eq!(read("Den som stöder förslaget röstar ja, annars nej"), (None, None, None));
    }
}
