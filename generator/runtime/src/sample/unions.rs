//! Unions of objects that a property tells apart.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::models::{Run, RunStatus};
use crate::runtime::object::object;
use crate::runtime::request::decode_json;
use crate::runtime::tagged::tagged;

/// A cat, whose schema declares the property.
#[derive(Clone)]
pub struct Cat {
    kind: String,
    lives: i64,
}
object!(Cat: kind, lives);

/// A dog, whose schema does not declare the property.
#[derive(Clone)]
pub struct Dog {
    name: Option<String>,
    run: Option<Run>,
}
object!(Dog: name?, run?);

/// A bird, whose schema has an optional property.
#[derive(Clone)]
pub struct Bird {
    kind: Option<String>,
    rest: BTreeMap<String, Value>,
}
object!(Bird: kind?, ..rest);

/// The properties of every pet.
#[derive(Clone)]
pub struct Basics {
    kind: String,
}
object!(Basics: kind);

tagged! {
    /// A pet.
    pub enum Pet by "kind" {
        Cat(Cat) = "cat" | "kitten",
        Dog(Dog) = "dog",
        Bird(Bird) = "bird",
        Map(BTreeMap<String, Value>) = "map",
    }
}

tagged! {
    /// A pet of a person.
    pub enum Owned by "owner" {
        Pet(Pet) from(Cat, Dog) = "person",
        ..Other(Basics),
    }
}

tagged! {
    /// An event.
    pub enum Event {
        Started(Run) = "status",
        Named(Dog) = "name",
    }
}

tagged! {
    /// A union whose members need not have the property.
    pub enum Animal by "kind" {
        Cat(Cat) = "cat" or "lives",
        Bird(Bird) = "bird" or _,
        ..Dog(Dog),
    }
}

fn read<T: serde::de::DeserializeOwned>(value: &Value) -> T {
    serde_json::from_value(value.clone()).expect("a value")
}

fn assert_round_trip<T>(json: &Value, expected: &T)
where
    T: serde::de::DeserializeOwned + serde::Serialize + PartialEq + std::fmt::Debug,
{
    assert_eq!(&read::<T>(json), expected);
    let written = serde_json::to_string(expected).expect("JSON");
    let value: Value = serde_json::from_str(&written).expect("JSON");
    assert_eq!(&value, json);
    assert_eq!(
        written.matches("\"kind\"").count(),
        usize::from(json.get("kind").is_some())
    );
}

fn dog(name: &str) -> Dog {
    let name = Some(name.to_owned());
    Dog { name, run: None }
}

#[test]
fn the_property_selects_the_variant() {
    let cat = |kind: &str| {
        let kind = kind.to_owned();
        Pet::Cat(Cat { kind, lives: 9 })
    };
    assert_round_trip(&json!({ "kind": "cat", "lives": 9 }), &cat("cat"));
    assert_round_trip(&json!({ "lives": 9, "kind": "kitten" }), &cat("kitten"));
    let map = BTreeMap::from([("kind".to_owned(), json!("map"))]);
    assert_round_trip(&json!({ "kind": "map" }), &Pet::Map(map));
    let first = serde_json::from_str::<Pet>(r#"{"kind":"cat","lives":9}"#);
    let last = serde_json::from_str::<Pet>(r#"{"lives":9,"kind":"cat"}"#);
    assert_eq!(first.ok(), last.ok());
}

#[test]
fn the_property_is_written_where_the_object_lacks_it() {
    let json = json!({ "kind": "dog", "name": "Rex" });
    assert_round_trip(&json, &Pet::Dog(dog("Rex")));
    let bird = Bird {
        kind: None,
        rest: BTreeMap::from([("size".to_owned(), json!(1))]),
    };
    let written = serde_json::to_value(Pet::Bird(bird)).expect("JSON");
    assert_eq!(written, json!({ "kind": "bird", "size": 1 }));
    let written = serde_json::to_value(Pet::Map(BTreeMap::new())).expect("JSON");
    assert_eq!(written, json!({ "kind": "map" }));
}

#[test]
fn other_values_are_kept() {
    for json in [
        json!({ "kind": "fish" }),
        json!({ "lives": 9 }),
        json!([1]),
        json!("cat"),
    ] {
        assert_round_trip(&json, &Pet::Unknown(json.clone()));
    }
    let kind = "fish".to_owned();
    assert_round_trip(&json!({ "kind": "fish" }), &Owned::Other(Basics { kind }));
    assert_round_trip(&json!({ "size": 1 }), &Owned::Unknown(json!({ "size": 1 })));
}

#[test]
fn another_property_selects_the_variant_of_an_object_without_the_first() {
    let rest = BTreeMap::from([("lives".to_owned(), json!(9))]);
    let bird = |rest| Animal::Bird(Bird { kind: None, rest });
    // A cat needs the property, so that this is another animal.
    assert_eq!(read::<Animal>(&json!({ "lives": 9 })), bird(rest));
    assert_eq!(read::<Animal>(&json!({})), bird(BTreeMap::new()));
    let fish = json!({ "kind": "fish", "name": "Rex" });
    assert_eq!(read::<Animal>(&fish), Animal::Dog(dog("Rex")));
    // An invalid member can be another one.
    let cat = json!({ "kind": "cat", "name": "Rex" });
    assert_eq!(read::<Animal>(&cat), Animal::Dog(dog("Rex")));
    assert_round_trip(&json!([1]), &Animal::Unknown(json!([1])));
}

#[test]
fn unions_nest() {
    let json = json!({ "owner": "person", "kind": "dog", "name": "Rex" });
    assert_round_trip(&json, &Owned::Pet(Pet::Dog(dog("Rex"))));
    let pets: Vec<Option<Box<Pet>>> = read(&json!([{ "kind": "dog", "name": "Rex" }, null]));
    assert_eq!(pets, [Some(Box::new(Pet::Dog(dog("Rex")))), None]);
}

#[test]
fn the_presence_of_a_property_selects_the_variant() {
    let run = Run {
        id: 1,
        status: RunStatus::Queued,
    };
    assert_round_trip(
        &json!({ "id": 1, "status": "queued" }),
        &Event::Started(run),
    );
    assert_round_trip(&json!({ "name": "Rex" }), &Event::Named(dog("Rex")));
    assert_round_trip(&json!({ "id": 1 }), &Event::Unknown(json!({ "id": 1 })));
}

#[test]
fn an_invalid_member_is_an_error_with_its_location() {
    let problem = |body: &str| {
        let decoded = decode_json::<Vec<Pet>>(body.as_bytes());
        decoded.expect_err("invalid").to_string()
    };
    let error = problem(r#"[{"kind":"dog"},{"run":{"id":"x","status":""},"kind":"dog"}]"#);
    assert!(
        error.contains("invalid type: string \"x\", expected i64 at run.id"),
        "{error}"
    );
    assert!(error.contains("at [1]: "), "{error}");
    let error = problem(r#"[{"kind":"cat"}]"#);
    assert!(error.contains("missing field `lives`"), "{error}");
}
