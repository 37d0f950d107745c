//! Reading integers, which some servers write as `3.0` or `1e3`.

use std::fmt;

use serde::de::{Deserializer, Error, Unexpected, Visitor};

/// Reads an integer of the type with this name. A number without a fraction is one.
pub fn integer<'de, T: TryFrom<i128>, D: Deserializer<'de>>(
    name: &'static str,
    deserializer: D,
) -> Result<T, D::Error> {
    let visitor = IntegerVisitor(name);
    let value = match name.starts_with('u') {
        true => deserializer.deserialize_u64(visitor),
        false => deserializer.deserialize_i64(visitor),
    }?;
    T::try_from(value).map_err(|_| {
        let text = format!("integer `{value}`");
        D::Error::invalid_value(Unexpected::Other(&text), &name)
    })
}

struct IntegerVisitor(&'static str);

impl Visitor<'_> for IntegerVisitor {
    type Value = i128;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<i128, E> {
        Ok(value.into())
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<i128, E> {
        Ok(value.into())
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<i128, E> {
        match value.fract() == 0.0 {
            // Numbers that are too large become the nearest integer, which no type has.
            true => Ok(value as i128),
            false => Err(E::invalid_type(Unexpected::Float(value), &self)),
        }
    }
}
