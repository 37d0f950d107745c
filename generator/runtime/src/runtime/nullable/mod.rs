//! Properties for which absent and `null` differ.

use std::collections::BTreeMap;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::runtime::model::{OptionSlot, Slot, Target, View, Written};

/// A property of a request body that can be absent, `null` or a value.
///
/// Fields of this type need `#[serde(default, skip_serializing_if = "Nullable::is_absent")]`: an
/// absent value that is serialized is `null`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum Nullable<T> {
    /// The property is absent.
    #[default]
    Absent,
    /// The property is `null`.
    Null,
    /// The property has a value.
    Value(T),
}

impl<T> Nullable<T> {
    /// Returns `true` if the property is absent.
    pub fn is_absent(&self) -> bool {
        matches!(self, Self::Absent)
    }

    /// Returns `true` if the property is `null`.
    pub fn is_null(&self) -> bool {
        matches!(self, Self::Null)
    }

    /// Borrows the value.
    pub fn as_ref(&self) -> Nullable<&T> {
        match self {
            Self::Absent => Nullable::Absent,
            Self::Null => Nullable::Null,
            Self::Value(value) => Nullable::Value(value),
        }
    }

    /// Applies a function to the value.
    pub fn map<U>(self, function: impl FnOnce(T) -> U) -> Nullable<U> {
        match self {
            Self::Absent => Nullable::Absent,
            Self::Null => Nullable::Null,
            Self::Value(value) => Nullable::Value(function(value)),
        }
    }

    /// Returns the value, or `None` if the property is absent or `null`.
    pub fn value(&self) -> Option<&T> {
        self.as_ref().into_value()
    }

    /// Returns the value, or `None` if the property is absent or `null`.
    pub fn into_value(self) -> Option<T> {
        match self {
            Self::Value(value) => Some(value),
            _ => None,
        }
    }
}

impl<T> From<T> for Nullable<T> {
    fn from(value: T) -> Self {
        Self::Value(value)
    }
}

impl From<&str> for Nullable<String> {
    fn from(value: &str) -> Self {
        Self::Value(value.to_owned())
    }
}

impl<T, I: Into<T>, const N: usize> From<[I; N]> for Nullable<Vec<T>> {
    fn from(items: [I; N]) -> Self {
        Self::Value(items.into_iter().map(Into::into).collect())
    }
}

impl<T, K: Into<String>, I: Into<T>, const N: usize> From<[(K, I); N]>
    for Nullable<BTreeMap<String, T>>
{
    fn from(entries: [(K, I); N]) -> Self {
        let entries = entries.into_iter();
        Self::Value(entries.map(|(key, it)| (key.into(), it.into())).collect())
    }
}

impl<T> From<Option<T>> for Nullable<T> {
    /// Converts `None` to `null`.
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, Self::Value)
    }
}

impl<T: Slot> Slot for Nullable<T> {
    fn blank() -> Self {
        Self::Absent
    }

    fn target(&mut self) -> Target<'_> {
        Target::Option(self)
    }

    fn view(&self) -> View<'_> {
        match self {
            Self::Value(value) => View::of(value).some(),
            Self::Null => View::new(Written::Null),
            Self::Absent => View::new(Written::Absent),
        }
    }

    fn is_optional(&self) -> bool {
        true
    }
}

impl<T: Slot> OptionSlot for Nullable<T> {
    fn some(&mut self) -> &mut dyn Slot {
        *self = Self::Value(T::blank());
        match self {
            Self::Value(value) => value,
            other => other,
        }
    }

    fn null(&mut self) {
        *self = Self::Null;
    }
}

impl<T: Serialize> Serialize for Nullable<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.value().serialize(serializer)
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Nullable<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Option::deserialize(deserializer).map(Self::from)
    }
}
