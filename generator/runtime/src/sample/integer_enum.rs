//! Open integer enums.

use http::{HeaderMap, HeaderValue};
use serde_json::{Value, from_value, json, to_value};

use crate::runtime::headers::optional_header;
use crate::runtime::integer_enum::integer_enum;
use crate::runtime::object::object;
use crate::runtime::request::decode_json;

integer_enum! {
    /// The grade of a good.
    pub enum Grade: i64 {
        Poor = -1,
        Fair = 0,
        Good = 1,
    }
}

integer_enum! {
    /// A level.
    pub enum Level: u8 {
        Low = 1,
        High = 255,
    }
}

/// Goods with a grade.
#[derive(Clone)]
struct Graded {
    grade: Grade,
    grades: Option<Vec<Grade>>,
    level: Option<Level>,
}
object!(Graded: grade, grades?, level?);

#[test]
fn values_are_read_and_written_as_integers() {
    let value = json!({"grade": 1, "grades": [-1, 7], "level": 255});
    let graded: Graded = from_value(value.clone()).expect("the integers are valid");
    assert_eq!(graded.grade, Grade::Good);
    assert_eq!(graded.grades, Some(vec![Grade::Poor, Grade::Unknown(7)]));
    assert_eq!(graded.level, Some(Level::High));
    assert_eq!(to_value(&graded).expect("it is written"), value);
}

#[test]
fn an_integer_without_a_fraction_is_tolerated() {
    let grade: Grade = from_value(json!(1.0)).expect("it is an integer");
    assert_eq!(grade, Grade::Good);
    from_value::<Grade>(json!(1.5)).expect_err("it has a fraction");
}

#[test]
fn an_error_shows_the_location() {
    let error = decode_json::<Graded>(br#"{"grade": 1, "level": 256}"#);
    let error = error.expect_err("it is out of range").to_string();
    let expected = "at level: invalid value: integer `256`, expected u8";
    assert!(error.contains(expected), "{error}");
    let error = decode_json::<Graded>(br#"{"grade": "good"}"#);
    let error = error.expect_err("it is no integer").to_string();
    let expected = "at grade: invalid type: string \"good\", expected i64";
    assert!(error.contains(expected), "{error}");
}

#[test]
fn integers_convert() {
    assert_eq!(Grade::from(0), Grade::Fair);
    assert_eq!(i64::from(Grade::Poor), -1);
    assert_eq!(Grade::Poor.value(), -1);
    assert_eq!(Grade::Unknown(3), 3);
    assert!(Grade::from(3).is_unknown() && !Grade::Good.is_unknown());
    assert_eq!(Grade::ALL, [Grade::Poor, Grade::Fair, Grade::Good]);
    assert_eq!(format!("{:>3}", Grade::Poor), " -1");
    assert_eq!("-1".parse(), Ok(Grade::Poor));
    "fair".parse::<Grade>().expect_err("it is no integer");
}

#[test]
fn headers_have_integers() {
    let mut headers = HeaderMap::new();
    headers.insert("grade", HeaderValue::from_static("1"));
    headers.insert("level", HeaderValue::from_static("high"));
    let grade: Option<Grade> = optional_header(&headers, "grade").expect("it is an integer");
    assert_eq!(grade, Some(Grade::Good));
    optional_header::<Level>(&headers, "level").expect_err("it is no integer");
}

#[test]
fn an_option_can_be_null() {
    let grade: Option<Grade> = from_value(Value::Null).expect("`null` is `None`");
    assert_eq!(grade, None);
}
