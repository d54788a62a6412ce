//! The program `renskrift`: arguments in, files out; all the work is the library's.

fn main() {
    println!("renskrift {}", env!("CARGO_PKG_VERSION"));
}
