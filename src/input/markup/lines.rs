//! Words of a page that come one after another, as an OCR program wrote them into a PDF, put together to lines and blocks by
//! where they stand.

use super::model::{Block, Line, Page, Word};

/// Two pieces with no more between them than this are one word, by their height. Along a line that is not quite level, words
/// are drawn in steps, and each step is read as a piece. The narrowest space is three times as wide.
const TOUCHING: f32 = 0.05;
/// A line so much further below the one before it than lines mostly are opens a block.
const APART: f32 = 1.3;
/// The same by the height of a line, on a page with too few lines to tell how far they are apart mostly.
const FEW_APART: f32 = 1.8;
/// So many steps from line to line tell how far lines are apart.
const ENOUGH: usize = 4;
/// A larger step than this, by the height of a line, is none from line to line.
const LARGEST_STEP: f32 = 3.0;

/// Divides the words of a page into lines and blocks. Their order stays.
pub(super) fn divide(page: &mut Page) {
    let words = page.blocks.drain(..).flat_map(|block| block.lines).flat_map(|line| line.words);
    let mut lines: Vec<Line> = Vec::new();
    for word in words {
        let line = lines.last_mut();
        match line.filter(|line| line.words.last().is_some_and(|before| goes_on(before, &word))) {
            Some(line) => add(line, word),
            None => lines.push(Line { words: vec![word] }),
        }
    }
    let opens = openings(&lines);
    for (line, opens) in lines.into_iter().zip(opens) {
        match page.blocks.last_mut() {
            Some(block) if !opens => block.lines.push(line),
            _ => page.blocks.push(Block { lines: vec![line], rank: 0 }),
        }
    }
}

/// Whether a word stands on the line of the one before it, and further right.
fn goes_on(before: &Word, word: &Word) -> bool {
    let (Some(before), Some(here)) = (before.bounds, word.bounds) else { return true };
    let shared = before.bottom.min(here.bottom) - before.top.max(here.top);
    let lower = (before.bottom - before.top).min(here.bottom - here.top);
    here.left > before.left && shared > 0.5 * lower
}

/// Adds a word to a line, or to its last word, where it is a piece of that.
fn add(line: &mut Line, word: Word) {
    if let Some(last) = line.words.last_mut()
        && let (Some(before), Some(here)) = (last.bounds, word.bounds)
        && (here.left - before.right).abs() < TOUCHING * (here.bottom - here.top)
    {
        last.text.push_str(&word.text);
        last.bounds = Some(before.cover(here));
    } else {
        line.words.push(word);
    }
}

/// Of each line whether it opens a block: it stands above the one before it, or much further below.
fn openings(lines: &[Line]) -> Vec<bool> {
    let steps: Vec<Option<(f32, f32)>> = lines
        .windows(2)
        .map(|pair| {
            let (above, here) = (pair[0].bounds()?, pair[1].bounds()?);
            Some((here.bottom - above.bottom, here.bottom - here.top))
        })
        .collect();
    let is_step = |&(step, height): &(f32, f32)| step > 0.0 && step < LARGEST_STEP * height;
    let mut usual: Vec<f32> =
        steps.iter().flatten().filter(|step| is_step(step)).map(|step| step.0).collect();
    usual.sort_by(f32::total_cmp);
    let pitch = usual.get(usual.len() / 2).copied().filter(|_| usual.len() >= ENOUGH);
    let opens = |(step, height): (f32, f32)| {
        step <= 0.0 || step > pitch.map_or(FEW_APART * height, |pitch| APART * pitch)
    };
    std::iter::once(true).chain(steps.into_iter().map(|step| step.is_some_and(opens))).collect()
}

#[cfg(test)]
mod tests {
    use super::super::super::printed::{Bounds, Place};
    use super::*;

    fn word(text: &str, left: f32, bottom: f32) -> Word {
        let right = left + 5.0 * text.chars().count() as f32;
        let bounds = Bounds::new(left, bottom - 10.0, right, bottom);
        Word { text: text.to_owned(), bounds, confidence: None, place: Place::default(), hyphen: None }
    }

    fn divided(words: Vec<Word>) -> Vec<Vec<String>> {
        let mut page = Page { blocks: vec![Block { lines: vec![Line { words }], rank: 0 }] };
        divide(&mut page);
        let text =
            |line: &Line| line.words.iter().map(|word| word.text.as_str()).collect::<Vec<_>>().join(" ");
        page.blocks.iter().map(|block| block.lines.iter().map(text).collect()).collect()
    }

    #[test]
    fn lines_and_blocks_are_told_by_their_places() {
        let mut words = vec![word("Rubrik", 10.0, 20.0)];
        for line in 0..6 {
            let bottom = 50.0 + 14.0 * line as f32;
            words.extend([word("ett", 10.0, bottom), word("par", 30.0, bottom), word("ord", 50.0, bottom)]);
        }
        words.push(word("marginal", 200.0, 60.0));
        let line = "ett par ord".to_owned();
        assert_eq!(divided(words), [vec!["Rubrik".to_owned()], vec![line; 6], vec!["marginal".to_owned()]]);
    }

    #[test]
    fn pieces_of_a_word_that_touch_are_one() {
        let words = vec![word("KOM", 10.0, 20.0), word("MUN", 25.0, 19.5), word("i", 42.0, 19.2)];
        assert_eq!(divided(words), [["KOMMUN i"]]);
    }
}
