//! The traits of serde.

/// Implements serde's traits for a type with a slot.
macro_rules! serde_by_table {
    ($name:ident) => {
        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                $crate::runtime::model::write(self, serializer)
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                $crate::runtime::model::read(deserializer)
            }
        }
    };
}

pub(crate) use serde_by_table;
