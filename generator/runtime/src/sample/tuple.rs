//! Arrays with a type for each item.

use serde_json::{from_value, json, to_value};

use super::models::Identifier;
use crate::runtime::object::object;
use crate::runtime::request::decode_json;
use crate::runtime::tuple::tuple;

/// A box: its number, its label and its contents.
#[derive(Debug, Clone, PartialEq)]
struct Boxed(i64, Option<Identifier>, Vec<Boxed>);
tuple!(Boxed: 0, 1, 2);

/// A shelf with boxes.
#[derive(Clone)]
struct Shelf {
    first: Boxed,
    others: Option<Vec<Boxed>>,
}
object!(Shelf: first, others?);

#[test]
fn each_item_has_its_type() {
    let value = json!({"first": [1, null, [[2, "label", []]]], "others": [[3, 4, []]]});
    let shelf: Shelf = from_value(value.clone()).expect("the arrays are valid");
    let Boxed(number, label, contents) = &shelf.first;
    assert_eq!((*number, label), (1, &None));
    assert_eq!(contents.len(), 1);
    assert_eq!(to_value(&shelf).expect("it is written"), value);
}

#[test]
fn an_integer_may_have_a_fraction_of_zero() {
    let boxed: Boxed = from_value(json!([1.0, null, []])).expect("the number is an integer");
    assert_eq!(boxed.0, 1);
}

#[test]
fn another_length_is_an_error() {
    for (body, found) in [
        (r#"{"first": [1, null]}"#, 2),
        (r#"{"first": [1, null, [], 4]}"#, 4),
    ] {
        let error = decode_json::<Shelf>(body.as_bytes());
        let error = error.expect_err("the length differs").to_string();
        let expected = format!("at first: invalid length {found}, expected 3 items");
        assert!(error.contains(&expected), "{error}");
    }
}

#[test]
fn an_error_shows_the_item() {
    let error = decode_json::<Shelf>(br#"{"first": [1, null, []], "others": [["a", null, []]]}"#);
    let error = error.expect_err("the item is no integer").to_string();
    let expected = "item 0: invalid type: string \"a\", expected i64";
    assert!(error.contains(expected), "{error}");
    let error = from_value::<Boxed>(json!("a")).expect_err("it is no array");
    let expected = "invalid type, expected an array of 3 items";
    assert_eq!(error.to_string(), expected);
}
