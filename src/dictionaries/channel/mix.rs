//! How shares that were learnt become rules: several OCR models and a floor mixed into two channels, and each
//! confusion weighed by its place in the word.

use super::rule::{LETTERS, Rule, RuleList};
use super::{Channel, cost};
use crate::dictionaries::table::{Table, TableError};
use std::collections::BTreeMap;

/// Shares of the large English model, the fast one and the floor in the channel of a lost å, ä or ö.
const LOST: [f64; 3] = [0.40, 0.25, 0.35];
/// A rule rarer than this is left to the generic edits.
const RARE: f64 = 2e-5;
/// Added to the cost of a letter lost without trace, nats.
const TRACELESS: f32 = 2.0;
/// How often å, ä and ö come through an English model all the same.
const THROUGH: f64 = 0.002;

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

impl Channel {
    /// Reads the learnt table (printed, read, three shares, two factors for the place), the floor (printed, read,
    /// share), and the table of words of one or two signs (printed, read, share in each regime).
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
            channel.alone.entry(read.to_owned()).or_default().push((printed.to_owned(), costs));
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
}
