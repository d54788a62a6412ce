//! Where a walk of the lexicon stands, and its moves.

use crate::dictionaries::lexicon::Node;

/// A state of the walk. The letters and habits on the way to it stand in the walk.
#[derive(Debug, Clone, Copy)]
pub(super) struct State {
    pub node: Node,
    /// Cost of the channel so far.
    pub channel: f32,
    /// Cost of compound parts already complete.
    pub parts_cost: f32,
    /// Characters of what was read that are accounted for.
    pub at: u8,
    /// Letters on the way, in all and since the part began.
    pub depth: u8,
    pub letters: u8,
    /// Habits on the way.
    pub habits: u8,
    /// Parts complete.
    pub parts: u8,
    pub generics: u8,
    /// Rules used that are no habit, generic edits among them.
    pub others: u8,
    pub capital: bool,
}

/// How a walk goes from one state to the next.
#[derive(Clone, Copy)]
pub(super) struct Move {
    /// Characters read.
    pub read: u8,
    pub cost: f32,
    pub capital: bool,
    pub habit: Option<u8>,
}
