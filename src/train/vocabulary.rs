//! Counting word forms, and compiling them into the lexicon.

use super::compounds::Parts;
use super::{Everyday, Name, Text, is_form, sentences};
use crate::dictionaries::cost::{NEVER, cost, quantise};
use crate::dictionaries::language_model::Token;
use crate::dictionaries::lexicon::{self, Entry};
use crate::dictionaries::skeleton;
use crate::dictionaries::words::Case;
use std::collections::{BTreeMap, HashMap};

/// Forms seen fewer times than this are left to the model of unknown words: half of them are typing errors.
const SEEN: u32 = 2;
/// A word seen this often may end a compound, at this cost above its own, nats.
const COMMON: u32 = 10;
pub(super) const UNSEEN_AS_HEAD: f32 = 2.5;
/// Letters in an alphabet, at most: a code has six bits.
const LETTERS: usize = 62;
/// Share of the words of a municipal paper that are names of the lists; official text has far fewer.
const NAMES: f64 = 0.015;

/// How often a form was seen.
#[derive(Debug, Clone, Copy, Default)]
pub struct Count {
    /// In all, weighted.
    pub total: u32,
    /// In mid-sentence in small letters.
    pub small: u32,
    /// In mid-sentence with a capital.
    pub capital: u32,
    /// Bearers of the name.
    pub bearers: u64,
    /// Share of all words in everyday Swedish.
    pub everyday: f64,
}

/// How much everyday Swedish weighs against official text where both know a word.
const EVERYDAY: f64 = 0.25;
/// A list of words gathered from the web holds many that were typed without their å, ä and ö. A word is taken for
/// such a one where its likes with more of them are this many times as common.
const TYPED_BARE: f64 = 4.0;

/// All forms in small letters with their counts.
#[derive(Debug, Default)]
pub struct Vocabulary {
    /// Sorted, so that everything made from it is the same each time.
    pub forms: BTreeMap<String, Count>,
    /// Occurrences in all.
    pub total: u64,
    /// Bearers of all names, damped.
    bearers: f64,
}

/// Bearers damped: a name of a thousand is not a thousand times likelier in a paper than a name of one.
fn damped(bearers: u64) -> f64 {
    (bearers as f64).powf(0.7)
}

/// A compiled lexicon and what the other models need of it.
pub struct Compiled {
    /// The file.
    pub file: Vec<u8>,
    /// Number of forms, those that occur only inside compounds included.
    pub forms: usize,
    /// By number, what everyday Swedish and the lists of names add to a form's share of all words.
    pub besides: Vec<(f64, f64)>,
    /// Number of each word (not of mere parts) in the lexicon.
    pub numbers: HashMap<String, u32>,
}

impl Compiled {
    /// The token of a core.
    pub fn token(&self, core: &str) -> Token {
        Token::class(core).unwrap_or_else(|| {
            self.numbers.get(&core.to_lowercase()).map_or(Token::UNKNOWN, |&number| Token::word(number))
        })
    }

    /// Number of tokens, classes included.
    pub fn tokens(&self) -> usize {
        self.forms + Token::CLASSES as usize
    }
}

impl Vocabulary {
    /// Counts the forms of all texts.
    pub fn count(texts: &[Text]) -> Self {
        let mut forms: HashMap<String, Count> = HashMap::new();
        let mut total = 0;
        for text in texts {
            sentences(&text.text, |sentence| {
                for (i, core) in sentence.iter().enumerate().filter(|(_, core)| is_form(core)) {
                    let count = forms.entry(core.to_lowercase()).or_default();
                    count.total += text.weight;
                    total += u64::from(text.weight);
                    match Case::of(core) {
                        _ if i == 0 => {}
                        Case::Lower => count.small += 1,
                        _ => count.capital += 1,
                    }
                }
            });
        }
        Vocabulary { forms: forms.into_iter().collect(), total, bearers: 1.0 }
    }

    /// Adds names. A name of several words adds each of them.
    pub fn add_names(&mut self, names: &[Name]) {
        for name in names {
            for part in name.name.split_whitespace().filter(|part| part.chars().count() > 1 && is_form(part))
            {
                if part.starts_with(char::is_uppercase) {
                    let count = self.forms.entry(part.to_lowercase()).or_default();
                    count.bearers = count.bearers.max(name.bearers);
                }
            }
        }
        self.bearers = self.forms.values().map(|count| damped(count.bearers)).sum();
    }

    /// Adds everyday words, but for those that look like others typed without å, ä and ö. Gives the number added.
    pub fn add_everyday(&mut self, words: &[Everyday]) -> usize {
        let is_word =
            |word: &str| word.chars().count() > 1 && word.chars().all(|c| c.is_alphabetic() || c == '-');
        let vowels = |word: &str| word.chars().filter(|c| matches!(c, 'å' | 'ä' | 'ö')).count();
        let mut likes: HashMap<String, Vec<(usize, f64)>> = HashMap::new();
        for word in words {
            likes.entry(skeleton(&word.word)).or_default().push((vowels(&word.word), word.share));
        }
        let mut added = 0;
        for word in words.iter().filter(|word| is_word(&word.word)) {
            let typed_bare = likes[&skeleton(&word.word)]
                .iter()
                .any(|&(more, share)| more > vowels(&word.word) && share > word.share * TYPED_BARE);
            let known = self.forms.get(&word.word).is_some_and(Self::holds);
            if known || !typed_bare {
                self.forms.entry(word.word.clone()).or_default().everyday = word.share;
                added += 1;
            }
        }
        added
    }

