//! How fast the whole pipeline is, bytes to fair copy, record and JSON: one document after the other on one
//! thread, and a batch on one and on two threads.
//!
//! `cargo bench --bench pipeline`
#![allow(missing_docs, reason = "the macro of criterion makes a public function without any")]

use std::fs;
use std::hint::black_box;

use criterion::{Criterion, SamplingMode, Throughput, criterion_group, criterion_main};
use rayon::ThreadPoolBuilder;
use rayon::prelude::*;
use renskrift::dictionaries::Dictionaries;
use renskrift::{Options, output};

/// Documents of a batch; enough that two threads end at about the same time.
const DOCUMENTS: usize = 48;
/// Bytes of one document: some three pages.
const SIZE: usize = 8_000;

/// Stands in for the scans where the package was made without its corpus.
const SCAN: &str = "\
Stadsdelsndmndens forslag till beslut

Stadsdelsndmnden beslutar att besvara motionen med fdrvaltningens tjdnsteutlatande och att overldmna det till
kommunstyrelsen fdr vidare behandling.

Bakgrund

Kommunstyrelsen har remitterat en motion om trygghet i skolomrdden till ndmnden. Arendet har beretts inom
avdelningen fdr forskola och fritid, och fdrvaltningen ser positivt pd forslaget.
";

fn documents() -> Vec<String> {
    let scans = scans();
    let paragraphs: Vec<&str> = scans.iter().flat_map(|scan| scan.split_inclusive("\n\n")).collect();
    let document = |index: usize| {
        // Steps that share no factor with most lengths, so that no two documents begin alike.
        let start = index * 31 % paragraphs.len();
        let mut text = String::with_capacity(SIZE * 2);
        for paragraph in paragraphs.iter().cycle().skip(start) {
            text.push_str(paragraph);
            if text.len() >= SIZE {
                break;
            }
        }
        text
    };
    (0..DOCUMENTS).map(document).collect()
}

/// The scans of the corpus that are UTF-8, in the order of their names.
fn scans() -> Vec<String> {
    let folder = fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/corpus/scans"));
    let mut paths: Vec<_> = folder.into_iter().flatten().flatten().map(|entry| entry.path()).collect();
    paths.retain(|path| path.extension().is_some_and(|ending| ending == "txt"));
    paths.sort();
    let mut scans: Vec<String> = paths.iter().filter_map(|path| fs::read_to_string(path).ok()).collect();
    if scans.is_empty() {
        scans.push(SCAN.to_owned());
    }
    scans
}

fn one(text: &str, dictionaries: &Dictionaries) -> usize {
    let document = renskrift::process("bench.txt", text.as_bytes(), dictionaries, &Options::default());
    let document = document.expect("the bench's own text");
    output::json(&document.record).len() + document.fair.text.len()
}

fn pipeline(criterion: &mut Criterion) {
    let dictionaries = Dictionaries::embedded().expect("embedded dictionaries");
    let documents = documents();
    let bytes = documents.iter().map(String::len).sum::<usize>() as u64;
    let mut group = criterion.benchmark_group("pipeline");
    group.throughput(Throughput::BytesDecimal(bytes)).sample_size(10).sampling_mode(SamplingMode::Flat);
    group.bench_function("one after the other", |bencher| {
        bencher.iter(|| documents.iter().map(|text| one(black_box(text), &dictionaries)).sum::<usize>());
    });
    for threads in [1, 2] {
        let pool = ThreadPoolBuilder::new().num_threads(threads).build().expect("a thread pool");
        group.bench_function(format!("batch on {threads} threads"), |bencher| {
            let batch =
                || documents.par_iter().map(|text| one(black_box(text), &dictionaries)).sum::<usize>();
            bencher.iter(|| pool.install(batch));
        });
    }
    group.finish();
}

criterion_group!(benches, pipeline);
criterion_main!(benches);
