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

/// Defines a struct around a JSON value, which a method reads as each type. The types convert into it,
/// unless `!From` follows, as do the types after `from`, which convert into them. Arrays have any
/// length `N`, and `str` is for strings that become an enum.
macro_rules! ambiguous {
    ($(#[$attribute:meta])* pub struct $name:ident {
        $($method:ident($ty:ty) $(!$without:ident)? $(from($($source:tt)+))?,)+
    }) => {
        $(#[$attribute])*
        ///
        /// The API does not tell its variants apart: a value can be read as several of them.
        #[derive(Debug, Clone, PartialEq)]
        pub struct $name(serde_json::Value);

        $crate::runtime::newtype::newtype!($name);

        impl $name {
            /// Returns the value as JSON.
            pub fn as_value(&self) -> &serde_json::Value {
                &self.0
            }

            /// Returns the value as JSON, without cloning it.
            pub fn into_value(self) -> serde_json::Value {
                self.0
            }

            $(
                #[doc = concat!("Reads the value as `", stringify!($ty), "`.")]
                pub fn $method(&self) -> Result<$ty, serde_json::Error> {
                    $crate::runtime::ambiguous::read(&self.0)
                }
            )+
        }

        impl From<serde_json::Value> for $name {
            fn from(value: serde_json::Value) -> Self {
                Self(value)
            }
        }

        $($crate::runtime::ambiguous::ambiguous!(
            @own $name: $ty $(, !$without)? $(; $($source)+)?
        );)+
    };
    (@own $name:ident: $ty:ty, !From) => {};
    (@own $name:ident: $ty:ty $(; $($source:tt)+)?) => {
        impl From<$ty> for $name {
            fn from(value: $ty) -> Self {
                Self($crate::runtime::ambiguous::write(&value))
            }
        }

        $($crate::runtime::ambiguous::ambiguous!(@from $name: $ty; $($source)+);)?
    };
    (@from $name:ident: $ty:ty; str $(, $($source:tt)+)?) => {
        impl From<String> for $name {
            fn from(value: String) -> Self {
                Self(value.into())
            }
        }

        $crate::runtime::ambiguous::ambiguous!(@from $name: $ty; &str $(, $($source)+)?);
    };
    (@from $name:ident: $ty:ty; &str $(, $($source:tt)+)?) => {
        impl From<&str> for $name {
            fn from(value: &str) -> Self {
                Self(value.into())
            }
        }

        $($crate::runtime::ambiguous::ambiguous!(@from $name: $ty; $($source)+);)?
    };
    (@from $name:ident: $ty:ty; [&str; N] $(, $($source:tt)+)?) => {
        impl<const N: usize> From<[&str; N]> for $name {
            fn from(value: [&str; N]) -> Self {
                let value = Vec::from(value.map(str::to_owned));
                Self($crate::runtime::ambiguous::write(&value))
            }
        }

        $($crate::runtime::ambiguous::ambiguous!(@from $name: $ty; $($source)+);)?
    };
    (@from $name:ident: $ty:ty; [$item:ty; N] $(, $($source:tt)+)?) => {
        impl<const N: usize> From<[$item; N]> for $name {
            fn from(value: [$item; N]) -> Self {
                Self($crate::runtime::ambiguous::write(&Vec::from(value)))
            }
        }

        $($crate::runtime::ambiguous::ambiguous!(@from $name: $ty; $($source)+);)?
    };
    (@from $name:ident: $ty:ty; $other:ty $(, $($source:tt)+)?) => {
        impl From<$other> for $name {
            fn from(value: $other) -> Self {
                Self($crate::runtime::ambiguous::write(&<$ty>::from(value)))
            }
        }

        $($crate::runtime::ambiguous::ambiguous!(@from $name: $ty; $($source)+);)?
    };
}

pub(crate) use ambiguous;
