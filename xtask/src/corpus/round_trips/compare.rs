//! Comparison of a value with the one after a round trip.

use serde_json::{Map, Value};

use crate::corpus::kinds::kind;
use crate::corpus::schemas::has_date;

/// The kind of the difference that models which are only received make on purpose.
pub const ABSENT: &str = "null became absent";

/// The kind of the difference of times, which are instants: they lose their offset.
const TIME: &str = "time in another form";

/// The maximum length of the text before the position of an error.
const MAX_CONTEXT: usize = 200;

/// The first difference of two values.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// The kind.
    pub kind: String,
    /// The path to the place.
    pub place: String,
}

impl Difference {
    /// Returns the difference that an error of the decoder or encoder is. The place is the text
    /// before the position of the error.
    pub fn of_error(error: &str, text: &str) -> Self {
        let words = kind(error);
        // Errors name models, which are words that begin with a capital letter.
        let words = words.split(' ').map(|word| match word.chars().next() {
            Some(first) if first.is_uppercase() => "…",
            _ => word,
        });
        let message = words.collect::<Vec<_>>().join(" ");
        let column = error
            .rsplit_once(" column ")
            .and_then(|(_, it)| it.parse().ok());
        let before = text.get(..column.unwrap_or(text.len())).unwrap_or(text);
        let start = before.char_indices().rev().nth(MAX_CONTEXT);
        Self {
            kind: format!("error: {}", message.replace(" at line 0 column 0", "")),
            place: format!(" at {}", &before[start.map_or(0, |(at, _)| at)..]),
        }
    }
}

/// Returns the first difference, unless the values are equal. [`ABSENT`] is only returned if there is
/// no other.
///
/// The order of members does not count, and numbers are compared by value.
pub fn compare(before: &Value, after: &Value) -> Option<Difference> {
    let mut found = Vec::new();
    collect(before, after, "", &mut found);
    let other = found.iter().position(|it| it.kind != ABSENT).unwrap_or(0);
    (!found.is_empty()).then(|| found.swap_remove(other))
}

fn collect(before: &Value, after: &Value, place: &str, found: &mut Vec<Difference>) {
    let mut differ = |kind: &str| {
        found.push(Difference {
            kind: kind.to_owned(),
            place: place.to_owned(),
        });
    };
    match (before, after) {
        (Value::Object(before), Value::Object(after)) => members(before, after, place, found),
        (Value::Array(before), Value::Array(after)) => {
            if before.len() != after.len() {
                return differ("list has another length");
            }
            for (index, (before, after)) in before.iter().zip(after).enumerate() {
                collect(before, after, &format!("{place}[{index}]"), found);
            }
        }
        (Value::Number(before), Value::Number(after)) => {
            if before != after && before.as_f64() != after.as_f64() {
                differ("number changed");
            }
        }
        (Value::String(before), Value::String(after)) => {
            if before != after {
                let are_times = has_date(before) && has_date(after);
                differ(if are_times { TIME } else { "string changed" });
            }
        }
        _ if before == after => {}
        (Value::Null, _) => differ("null became another value"),
        (_, Value::Null) => differ("value became null"),
        _ => differ("value has another type"),
    }
}

fn members(
    before: &Map<String, Value>,
    after: &Map<String, Value>,
    place: &str,
    found: &mut Vec<Difference>,
) {
    for (key, value) in before {
        let place = format!("{place}.{key}");
        match (value, after.get(key)) {
            (_, Some(after)) => collect(value, after, &place, found),
            (Value::Null, None) => found.push(Difference {
                kind: ABSENT.to_owned(),
                place,
            }),
            (_, None) => found.push(Difference {
                kind: "member lost".to_owned(),
                place,
            }),
        }
    }
    for (key, value) in after.iter().filter(|(key, _)| !before.contains_key(*key)) {
        let kind = match value {
            Value::Null => "absent became null",
            _ => "member added",
        };
        found.push(Difference {
            kind: kind.to_owned(),
            place: format!("{place}.{key}"),
        });
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn kind_of(before: Value, after: Value) -> Option<(String, String)> {
        compare(&before, &after).map(|it| (it.kind, it.place))
    }

    fn some(kind: &str, place: &str) -> Option<(String, String)> {
        Some((kind.to_owned(), place.to_owned()))
    }

    #[test]
    fn numbers_are_compared_by_value_and_members_without_order() {
        let before: Value = serde_json::from_str(r#"{"a": 3, "b": [1.50]}"#).expect("JSON");
        let after: Value = serde_json::from_str(r#"{"b": [1.5], "a": 3.0}"#).expect("JSON");
        assert_eq!(compare(&before, &after), None);
        let large = (
            json!(9_007_199_254_740_993_i64),
            json!(9_007_199_254_740_995_i64),
        );
        assert_eq!(kind_of(large.0, large.1), some("number changed", ""));
    }

    #[test]
    fn null_and_absent_differ() {
        let (empty, null) = (json!({ "a": {} }), json!({ "a": { "b": null } }));
        assert_eq!(kind_of(null.clone(), empty.clone()), some(ABSENT, ".a.b"));
        assert_eq!(kind_of(empty, null), some("absent became null", ".a.b"));
    }

    #[test]
    fn absent_null_does_not_hide_another_difference() {
        let before = json!({ "a": null, "b": [{ "c": 1 }] });
        assert_eq!(
            kind_of(before, json!({ "b": [{}] })),
            some("member lost", ".b[0].c")
        );
    }

    #[test]
    fn errors_are_sorted_by_kind() {
        let error = "no variant of PetKind has `a` at line 1 column 9";
        let difference = Difference::of_error(error, r#"[{"b": 1}]"#);
        assert_eq!(difference.kind, "error: no variant of … has `…`");
        assert_eq!(difference.place, r#" at [{"b": 1}"#);
    }
}
