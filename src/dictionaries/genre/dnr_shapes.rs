//! Shapes of diarienummer, written so that an archivist can add one.

use crate::dictionaries::{Table, TableError};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    /// Letters that open with a capital, a hyphen among them.
    Letters,
    /// A year, 1900 to 2099.
    Year,
    /// A year that figures follow.
    YearBefore,
    /// Any number of figures.
    Figures,
    /// Just so many figures.
    Count(usize),
    /// A sign that stands for itself.
    Sign(char),
}

impl Part {
    /// The parts of a shape.
    fn all(shape: &str) -> Vec<Part> {
        let mut parts = Vec::new();
        let mut rest = shape;
        while let Some(first) = rest.chars().next() {
            let run = rest.len() - rest.trim_start_matches(first).len();
            let (part, length) = match first {
                'X' => (Part::Letters, 1),
                'Y' if run == 4 && rest[4..].starts_with('N') => (Part::YearBefore, 4),
                'Y' if run == 4 => (Part::Year, 4),
                'N' if run == 1 => (Part::Figures, 1),
                'N' => (Part::Count(run), run),
                other => (Part::Sign(other), other.len_utf8()),
            };
            parts.push(part);
            rest = &rest[length..];
        }
        parts
    }

    /// How many bytes of `text`, from its start, are this part.
    fn taken(self, text: &str) -> Option<usize> {
        let is_year = || text.starts_with("19") || text.starts_with("20");
        match self {
            Part::Sign(sign) => text.starts_with(sign).then(|| sign.len_utf8()),
            Part::Year => (figures(text) == 4 && is_year()).then_some(4),
            Part::YearBefore => (figures(text) >= 4 && is_year()).then_some(4),
            Part::Figures => Some(figures(text)).filter(|count| (1..=7).contains(count)),
            Part::Count(wanted) => Some(figures(text)).filter(|&count| count == wanted),
            Part::Letters => letters(text),
        }
    }
}

/// Whether letters or several kinds of separators make it plain that a shape is no other number.
fn is_telling(parts: &[Part]) -> bool {
    let numbers = parts.iter().filter(|part| !matches!(part, Part::Letters | Part::Sign(_))).count();
    (parts.contains(&Part::Letters) && numbers >= 2) || numbers >= 4
}

/// A part, and the parts that follow it in one shape or another: what shapes share is looked at once.
#[derive(Debug, Clone)]
struct Node {
    part: Part,
    /// Whether the shape that ends here is telling, if one does.
    telling: Option<bool>,
    next: Vec<Node>,
}

impl Node {
    fn add(nodes: &mut Vec<Node>, parts: &[Part], telling: bool) {
        let Some((&part, rest)) = parts.split_first() else { return };
        let at = nodes.iter().position(|node| node.part == part).unwrap_or_else(|| {
            nodes.push(Node { part, telling: None, next: Vec::new() });
            nodes.len() - 1
        });
        if rest.is_empty() {
            nodes[at].telling = Some(telling);
        }
        Node::add(&mut nodes[at].next, rest, telling);
    }

    /// The longest shape that goes on with one of some nodes at a place of the text.
    fn longest(nodes: &[Node], text: &str, from: usize) -> Option<(usize, bool)> {
        let found = nodes.iter().filter_map(|node| {
            let end = from + node.part.taken(&text[from..])?;
            let here = node.telling.filter(|_| ends_number(&text[end..])).map(|telling| (end, telling));
            here.max(Node::longest(&node.next, text, end))
        });
        found.max()
    }
}

/// Whether a number may end before `rest`: "2009/10-12" is not the shape N/NN, since it goes on.
fn ends_number(rest: &str) -> bool {
    let goes_on = rest.strip_prefix(['/', '-', ':', '.']).is_some_and(|rest| figures(rest) > 0);
    !goes_on && !rest.starts_with(|c: char| c.is_alphanumeric())
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
    first: Vec<Node>,
}

impl DnrShapes {
    /// Reads the table: shape, example.
    ///
    /// # Errors
    /// [`TableError`] for a line that is no entry, or whose example does not have its shape.
    pub fn parse((file, text): (&str, &str)) -> Result<Self, TableError> {
        let mut shapes = DnrShapes::default();
        for (line, [shape, example]) in Table::<2>::parse(file, text)?.rows {
            let parts = Part::all(shape);
            let mut alone = Vec::new();
            Node::add(&mut alone, &parts, true);
            if Node::longest(&alone, example, 0) != Some((example.len(), true)) {
                let problem = format!("the example \"{example}\" does not have the shape \"{shape}\"");
                return Err(TableError { file: file.to_owned(), line, problem });
            }
            Node::add(&mut shapes.first, &parts, is_telling(&parts));
        }
        Ok(shapes)
    }

    /// Whether a text is a diarienummer from its first letter to its last.
    pub fn is_whole(&self, text: &str) -> bool {
        self.longest(text).is_some_and(|(length, _)| length == text.len())
    }

    /// The longest shape that opens `text`: how many bytes it takes, and whether it is telling. Where the table has
    /// none, what is made of the same parts counts as one ([`unlisted`]).
    pub fn longest(&self, text: &str) -> Option<(usize, bool)> {
        Node::longest(&self.first, text, 0).or_else(|| Some((unlisted(text)?, true)))
    }
}

/// The least figures of a number whose shape is not in the table.
const FEWEST_FIGURES: usize = 5;

/// A number of a shape that no municipality of the table has, but made of the same parts: two or more capitals and two
/// to four groups of figures, one of them a year, with signs between. Gives its bytes.
fn unlisted(text: &str) -> Option<usize> {
    let prefix = text.find(|c: char| !(c.is_uppercase() || c == '-')).unwrap_or(text.len());
    let prefix = text[..prefix].trim_end_matches('-').len();
    let capitals = text[..prefix].chars().filter(|c| c.is_uppercase()).count();
    if !(2..=5).contains(&capitals) {
        return None;
    }
    let gap = text[prefix..].starts_with([' ', '/', '-', '.', ':']);
    let mut end = prefix + usize::from(gap);
    let (mut groups, mut total, mut year) = (0, 0, false);
    loop {
        let count = figures(&text[end..]);
        if count == 0 {
            break;
        }
        let group = &text[end..end + count];
        year |= count == 4 && (group.starts_with("19") || group.starts_with("20"));
        (groups, total, end) = (groups + 1, total + count, end + count);
        match text[end..].strip_prefix(['/', '-', ':', '.']) {
            Some(rest) if figures(rest) > 0 => end += 1,
            _ => break,
        }
    }
    let ends = !text[end..].starts_with(|c: char| c.is_alphanumeric());
    ((2..=4).contains(&groups) && total >= FEWEST_FIGURES && year && ends).then_some(end)
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
    fn a_shape_that_no_table_has_is_made_of_the_same_parts() {
        let shapes = DnrShapes::parse(("t", "N/NN\t12/98\n")).unwrap();
        for dnr in ["KS 2021.4-311", "BUN-2019:44.2", "SBN/12/2004", "KS2021-817"] {
            assert_eq!(shapes.longest(&format!("{dnr}, som")), Some((dnr.len(), true)), "{dnr}");
        }
        for other in ["KS 12/4", "K 2021/17", "Kil 2021:4", "KS 2021", "SFS 2021:4b"] {
            assert_eq!(shapes.longest(other), None, "{other}");
        }
    }

    #[test]
    fn an_example_that_does_not_fit_is_an_error() {
        let error = DnrShapes::parse(("dnr_shapes.tsv", "X YYYY/N\tKS 21/817\n")).unwrap_err();
        assert_eq!(error.line, 1);
    }
}
