//! How a search engine is to index the documents of [`super::documents`].

use serde_json::{Value, json};

use super::documents::Engine;

/// The mapping of an index, indented, with a final line feed: the body that makes the index (OpenSearch, Elasticsearch), or
/// the commands of the schema API (Solr).
///
/// # Panics
/// Never: a mapping is plain data.
pub fn mapping(engine: Engine) -> String {
    let value = match engine {
        Engine::OpenSearch => open_search(),
        Engine::Solr => solr(),
    };
    serde_json::to_string_pretty(&value).expect("a mapping is plain data") + "\n"
}

/// Fields that are filtered and counted by.
const FACETS: [&str; 11] = [
    "id",
    "record_id",
    "path",
    "document_type",
    "authority",
    "municipality",
    "dnr",
    "referenced_dnr",
    "dnr_keys",
    "parties",
    "paragraph_number",
];
/// Days.
const DATES: [&str; 3] = ["date", "meeting_date", "reply_by"];
/// Text of people.
const TEXTS: [&str; 8] =
    ["fair", "original", "title", "proposed_decision", "decision", "attachments", "laws", "amounts"];
/// Terms that renskrift has computed: they are only divided at spaces, never stemmed.
const TERMS: [&str; 3] = ["lemmas", "parts", "bare"];

fn open_search() -> Value {
    let keyword = json!({ "type": "keyword" });
    let text = json!({ "type": "text", "analyzer": "renskrift_swedish" });
    let named = json!({ "properties": { "name": { "type": "text", "analyzer": "renskrift_swedish", "fields": { "exact": keyword } },
        "party": keyword, "role": keyword } });
    let statement = json!({ "properties": { "by": named, "text": text } });
    let mut properties = json!({
        "persons": named,
        "signatories": named,
        "sections": { "properties": { "key": keyword, "heading": text, "text": text } },
        "yrkanden": { "type": "nested", "properties": { "by": named, "kind": keyword, "clauses": text } },
        "reservations": statement,
        "special_statements": statement,
        "paragraphs": { "properties": { "number": keyword, "title": text, "dnr": keyword } },
        "agenda_items": { "properties": { "number": keyword, "title": text, "dnr": keyword, "handler": keyword } },
        "diarium_rows": { "type": "nested", "properties": { "dnr": keyword, "date": { "type": "date" }, "date_kind": keyword,
            "correspondent": text, "subject": text, "handler": keyword, "status": keyword } },
        "vote": { "properties": { "paragraph": keyword, "yes": { "type": "integer" }, "no": { "type": "integer" },
            "abstain": { "type": "integer" } } },
        "record_version": keyword,
        "source": { "properties": { "path": keyword, "sha256": keyword, "bytes": { "type": "long" }, "format": keyword,
            "encoding": keyword, "pages": { "type": "integer" } } },
        "quality": { "properties": { "words": { "type": "integer" }, "edited": { "type": "integer" },
            "doubtful": { "type": "integer" }, "unknown": { "type": "integer" }, "estimated_cer": { "type": "float" },
            "unrepaired": keyword } },
    });
    FACETS.iter().for_each(|name| properties[*name] = keyword.clone());
    DATES.iter().for_each(|name| properties[*name] = json!({ "type": "date" }));
    TEXTS.iter().for_each(|name| properties[*name] = text.clone());
    TERMS.iter().for_each(|name| {
        properties[*name] = json!({ "type": "text", "analyzer": "renskrift_terms" });
    });
    json!({
        "settings": { "analysis": {
            "filter": {
                "renskrift_stop": { "type": "stop", "stopwords": "_swedish_" },
                "renskrift_stemmer": { "type": "stemmer", "language": "swedish" },
            },
            "analyzer": {
                // No folding: å, ä and ö are letters of their own.
                "renskrift_swedish": { "type": "custom", "tokenizer": "standard",
                    "filter": ["lowercase", "renskrift_stop", "renskrift_stemmer"] },
                "renskrift_terms": { "type": "custom", "tokenizer": "whitespace", "filter": ["lowercase"] },
            },
        } },
        "mappings": { "dynamic": false, "properties": properties },
    })
}

