//! The index on disk: its fields, its version, what it holds of each document.
//!
//! It holds no text: what is shown of a hit is read from the fair copy. Of each document it stores its path and the state of
//! its files by which it is known to be unchanged.

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};

use renskrift::search::{Facets, Lookup, tokens};
use tantivy::directory::error::OpenDirectoryError;
use tantivy::schema::{
    FAST, Field, IndexRecordOption, STORED, STRING, Schema, TextFieldIndexing, TextOptions, Value as _,
};
use tantivy::{Index, IndexWriter, ReloadPolicy, Searcher, TantivyDocument, TantivyError, Term};

use crate::cli::batch::ledger;

/// Version of the index: another one has other fields, or is written otherwise.
const VERSION: u32 = 2;
/// Memory in which new documents are gathered, bytes.
const MEMORY: usize = 64_000_000;

/// The fields of the index.
#[derive(Clone, Copy)]
pub struct Fields {
    /// Path of the record below the output folder.
    pub path: Field,
    state: Field,
    /// The words as they stand, in small letters, with their order.
    pub form: Field,
    /// What they are forms of.
    pub lemma: Field,
    /// What they are put together of.
    pub part: Field,
    /// All of these without å, ä and ö, where they have any.
    pub bare: Field,
    pub dnr: Field,
    pub kind: Field,
    pub party: Field,
    /// Year, month and day as one number.
    pub day: Field,
}

/// An index that was opened.
pub struct Store {
    index: Index,
    pub fields: Fields,
}

/// Why an index cannot be used.
pub enum NoIndex {
    /// There is none.
    None,
    /// It was made by another version of the program, or with other dictionaries.
    Other,
    /// It cannot be read.
    Broken(TantivyError),
}

/// The folder of the index.
pub fn folder(out: &Path) -> PathBuf {
    ledger::folder(out).join("index")
}

impl Store {
    /// Opens the index of an output folder, if it was made by this program with the same dictionaries.
    pub fn open(out: &Path, dictionaries: &str) -> Result<Store, NoIndex> {
        let index = match Index::open_in_dir(folder(out)) {
            Ok(index) => index,
            Err(TantivyError::OpenDirectoryError(OpenDirectoryError::DoesNotExist(_))) => {
                return Err(NoIndex::None);
            }
            Err(TantivyError::OpenReadError(_)) => return Err(NoIndex::None),
            // Whatever an older or newer version of the engine wrote.
            Err(
                TantivyError::IncompatibleIndex(_)
                | TantivyError::DataCorruption(_)
                | TantivyError::SchemaError(_),
            ) => {
                return Err(NoIndex::Other);
            }
            Err(error) => return Err(NoIndex::Broken(error)),
        };
        let (schema, fields) = schema();
        let payload = index.load_metas().map_err(NoIndex::Broken)?.payload;
        match payload {
            // Nothing was ever written whole.
            None => Err(NoIndex::None),
            Some(made) if made == made_by(dictionaries) && index.schema() == schema => {
                Ok(Store { index, fields })
            }
            Some(_) => Err(NoIndex::Other),
        }
    }

    /// Makes an empty index in place of any that there is.
    pub fn create(out: &Path) -> tantivy::Result<Store> {
        let folder = folder(out);
        if folder.exists() {
            fs::remove_dir_all(&folder)?;
        }
        fs::create_dir_all(&folder)?;
        let (schema, fields) = schema();
        Ok(Store { index: Index::create_in_dir(folder, schema)?, fields })
    }

    /// What can be searched.
    pub fn searcher(&self) -> tantivy::Result<Searcher> {
        let reader = self.index.reader_builder().reload_policy(ReloadPolicy::Manual).try_into()?;
        Ok(reader.searcher())
    }

    /// Begins to write. Only one may write at a time. One thread gathers, so that documents stand in the order of their
    /// names and equal hits come in that order.
    pub fn writer(&self) -> tantivy::Result<IndexWriter> {
        self.index.writer_with_num_threads(1, MEMORY)
    }

