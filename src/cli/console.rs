//! Standard output and standard error, either of which may be closed at any time.

use std::io::{self, ErrorKind, IsTerminal as _, Write as _};
use std::path::Path;

use anyhow::Context as _;
use renskrift::output::{Colour, printable};

/// Writes a result to standard output. A reader that has seen enough (`| head`) is no error.
pub fn give(text: &str) -> anyhow::Result<()> {
    give_bytes(text.as_bytes())
}

/// The same for what need not be UTF-8.
pub fn give_bytes(bytes: &[u8]) -> anyhow::Result<()> {
    let mut stdout = io::stdout().lock();
    match stdout.write_all(bytes).and_then(|()| stdout.flush()) {
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(()),
        outcome => outcome.context("standard output cannot be written; see that the disk is not full"),
    }
}

/// Writes one line to standard error. There is nobody to tell when that fails.
pub fn tell(line: &str) {
    let _ = writeln!(io::stderr().lock(), "{line}");
}

/// A path as it is shown in messages: on one line, whatever its name holds.
pub fn show(path: &Path) -> String {
    printable(&path.to_string_lossy()).into_owned()
}

/// When to colour.
#[derive(Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum When {
    Auto,
    Always,
    Never,
}

impl When {
    /// Whether standard output is coloured.
    pub fn colour(self) -> Colour {
        match self {
            When::Auto if stdout_shows_colours() => Colour::Ansi,
            When::Always => Colour::Ansi,
            When::Auto | When::Never => Colour::Never,
        }
    }
}

/// Whether colours would be seen, and are wanted (<https://no-color.org>).
fn stdout_shows_colours() -> bool {
    let wanted = std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty());
    let able = std::env::var_os("TERM").is_none_or(|term| term != "dumb");
    wanted && able && io::stdout().is_terminal()
}
