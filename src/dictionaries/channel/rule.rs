//! One confusion as the search uses it.

/// A confusion as the search uses it, in one regime.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Rule {
    /// Cost, nats.
    pub cost: f32,
    pub(super) printed: [char; LETTERS],
    pub(super) read: [char; LETTERS],
    /// What was printed, in the lexicon's codes.
    pub(super) codes: [u8; LETTERS],
    pub(super) printed_length: u8,
    pub(super) read_length: u8,
    /// Whether it was printed with a capital.
    pub capital: bool,
    /// Number of the rule among those that a document can re-weigh.
    pub habit: Option<u8>,
}

/// Letters printed or read in one rule, at most.
pub(super) const LETTERS: usize = 3;

impl Rule {
    /// What was printed, in small letters.
    #[inline]
    pub fn printed(&self) -> &[char] {
        &self.printed[..usize::from(self.printed_length)]
    }

    /// What was printed, in the lexicon's codes; 0 for a letter that it does not know.
    #[inline]
    pub fn codes(&self) -> &[u8] {
        &self.codes[..usize::from(self.printed_length)]
    }

    /// The code of the first letter printed.
    #[inline]
    pub fn first(&self) -> u8 {
        self.codes[0]
    }

    /// Number of characters read.
    #[inline]
    pub fn read_length(&self) -> u8 {
        self.read_length
    }

    /// What was read.
    #[inline]
    pub fn read(&self) -> &[char] {
        &self.read[..usize::from(self.read_length)]
    }

    /// The å, ä or ö that was printed, where it was one of them and nothing else.
    #[inline]
    pub fn vowel(&self) -> Option<char> {
        let letter = self.printed[0];
        (self.printed_length == 1 && matches!(letter, 'å' | 'ä' | 'ö')).then_some(letter)
    }

    /// Whether what was read stands at the start of `text`, whose first character is known to fit.
    #[inline]
    pub fn fits(&self, text: &[char]) -> bool {
        self.read_length <= 1 || (text.get(1) == Some(&self.read[1]) && text.starts_with(self.read()))
    }
}

/// The rules by which something printed was read as a group that opens with one character.
#[derive(Debug, Clone, Default)]
pub struct RuleList {
    /// The rules, cheapest first.
    pub list: Vec<Rule>,
    /// The letters that they begin with, a bit for each code of the lexicon.
    pub printed: u64,
    /// Those that are habits: they give back å, ä and ö.
    pub habits: Vec<Rule>,
}

/// The rules for a character that nothing was ever read as.
pub(super) static NO_RULES: RuleList = RuleList { list: Vec::new(), printed: 0, habits: Vec::new() };
