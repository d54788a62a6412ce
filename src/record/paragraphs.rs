//! The paragraphs of minutes: "§ 61 Städning av skolor".

use super::dnr::is_own;
use super::part::record_part;
use super::title::paragraph_title;
use crate::dictionaries::WordClass;
use crate::ledger::FairRange;
use crate::paper::Text;
use crate::paper::matchers::dnr::dnr_in;
use crate::paper::{Paper, Role};

record_part!(
    /// One paragraph of minutes that have several.
    Paragraph {
        /// "§ 61".
        number: Option<Text>,
        /// What stands after the number.
        title: Option<Text>,
        /// The diarienummer under the heading.
        dnr: Option<Text>,
    }
);

/// "§ 143", or as the front page has it "§§ 112–113".
pub fn paragraph_number(paper: &Paper<'_>) -> Option<Text> {
    let first = paper.with_role(&Role::Paragraph).next().unwrap_or(0);
    let front = (0..paper.lines.len()).filter(|&at| at < first || paper.lines[at].role == Role::Letterhead);
    let label = front.into_iter().find_map(|index| {
        let line = &paper.lines[index];
        let words = paper.words(line.range);
        let at = words.iter().position(|word| word.text.starts_with('§'))?;
        let labelled = at > 0 && words[at - 1].is(WordClass::ParagraphLabel);
        // "Omfattar §§ 118–120": of several paragraphs only the front page speaks.
        let several = words[at].text.starts_with("§§") && at <= 2;
        (labelled || several).then(|| numbers(paper, words[at].range.start, line.range.end))
    });
    if let Some(range) = label {
        return Some(paper.value(range));
    }
    let first = paper.with_role(&Role::Paragraph).next();
    let Some(first) = first else { return prefixed(paper) };
    let line = &paper.lines[first];
    Some(paper.value(numbers(paper, line.range.start, line.range.end)))
}

/// "Ks § 131", "AU § 12": the number behind the body's letters, over the title.
fn prefixed(paper: &Paper<'_>) -> Option<Text> {
    let index = paper.with_role(&Role::Letterhead).find(|&index| {
        let words = paper.words(paper.lines[index].range);
        words.get(1).is_some_and(|word| word.text.starts_with('§'))
            && words[0].bare().len() <= 5
            && words[0].text.starts_with(char::is_uppercase)
    })?;
    let range = paper.lines[index].range;
    let sign = paper.words(range)[1].range.start;
    Some(paper.value(numbers(paper, sign, range.end)))
}

/// The sign and the numbers after it.
fn numbers(paper: &Paper<'_>, start: usize, end: usize) -> FairRange {
    let mut range = FairRange::new(start, start);
    for word in paper.words(FairRange::new(start, end)) {
        let sign = word.text.starts_with(['§', '$']);
        let number = word.bare().starts_with(|c: char| c.is_ascii_digit());
        let dash = matches!(word.text, "–" | "-" | "—");
        if !(sign || number || dash)
            || number && range.len() > 4 && !paper.text(range).ends_with(['–', '-', '—'])
        {
            break;
        }
        let end = if dash || word.bare().is_empty() { word.range.end } else { word.bare_range().end };
        range = FairRange::new(start, end);
        if word.text.ends_with([':', '.']) {
            break;
        }
    }
    range
}

/// The paragraphs, where there are several.
pub fn paragraphs(paper: &Paper<'_>) -> Vec<Paragraph> {
    let starts: Vec<usize> = paper.with_role(&Role::Paragraph).collect();
    if starts.len() < 2 {
        return Vec::new();
    }
    starts.iter().map(|&index| paragraph(paper, index)).collect()
}

fn paragraph(paper: &Paper<'_>, index: usize) -> Paragraph {
    let whole = paragraph_title(paper, index);
    let printed = numbers(paper, whole.start, whole.end);
    let title = paper.trimmed(FairRange::new(printed.end, whole.end), &[':', '.', '–', '-']);
    let under = paper.lines[index + 1..].iter().take(3).take_while(|line| line.role == Role::Body);
    let own = under.flat_map(|line| dnr_in(paper, line, true).into_iter().map(move |dnr| (dnr, line)));
    let dnr = own.into_iter().find(|(dnr, line)| is_own(paper, dnr, line)).map(|(dnr, _)| dnr);
    Paragraph {
        number: Some(paper.value(printed)),
        title: (!title.is_empty()).then(|| paper.value(title)),
        dnr: dnr.map(|dnr| paper.value(dnr.range)),
    }
}

/// "§ 61" of the heading at `index`.
pub fn number_of(paper: &Paper<'_>, index: usize) -> Option<Text> {
    let line = paper.lines.get(index)?;
    Some(paper.value(numbers(paper, line.range.start, line.range.end)))
}

#[cfg(test)]
mod tests {
    use crate::record::testing::*;

    #[test]
    fn the_bodys_letters_may_stand_before_the_number() {
        let text = "Granviks kommun  Sammanträdesprotokoll\nKommunstyrelsen  2008-09-03\n\nKs § 131  Dnr 2008/117.109\n\n\
                    Motion om konstgräsplan på Movalla\n\nBeslut\n\nMotionen avslås.\n";
        let fields = fields(text);
        assert_eq!(shown(&fields.paragraph_number), "§ 131");
        assert_eq!(values(&fields.dnr), ["2008/117.109"]);
    }

    #[test]
    fn number_title_and_dnr() {
        let text = "Granviks kommun  Protokoll\nKommunstyrelsen\nParagrafer  §§ 61–62\n\n'§61 Städning\n\nDnr Kst 97.412 055\n\n\
                    Beslut\n\nDet städas.\n\n§ 62\nBorgen för ridhus\n\nBeslut\n\nBorgen ges.\n";
        let fields = fields(text);
        assert_eq!(fields.paragraph_number.unwrap().value, "§§ 61–62");
        let found: Vec<_> =
            fields.paragraphs.iter().map(|p| (shown(&p.number), shown(&p.title), shown(&p.dnr))).collect();
        assert_eq!(found, [("§61", "Städning", "Kst 97.412 055"), ("§ 62", "Borgen för ridhus", "")]);
    }
}
