//! What has been looked up once: word forms follow Zipf's law, so nine look-ups in ten are repeats.

use super::{Candidates, Depth};
use crate::dictionaries::channel::Regime;
use std::collections::HashMap;
use std::hash::{BuildHasher, RandomState};
use std::sync::{Arc, Mutex, PoisonError};

/// Parts that are locked one by one, so that threads seldom meet.
const SHARDS: usize = 64;
/// Forms in one shard, at most; a full shard starts anew. About 60 MB in all.
const FULL: usize = 2_000;

type Shard = HashMap<((Regime, Depth), Box<str>), Arc<Candidates>>;

/// Candidates by word form. They depend on nothing but the form, the regime and the dictionaries, so what
/// is remembered from one document serves all others and never changes what comes out.
pub struct Memo {
    shards: Vec<Mutex<Shard>>,
    hasher: RandomState,
}

impl Default for Memo {
    fn default() -> Self {
        Memo { shards: (0..SHARDS).map(|_| Mutex::default()).collect(), hasher: RandomState::new() }
    }
}

impl std::fmt::Debug for Memo {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Memo")
    }
}

impl Memo {
    /// What is remembered of a form at one depth, or else what `find` finds.
    pub fn get_or_insert(
        &self,
        kind: (Regime, Depth),
        core: &str,
        find: impl FnOnce() -> Candidates,
    ) -> Arc<Candidates> {
        let shard = &self.shards[self.hasher.hash_one(core) as usize % SHARDS];
        // A poisoned lock means that another thread panicked; the map itself is whole at every moment.
        let lock = || shard.lock().unwrap_or_else(PoisonError::into_inner);
        let key = (kind, core.into());
        if let Some(known) = lock().get(&key) {
            return Arc::clone(known);
        }
        let found = Arc::new(find());
        let mut shard = lock();
        if shard.len() >= FULL {
            shard.clear();
        }
        shard.insert(key, Arc::clone(&found));
        found
    }
}
