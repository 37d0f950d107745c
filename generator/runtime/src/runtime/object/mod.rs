//! Models with properties, as tables of their fields.

mod compare;
mod debug;

pub use compare::equal;
pub use debug::debug;

/// Implements the traits of a model: `?` marks a field that is omitted if it is absent, `= "name"`
/// gives the name in JSON if it is another one, and `..name` is the field with the additional
/// properties.
macro_rules! object {
    ($name:ident:
        $($field:ident $(= $wire:literal)? $(? $($omits:lifetime)?)?),* $(, ..$rest:ident)? $(,)?
    ) => {
        const _: () = {
            use $crate::runtime::model as m;
            use $crate::runtime::object as o;

            // One string of all fields takes much less time to compile than an array of them.
            static TABLE: m::Table = m::Table::new(
                stringify!($name),
                stringify!($($field $(? $($omits)?)?),* $(, ..$rest)?),
                &[$($((stringify!($field), $wire),)?)*],
            );

            #[allow(deprecated, reason = "the table has every field")]
            impl m::Slot for $name {
                fn blank() -> Self {
                    Self { $($field: m::Slot::blank(),)* $($rest: m::Slot::blank(),)? }
                }

                fn slots(&self, visit: &mut dyn m::Visit) {
                    visit.visit(&TABLE, &[$(&self.$field),*], o::rest!($(&self.$rest)?));
                }

                fn slots_mut(&mut self, visit: &mut dyn m::VisitMut) {
                    visit.visit(&TABLE, &mut [$(&mut self.$field),*], o::rest!($(&mut self.$rest)?));
                }
            }

            impl std::fmt::Debug for $name {
                fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                    o::debug(self, f)
                }
            }

            impl PartialEq for $name {
                fn eq(&self, other: &Self) -> bool {
                    o::equal(self, other)
                }
            }

            m::serde_by_table!($name);
        };
    };
}

pub(crate) use object;

/// Returns the additional properties of a model, if it keeps them.
macro_rules! rest {
    () => {
        None
    };
    ($rest:expr) => {
        Some($rest)
    };
}

pub(crate) use rest;
