//! What was asked several times, given once; what the same people asked in the same way, given together.

use super::{Asked, Yrkande, by};
use crate::dictionaries::skeleton;
use rustc_hash::FxHashMap;
use std::collections::hash_map::Entry;

/// Each clause once, with everybody who asked for it; clauses with the same people and kind stand together.
pub(super) fn grouped(asked: Vec<Asked>) -> Vec<Yrkande> {
    let mut once: Vec<Asked> = Vec::new();
    let mut number_of = FxHashMap::default();
    for new in asked {
        let key = (skeleton(&new.clause.value), new.kind.value.clone(), new.paragraph);
        match number_of.entry(key) {
            Entry::Occupied(known) => {
                let known: &mut Asked = &mut once[*known.get()];
                for by in new.by {
                    by::add(&mut known.by, by);
                }
            }
            Entry::Vacant(entry) => {
                entry.insert(once.len());
                once.push(new);
            }
        }
    }
    let mut yrkanden: Vec<Yrkande> = Vec::new();
    let mut number_of = FxHashMap::default();
    for Asked { paragraph, by, kind, clause } in once {
        match number_of.entry((paragraph, kind.value.clone(), by::askers(&by))) {
            Entry::Occupied(known) => {
                let known: &mut Yrkande = &mut yrkanden[*known.get()];
                known.clauses.push(clause);
            }
            Entry::Vacant(entry) => {
                entry.insert(yrkanden.len());
                yrkanden.push(Yrkande { by, kind: Some(kind), clauses: vec![clause] });
            }
        }
    }
    yrkanden
}
