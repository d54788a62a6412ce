//! Figures with a currency unit beside them.

use super::once::Once;
use crate::dictionaries::WordClass;
use crate::paper::Text;
use crate::paper::{Paper, Word};

/// The amounts, each once, as printed.
pub fn amounts(paper: &Paper<'_>) -> Vec<Text> {
    let mut found = Once::default();
    for line in &paper.lines {
        let words = paper.words(line.range);
        for index in 1..words.len() {
            if !words[index - 1].has_figures || !words[index - 1].text.ends_with(|c: char| c.is_ascii_digit())
            {
                continue;
            }
            let Some(length) = unit(paper, words, index) else { continue };
            let Some(start) = number_before(words, index) else { continue };
            let last = &words[index + length - 1];
            found.add(paper.value(words[start].bare_range().cover(last.bare_range())));
        }
    }
    found.finish()
}

/// Whether a unit stands at a word, and how many words it has: "kr", "miljoner kronor", "kr/kvm".
fn unit(paper: &Paper<'_>, words: &[Word<'_>], index: usize) -> Option<usize> {
    let word = &words[index];
    // "kr/kvm": what stands before the slash is the unit.
    let is = |word: &Word<'_>, class| match word.bare().split_once('/') {
        Some((before, _)) => paper.genre.record_words.of_text(before).has(class),
        None => word.is(class),
    };
    let known = match word.bare().split_once('/') {
        Some((before, _)) => paper.genre.units.get(before),
        None => paper.genre.units.get_skeleton(word.bare_skeleton),
    };
    if known.is_some() {
        return Some(1);
    }
    let multiple = is(word, WordClass::Multiple) && !word.text.ends_with(',');
    let next = words.get(index + 1).filter(|_| multiple)?;
    is(next, WordClass::Crowns).then_some(2)
}

/// Index of the word with which the number before `index` opens: "1 750 000", "3,4", "3:10".
fn number_before(words: &[Word<'_>], index: usize) -> Option<usize> {
    let last = words[index - 1].text;
    if !is_number(last) || last.ends_with([',', ';']) {
        return None;
    }
    let mut start = index - 1;
    // Thousands: groups of three figures, with one to three before them.
    while start > 0 && is_group(words[start].text) {
        let before = words[start - 1].text;
        let bare = words[start - 1].bare();
        let opens = bare.len() <= 3 && bare.bytes().all(|b| b.is_ascii_digit()) && !bare.is_empty();
        if !opens || before.ends_with([',', ';', '.', ')', ':']) {
            break;
        }
        start -= 1;
        if before.len() < 3 {
            break;
        }
    }
    Some(start)
}

fn is_group(word: &str) -> bool {
    let figures = word.split(',').next().unwrap_or_default();
    figures.len() == 3 && figures.bytes().all(|b| b.is_ascii_digit())
}

fn is_number(word: &str) -> bool {
    let bare = word.trim_start_matches(['(', '–', '-']);
    let figures = bare.bytes().filter(u8::is_ascii_digit).count();
    bare.starts_with(|c: char| c.is_ascii_digit())
        && figures > 0
        && bare.bytes().all(|b| b.is_ascii_digit() || matches!(b, b',' | b'.' | b':'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dictionaries::WordClasses;

    fn start(text: &str) -> Option<usize> {
        let words: Vec<Word<'_>> =
            text.split(' ').map(|text| Word::new(text, text.len(), "", "", WordClasses::default())).collect();
        number_before(&words, words.len() - 1)
    }

    #[test]
    fn thousands_belong_together_and_other_numbers_do_not() {
        assert_eq!(start("under 2007 1 750 000 kronor"), Some(2));
        assert_eq!(start("för 3,4 mnkr"), Some(1));
        assert_eq!(start("till 3:10 kronor"), Some(1));
        assert_eq!(start("femton kronor"), None);
    }
}
