//! The closed lists of the record's contract: what a table may name, and what a record may say.

/// Types of papers.
pub const DOCUMENT_TYPES: [&str; 13] = [
    "tjänsteutlåtande",
    "tjänsteskrivelse",
    "remissvar",
    "motion",
    "interpellation",
    "medborgarförslag",
    "skrivelse",
    "protokoll",
    "protokollsutdrag",
    "kallelse",
    "delegationsbeslut",
    "diarium",
    "okänd",
];

/// What a section is about.
pub const SECTION_KEYS: [&str; 31] = [
    "proposed_decision",
    "decision",
    "summary",
    "background",
    "matter",
    "preparation",
    "assessment",
    "economy",
    "children",
    "equality",
    "environment",
    "legal",
    "consequences",
    "timeline",
    "yrkanden",
    "proposition_order",
    "voting",
    "reservations",
    "special_statements",
    "conflict_of_interest",
    "decision_basis",
    "attachments",
    "distribution",
    "appeal",
    "questions",
    "answer",
    "proposal",
    "justification",
    "agenda",
    "contact",
    "other",
];

/// What a yrkande asks.
pub const YRKANDE_KINDS: [&str; 6] = ["yrkande", "bifall", "avslag", "tillägg", "ändring", "återremiss"];
