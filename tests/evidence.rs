//! A document helps itself: what stands readable in one place repairs its damaged copies elsewhere.

mod papers;

use papers::fair;

const PAPER: &str = "\
Kommunen har tagit emot en motion om badplatsen i NAME. Badplatsen i Tanevik ligger vid sjon och har en brygga som
byggdes for tio ar sedan. De boende i Tdnevik vill att bryggan lagas fore sommaren, och Taneviks byalag har lovat att
hjalpa till. Namnden foreslar att motionen bifalls och att medel avsatts i budgeten.
";

#[test]
fn a_name_that_stands_readable_once_repairs_its_damaged_copies() {
    let fair = fair(&PAPER.replace("NAME", "Tånevik"));
    assert_eq!(fair.matches("Tånevik").count(), 4, "{fair}");
    assert_eq!(fair.matches("Tåneviks byalag").count(), 1, "{fair}");
}

#[test]
fn a_name_that_is_damaged_everywhere_alike_is_not_guessed() {
    let fair = fair(&PAPER.replace("NAME", "Tanevik").replace("Tdnevik", "Tanevik"));
    assert_eq!(fair.matches("Tanevik").count(), 4, "{fair}");
}

#[test]
fn another_inflection_is_no_reason_to_change_a_word() {
    let fair = fair(
        "Kommunen har ingått avtal med nätkoncessionshavaren. Det är nätkoncessionshavarens ansvar att se till att \
         elnätet byggs ut. En nätkoncessionshavares ansvar är begränsat enligt 1 $ ellagen och 2 $ förordningen.\n",
    );
    assert!(fair.contains("En nätkoncessionshavares ansvar är begränsat enligt 1 § ellagen"), "{fair}");
}
