//! Every named human, once, with party and role where they are printed beside the name.

use super::part::record_part;
use crate::dictionaries::skeleton;
use crate::ledger::FairRange;
use crate::paper::matchers::mention::Mention;
use crate::paper::matchers::signature::Signature;
use crate::paper::{Paper, Text};
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::hash_map::Entry;

record_part!(
    /// A person who is named.
    Person {
        /// The name, as printed.
        name: Option<Text>,
        /// The party, as printed, without brackets.
        party: Option<Text>,
        /// The role printed beside the name.
        role: Option<Text>,
    }
);

/// All persons, in the order in which they are first named, each once.
pub fn persons(paper: &Paper<'_>, mentions: &[Mention], signatures: &[Signature]) -> Vec<Person> {
    let mut signed: FxHashMap<String, Option<FairRange>> = FxHashMap::default();
    for signature in signatures {
        signed.entry(skeleton(paper.text(signature.name))).or_insert(signature.role);
    }
    let names: Vec<String> = mentions.iter().map(|mention| skeleton(paper.text(mention.name))).collect();
    let bases: FxHashSet<&str> = names.iter().map(String::as_str).collect();
    let mut persons: Vec<Person> = Vec::new();
    let mut number_of: FxHashMap<&str, usize> = FxHashMap::default();
    for (mention, name) in mentions.iter().zip(&names) {
        // "Yngve Fälths ändringsyrkande" names nobody new.
        if name.strip_suffix('s').is_some_and(|base| bases.contains(base)) {
            continue;
        }
        let party = mention.party.map(|party| paper.value(party));
        let role = mention.role.map(|role| paper.value(role));
        match number_of.entry(name) {
            Entry::Occupied(known) => {
                let person = &mut persons[*known.get()];
                person.party = person.party.take().or(party);
                person.role = person.role.take().or(role);
            }
            Entry::Vacant(new) => {
                let signed = signed.get(name).copied().flatten();
                let role = signed.map(|role| paper.value(role)).or(role);
                new.insert(persons.len());
                persons.push(Person { name: Some(paper.value(mention.name)), party, role });
            }
        }
    }
    persons
}

#[cfg(test)]
mod tests {
    use crate::record::testing::*;

    fn people(line: &str) -> Vec<String> {
        let text =
            format!("Granviks kommun  Tjänsteskrivelse\n\nNya regler för vägar\n\nBakgrund\n\n{line}\n");
        let show = |person: crate::record::Person| {
            let value = |text: Option<crate::record::Text>| text.map_or(String::new(), |text| text.value);
            format!("{}|{}|{}", value(person.name), value(person.party), value(person.role))
        };
        fields(&text).persons.into_iter().map(show).collect()
    }

    #[test]
    fn parties_and_roles_stand_beside_the_name() {
        assert_eq!(
            people("Ordföranden Cecilia Rådmark (M) och Zlatko Hadžić (båda S) talar."),
            ["Cecilia Rådmark|M|Ordföranden", "Zlatko Hadžić|S|"]
        );
        assert_eq!(
            people("Aino Lind, Per Ås och Eva Ek (alla s) samt lantbrukare Assar Brundin."),
            ["Aino Lind|s|", "Per Ås|s|", "Eva Ek|s|", "Assar Brundin||lantbrukare"]
        );
    }

    #[test]
    fn a_genitive_names_nobody_new() {
        assert_eq!(people("Yngve Fälth (c) talar. Sedan prövas Yngve Fälths yrkande."), ["Yngve Fälth|c|"]);
    }

    #[test]
    fn companies_streets_and_parties_are_no_people() {
        assert_eq!(people("Erik Skogar AB vid Hertig Johans torg, motion (M), och Norra Mon."), [""; 0]);
    }
}
