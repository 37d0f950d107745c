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

/// Implements the slot of a struct around a JSON value, and its conversions from and to values.
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

        const _: () = {
            use $crate::runtime::model as m;

            impl m::Slot for $name {
                fn blank() -> Self {
                    Self(m::Slot::blank())
                }

                fn target(&mut self) -> m::Target<'_> {
                    m::Slot::target(&mut self.0)
                }

                fn view(&self) -> m::View<'_> {
                    m::View::of(&self.0)
                }
            }

            m::serde_by_table!($name);
        };
    };
}

pub(crate) use ambiguous;
