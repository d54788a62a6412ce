//! The habits of a document: which rules for a lost å, ä or ö its words rest on, and what that adds to their cost.

/// What a document's own habits add to the costs of its candidates.
#[derive(Debug, Clone, Default)]
pub struct Adaptation {
    /// By the number of the habit.
    pub(super) shift: Vec<f32>,
    /// Added for each rule that is no habit: negative in a page that is worse than most.
    pub(super) noise: f32,
}

impl Adaptation {
    /// What to add to the cost of a candidate that used these habits and this many other rules, nats.
    #[inline]
    pub fn shift(&self, habits: Habits, others: u8) -> f32 {
        let habits: f32 = habits.iter().filter_map(|&habit| self.shift.get(usize::from(habit))).sum();
        habits + self.noise * f32::from(others)
    }
}

/// The habits that a reading rests on, at most seven: a word with more lost vowels is taken by its first seven.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Habits {
    list: [u8; 7],
    length: u8,
}

impl Habits {
    /// Adds one.
    #[inline]
    pub fn push(&mut self, habit: u8) {
        if let Some(slot) = self.list.get_mut(usize::from(self.length)) {
            *slot = habit;
            self.length += 1;
        }
    }

    /// Those of both.
    pub fn and(mut self, other: Habits) -> Habits {
        other.iter().for_each(|&habit| self.push(habit));
        self
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.length == 0
    }

    /// Each of them.
    pub fn iter(&self) -> std::slice::Iter<'_, u8> {
        self.list[..usize::from(self.length)].iter()
    }
}
