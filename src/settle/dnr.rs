//! Diarienummer that were damaged: from another place of the paper, or from the shape that they must have.
//!
//! A number that has a shape is never changed into another number. What has none is mended if its letters stand where
//! figures are read as such letters, and either the very number stands elsewhere or just one number comes of it.

use super::Restoration;
use crate::dictionaries::{DnrWord, Genre, skeleton};
use crate::ledger::{EditKind, FairRange};
use crate::paper::matchers::dnr::{dnr_in, label_before};
use crate::paper::{Paper, Word};
use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};

/// How sure a number is that stands elsewhere in the paper, letter for letter but for misread figures.
const ELSEWHERE: f32 = 0.97;
/// How sure the letters before a number are where the same number stands elsewhere with others that are much like them.
const PREFIX_ELSEWHERE: f32 = 0.85;
/// A number that stands elsewhere has at least so many figures; shorter ones are like too many others.
const FEWEST_FIGURES: usize = 4;
/// A damaged number has at most so many words and so many bytes.
const MOST_WORDS: usize = 3;
const LONGEST: usize = 28;
/// Letters in the place of figures, at most.
const MOST_LETTERS: usize = 6;

/// The diarienummer that can be restored.
pub(super) fn restorations(paper: &Paper<'_>) -> Vec<Restoration> {
    let lines = paper.lines.iter().filter(|line| line.text.bytes().any(|byte| byte.is_ascii_digit()));
    let sound = |line| {
        let numbers = dnr_in(paper, line, true).into_iter().map(|dnr| dnr.range);
        numbers
            .filter(|&range| paper.genre.dnr_shapes.is_whole(paper.text(range)))
            .collect::<Vec<FairRange>>()
    };
    let lines: Vec<_> = lines.map(|line| (paper.words(line.range), sound(line))).collect();
    let known = Known::gather(paper, lines.iter().flat_map(|(_, sound)| sound));
    let mut found = Vec::new();
    for (words, sound) in lines {
        found.extend(sound.iter().filter_map(|&range| known.prefix(paper, range)));
        let mut at = 0;
        while at < words.len() {
            // They stand in order, and none reaches into the next.
            let word = words[at].bare_range();
            let before = sound.partition_point(|range| range.start <= word.start);
            let inside = before > 0 && sound[before - 1].contains(word);
            let mended = if inside { None } else { damaged(paper, words, at, &known) };
            let end = mended.as_ref().map_or(0, |restoration: &Restoration| restoration.range.end);
            found.extend(mended);
            at += words[at..].iter().take_while(|word| word.range.start < end).count().max(1);
        }
    }
    found
}

/// The diarienummer that a paper holds undamaged, with how often.
struct Known {
    /// By what all their readings have in common.
    by_reading: BTreeMap<String, BTreeMap<String, usize>>,
    /// By what follows the letters before them.
    by_number: BTreeMap<String, BTreeMap<String, usize>>,
    /// All that stand before numbers.
    prefixes: BTreeSet<String>,
}

