//! Text, numbers and arbitrary values.

use serde_json::{Number, Value, json};

use crate::corpus::schemas::Limits;

/// The formats of text, each with values.
const TEXTS: [(&str, [&str; 2]); 18] = [
    (
        "date-time",
        ["2024-05-06T07:08:09Z", "1999-12-31T23:59:59.125Z"],
    ),
    ("date", ["2024-05-06", "1999-12-31"]),
    ("time", ["07:08:09Z", "23:59:59Z"]),
    ("duration", ["P1DT2H", "PT30S"]),
    (
        "uuid",
        [
            "0b5c3e4a-7a0e-4d37-9d5a-1f3c9a0c2b11",
            "7d444840-9dc0-11d1-b245-5ffdce74fad2",
        ],
    ),
    ("email", ["ada@example.com", "b+c@example.org"]),
    ("uri", ["https://example.com/a?b=c", "urn:example:d"]),
    ("url", ["https://example.com/a?b=c", "https://example.org"]),
    ("uri-reference", ["/a/b?c=d", "https://example.com"]),
    ("hostname", ["example.com", "localhost"]),
    ("ipv4", ["192.0.2.1", "198.51.100.7"]),
    ("ipv6", ["2001:db8::1", "::1"]),
    ("ip", ["192.0.2.1", "2001:db8::1"]),
    ("byte", ["aGVsbG8=", "d29ybGQ="]),
    ("binary", ["hello", "world"]),
    ("password", ["correct horse", "battery staple"]),
    ("json-pointer", ["/a/0", ""]),
    ("regex", ["^a+$", "."]),
];

/// Text without a format.
const WORDS: [&str; 3] = ["text", "größer \"als\" 東京", "a b&c=d/e"];

/// Integers, if the limits allow them.
const INTEGERS: [f64; 5] = [1.0, 42.0, 0.0, -7.0, 5_000_000_000.0];

/// Numbers, if the limits allow them.
const NUMBERS: [f64; 4] = [1.5, 3.0, -0.25, 1e21];

/// Returns `true` if a format is one of text.
pub fn is_text(format: &str) -> bool {
    TEXTS.iter().any(|(name, _)| *name == format)
}

/// Returns any value.
pub fn anything(turn: usize) -> Value {
    match turn % 4 {
        0 => json!({ "key": [1, null, "text"] }),
        1 => json!("text"),
        2 => json!([true, { "a": 1.5 }]),
        _ => json!(7),
    }
}

/// Returns text of a format. Patterns are not considered: models do not check them.
pub fn string(format: Option<&str>, limits: &Limits, turn: usize) -> Value {
    let known = TEXTS.iter().find(|(name, _)| Some(*name) == format);
    if let Some((_, values)) = known {
        return Value::from(values[turn % values.len()]);
    }
    let text = WORDS[turn % WORDS.len()];
    let length = |limit: u64| usize::try_from(limit.min(1_000)).unwrap_or(0);
    let least = limits.least.map_or(0, length);
    let most = limits.most.map_or(usize::MAX, length);
    let padding = std::iter::repeat_n('x', least.saturating_sub(text.chars().count()));
    Value::String(text.chars().chain(padding).take(most).collect())
}

/// Returns an integer; `None` if the limits allow none.
pub fn integer(format: Option<&str>, limits: &Limits, turn: usize) -> Option<Value> {
    let format = format.unwrap_or_default().to_ascii_lowercase();
    let bits = match format.trim_start_matches(|it: char| it.is_ascii_alphabetic()) {
        "8" => 7,
        "16" => 15,
        "32" => 31,
        _ => 53,
    };
    let is_unsigned = format.starts_with('u');
    let most = f64::from(2).powi(bits) - 1.0;
    let lowest = if is_unsigned { 0.0 } else { -most };
    let step = limits
        .multiple
        .filter(|it| *it >= 1.0)
        .unwrap_or(1.0)
        .trunc();
    let least = limits.minimum.unwrap_or(lowest).max(lowest);
    let most = limits.maximum.unwrap_or(most).min(most);
    let fits = |it: &f64| *it >= least && *it <= most;
    let first = (least / step).ceil() * step;
    let turn = turn % INTEGERS.len();
    let candidates = INTEGERS.iter().cycle().skip(turn).take(INTEGERS.len());
    let mut candidates = candidates.map(|it| it * step).chain([first]);
    let integer = candidates.find(fits)?;
    Some(Value::from(integer as i64))
}

/// Returns a number; `None` if the limits allow none.
pub fn number(limits: &Limits, turn: usize) -> Option<Value> {
    let least = limits.minimum.unwrap_or(f64::MIN);
    let most = limits.maximum.unwrap_or(f64::MAX);
    let fits = |it: &f64| *it >= least && *it <= most;
    let step = limits.multiple.filter(|it| *it > 0.0);
    let turn = turn % NUMBERS.len();
    let candidates = NUMBERS.iter().cycle().skip(turn).take(NUMBERS.len());
    let candidates = candidates.map(|it| step.map_or(*it, |step| (it / step).ceil() * step));
    let number = candidates.chain([least, most]).find(fits)?;
    Number::from_f64(number).map(Value::Number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn limits_hold() {
        let limits = Limits {
            minimum: Some(10.0),
            maximum: Some(20.0),
            multiple: Some(4.0),
            least: Some(6),
            most: Some(8),
        };
        for turn in 0..6 {
            let number = integer(None, &limits, turn).and_then(|it| it.as_i64());
            assert_eq!(number, Some(12));
            let number = number_of(&limits, turn);
            assert!((10.0..=20.0).contains(&number), "{number}");
            let text = string(None, &limits, turn);
            let length = text.as_str().unwrap_or_default().chars().count();
            assert!((6..=8).contains(&length), "{text}");
        }
    }

    #[test]
    fn integers_fit_their_format() {
        for turn in 0..5 {
            let integer = |format| integer(Some(format), &Limits::default(), turn);
            assert!(integer("uint8").is_some_and(|it| it.as_u64() < Some(128)));
            let number = integer("int32").and_then(|it| it.as_i64());
            assert!(number.is_some_and(|it| i32::try_from(it).is_ok()));
        }
    }

    fn number_of(limits: &Limits, turn: usize) -> f64 {
        let number = number(limits, turn).and_then(|it| it.as_f64());
        number.unwrap_or(f64::NAN)
    }
}
