//! The lexicon: Swedish word forms in lower case as a trie, made to be walked by the candidate search.
//!
//! A node is one letter; siblings stand side by side. A node is seventeen bytes:
//!
//! ```text
//! 0  8 children   a bit for each letter that a child has
//! 8  4 place      number of the first child, times two, plus one where a word ends here
//! 12 4 best       least cost of any word at or below, by how many letters are still to come (four classes)
//! 16 1 part       least cost of any part of a compound at or below
//! ```
//!
//! Whether a child exists is one bit and where it stands one count of bits: most moves of a search fail, and fail
//! here. The place of a word is the number of word ends before its node. Its number, by which the language model knows
//! it, is the same unless words were added ([`with_numbers`]): those from before keep theirs. Costs are quantised
//! ([`super::cost`]).
//!
//! An fst is smaller by half, but decodes each node anew and has nowhere to keep the least cost below a node,
//! which is what lets the search leave hopeless branches alone.

mod check;
mod compile;
mod node;

pub use compile::{Entry, compile, with_numbers};
pub use node::{Node, Seen};

use super::container::{self, ContainerError, Kind, u32_at};
use super::cost::expand;
use node::NODE;
use std::borrow::Cow;

/// The file format.
pub const KIND: Kind = Kind { name: "lexicon", magic: b"RENSKRLX", version: 4 };

/// Letters of an alphabet, at most: each has a bit, and bit 0 is never used.
pub const LETTERS: usize = 63;
/// Nodes between two entries of the directory of word numbers.
const STRIDE: usize = 16;
/// Bytes of a word's entry: unigram cost, cost of a capital, cost as head, cost as modifier.
const WORD: usize = 4;

/// The lexicon. Cheap to open: nothing is parsed.
#[derive(Debug, Clone)]
pub struct Lexicon {
    /// Letter of each code, code 0 unused.
    letters: Vec<char>,
    /// Code of each letter below U+0180.
    codes: Vec<u8>,
    nodes: Cow<'static, [u8]>,
    ranks: Cow<'static, [u8]>,
    words: Cow<'static, [u8]>,
    numbers: Cow<'static, [u8]>,
}

/// A lexicon's bytes in hand, for walking: the same as the lexicon, but each step need not ask whose they are.
#[derive(Debug, Clone, Copy)]
pub struct Walkable<'a> {
    letters: &'a [char],
    codes: &'a [u8],
    nodes: &'a [u8],
    ranks: &'a [u8],
    words: &'a [u8],
    numbers: &'a [u8],
}

/// What is known of a word form.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Word {
    /// Number of the form in the lexicon.
    pub id: u32,
    /// Cost of the form whatever its neighbours, nats; infinite for a form that occurs only inside compounds.
    pub unigram: f32,
    /// Share of its occurrences in mid-sentence that have a capital, 0 to 1.
    pub capital: f32,
    /// Cost as the last part of a compound, given that the word is an unlisted compound.
    pub head: f32,
    /// Cost as a first or middle part, with its linking letter.
    pub modifier: f32,
}

impl Lexicon {
    /// Opens a compiled lexicon. One that was read from a file is looked through, those inside the program are not.
    ///
    /// # Errors
    /// [`ContainerError`] where the bytes are no lexicon of this version or do not fit together.
    pub fn open(file: &str, bytes: Cow<'static, [u8]>) -> Result<Self, ContainerError> {
        let damaged = |problem| ContainerError::Damaged { file: file.to_owned(), problem };
        let given = matches!(bytes, Cow::Owned(_));
        let [alphabet, nodes, ranks, words, numbers] = container::open_parts(file, KIND, bytes, 4)?;
        let alphabet = std::str::from_utf8(&alphabet).map_err(|_| damaged("alphabet"))?;
        let letters: Vec<char> = std::iter::once('\0').chain(alphabet.chars()).collect();
        if letters.len() > LETTERS + 1 || nodes.is_empty() {
            return Err(damaged("alphabet"));
        }
        let count = nodes.len() / NODE;
        if nodes.len() != count * NODE
            || ranks.len() != count.div_ceil(STRIDE) * 4
            || !words.len().is_multiple_of(WORD)
            || !(numbers.is_empty() || numbers.len() / 4 == words.len() / WORD)
        {
            return Err(damaged("parts of different length"));
        }
        let mut codes = vec![0; 0x180];
        for (code, &letter) in letters.iter().enumerate().skip(1) {
            if let Some(slot) = codes.get_mut(letter as usize) {
                *slot = code as u8;
            }
        }
        let lexicon = Lexicon { letters, codes, nodes, ranks, words, numbers };
        match given.then(|| check::problem(&lexicon)).flatten() {
            Some(problem) => Err(damaged(problem)),
            None => Ok(lexicon),
        }
    }

    /// Number of word forms.
    pub fn len(&self) -> usize {
        self.words.len() / WORD
    }

