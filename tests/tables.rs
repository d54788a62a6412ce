//! Tables of matters, whose cells wrap: the lines stay apart in the fair copy, and the record puts the rows together.

mod papers;

use papers::{process, record, rows};
use renskrift::layout::BlockKind;

/// Cells at half height: the number stands beside the middle of its row.
const MIDDLE: &str = "\
Granviks kommun  Postlista

Byggnadsnämnden  Utskriven 2007-06-18

Postlista vecka 24

Dnr Datum I/U/P Avsändare/ Ärendemening Handläggare Status
mottagare
Bygglov för
BN Under
07/0301 07-06-11 I Solveig Tångring inglasad altan, Ritva Saari handläggning
Måsen 4
BN Rivningslov, kv. Komplettering
07/0302 07-06-11 I Tallåsa Bostads AB Tranan 1 och 2 Ritva Saari begärd
Begäran om
BN Höglandets Vind komplettering, Jon
07/0198 07-06-13 U AB mast på Högahult Ekemar
1:3
Remiss om
BN Jon Besvarad per
07/0312 07-06-15 I Polisen uteservering, Ekemar telefon
Pizzeria Capri

I: inkommen handling. U: utgående. P: upprättad. Frågor om handlingarna besvaras av registrator.
";

/// Cells at the top: the day opens its row.
const TOP: &str = "\
Granviks kommun  Diarielista

Miljönämnden  Utskriven 1998-10-12

Diarielista vecka 41

Inkom Diarienr Avsändare Ärende Handläggare
1998-10-05 MN 98.231 Granviks Slakteri AB Anmälan om ändrad Lena Öman
ventilation vid charken
1998-10-05 MN 98.232 Naturvårdsverket Remiss om riktvärden för buller Kurt Berg
1998-10-06 MN 98.233 Bertil Wiklund Klagomål på lukt från Lena Öman
grannens vedpanna
1998-10-07 MN 98.234 Siv Ek Begäran om provtagning av brunn Kurt Berg
";

const AGENDA: &str = "\
Granviks kommun  Kallelse

Kulturnämnden  2015-09-14

Kallelse till kulturnämnden

Ärenden

Nr Ärende Dnr Föredragande
1 Mötets öppnande
Budgetuppföljning för nämndens
2 verksamheter till och med KFN 2015/0088 Anna Berg,
augusti ekonom
Ny driftform för ishallen i
3 KFN 2014/0212 Per Ek
Bruket
4 Meddelanden

Ledamot som inte kan komma anmäler det till nämndens sekreterare i god tid före sammanträdet.
";

const CELLS: [&str; 6] = ["dnr", "date", "correspondent", "subject", "handler", "status"];

#[test]
fn a_listing_with_cells_at_half_height() {
    assert_eq!(
        rows(&record(MIDDLE), "diarium_rows", &CELLS),
        [
            "BN 07/0301|2007-06-11|Solveig Tångring|Bygglov för inglasad altan, Måsen 4|Ritva Saari|Under handläggning",
            "BN 07/0302|2007-06-11|Tallåsa Bostads AB|Rivningslov, kv. Tranan 1 och 2|Ritva Saari|Komplettering begärd",
            "BN 07/0198|2007-06-13|Höglandets Vind AB|Begäran om komplettering, mast på Högahult 1:3|Jon Ekemar|",
            "BN 07/0312|2007-06-15|Polisen|Remiss om uteservering, Pizzeria Capri|Jon Ekemar|Besvarad per telefon",
        ]
    );
}

#[test]
fn a_listing_with_cells_at_the_top() {
    assert_eq!(
        rows(&record(TOP), "diarium_rows", &CELLS),
        [
            "MN 98.231|1998-10-05|Granviks Slakteri AB|Anmälan om ändrad ventilation vid charken|Lena Öman|",
            "MN 98.232|1998-10-05|Naturvårdsverket|Remiss om riktvärden för buller|Kurt Berg|",
            "MN 98.233|1998-10-06|Bertil Wiklund|Klagomål på lukt från grannens vedpanna|Lena Öman|",
            "MN 98.234|1998-10-07|Siv Ek|Begäran om provtagning av brunn|Kurt Berg|",
        ]
    );
}

/// The day may stand behind the subject, and the sender too.
#[test]
fn a_listing_in_another_order() {
    let text = "Granviks kommun  Postlista\n\nKommunstyrelsen  Utskrivet 2021-05-07\n\nPostlista 3–6 maj\n\n\
                Diarienummer  Rubrik  Avsändare/Mottagare  In/Ut  Datum\n\
                KS/2021:0411  Inbjudan till samråd om cykelplan  Region Skåne  In  2021-05-03\n\
                KS/2021:0412  Ansökan om bidrag för läger  Granviks Segelsällskap  In  2021-05-03\n\
                KS/2021:0398  Svar på begäran om handling  Camilla Ek  Ut  2021-05-04\n";
    assert_eq!(
        rows(&record(text), "diarium_rows", &["dnr", "date", "date_kind", "correspondent", "subject"]),
        [
            "KS/2021:0411|2021-05-03|inkommen|Region Skåne|Inbjudan till samråd om cykelplan",
            "KS/2021:0412|2021-05-03|inkommen|Granviks Segelsällskap|Ansökan om bidrag för läger",
            "KS/2021:0398|2021-05-04|utgående|Camilla Ek|Svar på begäran om handling",
        ]
    );
}

#[test]
fn an_agenda_whose_titles_wrap_around_their_numbers() {
    assert_eq!(
        rows(&record(AGENDA), "agenda_items", &["number", "title", "dnr", "handler"]),
        [
            "1|Mötets öppnande||",
            "2|Budgetuppföljning för nämndens verksamheter till och med augusti|KFN 2015/0088|Anna Berg, ekonom",
            "3|Ny driftform för ishallen i Bruket|KFN 2014/0212|Per Ek",
            "4|Meddelanden||",
        ]
    );
}

/// The fair copy keeps each line of a table, in the order of the source, and the text under the table is no row.
#[test]
fn the_lines_of_a_table_stay_apart_and_in_their_order() {
    let fair = process(MIDDLE).fair.text;
    for line in MIDDLE.lines().filter(|line| !line.contains("  ")) {
        assert!(fair.contains(&format!("{line}\n")), "{line:?} is not in {fair}");
    }
    let record = record(AGENDA);
    let last = record["sections"].as_array().unwrap().last().unwrap()["text"].as_str().unwrap();
    assert!(last.ends_with("4 Meddelanden\nLedamot som inte kan komma anmäler det till nämndens sekreterare i god tid före sammanträdet."), "{last}");
}

/// A letterhead names columns too, but has one line of values under them.
#[test]
fn a_letterhead_is_no_table() {
    let text = "Granviks kommun  Tjänsteskrivelse\n\nHandläggare Datum Diarienr Ärende\nEva Ek 2012-03-04 KS 2012/61 Vägar\n\
                \nNya regler för enskilda vägar\n\nBakgrund\n\nKommunen har länge haft regler för enskilda vägar som \
                ingen längre\nföljer, och de bör därför skrivas om.\n\n1. Reglerna antas.\n2. De gamla upphör.\n3. \
                Vägarna skyltas.\n";
    assert!(process(text).fair.blocks.iter().all(|block| block.kind != BlockKind::Row));
    let record = record(text);
    assert!(record.get("diarium_rows").is_none() && record.get("agenda_items").is_none());
}
