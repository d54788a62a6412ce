//! The program `renskrift`: arguments in, files out; all the work is the library's.

mod cli;

fn main() -> std::process::ExitCode {
    cli::run()
}
