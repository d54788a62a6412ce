//! The fair copy as Markdown: title and headings, lists, tables.

use crate::Document;
use crate::layout::BlockKind;
use crate::repair::FairBlock;

/// The fair copy as Markdown (CommonMark, with the tables of GitHub).
pub fn markdown(document: &Document) -> String {
    let fair = &document.fair;
    let title = document.record.fields.title.as_ref().map(|title| squeezed(&title.value));
    let mut out = String::with_capacity(fair.text.len() + fair.text.len() / 16);
    let mut titled = false;
    let mut blocks = &fair.blocks[..];
    let mut before: Option<BlockKind> = None;
    while let Some(block) = blocks.first() {
        let rows = blocks.iter().take_while(|block| block.kind == BlockKind::Row).count();
        // Lines and the items of a list stand close together; all else has a blank line between.
        let close = before == Some(block.kind)
            && matches!(block.kind, BlockKind::ListItem | BlockKind::Line | BlockKind::Aside);
        if before.is_some() && !close {
            out.push('\n');
        }
        before = Some(block.kind);
        if rows > 0 {
            table(&mut out, document, &blocks[..rows]);
            blocks = &blocks[rows..];
            continue;
        }
        let text = squeezed(fair.body(block));
        let is_title = !titled && title.as_ref() == Some(&text);
        titled |= is_title;
        match block.kind {
            _ if is_title => out += &format!("# {}", inline(&text)),
            BlockKind::Heading => out += &format!("## {}", inline(&text)),
            BlockKind::ListItem => out += &format!("{}{}", marker(document, block), inline(&text)),
            // Two spaces at its end keep a line by itself.
            BlockKind::Line | BlockKind::Aside => out += &format!("{}  ", opening(&inline(&text))),
            BlockKind::Paragraph | BlockKind::Row => out += &opening(&inline(&text)),
        }
        out.push('\n');
        blocks = &blocks[1..];
    }
    if fair.blocks.is_empty() {
        out += &fair.text;
    }
    out
}

fn squeezed(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The marker of a list item: figures stay as they are, whatever else is a dash.
fn marker(document: &Document, block: &FairBlock) -> String {
    let text = block.marker.map_or("", |marker| marker.of(&document.fair.text));
    let is_number = text.strip_suffix(['.', ')']).is_some_and(|number| number.parse::<u32>().is_ok());
    match text {
        _ if is_number => format!("{text} "),
        "" | "•" | "-" | "–" | "—" | "*" => "- ".to_owned(),
        letter => format!("- {} ", inline(letter)),
    }
}

/// Rows whose cells are as many everywhere become a table, the first of them its header; others stay as they stand.
fn table(out: &mut String, document: &Document, rows: &[FairBlock]) {
    let text = |row: &FairBlock| row.range.of(&document.fair.text).to_owned();
    let cells: Vec<Vec<String>> = rows.iter().map(|row| cells(&text(row))).collect();
    let columns = cells.first().map_or(0, Vec::len);
    if columns < 2 || cells.iter().any(|row| row.len() != columns) {
        *out += "```text\n";
        rows.iter().for_each(|row| *out += &format!("{}\n", text(row)));
        *out += "```\n";
        return;
    }
    for (index, row) in cells.iter().enumerate() {
        *out += &format!("| {} |\n", row.join(" | "));
        if index == 0 {
            *out += &format!("|{}\n", " --- |".repeat(columns));
        }
    }
}

fn cells(row: &str) -> Vec<String> {
    row.split("  ")
        .map(str::trim)
        .filter(|cell| !cell.is_empty())
        .map(|cell| inline(cell).replace('|', "\\|"))
        .collect()
}

/// A text in which nothing is taken for markup.
fn inline(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        if matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '~') {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

/// A line that does not begin as a heading, a list or a rule would.
fn opening(line: &str) -> String {
    let figures = line.bytes().take_while(u8::is_ascii_digit).count();
    if figures > 0 && line[figures..].starts_with(['.', ')']) {
        return format!("{}\\{}", &line[..figures], &line[figures..]);
    }
    if line.starts_with(['#', '-', '+', '=', '|']) { format!("\\{line}") } else { line.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_of_the_paper_is_taken_for_markup() {
        assert_eq!(inline("a*b_c <d> [e] `f`"), r"a\*b\_c \<d\> \[e\] \`f\`");
        assert_eq!(opening("1998. Ett år"), r"1998\. Ett år");
        assert_eq!(opening("# 4"), r"\# 4");
        assert_eq!(opening("- nej"), r"\- nej");
        assert_eq!(opening("4 kap. 3 §"), "4 kap. 3 §");
        assert_eq!(cells("Dnr 12|3  Ärende  Handläggare"), ["Dnr 12\\|3", "Ärende", "Handläggare"]);
    }
}
