//! Many different papers, made of those of the corpus.

use std::fs;
use std::path::Path;

/// The scans of the corpus as texts, in the order of their names.
pub fn corpus() -> Vec<String> {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus/scans");
    let mut scans: Vec<_> = fs::read_dir(corpus).unwrap().map(|entry| entry.unwrap().path()).collect();
    scans.retain(|path| path.extension().is_some_and(|ending| ending == "txt"));
    scans.sort();
    scans.iter().map(|path| fs::read_to_string(path).unwrap()).collect()
}

/// Writes some papers into nested folders: the scans of the corpus, each time with other figures, lines and lengths.
pub fn write_papers(folder: &Path, number: usize) {
    let scans = corpus();
    for paper in 0..number {
        let lines: Vec<&[u8]> = scans[paper % scans.len()].as_bytes().split(|&byte| byte == b'\n').collect();
        let (first, most) = (paper / scans.len() % 7, 20 + paper * 13 % 60);
        let mut text = format!("Nr {paper}\n").into_bytes();
        text.extend(
            lines[first.min(lines.len())..].iter().take(most).flat_map(|line| [line, &b"\n"[..]].concat()),
        );
        let path = folder.join(format!("{}/{}/paper {paper}.txt", 1980 + paper % 5, paper % 3));
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
}
