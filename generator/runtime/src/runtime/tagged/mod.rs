//! Models that are one of several objects, told apart by a property.

mod member;

pub use member::{Member, has, read, tag, untagged};

/// Defines an enum of objects. The value of a property selects the variant, or the presence of one:
/// `Cat(Cat) = "cat" | "kitten"` after `by "kind"`, or `Push(Push) = "commits"` without it.
///
/// An object without the property is the first variant with `or "lives"` that can be read from it,
/// if it has that property, or with `or _`. The variant after `..` holds the objects that no other
/// variant is for. The last resort is the variant `Unknown` with the value.
///
/// The types of the variants convert into the enum, as `conversions!` describes. The form with
/// `impl` is for an enum that is defined elsewhere.
macro_rules! tagged {
    ($(#[$attribute:meta])* pub enum $name:ident $(by $key:literal)? { $($entries:tt)+ }) => {
        $crate::runtime::tagged::tagged! {
            @enum $(#[$attribute])* $name $(by $key)? { $($entries)+ }
        }
        $crate::runtime::tagged::tagged! { impl $name $(by $key)? { $($entries)+ } }
    };
    (@enum $(#[$attribute:meta])* $name:ident by $key:literal {
        $(
            $variant:ident($ty:ty) $(!$without:ident)? $(from($($source:tt)+))?
            = $first:literal $(| $value:literal)* $(or $untagged:tt)?,
        )*
        $(..$other:ident($other_ty:ty) $($conversions:tt)*)?
    }) => {
        $(#[$attribute])*
        ///
        #[doc = concat!("`", $key, "` tells the variants apart.")]
        #[derive(Debug, Clone, PartialEq)]
        #[allow(clippy::large_enum_variant, reason = "boxes would get in the way of matching")]
        #[non_exhaustive]
        pub enum $name {
            $(
                #[doc = concat!(
                    "`", $key, "` is `", $first, "`", $(" or `", $value, "`",)*
                    $($crate::runtime::tagged::tagged!(@absent $untagged),)? ".",
                )]
                $variant($ty),
            )*
            $(
                #[doc = concat!("An object with another `", $key, "` or none.")]
                $other($other_ty),
            )?
            /// A value this version of the crate does not know.
            Unknown(serde_json::Value),
        }
    };
    (@enum $(#[$attribute:meta])* $name:ident {
        $(
            $variant:ident($ty:ty) $(!$without:ident)? $(from($($source:tt)+))?
            = $key:literal,
        )*
        $(..$other:ident($other_ty:ty) $($conversions:tt)*)?
    }) => {
        $(#[$attribute])*
        ///
        /// A required property tells the variants apart.
        #[derive(Debug, Clone, PartialEq)]
        #[allow(clippy::large_enum_variant, reason = "boxes would get in the way of matching")]
        #[non_exhaustive]
        pub enum $name {
            $(
                #[doc = concat!("An object with `", $key, "`.")]
                $variant($ty),
            )*
            $(
                /// Any other object.
                $other($other_ty),
            )?
            /// A value this version of the crate does not know.
            Unknown(serde_json::Value),
        }
    };
    (@absent _) => {
        ", or absent"
    };
    (@absent $key:literal) => {
        concat!(", or absent beside `", $key, "`")
    };
    (impl $name:ident by $key:literal {
        $(
            $variant:ident($ty:ty) $(!$without:ident)? $(from($($source:tt)+))?
            = $first:literal $(| $value:literal)* $(or $untagged:tt)?,
        )*
        $(
            ..$other:ident($other_ty:ty) $(!$other_without:ident)?
            $(from($($other_source:tt)+))?,
        )?
    }) => {
        $crate::runtime::tagged::tagged! { @slot $name:
            $($variant($ty) $(!$without)? $(from($($source)+))? by ($key, $first),)*
            $($other($other_ty) $(!$other_without)? $(from($($other_source)+))?,)?
        }

        impl $crate::runtime::model::BufferedSlot for $name {
            fn set(&mut self, value: serde_json::Value) -> Result<(), String> {
                use $crate::runtime::tagged as t;

                let member = match t::tag(&value, $key) {
                    $(Some($first $(| $value)*) => Some(t::read(&value).map(Self::$variant)),)*
                    Some(_) => None,
                    None => $($(if let Some(member) = t::untagged(&value, t::tagged!(@key $untagged)) {
                        Some(Ok(Self::$variant(member)))
                    } else)?)* {
                        None
                    }
                };
                *self = match member {
                    Some(Ok(member)) => member,
                    failed => $(if let Some(other) = $crate::runtime::model::read_value(&value) {
                        Self::$other(other)
                    } else)? {
                        failed.unwrap_or(Ok(Self::Unknown(value)))?
                    }
                };
                Ok(())
            }
        }
    };
    (@key _) => {
        None
    };
    (@key $key:literal) => {
        Some($key)
    };
    (impl $name:ident {
        $(
            $variant:ident($ty:ty) $(!$without:ident)? $(from($($source:tt)+))?
            = $key:literal,
        )*
        $(
            ..$other:ident($other_ty:ty) $(!$other_without:ident)?
            $(from($($other_source:tt)+))?,
        )?
    }) => {
        $crate::runtime::tagged::tagged! { @slot $name:
            $($variant($ty) $(!$without)? $(from($($source)+))?,)*
            $($other($other_ty) $(!$other_without)? $(from($($other_source)+))?,)?
        }

        impl $crate::runtime::model::BufferedSlot for $name {
            fn set(&mut self, value: serde_json::Value) -> Result<(), String> {
                use $crate::runtime::tagged as t;

                *self = $(if t::has(&value, $key) {
                    Self::$variant(t::read(&value)?)
                } else)* $(if let Some(other) = $crate::runtime::model::read_value(&value) {
                    Self::$other(other)
                } else)? {
                    Self::Unknown(value)
                };
                Ok(())
            }
        }
    };
    (@slot $name:ident: $(
        $variant:ident($ty:ty) $(!$without:ident)? $(from($($source:tt)+))? $(by $tag:expr)?,
    )*) => {
        $($crate::runtime::conversions::conversions!(
            $name: $variant($ty) $(!$without)? $(from($($source)+))?
        );)*

        const _: () = {
            use $crate::runtime::model as m;
            use $crate::runtime::tagged as t;

            impl<'a> From<&'a $name> for t::Member<'a> {
                fn from(value: &'a $name) -> Self {
                    match value {
                        $($name::$variant(value) => Self::new(value)$(.tagged($tag))?,)*
                        $name::Unknown(value) => Self::new(value),
                    }
                }
            }

            impl m::Slot for $name {
                fn blank() -> Self {
                    Self::Unknown(serde_json::Value::Null)
                }

                fn target(&mut self) -> m::Target<'_> {
                    m::Target::Buffered(self)
                }

                fn view(&self) -> m::View<'_> {
                    t::Member::from(self).view()
                }

                fn slots(&self, visit: &mut dyn m::Visit) {
                    t::Member::from(self).slots(visit);
                }
            }

            m::serde_by_table!($name);
        };
    };
}

pub(crate) use tagged;
