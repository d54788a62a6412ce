//! The order of reading. That of the file stands, unless it jumps between columns.

use super::super::printed::Bounds;
use super::model::{Block, Page};

/// Prose has this many words on a line at least; a cell of a table has fewer.
const PROSE: usize = 4;
/// A file that comes back to a column so often was read across.
const RETURNS: usize = 2;

/// No page has so many blocks. The work may grow with the square of their number.
const MOST: usize = 2_000;

/// Puts the blocks of a page in the order in which they are read.
pub(super) fn order(page: &mut Page) {
    page.blocks.sort_by_key(|block| block.rank);
    let boxes: Option<Vec<Bounds>> = page.blocks.iter().map(Block::bounds).collect();
    // Where a block has no place, nothing is known of the page.
    let Some(boxes) = boxes else { return };
    if boxes.len() > MOST || returns(&page.blocks, &boxes) < RETURNS {
        return;
    }
    let mut order = Vec::with_capacity(boxes.len());
    cut((0..boxes.len()).collect(), &boxes, &mut order);
    let mut blocks: Vec<Option<Block>> = page.blocks.drain(..).map(Some).collect();
    page.blocks = order.into_iter().filter_map(|index| blocks[index].take()).collect();
}

/// How often the file leaves a column of prose for one beside it, and comes back to where it was.
fn returns(blocks: &[Block], boxes: &[Bounds]) -> usize {
    let prose = |index: usize| {
        let lines = &blocks[index].lines;
        lines.iter().map(|line| line.words.len()).sum::<usize>() >= PROSE * lines.len()
    };
    (2..boxes.len())
        .filter(|&c| {
            let (a, b) = (c - 2, c - 1);
            prose(a)
                && prose(b)
                && prose(c)
                && same_column(boxes[a], boxes[c])
                && !same_column(boxes[a], boxes[b])
                && !same_column(boxes[c], boxes[b])
                && overlap(boxes[a].cover(boxes[c]), boxes[b])
        })
        .count()
}

fn same_column(a: Bounds, b: Bounds) -> bool {
    a.left < b.right && b.left < a.right
}

/// Whether two stand beside each other.
fn overlap(a: Bounds, b: Bounds) -> bool {
    a.top < b.bottom && b.top < a.bottom
}

/// Divides blocks by the white space between them, again and again: first where it goes right across, then where it goes
/// down. What cannot be divided keeps its order.
fn cut(blocks: Vec<usize>, boxes: &[Bounds], into: &mut Vec<usize>) {
    // Each element is a part that is still to be divided; the last one comes first.
    let mut parts = vec![blocks];
    while let Some(part) = parts.pop() {
        let across = divide(&part, |index| (boxes[index].top, boxes[index].bottom));
        let divided = across.or_else(|| divide(&part, |index| (boxes[index].left, boxes[index].right)));
        match divided {
            Some(divided) => parts.extend(divided.into_iter().rev()),
            None => into.extend(part),
        }
    }
}

/// The groups of blocks between which there is white space along one axis; none where there is but one.
fn divide(blocks: &[usize], reach: impl Fn(usize) -> (f32, f32)) -> Option<Vec<Vec<usize>>> {
    let mut sorted = blocks.to_vec();
    sorted.sort_by(|&a, &b| reach(a).0.total_cmp(&reach(b).0));
    let mut groups: Vec<Vec<usize>> = Vec::new();
    let mut end = f32::NEG_INFINITY;
    for index in sorted {
        let (from, to) = reach(index);
        match groups.last_mut() {
            Some(group) if from < end => group.push(index),
            _ => groups.push(vec![index]),
        }
        end = end.max(to);
    }
    groups.iter_mut().for_each(|group| group.sort_unstable());
    (groups.len() > 1).then_some(groups)
}

#[cfg(test)]
mod tests {
    use super::super::model::{Line, Word};
    use super::*;
    use crate::input::printed::Place;

    fn block(text: &str, left: f32, top: f32) -> Block {
        let words = text.split(' ').map(|word| Word {
            text: word.to_owned(),
            bounds: Bounds::new(left, top, left + 100.0, top + 10.0),
            confidence: None,
            place: Place::default(),
            hyphen: None,
        });
        Block { lines: vec![Line { words: words.collect() }], rank: 0 }
    }

    fn ordered(blocks: Vec<Block>) -> Vec<String> {
        let mut page = Page { blocks };
        order(&mut page);
        page.blocks.iter().map(|block| block.lines[0].words[0].text.clone()).collect()
    }

    #[test]
    fn columns_read_across_are_read_down() {
        let rows = |row: usize| {
            let top = 30.0 + 20.0 * row as f32;
            [block(&format!("v{row} b c d"), 0.0, top), block(&format!("h{row} b c d"), 200.0, top)]
        };
        let mut blocks = vec![block("rubrik b c d", 0.0, 0.0)];
        blocks[0].lines[0].words[3].bounds = Bounds::new(200.0, 0.0, 300.0, 10.0);
        // The rows touch, or the page would be divided between them.
        let high = |mut block: Block| {
            block.lines[0].words[0].bounds =
                block.bounds().and_then(|b| Bounds::new(b.left, b.top, b.right, b.bottom + 12.0));
            block
        };
        blocks.extend((0..4).flat_map(rows).map(high));
        assert_eq!(ordered(blocks), ["rubrik", "v0", "v1", "v2", "v3", "h0", "h1", "h2", "h3"]);
    }

    #[test]
    fn tables_and_sound_files_keep_their_order() {
        let cells = |row: usize| {
            let top = 22.0 * row as f32;
            [block(&format!("v{row}"), 0.0, top), block(&format!("h{row}"), 200.0, top)]
        };
        let blocks: Vec<Block> = (0..4).flat_map(cells).collect();
        assert_eq!(ordered(blocks), ["v0", "h0", "v1", "h1", "v2", "h2", "v3", "h3"]);
    }
}
