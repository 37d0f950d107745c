//! The keys of properties.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, Visitor};

use crate::runtime::model::Layout;

/// The key of a property.
pub enum Key {
    /// The key of a field, as its index.
    Field(usize),
    /// Any other key; empty unless such properties are kept.
    Other(String),
}

/// Finds the field of a key.
#[derive(Clone, Copy)]
pub struct KeySeed {
    /// The layout of the model.
    pub layout: &'static Layout,
    /// The field of the previous property.
    pub previous: Option<usize>,
    /// Whether other keys are kept.
    pub keeps_rest: bool,
}

impl<'de> DeserializeSeed<'de> for KeySeed {
    type Value = Key;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Key, D::Error> {
        deserializer.deserialize_identifier(self)
    }
}

impl Visitor<'_> for KeySeed {
    type Value = Key;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a field identifier")
    }

    fn visit_str<E: Error>(self, key: &str) -> Result<Key, E> {
        Ok(match self.layout.find(self.previous, key) {
            Some(index) => Key::Field(index),
            None if self.keeps_rest => Key::Other(key.to_owned()),
            None => Key::Other(String::new()),
        })
    }
}

/// The fields that have been read.
#[derive(Default)]
pub struct Seen {
    first: u64,
    others: Vec<u64>,
}

impl Seen {
    /// Adds a field, and returns `true` if it is new.
    pub fn insert(&mut self, index: usize) -> bool {
        let word = match index / 64 {
            0 => &mut self.first,
            word => {
                if self.others.len() < word {
                    self.others.resize(word, 0);
                }
                &mut self.others[word - 1]
            }
        };
        let bit = 1 << (index % 64);
        let is_new = *word & bit == 0;
        *word |= bit;
        is_new
    }

    /// Returns `true` if a field has been read.
    pub fn contains(&self, index: usize) -> bool {
        let word = match index / 64 {
            0 => Some(&self.first),
            word => self.others.get(word - 1),
        };
        word.is_some_and(|word| word & (1 << (index % 64)) != 0)
    }
}
