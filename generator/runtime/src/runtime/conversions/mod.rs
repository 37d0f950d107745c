//! Conversions into models that are one of several types.

/// Implements the conversions into a variant: from its type, unless `!From` follows, and from the
/// types after `from`. Arrays have any length `N`, and `str` is for strings that become an enum.
macro_rules! conversions {
    ($name:ident: $variant:ident($ty:ty) !From) => {};
    ($name:ident: $variant:ident($ty:ty) $(from($($source:tt)+))?) => {
        impl From<$ty> for $name {
            fn from(value: $ty) -> Self {
                Self::$variant(value)
            }
        }

        $($crate::runtime::conversions::conversions!(@from $name::$variant: $($source)+);)?
    };
    (@from $name:ident::$variant:ident: str $(, $($source:tt)+)?) => {
        impl From<&str> for $name {
            fn from(value: &str) -> Self {
                Self::$variant(value.into())
            }
        }

        impl From<String> for $name {
            fn from(value: String) -> Self {
                Self::$variant(value.as_str().into())
            }
        }

        $($crate::runtime::conversions::conversions!(@from $name::$variant: $($source)+);)?
    };
    (@from $name:ident::$variant:ident: [&str; N] $(, $($source:tt)+)?) => {
        impl<const N: usize> From<[&str; N]> for $name {
            fn from(value: [&str; N]) -> Self {
                Self::$variant(value.map(str::to_owned).into())
            }
        }

        $($crate::runtime::conversions::conversions!(@from $name::$variant: $($source)+);)?
    };
    (@from $name:ident::$variant:ident: [$item:ty; N] $(, $($source:tt)+)?) => {
        impl<const N: usize> From<[$item; N]> for $name {
            fn from(value: [$item; N]) -> Self {
                Self::$variant(value.into())
            }
        }

        $($crate::runtime::conversions::conversions!(@from $name::$variant: $($source)+);)?
    };
    (@from $name:ident::$variant:ident: $ty:ty $(, $($source:tt)+)?) => {
        impl From<$ty> for $name {
            fn from(value: $ty) -> Self {
                Self::$variant(value.into())
            }
        }

        $($crate::runtime::conversions::conversions!(@from $name::$variant: $($source)+);)?
    };
}

pub(crate) use conversions;
