//! A word form to the bases that it may be a form of.

use crate::dictionaries::inflections::{Inflections, Paradigm};
use crate::dictionaries::lexicon::Lexicon;
use crate::dictionaries::words::is_marked_vowel;

/// Bases given of one form, at most.
const GIVEN: usize = 3;
/// A base is given where its proof is at least this share of the best one's.
const CLOSE: f32 = 0.7;
/// A base that is rarer than another one by this, nats, is none: lists hold misspellings.
const RARER: f32 = 5.0;
/// A verb must be commoner by this, nats, than a noun that is the same word as one of its forms.
const COMMONER: f32 = 1.0;

/// A word that stands with a capital more often than this is a name.
const NAME: f32 = 0.7;

/// A word that a form may come from.
#[derive(Debug)]
struct Base {
    word: String,
    /// How much of its proof is known, 0 to 1.
    proof: f32,
    /// How rare it is, nats.
    rare: f32,
    /// Whether it is a verb by the rules.
    is_regular_verb: bool,
}

/// The bases of a form in small letters, the best proven first; none where nothing proves any.
pub(super) fn bases(form: &str, inflections: &Inflections, lexicon: &Lexicon) -> Vec<String> {
    let mut found = Vec::new();
    irregular(form, inflections, lexicon, &mut found);
    regular(form, |_| true, inflections, lexicon, &mut found);
    // A sure form of one word is no genitive of another.
    if let Some(owner) = form.strip_suffix('s').filter(|_| found.is_empty()) {
        irregular(owner, inflections, lexicon, &mut found);
        regular(owner, |paradigm| paradigm.genitive, inflections, lexicon, &mut found);
        // A name has no other forms.
        if let Some(name) = lexicon.find(owner).filter(|name| name.capital > NAME && found.is_empty()) {
            found.push(Base {
                word: owner.to_owned(),
                proof: 1.0,
                rare: name.unigram,
                is_regular_verb: false,
            });
        }
    }
    // Who asks for "nämnd" does not mean what is named.
    if let Some(noun) = found
        .iter()
        .find(|base| base.word == form && !base.is_regular_verb && base.proof == 1.0)
        .map(|base| base.rare)
    {
        found.retain(|base| !base.is_regular_verb || base.word == form || base.rare < noun - COMMONER);
    }
    let best = found.iter().map(|base| base.proof).fold(0.0, f32::max);
    let commonest = found.iter().map(|base| base.rare).fold(f32::INFINITY, f32::min);
    found.retain(|base| base.proof >= best * CLOSE && base.rare <= commonest + RARER);
    found.sort_by(|a, b| {
        b.proof.total_cmp(&a.proof).then(a.rare.total_cmp(&b.rare)).then_with(|| a.word.cmp(&b.word))
    });
    let mut bases: Vec<String> = Vec::new();
    for base in found {
        if !bases.contains(&base.word) {
            bases.push(base.word);
        }
    }
    bases.truncate(GIVEN);
    bases
}

/// Forms that no rule gives, also behind a first part where the whole base is a word (bi|föll).
fn irregular(form: &str, inflections: &Inflections, lexicon: &Lexicon, found: &mut Vec<Base>) {
    let letters = form.chars().count();
    let shortest_first = letters.saturating_sub(inflections.longest_irregular());
    for (index, (at, _)) in form.char_indices().enumerate().skip(shortest_first) {
        if index > 0 && letters - index < 3 {
            break;
        }
        for base in inflections.irregular(&form[at..]) {
            let word = format!("{}{base}", &form[..at]);
            let known = lexicon.find(&word).map(|word| word.unigram);
            // A short base is too often the end of another word's form: kallel|sen.
            let is_long = letters - index > 3 || *base != form[at..];
            if at == 0 || (index >= 2 && is_long && known.is_some()) {
                found.push(Base {
                    word,
                    proof: 1.0,
                    rare: known.unwrap_or_default(),
                    is_regular_verb: false,
                });
            }
        }
    }
}

/// Forms by the rules, where the lexicon knows the base and enough of its other forms.
fn regular(
    form: &str,
    may_be: impl Fn(&Paradigm) -> bool,
    inflections: &Inflections,
    lexicon: &Lexicon,
    found: &mut Vec<Base>,
) {
    for (at, _) in form.char_indices().skip(1).chain([(form.len(), ' ')]) {
        let (stem, ending) = form.split_at(at);
        // Of single letters å and ö are words; the others are names of letters.
        if stem.chars().count() < 2 && !stem.contains(is_marked_vowel) {
            continue;
        }
        for paradigm in inflections.with_ending(ending).filter(|paradigm| may_be(paradigm)) {
            let word = format!("{stem}{}", paradigm.base);
            if let Some(known) = lexicon.find(&word) {
                let proof = proof(stem, paradigm, lexicon);
                if proof >= 0.5 {
                    found.push(Base {
                        word,
                        proof,
                        rare: known.unigram,
                        is_regular_verb: !paradigm.genitive,
                    });
                }
            }
        }
    }
}

/// The share of a paradigm's proof that the lexicon knows.
fn proof(stem: &str, paradigm: &Paradigm, lexicon: &Lexicon) -> f32 {
    let known = paradigm.proof.iter().filter(|ending| lexicon.find(&format!("{stem}{ending}")).is_some());
    known.count() as f32 / paradigm.proof.len() as f32
}
