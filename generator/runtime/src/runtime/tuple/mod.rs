//! Models that are arrays with a type for each item.

use std::vec::IntoIter;

use serde_json::{Error, Value};

use crate::runtime::model::{self, Slot};

/// The items of an array that are still to be read.
pub struct Items {
    items: IntoIter<Value>,
    index: usize,
}

impl Items {
    /// Returns the items of an array of this length.
    pub fn of(value: Value, count: usize) -> Result<Self, String> {
        match value {
            Value::Array(items) if items.len() == count => Ok(Self {
                items: items.into_iter(),
                index: 0,
            }),
            Value::Array(items) => {
                let found = items.len();
                Err(format!("invalid length {found}, expected {count} items"))
            }
            _ => Err(format!("invalid type, expected an array of {count} items")),
        }
    }

    /// Reads the next item, or returns why it is invalid.
    pub fn read<T: Slot>(&mut self) -> Result<T, String> {
        let (item, index) = (self.items.next().unwrap_or_default(), self.index);
        self.index += 1;
        model::read(item).map_err(|error: Error| format!("item {index}: {error}"))
    }
}

/// Writes an item, or returns why it cannot be written.
pub fn write(item: &dyn Slot) -> Result<Value, String> {
    let value = model::write(item, serde_json::value::Serializer);
    value.map_err(|error| error.to_string())
}

/// Implements the slot of a tuple struct with these fields.
macro_rules! tuple {
    ($name:ident: $($field:tt),+ $(,)?) => {
        const _: () = {
            use $crate::runtime::model as m;
            use $crate::runtime::tuple as t;

            impl m::Slot for $name {
                fn blank() -> Self {
                    Self { $($field: m::Slot::blank()),+ }
                }

                fn target(&mut self) -> m::Target<'_> {
                    m::Target::Buffered(self)
                }

                fn view(&self) -> m::View<'_> {
                    m::View::new(m::Written::Json(self))
                }
            }

            impl m::BufferedSlot for $name {
                fn set(&mut self, value: serde_json::Value) -> Result<(), String> {
                    let mut items = t::Items::of(value, [$($field),+].len())?;
                    $(self.$field = items.read()?;)+
                    Ok(())
                }
            }

            impl m::JsonSlot for $name {
                fn is_equal(&self, other: &dyn std::any::Any) -> bool {
                    other.downcast_ref() == Some(self)
                }

                fn to_json(&self) -> Result<serde_json::Value, String> {
                    Ok(serde_json::Value::Array(vec![$(t::write(&self.$field)?),+]))
                }
            }

            m::serde_by_table!($name);
        };
    };
}

pub(crate) use tuple;
