//! What the OCR program's own confidence in a word says of it, learnt from pages that were read with it.

use super::cost::cost;
use super::table::{Table, TableError};

/// Degrees of confidence that are told apart.
pub const DEGREES: usize = 20;

/// How a word was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reading {
    /// As it was printed.
    Right,
    /// Without its å, ä and ö, else as it was printed.
    Marks,
    /// Otherwise.
    Letters,
    /// Though nothing was printed there.
    Speck,
}

impl Reading {
    /// All of them, in the order of the table's columns.
    pub const ALL: [Reading; 4] = [Reading::Right, Reading::Marks, Reading::Letters, Reading::Speck];

    /// The degree of a confidence between 0 and 1.
    pub fn degree(confidence: f32) -> usize {
        // A confidence that is no number says nothing; it was left out when it was read.
        ((confidence * DEGREES as f32).ceil() as usize).clamp(1, DEGREES) - 1
    }
}

/// What it costs to take a word for read in each way, against taking it for read right; nats, by [`Reading`]. Below zero
/// where the program was so unsure of it that right words seldom are.
pub type ReadingCosts = [f32; Reading::ALL.len()];

/// What the confidence of some OCR programs says.
#[derive(Debug, Clone, Default)]
pub struct WordConfidence {
    programs: Vec<(String, Degrees)>,
}

/// The costs of each degree of confidence that one program gives.
#[derive(Debug, Clone, Default)]
pub struct Degrees(Vec<ReadingCosts>);

impl WordConfidence {
    /// Reads the table: the name of a program, up to which confidence, and the shares of the words of each reading that
    /// have it.
    ///
    /// # Errors
    /// [`TableError`] for a line that is no such row, or where rows are missing.
    pub fn parse(file: &str, text: &str) -> Result<Self, TableError> {
        let mut programs: Vec<(String, Degrees)> = Vec::new();
        let mut last = 0;
        let missing = |programs: &[(String, Degrees)], line| match programs.last() {
            Some((program, Degrees(rows))) if rows.len() < DEGREES => {
                let problem = format!(
                    "{program}: {} of {DEGREES} rows are missing before this line",
                    DEGREES - rows.len()
                );
                Err(TableError { file: file.to_owned(), line, problem })
            }
            _ => Ok(()),
        };
        for (line, [program, up_to, shares @ ..]) in Table::<6>::parse(file, text)?.rows {
            let error = |problem: String| TableError { file: file.to_owned(), line, problem };
            if programs.last().is_none_or(|(last, _)| last != program) {
                missing(&programs, line)?;
                programs.push((program.to_owned(), Degrees::default()));
            }
            let Some((_, Degrees(rows))) = programs.last_mut() else { continue };
            let expected = upper_bound(rows.len());
            if rows.len() == DEGREES || up_to != expected {
                return Err(error(format!(
                    "the rows of a program go up by {} to 1.00: {up_to} is not the next",
                    upper_bound(0)
                )));
            }
            let mut costs = ReadingCosts::default();
            for (slot, share) in costs.iter_mut().zip(shares) {
                let number = share.parse::<f64>().ok().filter(|number| *number > 0.0 && *number <= 1.0);
                *slot =
                    cost(number.ok_or_else(|| error(format!("{share} is no share above 0 and up to 1")))?);
            }
            rows.push(costs.map(|cost| cost - costs[Reading::Right as usize]));
            last = line;
        }
        missing(&programs, last + 1)?;
        Ok(WordConfidence { programs })
    }

    /// What is known of the program whose name stands in a text, in capitals or small letters.
    pub fn of_program_in(&self, text: &str) -> Option<&Degrees> {
        let text = text.to_lowercase();
        self.programs.iter().find(|(program, _)| text.contains(program)).map(|(_, degrees)| degrees)
    }
}

impl Degrees {
    /// The costs for a word of which the program was so sure, 0 to 1.
    pub fn costs(&self, confidence: f32) -> ReadingCosts {
        self.0.get(Reading::degree(confidence)).copied().unwrap_or_default()
    }
}

/// The highest confidence of a degree, as the table has it.
pub fn upper_bound(degree: usize) -> String {
    format!("{:.2}", (degree + 1) as f32 / DEGREES as f32)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table() -> String {
        let share = |count: usize| 0.01 * count as f32;
        let row = |i| {
            format!("tesseract\t{}\t{:.2}\t0.05\t{:.2}\t0.1\n", upper_bound(i), share(i + 1), share(20 - i))
        };
        (0..DEGREES).map(row).collect()
    }

    fn wrong(text: &str) -> usize {
        WordConfidence::parse("t", text).unwrap_err().line
    }

    #[test]
    fn an_unsure_word_is_rather_misread() {
        let known = WordConfidence::parse("t", &table()).unwrap();
        let degrees = known.of_program_in("<softwareName>Tesseract 5.3.0</softwareName>").unwrap();
        assert!(degrees.costs(0.1)[Reading::Letters as usize] < 0.0);
        assert!(degrees.costs(0.97)[Reading::Letters as usize] > 0.0);
        assert_eq!(degrees.costs(0.5)[Reading::Right as usize], 0.0);
        assert!(known.of_program_in("ABBYY FineReader").is_none());
        assert_eq!([0.0, 0.05, 0.051, 1.0].map(Reading::degree), [0, 0, 1, 19]);
    }

    #[test]
    fn a_wrong_row_is_named() {
        assert_eq!(wrong(&table().replace("\t0.10\t0.02", "\t0.11\t0.02")), 2);
        let short: String = table().lines().take(3).map(|row| row.to_owned() + "\n").collect();
        assert_eq!(wrong(&short), 4);
        assert_eq!(wrong(&(short + &table().replace("tesseract", "other"))), 4);
        assert_eq!(wrong(&(table() + &table())), 21);
        assert_eq!(wrong(&table().replace("\t0.05\t", "\t0\t")), 1);
    }
}
