//! What a document says of itself: a name or compound that stands in it in several shapes helps each of them.
//!
//! A rare word is hard to read from one damaged copy: `Tdnevik` may be Tånevik, Tänevik or Tönevik. But what may be
//! read from copies that were damaged differently is what they have in common. Each form of the document lends its
//! candidates as much support as it believes in them; what a candidate has from *other* forms makes it cheaper, as
//! the cache of a language model would (Kuhn & De Mori 1990). Copies that were all damaged alike say nothing new.

use super::forms::Forms;
use crate::dictionaries::candidates::{Candidate, Candidates, Finder, LM_WEIGHT, Standing};
use crate::dictionaries::words;
use rustc_hash::{FxHashMap, FxHasher};
use std::hash::Hasher;
use std::sync::Arc as Shared;

/// Words commoner than this need no help, nats.
const RARE: f32 = 9.0;
/// Letters of a word that is listened to, at least.
const SHORTEST: usize = 4;
/// How much of the language of a document is its own.
const OWN: f32 = 0.3;
/// Support that is less than a third of one sure copy is chance.
const LEAST: f32 = 0.3;
/// What a candidate may gain, nats: a word of the lexicon less, since its neighbours know it.
const MOST: f32 = 3.5;
const MOST_KNOWN: f32 = 1.0;
/// Copies of a form, at least, that speak for it; how much they do, and what they count for at most, nats.
const REPEATED: u32 = 3;
const REPEATED_WEIGHT: f32 = 4.0;
const REPEATED_MOST: f32 = 12.0;
/// A way of losing å, ä and ö that costs more than this is rare, nats.
const RARE_MARKS: f32 = 6.0;
/// Letters at the end of a word that tell its inflection.
const ENDING: usize = 2;

/// The candidates of those forms for which the rest of the document has something to say.
#[derive(Debug, Default)]
pub(super) struct Evidence {
    helped: FxHashMap<u32, Shared<Candidates>>,
}

/// A candidate of a form.
struct Vote {
    form: u32,
    index: usize,
    /// The word that it is, and that which was read.
    word: u64,
    read: u64,
    /// Cost of the word whatever its neighbours, nats.
    rarity: f32,
}

impl Evidence {
    /// Listens to all forms of a document.
    pub fn gather(forms: &Forms<'_>, finder: &Finder<'_>) -> Self {
        let mut votes = Vec::new();
        // What each word has from all forms, and from those that were damaged alike.
        let mut support: FxHashMap<u64, f32> = FxHashMap::default();
        let mut alike: FxHashMap<(u64, u64), f32> = FxHashMap::default();
        let mut all = 0.0;
        for (number, form) in forms.each().iter().enumerate() {
            if form.count == 0 {
                continue;
            }
            all += form.count as f32;
            let list = &form.candidates(finder).list;
            if form.core.len() < SHORTEST || list.iter().all(|(cost, one)| rarity(*cost, one) < RARE) {
                continue;
            }
            let read = hash(form.core);
            // What each is worth without its neighbours.
            let best = list[0].0;
            let total: f32 = list.iter().map(|(cost, _)| (best - cost).exp()).sum();
            for (index, (cost, one)) in list.iter().enumerate() {
                let (rarity, share) = (rarity(*cost, one), (best - cost).exp() / total);
                if rarity >= RARE && one.text.chars().count() >= SHORTEST {
                    let word = hash(&one.text);
                    let weight = form.count as f32 * share;
                    *support.entry(word).or_default() += weight;
                    *alike.entry((word, read)).or_default() += weight;
                    votes.push(Vote { form: number as u32, index, word, read, rarity });
                }
            }
        }
        let mut evidence = Evidence::default();
        evidence.keep_repeated(forms, finder);
        for vote in &votes {
            let from_others = support[&vote.word] - alike[&(vote.word, vote.read)];
            if from_others < LEAST {
                continue;
            }
            let own = OWN * from_others / all * vote.rarity.exp();
            let read = forms.each()[vote.form as usize].core;
            let one = &forms.candidates(vote.form, finder).list[vote.index].1;
            if one.others > 0 && !ends_alike(read, &one.text) {
                continue;
            }
            let most = if one.standing == Standing::Known { MOST_KNOWN } else { MOST };
            let gain = (LM_WEIGHT * own.ln_1p()).min(most);
            let list = evidence
                .helped
                .entry(vote.form)
                .or_insert_with(|| Shared::clone(forms.candidates(vote.form, finder)));
            let (cost, one) = &mut Shared::make_mut(list).list[vote.index];
            *cost -= gain;
            one.channel -= gain;
        }
        evidence
    }

    /// A form that stands in the document again and again was not misread in the same rare way each time: what rests on
    /// more than what å, ä and ö are often read as is dearer the oftener it would have to have happened.
    fn keep_repeated(&mut self, forms: &Forms<'_>, finder: &Finder<'_>) {
        for (number, form) in forms.each().iter().enumerate() {
            let is_rare =
                |one: &Candidate| *one.text != *form.core && (one.others > 0 || one.channel > RARE_MARKS);
            if form.count < REPEATED || form.core.len() < SHORTEST {
                continue;
            }
            let list = form.candidates(finder);
            if !is_rare(&list.list[0].1) {
                continue;
            }
            let mut list = Shared::clone(list);
            let price = (REPEATED_WEIGHT * (form.count as f32).ln()).min(REPEATED_MOST);
            for (cost, one) in &mut Shared::make_mut(&mut list).list {
                if is_rare(one) {
                    *cost += price;
                    one.channel += price;
                }
            }
            self.helped.insert(number as u32, list);
        }
    }

    /// The candidates of a form, as the document as a whole has them.
    pub fn candidates<'a>(
        &'a self,
        form: u32,
        forms: &'a Forms<'_>,
        finder: &Finder<'_>,
    ) -> &'a Shared<Candidates> {
        match self.helped.get(&form) {
            Some(list) => list,
            None => forms.candidates(form, finder),
        }
    }
}

/// Whether two words have the same ending. Other inflections of a word stand beside it in most documents, and are
/// no reason to change its own.
fn ends_alike(a: &str, b: &str) -> bool {
    a.chars().rev().take(ENDING).eq(b.chars().rev().take(ENDING))
}

/// The cost of a candidate's word whatever its neighbours, nats.
fn rarity(cost: f32, candidate: &Candidate) -> f32 {
    (cost - candidate.channel) / LM_WEIGHT
}

/// A word whatever its capitals, with or without the s of the genitive.
fn hash(text: &str) -> u64 {
    let mut hasher = FxHasher::default();
    let mut last = None;
    for letter in text.chars() {
        last.into_iter().for_each(|letter| hasher.write_u32(letter));
        last = Some(u32::from(words::small(letter)));
    }
    last.into_iter().filter(|&letter| letter != u32::from('s')).for_each(|letter| hasher.write_u32(letter));
    hasher.finish()
}
