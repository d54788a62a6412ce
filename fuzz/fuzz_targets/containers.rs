//! Compiled files with any content: refused, or read without leaving their bytes.
//!
//! The checksum is right, or the reader behind it would never be reached: a file that fits it may still have been
//! written by a program with a mistake in it.
#![no_main]

use libfuzzer_sys::fuzz_target;
use renskrift::Options;
use renskrift::dictionaries::candidates::Memo;
use renskrift::dictionaries::container::{Kind, open_some, verify, wrap};
use renskrift::dictionaries::fingerprints::Fingerprints;
use renskrift::dictionaries::language_model::{self, LanguageModel, Token, bigram_key, trigram_key};
use renskrift::dictionaries::languages::{self, Languages};
use renskrift::dictionaries::lexicon::{self, Entry, Lexicon};
use renskrift::dictionaries::spelling::{self, Spelling};
use renskrift::dictionaries::{Dictionaries, Files};
use renskrift_fuzz::assert_fair;
use std::borrow::Cow;
use std::collections::BTreeSet;
use std::sync::{Mutex, OnceLock, PoisonError};

const ALPHABET: &str = "abcdefghijklmnopqrstuvwxyzåäöé-";

fuzz_target!(|data: &[u8]| {
    let Some((how, rest)) = data.split_first() else { return };
    let kind = [lexicon::KIND, language_model::KIND, spelling::KIND, spelling::NAMES_KIND, languages::KIND]
        [usize::from(how % 5)];
    let file = match how / 5 % 3 {
        0 => rest.to_vec(),
        1 => wrap(kind, &cut(rest)),
        _ => damaged(kind, rest),
    };
    let name = ["lexicon.bin", "language_model.bin", "spelling.bin", "name_spelling.bin", "languages.bin"]
        [usize::from(how % 5)];
    // A library may be handed bytes that nobody verified.
    let opened = read(name, kind, file.clone(), rest);
    if verify(name, &file).is_err() || !opened {
        let files = Files::over([(name.to_owned(), file)]).expect("a name that there is");
        assert!(Dictionaries::read(files).is_err(), "a damaged file was taken");
    }
});

/// Opens a file and works with it; whether it was taken.
fn read(name: &str, kind: Kind, file: Vec<u8>, text: &[u8]) -> bool {
    static DICTIONARIES: OnceLock<Mutex<Dictionaries>> = OnceLock::new();
    let dictionaries = DICTIONARIES.get_or_init(|| Mutex::new(Dictionaries::embedded().unwrap()));
    let dictionaries = &mut *dictionaries.lock().unwrap_or_else(PoisonError::into_inner);
    let file = Cow::Owned(file);
    let taken = match kind.name {
        "lexicon" => Lexicon::open(name, file).map(|it| drop(swap(&mut dictionaries.lexicon, it))),
        "language model" => {
            LanguageModel::open(name, file).map(|it| drop(swap(&mut dictionaries.language_model, it)))
        }
        "spelling model" => {
            Spelling::open(kind, name, file).map(|it| drop(swap(&mut dictionaries.spelling, it)))
        }
        "model of languages" => {
            Languages::open(name, file).map(|it| drop(swap(&mut dictionaries.languages, it)))
        }
        _ => Spelling::open(kind, name, file).map(|it| drop(swap(&mut dictionaries.name_spelling, it))),
    };
    if taken.is_err() {
        return false;
    }
    dictionaries.memo = Memo::default();
    let mut paper = b"Svar pa motion om belysning. Anna Berg godkdnner forvaltningens utlatande.\n".to_vec();
    paper.extend_from_slice(text);
    paper.retain(|byte| *byte != 0);
    if let Ok(document) = renskrift::process("paper.txt", &paper, dictionaries, &Options::default()) {
        assert_fair(&document.scan, &document.fair);
    }
    true
}

fn swap<T>(place: &mut T, new: T) -> T {
    std::mem::replace(place, new)
}

/// Bytes cut into parts: each opens with its length.
fn cut(mut bytes: &[u8]) -> Vec<&[u8]> {
    let mut parts = Vec::new();
    while let Some((length, rest)) = bytes.split_first_chunk::<2>() {
        let length = usize::from(u16::from_le_bytes(*length)).min(rest.len());
        let (part, rest) = rest.split_at(length);
        parts.push(part);
        bytes = rest;
    }
    parts
}

/// A sound file of a text's words, some of whose bytes are others than they should be: how many, then part, place and
/// difference of each, then the text.
fn damaged(kind: Kind, bytes: &[u8]) -> Vec<u8> {
    let Some((count, bytes)) = bytes.split_first() else { return Vec::new() };
    let (changes, text) = bytes.split_at((usize::from(count % 16) * 4).min(bytes.len()));
    let sound = sound(kind, &String::from_utf8_lossy(text).to_lowercase());
    let mut parts: Vec<Vec<u8>> =
        open_some::<8>("sound", kind, &sound, 2).expect("it is sound").map(<[u8]>::to_vec).into();
    while parts.len() > 2 && parts.last().is_some_and(Vec::is_empty) {
        parts.pop();
    }
    let count = parts.len();
    for change in changes.chunks_exact(4) {
        let part = &mut parts[usize::from(change[0]) % count];
        let at = usize::from(u16::from_le_bytes([change[1], change[2]]));
        if !part.is_empty() {
            let at = at % part.len();
            part[at] ^= change[3];
        }
    }
    wrap(kind, &parts.iter().map(Vec::as_slice).collect::<Vec<_>>())
}

/// A sound file of the words of a text.
fn sound(kind: Kind, text: &str) -> Vec<u8> {
    let alphabet: Vec<char> = ALPHABET.chars().collect();
    let words = text.split(|letter| !alphabet.contains(&letter)).filter(|word| !word.is_empty());
    let words: BTreeSet<&str> = words.collect();
    if kind.magic == lexicon::KIND.magic {
        let cost = |word: &str| word.bytes().fold(7, |cost: u8, byte| cost.wrapping_mul(31) ^ byte);
        let entry = |word: &&str| Entry {
            form: (*word).to_owned(),
            unigram: cost(word) / 2,
            capital: cost(word),
            head: cost(word) / 3,
            modifier: cost(word) / 3,
        };
        return lexicon::compile(&words.iter().map(entry).collect::<Vec<_>>(), &alphabet).0;
    }
    if kind.magic == language_model::KIND.magic {
        let unigrams = vec![40; 2 * (Token::CLASSES as usize + words.len())];
        let tokens: Vec<Token> = (0..Token::CLASSES + words.len() as u32).map(Token).collect();
        let pairs = tokens.windows(2).map(|pair| (bigram_key(pair[0], pair[1]), 30, 5));
        let (bigrams, backoffs) = Fingerprints::build(&pairs.collect::<Vec<_>>());
        let threes = tokens.windows(3).map(|three| (trigram_key(three[0], three[1], three[2]), 20, 0));
        let (trigrams, _) = Fingerprints::build(&threes.collect::<Vec<_>>());
        return wrap(kind, &[&unigrams, &bigrams, &backoffs, &trigrams]);
    }
    let letters = text.chars().filter(|letter| alphabet.contains(letter)).take(200);
    let grams: BTreeSet<u64> = letters.map(|letter| spelling::key(0, 0, spelling::code(letter))).collect();
    let grams: Vec<(u64, u8, u8)> = grams.into_iter().map(|key| (key, 25, 3)).collect();
    let (slots, backoffs) = Fingerprints::build(&grams);
    wrap(kind, &[&slots, &backoffs])
}
