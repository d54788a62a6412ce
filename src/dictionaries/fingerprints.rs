//! A hash table of n-grams that stores a 24-bit fingerprint instead of the key and an 8-bit value: four
//! bytes a slot, four fifths full, linear probing (after the memory-mapped tables of KenLM and Talbot &
//! Osborne's randomised language models). An n-gram that is not there is taken for another with a
//! probability of about 2⁻²³, which costs a wrong count once in millions of look-ups and nothing else.

use super::container::{ContainerError, u32_at};
use std::borrow::Cow;

/// A table over borrowed or owned bytes.
#[derive(Debug, Clone)]
pub struct Fingerprints {
    slots: Cow<'static, [u8]>,
    capacity: u32,
}

/// A look-up that has begun.
#[derive(Debug, Clone, Copy)]
pub struct Probe {
    slot: u32,
    fingerprint: u32,
    entry: u32,
}

/// Full slots in a row, at most, of a table that is read from a file.
const LONGEST_RUN: usize = 10_000;

impl Fingerprints {
    /// Opens a table of a file: four bytes a slot. One that was read is looked through, one inside the program is not.
    ///
    /// # Errors
    /// [`ContainerError`] where a look-up would not come to an end soon.
    pub fn open(file: &str, slots: Cow<'static, [u8]>) -> Result<Self, ContainerError> {
        let given = matches!(slots, Cow::Owned(_));
        let capacity = u32::try_from(slots.len() / 4).unwrap_or(u32::MAX);
        let table = Fingerprints { slots, capacity };
        if given && !table.ends_soon() {
            let problem = "a table without empty slots";
            return Err(ContainerError::Damaged { file: file.to_owned(), problem });
        }
        Ok(table)
    }

    /// Whether a walk from any slot soon comes to an empty one. The builder leaves a fifth of the slots empty, and the
    /// longest run of full ones among millions is some hundreds; a table without empty ones would be walked through
    /// at each look-up.
    fn ends_soon(&self) -> bool {
        let (slots, _) = self.slots.as_chunks::<4>();
        let runs = || slots.split(|slot| *slot == [0; 4]);
        // The walk goes on from the last slot to the first.
        let around = runs().next().map_or(0, <[_]>::len) + runs().next_back().map_or(0, <[_]>::len);
        slots.len() <= LONGEST_RUN || around.max(runs().map(<[_]>::len).max().unwrap_or(0)) <= LONGEST_RUN
    }

    /// The slot and the value of a key.
    #[inline]
    pub fn get(&self, key: u64) -> Option<(usize, u8)> {
        self.follow(self.probe(key))
    }

    /// Looks at the first slot of a key only. The table is far larger than a processor's caches, and many first
    /// slots are fetched in the time of one where nothing hangs on them yet: ask for all, then follow each.
    #[inline]
    pub fn probe(&self, key: u64) -> Probe {
        let (slot, fingerprint) = place(key, self.capacity);
        let entry = self.slots.get(slot as usize * 4..).and_then(|slots| slots.first_chunk());
        Probe { slot, fingerprint, entry: entry.map_or(0, |entry| u32::from_le_bytes(*entry)) }
    }

    /// The slot and the value of a key that was asked for.
    #[inline]
    pub fn follow(&self, probe: Probe) -> Option<(usize, u8)> {
        let Probe { mut slot, fingerprint, mut entry } = probe;
        // The builder leaves a fifth of the slots empty, so the walk ends; a damaged file may have none.
        for _ in 0..self.capacity {
            if entry == 0 {
                return None;
            }
            if entry >> 8 == fingerprint {
                return Some((slot as usize, entry as u8));
            }
            slot = if slot + 1 == self.capacity { 0 } else { slot + 1 };
            entry = u32_at(&self.slots, slot as usize * 4);
        }
        None
    }

    /// Builds the slots from keys and values; the second table holds, slot for slot, the entries' extra bytes.
    pub fn build(entries: &[(u64, u8, u8)]) -> (Vec<u8>, Vec<u8>) {
        let capacity = (entries.len() + entries.len() / 4 + 1) as u32;
        let mut slots = vec![0u8; capacity as usize * 4];
        let mut extra = vec![0u8; capacity as usize];
        for &(key, value, more) in entries {
            let (mut slot, fingerprint) = place(key, capacity);
            while u32_at(&slots, slot as usize * 4) != 0 {
                slot = if slot + 1 == capacity { 0 } else { slot + 1 };
            }
            let at = slot as usize * 4;
            slots[at..at + 4].copy_from_slice(&(fingerprint << 8 | u32::from(value)).to_le_bytes());
            extra[slot as usize] = more;
        }
        (slots, extra)
    }
}

/// The first slot of a key and its fingerprint, which is never 0 so that an empty slot can be told.
#[inline]
fn place(key: u64, capacity: u32) -> (u32, u32) {
    let hash = mix(key);
    let slot = ((hash >> 32) * u64::from(capacity)) >> 32;
    (slot as u32, (hash as u32 & 0x00FF_FFFF).max(1))
}

/// Spreads a key over 64 bits (the finaliser of SplitMix64).
#[inline]
pub fn mix(key: u64) -> u64 {
    let mut x = key.wrapping_add(0x9E37_79B9_7F4A_7C15);
    x = (x ^ (x >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    x = (x ^ (x >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    x ^ (x >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ends_soon(slots: Vec<u8>) -> bool {
        Fingerprints::open("test", Cow::Owned(slots)).is_ok()
    }

    #[test]
    fn a_table_without_empty_slots_is_told() {
        let entries: Vec<(u64, u8, u8)> = (0..50_000).map(|key| (key, 7, 0)).collect();
        let (built, _) = Fingerprints::build(&entries);
        assert!(ends_soon(built));
        assert!(ends_soon(Vec::new()));
        let long = 4 * LONGEST_RUN;
        assert!(ends_soon(vec![1; long]), "a small one is soon walked through");
        assert!(!ends_soon(vec![1; 2 * long]));
        let mut apart = vec![1; 2 * long];
        apart[long..][..4].fill(0);
        assert!(!ends_soon(apart.clone()), "the run goes on from the last slot to the first");
        apart[..4].fill(0);
        assert!(ends_soon(apart));
    }
}
