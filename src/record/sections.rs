//! The sections: what stands under each heading.

use super::part::record_part;
use crate::paper::Text;
use crate::paper::{Paper, Role, folded};
use std::ops::Range;

record_part!(
    /// One section.
    Section {
        /// What it is about, e.g. `background`.
        key: Option<Text> where crate::schema::one_of(&crate::dictionaries::SECTION_KEYS),
        /// The heading, as printed.
        heading: Option<Text>,
        /// Its paragraphs and list items, one a line, without bullets and numbers.
        text: Option<Text>,
    }
);

/// A section by the numbers of its lines.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Span<'a> {
    /// The section key.
    pub key: &'a str,
    /// The heading's line.
    pub heading: usize,
    /// The lines under it.
    pub lines: Range<usize>,
}

/// All sections with their text.
pub fn sections(paper: &Paper<'_>) -> Vec<Section> {
    let section = |span: Span<'_>| {
        let heading = paper.lines[span.heading].range;
        let lines = &paper.lines[span.lines.clone()];
        let texts: Vec<String> = lines.iter().map(|line| folded(line.text)).collect();
        let text = lines
            .first()
            .zip(lines.last())
            .map(|(first, last)| Text::at(texts.join("\n"), first.range.cover(last.range)))
            // Bullets alone say nothing.
            .filter(|text| !text.value.trim().is_empty());
        Section {
            key: Some(Text::at(span.key, heading)),
            heading: Some(paper.value(paper.trimmed(heading, &[':']))),
            text,
        }
    };
    spans(paper).into_iter().map(section).collect()
}

/// All sections: from a heading to the next heading, "§ …" line or signature.
pub fn spans<'p>(paper: &'p Paper<'_>) -> Vec<Span<'p>> {
    let mut found: Vec<Span<'p>> = Vec::new();
    let mut open = false;
    for (index, line) in paper.lines.iter().enumerate() {
        match &line.role {
            Role::Heading(key) => {
                found.push(Span { key, heading: index, lines: index + 1..index + 1 });
                open = true;
            }
            Role::Body => {
                if let Some(span) = found.last_mut().filter(|_| open) {
                    span.lines.end = index + 1;
                }
            }
            Role::Letterhead | Role::Title | Role::Paragraph | Role::Signature => open = false,
        }
    }
    found
}

/// The spans with one of some keys.
pub fn with_key<'p>(paper: &'p Paper<'_>, keys: &[&str]) -> Vec<Span<'p>> {
    let mut found = spans(paper);
    found.retain(|span| keys.contains(&span.key));
    found
}

#[cfg(test)]
mod tests {
    use crate::record::testing::*;

    #[test]
    fn headings_known_and_unknown_open_sections_and_signatures_end_them() {
        let text = "Granviks kommun  Tjänsteskrivelse\n\nFärjan till Holmen\n\nSammanfattning\n\nFärjan är gammal.\n\n\
                    Nämndens bedömmning\n\nDet tål att sägas:\n• att den läcker\n• att den rostar\n\nIsvägen\n\n\
                    Om vintern kör man på isen, när den bär.\n\nGranvik den 3 mars 1998\n\nEva Ek\nhamnchef\n";
        let fields = fields(text);
        let found: Vec<_> = fields
            .sections
            .iter()
            .map(|section| {
                let value = |text: &Option<crate::record::Text>| {
                    text.as_ref().map_or("", |text| text.value.as_str()).to_owned()
                };
                (value(&section.key), value(&section.heading), value(&section.text))
            })
            .collect();
        let expected = [
            ("summary", "Sammanfattning", "Färjan är gammal."),
            ("assessment", "Nämndens bedömmning", "Det tål att sägas:\natt den läcker\natt den rostar"),
            ("other", "Isvägen", "Om vintern kör man på isen, när den bär."),
        ];
        assert_eq!(found, expected.map(|(a, b, c)| (a.to_owned(), b.to_owned(), c.to_owned())));
    }
}