    /// The state of each document by its path.
    pub fn known(&self) -> tantivy::Result<HashMap<String, String>> {
        let mut known = HashMap::new();
        for segment in self.searcher()?.segment_readers() {
            let store = segment.get_store_reader(1)?;
            for document in store.iter::<TantivyDocument>(segment.alive_bitset()) {
                let document = document?;
                let text =
                    |field| document.get_first(field).and_then(|value| value.as_str().map(str::to_owned));
                if let (Some(path), Some(state)) = (text(self.fields.path), text(self.fields.state)) {
                    known.insert(path, state);
                }
            }
        }
        Ok(known)
    }
}

/// Writes what was added and taken out since the last time, whole or not at all.
pub fn commit(writer: &mut IndexWriter, dictionaries: &str) -> tantivy::Result<()> {
    let mut prepared = writer.prepare_commit()?;
    prepared.set_payload(&made_by(dictionaries));
    prepared.commit().map(drop)
}

/// What an index says of how it was made.
fn made_by(dictionaries: &str) -> String {
    format!("renskrift index {VERSION}, dictionaries {dictionaries}")
}

fn schema() -> (Schema, Fields) {
    let words = |option| {
        let indexing = TextFieldIndexing::default().set_tokenizer("whitespace").set_index_option(option);
        TextOptions::default().set_indexing_options(indexing)
    };
    let mut schema = Schema::builder();
    let fields = Fields {
        path: schema.add_text_field("path", STRING | STORED),
        state: schema.add_text_field("state", STORED),
        form: schema.add_text_field("form", words(IndexRecordOption::WithFreqsAndPositions)),
        lemma: schema.add_text_field("lemma", words(IndexRecordOption::WithFreqs)),
        part: schema.add_text_field("part", words(IndexRecordOption::WithFreqs)),
        bare: schema.add_text_field("bare", words(IndexRecordOption::WithFreqs)),
        dnr: schema.add_text_field("dnr", STRING),
        kind: schema.add_text_field("type", STRING),
        party: schema.add_text_field("party", STRING),
        day: schema.add_u64_field("day", FAST),
    };
    (schema.build(), fields)
}

impl Fields {
    /// The term of a document's path.
    pub fn path_term(&self, path: &str) -> Term {
        Term::from_field_text(self.path, path)
    }

    /// A document for the index.
    pub fn document(
        &self,
        path: &str,
        state: &str,
        facets: &Facets,
        fair: &str,
        lookup: &Lookup<'_>,
    ) -> TantivyDocument {
        let mut document = TantivyDocument::default();
        document.add_text(self.path, path);
        document.add_text(self.state, state);
        facets.dnr_keys().iter().for_each(|key| document.add_text(self.dnr, key));
        facets.party_keys().iter().for_each(|key| document.add_text(self.party, key));
        document.add_text(self.kind, facets.type_key());
        if let Some(day) = facets.day() {
            document.add_u64(self.day, day);
        }
        // Terms hold no white space. As one string they take a tenth of what they take as tokens, and thousands of documents
        // wait to be written.
        let [mut forms, mut lemmas, mut parts, mut bare] = [(); 4].map(|()| String::new());
        let add = |to: &mut String, term: &str| {
            to.push_str(term);
            to.push(' ');
        };
        for (_, word) in tokens(fair) {
            let terms = lookup.terms(word);
            add(&mut forms, &terms.form);
            terms.lemmas.iter().for_each(|term| add(&mut lemmas, term));
            terms.parts.iter().for_each(|term| add(&mut parts, term));
            terms.bare().for_each(|term| add(&mut bare, &term));
        }
        for (field, terms) in
            [(self.form, forms), (self.lemma, lemmas), (self.part, parts), (self.bare, bare)]
        {
            document.add_text(field, terms);
        }
        document
    }
}
