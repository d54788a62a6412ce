//! What of a record is filtered by: dnr, type, parties, date.

use serde::Deserialize;

use crate::dictionaries::DOCUMENT_TYPES;
use crate::dictionaries::words::unmarked;

/// The fields of a record that are filtered by, and what is shown of it in a list of hits. All else is passed over.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Facets {
    /// The record's id.
    pub id: String,
    /// `motion`, `protokoll` …
    pub document_type: String,
    /// The paper's title.
    pub title: Option<String>,
    /// Its own dnr.
    pub dnr: Vec<String>,
    /// Its date, ISO 8601.
    pub date: Option<String>,
    /// The day of the sitting.
    pub meeting_date: Option<String>,
    referenced_dnr: Vec<String>,
    paragraphs: Vec<Numbered>,
    agenda_items: Vec<Numbered>,
    diarium_rows: Vec<Numbered>,
    persons: Vec<Member>,
    yrkanden: Vec<Speech>,
    reservations: Vec<Speech>,
    special_statements: Vec<Speech>,
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
struct Numbered {
    dnr: Option<String>,
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
struct Member {
    party: Option<String>,
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
struct Speech {
    by: Vec<Member>,
}

impl Facets {
    /// Reads them from the JSON of a record; `None` where it is none.
    pub fn read(json: &[u8]) -> Option<Facets> {
        serde_json::from_slice(json).ok().filter(|facets: &Facets| !facets.id.is_empty())
    }

    /// The keys of all dnr that the paper names, its own and others'; each also from each of its groups on, so that a part of
    /// a dnr is found as the beginning of a key.
    pub fn dnr_keys(&self) -> Vec<String> {
        let rows = [&self.paragraphs, &self.agenda_items, &self.diarium_rows];
        let rows = rows.into_iter().flatten().filter_map(|row| row.dnr.as_ref());
        let all = self.dnr.iter().chain(&self.referenced_dnr).chain(rows);
        let mut keys: Vec<String> = all
            .flat_map(|dnr| {
                let key = dnr_key(dnr);
                let starts: Vec<usize> = key.match_indices('-').map(|(at, _)| at + 1).collect();
                [0].into_iter().chain(starts).map(|at| key[at..].to_owned()).collect::<Vec<_>>()
            })
            .collect();
        keys.sort();
        keys.dedup();
        keys
    }

    /// The key of the type.
    pub fn type_key(&self) -> String {
        type_key(&self.document_type)
    }

    /// The keys of all parties that are named.
    pub fn party_keys(&self) -> Vec<String> {
        let speeches = [&self.yrkanden, &self.reservations, &self.special_statements];
        let speakers = speeches.into_iter().flatten().flat_map(|speech| &speech.by);
        let members = self.persons.iter().chain(speakers).filter_map(|member| member.party.as_deref());
        let mut keys: Vec<String> = members.map(party_key).collect();
        keys.sort();
        keys.dedup();
        keys
    }

    /// The day of the paper, or else of the sitting, as one number: 20190131.
    pub fn day(&self) -> Option<u64> {
        let day = self.date.as_deref().or(self.meeting_date.as_deref())?;
        day.replace('-', "").parse().ok()
    }
}

/// A dnr by which it is known however it is divided: groups of small letters and of figures, with a hyphen between them.
pub fn dnr_key(dnr: &str) -> String {
    let mut key = String::with_capacity(dnr.len());
    let mut before = None;
    for c in dnr.chars() {
        let group = c.is_alphanumeric().then(|| c.is_numeric());
        if group.is_some() {
            if before != group && !key.is_empty() {
                key.push('-');
            }
            key.extend(c.to_lowercase());
        }
        before = group;
    }
    key
}

/// Whether there are documents of a type, however it is typed.
pub fn is_type(name: &str) -> bool {
    let key = type_key(name);
    DOCUMENT_TYPES.iter().any(|known| type_key(known) == key)
}

/// A type of document by which it is known however it is typed.
pub fn type_key(name: &str) -> String {
    unmarked(&name.to_lowercase())
}

/// The letters of a party by which it is known.
pub fn party_key(party: &str) -> String {
    party.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_dnr_is_found_by_its_parts() {
        let json = br#"{"id": "1", "document_type": "motion", "dnr": ["KS 2021/817"], "agenda_items": [{"dnr": "06-0511 610"}],
            "persons": [{"name": "A", "party": "S"}], "yrkanden": [{"by": [{"party": "kd"}], "kind": "bifall"}],
            "meeting_date": "2021-02-03", "edits": [{"from": "a"}]}"#;
        let facets = Facets::read(json).unwrap();
        assert_eq!(facets.dnr_keys(), ["0511-610", "06-0511-610", "2021-817", "610", "817", "ks-2021-817"]);
        assert_eq!(facets.party_keys(), ["kd", "s"]);
        assert_eq!(facets.day(), Some(20_210_203));
        for dnr in ["KS2021/817", "ks 2021.817", "KS-2021-817", "(KS) 2021 / 817"] {
            assert_eq!(dnr_key(dnr), "ks-2021-817");
        }
        assert_eq!(dnr_key("12.S0068 754"), "12-s-0068-754");
        assert!(is_type("TJANSTEUTLATANDE") && !is_type("brev"));
        assert_eq!(type_key("Tjänsteutlåtande"), "tjansteutlatande");
        assert_eq!(Facets::read(b"{}"), None);
    }
}
