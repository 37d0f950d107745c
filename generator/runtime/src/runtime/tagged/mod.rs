//! Models that are one of several objects, told apart by a property.

mod member;

pub use member::{Member, has, read, tag, untagged};

/// Implements the slot of an enum of objects. The value of a property selects the variant, or the
/// presence of one: `Cat = "cat" | "kitten"` after `by "kind"`, or `Push = "commits"` without it.
///
/// An object without the property is the first variant with `or "lives"` that can be read from it,
/// if it has that property, or with `or _`. The variant after `;` holds the objects that no other
/// variant is for. The last resort is the variant `Unknown` with the value.
macro_rules! tagged {
    ($name:ident by $key:literal:
        $($variant:ident = $first:literal $(| $value:literal)* $(or $untagged:tt)?),*
        $(; $other:ident)? $(,)?
    ) => {
        $crate::runtime::tagged::tagged!(@slot $name: $($variant by ($key, $first),)* $($other,)?);

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
    ($name:ident: $($variant:ident = $key:literal),* $(; $other:ident)? $(,)?) => {
        $crate::runtime::tagged::tagged!(@slot $name: $($variant,)* $($other,)?);

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
    (@slot $name:ident: $($variant:ident $(by $tag:expr)?,)*) => {
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
