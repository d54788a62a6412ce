//! A node of the trie: its bytes, and what they say.

use crate::dictionaries::container::u32_at;
use crate::dictionaries::cost::expand;

/// Bytes of a node.
pub(super) const NODE: usize = 17;
/// Letters still to come, at most, in each class but the last.
const REST: [usize; 3] = [1, 4, 8];
/// Classes of letters still to come.
pub(super) const CLASSES: usize = 4;

/// The class of a number of letters still to come.
#[inline]
pub(super) const fn rest_class(letters: usize) -> usize {
    (letters > REST[0]) as usize + (letters > REST[1]) as usize + (letters > REST[2]) as usize
}

/// A node of the trie.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Node(pub(super) u32);

/// What stands in a node of the trie.
#[derive(Debug, Clone, Copy)]
pub struct Seen {
    children: u64,
    place: u32,
    best: u32,
    part: u8,
}

/// By letters still to come, all bits of the classes that are too far from that.
const OTHERS: [u32; 16] = {
    let mut others = [0; 16];
    let mut letters = 0_usize;
    while letters < 16 {
        let (least, most) = (rest_class(letters.saturating_sub(2)), rest_class(letters + 1));
        let mut class = 0;
        while class < CLASSES {
            if class < least || class > most {
                others[letters] |= 0xFF << (8 * class);
            }
            class += 1;
        }
        letters += 1;
    }
    others
};

impl Seen {
    /// Reads a node.
    #[inline]
    pub(super) fn of(bytes: &[u8; NODE]) -> Seen {
        Seen {
            children: u64::from(u32_at(bytes, 0)) | u64::from(u32_at(bytes, 4)) << 32,
            place: u32_at(bytes, 8),
            best: u32_at(bytes, 12),
            part: bytes[16],
        }
    }

    /// Whether a letter leads on from here.
    #[inline]
    pub fn has_child(&self, code: u8) -> bool {
        self.children & 1u64 << (code & 63) != 0
    }

    /// Whether any of these letters leads on from here, a bit for each code.
    #[inline]
    pub fn has_any(&self, codes: u64) -> bool {
        self.children & codes != 0
    }

    /// The child by one letter.
    #[inline]
    pub fn child(&self, code: u8) -> Option<Node> {
        let bit = 1u64 << (code & 63);
        let before = (self.children & (bit - 1)).count_ones();
        (self.children & bit != 0).then(|| Node((self.place >> 1) + before))
    }

    /// All children with their letters' codes.
    #[inline]
    pub fn children(&self) -> impl Iterator<Item = (u8, Node)> + use<> {
        let (mut children, mut next) = (self.children, self.place >> 1);
        std::iter::from_fn(move || {
            let code = children.trailing_zeros() as u8;
            if children == 0 {
                return None;
            }
            children &= children - 1;
            next += 1;
            Some((code, Node(next - 1)))
        })
    }

    /// Numbers of the first child and of what stands behind the last.
    pub(super) fn places(&self) -> (usize, usize) {
        let first = (self.place >> 1) as usize;
        (first, first + self.children.count_ones() as usize)
    }

    /// Whether a word ends here.
    #[inline]
    pub fn ends_word(&self) -> bool {
        self.place & 1 != 0
    }

    /// The least unigram cost, quantised, of any word at or below that has about `letters` letters still to come:
    /// up to two fewer, one more, or what shares a class with those.
    #[inline]
    pub fn best(&self, letters: usize) -> u8 {
        let others = OTHERS[letters.min(OTHERS.len() - 1)];
        let [a, b, c, d] = (self.best | others).to_le_bytes();
        a.min(b).min(c.min(d))
    }

    /// The least cost as a part of a compound at or below, nats.
    #[inline]
    pub fn best_part(&self) -> f32 {
        expand(self.part)
    }
}
