//! PAGE XML with its words corrected.

use std::ops::Range;

use super::header::{Element, Root, tag_at};
use super::splice::{Splices, attribute, names, tag_end};
use super::version::Page;
use super::words::Corrected;
use super::{NAME, STEP, VERSION};
use crate::input::{Place, Printed};

/// Corrects all words, and the texts of lines and regions that repeat them. `text` is that of the scan.
pub(super) fn correct(printed: &Printed, text: &str, words: &[Corrected], splices: &mut Splices<'_>) {
    let Some(root) = Root::of(splices.file) else { return };
    let version = Page::of(&root);
    let mut as_read = Vec::new();
    // The words in the order of the file, each with where it stands there.
    let mut in_file: Vec<usize> = (0..words.len()).collect();
    in_file.sort_by_key(|&index| printed.words[index].place.value.start);
    // Words of one text: of a word element it is one, of a line without such elements all.
    for same in in_file.chunk_by(|&a, &b| printed.words[a].place.end == printed.words[b].place.end) {
        let tokens: Vec<Range<usize>> =
            same.iter().map(|&index| printed.words[index].place.value.clone()).collect();
        if let Some(&first) = same.first()
            && replace(same, &tokens, words, splices)
        {
            let place = &printed.words[first].place;
            if version.has_indices() {
                keep(place, splices);
                continue;
            }
            let read: Vec<&str> = same.iter().map(|&index| printed.words[index].source.of(text)).collect();
            as_read.extend(tell(place, &read.join(" "), version, splices));
        }
    }
    for level in &printed.levels {
        let at = |index: &usize| printed.words[*index].place.value.start;
        let from = in_file.partition_point(|index| at(index) < level.words.start);
        let to = in_file.partition_point(|index| at(index) < level.words.end);
        let inside = &in_file[from..to.max(from)];
        let tokens = tokens(splices.file, &level.value);
        let same = tokens.len() == inside.len()
            && tokens.iter().zip(inside).all(|(token, &index)| {
                splices.file[token.clone()] == splices.file[printed.words[index].place.value.clone()]
            });
        // A text that says something else than its words is somebody's own.
        if same {
            replace(inside, &tokens, words, splices);
        }
    }
    name_program(version, &as_read, splices);
}

/// Puts corrected words in the places of others, side by side; says whether anything was changed. A word that had come apart
/// within its line becomes one.
fn replace(
    indices: &[usize],
    tokens: &[Range<usize>],
    words: &[Corrected],
    splices: &mut Splices<'_>,
) -> bool {
    let mut changed = false;
    for (at, (&index, token)) in indices.iter().zip(tokens).enumerate() {
        if let Some(text) = &words[index].text {
            splices.replace(token.clone(), splices.escape(text));
            changed = true;
        }
        let Some((&next, after)) = indices.get(at + 1).zip(tokens.get(at + 1)) else { continue };
        // What stands side by side in the file may be the ends of two columns.
        let is_one = next == index + 1
            && words[index].part.is_some()
            && words[next].part.as_ref().is_some_and(|part| !part.first)
            && !splices.file[token.end..after.start].contains('\n');
        if is_one {
            splices.replace(token.end..after.start, "");
            changed = true;
        }
    }
    changed
}

/// Keeps a `TextEquiv` as it was, behind the corrected one and of a higher index.
fn keep(place: &Place, splices: &mut Splices<'_>) {
    let file = splices.file;
    let whole = &file[place.tag.start..place.end];
    let tag = 0..place.tag.len();
    let kept = match attribute(whole, &tag, "index") {
        Some(index) => format!("{}{}{}", &whole[..index.start], place.free, &whole[index.end..]),
        None => {
            let at = place.tag.start + names(file, &place.tag).0.len() + 1;
            splices.insert(at, " index=\"0\"");
            let at = tag_end(whole, &tag);
            format!("{} index=\"{}\"{}", &whole[..at], place.free, &whole[at..])
        }
    };
    splices.insert(place.end, kept);
}

/// Tells what was read where an element can have but one text: in its `comments`. Where the version has none, it is returned
/// for the comments of the file.
fn tell(place: &Place, read: &str, version: Page<'_>, splices: &mut Splices<'_>) -> Option<String> {
    let file = splices.file;
    let tag = tag_at(file, place.holder)?;
    let read = splices.escape(read);
    if !version.has_comments() {
        let id = attribute(file, &tag, "id").map_or("", |id| &file[id]);
        return Some(format!("{id} {read}"));
    }
    match attribute(file, &tag, "comments") {
        Some(known) => {
            let rest = if file[known.clone()].trim().is_empty() { "" } else { "; " };
            splices.insert(known.end, format!("{rest}OCR: {read}"));
        }
        None => splices.insert(tag_end(file, &tag), format!(" comments=\"OCR: {read}\"")),
    }
    None
}

fn tokens(file: &str, part: &Range<usize>) -> Vec<Range<usize>> {
    let mut at = part.start;
    let mut tokens = Vec::new();
    for piece in file[part.clone()].split_inclusive(char::is_whitespace) {
        let token = piece.trim_end();
        if !token.is_empty() {
            tokens.push(at..at + token.len());
        }
        at += piece.len();
    }
    tokens
}

/// Adds this program to what is said of the file: as a processing step where the version of the standard has them, as a
/// comment otherwise. When the file was last changed is not known to a program whose output depends on its input alone.
fn name_program(version: Page<'_>, as_read: &[String], splices: &mut Splices<'_>) {
    let file = splices.file;
    let last = |name: &str| Element::last(file, name, "Page");
    if version.has_steps() {
        if let Some(metadata) = last("Metadata") {
            let p = metadata.prefix();
            let step = format!(
                "<{p}MetadataItem type=\"processingStep\" name=\"{STEP}\" value=\"{NAME} {VERSION}\"/>"
            );
            metadata.add(&step, splices);
        }
        return;
    }
    let mut said = format!("{NAME} {VERSION}: {STEP}");
    if !as_read.is_empty() {
        said += &format!("; words as they were read: {}", as_read.join("; "));
    }
    match (last("Comments"), last("LastChange")) {
        (Some(comments), _) => comments.add(&format!("; {said}"), splices),
        (None, Some(change)) => {
            let p = change.prefix();
            change.add_after(&format!("<{p}Comments>{said}</{p}Comments>"), splices);
        }
        (None, None) => {}
    }
}
