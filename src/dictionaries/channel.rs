//! The channel: what print turns into when it is read by an OCR program, as weighted rules.
//!
//! Rules come from a learnt table (three OCR models) and a hand-made floor under it. For the search they are
//! mixed into two channels: one where å, ä and ö were lost, one where they survived. The rules for a lost å, ä
//! or ö are numbered, so that a document's own habits can re-weigh them ([`Adaptation`]).

use super::cost::cost;
pub use super::habits::{Adaptation, Habits};
use super::lexicon::Lexicon;
use super::table::{Table, TableError};
use std::collections::BTreeMap;

/// Whether å, ä and ö came through the OCR.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Regime {
    /// An English model read the page: hardly one å, ä or ö is left.
    Lost,
    /// A Swedish model read it, or it never was a scan.
    Kept,
}

/// A confusion as the search uses it, in one regime.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Rule {
    /// Cost, nats.
    pub cost: f32,
    printed: [char; LETTERS],
    read: [char; LETTERS],
    /// What was printed, in the lexicon's codes.
    codes: [u8; LETTERS],
    printed_length: u8,
    read_length: u8,
    /// Whether it was printed with a capital.
    pub capital: bool,
    /// Number of the rule among those that a document can re-weigh.
    pub habit: Option<u8>,
}

/// Letters printed or read in one rule, at most.
const LETTERS: usize = 3;

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
static NO_RULES: RuleList = RuleList { list: Vec::new(), printed: 0, habits: Vec::new() };

/// The rules of one regime, cheapest first under each first character read.
#[derive(Debug, Clone, Default)]
struct Rules {
    ascii: Vec<RuleList>,
    other: BTreeMap<char, RuleList>,
    /// Rules that read nothing.
    losing: RuleList,
}

impl Rules {
    fn lists(&mut self) -> impl Iterator<Item = &mut RuleList> {
        self.ascii.iter_mut().chain(self.other.values_mut()).chain([&mut self.losing])
    }
}

/// What is known of a confusion.
#[derive(Debug, Clone, Copy)]
struct Learnt {
    /// Shares of the large English model, the fast one, the Swedish one, and the floor.
    shares: [f64; 4],
    /// By what they are multiplied at the start of a word, and later in it.
    places: [f64; 2],
}

impl Default for Learnt {
    fn default() -> Self {
        Learnt { shares: [0.0; 4], places: [1.0; 2] }
    }
}

/// All rules.
#[derive(Debug, Clone, Default)]
pub struct Channel {
    /// In each regime those at the start of a word, and those later in it.
    regimes: [[Rules; 2]; 2],
    /// Printed letter (å, ä, ö) and cost in [`Regime::Lost`] of each habit.
    habits: Vec<(char, f32)>,
    /// Words of one or two signs: what was read, what was printed, cost in each regime.
    alone: Vec<(String, String, [f32; 2])>,
}

/// Shares of the large English model, the fast one and the floor in the channel of a lost å, ä or ö.
const LOST: [f64; 3] = [0.40, 0.25, 0.35];
/// The cost from which on a sign is never read so.
const NOT_SO: f32 = 20.0;
/// A rule rarer than this is left to the generic edits.
const RARE: f64 = 2e-5;
/// Share of letters that go through a rule that is no habit, on the pages the rules were learnt from, and the
/// number of letters that this is believed for before the document is.
const NOISE: f32 = 0.003;
const NOISE_PRIOR: f32 = 1_500.0;
/// Added to the cost of a letter lost without trace, nats.
const TRACELESS: f32 = 2.0;
/// How often å, ä and ö come through an English model all the same.
const THROUGH: f64 = 0.002;

