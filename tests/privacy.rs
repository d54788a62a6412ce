//! What is worked on stays on the machine, and of what failed nothing is kept but its path and checksum.

mod common;

use std::fs;
use std::path::Path;

use common::{SCAN, files, run, status, stderr, stdout, write};

/// Crates that speak to a network; whatever one may come in with, it has no business here.
const NETWORK: [&str; 16] = [
    "curl",
    "curl-sys",
    "hyper",
    "hyper-util",
    "isahc",
    "mio",
    "native-tls",
    "openssl",
    "quinn",
    "reqwest",
    "rustls",
    "socket2",
    "tokio",
    "tungstenite",
    "ureq",
    "async-std",
];

#[test]
fn no_crate_and_no_line_of_the_program_speaks_to_a_network() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let lock = fs::read_to_string(root.join("Cargo.lock")).unwrap();
    let names: Vec<&str> =
        lock.lines().filter_map(|line| line.strip_prefix("name = \"")?.strip_suffix('"')).collect();
    assert!(names.contains(&"clap"), "the lock file is read");
    for name in NETWORK {
        assert!(!names.contains(&name), "{name} has come in with a dependency; see `cargo tree -i {name}`");
    }
    let mut folders = vec![root.join("src")];
    let mut read = 0;
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let code = fs::read_to_string(&path).unwrap();
                let speaks = ["std::net", "TcpStream", "UdpSocket", "UnixStream"]
                    .iter()
                    .find(|name| code.contains(**name));
                assert_eq!(speaks, None, "{}", path.display());
                read += 1;
            }
        }
    }
    assert!(read > 100, "the program's files are read");
}

#[test]
fn of_a_document_that_failed_nothing_is_kept_but_path_and_checksum() {
    const SECRET: &str = "Brandström";
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    let binary = format!("{SECRET}\0\0\0\0 {SECRET}\0\u{1}\u{2}");
    let pdf = format!("%PDF-1.4\n% {SECRET}\n");
    write(
        folder,
        &[("s/a.txt", SCAN.as_bytes()), ("s/b.txt", binary.as_bytes()), ("s/c.txt", pdf.as_bytes())],
    );
    let output = run(folder, &["batch", "s", "--out", "o"]);
    assert_eq!(status(&output), 1);
    let said = stdout(&output)
        + &stderr(&output)
        + &stdout(&run(folder, &["status", "o"]))
        + &stdout(&run(folder, &["status", "o", "--json"]));
    assert!(said.contains("b.txt") && !said.contains(SECRET), "{said}");
    let out = folder.join("o");
    let journals = files(&out.join(".renskrift"));
    assert!(!journals.is_empty(), "the ledger is looked through too");
    let journals = journals.iter().map(|name| out.join(".renskrift").join(name));
    for file in files(&out).iter().map(|name| out.join(name)).chain(journals) {
        let text = String::from_utf8_lossy(&fs::read(&file).unwrap()).into_owned();
        assert!(!text.contains("Brandstr"), "{}", file.display());
    }
}
