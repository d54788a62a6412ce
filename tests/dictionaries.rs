//! The dictionaries that travel with the program: whole, checked, small enough, and read with care.

mod papers;

use papers::root;
use renskrift::dictionaries::container::{self, ContainerError, Kind};
use renskrift::dictionaries::language_model::LanguageModel;
use renskrift::dictionaries::languages::Languages;
use renskrift::dictionaries::lexicon::Lexicon;
use renskrift::dictionaries::spelling::{self, Spelling};
use renskrift::dictionaries::{
    Dictionaries, DnrShapes, Files, Headings, Patterns, RecordWords, Table, channel::Channel,
};
use std::borrow::Cow;
use std::fs;
use std::path::PathBuf;

/// Most that all dictionaries together may weigh.
const MOST_BYTES: u64 = 32 << 20;
/// The compiled dictionaries.
const COMPILED: [&str; 5] =
    ["language_model.bin", "languages.bin", "lexicon.bin", "name_spelling.bin", "spelling.bin"];

fn files(extension: &str) -> Vec<PathBuf> {
    let folder = fs::read_dir(root().join("dictionaries")).unwrap();
    let mut files: Vec<PathBuf> = folder.map(|entry| entry.unwrap().path()).collect();
    files.retain(|path| path.extension().is_some_and(|found| found == extension));
    files.sort();
    files
}

fn name(path: &std::path::Path) -> &str {
    path.file_name().unwrap().to_str().unwrap()
}

/// A compiled dictionary, for as long as the test runs.
fn compiled(name: &str) -> &'static [u8] {
    Box::leak(fs::read(root().join("dictionaries").join(name)).unwrap().into_boxed_slice())
}

fn open(name: &str, bytes: Cow<'static, [u8]>) -> Result<(), ContainerError> {
    match name {
        "language_model.bin" => LanguageModel::open(name, bytes).map(drop),
        "languages.bin" => Languages::open(name, bytes).map(drop),
        "lexicon.bin" => Lexicon::open(name, bytes).map(drop),
        "spelling.bin" => Spelling::open(spelling::KIND, name, bytes).map(drop),
        "name_spelling.bin" => Spelling::open(spelling::NAMES_KIND, name, bytes).map(drop),
        _ => panic!("{name} is not known to this test"),
    }
}

/// Places all over a file, its first bytes all of them.
fn places(length: usize, count: usize) -> impl Iterator<Item = usize> {
    (0..120.min(length)).chain((1..=count).map(move |i| (length - 1) / count * i)).chain([length - 1])
}

#[test]
fn they_load_and_are_small_enough() {
    Dictionaries::embedded().unwrap();
    let files = fs::read_dir(root().join("dictionaries")).unwrap();
    let bytes: u64 = files.map(|entry| entry.unwrap().metadata().unwrap().len()).sum();
    assert!(bytes <= MOST_BYTES, "{bytes} bytes, at most {MOST_BYTES} may be");
}

#[test]
fn the_compiled_ones_fit_their_checksums() {
    assert_eq!(files("bin").iter().map(|path| name(path)).collect::<Vec<_>>(), COMPILED);
    for name in COMPILED {
        container::verify(name, compiled(name)).unwrap();
        open(name, Cow::Borrowed(compiled(name))).unwrap();
    }
}

#[test]
fn a_changed_byte_is_caught() {
    for name in COMPILED {
        let mut bytes = compiled(name).to_vec();
        let length = bytes.len();
        // The start of the header is not under the checksum; opening looks at it.
        for at in 0..16 {
            let mut changed = bytes.clone();
            changed[at] ^= 1;
            assert!(open(name, Cow::Owned(changed)).is_err(), "{name}: byte {at}");
        }
        for at in places(length, 8).filter(|&at| at >= 16).step_by(7).chain([length - 1]) {
            bytes[at] ^= 0x10;
            let error = container::verify(name, &bytes).unwrap_err();
            assert!(error.to_string().starts_with(&format!("{name} is damaged")), "{error}");
            bytes[at] ^= 0x10;
        }
        container::verify(name, &bytes).unwrap();
    }
}

#[test]
fn every_bit_of_a_small_one_counts() {
    const KIND: Kind = Kind { name: "test", magic: b"RENSKRxx", version: 3 };
    let sound = container::wrap(KIND, &[b"one", b"", b"three"]);
    for (at, bit) in (0..sound.len()).flat_map(|at| (0..8).map(move |bit| (at, bit))) {
        let mut bytes = sound.clone();
        bytes[at] ^= 1 << bit;
        let caught = container::verify("x.bin", &bytes).is_err()
            || container::open::<3>("x.bin", KIND, &bytes).is_err();
        assert!(caught, "bit {bit} of byte {at}");
    }
    for length in 0..sound.len() {
        assert!(container::open::<3>("x.bin", KIND, &sound[..length]).is_err(), "{length} bytes");
    }
    let longer = [&sound[..], b"!"].concat();
    assert!(container::open::<3>("x.bin", KIND, &longer).is_err());
    assert!(container::open::<2>("x.bin", KIND, &sound).is_err());
}

