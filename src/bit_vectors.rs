//! One step of Levenshtein's distance by bit vectors (Myers 1999, Hyyrö 2003): 64 cells of a column of the table of
//! all prefixes in a dozen instructions.

/// Cells of one block.
pub(crate) const BLOCK: usize = 64;

/// A block of a column: which differences between neighbouring cells are +1, and which are −1.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Block {
    up: u64,
    down: u64,
}

/// What one block of a column hands to the next: whether the cell above differs by +1 or −1 from the column before.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Carry {
    plus: u64,
    minus: u64,
}

impl Block {
    /// Of the column before the first symbol.
    pub const START: Block = Block { up: !0, down: 0 };

    /// Goes on by one symbol, which stands at the places of `here` in the pattern. Gives which cells are now one more
    /// and which one less than in the column before.
    #[inline(always)]
    pub fn step(&mut self, here: u64, carry: &mut Carry) -> (u64, u64) {
        let (p, m) = (self.up, self.down);
        let x = here | carry.minus;
        let same = ((x & p).wrapping_add(p) ^ p) | x | m;
        let (plus, minus) = (m | !(same | p), same & p);
        let shifted = (plus << 1) | carry.plus;
        self.up = ((minus << 1) | carry.minus) | !(same | shifted);
        self.down = shifted & same;
        *carry = Carry { plus: plus >> (BLOCK - 1), minus: minus >> (BLOCK - 1) };
        (plus, minus)
    }
}

impl Carry {
    /// Into the topmost block: each symbol more is one change more.
    pub const TOP: Carry = Carry { plus: 1, minus: 0 };
}
