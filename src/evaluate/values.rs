//! Whether the confidence of values means what it says: of all values that are stated with 0.9, nine in ten should be
//! those of the true record, letter for letter.

use super::calibration::{Bins, Reliability, add, add_all, reliability};
use super::figures::share;
use super::record_values::{FIELD_COUNT, found_values, items, names};
use crate::record::value_of;
use serde::Serialize;
use serde_json::Value;
use std::collections::BTreeMap;

/// Values of one record, judged, or the sums of several.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct JudgedValues {
    fields: [Bins; FIELD_COUNT],
    unstated: usize,
}

/// Whether the confidence of values means what it says.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ValueCalibration {
    /// All values.
    pub together: Reliability,
    /// The values of each field.
    pub fields: Vec<FieldReliability>,
    /// Values without evidence, which nothing is stated of; they are in no other figure.
    pub unstated: usize,
}

/// The values of one field: what was stated, and what came true.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct FieldReliability {
    /// Its name in the record.
    pub field: String,
    /// Values.
    pub n: usize,
    /// Mean confidence, 0 to 1.
    #[serde(serialize_with = "share")]
    pub stated: f64,
    /// Share that is right, 0 to 1.
    #[serde(serialize_with = "share")]
    pub right: f64,
    /// Expected calibration error.
    #[serde(serialize_with = "share")]
    pub ece: f64,
}

/// Each value of a found record, by the pointer of what it was made of, and whether the true record has it.
pub fn judge(gold: &Value, found: &Value) -> Vec<(String, bool)> {
    judged(gold, found).into_iter().map(|(_, pointer, right)| (pointer, right)).collect()
}

fn judged(gold: &Value, found: &Value) -> Vec<(usize, String, bool)> {
    let mut left = items(gold);
    let judge = |value: super::record_values::FoundValue| {
        let same = left[value.field].iter().position(|item| *item == value.item);
        // Each true value is found once.
        same.map(|at| left[value.field].remove(at));
        (value.field, value.pointer, same.is_some())
    };
    found_values(found).into_iter().map(judge).collect()
}

impl JudgedValues {
    /// Judges the values of a record. `evidence` is the record's own, or that of its JSON.
    pub fn of<'a>(
        gold: &Value,
        found: &Value,
        evidence: impl IntoIterator<Item = (&'a str, f32)>,
    ) -> JudgedValues {
        let mut stated: BTreeMap<&str, f32> = BTreeMap::new();
        for (pointer, confidence) in evidence {
            let least = stated.entry(value_of(pointer)).or_insert(confidence);
            *least = least.min(confidence);
        }
        let mut values = JudgedValues::default();
        for (field, pointer, right) in judged(gold, found) {
            match stated.get(pointer.as_str()) {
                Some(&confidence) => add(&mut values.fields[field], confidence, right),
                None => values.unstated += 1,
            }
        }
        values
    }

    /// Adds the values of another record.
    pub fn add(&mut self, other: &JudgedValues) {
        for (sum, one) in self.fields.iter_mut().zip(&other.fields) {
            add_all(sum, one);
        }
        self.unstated += other.unstated;
    }

    /// What was stated, and what came true.
    pub fn calibration(&self) -> ValueCalibration {
        let mut together = Bins::default();
        self.fields.iter().for_each(|field| add_all(&mut together, field));
        let of_field = |(name, bins): (&str, &Bins)| {
            let Reliability { n, stated, right, ece, .. } = reliability(bins);
            FieldReliability { field: name.to_owned(), n, stated, right, ece }
        };
        let fields = names().zip(&self.fields).map(of_field).filter(|field| field.n > 0);
        ValueCalibration {
            fields: fields.collect(),
            together: reliability(&together),
            unstated: self.unstated,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn values_are_judged_one_by_one() {
        let gold = json!({"date": "2018-03-12", "persons": [{"name": "Eva Ek", "party": "S"}],
            "diarium_rows": [{"dnr": "KS 1/24", "subject": "Vägen"}]});
        let found = json!({"date": "2018-03-12", "title": "Vägar",
            "persons": [{"name": "Eva Ek"}, {"name": "Eva Ek", "party": "S"}, {"name": "Eva Ek", "party": "S"}],
            "diarium_rows": [{"dnr": "KS 1/24", "subject": "Vägar"}]});
        let right: Vec<_> = judge(&gold, &found).into_iter().filter(|(_, right)| *right).collect();
        let expected = ["/date", "/persons/1", "/diarium_rows/0/dnr"];
        assert_eq!(right.iter().map(|(pointer, _)| pointer.as_str()).collect::<Vec<_>>(), expected);
    }

    #[test]
    fn what_is_stated_is_held_against_what_is_right() {
        let (gold, found) =
            (json!({"date": "2018-03-12"}), json!({"date": "2018-03-13", "title": "Vägar", "laws": ["PBL"]}));
        let evidence = [("/date", 0.75), ("/title", 0.25)];
        let values = JudgedValues::of(&gold, &found, evidence).calibration();
        assert_eq!((values.together.n, values.unstated), (2, 1));
        assert!((values.together.ece - 0.5).abs() < 1e-6, "{values:?}");
        assert_eq!(
            values.fields.iter().map(|field| field.field.as_str()).collect::<Vec<_>>(),
            ["title", "date"]
        );
    }
}
