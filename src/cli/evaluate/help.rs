//! What the help of `evaluate` says of pairs and figures.

/// For `-h`.
pub const SHORT: &str = "\
How pairs are named and what the figures mean: renskrift evaluate --help

Example:
  renskrift evaluate corpus/scans --truth corpus/gold";

/// For `--help`.
pub const LONG: &str = "\
How pairs are named, any one of:
  a folder for each paper   ID/ocr.txt (or ocr_eng.txt …; choose with --input-name) and ID/truth.txt
  side by side              ID.ocr.txt and ID.truth.txt
  two folders               INPUTS/ID.txt and, with --truth TRUTHS, TRUTHS/ID.txt or TRUTHS/ID/truth.txt
  two files                 INPUT.txt and --truth TRUTH.txt
  a file of pairs           .jsonl or .jsonl.xz, a JSON object a line: id, ocr_eng (choose with --field), truth, meta
A true record is gold.json in the folder of the paper (or ID.gold.json, or the field gold); records are measured where \
there is one.

TEXT. White space and line ends are not compared. A word is what holds a letter or a digit: a bullet, a dash or a section \
sign that stands alone is none. For all columns but CER, CER core and WER, which count every sign as it stands, all kinds \
of dashes are one, and all kinds of quotation marks.
  words      words of the true text
  CER        characters to insert, remove or change to get from the text to the truth, by characters of the truth; the \
mean over papers. Running headers, page numbers and line-end hyphens count
  CER core   the same without needless blocks: three words or more in a row that the truth does not hold
  WER        words to insert, remove or change, punctuation and lone signs included, by those of the truth; the mean over papers
  right      words of the truth that are in their place and exactly right, punctuation around them left aside
  åäö        the same of the words that hold å, ä or ö
  others     the same of all other words
  false      words that were right before and are wrong now, by words that were right before
  fixed      words that were wrong before and are right now, by words that were wrong before
  needless   words of the text that stand for nothing in the truth, by words of the truth
  missing    words of the truth that nothing in the text stands for

WRONG WORDS. Each word of the truth that is not right is of the first kind that fits: missing; cut, run together or \
moved; number; beyond recognition (more than half of its letters are other ones); another good word stands for it; \
name; word in no dictionary; other.

WORDS THAT ONLY THEIR NEIGHBOURS TELL APART (har and här). How often each stood in the truth and was right, and how \
often another word of its set stood for it; decided: of those that were one or the other, how many were right. The sets are in dictionaries/confusion_pairs.tsv.

CONFIDENCE. Changes, and words marked as doubtful, by how sure the program says it is that they are right; beside it how \
many are. The calibration error is the mean difference of the two.

ESTIMATES. The CER core that each record estimates (quality.estimated_cer) beside the true one; the mean error is how far an \
estimate lies from the truth, the rank correlation (Spearman) how well the papers are ordered by it.

RECORDS. Of each field the true values and those found. P is the share of the found ones that are right, R the share of \
the true ones that were found, F1 the harmonic mean of both. Strict: equal but for white space and punctuation at the ends. \
Lenient: alike by nine tenths.

VALUES. The values of the records by how sure the program says they are; beside it how many are strictly right.

Exit status: 0 all is well, 1 some papers could not be measured (each is named, the others are done), 2 the command \
cannot be carried out as given.

Example:
  renskrift evaluate corpus/scans --truth corpus/gold";
