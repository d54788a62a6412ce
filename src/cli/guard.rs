//! A panic in one document becomes that document's failure.

use std::cell::{Cell, RefCell};
use std::panic::{self, AssertUnwindSafe, PanicHookInfo};
use std::sync::Once;

use renskrift::batch::Failure;
use renskrift::dictionaries::Dictionaries;
use renskrift::input::{self, InputError, PDF, Scan};
use renskrift::output::{Form, NotCorrected};
use renskrift::{Document, Options};

use super::pdf;

thread_local! {
    /// Whether this thread works on a document just now.
    static GUARDED: Cell<bool> = const { Cell::new(false) };
    /// Where the last panic of this thread was.
    static LAST: RefCell<Option<String>> = const { RefCell::new(None) };
}

/// Works on one document; a panic in it is silenced and returned as an internal error that says where.
///
/// Nothing is left half done by it: of what the documents share, only the memory of words looked up is ever
/// written to, one whole entry at a time, and results reach the disk only when they are whole.
pub fn guarded<T>(work: impl FnOnce() -> Result<T, InputError>) -> Result<T, Failure> {
    static HOOK: Once = Once::new();
    HOOK.call_once(|| {
        let default = panic::take_hook();
        panic::set_hook(Box::new(move |info| {
            if GUARDED.get() {
                LAST.set(Some(describe(info)));
            } else {
                default(info);
            }
        }));
    });
    GUARDED.set(true);
    let outcome = panic::catch_unwind(AssertUnwindSafe(work));
    GUARDED.set(false);
    match outcome {
        Ok(result) => result.map_err(Failure::from),
        Err(_) => Err(Failure::internal(&LAST.take().unwrap_or_else(|| "no details".to_owned()))),
    }
}

/// Takes one document all the way, whatever happens in it.
pub fn process(
    path: &str,
    bytes: &[u8],
    dictionaries: &Dictionaries,
    options: &Options,
) -> Result<Document, Failure> {
    if bytes.starts_with(PDF) {
        let layer = pdf::text_layer(bytes)?;
        return guarded(|| renskrift::process_pdf(path, bytes, &layer, dictionaries, options));
    }
    guarded(|| renskrift::process(path, bytes, dictionaries, options))
}

/// The text of a file of any format, with its places.
pub fn read(bytes: &[u8]) -> Result<Scan, Failure> {
    let layer = if bytes.starts_with(PDF) { Some(pdf::text_layer(bytes)?) } else { None };
    Ok(input::read(layer.as_deref().unwrap_or(bytes))?)
}

/// The files of a document in a form.
///
/// # Errors
/// [`Failure`] where the program fails; inside, what [`Form::files`] gives.
pub fn files(form: Form, document: &Document) -> Result<Written, Failure> {
    guarded(|| Ok(form.files(document)))
}

/// The files of a document with their endings, or why there are none.
type Written = Result<Vec<(&'static str, Vec<u8>)>, NotCorrected>;

/// Where it happened, and not what it said: that may quote the document, and no log holds text of one.
fn describe(info: &PanicHookInfo) -> String {
    info.location().map_or_else(|| "somewhere".to_owned(), |at| format!("{}:{}", at.file(), at.line()))
}

#[cfg(test)]
mod tests {
    use renskrift::batch::Cause;

    use super::*;

    #[test]
    fn a_panic_becomes_a_failure_that_says_where() {
        let failure = guarded(|| -> Result<(), _> { panic!("no such\nword") }).unwrap_err();
        assert_eq!(failure.cause, Cause::Internal);
        let text = failure.to_string();
        assert!(text.contains("guard.rs:") && !text.contains("word"), "{text}");
        assert_eq!(guarded(|| Ok(1)), Ok(1));
    }
}
