//! Who signs.

use super::part::record_part;
use crate::paper::matchers::signature::Signature;
use crate::paper::{Paper, Text};

record_part!(
    /// Somebody who signs the paper.
    Signatory {
        /// The name, as printed.
        name: Option<Text>,
        /// The office under the name.
        role: Option<Text>,
    }
);

/// Who signs, in the order of the page.
pub fn signatories(paper: &Paper<'_>, signatures: &[Signature]) -> Vec<Signatory> {
    let signatory = |signature: &Signature| Signatory {
        name: Some(paper.value(signature.name)),
        role: signature.role.map(|role| paper.value(role)),
    };
    signatures.iter().map(signatory).collect()
}

#[cfg(test)]
mod tests {
    use crate::record::testing::*;

    fn signed(text: &str) -> Vec<(String, String)> {
        let text = format!(
            "Granviks kommun  Tjänsteskrivelse\n\nNya regler för vägar\n\nBakgrund\n\nVägar slits.\n\n{text}\n"
        );
        let value = |text: Option<crate::record::Text>| text.map_or(String::new(), |text| text.value);
        fields(&text)
            .signatories
            .into_iter()
            .map(|signatory| (value(signatory.name), value(signatory.role)))
            .collect()
    }

    fn two() -> Vec<(String, String)> {
        [("Gunilla Ekström", "Stadsdirektör"), ("Björn Ståhl", "Avdelningschef")]
            .map(|(name, role)| (name.to_owned(), role.to_owned()))
            .to_vec()
    }

    #[test]
    fn names_side_by_side_over_their_roles() {
        assert_eq!(signed("Gunilla Ekström  Björn Ståhl\nStadsdirektör  Avdelningschef"), two());
    }

    #[test]
    fn names_may_stand_one_under_the_other_without_roles() {
        let names = |text: &str| signed(text).into_iter().map(|(name, _)| name).collect::<Vec<_>>();
        let both = ["Gunilla Ekström", "Björn Ståhl"];
        assert_eq!(names("Gunilla Ekström\nBjörn Ståhl"), both);
        assert_eq!(names("För Moderaterna i Granvik\n\nGunilla Ekström\nBjörn Ståhl"), both);
    }

    #[test]
    fn a_party_behind_the_role_is_no_part_of_it() {
        assert_eq!(
            signed("För Granviks kommun\n\nGunilla Ekström\nledamot i kommunfullmäktige (V)"),
            [("Gunilla Ekström".to_owned(), "ledamot i kommunfullmäktige".to_owned())]
        );
    }

    #[test]
    fn lost_gaps_and_line_ends_are_no_hindrance() {
        assert_eq!(signed("Gunilla Ekström Björn Ståhl\nStadsdirektör Avdelningschef"), two());
        assert_eq!(signed("Gunilla Ekström Björn Ståhl Stadsdirektör Avdelningschef"), two());
        assert_eq!(signed("Gunilla Ekström Björn Ståhl Stadsdirektör — Avdelningschef"), two());
    }
}
