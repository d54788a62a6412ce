//! The terms that a word is found under.

use super::lemma::bases;
use super::parts::{Divider, Last};
use crate::dictionaries::Dictionaries;
use crate::dictionaries::candidates::LONGEST;
use crate::dictionaries::words::{is_marked_vowel, small, unmarked};

/// First parts that are divided further, one inside the other.
const DEEPEST: usize = 4;

/// The terms of one word, in small letters.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Terms {
    /// The word as it stands.
    pub form: String,
    /// What it is a form of: the same for all forms of a word. Never empty; the form itself where nothing is known.
    pub lemmas: Vec<String>,
    /// The bases of its parts, and of their parts, where it is a compound.
    pub parts: Vec<String>,
}

impl Terms {
    /// The terms of a word, which [`super::tokens`] gives. They depend on nothing but the word and the dictionaries.
    pub fn of(word: &str, dictionaries: &Dictionaries) -> Terms {
        let form: String = word.chars().map(small).collect();
        let mut parts = Vec::new();
        let analysis = Analysis { dictionaries };
        let lemmas = match form.chars().all(char::is_alphabetic) {
            _ if form.chars().count() > LONGEST => vec![form.clone()],
            true => analysis.word(&form, &mut parts),
            false => {
                // What stands between hyphens is a part: a dnr is found without the letters of its diarium.
                let is_word = !form.contains(char::is_numeric);
                let pieces: Vec<&str> = form.split(['-', '\u{2011}']).collect();
                for piece in pieces.iter().filter(|_| pieces.len() > 1) {
                    let lemmas =
                        if is_word { analysis.word(piece, &mut parts) } else { vec![(*piece).to_owned()] };
                    parts.extend(lemmas);
                }
                vec![form.clone()]
            }
        };
        parts.retain(|part| !lemmas.contains(part));
        parts.sort();
        parts.dedup();
        Terms { form, lemmas, parts }
    }

    /// What those may type who leave out the dots of å, ä and ö; nothing of terms that have none.
    pub fn bare(&self) -> impl Iterator<Item = String> + '_ {
        let all = std::iter::once(&self.form).chain(&self.lemmas).chain(&self.parts);
        all.filter(|term| term.contains(is_marked_vowel)).map(|term| unmarked(term))
    }
}

struct Analysis<'d> {
    dictionaries: &'d Dictionaries,
}

impl Analysis<'_> {
    fn bases(&self, form: &str) -> Vec<String> {
        bases(form, &self.dictionaries.inflections, &self.dictionaries.lexicon)
    }

    fn divide<'w>(&self, word: &'w str, last: Last) -> Option<(&'w str, &'w str)> {
        let Dictionaries { inflections, lexicon, .. } = self.dictionaries;
        Divider { inflections, lexicon }.divide(word, last)
    }

    /// The bases of a word; its parts are added.
    fn word(&self, form: &str, parts: &mut Vec<String>) -> Vec<String> {
        let mut lemmas = self.bases(form);
        // Some forms are too rare to be known as last parts where their base is.
        let tried = [Some(form), lemmas.first().map(String::as_str), form.strip_suffix('s')];
        let divided = tried.into_iter().flatten().find_map(|word| self.divide(word, Last::Head));
        let divided = divided.map(|(first, last)| (first.to_owned(), last.to_owned()));
        if let Some((first, last)) = divided {
            let heads = self.word(&last, parts);
            // No list holds all compounds: of one that it does not hold, the last part proves the base.
            if lemmas.is_empty() {
                lemmas = heads.iter().map(|head| format!("{first}{head}")).collect();
            }
            self.across(&first, &heads, parts);
            parts.extend(heads);
            self.first(&first, parts, DEEPEST);
        }
        if lemmas.is_empty() {
            lemmas.push(form.to_owned());
        }
        lemmas
    }

    /// Adds what the end of a first part makes with the last one: vind|kraft|verk has a kraftverk in it.
    fn across(&self, first: &str, heads: &[String], parts: &mut Vec<String>) {
        if let Some((_, middle)) = self.divide(first, Last::Modifier) {
            let words = heads.iter().map(|head| format!("{middle}{head}"));
            parts.extend(words.filter(|word| self.dictionaries.lexicon.find(word).is_some()));
        }
    }

    /// Adds the bases of a first part, and of what it is put together of.
    fn first(&self, part: &str, parts: &mut Vec<String>, deep: usize) {
        let found = self.unlinked(part);
        let is_known = !found.is_empty();
        parts.extend(found);
        if let Some((first, last)) = self.divide(part, Last::Modifier).filter(|_| deep > 0) {
            let mut lasts = Vec::new();
            self.first(last, &mut lasts, deep - 1);
            if !is_known {
                parts.extend(lasts.iter().map(|last| format!("{first}{last}")));
            }
            parts.extend(lasts);
            self.first(first, parts, deep - 1);
        }
    }

    /// The bases of a first part: those of the commonest word that it can be by its linking letters.
    fn unlinked(&self, part: &str) -> Vec<String> {
        let words = self.dictionaries.inflections.links.iter().filter_map(|link| {
            let stem = part.strip_suffix(link.part.as_str()).filter(|stem| stem.chars().count() > 1)?;
            let word = format!("{stem}{}", link.base);
            Some((self.dictionaries.lexicon.find(&word)?.unigram, word))
        });
        let Some((_, word)) = words.min_by(|a, b| a.0.total_cmp(&b.0)) else { return Vec::new() };
        let bases = self.bases(&word);
        if bases.is_empty() { vec![word] } else { bases }
    }
}
