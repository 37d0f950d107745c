//! Models that are one of several types.

/// Defines an enum whose variants are told apart by their types: a value is the first variant that
/// can be read from it. The types of the variants convert into it, as `conversions!` describes.
///
/// With `: Display`, it is formatted as the value of its variant.
macro_rules! union {
    ($(#[$attribute:meta])* pub enum $name:ident $(: $display:ident)? {
        $(
            $(#[$doc:meta])*
            $variant:ident($ty:ty) $(!$without:ident)? $(from($($source:tt)+))?,
        )+
    }) => {
        $(#[$attribute])*
        #[derive(Debug, Clone, PartialEq)]
        #[allow(clippy::large_enum_variant, reason = "boxes would get in the way of matching")]
        #[non_exhaustive]
        pub enum $name {
            $($(#[$doc])* $variant($ty),)+
        }

        $($crate::runtime::conversions::conversions!(
            $name: $variant($ty) $(!$without)? $(from($($source)+))?
        );)+

        $crate::runtime::union::union!($name $($display)?: $($variant,)+);

        const _: () = {
            use $crate::runtime::model as m;

            impl m::Slot for $name {
                fn blank() -> Self {
                    $crate::runtime::union::union!(@blank $($variant)+)
                }

                fn target(&mut self) -> m::Target<'_> {
                    m::Target::Buffered(self)
                }

                fn view(&self) -> m::View<'_> {
                    match self {
                        $(Self::$variant(value) => m::View::of(value),)+
                    }
                }
            }

            impl m::BufferedSlot for $name {
                fn set(&mut self, value: serde_json::Value) -> Result<(), String> {
                    $(if let Some(value) = m::read_value(&value) {
                        *self = Self::$variant(value);
                        return Ok(());
                    })+
                    Err(concat!("data did not match any variant of ", stringify!($name)).to_owned())
                }
            }

            m::serde_by_table!($name);
        };
    };
    (@blank $first:ident $($variant:ident)*) => {
        Self::$first(m::Slot::blank())
    };
    ($name:ident: $($variant:ident,)+) => {};
    ($name:ident Display: $($variant:ident,)+) => {
        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                match self {
                    $(Self::$variant(value) => value.fmt(f),)+
                }
            }
        }
    };
}

pub(crate) use union;