impl Channel {
    /// Reads the learnt table (printed, read, three shares, two factors for the place), the floor (printed, read, share), and the table of
    /// words of one or two signs (printed, read, share in each regime).
    ///
    /// # Errors
    /// [`TableError`] for a line that is no rule.
    pub fn parse(learnt: (&str, &str), floor: (&str, &str), alone: (&str, &str)) -> Result<Self, TableError> {
        let mut rules: BTreeMap<(&str, &str), Learnt> = BTreeMap::new();
        let share = |file: &str, line, cell: &str| {
            cell.parse::<f64>().ok().filter(|p| (0.0..=1.0).contains(p)).ok_or_else(|| TableError {
                file: file.to_owned(),
                line,
                problem: format!("{cell} is no share between 0 and 1"),
            })
        };
        let factor = |file: &str, line, cell: &str| {
            cell.parse::<f64>().ok().filter(|p| (0.0..=1_000.0).contains(p)).ok_or_else(|| TableError {
                file: file.to_owned(),
                line,
                problem: format!("{cell} is no factor between 0 and 1000"),
            })
        };
        for (line, row) in Table::<7>::parse(learnt.0, learnt.1)?.rows {
            let [printed, read, large, fast, swedish, first, later] = row;
            let [large, fast, swedish] = [large, fast, swedish].map(|cell| share(learnt.0, line, cell));
            let [first, later] = [first, later].map(|cell| factor(learnt.0, line, cell));
            let learnt = Learnt { shares: [large?, fast?, swedish?, 0.0], places: [first?, later?] };
            rules.insert((printed, read), learnt);
        }
        for (line, [printed, read, floor_share]) in Table::<3>::parse(floor.0, floor.1)?.rows {
            rules.entry((printed, read)).or_default().shares[3] = share(floor.0, line, floor_share)?;
        }
        let mut channel = Channel::default();
        for (line, [printed, read, lost, kept]) in Table::<4>::parse(alone.0, alone.1)?.rows {
            let costs = [cost(share(alone.0, line, lost)?), cost(share(alone.0, line, kept)?)];
            channel.alone.push((read.to_owned(), printed.to_owned(), costs));
        }
        for vowel in ["å", "ä", "ö"] {
            let through = Learnt { shares: [THROUGH, THROUGH, 1.0, THROUGH], ..Learnt::default() };
            rules.insert((vowel, vowel), through);
        }
        for rules in channel.regimes.as_flattened_mut() {
            rules.ascii = vec![RuleList::default(); 128];
        }
        for ((printed, read), learnt) in rules {
            channel.add(printed, read, learnt);
        }
        for rules in channel.regimes.as_flattened_mut() {
            rules.lists().for_each(|list| list.list.sort_by(|a, b| a.cost.total_cmp(&b.cost)));
        }
        Ok(channel)
    }

    /// Writes what was printed in the codes of a lexicon, for its walks.
    #[must_use]
    pub fn in_codes_of(mut self, lexicon: &Lexicon) -> Self {
        let lexicon = lexicon.walk();
        for rules in self.regimes.as_flattened_mut() {
            for RuleList { list, printed, habits } in rules.lists() {
                for rule in &mut *list {
                    rule.codes = rule.printed.map(|letter| lexicon.code(letter).unwrap_or(0));
                    *printed |= 1 << (rule.codes[0] & 63);
                }
                *habits = list.iter().filter(|rule| rule.habit.is_some()).copied().collect();
            }
        }
        self
    }

