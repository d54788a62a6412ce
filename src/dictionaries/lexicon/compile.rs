//! Compiling a lexicon from word forms.

use super::node::{CLASSES, NODE, rest_class};
use super::{KIND, STRIDE, WORD};
use crate::dictionaries::container::{self, ContainerError};
use crate::dictionaries::cost::NEVER;

/// A word form to be compiled.
#[derive(Debug, Clone)]
pub struct Entry {
    /// The form in lower case.
    pub form: String,
    /// Quantised unigram cost, or [`NEVER`].
    pub unigram: u8,
    /// Share of capitals in mid-sentence, 0 to 255.
    pub capital: u8,
    /// Quantised cost as head.
    pub head: u8,
    /// Quantised cost as modifier.
    pub modifier: u8,
}

/// Compiles a lexicon. Entries must be sorted by form, without doubles, their letters all in `alphabet` (at
/// most [`LETTERS`]). Returns the file and, for each entry, its number in the lexicon.
pub fn compile(entries: &[Entry], alphabet: &[char]) -> (Vec<u8>, Vec<u32>) {
    let code = |letter: char| alphabet.iter().position(|&a| a == letter).map_or(0, |i| i as u8 + 1);
    let forms: Vec<Vec<u8>> = entries.iter().map(|entry| entry.form.chars().map(code).collect()).collect();
    let mut order: Vec<usize> = (0..entries.len()).collect();
    order.sort_by(|&a, &b| forms[a].cmp(&forms[b]));

    // Each node is a range of sorted entries that share a prefix. Depth first by groups of siblings: a group
    // stands right behind that of its parent wherever it can, so that a walk down a long word stays within a few
    // cache lines.
    let mut nodes = vec![0u8; NODE];
    let mut ends: Vec<Option<usize>> = vec![None];
    let mut stack = vec![(0usize, 0..order.len(), 0usize)];
    while let Some((node, range, depth)) = stack.pop() {
        let (mut best, mut part) = ([NEVER; CLASSES], NEVER);
        for &i in &order[range.clone()] {
            let class = &mut best[rest_class(forms[i].len() - depth)];
            *class = entries[i].unigram.min(*class);
            part = part.min(entries[i].head).min(entries[i].modifier);
        }
        let mut at = range.start;
        let is_final = at < range.end && forms[order[at]].len() == depth;
        if is_final {
            ends[node] = Some(order[at]);
            at += 1;
        }
        let (mut children, first) = (0u64, ends.len());
        while at < range.end {
            let letter = forms[order[at]][depth];
            let end = at + order[at..range.end].partition_point(|&i| forms[i][depth] == letter);
            children |= 1 << letter;
            stack.push((ends.len(), at..end, depth + 1));
            ends.push(None);
            at = end;
        }
        let group = stack.len() - children.count_ones() as usize;
        stack[group..].reverse();
        nodes.resize(ends.len() * NODE, 0);
        let bytes = &mut nodes[node * NODE..(node + 1) * NODE];
        bytes[..8].copy_from_slice(&children.to_le_bytes());
        bytes[8..12].copy_from_slice(&((first as u32) << 1 | u32::from(is_final)).to_le_bytes());
        bytes[12..16].copy_from_slice(&best);
        bytes[16] = part;
    }
    let (mut ranks, mut words) = (Vec::new(), Vec::new());
    let mut numbers = vec![0u32; entries.len()];
    for (node, end) in ends.iter().enumerate() {
        if node % STRIDE == 0 {
            ranks.extend_from_slice(&((words.len() / WORD) as u32).to_le_bytes());
        }
        if let Some(index) = *end {
            let entry = &entries[index];
            numbers[index] = (words.len() / WORD) as u32;
            words.extend_from_slice(&[entry.unigram, entry.capital, entry.head, entry.modifier]);
        }
    }
    let alphabet: String = alphabet.iter().collect();
    let file = container::wrap(KIND, &[alphabet.as_bytes(), &nodes, &ranks, &words]);
    (file, numbers)
}

/// Gives the words of a compiled lexicon other numbers than their places in it; `numbers` stand in the order of the
/// places.
///
/// # Errors
/// [`ContainerError`] where the file is no compiled lexicon.
pub fn with_numbers(file: &[u8], numbers: &[u32]) -> Result<Vec<u8>, ContainerError> {
    let [alphabet, nodes, ranks, words] = container::open("the lexicon", KIND, file)?;
    let numbers: Vec<u8> = numbers.iter().flat_map(|number| number.to_le_bytes()).collect();
    Ok(container::wrap(KIND, &[alphabet, nodes, ranks, words, &numbers]))
}
