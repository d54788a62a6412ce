//! Where each value of a record stands.

use super::Fields;
use super::part::Part;
use crate::ledger::{Edit, EditKind, FairRange, SourceRange};
use crate::repair::FairCopy;
use crate::schema::described_struct;

described_struct!(
    /// Where one value stands.
    #[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize)]
    pub struct Evidence {
        /// JSON Pointer (RFC 6901) of the value in its record.
        pub pointer: String,
        /// Page of its first word, from 1.
        pub page: u32,
        /// Where it stands in the decoded source, bytes.
        pub source: SourceRange,
        /// Where it stands in the fair copy, bytes; empty where it stood in a running header, which was taken out.
        pub fair: FairRange,
        /// The least posterior of the words it rests on, 0 to 1.
        #[serde(serialize_with = "crate::ledger::rounded")]
        pub confidence: f32,
    }
);

/// The evidence of all values that stand in the text, in the order of the record.
pub(super) fn gather(fields: &Fields, fair: &FairCopy) -> Vec<Evidence> {
    let mut evidence = Vec::new();
    fields.visit(&mut String::new(), &mut |pointer, range| {
        let words = fair.words_in(range);
        let Some(first) = words.first() else {
            evidence.extend(in_header(pointer, range, fair));
            return;
        };
        let source = words.iter().map(|word| word.source).fold(first.source, SourceRange::cover);
        let confidence = words.iter().map(|word| word.confidence).fold(1.0, f32::min);
        evidence.push(Evidence {
            pointer: pointer.to_owned(),
            page: first.page,
            source,
            fair: range,
            confidence,
        });
    });
    evidence
}

/// The evidence of a value that was read in a running header: the header's place in the source, and in the fair copy the
/// empty range where it was taken out.
fn in_header(pointer: &str, range: FairRange, fair: &FairCopy) -> Option<Evidence> {
    let is_here = |edit: &&Edit| edit.kind == EditKind::Header && edit.fair.start == range.start;
    let header = fair.edits.iter().find(is_here)?;
    Some(Evidence {
        pointer: pointer.to_owned(),
        page: header.page,
        source: header.source,
        fair: range,
        confidence: header.confidence,
    })
}

#[cfg(test)]
mod tests {
    use crate::record::testing::*;

    #[test]
    fn every_value_stands_where_its_evidence_says() {
        let text = "Granviks kommun  Tjänsteskrivelse\nDnr KS 2012/61\n\nNya regler för vägar\n\nBakgrund\n\nEva Ek (s) talar.\n";
        let fair = fair_copy(text);
        let fields = crate::record::read_fields(&fair, dictionaries());
        let json = serde_json::to_value(&fields).unwrap();
        let evidence = super::gather(&fields, &fair);
        assert!(evidence.iter().any(|one| one.pointer == "/persons/0/party"));
        for one in evidence {
            let value =
                json.pointer(&one.pointer).unwrap_or_else(|| panic!("{} points nowhere", one.pointer));
            let printed = one.fair.of(text);
            let normalised =
                ["/document_type", "/municipality", "/sections/0/key"].contains(&one.pointer.as_str());
            assert!(normalised || value == printed, "{}: {value} is not {printed}", one.pointer);
            // Words have their places, parts of words have not.
            assert!(one.source.start <= one.fair.start && one.fair.end <= one.source.end);
        }
    }
}