    /// Whether there is no word form.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// The lexicon ready for walking.
    pub fn walk(&self) -> Walkable<'_> {
        let Lexicon { letters, codes, nodes, ranks, words, numbers } = self;
        Walkable { letters, codes, nodes, ranks, words, numbers }
    }

    /// Finds a form in lower case; forms that only occur inside compounds are found too.
    pub fn find_part(&self, form: &str) -> Option<Word> {
        let walk = self.walk();
        let mut node = walk.root();
        for letter in form.chars() {
            node = walk.child(node, walk.code(letter)?)?;
        }
        walk.word(node)
    }

    /// Finds a word in lower case.
    pub fn find(&self, form: &str) -> Option<Word> {
        self.find_part(form).filter(|word| word.unigram.is_finite())
    }
}

impl<'a> Walkable<'a> {
    /// The root, where no letter has been read. Its own label means nothing.
    pub fn root(self) -> Node {
        Node(0)
    }

    /// The code of a letter that the lexicon knows.
    #[inline]
    pub fn code(self, letter: char) -> Option<u8> {
        self.codes.get(letter as usize).copied().filter(|&code| code != 0)
    }

    /// The letter of a code.
    pub fn letter(self, code: u8) -> char {
        self.letters.get(usize::from(code)).copied().unwrap_or('\0')
    }

    /// What stands in a node.
    #[inline]
    pub fn see(self, node: Node) -> Seen {
        let at = node.0 as usize * NODE;
        let bytes: &[u8; NODE] = self.nodes[at..].first_chunk().unwrap_or(&[0; NODE]);
        Seen::of(bytes)
    }

    /// The child of a node by one letter.
    #[inline]
    pub fn child(self, node: Node, code: u8) -> Option<Node> {
        self.see(node).child(code)
    }

    /// All children of a node with their letters' codes.
    #[inline]
    pub fn children(self, node: Node) -> impl Iterator<Item = (u8, Node)> + use<> {
        self.see(node).children()
    }

    /// The word that ends at a node.
    pub fn word(self, node: Node) -> Option<Word> {
        let index = node.0 as usize;
        let is_final = |index: usize| self.nodes[index * NODE + 8] & 1 != 0;
        if index == 0 || !is_final(index) {
            return None;
        }
        let block = index / STRIDE;
        let before = (block * STRIDE..index).filter(|&index| is_final(index)).count();
        Some(self.entry(u32_at(self.ranks, block * 4) + before as u32))
    }

    /// The entry of a word by its place in the trie; the last word's for a place that is out of range.
    pub fn entry(self, place: u32) -> Word {
        let place = (place as usize).min((self.words.len() / WORD).saturating_sub(1));
        let at = place * WORD;
        Word {
            id: if self.numbers.is_empty() { place as u32 } else { u32_at(self.numbers, place * 4) },
            unigram: expand(self.words[at]),
            capital: f32::from(self.words[at + 1]) / 255.0,
            head: expand(self.words[at + 2]),
            modifier: expand(self.words[at + 3]),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dictionaries::cost::NEVER;

    fn lexicon(forms: &[(&str, u8)]) -> Lexicon {
        let mut entries: Vec<Entry> = forms
            .iter()
            .map(|&(form, unigram)| Entry {
                form: form.to_owned(),
                unigram,
                capital: 0,
                head: NEVER,
                modifier: NEVER,
            })
            .collect();
        entries.sort_by(|a, b| a.form.cmp(&b.form));
        let (file, _) = compile(&entries, &['a', 'd', 'n', 'r', 'å', 'ä']);
        Lexicon::open("test", Cow::Owned(file)).unwrap()
    }

    #[test]
    fn finds_each_form_and_no_other() {
        let lexicon = lexicon(&[("är", 24), ("år", 48), ("a", 60), ("ärade", 9), ("and", 120)][..3]);
        assert_eq!(lexicon.find("är").map(|word| word.unigram), Some(2.0));
        assert_eq!(lexicon.find("år").map(|word| word.unigram), Some(4.0));
        assert_eq!(lexicon.find("a").map(|word| word.unigram), Some(5.0));
        assert!(lexicon.find("ä").is_none());
        assert!(lexicon.find("ärr").is_none());
        assert!(lexicon.find("").is_none());
    }

    #[test]
    fn the_least_cost_below_a_node_bounds_every_word_below_it() {
        let lexicon = lexicon(&[("and", 120), ("andra", 36), ("anda", 200)]);
        let lexicon = lexicon.walk();
        let mut node = lexicon.root();
        for letter in "and".chars() {
            node = lexicon.child(node, lexicon.code(letter).unwrap()).unwrap();
            assert_eq!(lexicon.see(node).best(2), 36);
        }
        assert_eq!(lexicon.word(node).map(|word| word.unigram), Some(10.0));
        assert_eq!(lexicon.see(node).best(0), 120, "\"anda\" is one letter away, in the same class");
    }

    #[test]
    fn a_cut_file_is_refused() {
        let (file, _) = compile(&[], &['a']);
        for length in 0..file.len() {
            assert!(Lexicon::open("test", Cow::Owned(file[..length].to_vec())).is_err(), "{length}");
        }
    }
}
