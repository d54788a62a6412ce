//! Values that are given once, however often the paper says them.

use crate::paper::Text;
use rustc_hash::FxHashSet;

/// Gathers texts in the order in which they first stand. A register may name as many as it has lines, so they are not
/// sought in a list.
#[derive(Debug, Default)]
pub struct Once {
    known: FxHashSet<String>,
    found: Vec<Text>,
}

impl Once {
    /// Takes a text that is not there yet.
    pub fn add(&mut self, text: Text) {
        if self.known.insert(text.value.clone()) {
            self.found.push(text);
        }
    }

    /// The texts, each once.
    pub fn finish(self) -> Vec<Text> {
        self.found
    }
}
