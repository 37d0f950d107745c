//! Decodes YAML as JSON values.

use std::cell::Cell;
use std::fmt;

use serde::de::{
    Deserialize, DeserializeSeed, Deserializer, EnumAccess, Error, MapAccess, SeqAccess,
    VariantAccess as _, Visitor,
};
use serde_json::{Map, Number, Value};

/// The key whose value is merged into the mapping around it.
const MERGE: &str = "<<";

/// The maximum size of the values that aliases repeat. An alias repeats the value of its anchor, so
/// that a short text could otherwise fill the memory.
const MAX_REPEATED: usize = 8_000_000;

/// The size of a value or a key, in addition to the bytes of a string.
const VALUE_SIZE: usize = 32;

/// Decodes a text as a JSON value. Tags are dropped.
///
/// # Errors
///
/// Fails if the text is not YAML, if it has no equivalent in JSON, or if its aliases repeat too much.
pub(super) fn decode(text: &str, merge: Merge) -> Result<Value, serde_yaml::Error> {
    // A text has no more values than bytes, except for those that aliases repeat.
    let own = (text.len() + 1).saturating_mul(VALUE_SIZE + 1);
    let left = Cell::new(own.saturating_add(MAX_REPEATED));
    Json { left: &left, merge }.deserialize(serde_yaml::Deserializer::from_str(text))
}

/// A decoder of values, with the size of those that may still come.
#[derive(Clone, Copy)]
struct Json<'l> {
    left: &'l Cell<usize>,
    merge: Merge,
}

/// The treatment of merge keys.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Merge {
    Resolved,
    Ignored,
}

impl Json<'_> {
    /// Subtracts a size.
    fn take<E: Error>(self, size: usize) -> Result<(), E> {
        let left = self.left.get().checked_sub(size);
        self.left
            .set(left.ok_or_else(|| E::custom("the aliases repeat too many values"))?);
        Ok(())
    }
}

impl<'de> DeserializeSeed<'de> for Json<'_> {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        self.take(VALUE_SIZE)?;
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Json<'_> {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value that JSON can represent")
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_none<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
        Ok(Value::Bool(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Value, E> {
        Ok(Value::from(value))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Value, E> {
        Ok(Value::from(value))
    }

    // An integer beyond 64 bits is rounded, as in JSON.
    fn visit_i128<E: Error>(self, value: i128) -> Result<Value, E> {
        self.visit_f64(value as f64)
    }

    fn visit_u128<E: Error>(self, value: u128) -> Result<Value, E> {
        self.visit_f64(value as f64)
    }

    // `.inf` and `.nan`, which JSON cannot represent, are strings, as numbers such as `1e400` are.
    fn visit_f64<E>(self, value: f64) -> Result<Value, E> {
        let number = Number::from_f64(value).map(Value::Number);
        Ok(number.unwrap_or_else(|| Value::String(value.to_string())))
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<Value, E> {
        self.take(value.len())?;
        Ok(Value::String(value.to_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Value, A::Error> {
        let mut list = Vec::new();
        while let Some(item) = items.next_element_seed(self)? {
            list.push(item);
        }
        Ok(Value::Array(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Value, A::Error> {
        let mut map = Map::new();
        while let Some(key) = members.next_key_seed(KeySeed)? {
            if map.contains_key(&key) {
                return Err(A::Error::custom(format!("duplicate key {key:?}")));
            }
            self.take(VALUE_SIZE + key.len())?;
            map.insert(key, members.next_value_seed(self)?);
        }
        if self.merge == Merge::Resolved
            && let Some(merged) = map.shift_remove(MERGE)
        {
            merge(&mut map, merged).map_err(A::Error::custom)?;
        }
        Ok(Value::Object(map))
    }

    fn visit_enum<A: EnumAccess<'de>>(self, tagged: A) -> Result<Value, A::Error> {
        let (Tag, value) = tagged.variant()?;
        value.newtype_variant_seed(self)
    }
}

/// Adds the members of other mappings, unless the mapping already has them.
fn merge(map: &mut Map<String, Value>, merged: Value) -> Result<(), &'static str> {
    let mappings = match merged {
        Value::Array(items) => items,
        one => vec![one],
    };
    for mapping in mappings {
        let Value::Object(members) = mapping else {
            return Err("the value of `<<` is not a mapping or a list of mappings");
        };
        for (key, value) in members {
            map.entry(key).or_insert(value);
        }
    }
    Ok(())
}

/// The tag of a value, which JSON cannot represent.
struct Tag;

impl<'de> Deserialize<'de> for Tag {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_str(KeyVisitor).map(|_| Self)
    }
}

/// Decodes a key as its literal text: `1.10` and `0x1F` are strings, not numbers.
struct KeySeed;

impl<'de> DeserializeSeed<'de> for KeySeed {
    type Value = String;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<String, D::Error> {
        deserializer.deserialize_str(KeyVisitor)
    }
}

struct KeyVisitor;

impl Visitor<'_> for KeyVisitor {
    type Value = String;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a scalar as the key of a mapping")
    }

    fn visit_str<E>(self, value: &str) -> Result<String, E> {
        Ok(value.to_owned())
    }
}
