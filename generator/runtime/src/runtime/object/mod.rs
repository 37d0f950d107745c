//! Models with properties, as tables of their fields.

/// Implements the traits of a model: `?` marks a field that is omitted if it is absent, `= "name"`
/// gives the name in JSON if it is another one, and `..name` is the field with the additional
/// properties.
macro_rules! object {
    (@wire $field:ident) => { stringify!($field) };
    (@wire $field:ident $wire:literal) => { $wire };
    (@omits) => { false };
    (@omits ?) => { true };
    ($name:ident:
        $($field:ident $(= $wire:literal)? $(? $($omits:lifetime)?)?),* $(, ..$rest:ident)? $(,)?
    ) => {
        const _: () = {
            use $crate::runtime::model as m;

            static TABLE: m::Table = m::Table {
                name: stringify!($name),
                fields: &[$(m::Field {
                    name: stringify!($field),
                    wire: $crate::runtime::object::object!(@wire $field $($wire)?),
                    omits: $crate::runtime::object::object!(@omits $(? $($omits)?)?),
                }),*],
                rest: $crate::runtime::object::object!(@rest $($rest)?),
                order: m::Order::new(),
            };

            #[allow(deprecated, reason = "the table has every field")]
            impl m::Object for $name {
                fn table(&self) -> &'static m::Table {
                    &TABLE
                }

                fn slots_mut(&mut self, run: &mut m::VisitMut<'_>) {
                    run(&mut [$(&mut self.$field),*], $crate::runtime::object::object!(@rest_of self, mut $($rest)?));
                }

                fn slots(&self, run: &mut m::Visit<'_>) {
                    run(&[$(&self.$field),*], $crate::runtime::object::object!(@rest_of self, $($rest)?));
                }
            }

            #[allow(deprecated, reason = "the table has every field")]
            impl m::Blank for $name {
                fn blank() -> Self {
                    Self { $($field: m::Blank::blank(),)* $($rest: m::Blank::blank(),)? }
                }
            }

            impl m::Slot for $name {
                fn target(&mut self) -> m::Target<'_> {
                    m::Target::Object(self)
                }

                fn view(&self) -> m::View<'_> {
                    m::View::new(m::Written::Object(self))
                }
            }

            impl std::fmt::Debug for $name {
                fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                    m::debug(self, f)
                }
            }

            m::serde_by_table!($name);
        };
    };
    (@rest) => { None };
    (@rest $rest:ident) => { Some(stringify!($rest)) };
    (@rest_of $self:ident, mut) => { None };
    (@rest_of $self:ident, mut $rest:ident) => { Some(&mut $self.$rest) };
    (@rest_of $self:ident,) => { None };
    (@rest_of $self:ident, $rest:ident) => { Some(&$self.$rest) };
}

pub(crate) use object;
