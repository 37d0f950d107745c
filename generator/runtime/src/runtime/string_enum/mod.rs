//! Open string enums, which keep unknown values.

use std::cmp::Ordering;
use std::error::Error;
use std::fmt;

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

/// Parses a value that is one of the known values.
pub fn parse<T: Clone>(
    value: &str,
    known: &'static [T],
    as_str: fn(&T) -> &str,
) -> Result<T, ParseEnumError> {
    let found = known.iter().find(|known| as_str(known) == value);
    found.cloned().ok_or_else(|| ParseEnumError {
        value: value.to_owned(),
        known: known.iter().map(as_str).collect(),
    })
}

/// Orders known values as the API's description does, and unknown ones after them.
pub fn compare<T>(left: &T, right: &T, known: &[T], as_str: fn(&T) -> &str) -> Ordering {
    let rank = |value| {
        let value = as_str(value);
        let rank = known.iter().position(|known| as_str(known) == value);
        (rank.unwrap_or(known.len()), value)
    };
    rank(left).cmp(&rank(right))
}

/// Implements the conversions between an enum and strings, and comparisons by them. Other strings
/// are its `Unknown` variant.
///
/// The form with `pub enum` also defines the enum.
macro_rules! string_enum {
    ($(#[$attribute:meta])* pub enum $name:ident { $($variant:ident = $value:literal,)+ }) => {
        $(#[$attribute])*
        #[derive(Debug, Clone)]
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
            /// Parsers that prefer `From`, such as those of clap, have to be given this function:
            #[doc = concat!("`#[arg(value_parser = ", stringify!($name), "::from_str)]`.")]
            // Not `Self::Err`, which may also be a variant.
            fn from_str(
                value: &str,
            ) -> Result<Self, $crate::runtime::string_enum::ParseEnumError> {
                $crate::runtime::string_enum::parse(value, Self::ALL, Self::as_str)
            }
        }

        impl PartialEq for $name {
            fn eq(&self, other: &Self) -> bool {
                self.as_str() == other.as_str()
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
                $crate::runtime::string_enum::compare(self, other, Self::ALL, Self::as_str)
            }
        }

        impl std::hash::Hash for $name {
            fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
                self.as_str().hash(state);
            }
        }

        impl PartialEq<str> for $name {
            fn eq(&self, other: &str) -> bool {
                self.as_str() == other
            }
        }

        impl PartialEq<&str> for $name {
            fn eq(&self, other: &&str) -> bool {
                self.as_str() == *other
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(self.as_str())
            }
        }

        const _: () = {
            use $crate::runtime::model as m;

            impl m::Slot for $name {
                fn blank() -> Self {
                    Self::Unknown(String::new())
                }

                fn target(&mut self) -> m::Target<'_> {
                    m::Target::Text(self)
                }

                fn view(&self) -> m::View<'_> {
                    m::View::new(m::Written::Str(self.as_str()))
                }
            }

            impl m::TextSlot for $name {
                fn set(&mut self, text: &str) -> Result<(), String> {
                    *self = Self::from(text);
                    Ok(())
                }
            }

            m::serde_by_table!($name);
        };
    };
}

pub(crate) use string_enum;
