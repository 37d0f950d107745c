//! Values that servers write in other forms, without changing the meaning.

use std::collections::BTreeMap;

use jiff::Timestamp;
use jiff::civil::Date;
use serde_json::json;

use super::models::{Identifier, Run};
use crate::runtime::model::{Slot, read};
use crate::runtime::object::object;
use crate::runtime::request::decode_json;

/// The times of a run.
#[derive(Clone)]
struct Times {
    end: Option<Timestamp>,
    starts: Option<Vec<Timestamp>>,
    pauses: Option<Vec<Option<Timestamp>>>,
    steps: Option<BTreeMap<String, Timestamp>>,
    counts: Option<Vec<i64>>,
    note: Option<String>,
}
object!(Times: end?, starts?, pauses?, steps?, counts?, note?);

fn read_as<T: Slot>(json: &str) -> Result<T, String> {
    let mut deserializer = serde_json::Deserializer::from_str(json);
    read(&mut deserializer).map_err(|error| error.to_string())
}

#[test]
fn integers_can_have_a_zero_fraction() {
    for json in ["1000", "1000.0", "1e3"] {
        assert_eq!(read_as::<i64>(json), Ok(1000), "{json}");
        assert_eq!(read_as::<u16>(json), Ok(1000), "{json}");
        assert_eq!(
            read_as::<Option<Vec<i32>>>(&format!("[{json}]")),
            Ok(Some(vec![1000]))
        );
    }
    assert_eq!(read_as::<i32>("-3.0"), Ok(-3));
    assert_eq!(read_as("3.0"), Ok(Identifier::Number(3)));
    assert_eq!(read_as::<u64>("18446744073709551615"), Ok(u64::MAX));
    let run: Run = serde_json::from_value(json!({ "id": 3.0, "status": "" })).expect("a run");
    assert_eq!(run.id, 3);
    for (json, problem) in [
        ("3.5", "invalid type: floating point `3.5`, expected i32"),
        (
            "2147483648",
            "invalid value: integer `2147483648`, expected i32",
        ),
        ("1e300", "expected i32"),
        (
            "\"03\"",
            "invalid type: string \"03\", expected i32 at line 1 column 4",
        ),
        ("\"\"", "invalid type: string \"\", expected i32"),
        ("{}", "invalid type: map, expected i32"),
        ("null", "expected i32"),
    ] {
        let error = read_as::<i32>(json).expect_err(json);
        assert!(error.contains(problem), "{error}");
    }
    assert!(read_as::<u8>("-1").is_err());
}

#[test]
fn numbers_can_be_strings() {
    assert_eq!(read_as::<i32>("\"-3\""), Ok(-3));
    assert_eq!(read_as::<u64>("\"18446744073709551615\""), Ok(u64::MAX));
    assert_eq!(
        read_as::<Vec<Option<f64>>>("[\"1.5\", null, \"2\", 3, \"-Infinity\"]"),
        Ok(vec![
            Some(1.5),
            None,
            Some(2.0),
            Some(3.0),
            Some(f64::NEG_INFINITY)
        ])
    );
    assert!(read_as::<f64>("\"NaN\"").is_ok_and(f64::is_nan));
    for text in ["1,5", "+3", " 3", "0x3", "3 ", "1_000", "infinity", ""] {
        assert!(read_as::<f64>(&format!("{text:?}")).is_err(), "{text}");
    }
    // A string is another variant.
    assert_eq!(read_as("\"3\""), Ok(Identifier::Name("3".to_owned())));
    let run: Run = serde_json::from_value(json!({ "id": "3", "status": "" })).expect("a run");
    assert_eq!(run.id, 3);
}

#[test]
fn timestamps_have_a_default_offset_and_bounds() {
    for (text, expected) in [
        ("2024-05-01T10:00:00.5", "2024-05-01T10:00:00.5Z"),
        ("2024-05-01 10:00:00", "2024-05-01T10:00:00Z"),
        ("2024-05-01", "2024-05-01T00:00:00Z"),
        (
            "2024-05-01T10:00:00.123456789012Z",
            "2024-05-01T10:00:00.123456789Z",
        ),
        (
            "2024-05-01T10:00:00.123456789012",
            "2024-05-01T10:00:00.123456789Z",
        ),
        ("0000-01-01T00:00:00Z", "0000-01-01T00:00:00Z"),
        ("2024-05-01 10:00:00 UTC", "2024-05-01T10:00:00Z"),
        ("2024-05-01 10:00:00.5 +0200", "2024-05-01T08:00:00.5Z"),
        ("Wed, 01 May 2024 10:00:00 GMT", "2024-05-01T10:00:00Z"),
    ] {
        let expected: Timestamp = expected.parse().expect("a timestamp");
        assert_eq!(read_as(&format!("{text:?}")), Ok(expected), "{text}");
    }
    for text in [
        "9999-12-31T23:59:59Z",
        "9999-12-31T23:59:59.9999999Z",
        "9999-12-31T23:59:59.9999999",
        "9999-12-31T23:59:59-12:00",
    ] {
        assert_eq!(read_as(&format!("{text:?}")), Ok(Timestamp::MAX), "{text}");
    }
    for text in ["", "0000-00-00", "now", "2024-05-01T10:00:00.x"] {
        assert!(
            read_as::<Timestamp>(&format!("{text:?}")).is_err(),
            "{text}"
        );
    }
    for text in [
        "2024-05-01",
        "2024-05-01T00:00:00Z",
        "2024-05-01T00:00:00.000+02:00",
        "2024-05-01 00:00:00 UTC",
    ] {
        let date = Date::constant(2024, 5, 1);
        assert_eq!(read_as(&format!("{text:?}")), Ok(date), "{text}");
    }
    assert!(read_as::<Date>("\"01.05.2024\"").is_err());
}

#[test]
fn null_is_no_item() {
    assert!(read_as::<Vec<String>>("[null]").is_err());
    assert_eq!(
        read_as::<Vec<Option<i64>>>("[null, 1.0]"),
        Ok(vec![None, Some(1)])
    );
}

#[test]
fn floating_point_numbers_are_sent_back_unchanged() {
    for text in ["2.5976931e-101", "0.1", "1.7976931348623157e308", "5e-324"] {
        assert_eq!(read_as::<f64>(text).ok(), text.parse().ok(), "{text}");
    }
}

#[test]
fn a_text_without_a_value_is_null_or_omitted() {
    let body = json!({
        "end": "0000-00-00 00:00:00",
        "starts": ["", "2024-05-01T10:00:00Z", "0000-00-00"],
        "pauses": ["2024-05-01T10:00:00Z", "", null],
        "steps": { "build": "", "test": "2024-05-01T10:00:00Z" },
        "note": "",
    });
    let times: Times = decode_json(body.to_string().as_bytes()).expect("the times");
    let time: Timestamp = "2024-05-01T10:00:00Z".parse().expect("a timestamp");
    assert_eq!(times.end, None);
    assert_eq!(times.starts, Some(vec![time]));
    assert_eq!(times.pauses, Some(vec![Some(time), None, None]));
    assert_eq!(
        times.steps,
        Some(BTreeMap::from([("test".to_owned(), time)]))
    );
    assert_eq!(times.note.as_deref(), Some(""));
}

#[test]
fn a_text_without_a_value_is_no_number_in_a_list() {
    let error = decode_json::<Times>(br#"{"counts": [1, "", 3]}"#);
    let error = error.expect_err("an item is no number").to_string();
    assert!(error.contains("at counts[1]: invalid type"), "{error}");
}