fn solr() -> Value {
    let field =
        |name: &str, kind: &str, many: bool| json!({ "name": name, "type": kind, "multiValued": many });
    let stemmed = ["solr.LowerCaseFilterFactory", "solr.SnowballPorterFilterFactory"];
    let filter = |class: &&str| match *class {
        "solr.SnowballPorterFilterFactory" => json!({ "class": class, "language": "Swedish" }),
        class => json!({ "class": class }),
    };
    let kind = |name: &str, tokenizer: &str, filters: &[&str]| {
        json!({ "name": name, "class": "solr.TextField", "analyzer": {
            "tokenizer": { "class": tokenizer }, "filters": filters.iter().map(filter).collect::<Value>() } })
    };
    // The id is in every schema of Solr.
    let mut fields: Vec<Value> =
        FACETS.iter().filter(|name| **name != "id").map(|name| field(name, "string", true)).collect();
    fields.extend(DATES.iter().map(|name| field(name, "string", false)));
    fields.extend(TEXTS.iter().map(|name| field(name, "renskrift_swedish", true)));
    fields.extend(TERMS.iter().map(|name| field(name, "renskrift_terms", false)));
    for name in ["persons", "signatories", "by"] {
        fields.push(field(&format!("{name}_name"), "renskrift_swedish", true));
        fields.push(field(&format!("{name}_party"), "string", true));
        fields.push(field(&format!("{name}_role"), "string", true));
    }
    fields.push(field("kind", "string", false));
    fields.push(field("clauses", "renskrift_swedish", true));
    fields.push(field("sections_key", "string", true));
    fields.push(field("sections_heading", "renskrift_swedish", true));
    fields.push(field("sections_text", "renskrift_swedish", true));
    fields.push(field("quality_estimated_cer", "pfloat", false));
    json!({
        "add-field-type": [
            kind("renskrift_swedish", "solr.StandardTokenizerFactory", &stemmed),
            kind("renskrift_terms", "solr.WhitespaceTokenizerFactory", &["solr.LowerCaseFilterFactory"]),
        ],
        "add-field": fields,
        // Whatever else a record has is kept, and searched as it stands.
        "add-dynamic-field": [
            { "name": "source_*", "type": "string", "multiValued": true },
            { "name": "quality_*", "type": "string", "multiValued": true },
            { "name": "*_dnr", "type": "string", "multiValued": true },
            { "name": "*_text", "type": "renskrift_swedish", "multiValued": true },
            { "name": "*_title", "type": "renskrift_swedish", "multiValued": true },
            { "name": "*_number", "type": "string", "multiValued": true },
        ],
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::output;

    #[test]
    fn every_field_of_a_record_is_mapped() {
        let schema: Value = serde_json::from_str(&output::schema()).unwrap();
        let mapping: Value = serde_json::from_str(&mapping(Engine::OpenSearch)).unwrap();
        let properties = &mapping["mappings"]["properties"];
        for name in schema["properties"].as_object().unwrap().keys() {
            let is_left_out = ["evidence", "edits", "suggestions"].contains(&name.as_str());
            assert_eq!(properties.get(name).is_none(), is_left_out, "{name}");
        }
        assert_eq!(properties["yrkanden"]["type"], "nested");
        assert_eq!(properties["lemmas"]["analyzer"], "renskrift_terms");
        assert_eq!(properties["dnr"]["type"], "keyword");
        assert_eq!(properties["original"], properties["fair"]);
    }

    #[test]
    fn solr_gets_types_before_the_fields_that_use_them() {
        let text = mapping(Engine::Solr);
        assert!(text.find("add-field-type").is_some());
        let value: Value = serde_json::from_str(&text).unwrap();
        let names: Vec<&str> = value["add-field"]
            .as_array()
            .unwrap()
            .iter()
            .map(|field| field["name"].as_str().unwrap())
            .collect();
        for name in ["fair", "original", "lemmas", "parts", "document_type", "clauses"] {
            assert!(names.contains(&name), "{name}");
        }
    }
}
