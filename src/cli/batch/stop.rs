//! Why a run ends before all is done.

use std::sync::atomic::{AtomicU8, Ordering::SeqCst};

use crate::cli::console::tell;

/// Exit status of a run that was stopped from outside.
pub const INTERRUPTED: u8 = 130;

/// A wish to end, which any thread may have. Documents in hand are finished, and no new one is begun.
#[derive(Default)]
pub struct Stop(AtomicU8);

/// Why.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason {
    /// Somebody pressed Ctrl-C, or the session ends.
    Interrupted = 1,
    /// There is no room for results.
    DiskFull = 2,
    /// The ledger cannot be written.
    Ledger = 3,
}

impl Stop {
    /// Wishes to end. The first reason counts. Returns whether this is the first.
    pub fn wish(&self, reason: Reason) -> bool {
        self.0.compare_exchange(0, reason as u8, SeqCst, SeqCst).is_ok()
    }

    /// Why to end, if at all.
    pub fn reason(&self) -> Option<Reason> {
        [Reason::Interrupted, Reason::DiskFull, Reason::Ledger]
            .into_iter()
            .find(|&reason| reason as u8 == self.0.load(SeqCst))
    }
}

/// Listens for Ctrl-C and, on Unix, for the signals by which a session or a job system ends: the first makes the wish,
/// the second ends the program where it stands. The next run finds its way from there, too.
pub fn listen() -> &'static Stop {
    static STOP: Stop = Stop(AtomicU8::new(0));
    // Where there is nobody to listen to, the run goes on without.
    let _ = ctrlc::set_handler(|| {
        if STOP.wish(Reason::Interrupted) {
            tell("stopping: the documents in hand are finished first; Ctrl-C again stops at once");
        } else {
            std::process::exit(i32::from(INTERRUPTED));
        }
    });
    &STOP
}
