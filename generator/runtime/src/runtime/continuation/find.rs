//! Values in a JSON document, found without decoding the rest of it.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::Value;

use crate::runtime::error::{repair_json, without_byte_order_mark};

/// Returns the value at a path; `None` if there is none, or if it is `null`.
pub fn find(body: &[u8], path: &[&str]) -> Option<Value> {
    let body = without_byte_order_mark(body);
    let found = read(body, path).or_else(|_| match repair_json(body) {
        Some(repaired) => read(&repaired, path),
        None => Ok(None),
    });
    found.ok()?.filter(|value| !value.is_null())
}

fn read(body: &[u8], path: &[&str]) -> serde_json::Result<Option<Value>> {
    At(path).deserialize(&mut serde_json::Deserializer::from_slice(body))
}

/// The place of a value, as the keys that lead to it.
struct At<'p>(&'p [&'p str]);

impl<'de> DeserializeSeed<'de> for At<'_> {
    type Value = Option<Value>;

    fn deserialize<D: Deserializer<'de>>(self, json: D) -> Result<Self::Value, D::Error> {
        if self.0.is_empty() {
            return serde::Deserialize::deserialize(json).map(Some);
        }
        json.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for At<'_> {
    type Value = Option<Value>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("any value")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Self::Value, A::Error> {
        let mut found = None;
        let Some((key, rest)) = self.0.split_first() else {
            return Ok(None);
        };
        while let Some(name) = members.next_key::<String>()? {
            if name == *key {
                found = members.next_value_seed(At(rest))?;
            } else {
                members.next_value::<IgnoredAny>()?;
            }
        }
        Ok(found)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Self::Value, A::Error> {
        let mut last = None;
        let rest = match self.0.split_first() {
            Some((&"-1", rest)) => rest,
            _ => {
                while items.next_element::<IgnoredAny>()?.is_some() {}
                return Ok(None);
            }
        };
        while let Some(item) = items.next_element_seed(At(rest))? {
            last = item;
        }
        Ok(last)
    }

    fn visit_bool<E>(self, _: bool) -> Result<Self::Value, E> {
        Ok(None)
    }

    fn visit_i64<E>(self, _: i64) -> Result<Self::Value, E> {
        Ok(None)
    }

    fn visit_u64<E>(self, _: u64) -> Result<Self::Value, E> {
        Ok(None)
    }

    fn visit_f64<E>(self, _: f64) -> Result<Self::Value, E> {
        Ok(None)
    }

    fn visit_str<E>(self, _: &str) -> Result<Self::Value, E> {
        Ok(None)
    }

    fn visit_unit<E>(self) -> Result<Self::Value, E> {
        Ok(None)
    }
}
