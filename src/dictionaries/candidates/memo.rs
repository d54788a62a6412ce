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
/// Forms in one generation of a shard, at most. About 100 MB in all.
const FULL: usize = 4_000;

type Forms = FxHashMap<Box<str>, Arc<Candidates>>;

/// Two generations: when the young one is full it becomes the old one, and the old one, less what was asked for
/// since, is forgotten. So the many forms that are met once make room, and the common ones stay.
#[derive(Default)]
struct Shard {
    young: Forms,
    old: Forms,
}

impl Shard {
    fn get(&mut self, core: &str) -> Option<Arc<Candidates>> {
        if let Some(known) = self.young.get(core) {
            return Some(Arc::clone(known));
        }
        let (core, known) = self.old.remove_entry(core)?;
        self.insert(core, Arc::clone(&known));
        Some(known)
    }

    fn insert(&mut self, core: Box<str>, found: Arc<Candidates>) {
        if self.young.len() >= FULL {
            self.old = std::mem::take(&mut self.young);
        }
        self.young.insert(core, found);
    }
}

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
            return known;
        }
        let found = Arc::new(find());
        lock(shard).insert(core.into(), Arc::clone(&found));
        found
    }
}

/// A poisoned lock means that another thread panicked; the map itself is whole at every moment.
fn lock(shard: &Mutex<Shard>) -> MutexGuard<'_, Shard> {
    shard.lock().unwrap_or_else(PoisonError::into_inner)
}
