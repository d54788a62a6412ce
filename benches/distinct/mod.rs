//! Distinct damaged text without end: words of the lexicon as often as they occur, set in lines, each letter read as
//! the learnt table of confusions says. No sentence of any source is needed, and no two documents are alike.

use renskrift::dictionaries::Dictionaries;
use renskrift::dictionaries::fingerprints::mix;
use renskrift::dictionaries::lexicon::{Node, Walkable};
use std::collections::HashMap;

/// Characters in a line.
const LINE: usize = 72;

/// Documents of about `size` bytes each, the same ones at every call.
pub fn documents(dictionaries: &Dictionaries, count: usize, size: usize) -> Vec<String> {
    let lexicon = dictionaries.lexicon.walk();
    let mut words = Vec::new();
    gather(lexicon, lexicon.root(), &mut String::new(), &mut words);
    let mut total = 0.0;
    for (_, share) in &mut words {
        total += *share;
        *share = total;
    }
    let confusions = confusions();
    let mut random = Random(1);
    let document = |_| {
        let (mut text, mut line, mut at) = (String::with_capacity(size + LINE), 0, 0);
        while text.len() < size {
            let drawn = random.unit() * total;
            let (word, _) = &words[words.partition_point(|(_, sum)| *sum < drawn).min(words.len() - 1)];
            let word = read(word, &confusions, &mut random);
            if line + word.len() > LINE {
                text.push('\n');
                line = 0;
            } else if at > 0 {
                text.push(' ');
                line += 1;
            }
            line += word.len();
            text.push_str(&word);
            at += 1;
            if at % 14 == 0 {
                text.push('.');
            }
            if at % 70 == 0 {
                text.push_str("\n\n");
                line = 0;
            }
        }
        text
    };
    (0..count).map(document).collect()
}

fn gather(lexicon: Walkable<'_>, node: Node, form: &mut String, words: &mut Vec<(String, f64)>) {
    if let Some(word) = lexicon.word(node).filter(|word| word.unigram.is_finite()) {
        words.push((form.clone(), f64::from(-word.unigram).exp()));
    }
    for (code, child) in lexicon.children(node) {
        form.push(lexicon.letter(code));
        gather(lexicon, child, form, words);
        form.pop();
    }
}

/// What each letter is read as by the large English model, with shares.
fn confusions() -> HashMap<char, Vec<(String, f64)>> {
    let mut confusions: HashMap<char, Vec<(String, f64)>> = HashMap::new();
    for line in
        include_str!("../../dictionaries/confusions.tsv").lines().filter(|line| !line.starts_with('#'))
    {
        let cells: Vec<&str> = line.split('\t').collect();
        let (mut printed, share) = (cells[0].chars(), cells[2].parse().expect("a share"));
        if let (Some(letter), None) = (printed.next().filter(|&c| c != '∅'), printed.next()) {
            let read = if cells[1] == "∅" { "" } else { cells[1] };
            confusions.entry(letter).or_default().push((read.to_owned(), share));
        }
    }
    confusions
}

fn read(word: &str, confusions: &HashMap<char, Vec<(String, f64)>>, random: &mut Random) -> String {
    let mut out = String::new();
    for letter in word.chars() {
        let mut drawn = random.unit();
        let read = confusions.get(&letter).and_then(|list| {
            list.iter().find(|(_, share)| {
                drawn -= share;
                drawn < 0.0
            })
        });
        match (read, letter) {
            (Some((read, _)), _) => out.push_str(read),
            (None, 'å' | 'ä') => out.push('a'),
            (None, 'ö') => out.push('o'),
            (None, _) => out.push(letter),
        }
    }
    out
}

struct Random(u64);

impl Random {
    /// From 0 to 1.
    fn unit(&mut self) -> f64 {
        self.0 += 1;
        (mix(self.0) >> 11) as f64 / (1u64 << 53) as f64
    }
}
