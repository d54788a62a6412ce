//! [`Draft`] to [`FairCopy`]: a noisy channel on a word lattice.
//!
//! What the document tells of its scanner (`regime`) weighs the candidates of each word
//! ([`candidates`](crate::dictionaries::candidates)); they and the ways to join and divide words make the `lattice` of
//! each block, but for what is in another language (`language`), which stays as it is (`foreign`); the language model finds the best path through it and
//! how sure each step is (`decode`); `assemble` writes text and ledger.

mod assemble;
mod confidence;
mod decode;
mod estimate;
mod evidence;
mod fair_copy;
mod foreign;
mod forms;
mod language;
mod lattice;
mod quality;
mod regime;
mod span;
mod specks;

pub(crate) use estimate::estimated_cer;
pub use estimate::text_grounds;
pub use fair_copy::{FairBlock, FairCopy, FairWord};
pub use quality::{LanguageCounts, Quality, Unrepaired};

use crate::Options;
use crate::dictionaries::candidates::{Finder, Standing};
use crate::dictionaries::languages::Language;
use crate::dictionaries::words::{self, is_marked_vowel};
use crate::dictionaries::{Dictionaries, Place, Regime};
use crate::input::Scan;
use crate::layout::{Block, BlockKind, Draft};
use crate::ledger::{Alternative, EditKind, SourceRange};
use assemble::Reading;
use confidence::Confidence;
use decode::Decoder;
use evidence::Evidence;
use forms::Forms;
use lattice::{Arc, Builder, LatticeWord, is_persons_name};
use regime::Condition;
use span::{has_speck, is_plain_join, plain_join};
use specks::SpeckFinder;
use std::borrow::Cow;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// Repairs the words of a draft and writes the fair copy with its ledger.
pub fn repair(scan: &Scan, draft: Draft, dictionaries: &Dictionaries, options: &Options) -> FairCopy {
    let text = |range: SourceRange| normal(range.of(&scan.text));
    let all: Vec<Cow<'_, str>> =
        draft.blocks.iter().flat_map(|block| &block.words).map(|word| text(word.range)).collect();
    let mut forms = Forms::new(&all);
    let languages = language::languages(&draft, &forms, &dictionaries.languages);
    // What the paper tells of its scanner it tells by its Swedish words.
    forms.leave_out(|word| !languages[word].is_swedish());
    let condition = regime::condition(dictionaries, &forms);
    let evidence = if condition.clean {
        Evidence::default()
    } else {
        Evidence::gather(&forms, &Finder { dictionaries, regime: condition.regime })
    };
    let confidence = Confidence::of(scan, dictionaries);
    let repairer =
        Repairer { dictionaries, options, condition, forms: &forms, evidence, languages, confidence };
    let (mut at, mut decoder) = (0, Decoder::default());
    let readings = draft.blocks.iter().map(|block| {
        let first = at;
        at += block.words.len();
        repairer.block(block, &all, first, &mut decoder)
    });
    let readings = readings.collect();
    assemble::assemble(scan, &draft, readings)
}

/// The text in normal form C, borrowed where it is already.
fn normal(text: &str) -> Cow<'_, str> {
    if is_nfc_quick(text.chars()) == IsNormalized::Yes {
        Cow::Borrowed(text)
    } else {
        Cow::Owned(text.nfc().collect())
    }
}

/// Words of a sentence, at most; a longer one is cut.
const LONGEST_SENTENCE: usize = 1_000;
/// Readings less likely than this are not worth telling.
const WORTH_TELLING: f32 = 0.01;

/// How many times surer a change must be than what was read: a word that may be right as it stands stays, one that
/// cannot be is better changed even where two changes are possible.
const RATHER: f32 = 1.9;
/// The name of a person that no list holds is changed only where it is at least this sure.
const SURE_OF_NAME: f32 = 0.58;
/// The same of a name that kept an accent: the scan that read "Annelié" would hardly have lost the dots beside it.
const SURE_OF_ACCENTED_NAME: f32 = 0.7;

/// A sign is taken out only where it is at least this sure that it was dirt.
const DELETED: f32 = 0.88;
/// How often a sign beside a word that stands where `glued_specks.tsv` says was a speck.
const SPECK: f32 = 0.97;

