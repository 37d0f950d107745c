//! Unions whose variants nothing tells apart.

use serde_json::json;

use crate::runtime::ambiguous::{ambiguous, write};
use crate::runtime::object::object;

/// Goods without a box.
#[derive(Clone, Default)]
pub struct Loose {
    weight: Option<f64>,
}
object!(Loose: weight?);

/// Goods in a box.
#[derive(Clone, Default)]
pub struct Packed {
    number: Option<i64>,
    content: Option<Vec<Goods>>,
}
object!(Packed: number = "box"?, content?);

ambiguous! {
    /// Goods.
    pub struct Goods {
        as_loose(Loose),
        as_packed(Packed),
        as_names(Vec<String>) from([&str; N]),
        as_string(String) from(&str),
    }
}

#[test]
fn a_value_is_kept_as_it_is() {
    let value = json!({"box": 1, "weight": 2.5, "other": null});
    let goods: Goods = serde_json::from_value(value.clone()).expect("any value is valid");
    assert_eq!(*goods.as_value(), value);
    assert_eq!(serde_json::to_value(&goods).expect("it is written"), value);
    assert_eq!(goods.into_value(), value);
}

#[test]
fn a_value_can_be_read_as_several_variants() {
    let goods = Goods::from(json!({"box": 1, "weight": 2.5}));
    let loose = goods.as_loose().expect("the weight is valid");
    assert_eq!(loose.weight, Some(2.5));
    let packed = goods.as_packed().expect("the box is valid");
    assert_eq!(packed.number, Some(1));
}

#[test]
fn the_error_says_why_a_value_is_no_variant() {
    let goods = Goods::from(json!({"box": "one"}));
    let error = goods.as_packed().expect_err("the box is not a number");
    assert_eq!(
        error.to_string(),
        "invalid type: string \"one\", expected i64"
    );
}

#[test]
fn variants_are_written_as_they_are_sent() {
    let loose = Loose { weight: Some(0.5) };
    let packed = Packed {
        number: None,
        content: Some(vec![loose.into()]),
    };
    let value = json!({"content": [{"weight": 0.5}]});
    assert_eq!(write(&packed), value);
    let read: Packed = serde_json::from_value(value).expect("goods nest");
    assert_eq!(read, packed);
}

#[test]
fn strings_and_arrays_convert() {
    let goods = Goods::from("box");
    assert_eq!(goods.as_string().ok(), Some("box".to_owned()));
    let goods = Goods::from(["a", "b"]);
    assert_eq!(*goods.as_value(), json!(["a", "b"]));
    let names = goods.as_names().expect("a list of strings");
    assert_eq!(names, ["a", "b"]);
}