#[test]
fn one_that_is_cut_short_is_refused() {
    for name in COMPILED {
        let bytes = compiled(name);
        for length in places(bytes.len(), 1_000) {
            let error = open(name, Cow::Borrowed(&bytes[..length])).unwrap_err();
            assert!(error.to_string().starts_with(name) && error.to_string().contains("; "), "{error}");
        }
    }
}

#[test]
fn one_is_not_taken_for_another() {
    for (name, other) in COMPILED.iter().zip(COMPILED.iter().cycle().skip(1)) {
        let error = open(name, Cow::Borrowed(compiled(other))).unwrap_err();
        assert!(matches!(error, ContainerError::WrongKind { .. }), "{error}");
    }
}

#[test]
fn each_table_is_one_of_the_program_and_has_entries_alike() {
    let mut sources = String::new();
    for file in [
        "mod.rs",
        "layout.rs",
        "specks.rs",
        "measures.rs",
        "inflections.rs",
        "genre/mod.rs",
        "../evaluate/confusion_pairs.rs",
        "../cli/train/languages.rs",
    ] {
        sources += &fs::read_to_string(root().join("src/dictionaries").join(file)).unwrap();
    }
    let known: Vec<&str> = Files::names().collect();
    for path in files("tsv") {
        let text = fs::read_to_string(&path).unwrap();
        assert!(
            known.contains(&name(&path)) && sources.contains(&format!("{:?}", name(&path))),
            "nothing loads {}",
            name(&path)
        );
        let columns = text.lines().find(|line| !line.is_empty() && !line.starts_with('#')).unwrap();
        let rows = match columns.split('\t').count() {
            1 => rows::<1>(&path, &text),
            2 => rows::<2>(&path, &text),
            3 => rows::<3>(&path, &text),
            4 => rows::<4>(&path, &text),
            5 => rows::<5>(&path, &text),
            6 => rows::<6>(&path, &text),
            7 => rows::<7>(&path, &text),
            count => panic!("{count} columns in {}", name(&path)),
        };
        assert!(rows > 0);
    }
}

/// Reads a table, and reads it again with a wrong line at its end: that line is named.
fn rows<const N: usize>(path: &std::path::Path, text: &str) -> usize {
    let table = Table::<N>::parse(name(path), text).unwrap_or_else(|error| panic!("{error}"));
    let wrong =
        format!("{}\n# a comment\n{}\n", text.trim_end(), "too\tmany\tcolumns\tby\tfar\tin\tthis\tline");
    let error = Table::<N>::parse(name(path), &wrong).unwrap_err();
    assert_eq!((error.file.as_str(), error.line), (name(path), wrong.lines().count()));
    assert!(error.to_string().starts_with(&format!("{}, line {}: ", name(path), error.line)), "{error}");
    table.rows.len()
}

#[test]
fn a_wrong_entry_is_named_by_file_and_line() {
    let at = |error: renskrift::dictionaries::TableError| error.to_string();
    let errors = [
        at(Headings::parse("h.tsv", "# headings\n\ndecision\tBeslut\ndecision").unwrap_err()),
        at(DnrShapes::parse(("h.tsv", "# shapes\n\nKSYYYY/N\tKS2021/817\nKSYYYY/N\t")).unwrap_err()),
        at(Patterns::listed(("h.tsv", "# roles\n\nchef\nchef\tdirektör")).unwrap_err()),
        at(Patterns::keyed(("h.tsv", "# bodies\n\nboard\tnämnd\nbored\tnämnd"), |key| {
            (key == "board").then_some(1)
        })
        .unwrap_err()),
        at(RecordWords::parse(("h.tsv", "# words\n\nasks\tyrkar\naskes\tyrkar")).unwrap_err()),
        at(RecordWords::parse(("h.tsv", "# words\n\nasks\tyrkar\nasks\tYrkar")).unwrap_err()),
        at(Channel::parse(("h.tsv", "# confusions\n\n\nå\ta\tmuch"), ("f.tsv", ""), ("a.tsv", ""))
            .unwrap_err()),
        at(Channel::parse(("l.tsv", ""), ("h.tsv", "\n\n\nå\ta\t"), ("a.tsv", "")).unwrap_err()),
        at(Channel::parse(("l.tsv", ""), ("f.tsv", ""), ("h.tsv", "\n\n\ni\t1\t-")).unwrap_err()),
    ];
    for error in errors {
        assert!(error.starts_with("h.tsv, line 4: "), "{error}");
    }
}
