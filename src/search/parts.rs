//! The two parts of a compound.

use crate::dictionaries::inflections::Inflections;
use crate::dictionaries::lexicon::Lexicon;

/// Letters of a part, at least.
const SHORTEST: usize = 3;
/// Both parts together may cost as much as this, nats: what is dearer is more likely one word.
const DEAREST: f32 = 22.0;
/// They may cost as much more than the word as one that is known.
const DEARER: f32 = 9.5;
/// What it costs more, nats, that a first part was never seen as one, but is a word or a compound.
const UNSEEN: f32 = 2.0;
/// Letters of such a part, at least; and of the part behind it.
const UNSEEN_SHORTEST: usize = 5;

/// What the last part of a word is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Last {
    /// The last part of the whole compound: it is inflected.
    Head,
    /// The last part of a first part, with its linking letter.
    Modifier,
}

/// Divides compounds.
#[derive(Debug, Clone, Copy)]
pub(super) struct Divider<'d> {
    pub inflections: &'d Inflections,
    pub lexicon: &'d Lexicon,
}

impl Divider<'_> {
    /// Divides a compound in small letters into its first part, linking letter included, and its last: between parts that were
    /// seen in compounds, or else behind a first part that is a word or a compound itself.
    pub fn divide<'w>(&self, word: &'w str, last: Last) -> Option<(&'w str, &'w str)> {
        let whole = self.lexicon.find_part(word).map_or(f32::INFINITY, |known| match last {
            Last::Head => known.unigram.min(known.head),
            Last::Modifier => known.unigram.min(known.modifier),
        });
        let dearest = DEAREST.min(whole + DEARER);
        let seen = |first: &str| Some(self.lexicon.find_part(first)?.modifier);
        let (_, at) = self.cheapest(word, last, SHORTEST, dearest, seen).or_else(|| {
            self.cheapest(word, last, UNSEEN_SHORTEST, DEAREST, |first| self.unseen(first))
                .filter(|_| last == Last::Head)
        })?;
        Some(word.split_at(at))
    }

    /// The cheapest division: its cost and place.
    fn cheapest(
        &self,
        word: &str,
        last: Last,
        shortest: usize,
        dearest: f32,
        first_cost: impl Fn(&str) -> Option<f32>,
    ) -> Option<(f32, usize)> {
        let letters = word.chars().count();
        let places = word.char_indices().map(|(at, _)| at).skip(shortest);
        let places = places.take((letters + 1).saturating_sub(2 * shortest));
        let cost = |at: usize| {
            let (first, second) = word.split_at(at);
            if !self.inflections.may_be_part(first) || !self.inflections.may_be_part(second) {
                return None;
            }
            let second = self.lexicon.find_part(second)?;
            let second = match last {
                Last::Head => second.head,
                Last::Modifier => second.modifier,
            };
            // The last part alone rules most places out.
            let first = if second <= dearest { first_cost(first)? } else { return None };
            Some(first + second).filter(|cost| *cost <= dearest)
        };
        let best = places.filter_map(|at| cost(at).map(|cost| (cost, at)));
        best.min_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)))
    }

    /// The cost of a first part that was never seen as one.
    fn unseen(&self, first: &str) -> Option<f32> {
        let words = self.inflections.links.iter().filter_map(|link| {
            let stem = first.strip_suffix(link.part.as_str())?;
            Some(self.lexicon.find(&format!("{stem}{}", link.base))?.unigram)
        });
        let word = words.min_by(f32::total_cmp).map(|cost| cost + UNSEEN);
        // Of a compound the last part tells most: the rest is known by it.
        word.or_else(|| {
            let (_, at) = self.cheapest(first, Last::Modifier, SHORTEST, DEAREST, |part| {
                Some(self.lexicon.find_part(part)?.modifier)
            })?;
            Some(self.lexicon.find_part(&first[at..])?.modifier + UNSEEN)
        })
    }
}
