//! The lexicon with the forms of added text.

use super::bare::Likes;
use super::{SHIPPED, counted_on, parts, spelling};
use crate::dictionaries::container::ContainerError;
use crate::dictionaries::cost::{NEVER, cost, expand, quantise};
use crate::dictionaries::language_model::Token;
use crate::dictionaries::lexicon::{self, Entry, Lexicon, Node, Walkable};
use crate::train::vocabulary::{Count, Vocabulary};
use std::collections::{BTreeMap, HashMap};

/// As how many occurrences the share of capitals of a known form counts at least.
const CAPITALS: f64 = 20.0;
/// Word forms, at most: so many a token has numbers for.
const MOST: usize = (1 << 21) - Token::CLASSES as usize;

/// A form and its number, which the language model knows.
pub struct Form {
    /// What is known of it.
    pub entry: Entry,
    /// Its number.
    pub number: u32,
}

/// The merged lexicon.
pub struct Forms {
    /// The file.
    pub file: Vec<u8>,
    /// Number of forms, those that occur only inside compounds included.
    pub len: usize,
    /// What was added, for people.
    pub report: Vec<String>,
    /// The words of the added text, with what each adds to its weight in the spelling model.
    pub spelt: Vec<(String, f64)>,
    /// By number, share of all words.
    pub shares: Vec<f64>,
    /// Number of each word (not of mere parts).
    numbers: HashMap<String, u32>,
}

impl Forms {
    /// The token of a core.
    pub fn token(&self, core: &str) -> Token {
        Token::class(core).unwrap_or_else(|| {
            self.numbers.get(&core.to_lowercase()).map_or(Token::UNKNOWN, |&number| Token::word(number))
        })
    }
}

/// Adds the forms of a vocabulary to a lexicon.
///
/// # Errors
/// [`ContainerError`] if the merged lexicon is none, which would be a mistake of this program.
pub fn merge(lexicon: &Lexicon, vocabulary: &Vocabulary) -> Result<Forms, ContainerError> {
    let mut forms = all(lexicon);
    let (known, before) = (forms.len(), lexicon.len() as u32);
    let total = vocabulary.total as f64;
    let share = |old: u8, count: &Count| {
        // A name of a list is as good as one occurrence.
        let count = f64::from(count.total.max(u32::from(count.bearers > 0)));
        counted_on(if old == NEVER { 0.0 } else { f64::from(-expand(old)).exp() }, count, total)
    };
    let mut likes = Likes::default();
    let mut spelt = Vec::new();
    for (form, known) in &mut forms {
        let count = vocabulary.forms.get(form).copied().unwrap_or_default();
        let entry = &mut known.entry;
        let shipped = if entry.unigram == NEVER { 0.0 } else { f64::from(-expand(entry.unigram)).exp() };
        if vocabulary.forms.contains_key(form) {
            spelt.push((form.clone(), spelling::gain(shipped, &count)));
        }
        if entry.unigram != NEVER || count.total > 0 || count.bearers > 0 {
            let share = share(entry.unigram, &count);
            entry.unigram = quantise(cost(share));
            likes.add(form, share);
        }
        let (seen, capital) = (f64::from(count.small + count.capital), f64::from(count.capital));
        let old = f64::from(entry.capital) / 255.0;
        let weight = CAPITALS + SHIPPED * shipped;
        entry.capital = byte((capital + weight * old) / (seen + weight));
    }
    let alphabet = alphabet(lexicon);
    let spellable = |form: &str| form.chars().all(|letter| alphabet.contains(&letter));
    let new: Vec<(&String, &Count)> =
        vocabulary.forms.iter().filter(|(form, _)| !forms.contains_key(*form)).collect();
    for (form, count) in &new {
        likes.add(form, share(NEVER, count));
    }
    let mut refused = Vec::new();
    for (form, count) in new {
        let share = share(NEVER, count);
        if !spellable(form) || likes.is_bare(form, share) || forms.len() >= MOST {
            refused.push(form.as_str());
            continue;
        }
        let named = if count.bearers > 0 { 1.0 } else { 0.3 };
        let capital = f64::from(count.capital) + named;
        let entry = Entry {
            form: form.clone(),
            unigram: quantise(cost(share)),
            capital: byte(capital / (f64::from(count.small + count.capital) + 1.0)),
            head: NEVER,
            modifier: NEVER,
        };
        spelt.push((form.clone(), spelling::gain(0.0, count)));
        let number = forms.len() as u32;
        forms.insert(form.clone(), Form { entry, number });
    }
    let words = forms.len() - known;
    let learnt = parts::learn(&mut forms, before, vocabulary);
    let report = vec![
        format!("{} different forms in {total} words", vocabulary.forms.len()),
        format!(
            "{words} new forms, {} of them last parts of compounds; {} new first parts",
            learnt.heads, learnt.modifiers
        ),
        format!(
            "{} forms left out, typed without their å, ä and ö or of strange letters{}",
            refused.len(),
            shown(&refused)
        ),
    ];
    compile(forms, spelt, &alphabet, report)
}

