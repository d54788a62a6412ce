//! The language model: a trigram model with interpolated modified Kneser–Ney smoothing (Chen & Goodman 1998),
//! pruned, stored in back-off form and quantised.
//!
//! It runs over [`Token`]s: word forms in lower case by their lexicon number, classes for numbers, a few signs.
//! N-grams of text that was added to the finished model stand beside its own ([`super::added`]).

use super::added::Added;
use super::container::{self, ContainerError, Kind};
use super::cost::{expand, expand_backoff};
use super::fingerprints::{Fingerprints, Probe};
use std::borrow::Cow;

/// The file format.
pub const KIND: Kind = Kind { name: "language model", magic: b"RENSKRLM", version: 1 };

/// What the language model counts: a word form, a class or a sign.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Token(pub u32);

impl Token {
    /// A word form that the lexicon does not hold.
    pub const UNKNOWN: Token = Token(0);
    /// Before the first word of a sentence.
    pub const START: Token = Token(1);
    /// After the last word of a sentence.
    pub const END: Token = Token(2);
    /// Number of tokens that are not word forms.
    pub const CLASSES: u32 = 16;

    /// The token of a word form by its lexicon number.
    #[inline]
    pub fn word(id: u32) -> Token {
        Token(Self::CLASSES + id)
    }

    /// The class of a string that is no plain word: numbers by their length, signs, mixtures. `None` for a word.
    pub fn class(core: &str) -> Option<Token> {
        let digits = core.bytes().filter(u8::is_ascii_digit).count();
        if digits == 0 {
            return match core {
                "§" => Some(Token(8)),
                "§§" => Some(Token(9)),
                "%" => Some(Token(10)),
                "&" => Some(Token(11)),
                _ => None,
            };
        }
        let plain = core.len() == digits;
        Some(match digits {
            1 if plain => Token(3),
            2 if plain => Token(4),
            4 if plain && (core.starts_with("19") || core.starts_with("20")) => Token(5),
            _ if core.chars().any(char::is_alphabetic) => Token(7),
            _ => Token(6),
        })
    }
}

/// The two tokens before.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Context(pub Token, pub Token);

impl Context {
    /// At the start of a sentence.
    pub const START: Context = Context(Token::START, Token::START);

    /// The context after one more token.
    #[inline]
    pub fn then(self, token: Token) -> Context {
        if token == Token::END { Context::START } else { Context(self.1, token) }
    }
}

/// What is known of two tokens that follow one another.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Bigram {
    /// Cost of the second after the first, nats.
    pub cost: f32,
    /// The weight of what was kept back for tokens not seen after both, as a cost.
    backoff: f32,
    /// Whether the model holds the pair.
    seen: bool,
    /// What added text that holds the pair leaves to the model, as a cost; `None` where it does not hold it.
    pub(super) left: Option<f32>,
}

/// A look-up of three tokens that has begun.
#[derive(Debug, Clone, Copy, Default)]
pub struct TrigramProbe {
    own: Option<Probe>,
    /// Their cost where added text holds them: few are, so that these are looked up at once.
    added: Option<f32>,
}

/// The model. Cheap to open: nothing is parsed.
#[derive(Debug, Clone)]
pub struct LanguageModel {
    /// Per token: cost, back-off weight.
    unigrams: Cow<'static, [u8]>,
    bigrams: Fingerprints,
    bigram_backoffs: Cow<'static, [u8]>,
    trigrams: Fingerprints,
    added: Option<Added>,
}

impl LanguageModel {
    /// Opens a compiled model.
    ///
    /// # Errors
    /// [`ContainerError`] where the bytes are no model of this version or do not fit together.
    pub fn open(file: &str, bytes: Cow<'static, [u8]>) -> Result<Self, ContainerError> {
        let [unigrams, bigrams, bigram_backoffs, trigrams, added @ ..] =
            container::open_parts::<{ 4 + Added::PARTS }>(file, KIND, bytes, 4)?;
        if bigrams.len() != bigram_backoffs.len() * 4 || trigrams.len() % 4 != 0 || unigrams.len() % 2 != 0 {
            let problem = "parts of different length";
            return Err(ContainerError::Damaged { file: file.to_owned(), problem });
        }
        let (bigrams, trigrams) = (Fingerprints::open(file, bigrams)?, Fingerprints::open(file, trigrams)?);
        let added = Added::open(file, added)?;
        Ok(LanguageModel { unigrams, bigrams, bigram_backoffs, trigrams, added })
    }