    /// Share of all words that a form has, weighing all that is known of it.
    fn share(&self, count: &Count) -> f64 {
        let official = f64::from(count.total) / self.total as f64;
        (1.0 - EVERYDAY) * official + EVERYDAY * count.everyday + self.share_as_name(count)
    }

    /// Share of all words that a form's bearers give it.
    pub fn share_as_name(&self, count: &Count) -> f64 {
        if count.bearers == 0 { 0.0 } else { NAMES * damped(count.bearers) / self.bearers }
    }

    /// Whether a form is common enough for the lexicon.
    pub fn holds(count: &Count) -> bool {
        count.total >= SEEN || count.bearers > 0 || count.everyday > 0.0
    }

    /// Compiles the lexicon.
    pub fn compile(&self, parts: &Parts) -> Compiled {
        let alphabet = self.alphabet();
        let spellable = |form: &str| form.chars().all(|c| alphabet.contains(&c));
        let mut entries: BTreeMap<&str, Entry> = BTreeMap::new();
        for (form, count) in self.forms.iter().filter(|(form, count)| Self::holds(count) && spellable(form)) {
            let share = self.share(count);
            let seen = f64::from(count.small + count.capital);
            // A form known from a list of names only has no small letters to show.
            let named = if count.bearers > 0 { 1.0 } else { 0.3 };
            let capital = (f64::from(count.capital) + named) / (seen + 1.0);
            let entry = Entry {
                form: form.clone(),
                unigram: quantise(cost(share)),
                capital: (capital.min(1.0) * 255.0).round() as u8,
                head: NEVER,
                modifier: NEVER,
            };
            entries.insert(form, entry);
        }
        let part_only = |form: &str| Entry {
            form: form.to_owned(),
            unigram: NEVER,
            capital: 0,
            head: NEVER,
            modifier: NEVER,
        };
        for (form, &cost) in parts.modifiers.iter().filter(|(form, _)| spellable(form)) {
            entries.entry(form).or_insert_with(|| part_only(form)).modifier = quantise(cost);
        }
        for (form, &cost) in parts.heads.iter().filter(|(form, _)| spellable(form)) {
            entries.entry(form).or_insert_with(|| part_only(form)).head = quantise(cost);
        }
        // Any common noun can end a compound, also one that no text has shown doing so.
        for (form, count) in self.forms.iter().filter(|(form, count)| {
            count.total >= COMMON && count.small > count.capital && form.chars().count() > 3
        }) {
            if let Some(entry) =
                entries.get_mut(form.as_str()).filter(|_| form.chars().all(char::is_alphabetic))
            {
                let alone = cost(f64::from(count.total) / self.total as f64);
                entry.head = entry.head.min(quantise(alone + UNSEEN_AS_HEAD));
            }
        }
        let entries: Vec<Entry> = entries.into_values().collect();
        let (file, numbers) = lexicon::compile(&entries, &alphabet);
        let forms = entries.len();
        let mut besides = vec![(0.0, 0.0); forms];
        for (entry, &number) in entries.iter().zip(&numbers) {
            besides[number as usize] = self
                .forms
                .get(&entry.form)
                .map_or((0.0, 0.0), |count| (EVERYDAY * count.everyday, self.share_as_name(count)));
        }
        let numbers = entries
            .into_iter()
            .zip(numbers)
            .filter(|(entry, _)| entry.unigram != NEVER)
            .map(|(entry, number)| (entry.form, number))
            .collect();
        Compiled { file, forms, numbers, besides }
    }

    /// The letters and signs that words are spelt with: the commonest ones, in code point order.
    fn alphabet(&self) -> Vec<char> {
        let mut letters: BTreeMap<char, u64> = BTreeMap::new();
        for (form, count) in self.forms.iter().filter(|(_, count)| Self::holds(count)) {
            for letter in
                form.chars().filter(|&c| c.is_alphabetic() || matches!(c, '-' | '.' | ':' | '\'' | '’'))
            {
                *letters.entry(letter).or_default() += u64::from(count.total);
            }
        }
        let mut letters: Vec<(char, u64)> =
            letters.into_iter().filter(|&(c, _)| (c as u32) < 0x180).collect();
        letters.sort_by_key(|&(letter, count)| (std::cmp::Reverse(count), letter));
        letters.truncate(LETTERS);
        let mut letters: Vec<char> = letters.into_iter().map(|(letter, _)| letter).collect();
        letters.sort_unstable();
        letters
    }
}
