//! By what a file is known again.

use serde::{Deserialize, Serialize};

/// What the file system says of a file without reading it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stat {
    /// Size in bytes.
    pub size: u64,
    /// When it was last written, nanoseconds since 1970.
    pub written: Option<u64>,
}

/// A file as it was: enough to tell whether it still is what it was.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mark {
    /// Size in bytes.
    pub size: u64,
    /// When it was last written, nanoseconds since 1970; absent where that tells nothing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub written: Option<u64>,
    /// SHA-256 of its bytes, in hexadecimal.
    pub sha256: String,
}

/// Whether a file is the one that a [`Mark`] was taken of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Likeness {
    /// By size and time it is.
    Same,
    /// It cannot be: it has another size.
    Other,
    /// Only its checksum can tell.
    Unsure,
}

/// A file written so shortly before it was read may be written again without its time changing: clocks of file systems
/// tick in steps of up to two seconds.
const TICK: u64 = 2_000_000_000;

impl Mark {
    /// The mark of a file that was read at `now` (nanoseconds since 1970): its time is kept only where any later change
    /// would show in it.
    pub fn of_read(stat: Stat, sha256: String, now: u64) -> Self {
        let written = stat.written.filter(|written| written.saturating_add(TICK) <= now);
        Mark { size: stat.size, written, sha256 }
    }

    /// The mark of a file that we wrote ourselves.
    pub fn of_written(stat: Stat, sha256: String) -> Self {
        Mark { size: stat.size, written: stat.written, sha256 }
    }

    /// Compares without reading. `strict` trusts no time.
    pub fn compare(&self, stat: Stat, strict: bool) -> Likeness {
        if self.size != stat.size {
            Likeness::Other
        } else if !strict && self.written.is_some() && self.written == stat.written {
            Likeness::Same
        } else {
            Likeness::Unsure
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const STAT: Stat = Stat { size: 3, written: Some(10 * TICK) };

    #[test]
    fn size_and_time_tell() {
        let mark = Mark::of_read(STAT, String::new(), 20 * TICK);
        assert_eq!(mark.compare(STAT, false), Likeness::Same);
        assert_eq!(mark.compare(STAT, true), Likeness::Unsure);
        assert_eq!(mark.compare(Stat { written: None, ..STAT }, false), Likeness::Unsure);
        assert_eq!(mark.compare(Stat { written: Some(1), ..STAT }, false), Likeness::Unsure);
        assert_eq!(mark.compare(Stat { size: 4, ..STAT }, false), Likeness::Other);
    }

    #[test]
    fn a_file_read_as_soon_as_it_was_written_is_known_by_its_checksum_only() {
        let mark = Mark::of_read(STAT, String::new(), 10 * TICK + 5);
        assert_eq!(mark.compare(STAT, false), Likeness::Unsure);
        // A clock that was set back must not make it trusted.
        assert_eq!(Mark::of_read(STAT, String::new(), 5).compare(STAT, false), Likeness::Unsure);
    }
}