    /// Number of word forms.
    pub fn forms(&self) -> usize {
        (self.unigrams.len() / 2).saturating_sub(Token::CLASSES as usize)
    }

    /// What is known of a token after one other.
    #[inline]
    pub fn bigram(&self, before: Token, token: Token) -> Bigram {
        self.follow_bigram(self.probe_bigram(before, token), before, token)
    }

    /// Begins to look for a token after one other; see [`Fingerprints::probe`].
    #[inline]
    pub fn probe_bigram(&self, before: Token, token: Token) -> Probe {
        self.bigrams.probe(bigram_key(before, token))
    }

    /// [`Self::bigram`], begun before.
    #[inline]
    pub fn follow_bigram(&self, probe: Probe, before: Token, token: Token) -> Bigram {
        let bigram = match self.bigrams.follow(probe) {
            Some((slot, value)) => {
                let backoff = expand_backoff(self.bigram_backoffs[slot]);
                Bigram { cost: expand(value), backoff, seen: true, left: None }
            }
            None => {
                let cost = expand_backoff(self.unigram(before)[1]) + self.unigram_cost(token);
                Bigram { cost, backoff: 0.0, seen: false, left: None }
            }
        };
        match &self.added {
            Some(added) => added.bigram(before, token, bigram),
            None => bigram,
        }
    }

    /// Begins to look for a token after two others, for a caller that knows both pairs: `known` is the two before,
    /// `bigram` the token and the one before it. The model holds no three tokens of which it does not hold the
    /// first two and the last two, so that most need no look-up of all three.
    #[inline]
    pub fn probe_trigram(
        &self,
        known: Bigram,
        context: Context,
        token: Token,
        bigram: Bigram,
    ) -> TrigramProbe {
        let key = || trigram_key(context.0, context.1, token);
        let own = (known.seen && bigram.seen).then(|| self.trigrams.probe(key()));
        let added = match &self.added {
            Some(added) if known.left.is_some() && bigram.left.is_some() => added.trigram(key()),
            _ => None,
        };
        TrigramProbe { own, added }
    }

    /// The cost of a token after two others, nats, begun before.
    #[inline]
    pub fn follow_trigram(&self, probe: TrigramProbe, known: Bigram, bigram: Bigram) -> f32 {
        if let Some(cost) = probe.added {
            return cost;
        }
        let own = match probe.own.and_then(|probe| self.trigrams.follow(probe)) {
            Some((_, value)) => expand(value),
            None => known.backoff + bigram.cost,
        };
        known.left.map_or(own, |left| left + own)
    }

    /// The cost of a token after two others, nats.
    #[inline]
    pub fn cost(&self, known: Bigram, context: Context, token: Token, bigram: Bigram) -> f32 {
        self.follow_trigram(self.probe_trigram(known, context, token, bigram), known, bigram)
    }

    /// The cost of a token alone, nats.
    #[inline]
    pub fn unigram_cost(&self, token: Token) -> f32 {
        expand(self.unigram(token)[0])
    }

    #[inline]
    fn unigram(&self, token: Token) -> [u8; 2] {
        let at = token.0 as usize * 2;
        self.unigrams.get(at..at + 2).map_or([u8::MAX - 1, 48], |pair| [pair[0], pair[1]])
    }
}

/// The key of a bigram.
#[inline]
pub fn bigram_key(a: Token, b: Token) -> u64 {
    u64::from(a.0) << 21 | u64::from(b.0)
}

/// The key of a trigram; never the key of a bigram of the same table, since the tables are apart.
#[inline]
pub fn trigram_key(a: Token, b: Token, c: Token) -> u64 {
    u64::from(a.0) << 42 | u64::from(b.0) << 21 | u64::from(c.0)
}
