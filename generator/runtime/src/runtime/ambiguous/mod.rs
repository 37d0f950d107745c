//! Models that are one of several types, which the description does not tell apart.

use serde_json::{Error, Value};

use crate::runtime::model::{self, Slot};

/// Reads the value of a variant.
pub fn read<T: Slot>(value: &Value) -> Result<T, Error> {
    model::read(value)
}

/// Writes the value of a variant.
pub fn write(value: &dyn Slot) -> Value {
    // Values whose keys are strings can be written.
    model::write(value, serde_json::value::Serializer).unwrap_or_default()
}

/// Implements the conversions of a newtype of a JSON value from and to values.
macro_rules! ambiguous {
    ($name:ident) => {
        impl $name {
            /// Returns the value as JSON.
            pub fn as_value(&self) -> &serde_json::Value {
                &self.0
            }

            /// Returns the value as JSON, without cloning it.
            pub fn into_value(self) -> serde_json::Value {
                self.0
            }
        }

        impl From<serde_json::Value> for $name {
            fn from(value: serde_json::Value) -> Self {
                Self(value)
            }
        }
    };
}

pub(crate) use ambiguous;
