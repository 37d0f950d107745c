//! Setters of requests and models, as tables.

/// Implements setters. `=> call(…)` adds the argument to a request, and `= value` is the value of
/// the field of a model.
macro_rules! setters {
    ($request:ident: $(
        $(#[$attribute:meta])*
        pub fn $name:ident($argument:ident: $ty:ty) => $call:ident($($value:expr),+);
    )+) => {
        impl $request {
            $(
                $(#[$attribute])*
                pub fn $name(mut self, $argument: $ty) -> Self {
                    self.parameters.$call($($value),+);
                    self
                }
            )+
        }
    };
    ($model:ident: $(
        $(#[$attribute:meta])*
        pub fn $name:ident($argument:ident: $ty:ty) = $value:expr;
    )+) => {
        #[allow(deprecated, reason = "setters use deprecated fields")]
        impl $model {
            $(
                $(#[$attribute])*
                pub fn $name(mut self, $argument: $ty) -> Self {
                    self.$argument = $value;
                    self
                }
            )+
        }
    };
}

pub(crate) use setters;
