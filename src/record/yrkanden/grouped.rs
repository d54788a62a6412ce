//! What was asked several times, given once; what the same people asked in the same way, given together.

use super::{Asked, Yrkande, by};
use crate::dictionaries::skeleton;

/// Each clause once, with everybody who asked for it; clauses with the same people and kind stand together.
pub(super) fn grouped(asked: Vec<Asked>) -> Vec<Yrkande> {
    let mut once: Vec<(String, Asked)> = Vec::new();
    for new in asked {
        let key = skeleton(&new.clause.value);
        let known = once.iter_mut().find(|(text, known)| {
            *text == key && known.kind.value == new.kind.value && known.paragraph == new.paragraph
        });
        match known {
            Some((_, known)) => {
                for by in new.by {
                    by::add(&mut known.by, by);
                }
            }
            None => once.push((key, new)),
        }
    }
    let mut yrkanden: Vec<(usize, Yrkande)> = Vec::new();
    for (_, Asked { paragraph, by, kind, clause }) in once {
        let same = yrkanden.iter_mut().find(|(of, known)| {
            *of == paragraph
                && known.kind.as_ref().is_some_and(|known| known.value == kind.value)
                && by::same(&known.by, &by)
        });
        match same {
            Some((_, known)) => known.clauses.push(clause),
            None => yrkanden.push((paragraph, Yrkande { by, kind: Some(kind), clauses: vec![clause] })),
        }
    }
    yrkanden.into_iter().map(|(_, yrkande)| yrkande).collect()
}
