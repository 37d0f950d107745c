//! Operations as entries of a table.

/// Defines the type of an operation: its identifier, method and path, and the output and the decoder
/// of its responses. Other properties follow as constants.
///
/// The documentation consists of identifier, method and path, unless attributes replace it.
macro_rules! operation {
    ($name:ident = $id:literal: $method:ident $path:literal -> $($other:tt)+) => {
        $crate::runtime::operation::operation! {
            #[doc = concat!("The operation `", $id, "`.")]
            #[doc = ""]
            #[doc = concat!("`", stringify!($method), " ", $path, "`")]
            $name = $id: $method $path -> $($other)+
        }
    };
    ($(#[$attribute:meta])+ $name:ident = $id:literal:
        $method:ident $path:literal -> $output:ty as $decoder:ty $(; $($property:tt)*)?
    ) => {
        $(#[$attribute])+
        pub struct $name;

        impl $crate::runtime::request::Operation for $name {
            type Output = $output;
            type Decoder = $decoder;
            const ENDPOINT: $crate::runtime::request::Endpoint =
                $crate::runtime::request::Endpoint::new($id, http::Method::$method, $path);
            $($($property)*)?
        }
    };
}

pub(crate) use operation;
