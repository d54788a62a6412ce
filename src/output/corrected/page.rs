//! PAGE XML with its words corrected.

use std::ops::Range;

use super::splice::{Splices, attribute, last_end, names, tag_end};
use super::words::Corrected;
use super::{NAME, STEP, VERSION};
use crate::input::{Place, Printed};

/// Corrects all words, and the texts of lines and regions that repeat them.
pub(super) fn correct(printed: &Printed, words: &[Corrected], splices: &mut Splices<'_>) {
    // The words in the order of the file, each with where it stands there.
    let mut in_file: Vec<usize> = (0..words.len()).collect();
    in_file.sort_by_key(|&index| printed.words[index].place.value.start);
    // Words of one text: of a word element it is one, of a line without such elements all.
    for text in in_file.chunk_by(|&a, &b| printed.words[a].place.end == printed.words[b].place.end) {
        let tokens: Vec<Range<usize>> =
            text.iter().map(|&index| printed.words[index].place.value.clone()).collect();
        if replace(text, &tokens, words, splices)
            && let Some(&first) = text.first()
        {
            keep(&printed.words[first].place, splices);
        }
    }
    for level in &printed.levels {
        let at = |index: &usize| printed.words[*index].place.value.start;
        let from = in_file.partition_point(|index| at(index) < level.from);
        let to = in_file.partition_point(|index| at(index) < level.value.start);
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
    name_program(splices);
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
fn name_program(splices: &mut Splices<'_>) {
    let file = splices.file;
    let Some((end, p)) = last_end(file, "Metadata") else { return };
    let has_steps =
        ["2018-", "2019-"].iter().any(|year| file[..end].contains(&format!("pagecontent/{year}")));
    if has_steps {
        splices.insert(
            end,
            format!("<{p}MetadataItem type=\"processingStep\" name=\"{STEP}\" value=\"{NAME} {VERSION}\"/>"),
        );
        return;
    }
    let said = format!("{NAME} {VERSION}: {STEP}");
    match (last_end(&file[..end], "Comments"), file[..end].find("LastChange>")) {
        (Some((at, _)), _) => splices.insert(at, format!("; {said}")),
        (None, Some(_)) => {
            if let Some((at, _)) = last_end(&file[..end], "LastChange") {
                let after = at + file[at..].find('>').map_or(0, |bracket| bracket + 1);
                splices.insert(after, format!("<{p}Comments>{said}</{p}Comments>"));
            }
        }
        (None, None) => {}
    }
}
