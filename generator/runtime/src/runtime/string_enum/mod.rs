//! Open string enums, which keep unknown values.

use std::cmp::Ordering;
use std::error::Error;
use std::fmt;
use std::marker::PhantomData;

use crate::runtime::model::{Slot, Target, TextSlot, View, Written};

/// The error of parsing a string that is no known value of an enum.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ParseEnumError {
    value: String,
    known: Vec<&'static str>,
}

impl fmt::Display for ParseEnumError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let known = self.known.join(", ");
        write!(f, "unknown value {:?}: expected one of {known}", self.value)
    }
}

impl Error for ParseEnumError {}

/// An enum whose values are strings, with a variant for unknown ones.
pub trait StringEnum: for<'a> From<&'a str> + AsRef<str> + Clone + fmt::Debug + 'static {
    /// The known values, in the order of the API's description.
    const KNOWN: &'static [Self];

    /// The names of their variants, separated by commas.
    const NAMES: &'static str;
}

/// Stands for a type in the implementations of [`IsEnum`].
pub struct Own<T>(PhantomData<T>);

/// Implemented for [`Own`] of each [`StringEnum`].
///
/// Other crates could implement a trait for a `Box` of their types, but not for `Own` of it. So
/// enums and boxes can both be slots, and one implementation for all enums takes less time and
/// memory to compile than one for each.
pub trait IsEnum {}

impl<T: StringEnum> Slot for T
where
    Own<T>: IsEnum,
{
    fn blank() -> Self {
        Self::from("")
    }

    fn target(&mut self) -> Target<'_> {
        Target::Text(self)
    }

    fn view(&self) -> View<'_> {
        View::new(Written::Str(self.as_ref()))
    }
}

impl<T: StringEnum> TextSlot for T {
    fn set(&mut self, text: &str) -> Result<(), String> {
        *self = Self::from(text);
        Ok(())
    }
}

/// A type whose values are compared with those of an enum: a string, or the enum itself.
pub trait Comparable<E> {
    /// Returns the value as the API defines it.
    fn text(&self) -> &str;
}

impl<E: StringEnum> Comparable<E> for E {
    fn text(&self) -> &str {
        self.as_ref()
    }
}

impl<E> Comparable<E> for str {
    fn text(&self) -> &str {
        self
    }
}

impl<E> Comparable<E> for &str {
    fn text(&self) -> &str {
        self
    }
}

impl<E> Comparable<E> for String {
    fn text(&self) -> &str {
        self
    }
}

/// Parses a value that is one of the known values.
pub fn parse<T: StringEnum>(value: &str) -> Result<T, ParseEnumError> {
    let found = T::KNOWN.iter().find(|known| known.as_ref() == value);
    found.cloned().ok_or_else(|| ParseEnumError {
        value: value.to_owned(),
        known: T::KNOWN.iter().map(AsRef::as_ref).collect(),
    })
}

/// Formats a value as a derived `Debug` does.
pub fn debug<T: StringEnum>(value: &T, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    match T::NAMES.split(',').nth(rank(value)) {
        Some(name) => f.write_str(name.trim()),
        None => f.debug_tuple("Unknown").field(&value.as_ref()).finish(),
    }
}

/// Orders known values as the API's description does, and unknown ones after them.
pub fn compare<T: StringEnum>(left: &T, right: &T) -> Ordering {
    let ranks = rank(left).cmp(&rank(right));
    ranks.then_with(|| left.as_ref().cmp(right.as_ref()))
}

/// Returns the index of a known value, or the number of them.
fn rank<T: StringEnum>(value: &T) -> usize {
    let mut known = T::KNOWN.iter();
    let rank = known.position(|known| known.as_ref() == value.as_ref());
    rank.unwrap_or(T::KNOWN.len())
}

/// Implements the conversions between an enum and strings, and comparisons by them. Other strings
/// are its `Unknown` variant.
///
/// The form with `pub enum` also defines the enum.
macro_rules! string_enum {
    ($(#[$attribute:meta])* pub enum $name:ident { $($variant:ident = $value:literal,)+ }) => {
        $(#[$attribute])*
        #[derive(Clone)]
        #[non_exhaustive]
        pub enum $name {
            $(
                #[doc = concat!("`", $value, "`.")]
                $variant,
            )+
            /// A value this version of the crate does not know.
            Unknown(String),
        }

        $crate::runtime::string_enum::string_enum!($name, $($variant = $value),+);
    };
    ($name:ident, $($variant:ident = $value:literal),+ $(,)?) => {
        impl $name {
            /// The known values, in the order of the API's description.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// Returns `true` if this version of the crate does not know the value.
            pub fn is_unknown(&self) -> bool {
                matches!(self, Self::Unknown(_))
            }

            /// Returns the value as the API defines it.
            pub fn as_str(&self) -> &str {
                match self {
                    $(Self::$variant => $value,)+
                    Self::Unknown(value) => value,
                }
            }
        }

        impl From<&str> for $name {
            fn from(value: &str) -> Self {
                match value {
                    $($value => Self::$variant,)+
                    _ => Self::Unknown(value.to_owned()),
                }
            }
        }

        impl std::str::FromStr for $name {
            type Err = $crate::runtime::string_enum::ParseEnumError;

            /// Parses a known value. [`From`] also accepts unknown ones.
            ///
            /// Parsers that prefer `From`, such as those of clap, have to be given this function by
            /// `#[arg(value_parser = T::from_str)]`.
            // Not `Self::Err`, which may also be a variant.
            fn from_str(
                value: &str,
            ) -> Result<Self, $crate::runtime::string_enum::ParseEnumError> {
                $crate::runtime::string_enum::parse(value)
            }
        }

        impl AsRef<str> for $name {
            fn as_ref(&self) -> &str {
                self.as_str()
            }
        }

        // `Self` and strings.
        impl<T: $crate::runtime::string_enum::Comparable<Self> + ?Sized> PartialEq<T> for $name {
            fn eq(&self, other: &T) -> bool {
                self.as_str() == other.text()
            }
        }

        impl Eq for $name {}

        impl PartialOrd for $name {
            fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
                Some(self.cmp(other))
            }
        }

        impl Ord for $name {
            fn cmp(&self, other: &Self) -> std::cmp::Ordering {
                $crate::runtime::string_enum::compare(self, other)
            }
        }

        impl std::hash::Hash for $name {
            fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
                self.as_str().hash(state);
            }
        }

        impl std::fmt::Debug for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                $crate::runtime::string_enum::debug(self, f)
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(self.as_str())
            }
        }

        const _: () = {
            use $crate::runtime::model as m;
            use $crate::runtime::string_enum as e;

            impl e::StringEnum for $name {
                const KNOWN: &'static [Self] = Self::ALL;
                const NAMES: &'static str = stringify!($($variant),+);
            }

            impl e::IsEnum for e::Own<$name> {}

            m::serde_by_table!($name);
        };
    };
}

pub(crate) use string_enum;