impl Known {
    /// From the sound numbers of the text, and from running headers.
    fn gather<'s>(paper: &Paper<'_>, sound: impl Iterator<Item = &'s FairRange>) -> Self {
        let mut known =
            Known { by_reading: BTreeMap::new(), by_number: BTreeMap::new(), prefixes: BTreeSet::new() };
        for &range in sound {
            known.add(paper.genre, paper.text(range));
        }
        // Running headers are taken out of the text, but what they say is evidence all the same.
        let removed = paper.fair.edits.iter().filter(|edit| edit.kind == EditKind::Header);
        for edit in removed {
            let mut rest = edit.from.as_str();
            while let Some(at) = rest.find(|c: char| c.is_alphanumeric()) {
                rest = &rest[at..];
                let number = paper.genre.dnr_shapes.longest(rest).filter(|&(_, telling)| telling);
                let word = || rest.find(char::is_whitespace).unwrap_or(rest.len());
                let length = number.map_or_else(word, |(length, _)| length);
                if number.is_some() {
                    known.add(paper.genre, &rest[..length]);
                }
                rest = &rest[length..];
            }
        }
        known
    }

    fn add(&mut self, genre: &Genre, dnr: &str) {
        if !genre.dnr_shapes.is_whole(dnr) || dnr.bytes().filter(u8::is_ascii_digit).count() < FEWEST_FIGURES
        {
            return;
        }
        let count = |map: &mut BTreeMap<String, BTreeMap<String, usize>>, key: String, value: &str| {
            *map.entry(key).or_default().entry(value.to_owned()).or_default() += 1;
        };
        count(&mut self.by_reading, genre.misread_figures.folded(dnr), dnr);
        let (prefix, number) = divided(dnr);
        if !prefix.is_empty() {
            count(&mut self.by_number, number.to_owned(), prefix);
            self.prefixes.insert(prefix.to_owned());
        }
    }

    /// The one number that has the same readings as a damaged one.
    fn same_reading(&self, genre: &Genre, damaged: &str) -> Option<&str> {
        if self.by_reading.is_empty() {
            return None;
        }
        let mut all = self.by_reading.get(&genre.misread_figures.folded(damaged))?.keys();
        // Two that differ in their separators only are the same matter, but which was printed here?
        all.next().filter(|_| all.next().is_none()).map(String::as_str)
    }

    /// The letters before a number, where most of the places in which the number stands have others that are much like
    /// them: "Kis 2014/0291" once, "KS 2014/0291" twice; "RAN-2018-0082" and "RÄN-2018-0082".
    fn prefix(&self, paper: &Paper<'_>, range: FairRange) -> Option<Restoration> {
        let (here, number) = divided(paper.text(range));
        let all = self.by_number.get(number)?;
        let count = *all.get(here)?;
        let marks = |prefix: &str| prefix.bytes().filter(|byte| !byte.is_ascii()).count();
        let (best, &most) = all.iter().max_by_key(|&(prefix, &count)| (count, marks(prefix)))?;
        let only_marks = skeleton(best) == skeleton(here) && marks(best) > marks(here);
        let alike = strsim::levenshtein(&best.to_uppercase(), &here.to_uppercase()) <= 1;
        let outvoted = alike && most > count && count == 1;
        (best != here && (outvoted || only_marks && most >= count)).then(|| Restoration {
            range: FairRange::new(range.start, range.start + here.len()),
            text: best.clone(),
            confidence: PREFIX_ELSEWHERE,
        })
    }
}

/// The letters before the first figure, without what divides them from it, and the rest.
fn divided(dnr: &str) -> (&str, &str) {
    let at = dnr.find(|c: char| c.is_ascii_digit()).unwrap_or(dnr.len());
    let prefix = dnr[..at].trim_end_matches(|c: char| !c.is_alphanumeric());
    (prefix, &dnr[prefix.len()..])
}

/// A damaged number that begins at a word: the longest that can be mended.
fn damaged(paper: &Paper<'_>, words: &[Word<'_>], at: usize, known: &Known) -> Option<Restoration> {
    let start = words[at].bare_start();
    let genre = paper.genre;
    // Numbers of one or two words open most; none opens with a small letter.
    if words[at].bare().starts_with(char::is_lowercase) && !words[at].has_figures {
        return None;
    }
    let label = OnceCell::new();
    (1..=MOST_WORDS.min(words.len() - at)).rev().find_map(|count| {
        let last = words[at + count - 1];
        let range = FairRange::new(start, last.bare_range().end.max(start));
        let text = paper.text(range);
        let figures = text.bytes().filter(u8::is_ascii_digit).count();
        let is_short = text.len() <= LONGEST && (last.has_figures || count == 1);
        if !is_short || figures < 2 || genre.dnr_shapes.is_whole(text) {
            return None;
        }
        let restored =
            |text: &str, confidence| Some(Restoration { range, text: text.to_owned(), confidence });
        if let Some(same) = known.same_reading(genre, text) {
            return restored(same, ELSEWHERE);
        }
        let label = *label.get_or_init(|| label_before(paper, &words[..at]));
        if label == Some(DnrWord::Not) || label.is_none() && known.by_number.is_empty() {
            return None;
        }
        let (mended, telling, confidence) = by_shape(genre, text)?;
        // Without a label, only letters of a body that the paper knows make it a diarienummer.
        let (prefix, _) = divided(&mended);
        let told = label.is_some() || telling && known.prefixes.contains(prefix);
        if told { restored(&mended, confidence) } else { None }
    })
}

