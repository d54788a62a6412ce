//! The entries of the long lists. Nine tenths of a record's JSON are edits, so these are written straight to the text
//! and not by a serialiser; a test sees to it that both write the same.

use crate::ledger::Edit;
use crate::record::Evidence;

/// A list of the record behind what is there already, each entry on a line of its own.
pub(super) fn list<T>(out: &mut Vec<u8>, key: &str, entries: &[T], write: impl Fn(&mut Vec<u8>, &T)) {
    put(out, ",\n  \"");
    put(out, key);
    put(out, "\": [");
    for (index, entry) in entries.iter().enumerate() {
        put(out, if index == 0 { "\n    " } else { ",\n    " });
        write(out, entry);
    }
    put(out, if entries.is_empty() { "]" } else { "\n  ]" });
}

/// Where a value stands.
pub(super) fn evidence(out: &mut Vec<u8>, evidence: &Evidence) {
    put(out, "{\"pointer\": ");
    text(out, &evidence.pointer);
    place(
        out,
        evidence.page,
        [evidence.source.start, evidence.source.end, evidence.fair.start, evidence.fair.end],
    );
    put(out, ", \"confidence\": ");
    probability(out, evidence.confidence);
    out.push(b'}');
}

/// One change.
pub(super) fn edit(out: &mut Vec<u8>, edit: &Edit) {
    put(out, "{\"kind\": \"");
    put(out, edit.kind.name());
    out.push(b'"');
    place(out, edit.page, [edit.source.start, edit.source.end, edit.fair.start, edit.fair.end]);
    put(out, ", \"from\": ");
    text(out, &edit.from);
    put(out, ", \"to\": ");
    text(out, &edit.to);
    put(out, ", \"confidence\": ");
    probability(out, edit.confidence);
    for (index, alternative) in edit.alternatives.iter().enumerate() {
        put(out, if index == 0 { ", \"alternatives\": [{\"text\": " } else { ", {\"text\": " });
        text(out, &alternative.text);
        put(out, ", \"confidence\": ");
        probability(out, alternative.confidence);
        out.push(b'}');
    }
    put(out, if edit.alternatives.is_empty() { "}" } else { "]}" });
}

/// Page, place in the source and place in the fair copy.
fn place(out: &mut Vec<u8>, page: u32, [from, to, fair_from, fair_to]: [usize; 4]) {
    put(out, ", \"page\": ");
    number(out, page as usize);
    put(out, ", \"source\": [");
    number(out, from);
    put(out, ", ");
    number(out, to);
    put(out, "], \"fair\": [");
    number(out, fair_from);
    put(out, ", ");
    number(out, fair_to);
    out.push(b']');
}

fn put(out: &mut Vec<u8>, text: &str) {
    out.extend_from_slice(text.as_bytes());
}

/// A text in quotes.
fn text(out: &mut Vec<u8>, text: &str) {
    let special = |b: u8| b < b' ' || matches!(b, b'"' | b'\\');
    out.push(b'"');
    let mut rest = text.as_bytes();
    while let Some(at) = rest.iter().position(|&b| special(b)) {
        out.extend_from_slice(&rest[..at]);
        match rest[at] {
            b'\n' => put(out, "\\n"),
            byte @ (b'"' | b'\\') => out.extend_from_slice(&[b'\\', byte]),
            // Rare in text: a serialiser knows how each is written.
            byte => {
                let quoted = serde_json::Value::from(char::from(byte).to_string()).to_string();
                out.extend_from_slice(quoted.trim_matches('"').as_bytes());
            }
        }
        rest = &rest[at + 1..];
    }
    out.extend_from_slice(rest);
    out.push(b'"');
}

fn number(out: &mut Vec<u8>, mut number: usize) {
    let start = out.len();
    loop {
        out.push(b'0' + (number % 10) as u8);
        number /= 10;
        if number == 0 {
            break;
        }
    }
    out[start..].reverse();
}

/// A probability as [`crate::ledger::rounded`] has it: with four decimals at most.
fn probability(out: &mut Vec<u8>, p: f32) {
    let rounded = (f64::from(p) * 10_000.0).round();
    if rounded == 10_000.0 {
        put(out, "1.0");
        return;
    }
    if rounded.is_sign_negative() || !(0.0..10_000.0).contains(&rounded) {
        out.extend_from_slice(serde_json::Value::from(rounded / 10_000.0).to_string().as_bytes());
        return;
    }
    let (mut rest, mut unit) = (rounded as u32, 1000);
    put(out, "0.");
    loop {
        out.push(b'0' + (rest / unit) as u8);
        rest %= unit;
        unit /= 10;
        if rest == 0 {
            break;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_as_any_serialiser_writes_them() {
        for n in 0..=10_001_u32 {
            let p = n as f32 / 10_000.0;
            let mut out = Vec::new();
            probability(&mut out, p);
            let rounded = (f64::from(p) * 10_000.0).round() / 10_000.0;
            assert_eq!(out, serde_json::to_string(&rounded).unwrap().as_bytes());
        }
        for n in [0, 9, 10, 12_345, usize::MAX] {
            let mut out = Vec::new();
            number(&mut out, n);
            assert_eq!(out, n.to_string().as_bytes());
        }
    }

    #[test]
    fn texts_are_written_as_any_serialiser_writes_them() {
        let signs = (0..=0x2_0000).filter_map(char::from_u32);
        for sign in signs {
            for spelt in [format!("{sign}"), format!("å{sign}{sign}b")] {
                let mut out = Vec::new();
                text(&mut out, &spelt);
                assert_eq!(out, serde_json::to_string(&spelt).unwrap().as_bytes());
            }
        }
    }
}
