//! Whether the work grows with a paper and no faster: time for 400 kB against that for 100 kB of the same sort of lines.
//! About 4 is as it should be, 16 would be quadratic. No threshold is held, for times wobble; `CONTRIBUTING.md` says
//! when to run it.

use renskrift::Options;
use renskrift::dictionaries::Dictionaries;
use std::fmt::Write as _;
use std::time::Instant;

/// Lines that a register, a list or a dump may hold by the thousand; `#` is a number and `@` a name, new on each line.
const SORTS: [(&str, &str, &str); 13] = [
    ("diarienummer", "REMISSVAR\n\nSvar på remiss\n\n", "Dnr KS 2014/#\n"),
    ("amounts", "", "Kostnaden blir # kr och #5 tkr.\n"),
    ("laws", "", "Enligt 3 kap. # § lagen (1998:#) om skydd gäller detta.\n"),
    ("persons", "PROTOKOLL\n\nNärvarande\n\n", "Anna @son (S), ordförande\n"),
    ("signatures", "SKRIVELSE\n\n", "\nEva @son\nförvaltningschef\n"),
    ("yrkanden", "PROTOKOLL\n\n§ 1 Motion\n\nYrkanden\n\n", "Bo @son (S) yrkar bifall till förslag #.\n\n"),
    (
        "joining",
        "PROTOKOLL\n\n§ 1 Motion\n\nYrkanden\n\n",
        "Bo @son (S) yrkar avslag. Eva @dal (M) instämmer i Bo @sons yrkande.\n\n",
    ),
    ("votes", "PROTOKOLL\n\n§ 1 Motion\n\n", "Omröstning: # ja-röster mot 1#  nej-röster.\n\n"),
    (
        "paragraphs",
        "PROTOKOLL\n\n",
        "§ # Vägen\nDnr KS 2019/#\n\nNämnden beslutar att godkänna förslag #.\n\n",
    ),
    ("points", "TJÄNSTEUTLÅTANDE\n\nFörslag till beslut\n\n", "#. att nämnden godkänner förslag #\n"),
    ("agenda", "KALLELSE\nKommunstyrelsen 2020-01-01\n\n", "#. Svar på motion om vägar   KS 2019/#\n"),
    (
        "diarium",
        "DIARIUM\nDnr  Datum  Avsändare  Ärende  Handläggare\n",
        "KS 2019/#  2019-02-11  Eva @son  Ansökan om bidrag  Bo Ek\n",
    ),
    ("pages", "", "Kommunstyrelsen    Sid # (999)\nDet gäller vägen.\n\u{c}"),
];

fn main() {
    let dictionaries = Dictionaries::embedded().expect("the dictionaries are sound");
    let seconds = |text: &str| {
        let start = Instant::now();
        renskrift::process("paper.txt", text.as_bytes(), &dictionaries, &Options::default())
            .expect("it is text");
        start.elapsed().as_secs_f64()
    };
    println!("{:<14} {:>10} {:>10} {:>7} {:>7}", "lines of", "100 kB, s", "400 kB, s", "ratio", "in one");
    for (sort, opening, line) in SORTS {
        let small = paper(opening, line, 100_000);
        let large = paper(opening, line, 400_000);
        // The words are remembered from then on, so that both meet the same.
        seconds(&large);
        let times = [&small, &large].map(|text| seconds(text));
        let in_one =
            [&small, &large].map(|text| seconds(&text.split_whitespace().collect::<Vec<_>>().join(" ")));
        println!(
            "{sort:<14} {:>10.2} {:>10.2} {:>7.1} {:>7.1}",
            times[0],
            times[1],
            times[1] / times[0],
            in_one[1] / in_one[0]
        );
    }
}

/// A paper of so many bytes: lines of one sort after an opening.
fn paper(opening: &str, line: &str, bytes: usize) -> String {
    const SYLLABLES: [&str; 10] =
        ["berg", "lund", "ström", "dal", "holm", "gren", "kvist", "sjö", "hed", "ås"];
    let mut text = opening.to_owned();
    for number in 1.. {
        if text.len() > bytes {
            break;
        }
        let mut name = String::from("K");
        let mut rest = number;
        while rest > 0 {
            name.push_str(SYLLABLES[rest % 10]);
            rest /= 10;
        }
        let _ = write!(text, "{}", line.replace('#', &number.to_string()).replace('@', &name));
    }
    text
}
