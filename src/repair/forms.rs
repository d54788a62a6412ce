//! The distinct word forms of a document, each divided and looked up once however often it stands there.

use crate::dictionaries::candidates::{Candidates, Finder};
use crate::dictionaries::words::{self, Parts};
use rustc_hash::FxHashMap;
use std::cell::OnceCell;
use std::sync::Arc as Shared;

/// The words of a document by their forms.
pub struct Forms<'a> {
    /// Each word in three parts.
    parts: Vec<Parts<'a>>,
    /// The form of each word's core, by its place in `forms`.
    form: Vec<u32>,
    /// Each form once, in order of first appearance.
    forms: Vec<Form<'a>>,
}

/// A word's core, as often as it stands in the document.
pub struct Form<'a> {
    /// The core.
    pub core: &'a str,
    /// How often it stands in its Swedish text.
    pub count: u32,
    candidates: OnceCell<Shared<Candidates>>,
}

impl<'a> Forms<'a> {
    /// Divides the words of a document.
    pub fn new(words: &'a [impl AsRef<str>]) -> Self {
        let mut numbers: FxHashMap<&str, u32> = FxHashMap::default();
        let mut all = Forms { parts: Vec::with_capacity(words.len()), form: Vec::new(), forms: Vec::new() };
        all.form.reserve(words.len());
        for word in words {
            let parts = words::parts(word.as_ref());
            let number = *numbers.entry(parts.core).or_insert_with(|| {
                all.forms.push(Form { core: parts.core, count: 0, candidates: OnceCell::new() });
                all.forms.len() as u32 - 1
            });
            all.forms[number as usize].count += 1;
            all.parts.push(parts);
            all.form.push(number);
        }
        all
    }

    /// Counts no longer those words that are in another language: forms that only they have are met 0 times.
    pub fn leave_out(&mut self, is_left_out: impl Fn(usize) -> bool) {
        for (word, &form) in self.form.iter().enumerate() {
            if is_left_out(word) {
                self.forms[form as usize].count -= 1;
            }
        }
    }

    /// The parts of a word, by its number in the document.
    pub fn parts(&self, word: usize) -> Parts<'a> {
        self.parts[word]
    }

    /// The cores of all words, in order.
    pub fn cores(&self) -> impl Iterator<Item = &'a str> {
        self.parts.iter().map(|parts| parts.core)
    }

    /// The number of a word's form.
    pub fn form(&self, word: usize) -> u32 {
        self.form[word]
    }

    /// Each form once, in order of first appearance.
    pub fn each(&self) -> &[Form<'a>] {
        &self.forms
    }

    /// What may have been printed where a form was read.
    pub fn candidates(&self, form: u32, finder: &Finder<'_>) -> &Shared<Candidates> {
        self.forms[form as usize].candidates(finder)
    }
}

impl Form<'_> {
    /// What may have been printed where this was read. One document has one finder.
    pub fn candidates(&self, finder: &Finder<'_>) -> &Shared<Candidates> {
        self.candidates.get_or_init(|| finder.candidates(self.core))
    }
}
