//! Dividing a batch among machines.

use std::fmt;
use std::str::FromStr;

use sha2::{Digest, Sha256};

/// One of several equal parts of a batch. Which part a document belongs to depends on nothing but its relative path, so
/// machines agree without talking to each other, and together do everything once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shard {
    /// Which part, from 1.
    index: u32,
    /// How many there are.
    of: u32,
}

impl Shard {
    /// The only part: everything.
    pub const WHOLE: Shard = Shard { index: 1, of: 1 };

    /// Whether a document belongs to this part; `name` is its relative path by [`name`](super::ledger::name).
    pub fn takes(self, name: &str) -> bool {
        self.of == 1 || u64::from(self.index - 1) == number(name) % u64::from(self.of)
    }
}

/// The first eight bytes of the SHA-256, the greatest first.
fn number(name: &str) -> u64 {
    Sha256::digest(name).first_chunk().map_or(0, |bytes| u64::from_be_bytes(*bytes))
}

impl FromStr for Shard {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let parts = text.split_once('/').and_then(|(i, n)| Some((i.parse().ok()?, n.parse().ok()?)));
        parts
            .filter(|(index, of)| (1..=*of).contains(index))
            .map(|(index, of)| Shard { index, of })
            .ok_or_else(|| {
                "give the part and the number of parts, such as 1/8 for the first of eight".to_owned()
            })
    }
}

impl fmt::Display for Shard {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-of-{}", self.index, self.of)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_document_belongs_to_one_part() {
        for of in [1, 2, 3, 8, 100] {
            let mut taken = vec![0; of as usize];
            for document in 0..1000 {
                let name = format!("mapp/{document}.txt");
                let parts: Vec<u32> = (1..=of).filter(|&index| Shard { index, of }.takes(&name)).collect();
                assert_eq!(parts.len(), 1, "{name} {parts:?}");
                taken[parts[0] as usize - 1] += 1;
            }
            let (least, most) = (taken.iter().min().unwrap(), taken.iter().max().unwrap());
            assert!(*least * 4 >= *most || of == 100, "{taken:?}");
        }
    }

    /// `printf %s 2021/a.txt | sha256sum` begins so: the division may never change, for runs would meet.
    #[test]
    fn the_division_is_for_ever() {
        assert_eq!(number("2021/a.txt"), NUMBER);
    }

    const NUMBER: u64 = 0xa47c_7ea5_ff79_cfe1;

    #[test]
    fn parts_are_read() {
        assert_eq!("1/1".parse(), Ok(Shard::WHOLE));
        assert_eq!("3/8".parse(), Ok(Shard { index: 3, of: 8 }));
        for wrong in ["0/8", "9/8", "1/0", "1", "a/b", "1/8/2", "", "-1/8"] {
            assert!(wrong.parse::<Shard>().is_err(), "{wrong}");
        }
    }
}
