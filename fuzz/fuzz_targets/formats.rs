//! Any bytes that open like ALTO, PAGE XML or hOCR: an error, or a paper that can be given back in every form, and whose
//! corrected file can be read again.
#![no_main]

use libfuzzer_sys::fuzz_target;
use renskrift::output::{self, Form};
use renskrift::{Options, input};
use renskrift_fuzz::{assert_fair, assert_json, assert_scan, dictionaries};

fuzz_target!(|data: &[u8]| {
    if !input::is_printed(data) {
        return;
    }
    let Ok(document) = renskrift::process("paper.xml", data, dictionaries(), &Options::default()) else {
        return;
    };
    assert_scan(&document.scan);
    assert_fair(&document.scan, &document.fair);
    assert_json(&document, &output::json(&document));
    for form in Form::ALL {
        let files = form.files(&document).unwrap_or_default();
        for (ending, file) in files {
            if matches!(form, Form::Alto | Form::Page | Form::Hocr) {
                let again = input::read(&file).unwrap_or_else(|error| panic!("{ending}: {error}"));
                assert_eq!(again.pages.len(), document.scan.pages.len());
            }
        }
    }
});
