//! Models around another type.

/// Implements the slot of a struct around another type.
macro_rules! newtype {
    ($name:ident) => {
        const _: () = {
            use $crate::runtime::model as m;

            impl m::Slot for $name {
                fn blank() -> Self {
                    Self(m::Slot::blank())
                }

                fn target(&mut self) -> m::Target<'_> {
                    m::Slot::target(&mut self.0)
                }

                fn view(&self) -> m::View<'_> {
                    m::View::of(&self.0)
                }
            }

            m::serde_by_table!($name);
        };
    };
}

pub(crate) use newtype;
