//! Any text: every word of it stands at one place of the draft.
#![no_main]

use libfuzzer_sys::fuzz_target;
use renskrift::{input, layout};
use renskrift_fuzz::{assert_draft, dictionaries};

fuzz_target!(|data: &[u8]| {
    if let Ok(scan) = input::read(data) {
        assert_draft(&scan, &layout::draft(&scan, dictionaries()));
    }
});
