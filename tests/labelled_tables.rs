//! Listings whose matters are blocks of labelled lines, and agendas with such lines under their items.

mod papers;

use papers::{process, record, rows};
use renskrift::layout::BlockKind;

const CELLS: [&str; 6] = ["dnr", "date", "correspondent", "subject", "handler", "status"];

const LABELLED: &str = "\
Granviks kommun  Utskriven 1998-10-12

Postlista vecka 41

Diarienr: Mbn 98/0231-425
Inkommen: 1998-10-05
Från: Länsstyrelsen i Granviks län
Ärende: Samråd om en väg
genom ett reservat
Status: Under beredning

Diarienr: Mbn 98/0212-235
Utgående: 1998-10-06
Ti Granviks Slakteri AB
Ärende: Beslut om ventilation vid charken
Handläggare: Lena Öman

Diarienr: Mbn 98/0240-002
Upprättad: 1998-10-07
Ärende: Delegationsbeslut nr 3–9
Handläggare: Kurt Berg

Diarienr: Mbn 98/0241-430
Utgående: 1998-10-08
Till: Siv Ek
Ärende: Svar om brunn, avgift 75 kr
Handläggare: Kurt Berg
";

/// Each matter is a block of labelled lines; a label may be misread, and a value may go on.
#[test]
fn a_listing_of_labelled_lines() {
    let record = record(LABELLED);
    assert_eq!(record["document_type"], "diarium");
    assert!(record.get("referenced_dnr").is_none(), "its own matters are no others': {record}");
    assert_eq!(
        rows(&record, "diarium_rows", &CELLS),
        [
            "Mbn 98/0231-425|1998-10-05|Länsstyrelsen i Granviks län|Samråd om en väg genom ett reservat||Under beredning",
            "Mbn 98/0212-235|1998-10-06|Granviks Slakteri AB|Beslut om ventilation vid charken|Lena Öman|",
            "Mbn 98/0240-002|1998-10-07||Delegationsbeslut nr 3–9|Kurt Berg|",
            "Mbn 98/0241-430|1998-10-08|Siv Ek|Svar om brunn, avgift 75 kr|Kurt Berg|",
        ]
    );
    assert_eq!(
        rows(&record, "diarium_rows", &["date_kind"]),
        ["inkommen", "utgående", "upprättad", "utgående"]
    );
}

/// The scan read the labels of a page before the values.
#[test]
fn labels_that_were_read_before_their_values() {
    let labels = "Dnr\nInkommen\nFrån\nÄrende\nHandläggare\n\n";
    let value = |number: u32, subject: &str| {
        format!("KS 2004/{number}\n2004-03-0{}\nSiv Ek\n{subject}\nLena Öman\n\n", number % 10)
    };
    let values =
        [value(411, "Ansökan om\nbidrag"), value(412, "Klagomål på lukt"), value(413, "Fråga om brunn")];
    let text = format!(
        "Granviks kommun  Postlista\n\nPostlista 1–5 mars 2004\n\n{}{}",
        labels.repeat(3),
        values.concat()
    );
    assert_eq!(
        rows(&record(&text), "diarium_rows", &["dnr", "date", "subject", "handler"]),
        [
            "KS 2004/411|2004-03-01|Ansökan om bidrag|Lena Öman",
            "KS 2004/412|2004-03-02|Klagomål på lukt|Lena Öman",
            "KS 2004/413|2004-03-03|Fråga om brunn|Lena Öman",
        ]
    );
}

/// Lines under an item say its number and who presents it; some running numbers were read apart from their titles.
#[test]
fn an_agenda_with_labelled_lines_under_its_items() {
    let text = "Granviks kommun  Kallelse\n\nKommunfullmäktige  2019-10-14\n\n\
                Kallelse till kommunfullmäktiges sammanträde\n\nÄrenden\n\nUpprop\n\nVal av justerare\n\n1\n2\n\
                3 Allmänhetens frågestund\n4\n\nDelårsbokslut för hela kommunen\n\nDnr KS 2019/274\n\n\
                Föredragande: ekonomichef Anna Berg\n5 Avveckling av fjärrkyla\nDnr KS 2018/391\n\
                Föredragande: Per Ek (S)\n\n6 Svar på motion\nDnr KS 2018/512\n\n7 Nya motioner\n\nBilagor\n\n1. Bokslut\n";
    assert_eq!(
        rows(&record(text), "agenda_items", &["number", "title", "dnr", "handler"]),
        [
            "1|Upprop||",
            "2|Val av justerare||",
            "3|Allmänhetens frågestund||",
            "4|Delårsbokslut för hela kommunen|KS 2019/274|ekonomichef Anna Berg",
            "5|Avveckling av fjärrkyla|KS 2018/391|Per Ek (S)",
            "6|Svar på motion|KS 2018/512|",
            "7|Nya motioner||",
        ]
    );
}

/// Minutes name a number under each of their paragraphs, but are no agenda.
#[test]
fn minutes_with_labelled_numbers_are_no_table() {
    let paragraph = |n: u32| {
        format!(
            "§ {n} Svar på motion\nDnr KS 2018/51{n}\n\nBeslut\n\n1 Motionen avslås.\n2 Svaret antas.\n3 Ärendet avslutas.\n\n"
        )
    };
    let text =
        format!("Granviks kommun  Protokoll\n\nBeslut\n\n{}", (1..5).map(paragraph).collect::<String>());
    assert!(process(&text).fair.blocks.iter().all(|block| block.kind != BlockKind::Row));
}
