//! Figures that scanners read as letters.

use super::unknown;
use crate::dictionaries::{Table, TableError};

/// Which figure a sign may have been in print.
#[derive(Debug, Clone, Default)]
pub struct MisreadFigures {
    /// Sign, figure, how sure (0 to 1).
    rows: Vec<(char, char, f32)>,
}

impl MisreadFigures {
    /// Reads the table: figure, sign, how sure it is that the figure was printed where the sign stands in a number.
    ///
    /// # Errors
    /// [`TableError`] for a line that is no entry.
    pub fn parse((file, text): (&str, &str)) -> Result<Self, TableError> {
        let rows = Table::<3>::parse(file, text)?.rows.into_iter().map(|(line, [figure, sign, sure])| {
            let one = |text: &str| text.chars().next().filter(|c| c.len_utf8() == text.len());
            let figure_printed = one(figure)
                .filter(char::is_ascii_digit)
                .ok_or_else(|| unknown(file, line, figure, "one figure"))?;
            let sign_read = one(sign)
                .filter(|c| !c.is_ascii_digit())
                .ok_or_else(|| unknown(file, line, sign, "one sign that is no figure"))?;
            let share = sure
                .parse()
                .ok()
                .filter(|share| (0.0..=1.0).contains(share))
                .ok_or_else(|| unknown(file, line, sure, "a number from 0 to 1"))?;
            Ok((sign_read, figure_printed, share))
        });
        Ok(MisreadFigures { rows: rows.collect::<Result<_, _>>()? })
    }

    /// The figure that a sign was printed as, and how sure that is; the surest, if there are several.
    pub fn printed(&self, sign: char) -> Option<(char, f32)> {
        let all = self.rows.iter().filter(|&&(read, ..)| read == sign);
        all.map(|&(_, figure, sure)| (figure, sure))
            .reduce(|best, next| if next.1 > best.1 { next } else { best })
    }

    /// What is the same for all readings of one number: letters that may be figures as figures, the others in
    /// capitals, no separators.
    pub fn folded(&self, text: &str) -> String {
        let signs = text.chars().filter_map(|c| match self.printed(c) {
            Some((figure, _)) => Some(figure),
            None => c.is_alphanumeric().then_some(c),
        });
        signs.flat_map(char::to_uppercase).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_are_told_from_figures() {
        let misread = MisreadFigures::parse(("t.tsv", "0\tO\t0.9\n1\tl\t0.9\n5\tS\t0.9\n")).unwrap();
        assert_eq!(misread.printed('l'), Some(('1', 0.9)));
        assert_eq!(misread.printed('7'), None);
        assert_eq!(misread.folded("KS 2O2l/817"), misread.folded("KS-2021.8l7"));
    }

    #[test]
    fn a_wrong_line_is_told() {
        for line in ["a\tO\t0.9", "0\t1\t0.9", "0\tO\t1.9", "0\tOO\t0.9"] {
            assert_eq!(MisreadFigures::parse(("t.tsv", line)).unwrap_err().line, 1, "{line}");
        }
    }
}