/// The one diarienummer that comes of reading letters among figures as figures, with whether its shape is telling and
/// how sure it is.
fn by_shape(genre: &Genre, text: &str) -> Option<(String, bool, f32)> {
    let letters: Vec<char> = text.chars().collect();
    let is_number =
        |at: usize| letters[at].is_ascii_digit() || genre.misread_figures.printed(letters[at]).is_some();
    let beside =
        |at: usize| at > 0 && is_number(at - 1) || letters.get(at + 1).is_some_and(|_| is_number(at + 1));
    let doubtful: Vec<(usize, char, f32)> = (0..letters.len())
        .filter(|&at| beside(at))
        .filter_map(|at| genre.misread_figures.printed(letters[at]).map(|(figure, sure)| (at, figure, sure)))
        .collect();
    if doubtful.is_empty() || doubtful.len() > MOST_LETTERS {
        return None;
    }
    let mut best: Vec<(String, bool, f32)> = Vec::new();
    // The fewest changes that give a number; several such are no evidence.
    for changes in 1..=doubtful.len() as u32 {
        for choice in (1_u32..1 << doubtful.len()).filter(|choice| choice.count_ones() == changes) {
            let mut mended = letters.clone();
            let mut confidence = 1.0;
            for (bit, &(at, figure, sure)) in doubtful.iter().enumerate() {
                if choice >> bit & 1 == 1 {
                    mended[at] = figure;
                    confidence *= sure;
                }
            }
            let mended: String = mended.into_iter().collect();
            let shape = genre.dnr_shapes.longest(&mended).filter(|&(length, _)| length == mended.len());
            best.extend(shape.map(|(_, telling)| (mended, telling, confidence)));
        }
        if !best.is_empty() {
            break;
        }
    }
    if best.len() == 1 { best.pop() } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::settle::testing;

    fn restored(lines: &str) -> Vec<(String, String)> {
        let text = format!("Granviks kommun  Tjänsteskrivelse\n{lines}\n");
        testing::restored(&text, restorations)
    }

    fn pair(from: &str, to: &str) -> Vec<(String, String)> {
        vec![(from.to_owned(), to.to_owned())]
    }

    #[test]
    fn a_label_and_the_shape_tell_which_figures_were_printed() {
        assert_eq!(restored("Dnr KS2O21/8l7"), pair("KS2O21/8l7", "KS2021/817"));
        assert_eq!(restored("Dnr: SN 16/OO43"), pair("SN 16/OO43", "SN 16/0043"));
        assert_eq!(restored("Dnr 2.6-lO2-2012"), pair("2.6-lO2-2012", "2.6-102-2012"));
    }

    #[test]
    fn without_a_label_another_place_must_tell() {
        let text = "Städning av skolor\n\nBakgrund\n\nKommunstyrelsen (KS2O21/8l7) har frågat.";
        assert_eq!(restored(text), []);
        assert_eq!(restored(&format!("Dnr KS2021/817\n\n{text}")), pair("KS2O21/8l7", "KS2021/817"));
        let header = "Dnr KS2021/900";
        assert_eq!(
            restored(&format!("{header}\n\n{text}")),
            pair("KS2O21/8l7", "KS2021/817"),
            "the body is known"
        );
    }

    #[test]
    fn a_number_that_has_a_shape_is_no_other_number() {
        assert_eq!(
            restored("Dnr KS 2021/817\n\nStädning\n\nBakgrund\n\nSe KS 2021/811 och KS-2021-817."),
            []
        );
    }

    #[test]
    fn what_is_no_diarienummer_is_left_alone() {
        for line in
            ["Den 2O21-05-l2 och tfn O8-5O8 18 2l4", "Postadress: 1O4 20", "mål nr P 12O-15", "Il/2O01"]
        {
            assert_eq!(restored(line), [], "{line}");
        }
    }

    #[test]
    fn the_same_number_tells_the_letters_before_it() {
        let text =
            "Dnr KS 2014/0291\n\nBro över ån\n\nBakgrund\n\nSe KS 2014/0291.\n\nÄven Kis 2014/0291 rör bron.";
        assert_eq!(restored(text), pair("Kis", "KS"));
        let text = "Dnr BUN 2014/0291\n\nBro\n\nBakgrund\n\nSe KS 2014/0291 och KS 2014/0291.";
        assert_eq!(restored(text), [], "another body's matter");
        let text = "Dnr RÄN-2018-0082\n\nBro\n\nBakgrund\n\nSe RAN-2018-0082.";
        assert_eq!(restored(text), pair("RAN", "RÄN"));
    }
}
