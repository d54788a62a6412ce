//! What a search engine needs to know of a text: under which terms each word is found.
//!
//! A word is found by itself, by its other forms (*ärendet* by *ärenden*), and by the parts that it is put together of
//! (*arbetsmarknadsnämnden* by *nämnd* and *arbetsmarknad*). What is indexed and what is asked for go through the same
//! function, [`Terms::of`]: two words meet where their terms do. No å, ä or ö is ever folded.

pub mod documents;
mod facets;
mod hits;
mod lemma;
mod lookup;
pub mod mapping;
mod parts;
mod query;
mod terms;
mod tokens;

pub use facets::{Facets, dnr_key, party_key, type_key};
pub use hits::{Asked, Hit, hits, page};
pub use lookup::Lookup;
pub use query::{Clause, Filter, Query, QueryError};
pub use terms::Terms;
pub use tokens::tokens;