    fn add(&mut self, printed: &str, read: &str, learnt: Learnt) {
        let [large, fast, swedish, floor] = learnt.shares;
        let bare = |group: &str| if group == "∅" { Vec::new() } else { group.chars().collect::<Vec<_>>() };
        let (letters, read) = (bare(printed), bare(read));
        // What comes from nowhere is punctuation, and punctuation is the lattice's business.
        let is_word = |c: &char| c.is_alphabetic();
        // Two letters gone at once is a word cut in two, seen by the aligner.
        if letters.is_empty()
            || (read.is_empty() && letters.len() > 1)
            || !letters.iter().all(is_word)
            || letters.len().max(read.len()) > LETTERS
        {
            return;
        }
        let is_vowel = matches!(letters[..], ['å' | 'ä' | 'ö' | 'Å' | 'Ä' | 'Ö']);
        let lost = if is_vowel {
            LOST[0] * large + LOST[1] * fast + LOST[2] * floor
        } else {
            ((large + fast) / 2.0).max(floor)
        };
        // The floor is about lost vowels and old scanners: in a text with its vowels it counts for little.
        let kept = if is_vowel { swedish } else { swedish.max(floor / 4.0) };
        // A consonant that leaves no trace at all is mostly an artefact of the alignment.
        let traceless = if read.is_empty() && !is_vowel { TRACELESS } else { 0.0 };
        let shares = [lost, if read == letters { 1.0 } else { kept }];
        if shares.iter().all(|&share| share < RARE) {
            return;
        }
        let habit = (is_vowel && lost >= RARE).then(|| {
            self.habits.push((letters[0], cost(lost)));
            (self.habits.len() - 1) as u8
        });
        let padded = |group: &[char]| std::array::from_fn(|i| group.get(i).copied().unwrap_or('\0'));
        let small: Vec<char> = letters.iter().flat_map(|c| c.to_lowercase()).collect();
        let places = self.regimes.iter_mut().zip(shares).filter(|(_, share)| *share >= RARE);
        let places = places.flat_map(|(places, share)| {
            places.iter_mut().zip(learnt.places).map(move |(rules, factor)| (rules, share * factor))
        });
        for (rules, share) in places.filter(|(_, share)| *share >= RARE) {
            let cost = cost(share.min(1.0)) + traceless;
            let rule = Rule {
                cost,
                printed: padded(&small),
                read: padded(&read),
                codes: [0; LETTERS],
                printed_length: letters.len() as u8,
                read_length: read.len() as u8,
                capital: letters[0].is_uppercase(),
                habit,
            };
            match read.first() {
                None => rules.losing.list.push(rule),
                Some(&c) if c.is_ascii() => rules.ascii[c as usize].list.push(rule),
                Some(&c) => rules.other.entry(c).or_default().list.push(rule),
            }
        }
    }

    /// The rules by which something printed was read as a group that opens with `read`, cheapest first; `at` is how
    /// many characters of the word stand before it.
    #[inline]
    pub fn reading(&self, regime: Regime, at: usize, read: char) -> &RuleList {
        let rules = &self.regimes[regime as usize][usize::from(at > 0)];
        match rules.ascii.get(read as usize) {
            Some(list) => list,
            None => rules.other.get(&read).unwrap_or(&NO_RULES),
        }
    }

    /// What a word of one or two signs may have been printed as, with its cost.
    pub fn alone(&self, regime: Regime, read: &str) -> impl Iterator<Item = (&str, f32)> {
        self.alone
            .iter()
            .filter(move |(sign, _, costs)| sign == read && costs[regime as usize] < NOT_SO)
            .map(move |(_, printed, costs)| (&**printed, costs[regime as usize]))
    }

    /// The rules by which something printed was not read at all, cheapest first; `at` as in [`Self::reading`].
    pub fn losing(&self, regime: Regime, at: usize) -> &[Rule] {
        &self.regimes[regime as usize][usize::from(at > 0)].losing.list
    }

    /// Re-weighs the habits to what was counted in a document: `counts[h]` is how often habit `h` was seen.
    /// The prior counts as this many letters, so that a short document stays near it.
    ///
    /// `letters` and `others` are how many letters were looked at, and how many of them went through other rules.
    pub fn adapt(&self, counts: &[f32], letters: f32, others: f32) -> Adaptation {
        const PRIOR: f64 = 12.0;
        let mut totals: BTreeMap<char, f64> = BTreeMap::new();
        for (&(vowel, _), &count) in self.habits.iter().zip(counts) {
            *totals.entry(vowel).or_default() += f64::from(count);
        }
        let shift = self.habits.iter().zip(counts).map(|(&(vowel, prior), &count)| {
            let share = (f64::from(count) + PRIOR * f64::from(-prior).exp()) / (totals[&vowel] + PRIOR);
            cost(share) - prior
        });
        let noise = (others + NOISE * NOISE_PRIOR) / ((letters + NOISE_PRIOR) * NOISE);
        Adaptation { shift: shift.collect(), noise: -noise.ln().clamp(-0.7, 2.5) }
    }

    /// Number of habits.
    pub fn habits(&self) -> usize {
        self.habits.len()
    }
}
