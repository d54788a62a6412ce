//! What lies on disk of a document, to be damaged and checked.

#![allow(dead_code, reason = "each test file uses its share")]

use std::sync::OnceLock;

use renskrift::verify::{Problem, Seen, Stored, check, revert};
use renskrift::{Options, output};
use serde_json::Value;

use crate::papers::dictionaries;

/// What lies on disk of one document.
#[derive(Clone)]
pub struct Kept {
    pub source: Vec<u8>,
    pub fair: Vec<u8>,
    pub json: Vec<u8>,
}

pub fn keep_with(source: &[u8], options: &Options) -> Kept {
    let document = renskrift::process("a.txt", source, dictionaries(), options).unwrap();
    let json = output::json(&document).into_bytes();
    Kept { source: source.to_owned(), fair: document.fair.text.into_bytes(), json }
}

pub fn keep(source: &[u8]) -> Kept {
    keep_with(source, &Options::default())
}

impl Kept {
    /// What is wrong, with the source at hand or without.
    pub fn problems(&self, with_source: bool) -> Vec<Problem> {
        match Stored::read(&self.json) {
            Ok(stored) => check(&stored, &self.fair, with_source.then_some(&*self.source)).problems,
            Err(problem) => vec![problem],
        }
    }

    pub fn seen(&self, with_source: bool) -> Seen {
        let stored = Stored::read(&self.json).unwrap();
        check(&stored, &self.fair, with_source.then_some(&*self.source)).seen
    }

    /// Whether what is made of fair copy and record is the source, if anything is.
    pub fn gives_only_the_source(&self) -> bool {
        let reverted = Stored::read(&self.json).and_then(|stored| revert(&stored, &self.fair));
        reverted.map_or(true, |reverted| reverted.original.is_none_or(|bytes| bytes == self.source))
    }

    /// The same with another record.
    pub fn with(&self, change: impl FnOnce(&mut Value)) -> Kept {
        let mut record = serde_json::from_slice(&self.json).unwrap();
        change(&mut record);
        Kept { json: serde_json::to_vec(&record).unwrap(), ..self.clone() }
    }
}

/// A damaged paper.
pub const PAPER: &str = "TJANSTEUTLATANDE\nSid 1 (2)\n\nSvar pd motion om trygghet\n\nForslag till beslut\n\
    1. Stadsdelsndmnden besvarar motionen med fdrvaltningens utl-\natande.\n\u{c}Sid 2 (2)\nBakgrund\n\
    Kommunstyrelsen har remitterat drendet till nämnden.\n";

/// What is made of it.
pub fn paper() -> &'static Kept {
    static PAPER_KEPT: OnceLock<Kept> = OnceLock::new();
    PAPER_KEPT.get_or_init(|| keep(PAPER.as_bytes()))
}
