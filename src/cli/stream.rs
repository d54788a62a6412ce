//! `renskrift stream`: a line of JSON in, a line of JSON out.

use std::io::{self, BufRead as _, BufReader, ErrorKind, Read, Write as _};
use std::path::Path;
use std::process::ExitCode;
use std::sync::mpsc::{Receiver, SyncSender, TryRecvError, sync_channel};

use anyhow::Context as _;
use renskrift::Options;
use renskrift::batch::Failure;
use renskrift::dictionaries::Dictionaries;
use renskrift::stream::{Asked, Question, answer, question, refusal};

use super::batch::gate::{Gate, Inside};
use super::batch::reading::{self, look, read, stat_of};
use super::{guard, threads};

const EXAMPLE: &str = "\
A line in is {\"id\": \"7\", \"text\": \"Angaende motion …\"}, or {\"id\": \"7\", \"path\": \"scans/a.txt\"}. The line out that \
answers it is {\"id\": \"7\", \"record\": {…}, \"text\": \"Angående motion …\"}, with the record as in a batch and the fair copy \
as text; where the line or its document is no good it is {\"id\": \"7\", \"error\": \"what is wrong; what to do\"}. There is \
one line out for each line in, in the same order, and what it says depends on nothing but its own line: cut the lines into \
as many parts as you like. An id may be any JSON value and comes back as it is.

Only so many lines are taken in as are worked on. Each answer is written as soon as those before it are.

Exit status: 0 also where lines were answered with errors, 1 standard input or output failed, 2 the command cannot be \
carried out as given (a wrong dictionary, say).

Example:
  renskrift stream < questions.jsonl > answers.jsonl";

/// Repair documents that come as lines of JSON on standard input; answer each with a line on standard output
#[derive(clap::Args)]
#[command(after_help = EXAMPLE)]
pub struct Args {
    /// How many documents to work on at a time [default: one for each core]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    jobs: Option<u16>,
    #[command(flatten)]
    work: super::Work,
}

/// The longest line, bytes: the largest file that is read, and as much again for what JSON escapes.
const LONGEST_LINE: u64 = 2 * reading::MOST;
/// Lines in hand for each thread: those that wait for an answer before them to be written, and a few to go on with.
const IN_HAND: usize = 8;

/// What all threads share, for as long as the program lives: when standard output is closed, it ends without waiting for
/// the one that reads.
struct Shared {
    dictionaries: Dictionaries,
    options: Options,
    gate: Gate,
    threads: rayon::ThreadPool,
}

/// An answer to come, and the room in memory that its document takes until it is written.
type Coming = Receiver<(String, Inside<'static>)>;

/// Answers all lines.
pub fn run(args: &Args) -> anyhow::Result<ExitCode> {
    let threads = threads(args.jobs)?;
    let shared: &'static Shared = Box::leak(Box::new(Shared {
        dictionaries: args.work.chosen.dictionaries()?,
        options: args.work.options(),
        gate: Gate::default(),
        threads,
    }));
    let (sender, answers) = sync_channel(IN_HAND * shared.threads.current_num_threads());
    let reader = std::thread::spawn(move || shared.read(&sender));
    match write(&answers) {
        Err(error) if error.kind() == ErrorKind::BrokenPipe => return Ok(ExitCode::SUCCESS),
        written => written.context("standard output cannot be written; see that the disk is not full")?,
    }
    let read = reader.join().unwrap_or_else(|_| Err(io::Error::other("internal error; please report it")));
    read.context("standard input cannot be read to its end; see what writes it")?;
    Ok(ExitCode::SUCCESS)
}

impl Shared {
    /// Takes in line after line, as fast as answers are written.
    fn read(&'static self, sender: &SyncSender<Coming>) -> io::Result<()> {
        let mut lines = BufReader::new(io::stdin());
        while let Some(line) = line(&mut lines)? {
            let question = match line {
                Ok(line) => question(&line),
                Err(failure) => Question { id: "null".to_owned(), asked: Err(failure.to_string()) },
            };
            let room = self.gate.enter(size(&question));
            let (answer, coming) = sync_channel(1);
            if sender.send(coming).is_err() {
                break;
            }
            self.threads.spawn(move || drop(answer.send((self.answer(question), room))));
        }
        Ok(())
    }

    fn answer(&self, Question { id, asked }: Question) -> String {
        match asked.and_then(|asked| self.document(asked).map_err(|failure| failure.to_string())) {
            Ok(document) => answer(&id, &document),
            Err(problem) => refusal(&id, &problem),
        }
    }

    fn document(&self, asked: Asked) -> Result<renskrift::Document, Failure> {
        let work = |path: &str, bytes: &[u8]| guard::process(path, bytes, &self.dictionaries, &self.options);
        match asked {
            Asked::Text(text) => work("-", text.as_bytes()),
            Asked::Path(path) => {
                let file = Path::new(&path);
                let stat = look(file)?;
                let most = reading::MOST.max(self.options.longest as u64);
                if stat.size > most {
                    return Err(Failure::too_large(stat.size, most));
                }
                work(&path, &read(file, stat)?)
            }
        }
    }
}

/// Bytes of the document that is asked for.
fn size(question: &Question) -> u64 {
    match &question.asked {
        Ok(Asked::Text(text)) => text.len() as u64,
        Ok(Asked::Path(path)) => stat_of(Path::new(path)).map_or(0, |stat| stat.size),
        Err(_) => 0,
    }
}

/// The next line; one that is too long is read past and refused.
fn line(lines: &mut impl io::BufRead) -> io::Result<Option<Result<Vec<u8>, Failure>>> {
    let mut line = Vec::new();
    let length = lines.take(LONGEST_LINE).read_until(b'\n', &mut line)? as u64;
    if length < LONGEST_LINE || line.ends_with(b"\n") {
        return Ok((length > 0).then_some(Ok(line)));
    }
    drop(line);
    let rest = lines.skip_until(b'\n')? as u64;
    Ok(Some(Err(Failure::too_large(LONGEST_LINE + rest, LONGEST_LINE))))
}

/// Writes answers in the order of their questions, and lets them go when no further one is ready.
fn write(answers: &Receiver<Coming>) -> io::Result<()> {
    let mut stdout = io::BufWriter::new(io::stdout().lock());
    loop {
        let coming = match answers.try_recv() {
            Ok(coming) => coming,
            Err(TryRecvError::Disconnected) => break,
            Err(TryRecvError::Empty) => {
                stdout.flush()?;
                match answers.recv() {
                    Ok(coming) => coming,
                    Err(_) => break,
                }
            }
        };
        let answered = match coming.try_recv() {
            Ok(answered) => Ok(answered),
            Err(_) => {
                stdout.flush()?;
                coming.recv()
            }
        };
        let Ok((line, _room)) = answered else {
            return Err(io::Error::other("internal error; please report it"));
        };
        stdout.write_all(line.as_bytes())?;
    }
    stdout.flush()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_end_with_a_line_feed_and_the_last_one_may_lack_it() {
        let mut lines = &b"a\r\n\nb"[..];
        let mut all = Vec::new();
        while let Some(line) = line(&mut lines).unwrap() {
            all.push(line.unwrap());
        }
        assert_eq!(all, [&b"a\r\n"[..], b"\n", b"b"]);
    }
}
