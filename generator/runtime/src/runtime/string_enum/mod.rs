//! Open string enums, which keep unknown values.

/// Implements the conversions between an enum and strings. Other strings are its `Unknown` variant.
macro_rules! string_enum {
    ($name:ident, $($variant:ident = $value:literal),+ $(,)?) => {
        impl $name {
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
            type Err = std::convert::Infallible;

            // Not `Self::Err`, which may also be a variant.
            fn from_str(value: &str) -> Result<Self, std::convert::Infallible> {
                Ok(Self::from(value))
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(self.as_str())
            }
        }

        const _: () = {
            use $crate::runtime::model as m;

            impl m::Blank for $name {
                fn blank() -> Self {
                    Self::Unknown(String::new())
                }
            }

            impl m::Slot for $name {
                fn target(&mut self) -> m::Target<'_> {
                    m::Target::Text(self)
                }

                fn view(&self) -> m::View<'_> {
                    m::View::String(std::borrow::Cow::Borrowed(self.as_str()))
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
