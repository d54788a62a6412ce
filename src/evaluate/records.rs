//! How near records come to the true ones, field by field.
//!
//! Each true value takes the found value that is most like it and has the same key; each is taken once. *Strict*
//! values are equal but for white space and punctuation at their ends, *lenient* ones alike by nine tenths: a
//! heading with one letter misread is found, though not verbatim.

use super::distance::similarity;
use super::figures::share;
use super::record_values::{FIELD_COUNT, Item, items, names};
use serde::Serialize;
use serde_json::Value;

/// How alike lenient values must be.
const ALIKE: f64 = 0.9;

/// Values of each field of one record, or the sums of several.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct RecordCounts {
    fields: [FieldCounts; FIELD_COUNT],
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
struct FieldCounts {
    gold: usize,
    found: usize,
    strict: usize,
    lenient: usize,
}

/// The figures of records.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct RecordReport {
    /// Records.
    pub records: usize,
    /// Fields that any record holds or should hold.
    pub fields: Vec<FieldFigures>,
    /// Mean F1 over the fields that a true record holds, strict, 0 to 1.
    #[serde(serialize_with = "share")]
    pub mean_strict: f64,
    /// The same, lenient.
    #[serde(serialize_with = "share")]
    pub mean_lenient: f64,
    /// Fields the means are over.
    pub fields_in_mean: usize,
    /// Each record, that with the lowest lenient F1 over all its values first.
    pub files: Vec<RecordFigures>,
}

/// The figures of one field.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct FieldFigures {
    /// Its name in the record.
    pub field: String,
    /// True values.
    pub gold: usize,
    /// Values found.
    pub found: usize,
    /// Equal values.
    pub strict: Agreement,
    /// Values that are alike.
    pub lenient: Agreement,
}

/// The figures of one record over all its values.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct RecordFigures {
    /// Name of the paper.
    pub id: String,
    /// True values.
    pub gold: usize,
    /// Values found.
    pub found: usize,
    /// Equal values.
    pub strict: Agreement,
    /// Values that are alike.
    pub lenient: Agreement,
}

/// How many values agree.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Agreement {
    /// Values that agree.
    pub right: usize,
    /// Their share of the values found, 0 to 1; 0 where none was found.
    #[serde(serialize_with = "share")]
    pub precision: f64,
    /// Their share of the true values, 0 to 1; 0 where there is none.
    #[serde(serialize_with = "share")]
    pub recall: f64,
    /// Harmonic mean of both, 0 to 1.
    #[serde(serialize_with = "share")]
    pub f1: f64,
}

impl RecordCounts {
    /// Compares a record with the true one; both as JSON, as the contract of the record has them.
    pub fn of(gold: &Value, found: &Value) -> RecordCounts {
        let (gold, found) = (items(gold), items(found));
        let count = |at: usize| FieldCounts {
            gold: gold[at].len(),
            found: found[at].len(),
            strict: matches(&gold[at], &found[at], false),
            lenient: matches(&gold[at], &found[at], true),
        };
        RecordCounts { fields: std::array::from_fn(count) }
    }

    fn plus(&self, other: &RecordCounts) -> RecordCounts {
        let sum = |at: usize| self.fields[at].plus(&other.fields[at]);
        RecordCounts { fields: std::array::from_fn(sum) }
    }

    fn over_all(&self) -> FieldCounts {
        self.fields.iter().fold(FieldCounts::default(), |sum, field| sum.plus(field))
    }
}

impl FieldCounts {
    fn plus(&self, other: &FieldCounts) -> FieldCounts {
        FieldCounts {
            gold: self.gold + other.gold,
            found: self.found + other.found,
            strict: self.strict + other.strict,
            lenient: self.lenient + other.lenient,
        }
    }

    fn agreement(&self, right: usize) -> Agreement {
        let share = |whole: usize| if whole == 0 { 0.0 } else { right as f64 / whole as f64 };
        let both = self.gold + self.found;
        let f1 = if both == 0 { 0.0 } else { 2.0 * right as f64 / both as f64 };
        Agreement { right, precision: share(self.found), recall: share(self.gold), f1 }
    }
}

