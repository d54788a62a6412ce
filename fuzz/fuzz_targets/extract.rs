//! Any bytes through all stages to JSON: it can be read, and all its evidence lies where it says.
#![no_main]

use libfuzzer_sys::fuzz_target;
use renskrift::{Options, output};
use renskrift_fuzz::{assert_fair, assert_json, dictionaries};

fuzz_target!(|data: &[u8]| {
    if let Ok(document) = renskrift::process("paper.txt", data, dictionaries(), &Options::default()) {
        assert_fair(&document.scan, &document.fair);
        assert_json(&document, &output::json(&document));
    }
});
