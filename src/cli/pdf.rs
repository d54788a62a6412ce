//! The text layer of a PDF, read by `pdftotext` of the Poppler tools: the library starts no programs.

use std::io::{ErrorKind, Read as _, Write as _};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use renskrift::batch::Failure;

const PROGRAM: &str = "pdftotext";
/// How long it may work on one PDF; most take a fraction of a second.
const LONGEST: Duration = Duration::from_secs(300);
/// The largest text layer that is taken in, bytes of its XHTML: a small PDF can unfold into anything.
const LARGEST: u64 = 512 << 20;
/// How often is looked whether it has ended.
const PAUSE: Duration = Duration::from_millis(5);

/// The font without shapes in which Tesseract, and programs around it, write what they read into a PDF, behind the picture.
const OCR_FONT: &[u8] = b"GlyphLessFont";

/// What `pdftotext` writes of a PDF: its layout, or the words in the order in which an OCR program has written them. That
/// program has seen the page, and `pdftotext` has not.
///
/// # Errors
/// [`Failure`] where the program is missing, or cannot read it.
pub fn text_layer(pdf: &[u8]) -> Result<Vec<u8>, Failure> {
    let mut command = Command::new(PROGRAM);
    let is_ocr = pdf.windows(OCR_FONT.len()).any(|part| part == OCR_FONT);
    let layout: &[&str] = if is_ocr { &["-raw", "-bbox"] } else { &["-bbox-layout"] };
    command.arg("-q").args(layout).args(["-enc", "UTF-8", "-", "-"]);
    output(&mut command, pdf, LONGEST, LARGEST)
}

/// What a program writes that is given a PDF, within bounds: one that hangs is stopped, so that the others go on.
fn output(command: &mut Command, pdf: &[u8], longest: Duration, largest: u64) -> Result<Vec<u8>, Failure> {
    let child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn();
    let mut child = child.map_err(|error| {
        Failure::tool(match error.kind() {
            ErrorKind::NotFound => "a PDF is read with pdftotext, which is not installed; install it (Debian and Ubuntu: apt \
                                    install poppler-utils, Fedora: dnf install poppler-utils, macOS: brew install poppler, \
                                    Windows: scoop install poppler) and run again"
                .to_owned(),
            _ => format!("pdftotext cannot be started ({error}); see that you may run it"),
        })
    })?;
    let (stdin, stdout) = (child.stdin.take(), child.stdout.take());
    let (ended, read) = thread::scope(|scope| {
        // It may end before it has read everything.
        scope.spawn(move || stdin.map(|mut stdin| stdin.write_all(pdf)));
        let reader = scope.spawn(move || {
            let mut text = Vec::new();
            let read = stdout.map(|stdout| stdout.take(largest + 1).read_to_end(&mut text));
            read.unwrap_or(Ok(0)).map(|_| text)
        });
        let ended = wait(&mut child, longest);
        (ended, reader.join().unwrap_or_else(|_| Err(ErrorKind::Other.into())))
    });
    let failed = |error| Failure::tool(format!("pdftotext failed ({error}); run again"));
    let text = read.map_err(failed)?;
    if text.len() as u64 > largest {
        let megabytes = largest >> 20;
        let text = format!("the text of this PDF is larger than {megabytes} MB; divide it into its papers");
        return Err(Failure::tool(text));
    }
    match ended.map_err(failed)? {
        Some(status) if status.success() => Ok(text),
        Some(_) => Err(Failure::tool(
            "pdftotext cannot read this PDF: it is damaged, or locked with a password; open it in another program and save \
             it anew without one"
                .to_owned(),
        )),
        None => {
            let minutes = longest.as_secs().div_ceil(60);
            Err(Failure::tool(format!(
                "pdftotext was stopped: it did not come to an end within {minutes} minutes; open the PDF in another program \
                 and save it anew"
            )))
        }
    }
}

/// Waits until a program has ended, and ends it where that takes too long.
fn wait(child: &mut Child, longest: Duration) -> std::io::Result<Option<ExitStatus>> {
    let start = Instant::now();
    loop {
        if let Some(status) = child.try_wait()? {
            return Ok(Some(status));
        }
        if start.elapsed() >= longest {
            child.kill()?;
            child.wait()?;
            return Ok(None);
        }
        thread::sleep(PAUSE);
    }
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    fn run(program: &str, pdf: &[u8], seconds: u64, largest: u64) -> Result<Vec<u8>, String> {
        let mut command = Command::new("sh");
        command.args(["-c", program]);
        output(&mut command, pdf, Duration::from_secs(seconds), largest)
            .map_err(|failure| failure.to_string())
    }

    #[test]
    fn a_program_is_given_the_pdf_and_its_words_come_back() {
        let large = vec![b'x'; 1 << 20];
        assert_eq!(run("cat", &large, 60, 1 << 20), Ok(large));
        assert_eq!(run("exec <&-; echo early", &[0; 1 << 20], 60, 100), Ok(b"early\n".to_vec()));
    }

    #[test]
    fn one_that_hangs_fails_or_floods_is_told() {
        assert!(run("exec sleep 60", b"", 0, 100).unwrap_err().contains("did not come to an end"));
        assert!(run("exit 3", b"", 60, 100).unwrap_err().contains("locked with a password"));
        assert!(run("exec yes", b"", 60, 100).unwrap_err().contains("larger than"));
    }
}
