//! Models that are one of several types.

/// Implements the slot of an enum whose variants are told apart by their types: a value is the
/// first variant that can be read from it.
macro_rules! union {
    ($name:ident: $first:ident $(, $variant:ident)* $(,)?) => {
        const _: () = {
            use $crate::runtime::model as m;

            impl m::Slot for $name {
                fn blank() -> Self {
                    Self::$first(m::Slot::blank())
                }

                fn target(&mut self) -> m::Target<'_> {
                    m::Target::Buffered(self)
                }

                fn view(&self) -> m::View<'_> {
                    match self {
                        Self::$first(value) => m::View::of(value),
                        $(Self::$variant(value) => m::View::of(value),)*
                    }
                }
            }

            impl m::BufferedSlot for $name {
                fn set(&mut self, value: serde_json::Value) -> Result<(), String> {
                    if let Some(value) = m::read_value(&value) {
                        *self = Self::$first(value);
                        return Ok(());
                    }
                    $(if let Some(value) = m::read_value(&value) {
                        *self = Self::$variant(value);
                        return Ok(());
                    })*
                    Err(concat!("data did not match any variant of ", stringify!($name)).to_owned())
                }
            }

            m::serde_by_table!($name);
        };
    };
}

pub(crate) use union;
