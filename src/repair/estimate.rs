//! What character error rate a fair copy may have, by what can be seen without its truth.

use super::fair_copy::{FairCopy, FairWord};
use crate::dictionaries::words::letters_and_marked;
use crate::dictionaries::{Dictionaries, rate};
use crate::input::Scan;
use crate::ledger::{Edit, EditKind};

/// The estimate, 0 to 1, by the weights of `text_quality.tsv`. A text without words has no errors.
pub(crate) fn estimated_cer(scan: &Scan, fair: &FairCopy, dictionaries: &Dictionaries) -> f32 {
    if fair.words.is_empty() {
        return 0.0;
    }
    rate(dictionaries.text_quality.sum(text_grounds(scan, fair))) as f32
}

/// What is known of a text: the names of `text_quality.tsv`, each with its number. Shares are given by their square roots, for
/// one wrong word in a hundred says more beside none than beside ten.
pub fn text_grounds(scan: &Scan, fair: &FairCopy) -> Vec<(&'static str, f64)> {
    let words = Words::count(fair);
    let edits = Edits::count(fair);
    let share = |count: usize| (count as f64 / fair.words.len().max(1) as f64).sqrt();
    let mass = |mass: f64| (mass / words.letters.max(1.0)).sqrt();
    vec![
        ("all", 1.0),
        // Words in no list: in small letters, with a capital (often names), with figures or signs in them.
        ("unknown", share(words.unknown)),
        ("unknown_capital", share(words.unknown_capital)),
        ("unknown_odd", share(words.unknown_odd)),
        ("doubtful", share(words.doubtful)),
        // What the posteriors leave room for, by letters.
        ("unsure_known", mass(words.unsure_known)),
        ("unsure_unknown", mass(words.unsure_unknown)),
        ("below_0.5", share(words.below[0])),
        ("below_0.9", share(words.below[1])),
        ("below_0.99", share(words.below[2])),
        // Tokens that no print has in such number.
        ("one_letter", share(words.one_letter)),
        ("signs", share(words.signs)),
        ("mixed", share(words.mixed)),
        // Lines of which most words are unknown or doubtful.
        ("odd_lines", share(words.in_odd_lines)),
        // What was changed: words, words in which more than vowels was wrong, what was taken out; what was left.
        ("changed", share(fair.quality.edited)),
        ("changed_consonants", share(edits.consonants)),
        ("taken_out", share(edits.taken_out)),
        ("joints", share(edits.joints)),
        ("suggested", share(fair.suggestions.len())),
        ("marks_lost", f64::from(u8::from(marks_lost(&scan.text)))),
        ("short_text", 1.0 / (fair.words.len().max(1) as f64).sqrt()),
    ]
}

/// Whether å, ä and ö did not come through.
fn marks_lost(text: &str) -> bool {
    /// A fifth of their share in Swedish text.
    const THROUGH: f64 = 0.012;
    let (letters, marked) = letters_and_marked(text.chars());
    (marked as f64) < letters as f64 * THROUGH
}

#[derive(Default)]
struct Words {
    letters: f64,
    unknown: usize,
    unknown_capital: usize,
    unknown_odd: usize,
    doubtful: usize,
    unsure_known: f64,
    unsure_unknown: f64,
    below: [usize; 3],
    one_letter: usize,
    signs: usize,
    mixed: usize,
    in_odd_lines: usize,
}

impl Words {
    fn count(fair: &FairCopy) -> Self {
        let mut words = Words::default();
        for word in &fair.words {
            words.add(word, word.fair.of(&fair.text));
        }
        for block in &fair.blocks {
            let line = fair.words_in(block.range);
            let odd = line.iter().filter(|word| word.unknown || word.doubtful).count();
            words.in_odd_lines += if odd * 2 > line.len() { line.len() } else { 0 };
        }
        words
    }

