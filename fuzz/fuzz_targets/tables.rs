//! Any bytes as a table of `--dictionaries`: an error that names the file, or a table that papers can be read with.
#![no_main]

use libfuzzer_sys::fuzz_target;
use renskrift::dictionaries::{Dictionaries, DictionaryError, Files};
use renskrift::evaluate::ConfusionSets;
use renskrift::{Options, output};
use renskrift_fuzz::{assert_fair, assert_json};

/// Something for each table to be asked about.
const PAPER: &str = "TJANSTEUTLATANDE Dnr KS2021/817\nSvar pa motion om belysning\nForslag till beslut\n\
    1. Naémnden godkdnner 1 250 kr enl. 9 kap. 31 § plan- och bygglagen (2010:900).\n\
    $ 64 Ovriga fragor den 3 mars 1994, svar senast 1994-05-03\nSid 2 (5)\nAnkom 1994-05-03\n\
    Bengt Hakansson (S) yrkar bifall.\nKS 07/0301 07-06-11 Solveig Tangring | Ritva Saari\nAnna Berg\nOrdférande\n";

fuzz_target!(|data: &[u8]| {
    let Some((which, bytes)) = data.split_first() else { return };
    let tables: Vec<&str> = Files::names().filter(|name| name.ends_with(".tsv")).collect();
    let name = tables[usize::from(*which) % tables.len()];
    let files = Files::over([(name.to_owned(), bytes.to_vec())]).expect("a name that there is");
    if name == "confusion_pairs.tsv" {
        if let Err(error) = ConfusionSets::read(&files) {
            assert_eq!(error.file, name);
        }
        return;
    }
    match Dictionaries::read(files) {
        Ok(dictionaries) => {
            let options = Options::default();
            let paper = renskrift::process("paper.txt", PAPER.as_bytes(), &dictionaries, &options);
            let document = paper.expect("the paper is text");
            assert_fair(&document.scan, &document.fair);
            assert_json(&document, &output::json(&document));
        }
        Err(DictionaryError::Table(error)) => assert!(error.line > 0 && !error.problem.is_empty()),
        Err(error) => panic!("no compiled file was given: {error}"),
    }
});
