//! Structs of headers, as tables.

/// Implements the traits of a struct of headers: `= function("name")` reads a header, and
/// `as secret` hides its value from `Debug`.
macro_rules! headers {
    ($name:ident: $($field:ident = $read:ident($wire:literal) $(as $secret:ident)?),+ $(,)?) => {
        #[allow(deprecated, reason = "the table has every header")]
        impl $crate::runtime::headers::FromHeaders for $name {
            fn from_headers(headers: &http::HeaderMap) -> Result<Self, $crate::runtime::error::Error> {
                Ok(Self { $($field: $crate::runtime::headers::$read(headers, $wire)?),+ })
            }
        }

        #[allow(deprecated, reason = "the table has every header")]
        impl std::fmt::Debug for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.debug_struct(stringify!($name))
                    $(.field(
                        stringify!($field).trim_start_matches("r#"),
                        $crate::runtime::headers::table::shown!(self.$field $($secret)?),
                    ))+
                    .finish()
            }
        }
    };
}

/// A value as `Debug` shows it.
macro_rules! shown {
    ($model:ident.$field:ident) => {
        &$model.$field
    };
    ($model:ident.$field:ident secret) => {
        &format_args!("Sensitive")
    };
}

pub(crate) use {headers, shown};
