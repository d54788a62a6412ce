//! How fast the parts of the repair are: candidates of word forms never met before, by what kind of form it is;
//! look-ups of the language model; a whole document whose forms are all known; reading ALTO, PAGE XML and hOCR.
//!
//! `cargo bench --bench parts`
#![allow(missing_docs, reason = "the macro of criterion makes a public function without any")]

mod distinct;
#[path = "../tests/common/markup.rs"]
mod markup_files;

use std::collections::{BTreeMap, BTreeSet};
use std::hint::black_box;

use criterion::{BatchSize, Criterion, Throughput, criterion_group, criterion_main};
use renskrift::Options;
use renskrift::dictionaries::Dictionaries;
use renskrift::dictionaries::candidates::{Finder, Standing};
use renskrift::dictionaries::channel::Regime;
use renskrift::dictionaries::language_model::{Context, Token};
use renskrift::dictionaries::words;

/// Documents that forms are taken from, bytes of one, and forms of each kind.
const DOCUMENTS: usize = 100;
const SIZE: usize = 8_000;
const FORMS: usize = 1_000;

fn dictionaries() -> Dictionaries {
    Dictionaries::embedded().expect("embedded dictionaries")
}

/// Distinct forms of damaged text, by what their best candidate makes of them.
fn kinds(dictionaries: &Dictionaries, documents: &[String]) -> BTreeMap<&'static str, Vec<String>> {
    let finder = Finder { dictionaries, regime: Regime::Lost };
    let words = documents.iter().flat_map(|text| text.split_whitespace());
    let forms: BTreeSet<&str> = words.map(|word| words::parts(word).core).collect();
    let mut kinds: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for form in forms {
        let candidates = finder.candidates(form);
        let (_, best) = &candidates.list[0];
        let kind = match best.standing {
            Standing::Known if *best.text == *form => "as read",
            Standing::Known if best.others == 0 => "å, ä and ö given back",
            Standing::Known => "letters misread",
            Standing::Compound => "compounds",
            Standing::Unknown => "in no dictionary",
        };
        let forms = kinds.entry(kind).or_default();
        if forms.len() < FORMS {
            forms.push(form.to_owned());
        }
    }
    kinds
}

fn candidates(criterion: &mut Criterion) {
    let documents = distinct::documents(&dictionaries(), DOCUMENTS, SIZE);
    let kinds = kinds(&dictionaries(), &documents);
    let mut group = criterion.benchmark_group("candidates");
    group.sample_size(20);
    for (kind, forms) in &kinds {
        group.throughput(Throughput::Elements(forms.len() as u64));
        group.bench_function(*kind, |bencher| {
            // Nothing remembered: each form is looked for.
            let all = |dictionaries: Dictionaries| {
                let finder = Finder { dictionaries: &dictionaries, regime: Regime::Lost };
                forms.iter().map(|form| finder.candidates(black_box(form)).list.len()).sum::<usize>()
            };
            bencher.iter_batched(dictionaries, all, BatchSize::PerIteration);
        });
    }
    group.finish();
}

fn language_model(criterion: &mut Criterion) {
    let dictionaries = dictionaries();
    let model = &dictionaries.language_model;
    let documents = distinct::documents(&dictionaries, DOCUMENTS / 10, SIZE);
    let lexicon = &dictionaries.lexicon;
    let token = |word: &str| lexicon.find(word).map_or(Token::UNKNOWN, |word| Token::word(word.id));
    let words = documents.iter().flat_map(|text| text.split_whitespace());
    let tokens: Vec<Token> = words.map(|word| token(words::parts(word).core)).collect();
    let mut group = criterion.benchmark_group("language model");
    group.throughput(Throughput::Elements(tokens.len() as u64));
    group.bench_function("a token after two others", |bencher| {
        bencher.iter(|| {
            let mut context = Context::START;
            let mut known = model.bigram(context.0, context.1);
            let mut sum = 0.0;
            for &token in black_box(&tokens) {
                let bigram = model.bigram(context.1, token);
                sum += model.cost(known, context, token, bigram);
                (context, known) = (context.then(token), bigram);
            }
            sum
        });
    });
    group.finish();
}

fn warm(criterion: &mut Criterion) {
    let dictionaries = dictionaries();
    let documents = distinct::documents(&dictionaries, DOCUMENTS / 10, SIZE);
    let bytes = documents.iter().map(String::len).sum::<usize>() as u64;
    let mut group = criterion.benchmark_group("all forms known");
    group.throughput(Throughput::BytesDecimal(bytes)).sample_size(20);
    group.bench_function("lattice, decoding and fair copy", |bencher| {
        bencher.iter(|| {
            let fair = documents.iter().map(|text| {
                let scan = renskrift::input::read(text.as_bytes()).expect("the bench's own text");
                let draft = renskrift::layout::draft(&scan, &dictionaries);
                renskrift::repair::repair(&scan, draft, &dictionaries, &Options::default()).text.len()
            });
            fair.sum::<usize>()
        });
    });
    group.finish();
}

/// Bytes of XML and HTML to scans.
fn markup(criterion: &mut Criterion) {
    let dictionaries = dictionaries();
    let text = distinct::documents(&dictionaries, DOCUMENTS / 10, SIZE).join("\u{c}");
    let mut group = criterion.benchmark_group("files with markup");
    for format in markup_files::ALL {
        let file = markup_files::file(format, &text);
        group.throughput(Throughput::BytesDecimal(file.len() as u64)).sample_size(20);
        group.bench_function(format!("{format:?}"), |bencher| {
            bencher.iter(|| {
                renskrift::input::read(black_box(file.as_bytes())).expect("the bench's own file").text.len()
            });
        });
    }
    group.finish();
}

criterion_group!(benches, candidates, language_model, warm, markup);
criterion_main!(benches);
