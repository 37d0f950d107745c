//! Open integer enums, which keep unknown values.

use serde_json::Value;

use crate::runtime::model::{Slot, Written, read};

/// An integer that an enum has as its values.
pub trait Integer: Slot + Sized {
    /// Returns the integer as the driver writes it.
    fn written(self) -> Written<'static>;
}

macro_rules! integers {
    ($($written:ident: $($integer:ty),+;)+) => {$($(
        impl Integer for $integer {
            fn written(self) -> Written<'static> {
                Written::$written(self.into())
            }
        }
    )+)+};
}

integers! {
    Signed: i32, i64;
    Unsigned: u8, u16, u32, u64;
}

/// Reads an integer, or returns why the JSON value is invalid.
pub fn integer<T: Integer>(value: &Value) -> Result<T, String> {
    read(value).map_err(|error: serde_json::Error| error.to_string())
}

/// Implements the conversions between an enum and integers. Other integers are its `Unknown`
/// variant.
///
/// The form with `pub enum` also defines the enum.
macro_rules! integer_enum {
    (
        $(#[$attribute:meta])*
        pub enum $name:ident: $integer:ident { $($variant:ident = $value:literal,)+ }
    ) => {
        $(#[$attribute])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum $name {
            $(
                #[doc = concat!("`", $value, "`.")]
                $variant,
            )+
            /// A value this version of the crate does not know.
            Unknown($integer),
        }

        $crate::runtime::integer_enum::integer_enum!($name as $integer: $($variant = $value),+);
    };
    ($name:ident as $integer:ident: $($variant:ident = $value:literal),+ $(,)?) => {
        impl $name {
            /// The known values, in the order of the API's description.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// Returns `true` if this version of the crate does not know the value.
            pub fn is_unknown(self) -> bool {
                matches!(self, Self::Unknown(_))
            }

            /// Returns the value as the API defines it.
            pub fn value(self) -> $integer {
                match self {
                    $(Self::$variant => $value,)+
                    Self::Unknown(value) => value,
                }
            }
        }

        impl From<$integer> for $name {
            fn from(value: $integer) -> Self {
                match value {
                    $($value => Self::$variant,)+
                    _ => Self::Unknown(value),
                }
            }
        }

        impl From<$name> for $integer {
            fn from(value: $name) -> Self {
                value.value()
            }
        }

        impl std::str::FromStr for $name {
            type Err = std::num::ParseIntError;

            /// Parses an integer, which may be an unknown value.
            // Not `Self::Err`, which may also be a variant.
            fn from_str(value: &str) -> Result<Self, std::num::ParseIntError> {
                value.parse::<$integer>().map(Self::from)
            }
        }

        impl PartialEq<$integer> for $name {
            fn eq(&self, other: &$integer) -> bool {
                self.value() == *other
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                std::fmt::Display::fmt(&self.value(), f)
            }
        }

        const _: () = {
            use $crate::runtime::integer_enum as e;
            use $crate::runtime::model as m;

            impl m::Slot for $name {
                fn blank() -> Self {
                    Self::Unknown(0)
                }

                fn target(&mut self) -> m::Target<'_> {
                    m::Target::Buffered(self)
                }

                fn view(&self) -> m::View<'_> {
                    m::View::new(e::Integer::written(self.value()))
                }
            }

            impl m::BufferedSlot for $name {
                fn set(&mut self, value: serde_json::Value) -> Result<(), String> {
                    *self = Self::from(e::integer::<$integer>(&value)?);
                    Ok(())
                }
            }

            m::serde_by_table!($name);
        };
    };
}

pub(crate) use integer_enum;
