//! Which parts of a paper are in another language than Swedish: an appendix, a summary, a quotation, or all of it.
//!
//! Each word says something of its language by its letters, damaged or not (`dictionaries::languages`), and a change of
//! language costs something: less where a paragraph, a sentence or a quotation begins, more in its midst. The cheapest
//! way through the whole paper (Viterbi) gives every word its language. So a heading, a name or a number has the language of
//! what stands around it, and a few words alone are never taken for another language.

use super::forms::Forms;
use crate::dictionaries::languages::{LEARNT, Language, Languages, Said};
use crate::dictionaries::words;
use crate::layout::Draft;

/// What a change of language costs, nats: where a paragraph begins, where a sentence or a quotation does, elsewhere.
const AT_PARAGRAPH: f32 = 6.0;
const AT_SENTENCE: f32 = 7.0;
const WITHIN: f32 = 10.0;
/// What one word can say at most, so that no garbled one speaks for its paragraph, nats.
const MOST: f32 = 3.5;
/// What a word says that is written in other letters.
const SCRIPT: f32 = 4.0;

/// What a word says, for each language, of being of it rather than Swedish.
type Scores = [f32; Language::COUNT];

/// The language of each word of a document.
pub(super) fn languages(draft: &Draft, forms: &Forms<'_>, model: &Languages) -> Vec<Language> {
    let said: Vec<Option<Scores>> = forms.each().iter().map(|form| scores(model.tell(form.core))).collect();
    let word = |at: usize| said[forms.form(at) as usize].as_ref();
    let count = draft.blocks.iter().map(|block| block.words.len()).sum();
    if (0..count).all(|at| word(at).is_none()) || !may_change((0..count).map(word)) {
        return vec![Language::SWEDISH; count];
    }
    let way_from = |own: Language| {
        let mut way = Way::new(own, count);
        (0..count).zip(prices(draft, forms)).for_each(|(at, price)| way.go(word(at), price));
        way.back()
    };
    let languages = way_from(Language::SWEDISH);
    // In a paper that is not Swedish, what says little is no Swedish either.
    match own(&languages) {
        Language::SWEDISH => languages,
        own => way_from(own),
    }
}

/// The language of most words; Swedish where none has more than half.
fn own(languages: &[Language]) -> Language {
    let mut counts = [0; Language::COUNT];
    languages.iter().for_each(|language| counts[language.index()] += 1);
    Language::all().find(|language| counts[language.index()] * 2 > languages.len()).unwrap_or_default()
}

fn scores(said: Said) -> Option<Scores> {
    let mut scores = [0.0; Language::COUNT];
    match said {
        Said::Nothing => return None,
        Said::Script(language) => scores[language.index()] = SCRIPT,
        Said::Scores(learnt) => {
            scores[..LEARNT].copy_from_slice(&learnt.map(|score| score.clamp(-MOST, MOST)));
            scores[LEARNT..].fill(-SCRIPT);
        }
    }
    Some(scores)
}

/// Whether any run of words may be worth a change of language. Most papers are Swedish throughout, and this is cheap.
fn may_change<'a>(words: impl Iterator<Item = Option<&'a Scores>>) -> bool {
    let mut run = 0f32;
    words.flatten().any(|scores| {
        let most = scores[1..].iter().copied().fold(f32::MIN, f32::max);
        run = (run + most).max(0.0);
        run > 2.0 * AT_PARAGRAPH
    })
}

/// What a change of language before each word costs.
fn prices<'a>(draft: &'a Draft, forms: &'a Forms<'_>) -> impl Iterator<Item = f32> + 'a {
    let mut at = 0;
    let mut closed = false;
    draft.blocks.iter().flat_map(|block| block.words.iter().enumerate().map(move |(i, _)| i == 0)).map(
        move |opens| {
            let parts = forms.parts(at);
            at += 1;
            let price = match (opens, closed || parts.lead.contains(is_quote)) {
                (true, _) => AT_PARAGRAPH,
                (false, true) => AT_SENTENCE,
                (false, false) => WITHIN,
            };
            closed = words::ends_sentence(parts.trail, None) || parts.trail.contains(is_quote);
            price
        },
    )
}

fn is_quote(c: char) -> bool {
    matches!(c, '"' | '”' | '“' | '„' | '»' | '«')
}

/// The best ways to each language, word by word.
struct Way {
    own: Language,
    /// What the best way gains that ends in each language.
    gains: Scores,
    /// For each word, the language before it on the best of all ways, and the languages that are best entered from there,
    /// a bit each.
    steps: Vec<(Language, u32)>,
}

impl Way {
    /// Before the first of so many words. A paper opens and ends in its own language: a page in another one pays for its
    /// change both ways.
    fn new(own: Language, count: usize) -> Self {
        let mut gains = [-AT_PARAGRAPH; Language::COUNT];
        gains[own.index()] = 0.0;
        Way { own, gains, steps: Vec::with_capacity(count) }
    }

    /// Goes on to the next word.
    fn go(&mut self, scores: Option<&Scores>, price: f32) {
        let best = self.best();
        let changed = self.gains[best.index()] - price;
        let mut entered = 0u32;
        for (i, gain) in self.gains.iter_mut().enumerate() {
            if *gain < changed {
                *gain = changed;
                entered |= 1 << i;
            }
            *gain += scores.map_or(0.0, |scores| scores[i]);
        }
        self.steps.push((best, entered));
    }

    /// The language in which the best way ends; of several as good as each other the first, so Swedish where it is one.
    fn best(&self) -> Language {
        Language::all()
            .reduce(|a, b| if self.gains[b.index()] > self.gains[a.index()] { b } else { a })
            .unwrap_or_default()
    }

    /// The language of each word on the best way.
    fn back(mut self) -> Vec<Language> {
        let own = self.own.index();
        self.gains
            .iter_mut()
            .enumerate()
            .filter(|(i, _)| *i != own)
            .for_each(|(_, gain)| *gain -= AT_PARAGRAPH);
        let mut language = self.best();
        let mut languages = Vec::with_capacity(self.steps.len());
        for &(before, entered) in self.steps.iter().rev() {
            languages.push(language);
            if entered & (1 << language.index()) != 0 {
                language = before;
            }
        }
        languages.reverse();
        languages
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The languages of words that say each so much of being of the first other language.
    fn told(words: &[(f32, f32)]) -> Vec<usize> {
        let mut way = Way::new(Language::SWEDISH, words.len());
        for &(score, price) in words {
            let mut scores = [-MOST; Language::COUNT];
            (scores[0], scores[1]) = (0.0, score);
            way.go(Some(&scores), price);
        }
        way.back().into_iter().map(Language::index).collect()
    }

    #[test]
    fn a_change_is_made_where_it_pays() {
        assert_eq!(told(&[(3.0, 6.0), (2.0, 6.0)]), [0, 0], "too few words");
        assert_eq!(told(&[(3.0, 6.0), (-0.5, 6.0), (3.0, 6.0), (3.0, 6.0), (4.0, 6.0)]), [1, 1, 1, 1, 1]);
        let mixed = [
            (-3.0, 6.0),
            (-3.0, 6.0),
            (4.0, 6.0),
            (4.0, 6.0),
            (4.0, 6.0),
            (4.0, 6.0),
            (-2.0, 6.0),
            (-9.0, 6.0),
        ];
        assert_eq!(told(&mixed), [0, 0, 1, 1, 1, 1, 0, 0]);
        assert!(told(&mixed[..2]).iter().all(|&language| language == 0));
    }
}
