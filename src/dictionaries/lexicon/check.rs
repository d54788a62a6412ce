//! Whether a lexicon that was handed in leads nowhere outside itself. Its checksum says only that it is what was
//! written; those who wrote it may have had a mistake in their program.

use super::node::{NODE, Seen};
use super::{Lexicon, STRIDE, WORD};
use crate::dictionaries::container::u32_at;

/// What does not fit, if anything. Looks at every node once.
pub(super) fn problem(lexicon: &Lexicon) -> Option<&'static str> {
    let Lexicon { letters, nodes, ranks, words, numbers, .. } = lexicon;
    if letters[1..].iter().any(|letter| letter.is_whitespace() || letter.is_control()) {
        return Some("alphabet");
    }
    let (nodes, _) = nodes.as_chunks::<NODE>();
    let mut words_before = 0_usize;
    for (index, bytes) in nodes.iter().enumerate() {
        let node = Seen::of(bytes);
        if index % STRIDE == 0 && u32_at(ranks, index / STRIDE * 4) as usize != words_before {
            return Some("numbers of words");
        }
        words_before += usize::from(node.ends_word());
        // Children stand behind their parents, so that every walk ends.
        let (first, end) = node.places();
        if first < end && (first <= index || end > nodes.len()) {
            return Some("place of a node");
        }
    }
    let count = words.len() / WORD;
    if words_before != count {
        return Some("number of words");
    }
    let in_range = |number: &[u8; 4]| (u32::from_le_bytes(*number) as usize) < count;
    (!numbers.as_chunks::<4>().0.iter().all(in_range)).then_some("number of a word")
}

#[cfg(test)]
mod tests {
    use super::super::{Entry, KIND, compile, with_numbers};
    use super::*;
    use crate::dictionaries::container;
    use std::borrow::Cow;

    fn sound() -> Vec<u8> {
        let entry = |form: &str| Entry { form: form.into(), unigram: 9, capital: 0, head: 9, modifier: 9 };
        let forms = ["and", "anda", "andra", "nar", "rad", "radda", "rar"];
        let file = compile(&forms.map(entry), &['a', 'd', 'n', 'r']).0;
        with_numbers(&file, &[0, 1, 2, 3, 4, 6, 5]).unwrap()
    }

    /// Opens the file after a change of one byte of a part, with its checksum right.
    fn opens(part: usize, at: usize, change: u8) -> bool {
        let file = sound();
        let mut parts = container::open::<5>("test", KIND, &file).unwrap().map(<[u8]>::to_vec);
        parts[part][at] ^= change;
        let file = container::wrap(KIND, &parts.each_ref().map(|part| &part[..]));
        container::verify("test", &file).unwrap();
        Lexicon::open("test", Cow::Owned(file)).is_ok()
    }

    #[test]
    fn what_leads_outside_is_refused_though_its_checksum_fits() {
        assert!(opens(0, 0, 0), "nothing is changed");
        assert!(!opens(0, 0, b'a' ^ b'\n'), "a line feed as a letter");
        assert!(!opens(1, 8, 0xF0), "children far away");
        assert!(!opens(1, 8, 0x03), "children at the root itself");
        assert!(!opens(1, 15 * NODE, 2), "a child of the last node");
        assert!(!opens(2, 0, 1), "words before the first node");
        assert!(!opens(4, 1, 1), "a number that no word has");
    }

    #[test]
    fn no_byte_of_a_damaged_one_leads_out_of_bounds() {
        let sound = sound();
        let nodes = container::open::<5>("test", KIND, &sound).unwrap()[1].len();
        // They stand behind the alphabet.
        let start = sound.windows(4).position(|bytes| bytes == b"adnr").unwrap() + 4;
        for (at, change) in (0..nodes).flat_map(|at| [1, 2, 0x40, 0xFF].map(|change| (at, change))) {
            let mut file = sound.clone();
            file[start + at] ^= change;
            if let Ok(lexicon) = Lexicon::open("test", Cow::Owned(file)) {
                walk_all(&lexicon);
            }
        }
    }

    fn walk_all(lexicon: &Lexicon) {
        let (walk, mut steps) = (lexicon.walk(), 0);
        let mut nodes = vec![walk.root()];
        while let Some(node) = nodes.pop() {
            walk.word(node);
            nodes.extend(walk.children(node).map(|(_, child)| child));
            steps += 1;
            assert!(steps < 10_000, "the walk does not end");
        }
    }
}
