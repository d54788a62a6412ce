//! JSON as one line.

/// A line that all programs take for one: the line ends that only some of them know are escaped. They stand nowhere in
/// JSON but inside strings, where that may be done.
pub fn one_line(json: &str) -> String {
    let mut out = String::with_capacity(json.len());
    for c in json.chars() {
        match c {
            '\u{85}' => out.push_str("\\u0085"),
            '\u{2028}' => out.push_str("\\u2028"),
            '\u{2029}' => out.push_str("\\u2029"),
            c => out.push(c),
        }
    }
    out
}
