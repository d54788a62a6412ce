//! A question as the index understands it.

use std::ops::Bound;

use renskrift::search::{Asked, Clause as Asks, Filter, Lookup, Query};
use tantivy::collector::{Count, TopDocs};
use tantivy::query::{
    AllQuery, BooleanQuery, BoostQuery, ConstScoreQuery, FuzzyTermQuery, Occur, PhraseQuery, Query as Clause,
    RangeQuery, TermQuery,
};
use tantivy::schema::{Field, IndexRecordOption, Value as _};
use tantivy::{Searcher, TantivyDocument, Term};

use crate::cli::index::store::Fields;

/// What a word counts that stands as it was typed; in another form; as a part of a compound; without its dots.
const FORM: f32 = 4.0;
const LEMMA: f32 = 2.0;
const PART: f32 = 1.0;
const BARE: f32 = 0.25;
/// Hits looked at beyond those that are asked for, so that equal ones come in the order of their names.
const BEYOND: usize = 50;

/// How many documents there are, and the best of them: how good, and the path of the record. Where a dnr is found nowhere as
/// it was typed, those count that begin so.
pub fn ask(
    searcher: &Searcher,
    fields: Fields,
    query: &Query,
    lookup: &Lookup<'_>,
    limit: usize,
) -> tantivy::Result<(usize, Vec<(f32, String)>)> {
    let found = find(searcher, fields, query, lookup, limit)?;
    match begun(query) {
        Some(begun) if found.0 == 0 => find(searcher, fields, &begun, lookup, limit),
        _ => Ok(found),
    }
}

/// The same question with dnr of which only the beginning was typed; `None` where it asks for none.
fn begun(query: &Query) -> Option<Query> {
    let mut begun = query.clone();
    let mut has_dnr = false;
    for clause in begun.all.iter_mut().flatten() {
        if let Asks::Filter(Filter::Dnr { begins, .. }) = clause {
            has_dnr |= !*begins;
            *begins = true;
        }
    }
    has_dnr.then_some(begun)
}

fn find(
    searcher: &Searcher,
    fields: Fields,
    query: &Query,
    lookup: &Lookup<'_>,
    limit: usize,
) -> tantivy::Result<(usize, Vec<(f32, String)>)> {
    let query = whole(fields, query, lookup);
    let best = TopDocs::with_limit(limit.saturating_add(BEYOND)).order_by_score();
    let (found, count) = searcher.search(&query, &(best, Count))?;
    let mut hits = Vec::with_capacity(found.len());
    for (score, address) in found {
        let document: TantivyDocument = searcher.doc(address)?;
        let path = document.get_first(fields.path).and_then(|value| value.as_str().map(str::to_owned));
        hits.push((score, path.unwrap_or_default()));
    }
    hits.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
    hits.truncate(limit);
    Ok((count, hits))
}

fn whole(fields: Fields, query: &Query, lookup: &Lookup<'_>) -> BooleanQuery {
    let clause = |asked: &Asks| -> Box<dyn Clause> {
        match asked {
            Asks::Phrase(words) => phrase_clause(fields, words, lookup),
            Asks::Begins(word) => Box::new(begins_clause(fields, word, lookup)),
            Asks::Filter(filter) => Box::new(ConstScoreQuery::new(filter_clause(fields, filter), 0.0)),
        }
    };
    let mut all: Vec<(Occur, Box<dyn Clause>)> = Vec::new();
    for any in &query.all {
        all.push((
            Occur::Must,
            match &any[..] {
                [one] => clause(one),
                any => {
                    Box::new(BooleanQuery::new(any.iter().map(|one| (Occur::Should, clause(one))).collect()))
                }
            },
        ));
    }
    // Filters alone leave all documents equally good.
    if query.words().next().is_none() {
        all.push((Occur::Must, Box::new(AllQuery)));
    }
    all.extend(query.none.iter().map(|one| (Occur::MustNot, clause(one))));
    BooleanQuery::new(all)
}

fn phrase_clause(fields: Fields, words: &[String], lookup: &Lookup<'_>) -> Box<dyn Clause> {
    match words {
        [word] => Box::new(word_clause(fields, word, lookup)),
        words => {
            let terms = words.iter().map(|word| Term::from_field_text(fields.form, &lookup.terms(word).form));
            Box::new(BoostQuery::new(Box::new(PhraseQuery::new(terms.collect())), FORM))
        }
    }
}

/// All words that begin so; those with other dots count less.
fn begins_clause(fields: Fields, word: &str, lookup: &Lookup<'_>) -> BooleanQuery {
    let asked = Asked::new(word, lookup);
    let mut any = vec![(Occur::Should, begins(fields.form, &asked.terms().form, FORM))];
    any.extend(asked.bare().map(|bare| (Occur::Should, begins(fields.bare, bare, BARE))));
    BooleanQuery::new(any)
}

fn begins(field: Field, text: &str, boost: f32) -> Box<dyn Clause> {
    // No letter may be another one.
    let query = FuzzyTermQuery::new_prefix(Term::from_field_text(field, text), 0, false);
    Box::new(BoostQuery::new(Box::new(query), boost))
}

/// A word, by all that it may be found by. What stands as it was typed counts as a form of itself too, so that it always
/// counts more than another form.
fn word_clause(fields: Fields, word: &str, lookup: &Lookup<'_>) -> BooleanQuery {
    let asked = Asked::new(word, lookup);
    let mut any: Vec<(Occur, Box<dyn Clause>)> = Vec::new();
    let mut add = |field: Field, text: &str, boost: f32| {
        let term = TermQuery::new(Term::from_field_text(field, text), IndexRecordOption::WithFreqs);
        any.push((Occur::Should, Box::new(BoostQuery::new(Box::new(term), boost))));
    };
    let terms = asked.terms();
    add(fields.form, &terms.form, FORM);
    for lemma in &terms.lemmas {
        add(fields.lemma, lemma, LEMMA);
        add(fields.part, lemma, PART);
    }
    if let Some(bare) = asked.bare() {
        add(fields.bare, bare, BARE);
    }
    BooleanQuery::new(any)
}

fn filter_clause(fields: Fields, filter: &Filter) -> Box<dyn Clause> {
    let term = |field, key: &str| -> Box<dyn Clause> {
        Box::new(TermQuery::new(Term::from_field_text(field, key), IndexRecordOption::Basic))
    };
    let day = |day: u64| Term::from_field_u64(fields.day, day);
    match filter {
        Filter::Dnr { key, begins: true } => begins(fields.dnr, key, 1.0),
        Filter::Dnr { key, begins: false } => {
            // Keys begin at each group of a dnr; the last one asked for must be whole.
            let further = begins(fields.dnr, &format!("{key}-"), 1.0);
            Box::new(BooleanQuery::new(vec![
                (Occur::Should, term(fields.dnr, key)),
                (Occur::Should, further),
            ]))
        }
        Filter::Type(key) => term(fields.kind, key),
        Filter::Party(key) => term(fields.party, key),
        Filter::After(from) => Box::new(RangeQuery::new(Bound::Included(day(*from)), Bound::Unbounded)),
        Filter::Before(to) => Box::new(RangeQuery::new(Bound::Unbounded, Bound::Excluded(day(*to)))),
    }
}
