//! What has been looked up once: word forms follow Zipf's law, so nine look-ups in ten are repeats.

use super::{Candidates, Depth};
use crate::dictionaries::channel::Regime;
use rustc_hash::{FxBuildHasher, FxHashMap};
use std::hash::BuildHasher;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// Parts of one kind that are locked one by one, so that threads seldom meet.
const SHARDS: usize = 32;
/// Kinds of look-up: two regimes, two depths.
const KINDS: usize = 4;
/// Forms in one shard, at most; a full shard starts anew. About 100 MB in all.
const FULL: usize = 3_000;

type Shard = FxHashMap<Box<str>, Arc<Candidates>>;

/// Candidates by word form. They depend on nothing but the form, the kind of look-up and the dictionaries, so
/// what is remembered from one document serves all others and never changes what comes out.
pub struct Memo {
    shards: Vec<Mutex<Shard>>,
}

impl Default for Memo {
    fn default() -> Self {
        Memo { shards: (0..SHARDS * KINDS).map(|_| Mutex::default()).collect() }
    }
}

impl std::fmt::Debug for Memo {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Memo")
    }
}

impl Memo {
    /// What is remembered of a form, or else what `find` finds.
    pub fn get_or_insert(
        &self,
        regime: Regime,
        depth: Depth,
        core: &str,
        find: impl FnOnce() -> Candidates,
    ) -> Arc<Candidates> {
        let shard = (FxBuildHasher.hash_one(core) >> 32) as usize % SHARDS;
        let shard = &self.shards[(regime as usize * 2 + depth as usize) * SHARDS + shard];
        if let Some(known) = lock(shard).get(core) {
            return Arc::clone(known);
        }
        let found = Arc::new(find());
        let mut shard = lock(shard);
        if shard.len() >= FULL {
            shard.clear();
        }
        shard.insert(core.into(), Arc::clone(&found));
        found
    }
}

/// A poisoned lock means that another thread panicked; the map itself is whole at every moment.
fn lock(shard: &Mutex<Shard>) -> MutexGuard<'_, Shard> {
    shard.lock().unwrap_or_else(PoisonError::into_inner)
}
