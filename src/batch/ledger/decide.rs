//! Whether a document has to be done, or is done already.

use super::{Entry, Likeness, Mark, Outcome, Stat};

/// Which documents a run works on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Mode {
    /// Those that are not done, or not as they would be done now.
    #[default]
    GoOn,
    /// All.
    Force,
    /// Only those that failed the last time.
    RetryFailed,
}

/// What to do with a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Decision {
    /// Work on it.
    Do(Why),
    /// It is done as it would be done now.
    Keep,
    /// It is not for this run.
    Leave,
}

/// Why a document is worked on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// No run has finished it.
    New,
    /// It is to be done whatever the ledger says.
    Forced,
    /// It failed the last time.
    Failed,
    /// It is no longer what it was.
    Source,
    /// Program, dictionaries or options are others now.
    Setup,
    /// A result is missing or no longer what was written.
    Result,
}

/// The files of a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part<'a> {
    /// The scan.
    Source,
    /// The fair copy.
    Text,
    /// The record.
    Json,
    /// Another result, by its ending.
    More(&'a str),
}

/// Decides about a document from its newest line. `same` says whether a file is the one that a mark was taken of.
pub fn decide(
    entry: Option<&Entry>,
    setup: &str,
    mode: Mode,
    mut same: impl FnMut(Part<'_>, &Mark) -> bool,
) -> Decision {
    let Some(entry) = entry else {
        return if mode == Mode::RetryFailed { Decision::Leave } else { Decision::Do(Why::New) };
    };
    match (&entry.outcome, mode) {
        (_, Mode::Force) => Decision::Do(Why::Forced),
        (Outcome::Failed { .. }, _) => Decision::Do(Why::Failed),
        (_, Mode::RetryFailed) => Decision::Leave,
        (Outcome::Passed { .. }, Mode::GoOn) => Decision::Do(Why::New),
        (Outcome::Done { text, json, more, .. }, Mode::GoOn) => {
            if entry.setup != setup {
                Decision::Do(Why::Setup)
            } else if !entry.source.as_ref().is_some_and(|source| same(Part::Source, source)) {
                Decision::Do(Why::Source)
            } else if same(Part::Text, text)
                && same(Part::Json, json)
                && more.iter().all(|one| same(Part::More(&one.ending), &one.mark))
            {
                Decision::Keep
            } else {
                Decision::Do(Why::Result)
            }
        }
    }
}

/// Whether a file is the one that a mark was taken of: by size and time where they tell, by its checksum otherwise.
/// `stat` is `None` for a file that is not there; `sha256` reads it.
pub fn is_same(
    mark: &Mark,
    stat: Option<Stat>,
    strict: bool,
    sha256: impl FnOnce() -> Option<String>,
) -> bool {
    match stat.map(|stat| mark.compare(stat, strict)) {
        None | Some(Likeness::Other) => false,
        Some(Likeness::Same) => true,
        Some(Likeness::Unsure) => sha256().is_some_and(|found| found == mark.sha256),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::batch::Failure;
    use crate::batch::ledger::{Figures, More, Passed};

    fn mark(sha256: &str) -> Mark {
        Mark { size: 1, written: Some(1), sha256: sha256.to_owned() }
    }

    fn entry(outcome: Outcome) -> Entry {
        let setup = "now".to_owned();
        Entry {
            path: "a".to_owned(),
            at: 1,
            took: 0.0,
            setup,
            source: Some(mark("source")),
            outcome,
            left: Vec::new(),
            aside: Vec::new(),
        }
    }

    fn done() -> Entry {
        let more = vec![More { ending: ".md".to_owned(), mark: mark("md") }];
        entry(Outcome::Done { text: mark("text"), json: mark("json"), more, figures: Figures::default() })
    }

    #[test]
    fn what_is_done_as_it_would_be_now_is_kept() {
        let all = |_: Part<'_>, _: &Mark| true;
        let but = |part: Part<'static>| move |other: Part<'_>, _: &Mark| part != other;
        let go_on = Mode::GoOn;
        assert_eq!(decide(Some(&done()), "now", go_on, all), Decision::Keep);
        assert_eq!(decide(None, "now", go_on, all), Decision::Do(Why::New));
        assert_eq!(decide(Some(&done()), "other", go_on, all), Decision::Do(Why::Setup));
        assert_eq!(decide(Some(&done()), "now", go_on, but(Part::Source)), Decision::Do(Why::Source));
        assert_eq!(decide(Some(&done()), "now", go_on, but(Part::Text)), Decision::Do(Why::Result));
        assert_eq!(decide(Some(&done()), "now", go_on, but(Part::Json)), Decision::Do(Why::Result));
        assert_eq!(decide(Some(&done()), "now", go_on, but(Part::More(".md"))), Decision::Do(Why::Result));
        let passed = entry(Outcome::Passed { why: Passed::Ending });
        assert_eq!(
            decide(Some(&passed), "now", go_on, all),
            Decision::Do(Why::New),
            "it was named this time"
        );
    }

    #[test]
    fn force_does_all_and_retry_only_what_failed() {
        let failed = entry(Outcome::from(&Failure::not_a_file()));
        let same = |_: Part<'_>, _: &Mark| true;
        assert_eq!(decide(Some(&done()), "now", Mode::Force, same), Decision::Do(Why::Forced));
        assert_eq!(decide(Some(&failed), "now", Mode::GoOn, same), Decision::Do(Why::Failed));
        assert_eq!(decide(Some(&failed), "now", Mode::RetryFailed, same), Decision::Do(Why::Failed));
        assert_eq!(decide(Some(&done()), "now", Mode::RetryFailed, same), Decision::Leave);
        assert_eq!(decide(None, "now", Mode::RetryFailed, same), Decision::Leave);
    }

    #[test]
    fn the_checksum_is_asked_for_only_where_size_and_time_do_not_tell() {
        let read = |sha: &'static str| move || Some(sha.to_owned());
        let unread = || -> Option<String> { panic!("was read") };
        let stat = |size, written| Some(Stat { size, written: Some(written) });
        assert!(is_same(&mark("x"), stat(1, 1), false, unread));
        assert!(!is_same(&mark("x"), stat(2, 1), false, unread));
        assert!(!is_same(&mark("x"), None, false, unread));
        assert!(is_same(&mark("x"), stat(1, 2), false, read("x")));
        assert!(!is_same(&mark("x"), stat(1, 2), false, read("y")));
        assert!(!is_same(&mark("x"), stat(1, 1), true, read("y")));
    }
}
