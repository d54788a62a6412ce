//! What a batch tells while it runs and when it is done, all on standard error.

use std::collections::BTreeMap;
use std::io::{self, IsTerminal as _};
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressState, ProgressStyle};
use renskrift::batch::Summary;
use renskrift::batch::ledger::Passed;

use crate::cli::console::tell;

/// The progress bar (on a terminal only), the failures and the summary.
pub struct Progress {
    bar: ProgressBar,
    quiet: bool,
    pages: Arc<AtomicU64>,
    bytes: Arc<AtomicU64>,
    /// Files passed over, by why.
    passed: Mutex<BTreeMap<Passed, u64>>,
}

impl Progress {
    /// Starts to show progress over `files` files.
    pub fn new(files: u64, quiet: bool) -> Self {
        let shown = !quiet && io::stderr().is_terminal();
        let target = if shown { ProgressDrawTarget::stderr() } else { ProgressDrawTarget::hidden() };
        let bar = ProgressBar::with_draw_target(Some(files), target);
        let (pages, bytes) = (Arc::new(AtomicU64::new(0)), Arc::new(AtomicU64::new(0)));
        bar.set_style(style(pages.clone(), bytes.clone()));
        Progress { bar, quiet, pages, bytes, passed: Mutex::default() }
    }

    /// Counts one file that is done or has failed.
    pub fn add(&self, done: &Summary) {
        self.pages.fetch_add(done.pages, Relaxed);
        self.bytes.fetch_add(done.bytes, Relaxed);
        self.bar.inc(1);
    }

    /// Counts one file that is passed over.
    pub fn passed(&self, why: Passed) {
        *self.lock().entry(why).or_default() += 1;
    }

    fn lock(&self) -> MutexGuard<'_, BTreeMap<Passed, u64>> {
        self.passed.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Writes one line above the bar.
    pub fn tell(&self, line: &str) {
        self.bar.suspend(|| tell(line));
    }

    /// Takes the bar away and writes the summary.
    pub fn finish(&self, summary: &Summary, elapsed: Duration) {
        self.bar.finish_and_clear();
        if self.quiet {
            return;
        }
        if self.bar.length() == Some(0) {
            tell(
                "no documents found; from folders, files ending in .txt, .text, .ocr, .xml, .alto, .page, .hocr, .html or .pdf are taken",
            );
        }
        for (why, number) in self.lock().iter() {
            let what = match why {
                Passed::Link => "symbolic links were not followed; name them to have them read",
                Passed::Ending => "files with other endings were passed over; name them to have them read",
                Passed::Markup => {
                    "XML files and web pages were passed over, for they are neither ALTO, PAGE XML nor hOCR"
                }
                Passed::Beside => {
                    "files were passed over, for the same paper lies beside them in a form that holds more; name them to have \
                     them read"
                }
            };
            tell(&format!("{number} {what}"));
        }
        tell(summary.report(elapsed).trim_end());
    }
}

fn style(pages: Arc<AtomicU64>, bytes: Arc<AtomicU64>) -> ProgressStyle {
    let template = "{bar:30} {pos}/{len} files  {pages} pages  {speed}  {eta} left";
    ProgressStyle::with_template(template)
        .unwrap_or_else(|_| ProgressStyle::default_bar())
        .with_key("pages", move |_: &ProgressState, out: &mut dyn std::fmt::Write| {
            let _ = write!(out, "{}", pages.load(Relaxed));
        })
        .with_key("speed", move |state: &ProgressState, out: &mut dyn std::fmt::Write| {
            let seconds = state.elapsed().as_secs_f64().max(0.001);
            let _ = write!(out, "{:.1} MB/s", bytes.load(Relaxed) as f64 / 1e6 / seconds);
        })
}
