//! Reading integers, which some servers write as `3.0` or `1e3`.

use std::fmt;
use std::marker::PhantomData;

use serde::de::{Deserializer, Error, Unexpected, Visitor};

use crate::runtime::model::tolerance::whole;

/// Reads an integer of the type with this name. A number without a fraction is one.
pub fn integer<'de, T: TryFrom<i128>, D: Deserializer<'de>>(
    name: &'static str,
    deserializer: D,
) -> Result<T, D::Error> {
    let visitor = IntegerVisitor(name, PhantomData);
    match name.starts_with('u') {
        true => deserializer.deserialize_u64(visitor),
        false => deserializer.deserialize_i64(visitor),
    }
}

/// Converts a number within the visitor, so that a format can add a location to its error.
struct IntegerVisitor<T>(&'static str, PhantomData<T>);

impl<T: TryFrom<i128>> Visitor<'_> for IntegerVisitor<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<T, E> {
        let invalid = |_| E::invalid_value(Unexpected::Signed(value), &self);
        T::try_from(value.into()).map_err(invalid)
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<T, E> {
        let invalid = |_| E::invalid_value(Unexpected::Unsigned(value), &self);
        T::try_from(value.into()).map_err(invalid)
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<T, E> {
        let Some(whole) = whole(value) else {
            return Err(E::invalid_type(Unexpected::Float(value), &self));
        };
        let invalid = |_| E::invalid_value(Unexpected::Float(value), &self);
        T::try_from(whole).map_err(invalid)
    }
}
