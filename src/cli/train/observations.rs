//! What `renskrift evaluate --observations` has seen: how sure values are, how damaged texts.

use std::path::{Path, PathBuf};

use renskrift::train::learn_observed;

use super::{Usage, read, write};

/// Writes the tables that the files teach, and says how good they are.
pub fn run(files: &[PathBuf], out: &Path) -> anyhow::Result<Vec<String>> {
    let texts = files.iter().map(|file| read(file)).collect::<anyhow::Result<Vec<_>>>()?;
    let learnt = learn_observed(&texts).map_err(|line| {
        let problem = "not what `renskrift evaluate --observations` writes; make the file anew";
        Usage(format!("line {line} of all observations together: {problem}"))
    })?;
    for (name, table) in [("value_confidence.tsv", &learnt.values), ("text_quality.tsv", &learnt.texts)] {
        if let Some(table) = table {
            write(out, name, table.as_bytes())?;
        }
    }
    Ok(learnt.report)
}
