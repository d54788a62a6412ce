//! What the entries of the tables mean.

/// What a word in a body's name says of the body.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BodyKind {
    /// It decides: a nämnd, the styrelse, the fullmäktige.
    Board,
    /// It works for a board: a förvaltning, a kontor.
    Office,
    /// It is part of an office.
    Unit,
    /// It is no body of the municipality.
    State,
    /// An adjective that opens the name.
    First,
}

/// What a label of the letterhead, front page or signature block says of the text after or under it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LabelKind {
    /// The document's own date.
    Date,
    /// The day of the sitting.
    Meeting,
    /// A stamp of arrival.
    Received,
    /// Names.
    Person,
    /// Who the paper is for.
    Addressee,
    /// A signature block follows.
    Signing,
    /// Anything else that is no title.
    Other,
}

/// What a word before a number says of the number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DnrWord {
    /// This document's diarienummer.
    Own,
    /// Somebody else's.
    Foreign,
    /// No diarienummer.
    Not,
}

/// What happened to a paper on the date of its row in a diarium.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DateKind {
    /// It came in.
    Received,
    /// It went out.
    Sent,
    /// It was drawn up.
    DrawnUp,
}

impl DateKind {
    /// All kinds.
    pub const ALL: [DateKind; 3] = [DateKind::Received, DateKind::Sent, DateKind::DrawnUp];

    /// The kind, as the record names it.
    pub fn name(self) -> &'static str {
        match self {
            DateKind::Received => "inkommen",
            DateKind::Sent => "utgående",
            DateKind::DrawnUp => "upprättad",
        }
    }
}

/// What stands in a column of a listing or an agenda.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Column {
    /// The running number.
    Number,
    /// The diarienummer.
    Dnr,
    /// The day.
    Date,
    /// Whether the paper came in, went out or was drawn up.
    Direction,
    /// Who sent it or got it.
    Correspondent,
    /// What it is about.
    Subject,
    /// Who handles or presents it.
    Handler,
    /// How far it has come.
    Status,
}

impl Column {
    /// The column by its name in the table.
    pub fn of(name: &str) -> Option<Column> {
        Some(match name {
            "number" => Column::Number,
            "dnr" => Column::Dnr,
            "date" => Column::Date,
            "direction" => Column::Direction,
            "correspondent" => Column::Correspondent,
            "subject" => Column::Subject,
            "handler" => Column::Handler,
            "status" => Column::Status,
            _ => return None,
        })
    }
}

/// How a phrase marks what a yrkande asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CueUse {
    /// The clause begins with the phrase.
    Opens,
    /// The clause begins after the phrase.
    Leads,
    /// The clause holds the phrase.
    Inside,
}

/// A phrase that tells the kind of a yrkande.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct YrkandeCue {
    /// `bifall`, `avslag` …
    pub kind: String,
    /// How the phrase marks it.
    pub usage: CueUse,
    /// The phrase, in lower case.
    pub phrase: String,
}

/// Where a document's type is looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MarkPlace {
    /// In the letterhead.
    Header,
    /// At the start of the title.
    Title,
    /// Anywhere.
    Body,
}

/// A mark of a document type.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TypeMark {
    /// The type, as the record names it.
    pub document_type: String,
    /// Where the mark is looked for.
    pub place: MarkPlace,
    /// [`crate::dictionaries::skeleton`] of the mark.
    pub skeleton: String,
    /// How many words it has.
    pub words: usize,
}
