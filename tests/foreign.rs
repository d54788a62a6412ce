//! Text in other languages stays as it is, in papers of its own and inside Swedish ones.

mod papers;

use papers::{assert_sound, fair, process, root, textual};
use renskrift::Document;
use renskrift::ledger::EditKind;
use std::fs;

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

/// What stands in `tests/languages`, written for these tests: a paper in each language, and the same as Tesseract's
/// English model read it.
fn paper(name: &str) -> String {
    fs::read_to_string(root().join("tests/languages").join(name)).unwrap()
}

/// The languages of a document, with how many words are in each.
fn languages(document: &Document) -> Vec<(&'static str, u32)> {
    document.fair.quality.languages.found().iter().map(|found| (found.language, found.words)).collect()
}

/// Asserts that a document has nothing but its layout changed: lines, hyphens at their ends, what stands in the margin.
#[track_caller]
fn assert_left_alone(name: &str, document: &Document) {
    assert_sound(document);
    let layout = [
        EditKind::Reflow,
        EditKind::Header,
        EditKind::PageNumber,
        EditKind::Margin,
        EditKind::Hyphen,
        EditKind::Unicode,
    ];
    let changed: Vec<_> = document.fair.edits.iter().filter(|edit| !layout.contains(&edit.kind)).collect();
    assert!(changed.is_empty(), "{name}: {changed:?}");
    assert!(document.fair.suggestions.is_empty(), "{name}");
}

#[test]
fn other_languages_are_known_and_left_alone() {
    for language in ["da", "no", "nn", "de", "nl", "en", "fr", "es", "it", "fi", "pl", "he"] {
        for name in [format!("{language}.txt"), format!("{language}.ocr.txt")] {
            // What the English model makes of Hebrew is no text.
            if name == "he.ocr.txt" {
                continue;
            }
            let document = process(&paper(&name));
            assert_left_alone(&name, &document);
            let code = if language == "nn" { "no" } else { language };
            let found = languages(&document);
            assert_eq!((found[0].0, found.len()), (code, 1), "{name}: {found:?}");
        }
    }
}

#[test]
fn only_the_appendix_of_a_swedish_letter_is_left_alone() {
    let letter = "Forvaltningen har tagit emot en skrivelse fran vanorten om det gemensamma lagret for ungdomar. \
                  Skrivelsen bifogas. Namnden foreslas besluta att bidraget hojs med tio procent nasta ar.\n\n";
    let after = "\n\nForvaltningen har inget att invanda mot forslaget och foreslar att namnden sager ja.\n";
    for language in ["da", "no", "de", "nl", "en", "fi"] {
        let appendix = paper(&format!("{language}.ocr.txt"));
        let found = fair(&format!("{letter}{appendix}{after}"));
        assert!(
            found.starts_with("Förvaltningen har tagit emot en skrivelse från vänorten"),
            "{language}: {found}"
        );
        assert!(
            found.contains("Förvaltningen har inget att invända mot förslaget och föreslår"),
            "{language}: {found}"
        );
        // Where lines are joined to paragraphs depends on how long the others of the paper are.
        let folded = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(folded(&found).contains(&folded(&fair(&appendix))), "{language}: {found}");
    }
}

#[test]
fn a_long_appendix_says_nothing_of_the_scanner_that_read_the_letter() {
    // Every å, ä and ö of the letter has come through, but the whole paper holds few.
    let letter =
        "Nämnden har fått en förfrågan från vår vänort. Kostnaden är låg, sätt in pengar först nästa år.\n\n";
    let found = fair(&format!("{letter}{}", paper("en.txt").repeat(4)));
    assert!(found.starts_with(letter), "{found}");
}

#[test]
fn swedish_is_swedish_whatever_its_age_and_damage() {
    for text in [
        "Kongl. Maj:t har i nåder funnit godt förordna, att hvad som sålunda blifvit stadgadt skall lända till efterrättelse \
         öfver hela riket, hvarföre denna stadga af vederbörande behörigen kungöras bör.",
        "Kongl. Majit har i nader funnit godt forordna, att hvad som salunda blifvit stadgadt skall landa till efterrattelse \
         ofver hela riket, hvarfore denna stadga af vederborande behorigen kungoras bor.",
        "Fdrvaltningcn fOreslar art namnden ger i uppdrag at kontoret all utreda trafiken vid skolan ocb iterkomma.",
        "NARVARANDE LEDAMOTER OCH ERSATTARE ENLIGT BIFOGAD FORTECKNING",
        "Omrostning begars. Ja-rost for bifall, nej-rost for avslag.",
        "Astrid Hojgaard (s), Bjorn Sorensen (m), Mette Kjeldsen (v), Jens Peter Nygaard (c), John Smith (mp)",
    ] {
        let found = process(&format!("{text}\n"));
        assert_eq!(languages(&found).len(), 1, "{text}: {:?}", languages(&found));
        assert_eq!(languages(&found)[0].0, "sv", "{text}");
    }
}

#[test]
fn a_word_that_lacks_its_end_keeps_its_hyphen_in_other_languages() {
    let found = fair(
        "Der Ausschuss f\u{fc}r Kinder-\nund Jugendhilfe hat den Antrag der Eltern gepr\u{fc}ft, und die Ver-\nwaltung \
         stimmt ihm zu. Die Kosten werden von der Gemeinde getragen.\n",
    );
    assert!(found.contains("Kinder- und Jugendhilfe") && found.contains("die Verwaltung stimmt"), "{found}");
}
