//! How fast the whole pipeline is, bytes to fair copy, record and JSON, over five million bytes of distinct damaged
//! text, with nothing remembered from before: on one thread, and as a batch on one and on two.
//!
//! `cargo bench --bench pipeline`
#![allow(missing_docs, reason = "the macro of criterion makes a public function without any")]

mod distinct;

use std::hint::black_box;

use criterion::{BatchSize, Criterion, SamplingMode, Throughput, criterion_group, criterion_main};
use rayon::ThreadPoolBuilder;
use rayon::prelude::*;
use renskrift::dictionaries::Dictionaries;
use renskrift::{Options, output};

/// Documents of the batch, and bytes of one: some three pages.
const DOCUMENTS: usize = 625;
const SIZE: usize = 8_000;

fn one(text: &str, dictionaries: &Dictionaries) -> usize {
    let document = renskrift::process("bench.txt", text.as_bytes(), dictionaries, &Options::default());
    let document = document.expect("the bench's own text");
    output::json(&document).len() + document.fair.text.len()
}

fn fresh() -> Dictionaries {
    Dictionaries::embedded().expect("embedded dictionaries")
}

fn pipeline(criterion: &mut Criterion) {
    let documents = distinct::documents(&fresh(), DOCUMENTS, SIZE);
    let bytes = documents.iter().map(String::len).sum::<usize>() as u64;
    let mut group = criterion.benchmark_group("pipeline");
    group.throughput(Throughput::BytesDecimal(bytes)).sample_size(10).sampling_mode(SamplingMode::Flat);
    group.bench_function("one after the other", |bencher| {
        let all =
            |dictionaries| documents.iter().map(|text| one(black_box(text), &dictionaries)).sum::<usize>();
        bencher.iter_batched(fresh, all, BatchSize::PerIteration);
    });
    for threads in [1, 2] {
        let pool = ThreadPoolBuilder::new().num_threads(threads).build().expect("a thread pool");
        group.bench_function(format!("batch on {threads} threads"), |bencher| {
            let batch = |dictionaries: Dictionaries| {
                pool.install(|| {
                    documents.par_iter().map(|text| one(black_box(text), &dictionaries)).sum::<usize>()
                })
            };
            bencher.iter_batched(fresh, batch, BatchSize::PerIteration);
        });
    }
    group.finish();
}

criterion_group!(benches, pipeline);
criterion_main!(benches);