impl RecordReport {
    /// The figures of all records, each with the name of its paper; `None` if there are none.
    pub fn of(records: &[(&str, &RecordCounts)]) -> Option<RecordReport> {
        let sum = records.iter().fold(RecordCounts::default(), |sum, (_, one)| sum.plus(one));
        let fields: Vec<FieldFigures> = names()
            .zip(&sum.fields)
            .filter(|(_, counts)| counts.gold + counts.found > 0)
            .map(|(name, counts)| FieldFigures {
                field: name.to_owned(),
                gold: counts.gold,
                found: counts.found,
                strict: counts.agreement(counts.strict),
                lenient: counts.agreement(counts.lenient),
            })
            .collect();
        let in_mean: Vec<&FieldFigures> = fields.iter().filter(|field| field.gold > 0).collect();
        // The mean of the figures with four decimals: anyone can work it out from the table.
        let four = |share: f64| (share * 1e4).round() / 1e4;
        let mean = |f1: fn(&FieldFigures) -> f64| {
            in_mean.iter().map(|field| four(f1(field))).sum::<f64>() / in_mean.len().max(1) as f64
        };
        let (mean_strict, mean_lenient) = (mean(|field| field.strict.f1), mean(|field| field.lenient.f1));
        let fields_in_mean = in_mean.len();
        let mut files: Vec<RecordFigures> = records
            .iter()
            .map(|(id, counts)| {
                let all = counts.over_all();
                RecordFigures {
                    id: (*id).to_owned(),
                    gold: all.gold,
                    found: all.found,
                    strict: all.agreement(all.strict),
                    lenient: all.agreement(all.lenient),
                }
            })
            .collect();
        files.sort_by(|a, b| a.lenient.f1.total_cmp(&b.lenient.f1).then_with(|| a.id.cmp(&b.id)));
        (!records.is_empty()).then_some(RecordReport {
            records: records.len(),
            fields,
            mean_strict,
            mean_lenient,
            fields_in_mean,
            files,
        })
    }
}

/// How many true values have a found value of their own.
fn matches(gold: &[Item], found: &[Item], lenient: bool) -> usize {
    let mut left: Vec<&Item> = found.iter().collect();
    let mut right = 0;
    for item in gold {
        let (mut best, mut most) = (None, 0.0);
        for (at, other) in left.iter().enumerate().filter(|(_, other)| other.key == item.key) {
            let alike = match other.text == item.text {
                true => 1.0,
                false if lenient => similarity(&other.text, &item.text),
                false => 0.0,
            };
            if alike > most {
                (best, most) = (Some(at), alike);
            }
        }
        if let Some(best) = best.filter(|_| most >= if lenient { ALIKE } else { 1.0 }) {
            left.remove(best);
            right += 1;
        }
    }
    right
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn report(gold: Value, found: Value) -> RecordReport {
        RecordReport::of(&[("a", &RecordCounts::of(&gold, &found))]).unwrap()
    }

    #[test]
    fn a_record_is_right_against_itself() {
        let record = json!({"title": "Svar på motion", "dnr": ["KS 1/24", "KS 1/24"],
            "vote": [{"yes": 4, "no": 3}], "persons": [{"name": "Åsa Ek"}]});
        let report = report(record.clone(), record);
        assert_eq!((report.mean_strict, report.mean_lenient, report.fields_in_mean), (1.0, 1.0, 4));
    }

    #[test]
    fn each_found_value_is_taken_once_and_only_with_its_key() {
        let gold =
            json!({"dnr": ["KS 1/24", "KS 1/24"], "persons": [{"name": "Åsa Lindqvist", "party": "S"}]});
        let found = json!({"dnr": ["KS 1/24"], "laws": ["PBL"],
            "persons": [{"name": "Asa Lindqvist", "party": "S"}, {"name": "Åsa Lindqvist"}]});
        let report = report(gold, found);
        let field = |name: &str| report.fields.iter().find(|field| field.field == name).unwrap();
        assert_eq!((field("dnr").strict.precision, field("dnr").strict.recall), (1.0, 0.5));
        assert_eq!((field("persons").strict.right, field("persons").lenient.right), (0, 1));
        assert_eq!((field("laws").gold, field("laws").found), (0, 1));
        assert_eq!(report.fields_in_mean, 2, "what no true record holds is not in the mean");
    }
}
