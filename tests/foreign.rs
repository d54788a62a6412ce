//! Text in other languages stays as it is, in papers of its own and inside Swedish ones.

mod papers;

use papers::{assert_sound, fair, process, textual};

const ENGLISH: &str = "\
Planning Committee

Report on the future of the old harbour warehouse

The warehouse on the eastern quay was built in 1911 and has stood empty since the last tenant moved out four years
ago. The roof leaks in three places, and the ground floor is flooded every spring. Members asked in May whether the
building could be saved, and what it would cost to do nothing at all.

Officers have spoken with two builders and with the museum. Both builders think that the walls are sound, but that
the timber in the roof must be replaced before next winter. The museum would like to use the upper floor for its
boats, provided that a lift is put in and that visitors can reach it from the street. A café has been proposed for
the ground floor, although nobody has yet offered to run one.

The cost of the work is put at 2.4 million pounds, of which half may come from the heritage fund. If the council
does nothing, the building will have to be fenced off, and the fence alone costs more each year than the repairs to
the gutters would have done. The committee is therefore asked to approve the first stage of the work.
";

const GERMAN: &str = "\
Bericht über die alte Lagerhalle am Hafen

Die Halle am östlichen Kai wurde im Jahre 1911 gebaut und steht seit vier Jahren leer. Das Dach ist an drei Stellen
undicht, und das Erdgeschoss wird jedes Frühjahr überschwemmt. Die Mitglieder fragten im Mai, ob das Gebäude
gerettet werden könne und was es kosten würde, gar nichts zu tun. Die Verwaltung hat mit zwei Bauunternehmen und dem
Museum gesprochen. Beide halten die Mauern für gesund, doch muss das Holz im Dach ersetzt werden.
";

#[test]
fn a_paper_in_another_language_stays_and_says_that_its_words_are_unknown() {
    for text in [ENGLISH, GERMAN] {
        let document = process(text);
        assert_sound(&document);
        let quality = document.fair.quality;
        let changed = textual(&document);
        assert!(changed.len() * 50 <= quality.words, "more than 2 % of the words: {changed:?}");
        assert!(quality.unknown * 2 > quality.words, "{quality:?}");
    }
}

#[test]
fn a_swedish_paper_does_not_pass_for_another_language() {
    let text = "Forvaltningen har gatt igenom fragan och foreslar att namnden avslar begaran, eftersom kostnaden ar hog.\n";
    let quality = process(&text.repeat(8)).fair.quality;
    assert!(quality.edited > 20 && quality.unknown * 20 < quality.words, "{quality:?}");
}

#[test]
fn a_quotation_in_a_damaged_paper_stays() {
    let before = "Namnden har tagit del av forslaget fran foreningen. Foreningen skriver: ";
    let after = " Forvaltningen delar den bilden och foreslar att avtalet forlangs med tva ar.";
    for quotation in [
        "\"The committee would like to thank the council for its generous support during the past year, and hopes that the \
         work can go on as before.\"",
        "\u{201d}Die Verwaltung hat mit dem Museum gesprochen, und das Dach wird vor dem Winter ersetzt werden.\u{201d}",
    ] {
        let found = fair(&format!("{before}{quotation}{after}\n"));
        assert_eq!(
            found,
            format!(
                "Nämnden har tagit del av förslaget från föreningen. Föreningen skriver: {quotation} Förvaltningen \
                 delar den bilden och föreslår att avtalet förlängs med två år.\n"
            )
        );
    }
}

#[test]
fn what_stands_around_foreign_words_in_a_sentence_is_still_repaired() {
    let found = fair(
        "Forvaltningen har oversatt the principles of the charter and of the annex till svenska at skolorna, och \
         namnden foreslar att de far anvandas.\n",
    );
    assert_eq!(
        found,
        "Förvaltningen har översatt the principles of the charter and of the annex till svenska åt skolorna, och \
         nämnden föreslår att de får användas.\n"
    );
}

#[test]
fn nothing_gives_nothing() {
    for text in ["", " ", "\n\n", "\u{c}", "\r\n \u{c}\u{c}\t"] {
        let document = process(text);
        assert_sound(&document);
        assert_eq!(document.fair.text, "", "{text:?}");
        assert_eq!((document.fair.blocks.len(), document.fair.words.len()), (0, 0));
        assert_eq!(document.fair.quality.words, 0);
    }
}