/// Some of the forms that were left out.
fn shown(refused: &[&str]) -> String {
    const SHOWN: usize = 8;
    match refused {
        [] => String::new(),
        some if some.len() <= SHOWN => format!(": {}", some.join(", ")),
        many => format!(": {} …", many[..SHOWN].join(", ")),
    }
}

fn compile(
    forms: BTreeMap<String, Form>,
    spelt: Vec<(String, f64)>,
    alphabet: &[char],
    report: Vec<String>,
) -> Result<Forms, ContainerError> {
    let mut shares = vec![0.0; forms.len()];
    let mut numbers = HashMap::new();
    for (form, known) in forms.iter().filter(|(_, known)| known.entry.unigram != NEVER) {
        shares[known.number as usize] = f64::from(-expand(known.entry.unigram)).exp();
        numbers.insert(form.clone(), known.number);
    }
    let of_entry: Vec<u32> = forms.values().map(|form| form.number).collect();
    let entries: Vec<Entry> = forms.into_values().map(|form| form.entry).collect();
    let (file, places) = lexicon::compile(&entries, alphabet);
    let mut by_place = vec![0; entries.len()];
    for (&place, &number) in places.iter().zip(&of_entry) {
        by_place[place as usize] = number;
    }
    let file = lexicon::with_numbers(&file, &by_place)?;
    Ok(Forms { file, len: entries.len(), report, spelt, shares, numbers })
}

/// All forms of a lexicon.
fn all(lexicon: &Lexicon) -> BTreeMap<String, Form> {
    fn below(walk: Walkable<'_>, node: Node, letters: &mut String, into: &mut BTreeMap<String, Form>) {
        if let Some(word) = walk.word(node) {
            let stored = |cost: f32| if cost.is_finite() { quantise(cost) } else { NEVER };
            let entry = Entry {
                form: letters.clone(),
                unigram: stored(word.unigram),
                capital: byte(f64::from(word.capital)),
                head: stored(word.head),
                modifier: stored(word.modifier),
            };
            into.insert(letters.clone(), Form { entry, number: word.id });
        }
        for (code, child) in walk.children(node) {
            letters.push(walk.letter(code));
            below(walk, child, letters, into);
            letters.pop();
        }
    }
    let mut forms = BTreeMap::new();
    below(lexicon.walk(), lexicon.walk().root(), &mut String::new(), &mut forms);
    forms
}

/// The letters of a lexicon in the order of their codes.
fn alphabet(lexicon: &Lexicon) -> Vec<char> {
    let walk = lexicon.walk();
    (1..=lexicon::LETTERS as u8).map(|code| walk.letter(code)).take_while(|&letter| letter != '\0').collect()
}

/// A share in one byte.
fn byte(share: f64) -> u8 {
    (share.clamp(0.0, 1.0) * 255.0).round() as u8
}
