//! The location of an error in a JSON body.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};

/// The path of a value in a JSON body.
#[derive(Default)]
pub struct Location(Vec<Step>);

enum Step {
    Property(String),
    Item(usize),
}

impl Location {
    /// Returns the location at which a truncated body ends.
    pub fn of_end(body: &[u8]) -> Self {
        let mut location = Self::default();
        let mut deserializer = serde_json::Deserializer::from_slice(body);
        // This fails at the end, where the steps are those of the location.
        let _ = Follow(&mut location.0).deserialize(&mut deserializer);
        location
    }

    /// Returns the name of the property, or of the one whose list the location is in.
    pub fn into_property(self) -> Option<String> {
        self.0.into_iter().rev().find_map(|step| match step {
            Step::Property(name) => Some(name),
            Step::Item(_) => None,
        })
    }

    /// Returns `true` if the location is the whole body.
    pub fn is_root(&self) -> bool {
        self.0.is_empty()
    }
}

impl fmt::Display for Location {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, step) in self.0.iter().enumerate() {
            match step {
                Step::Property(name) if index == 0 => f.write_str(name)?,
                Step::Property(name) => write!(f, ".{name}")?,
                Step::Item(index) => write!(f, "[{index}]")?,
            }
        }
        Ok(())
    }
}

/// Reads a value, and keeps the steps to the place where this fails.
struct Follow<'a>(&'a mut Vec<Step>);

impl<'de> DeserializeSeed<'de> for Follow<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Follow<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_unit<E: Error>(self) -> Result<(), E> {
        Ok(())
    }

    fn visit_bool<E: Error>(self, _: bool) -> Result<(), E> {
        Ok(())
    }

    fn visit_i64<E: Error>(self, _: i64) -> Result<(), E> {
        Ok(())
    }

    fn visit_u64<E: Error>(self, _: u64) -> Result<(), E> {
        Ok(())
    }

    fn visit_f64<E: Error>(self, _: f64) -> Result<(), E> {
        Ok(())
    }

    fn visit_str<E: Error>(self, _: &str) -> Result<(), E> {
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<(), A::Error> {
        let depth = self.0.len();
        let mut index = 0;
        while items
            .next_element_seed(Item {
                index,
                depth,
                steps: &mut *self.0,
            })?
            .is_some()
        {
            index += 1;
        }
        self.0.truncate(depth);
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut properties: A) -> Result<(), A::Error> {
        let depth = self.0.len();
        while let Some(name) = properties.next_key()? {
            self.0.truncate(depth);
            self.0.push(Step::Property(name));
            properties.next_value_seed(Follow(&mut *self.0))?;
        }
        self.0.truncate(depth);
        Ok(())
    }
}

/// The next item of a list, which becomes a step only if it exists.
struct Item<'a> {
    index: usize,
    depth: usize,
    steps: &'a mut Vec<Step>,
}

impl<'de> DeserializeSeed<'de> for Item<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        self.steps.truncate(self.depth);
        self.steps.push(Step::Item(self.index));
        Follow(self.steps).deserialize(deserializer)
    }
}