    fn add(&mut self, word: &FairWord, text: &str) {
        let letters = text.len() as f64;
        let unsure = letters * f64::from(1.0 - word.confidence);
        self.letters += letters;
        let core = text.trim_matches(|c: char| !c.is_alphanumeric());
        let mixed = is_mixed(core);
        if word.unknown {
            self.unsure_unknown += unsure;
            let count = match core.chars().next() {
                _ if mixed => &mut self.unknown_odd,
                Some(first) if first.is_uppercase() => &mut self.unknown_capital,
                _ => &mut self.unknown,
            };
            *count += 1;
        } else {
            self.unsure_known += unsure;
        }
        self.doubtful += usize::from(word.doubtful);
        for (count, least) in self.below.iter_mut().zip([0.5, 0.9, 0.99]) {
            *count += usize::from(word.confidence < least);
        }
        let mut signs = core.chars();
        let lone = signs.next().filter(|_| signs.next().is_none());
        self.one_letter +=
            usize::from(lone.is_some_and(|c| c.is_alphabetic() && !matches!(c, 'i' | 'å' | 'ö')));
        self.signs += usize::from(core.is_empty());
        self.mixed += usize::from(mixed);
    }
}

/// Whether a word holds what words do not hold: a letter beside a figure, a capital behind a small letter, a strange sign.
fn is_mixed(core: &str) -> bool {
    const JOINTS: &str = "-–./:’'&()@,§+";
    let pairs = core.chars().zip(core.chars().skip(1));
    let mut pairs = pairs.map(|(a, b)| {
        a.is_alphabetic() && b.is_ascii_digit()
            || a.is_ascii_digit() && b.is_alphabetic()
            || a.is_lowercase() && b.is_uppercase()
    });
    pairs.any(|odd| odd) || core.chars().any(|c| !c.is_alphanumeric() && !JOINTS.contains(c))
}

#[derive(Default)]
struct Edits {
    consonants: usize,
    taken_out: usize,
    joints: usize,
}

impl Edits {
    fn count(fair: &FairCopy) -> Self {
        let mut edits = Edits::default();
        for edit in fair.edits.iter().filter(|edit| edit.kind.is_textual()) {
            edits.taken_out += usize::from(edit.to.is_empty());
            edits.joints += usize::from(edit.kind != EditKind::Character);
            edits.consonants += usize::from(changes_consonants(edit));
        }
        edits
    }
}

/// Whether more was wrong than vowels, which an English model loses in any text.
fn changes_consonants(edit: &Edit) -> bool {
    let consonants = |text: &str| -> Vec<char> {
        let letters = text.chars().flat_map(char::to_lowercase).filter(|c| c.is_alphabetic());
        letters.filter(|&c| !"aeiouyåäöéèdgf".contains(c)).collect()
    };
    consonants(&edit.from) != consonants(&edit.to)
}

#[cfg(test)]
mod tests {
    fn estimate(text: &str) -> f32 {
        let dictionaries = crate::paper::testing::dictionaries();
        let document =
            crate::process("a.txt", text.repeat(10).as_bytes(), dictionaries, &crate::Options::default())
                .unwrap();
        document.fair.quality.estimated_cer
    }

    #[test]
    fn a_ruined_page_is_told_from_a_clean_one() {
        let clean = "Kommunstyrelsen beslutar att vägen till badplatsen ska lagas före sommaren, och att medel avsätts i \
                     budgeten för nästa år. Nämnden har inget att erinra mot förslaget.\n";
        let ruined = "Kcmrnun$tyr=l5cn ti~slul3r xtt v;gfn t|ll b d pl ts n sk l g s f r s mm r n, q ch tt m d l vs tt5 | \
                      bvdg3t~n f6r n s~a ~r. N mn%en h r jng t t er n a mo1 f rs1ag~t.\n";
        assert!(estimate(clean) < 0.02, "{}", estimate(clean));
        assert!(estimate(ruined) > 0.15, "{}", estimate(ruined));
    }

    #[test]
    fn nothing_has_no_errors() {
        assert_eq!(estimate("\n"), 0.0);
    }
}
