//! Learning what print turns into: confusions of letters and groups of letters, counted over aligned pairs of
//! truth and OCR.

use super::align::align;
use std::collections::{BTreeMap, HashMap};

/// A confusion seen fewer times than this in all is noise.
const SEEN: f64 = 4.0;
/// Letters printed and letters read in one confusion, at most.
const PRINTED: usize = 2;
const READ: usize = 3;

/// One document, printed and read.
#[derive(Debug, Clone)]
pub struct Pair {
    /// What was printed.
    pub truth: String,
    /// What the OCR read.
    pub read: String,
    /// Which channel it went through, an index below the number of channels.
    pub channel: usize,
}

/// Occurrences that the factor of a place is worth before any are counted.
const EXPECTED: f64 = 2.0;

/// How often something was met: in each channel, and in all of them at the start of a word.
#[derive(Debug, Clone, Default)]
struct Count {
    channels: Vec<f64>,
    first: f64,
}

impl Count {
    fn add(&mut self, channel: usize, first: bool) {
        if self.channels.len() <= channel {
            self.channels.resize(channel + 1, 0.0);
        }
        self.channels[channel] += 1.0;
        self.first += f64::from(u8::from(first));
    }

    fn all(&self) -> f64 {
        self.channels.iter().sum()
    }
}

/// Learns the confusions of `channels` channels and writes them as a table: printed, read, the probability of
/// reading so what was printed, per channel, and by what that is multiplied at the start of a word and later in it.
/// Empty groups are written `∅`.
pub fn learn(pairs: &[Pair], channels: usize) -> String {
    let mut counts: BTreeMap<(String, String), Count> = BTreeMap::new();
    let mut printed: HashMap<String, Count> = HashMap::new();
    for pair in pairs {
        let truth: Vec<&str> = pair.truth.split_whitespace().collect();
        let read = join_line_ends(&pair.read);
        let read: Vec<&str> = read.split_whitespace().collect();
        for (printed_at, read_at) in align(&truth, &read) {
            count_word(truth[printed_at], read[read_at], pair.channel, &mut counts, &mut printed);
        }
    }
    let mut rows: Vec<(f64, String)> = counts
        .iter()
        .filter(|(_, count)| count.all() >= SEEN)
        .filter_map(|((from, to), count)| {
            let of = printed.get(from)?;
            let mut row = format!("{}\t{}", shown(from), shown(to));
            for channel in 0..channels {
                let met = |count: &Count| count.channels.get(channel).copied().unwrap_or_default();
                let share = if met(of) > 0.0 { (met(count) / met(of)).min(1.0) } else { 0.0 };
                row.push_str(&format!("\t{share:.5}"));
            }
            let share = count.all() / of.all();
            let factor = |met: f64, of: f64| (met + EXPECTED) / (of * share + EXPECTED);
            let (first, later) =
                (factor(count.first, of.first), factor(count.all() - count.first, of.all() - of.first));
            row.push_str(&format!("\t{first:.2}\t{later:.2}"));
            Some((count.all(), row))
        })
        .collect();
    rows.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
    rows.into_iter().map(|(_, row)| row + "\n").collect()
}

fn shown(group: &str) -> &str {
    if group.is_empty() { "∅" } else { group }
}

/// Joins what line ends cut, well enough for counting letters.
fn join_line_ends(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for line in text.lines() {
        let line = line.trim_end();
        match line.strip_suffix('-').filter(|rest| rest.ends_with(char::is_alphabetic)) {
            Some(rest) => out.push_str(rest),
            None => {
                out.push_str(line);
                out.push('\n');
            }
        }
    }
    out
}

/// Counts the letters of one printed word and what each became.
fn count_word(
    truth: &str,
    read: &str,
    channel: usize,
    counts: &mut BTreeMap<(String, String), Count>,
    printed: &mut HashMap<String, Count>,
) {
    let (t, r): (Vec<char>, Vec<char>) = (truth.chars().collect(), read.chars().collect());
    let start = t.iter().position(|c| c.is_alphanumeric()).unwrap_or(0);
    for length in 1..=PRINTED {
        for (at, group) in t.windows(length).enumerate() {
            printed.entry(group.iter().collect()).or_default().add(channel, at == start);
        }
    }
    for at in 0..t.len() {
        printed.entry(String::new()).or_default().add(channel, at == start);
    }
    for (at, from, to) in differences(&t, &r) {
        let mut count = |at: usize, from: &[char], to: &[char]| {
            let key = (from.iter().collect(), to.iter().collect());
            counts.entry(key).or_default().add(channel, at == start);
        };
        if from.len() == to.len() {
            for (i, (from, to)) in from.iter().zip(to).enumerate() {
                count(at + i, &[*from], &[*to]);
            }
        } else if from.len() <= PRINTED && to.len() <= READ {
            count(at, from, to);
        }
    }
}

/// The stretches in which two strings differ, by a Levenshtein alignment, each with its place in the first.
fn differences<'a>(a: &'a [char], b: &'a [char]) -> Vec<(usize, &'a [char], &'a [char])> {
    let width = b.len() + 1;
    let mut cost = vec![0usize; (a.len() + 1) * width];
    for i in 0..=a.len() {
        for j in 0..=b.len() {
            cost[i * width + j] = match (i, j) {
                (0, j) => j,
                (i, 0) => i,
                _ => {
                    let change = cost[(i - 1) * width + j - 1] + usize::from(a[i - 1] != b[j - 1]);
                    change.min(cost[(i - 1) * width + j] + 1).min(cost[i * width + j - 1] + 1)
                }
            };
        }
    }
    let (mut i, mut j) = (a.len(), b.len());
    let mut runs = Vec::new();
    let mut end: Option<(usize, usize)> = None;
    loop {
        let here = cost[i * width + j];
        let same = i > 0 && j > 0 && a[i - 1] == b[j - 1] && cost[(i - 1) * width + j - 1] == here;
        if same || (i == 0 && j == 0) {
            if let Some((ei, ej)) = end.take() {
                runs.push((i, &a[i..ei], &b[j..ej]));
            }
            if i == 0 && j == 0 {
                break;
            }
            (i, j) = (i - 1, j - 1);
            continue;
        }
        end.get_or_insert((i, j));
        if i > 0 && j > 0 && cost[(i - 1) * width + j - 1] + 1 == here {
            (i, j) = (i - 1, j - 1);
        } else if i > 0 && cost[(i - 1) * width + j] + 1 == here {
            i -= 1;
        } else {
            j -= 1;
        }
    }
    runs.reverse();
    runs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn confusions_are_counted_per_printed_letter() {
        let pair = |truth: &str, read: &str| Pair { truth: truth.into(), read: read.into(), channel: 0 };
        let pairs =
            vec![pair("är här för", "ar hiir for"), pair("är där", "ar dar"), pair("är när", "ar nar")];
        let table = learn(&pairs, 1);
        assert_eq!(table, "ä\ta\t0.83333\t1.11\t0.89\n");
    }

    #[test]
    fn groups_of_letters_are_one_confusion() {
        let t: Vec<char> = "modern".chars().collect();
        let r: Vec<char> = "modem".chars().collect();
        assert_eq!(differences(&t, &r), vec![(4, &['r', 'n'][..], &['m'][..])]);
    }
}
