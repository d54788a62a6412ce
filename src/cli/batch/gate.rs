//! How much may be in memory at a time.

use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

/// Bytes of originals that are worked on at a time. The work takes some 45 times as much memory for prose.
const MOST: u64 = 8_000_000;

/// Lets documents in as long as they are not too much together; one that is too much by itself waits until it is alone.
/// Only who waits depends on it, never what comes out.
#[derive(Default)]
pub struct Gate {
    inside: Mutex<u64>,
    left: Condvar,
}

/// Leaves when dropped.
pub struct Inside<'a> {
    gate: &'a Gate,
    bytes: u64,
}

impl Gate {
    /// Waits until there is room for a document of some bytes.
    pub fn enter(&self, bytes: u64) -> Inside<'_> {
        let mut inside = self.lock();
        while *inside > 0 && *inside + bytes > MOST {
            inside = self.left.wait(inside).unwrap_or_else(PoisonError::into_inner);
        }
        *inside += bytes;
        Inside { gate: self, bytes }
    }

    fn lock(&self) -> MutexGuard<'_, u64> {
        self.inside.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Inside<'_> {
    fn drop(&mut self) {
        *self.gate.lock() -= self.bytes;
        self.gate.left.notify_all();
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicU64, Ordering::SeqCst};

    use super::*;

    #[test]
    fn no_more_than_may_be_is_inside_and_all_come_in() {
        let (gate, inside, most) = (Gate::default(), AtomicU64::new(0), AtomicU64::new(0));
        std::thread::scope(|scope| {
            for thread in 0..8 {
                let (gate, inside, most) = (&gate, &inside, &most);
                scope.spawn(move || {
                    for round in 0..200 {
                        let bytes = if (thread + round) % 50 == 0 { MOST * 2 } else { MOST / 3 };
                        let _inside = gate.enter(bytes);
                        let now = inside.fetch_add(bytes, SeqCst) + bytes;
                        assert!(now <= MOST || now == bytes, "{now}");
                        most.fetch_max(now, SeqCst);
                        inside.fetch_sub(bytes, SeqCst);
                    }
                });
            }
        });
        assert_eq!(most.into_inner(), MOST * 2);
    }
}