struct Repairer<'a> {
    dictionaries: &'a Dictionaries,
    options: &'a Options,
    condition: Condition,
    forms: &'a Forms<'a>,
    evidence: Evidence,
    /// The language of each word of the document.
    languages: Vec<Language>,
    /// What the OCR program said of the words.
    confidence: Confidence<'a>,
}

impl Repairer<'_> {
    /// The readings of a block whose first word has the number `first` among all words.
    fn block(
        &self,
        block: &Block,
        all: &[Cow<'_, str>],
        first: usize,
        decoder: &mut Decoder,
    ) -> Vec<Reading> {
        let words = self.lattice_words(block, all, first);
        let mut readings = Vec::with_capacity(words.len());
        // Nothing reaches over the end of a sentence, so each has a lattice of its own, and a page on one line
        // needs no more memory than its longest sentence.
        let mut start = 0;
        for (index, word) in words.iter().enumerate() {
            if word.closes || index + 1 == words.len() || index + 1 - start >= LONGEST_SENTENCE {
                let sentence = &words[start..=index];
                if sentence.iter().all(LatticeWord::is_foreign) {
                    foreign::readings(sentence, self.dictionaries, &mut readings);
                } else {
                    self.sentence(sentence, decoder, &mut readings);
                }
                start = index + 1;
            }
        }
        readings
    }

    fn sentence(&self, words: &[LatticeWord<'_>], decoder: &mut Decoder, readings: &mut Vec<Reading>) {
        let finder = Finder { dictionaries: self.dictionaries, regime: self.condition.regime };
        let lattice = Builder {
            finder,
            adaptation: &self.condition.adaptation,
            forms: self.forms,
            evidence: &self.evidence,
        }
        .build(words);
        let decoded = decoder.decode(&lattice, words.len(), &self.dictionaries.language_model);
        for step in &decoded.path {
            let arc = &lattice.arcs[step.arc];
            let rivals = lattice.starts[arc.from]..lattice.starts[arc.from + 1];
            let rivals = rivals
                .filter(|&rival| rival != step.arc && lattice.arcs[rival].to == arc.to)
                .map(|rival| (rival, decoded.posteriors[rival]))
                .filter(|(_, posterior)| *posterior >= WORTH_TELLING);
            // Most words stand as they were read and have no rival: nothing is written for them.
            if let [word] = &words[arc.from..arc.to]
                && rivals.clone().next().is_none()
                && lattice.reads(arc, word.text)
            {
                readings.push(unchanged(word, arc, decode::calibrated(step.posterior.min(1.0))));
                continue;
            }
            let rivals = rivals.map(|(rival, posterior)| (lattice.text(&lattice.arcs[rival]), posterior));
            self.reading(words, arc, &lattice.text(arc), step.posterior, rivals, readings);
        }
    }

    /// Turns an arc of the best path into a reading: made, or only suggested.
    fn reading(
        &self,
        words: &[LatticeWord<'_>],
        arc: &Arc<'_>,
        text: &str,
        posterior: f32,
        rivals: impl Iterator<Item = (String, f32)>,
        readings: &mut Vec<Reading>,
    ) {
        let mut alternatives: Vec<Alternative> = Vec::new();
        let mut confidence = posterior;
        for (other, posterior) in rivals {
            match alternatives.iter_mut().find(|alternative| alternative.text == other) {
                // The same text by another way is the same reading.
                _ if other == text => confidence += posterior,
                Some(same) => same.confidence += posterior,
                None => alternatives.push(Alternative { text: other, confidence: posterior }),
            }
        }
        let confidence = decode::calibrated(confidence.min(1.0));
        for alternative in &mut alternatives {
            alternative.confidence = decode::calibrated(alternative.confidence);
        }
        let span = &words[arc.from..arc.to];
        // A speck beside a word is told by its place alone, and what stands there instead was never weighed.
        let confidence = if has_speck(span) { confidence.min(SPECK) } else { confidence };
        // How sure it is that what was read is right as it stands: most doubtful words are not.
        let as_read = match span {
            [word] => alternatives.iter().find(|other| other.text == word.text),
            _ => None,
        };
        let as_read = as_read.map_or(0.0, |other| other.confidence);
        alternatives.sort_by(|a, b| b.confidence.total_cmp(&a.confidence).then_with(|| a.text.cmp(&b.text)));
        alternatives.truncate(3);
        let is_unchanged = span.len() == 1 && span[0].text == text;
        let base = Reading {
            range: SourceRange::new(span[0].word.range.start, span[span.len() - 1].word.range.end),
            ..unchanged(&span[0], arc, confidence)
        };
        let is_deleted = text.is_empty();
        let least = match arc.standing {
            _ if is_deleted => DELETED,
            Standing::Unknown if is_persons_name(words, arc.from, &self.dictionaries.genre) => {
                let accent = |c: char| c.is_alphabetic() && !c.is_ascii() && !is_marked_vowel(c);
                if text.contains(accent) { SURE_OF_ACCENTED_NAME } else { SURE_OF_NAME }
            }
            _ => 0.0,
        };
        let least = self.options.min_confidence.max(least);
        let rather = confidence >= RATHER * as_read;
        let sure = confidence >= least && rather && least < 1.0 && !self.condition.clean;
        if is_unchanged {
            readings.push(base);
        } else if arc.kind == EditKind::Hyphen && !sure && !is_plain_join(span, text) {
            // The halves are one word all the same, with the letters that were read.
            readings.push(Reading {
                text: Some(plain_join(span, text)),
                kind: EditKind::Hyphen,
                confidence: 1.0 - confidence,
                suggestion: Some((text.to_owned(), confidence)),
                doubtful: !self.condition.clean,
                ..base
            });
        } else if arc.kind == EditKind::Hyphen || sure {
            let kind = match arc.kind {
                EditKind::Hyphen if !is_plain_join(span, text) => EditKind::Character,
                kind => kind,
            };
            readings.push(Reading { text: Some(text.to_owned()), kind, alternatives, ..base });
        } else {
            for (i, word) in span.iter().enumerate() {
                readings.push(Reading {
                    text: normalised(word),
                    kind: EditKind::Unicode,
                    confidence: as_read,
                    suggestion: (i == 0).then(|| (text.to_owned(), confidence)),
                    doubtful: !self.condition.clean,
                    ..Reading::unchanged(&word.word)
                });
            }
        }
    }

    fn lattice_words<'a>(&self, block: &Block, all: &'a [Cow<'_, str>], first: usize) -> Vec<LatticeWord<'a>>
    where
        Self: 'a,
    {
        let texts = &all[first..first + block.words.len()];
        let mut words: Vec<LatticeWord<'a>> = Vec::with_capacity(texts.len());
        let free_case =
            matches!(block.kind, BlockKind::Heading | BlockKind::Line | BlockKind::Row | BlockKind::Aside);
        let mut opens = true;
        let readable = texts.iter().any(|text| text.contains(char::is_alphanumeric));
        let dirty = self.condition.regime == Regime::Lost && !self.condition.clean;
        let specks = dirty.then(|| SpeckFinder::new(self.dictionaries, texts));
        for (i, (&word, text)) in block.words.iter().zip(texts).enumerate() {
            let (parts, form) = (self.forms.parts(first + i), self.forms.form(first + i));
            let next = texts.get(i + 1).map(|next| &**next);
            let opens_line = i == 0 || word.after_line_end;
            let language = self.languages[first + i];
            let specks = specks.as_ref().filter(|_| language.is_swedish());
            let parts = specks.map_or(parts, |specks| specks.without(parts, i, opens_line));
            let closes = words::ends_sentence(parts.trail, next);
            let place = if opens_line { Place::First } else { Place::Later };
            let place = readable.then_some(place);
            let sure = self.confidence.costs(word.range);
            words.push(LatticeWord {
                word,
                text,
                parts,
                form,
                opens,
                free_case,
                closes,
                place,
                language,
                sure,
            });
            // A sign that stands before a sentence does not open it.
            opens = closes || opens && !text.contains(char::is_alphanumeric);
        }
        words
    }
}

/// The reading of a word as it stands.
fn unchanged(word: &LatticeWord<'_>, arc: &Arc<'_>, confidence: f32) -> Reading {
    Reading {
        text: normalised(word),
        kind: EditKind::Unicode,
        confidence,
        unknown: arc.standing == Standing::Unknown || word.is_foreign(),
        language: word.language,
        doubtful: arc.standing == Standing::Unknown && confidence < 0.5,
        ..Reading::unchanged(&word.word)
    }
}

/// The text of a word that is not in normal form.
fn normalised(word: &LatticeWord<'_>) -> Option<String> {
    (word.text.len() != word.word.range.len()).then(|| word.text.to_owned())
}
