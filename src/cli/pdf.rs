//! The text layer of a PDF, read by `pdftotext` of the Poppler tools: the library starts no programs.

use std::io::{ErrorKind, Write as _};
use std::process::{Command, Stdio};

use renskrift::batch::Failure;

const PROGRAM: &str = "pdftotext";

/// What `pdftotext -bbox-layout` writes of a PDF.
///
/// # Errors
/// [`Failure`] where the program is missing, or cannot read it.
pub fn text_layer(pdf: &[u8]) -> Result<Vec<u8>, Failure> {
    let child = Command::new(PROGRAM)
        .args(["-q", "-bbox-layout", "-enc", "UTF-8", "-", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn();
    let mut child = child.map_err(|error| {
        Failure::tool(match error.kind() {
            ErrorKind::NotFound => "a PDF is read with pdftotext, which is not installed; install it (Debian and Ubuntu: apt \
                                    install poppler-utils, Fedora: dnf install poppler-utils, macOS: brew install poppler, \
                                    Windows: scoop install poppler) and run again"
                .to_owned(),
            _ => format!("pdftotext cannot be started ({error}); see that you may run it"),
        })
    })?;
    let stdin = child.stdin.take();
    let output = std::thread::scope(|scope| {
        scope.spawn(move || {
            // It may end before it has read everything.
            stdin.map(|mut stdin| stdin.write_all(pdf))
        });
        child.wait_with_output()
    });
    match output {
        Ok(output) if output.status.success() => Ok(output.stdout),
        Ok(_) => Err(Failure::tool(
            "pdftotext cannot read this PDF: it is damaged, or locked with a password; open it in another program and save \
             it anew without one"
                .to_owned(),
        )),
        Err(error) => Err(Failure::tool(format!("pdftotext failed ({error}); run again"))),
    }
}
