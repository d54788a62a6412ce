//! Why a file with markup cannot be read.

use super::super::Format;

/// What is wrong with an ALTO, PAGE, hOCR or other XML file. Displays as `cause; remedy`; quotes nothing of what the paper
/// says.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum MarkupError {
    /// The XML is not well-formed.
    #[error("this {} is damaged in line {line} ({what}); get a whole copy of it, or export it anew", .format.name())]
    Broken {
        /// What it is.
        format: Format,
        /// Line of the file, from 1.
        line: usize,
        /// What is wrong there.
        what: String,
    },
    /// It ends before its elements do.
    #[error("this {} is cut short: <{element}> is never closed; get a whole copy of it, or export it anew", .format.name())]
    CutShort {
        /// What it is.
        format: Format,
        /// The innermost element that is open.
        element: String,
    },
    /// It declares entities.
    #[error(
        "this {} declares entities of its own, which are never expanded, for they can grow without bound; take its \
         <!DOCTYPE …> out", .format.name()
    )]
    Entities {
        /// What it is.
        format: Format,
    },
    /// It uses an entity that XML does not have.
    #[error("this {} uses an unknown entity in line {line}; write the letter itself in its place", .format.name())]
    Entity {
        /// What it is.
        format: Format,
        /// Line of the file, from 1.
        line: usize,
    },
    /// The root element is that of a format, its namespace is not.
    #[error(
        "this looks like {}, but its namespace is none of {}; set the namespace of the version that it is, or \
         export it anew",
        .format.name(), namespaces(*.format)
    )]
    Namespace {
        /// What it looks like.
        format: Format,
    },
    /// There is nothing in it to repair.
    #[error("this {} holds no text; it needs OCR first", .format.name())]
    NoWords {
        /// What it is.
        format: Format,
    },
    /// XML or HTML of another kind.
    #[error("this is {what}, but neither ALTO, PAGE XML nor hOCR; save its text as plain text first")]
    Other {
        /// `XML` or `a web page`.
        what: &'static str,
    },
}

fn namespaces(format: Format) -> &'static str {
    match format {
        Format::Page => "PAGE's (http://schema.primaresearch.org/PAGE/gts/pagecontent/…)",
        _ => "ALTO's (http://www.loc.gov/standards/alto/ns-v2# to ns-v4#)",
    }
}
