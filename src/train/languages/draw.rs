//! Words as they are met in text, drawn by chance from a fixed seed.

use super::damage::{Damage, before_1906};
use crate::dictionaries::languages::Language;
use crate::train::{Everyday, Name, Pair, Text};

/// A generator of numbers by chance (SplitMix64): the same seed gives the same ones.
pub(super) struct Rng(u64);

impl Rng {
    pub fn new(seed: u64) -> Self {
        Rng(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// A number below `end`.
    pub fn below(&mut self, end: usize) -> usize {
        ((u128::from(self.next()) * end as u128) >> 64) as usize
    }

    /// A number from 0 to 1.
    pub fn unit(&mut self) -> f32 {
        (self.next() >> 40) as f32 / (1u64 << 24) as f32
    }
}

/// The words of a language with how common each is.
#[derive(Debug, Clone)]
pub struct WordList {
    /// The language.
    pub language: Language,
    words: Vec<String>,
    /// Sums of the shares of the words up to each, and of the shares evened out, so that rare words are drawn too.
    met: Vec<f64>,
    even: Vec<f64>,
}

/// What a share is raised to that is evened out.
const EVEN: f64 = 0.6;

impl WordList {
    /// A list of words with their shares.
    pub fn new(language: Language, words: impl IntoIterator<Item = (String, f64)>) -> Self {
        let mut list = WordList { language, words: Vec::new(), met: Vec::new(), even: Vec::new() };
        let (mut met, mut even) = (0.0, 0.0);
        for (word, share) in words {
            met += share;
            even += share.powf(EVEN);
            list.words.push(word);
            list.met.push(met);
            list.even.push(even);
        }
        list
    }

    /// Whether it has no words.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    fn draw(&self, even: bool, rng: &mut Rng) -> &str {
        let sums = if even { &self.even } else { &self.met };
        let at = f64::from(rng.unit()) * sums[sums.len() - 1];
        &self.words[sums.partition_point(|sum| *sum <= at).min(sums.len() - 1)]
    }
}

/// What Swedish is learnt from.
#[derive(Debug, Clone, Copy)]
pub struct Swedish<'a> {
    /// Clean text; that of municipal papers weighs more than 1.
    pub texts: &'a [Text],
    /// OCR of Swedish papers.
    pub pairs: &'a [Pair],
    /// Names of people and places.
    pub names: &'a [Name],
    /// Everyday words.
    pub everyday: &'a [Everyday],
}

/// Draws the words of examples.
pub(super) struct Draw<'a> {
    official: Vec<&'a str>,
    municipal: Vec<&'a str>,
    read: Vec<&'a str>,
    names: &'a [Name],
    everyday: WordList,
    others: Vec<&'a WordList>,
}

/// Channels of the OCR pairs that are of English models.
const ENGLISH: usize = 2;

impl<'a> Draw<'a> {
    pub fn new(swedish: &Swedish<'a>, others: Vec<&'a WordList>) -> Self {
        let lines = |municipal: bool| -> Vec<&'a str> {
            let texts = swedish.texts.iter().filter(|text| (text.weight > 1) == municipal);
            texts.flat_map(|text| text.text.lines()).filter(|line| has_words(line)).collect()
        };
        let pairs = swedish.pairs.iter().filter(|pair| pair.channel < ENGLISH);
        let paragraphs = pairs.flat_map(|pair| pair.read.split("\n\n")).filter(|text| has_words(text));
        let everyday = swedish.everyday.iter().map(|word| (word.word.clone(), word.share));
        Draw {
            official: lines(false),
            municipal: lines(true),
            read: paragraphs.collect(),
            names: swedish.names,
            everyday: WordList::new(Language::SWEDISH, everyday),
            others,
        }
    }

    /// Some words of a language, by its number.
    pub fn words(&self, language: usize, count: usize, rng: &mut Rng) -> Vec<String> {
        let damage = Damage::draw(rng);
        let Some(other) = language.checked_sub(1) else { return self.swedish(count, damage, rng) };
        drawn(self.others[other], count, damage, rng)
    }

    fn swedish(&self, count: usize, damage: Damage, rng: &mut Rng) -> Vec<String> {
        match rng.below(20) {
            // What was read by an OCR program is damaged as it is.
            0..=4 if !self.read.is_empty() => run(&self.read, count, rng).map(str::to_lowercase).collect(),
            kind @ 5..=12 if !self.municipal.is_empty() && !self.official.is_empty() => {
                let lines = if rng.below(2) == 0 { &self.municipal } else { &self.official };
                let words: Vec<String> = run(lines, count, rng).map(str::to_lowercase).collect();
                let old = kind == 5;
                let spelt = words.into_iter().map(|word| if old { before_1906(&word, rng) } else { word });
                let spelt: Vec<String> = spelt.collect();
                spelt.iter().map(|word| damage.of(word, rng)).collect()
            }
            13 if !self.names.is_empty() => {
                let names = (0..count).map(|_| self.names[rng.below(self.names.len())].name.to_lowercase());
                let names: Vec<String> = names.collect();
                names.iter().map(|name| damage.of(name, rng)).collect()
            }
            _ if !self.everyday.is_empty() => drawn(&self.everyday, count, damage, rng),
            _ => Vec::new(),
        }
    }
}

fn has_words(text: &str) -> bool {
    text.contains(char::is_alphabetic)
}

/// Words of a list.
fn drawn(list: &WordList, count: usize, damage: Damage, rng: &mut Rng) -> Vec<String> {
    let even = rng.below(2) == 0;
    let words: Vec<&str> = (0..count).map(|_| list.draw(even, rng)).collect();
    words.into_iter().map(|word| damage.of(word, rng)).collect()
}

/// Words that stand side by side in a text; those without letters are left out.
fn run<'a>(texts: &[&'a str], count: usize, rng: &mut Rng) -> impl Iterator<Item = &'a str> + use<'a> {
    let text = texts[rng.below(texts.len())];
    let words: Vec<&str> = text.split_whitespace().filter(|word| has_words(word)).collect();
    let first = rng.below(words.len());
    words.into_iter().skip(first).take(count)
}
