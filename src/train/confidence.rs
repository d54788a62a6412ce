//! Learning what the OCR program's own confidence in a word says of it: how often words that were read right, words that
//! lost their å, ä and ö, and words that were misread otherwise are given each degree of it.

use super::align::align;
use crate::dictionaries::words::is_marked_vowel;
use crate::dictionaries::{DEGREES, Reading, upper_bound};

/// A word as an OCR program read it.
#[derive(Debug, Clone, PartialEq)]
pub struct Sure {
    /// The word.
    pub text: String,
    /// How sure the program was, 0 to 1.
    pub confidence: f32,
}

/// Counts the degrees over papers that a program has read, each as read and as printed, and writes them as a table: the
/// program, up to which confidence, and which share of the words read right, of those without their marks, of those misread and of specks has it.
pub fn learn(program: &str, papers: &[(Vec<Sure>, String)]) -> String {
    // One of each is taken as seen, so that nothing is impossible.
    let mut counts = [[1_u32; DEGREES]; Reading::ALL.len()];
    for (read, truth) in papers {
        let texts: Vec<&str> = read.iter().map(|word| word.text.as_str()).collect();
        let truth: Vec<&str> = truth.split_whitespace().collect();
        let mut partner = vec![None; texts.len()];
        for (printed, read) in align(&truth, &texts) {
            partner[read] = Some(truth[printed]);
        }
        for (at, word) in read.iter().enumerate() {
            // Halves of words that a line end cuts have no partner.
            let half =
                |at: Option<usize>| at.and_then(|at| texts.get(at)).is_some_and(|text| text.ends_with('-'));
            if half(Some(at)) || half(at.checked_sub(1)) {
                continue;
            }
            if let Some(reading) = reading(&word.text, partner[at]) {
                counts[reading as usize][Reading::degree(word.confidence)] += 1;
            }
        }
    }
    let mut table = String::new();
    for degree in 0..DEGREES {
        table += &format!("{program}\t{}", upper_bound(degree));
        for counts in &counts {
            let all: u32 = counts.iter().sum();
            table += &format!("\t{:.5}", f64::from(counts[degree]) / f64::from(all));
        }
        table.push('\n');
    }
    table
}

/// How a word was read; `None` where that is not certain.
fn reading(read: &str, printed: Option<&str>) -> Option<Reading> {
    let Some(printed) = printed else {
        return (!read.contains(char::is_alphanumeric)).then_some(Reading::Speck);
    };
    // Of a sign nothing is left, so that a dash that was read as a hyphen is none that was misread.
    let core = |text: &str| text.trim_matches(|c: char| !c.is_alphanumeric()).to_owned();
    let (read, printed) = (core(read), core(printed));
    if read == printed {
        return Some(Reading::Right);
    }
    let (mut a, mut b) = (read.chars(), printed.chars());
    let marks = loop {
        match (a.next(), b.next()) {
            (None, None) => break true,
            (Some(a), Some(b)) if a == b || is_marked_vowel(b) && a.is_alphanumeric() => {}
            _ => break false,
        }
    };
    Some(if marks { Reading::Marks } else { Reading::Letters })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn degrees_are_counted_by_how_a_word_was_read() {
        let word = |text: &str, confidence: f32| Sure { text: text.into(), confidence };
        let read = vec![
            word("Namnden", 0.91),
            word("godkanner", 0.93),
            word("~", 0.2),
            word("forslag", 0.9),
            word("cm", 0.31),
            word("bro.", 0.97),
        ];
        let truth = "Nämnden godkänner förslag om bro.".to_owned();
        let table = learn("tesseract", &[(read, truth)]);
        let rows: Vec<Vec<f64>> = table
            .lines()
            .map(|row| row.split('\t').skip(1).map(|cell| cell.parse().unwrap()).collect())
            .collect();
        assert_eq!(rows.len(), DEGREES);
        let best = |column: usize| {
            let best = rows.iter().max_by(|a, b| a[column].total_cmp(&b[column])).unwrap();
            best[0]
        };
        assert_eq!([best(1), best(2), best(3), best(4)], [1.0, 0.95, 0.35, 0.2]);
    }
}
