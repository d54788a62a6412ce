//! What the layout promises of whole papers: bullets, running headers, paragraphs over page breaks, and that a fair
//! copy is laid out already.

mod papers;

use papers::{assert_sound, corpus, fair, process};
use renskrift::ledger::{EditKind, FairRange};

#[test]
fn bullets_are_put_right() {
    for (read, printed) in [("e", "•"), ("©", "•"), ("*", "•"), ("«", "•"), ("•", "•")] {
        let text = format!(
            "Forvaltningen foreslar foljande.\n{read} Att fragan om belysning utreds\n{read} Att kostnaden tas upp i \
             budgeten\n{read} Att skolorna far yttra sig\n"
        );
        let document = process(&text);
        assert_sound(&document);
        for item in [
            "Att frågan om belysning utreds",
            "Att kostnaden tas upp i budgeten",
            "Att skolorna får yttra sig",
        ] {
            let line = format!("{printed} {item}");
            assert!(
                document.fair.text.lines().any(|found| found == line),
                "{line:?} from {read:?}: {}",
                document.fair.text
            );
        }
        let bullets = document.fair.edits.iter().filter(|edit| edit.kind == EditKind::Bullet).count();
        assert_eq!(bullets, if read == printed { 0 } else { 3 });
    }
}

#[test]
fn a_running_header_in_mid_sentence_goes_and_is_on_record() {
    let header = |page| format!("Eslovs kommun Tjansteskrivelse KS2021/817 {page}(3)");
    let text = format!(
        "{}\n\nForvaltningen har tillsammans med skolorna och foreningarna gatt igenom hur gangvagen\nanvands \
         kvallstid, och foreslar att stolparna byts ut under varen sa att barnen slipper\n\u{c}{}\n\nga langs den \
         stora vagen dar bilarna kor fort. Kostnaden ryms inom budgeten for\naret, och arbetet kan borja sa snart \
         beslutet har vunnit laga kraft. Entreprenoren\nskall darefter lamna en tidplan till forvaltningen, som \
         skall visas for namnden\n\u{c}{}\n\nvid dess nasta sammantrade. Forvaltningen foljer upp arbetet.\n",
        header(1),
        header(2),
        header(3)
    );
    let document = process(&text);
    assert_sound(&document);
    assert_eq!(
        document.fair.text,
        "Eslövs kommun Tjänsteskrivelse KS2021/817\n\n\
         Förvaltningen har tillsammans med skolorna och föreningarna gått igenom hur gångvägen används kvällstid, och \
         föreslår att stolparna byts ut under våren så att barnen slipper gå längs den stora vägen där bilarna kör \
         fort. Kostnaden ryms inom budgeten för året, och arbetet kan börja så snart beslutet har vunnit laga kraft. \
         Entreprenören skall därefter lämna en tidplan till förvaltningen, som skall visas för nämnden vid dess nästa \
         sammanträde. Förvaltningen följer upp arbetet.\n"
    );
    let headers = document.fair.edits.iter().filter(|edit| edit.kind == EditKind::Header);
    let headers: Vec<(u32, String)> = headers.map(|edit| (edit.page, edit.from.clone())).collect();
    // The first copy stays, less its page number: the dnr stands nowhere else.
    assert_eq!(headers, [(2, header(2)), (3, header(3))]);
}

#[test]
fn a_sentence_that_begins_as_the_letterhead_does_keeps_its_words() {
    let text = "\
Kommunala pensionärsrådet Ink. 1994-11-17
Oskarshamn

Skrivelse angående matserveringen vid servicehuset Lotsgården

Kommunala pensionärsrådet fick vid sitt möte den 3 november veta att matserveringen vid Lotsgården skall upphöra \
vid årsskiftet och ersättas med kylda portioner från sjukhusets kök.

Serveringen besöks av sextio personer om dagen, varav hälften kommer utifrån. För många är middagen enda tillfället \
att träffa andra.
";
    assert_eq!(fair(text), text);
}

#[test]
fn a_fair_copy_keeps_its_words_when_it_is_read_again() {
    for paper in corpus() {
        let once = process(std::str::from_utf8(&paper.scan).unwrap()).fair;
        let again = process(&once.text);
        // What it called doubtful, or knows from no dictionary, may be read otherwise in a text that has its å, ä and
        // ö; every word that it knows stands.
        let (words, gaps): (Vec<_>, Vec<_>) =
            again.fair.edits.iter().partition(|edit| edit.kind != EditKind::Reflow);
        for edit in &words {
            let place = FairRange::new(edit.source.start, edit.source.end);
            let doubtful = once.words_in(place).iter().all(|word| word.doubtful || word.unknown);
            // Copies of a foot that were damaged each in its own way are alike by now, and one of them is enough.
            let elsewhere = edit.to.is_empty() && once.text.matches(&edit.from).count() > 1;
            assert!(doubtful || elsewhere, "{}: {:?} became {:?}", paper.id, edit.from, edit.to);
        }
        // A table whose cells the scan ran together (27) may be parted otherwise.
        // The gap before a sign that goes on the second reading goes with it.
        let goes = |gap: &&&renskrift::ledger::Edit| {
            words.iter().any(|edit| edit.to.is_empty() && edit.source.start == gap.source.end)
        };
        let (moved, most) = (gaps.iter().filter(|gap| !goes(gap)).count(), 2.max(once.blocks.len() / 8));
        assert!(moved <= most, "{}: {moved} gaps are set otherwise: {:?}", paper.id, again.fair.edits);
    }
}

#[test]
fn a_double_name_over_a_line_end_is_one_name() {
    let found = fair(
        "Kommunen har ett stort antal foreningar och en lang tradition av bildning, sade Per-\nOlof Ahlberg efter \
         omrostningen, och fick medhall av Ann-\nMarie Sandahl, som var narvarande vid namndens sammantrade i mars.\n",
    );
    assert!(
        found
            .contains("sade Per-Olof Ahlberg efter omröstningen, och fick medhåll av Ann-Marie Sandahl, som"),
        "{found}"
    );
}
