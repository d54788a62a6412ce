//! Shapes of diarienummer, written so that an archivist can add one.

use crate::dictionaries::{Table, TableError};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    /// Letters that open with a capital, a hyphen among them.
    Letters,
    /// A year, 1900 to 2099.
    Year,
    /// Any number of figures.
    Figures,
    /// Just so many figures.
    Count(usize),
    /// A sign that stands for itself.
    Sign(char),
}

/// One shape.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DnrShape {
    parts: Vec<Part>,
    /// Whether letters or several kinds of separators make it plain that this is no other number.
    pub telling: bool,
}

impl DnrShape {
    fn parse(shape: &str) -> DnrShape {
        let mut parts = Vec::new();
        let mut rest = shape;
        while let Some(first) = rest.chars().next() {
            let run = rest.len() - rest.trim_start_matches(first).len();
            let (part, length) = match first {
                'X' => (Part::Letters, 1),
                'Y' if run == 4 => (Part::Year, 4),
                'N' if run == 1 => (Part::Figures, 1),
                'N' => (Part::Count(run), run),
                other => (Part::Sign(other), other.len_utf8()),
            };
            parts.push(part);
            rest = &rest[length..];
        }
        let letters = parts.contains(&Part::Letters);
        let numbers = parts.iter().filter(|part| !matches!(part, Part::Letters | Part::Sign(_))).count();
        DnrShape { telling: (letters && numbers >= 2) || numbers >= 4, parts }
    }

    /// How many bytes of `text`, from its start, have this shape and end where a word ends.
    fn matches(&self, text: &str) -> Option<usize> {
        let mut rest = text;
        for (index, part) in self.parts.iter().enumerate() {
            let taken = match part {
                Part::Sign(sign) => rest.starts_with(*sign).then(|| sign.len_utf8())?,
                Part::Year => {
                    let figures = figures(rest);
                    let next_is_number =
                        matches!(self.parts.get(index + 1), Some(Part::Figures | Part::Count(_)));
                    let right = rest.starts_with("19") || rest.starts_with("20");
                    (right && (figures == 4 || (figures > 4 && next_is_number))).then_some(4)?
                }
                Part::Figures => Some(figures(rest)).filter(|&count| (1..=7).contains(&count))?,
                Part::Count(wanted) => Some(figures(rest)).filter(|count| count == wanted)?,
                Part::Letters => letters(rest)?,
            };
            rest = &rest[taken..];
        }
        let ended = !rest.starts_with(|c: char| c.is_alphanumeric());
        // "2009/10-12" is not the shape N/NN: the number goes on.
        let goes_on = rest.strip_prefix(['/', '-', ':', '.']).is_some_and(|rest| figures(rest) > 0);
        (ended && !goes_on).then(|| text.len() - rest.len())
    }
}

fn figures(text: &str) -> usize {
    text.bytes().take_while(u8::is_ascii_digit).count()
}

/// "KS", "Kst", "S-Dp", "RÄN": one to six letters, a capital first.
fn letters(text: &str) -> Option<usize> {
    let length = text.find(|c: char| !(c.is_alphabetic() || c == '-')).unwrap_or(text.len());
    let word = text[..length].trim_end_matches('-');
    let capital = word.starts_with(char::is_uppercase);
    (capital && (1..=6).contains(&word.chars().count())).then_some(word.len())
}

/// All shapes.
#[derive(Debug, Clone, Default)]
pub struct DnrShapes {
    shapes: Vec<DnrShape>,
}

impl DnrShapes {
    /// Reads the table: shape, example.
    ///
    /// # Errors
    /// [`TableError`] for a line that is no entry, or whose example does not have its shape.
    pub fn parse((file, text): (&str, &str)) -> Result<Self, TableError> {
        let mut shapes = Vec::new();
        for (line, [shape, example]) in Table::<2>::parse(file, text)?.rows {
            let parsed = DnrShape::parse(shape);
            if parsed.matches(example) != Some(example.len()) {
                let problem = format!("the example \"{example}\" does not have the shape \"{shape}\"");
                return Err(TableError { file: file.to_owned(), line, problem });
            }
            shapes.push(parsed);
        }
        Ok(DnrShapes { shapes })
    }

    /// The longest shape that opens `text`: how many bytes it takes, and whether it is telling.
    pub fn longest(&self, text: &str) -> Option<(usize, bool)> {
        let found = self.shapes.iter().filter_map(|shape| Some((shape.matches(text)?, shape.telling)));
        found.max_by_key(|&(length, telling)| (length, telling))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_shape_is_meant() {
        let shapes =
            DnrShapes::parse(("t", "X NN.N\tKst 97.412\nX NN.N NNN\tKst 97.412 055\nN/NN\t12/98\n")).unwrap();
        assert_eq!(shapes.longest("Kst 97.412 055, som"), Some((14, true)));
        assert_eq!(shapes.longest("Kst 97.412 1998"), Some((10, true)));
        assert_eq!(shapes.longest("12/98-14"), None, "the number goes on");
    }

    #[test]
    fn an_example_that_does_not_fit_is_an_error() {
        let error = DnrShapes::parse(("dnr_shapes.tsv", "X YYYY/N\tKS 21/817\n")).unwrap_err();
        assert_eq!(error.line, 1);
    }
}
