//! Any bytes: text with its pages and lines, or an error.
#![no_main]

use libfuzzer_sys::fuzz_target;
use renskrift::input;

fuzz_target!(|data: &[u8]| {
    if let Ok(scan) = input::read(data) {
        renskrift_fuzz::assert_scan(&scan);
        // A user may give what was decoded once more. Text may still open with the mark of another format.
        if let Ok(again) = input::read(scan.text.as_bytes()) {
            assert_eq!(again.text, scan.text.strip_prefix('\u{feff}').unwrap_or(&scan.text));
        }
    }
});
