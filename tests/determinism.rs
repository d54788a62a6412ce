//! The same bytes give the same result: again, in any order, on any number of threads, with the memo warm or cold.

mod papers;

use papers::{Paper, corpus};
use renskrift::dictionaries::Dictionaries;
use renskrift::{Options, output};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

fn json(paper: &Paper, dictionaries: &Dictionaries) -> String {
    let document = renskrift::process(&paper.path, &paper.scan, dictionaries, &Options::default()).unwrap();
    output::json(&document) + &document.fair.text
}

/// All papers in the given order on some threads, which share dictionaries; the results in the papers' own order.
fn all(papers: &[Paper], order: &[usize], threads: usize, dictionaries: &Dictionaries) -> Vec<String> {
    let (next, results) = (AtomicUsize::new(0), Mutex::new(vec![String::new(); papers.len()]));
    std::thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| {
                while let Some(&paper) = order.get(next.fetch_add(1, Ordering::Relaxed)) {
                    let result = json(&papers[paper], dictionaries);
                    results.lock().unwrap()[paper] = result;
                }
            });
        }
    });
    results.into_inner().unwrap()
}

#[test]
fn the_same_bytes_give_the_same_result() {
    let papers = corpus();
    let forwards: Vec<usize> = (0..papers.len()).collect();
    let backwards: Vec<usize> = forwards.iter().rev().copied().collect();
    let fresh = || Dictionaries::embedded().unwrap();
    // Cold for every paper.
    let expected: Vec<String> = papers.iter().map(|paper| json(paper, &fresh())).collect();
    let shared = fresh();
    assert_eq!(all(&papers, &forwards, 1, &shared), expected, "one after the other");
    assert_eq!(all(&papers, &forwards, 1, &shared), expected, "the memo warm");
    assert_eq!(all(&papers, &backwards, 1, &fresh()), expected, "in the other order");
    for _ in 0..3 {
        let shared = fresh();
        assert_eq!(all(&papers, &backwards, 8, &shared), expected, "eight threads, the memo cold");
        assert_eq!(all(&papers, &forwards, 8, &shared), expected, "eight threads, the memo warm");
    }
}

#[test]
fn the_path_changes_nothing_but_the_source() {
    let paper = &corpus()[0];
    let dictionaries = Dictionaries::embedded().unwrap();
    let record = |path: &str| {
        let document = renskrift::process(path, &paper.scan, &dictionaries, &Options::default()).unwrap();
        output::json(&document)
    };
    assert_eq!(record("a.txt").replace("\"a.txt\"", "\"b.txt\""), record("b.txt"));
}
