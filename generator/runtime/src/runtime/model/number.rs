//! Reading numbers, which some servers write as `3.0`, `1e3` or `"3"`.

use std::fmt;
use std::marker::PhantomData;
use std::sync::LazyLock;

use serde::Deserialize;
use serde::de::value::MapAccessDeserializer;
use serde::de::{Deserializer, Error, MapAccess, Unexpected, Visitor};
use serde_json::Number;

use crate::runtime::model::tolerance::{number_in, whole};

/// The forms in which a number can be written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// A number.
    Number,
    /// A number, or the same number as a string.
    NumberOrString,
}

/// Reads an integer of the type with this name. A number without a fraction is one.
pub fn integer<'de, T: TryFrom<i128>, D: Deserializer<'de>>(
    name: &'static str,
    form: Form,
    deserializer: D,
) -> Result<T, D::Error> {
    let visitor = IntegerVisitor(name, PhantomData);
    match name.starts_with('u') {
        _ if takes_strings(form, &deserializer) => deserializer.deserialize_any(visitor),
        true => deserializer.deserialize_u64(visitor),
        false => deserializer.deserialize_i64(visitor),
    }
}

/// Reads a floating-point number.
pub fn float<'de, D: Deserializer<'de>>(form: Form, deserializer: D) -> Result<f64, D::Error> {
    match takes_strings(form, &deserializer) {
        true => deserializer.deserialize_any(FloatVisitor),
        false => f64::deserialize(deserializer),
    }
}

/// Returns `true` if a number may be a string. Other formats than text need to know the type.
fn takes_strings<'de, D: Deserializer<'de>>(form: Form, deserializer: &D) -> bool {
    form == Form::NumberOrString && deserializer.is_human_readable()
}

/// Converts a number within the visitor, so that a format can add a location to its error.
struct IntegerVisitor<T>(&'static str, PhantomData<T>);

impl<'de, T: TryFrom<i128>> Visitor<'de> for IntegerVisitor<T> {
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

    fn visit_str<E: Error>(self, text: &str) -> Result<T, E> {
        match number_in(text) {
            Some(number) => visit_number(&number, self),
            None => Err(E::invalid_type(Unexpected::Str(text), &self)),
        }
    }

    fn visit_map<A: MapAccess<'de>>(self, number: A) -> Result<T, A::Error> {
        visit_number(&arbitrary_precision(number, &self)?, self)
    }
}

struct FloatVisitor;

impl<'de> Visitor<'de> for FloatVisitor {
    type Value = f64;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("f64")
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<f64, E> {
        Ok(value as f64)
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<f64, E> {
        Ok(value as f64)
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<f64, E> {
        Ok(value)
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<f64, E> {
        match (text, number_in(text)) {
            ("NaN", _) => Ok(f64::NAN),
            ("Infinity", _) => Ok(f64::INFINITY),
            ("-Infinity", _) => Ok(f64::NEG_INFINITY),
            (_, Some(number)) => visit_number(&number, self),
            _ => Err(E::invalid_type(Unexpected::Str(text), &self)),
        }
    }

    fn visit_map<A: MapAccess<'de>>(self, number: A) -> Result<f64, A::Error> {
        visit_number(&arbitrary_precision(number, &self)?, self)
    }
}

fn visit_number<'de, V: Visitor<'de>, E: Error>(
    number: &Number,
    visitor: V,
) -> Result<V::Value, E> {
    match (number.as_i64(), number.as_u64(), number.as_f64()) {
        (Some(value), ..) => visitor.visit_i64(value),
        (_, Some(value), _) => visitor.visit_u64(value),
        (.., Some(value)) => visitor.visit_f64(value),
        _ => Err(E::invalid_type(Unexpected::Other("number"), &visitor)),
    }
}

/// Reads a number in the form that `serde_json` has if a crate enables `arbitrary_precision`.
fn arbitrary_precision<'de, A: MapAccess<'de>, V: Visitor<'de>>(
    number: A,
    visitor: &V,
) -> Result<Number, A::Error> {
    static IS_ENABLED: LazyLock<bool> = LazyLock::new(|| {
        let number = serde_json::from_str::<Number>("1.0e1");
        number.is_ok_and(|it| it.to_string() == "1.0e1")
    });

    let invalid = || Error::invalid_type(Unexpected::Map, visitor);
    // The error of another object has the location of its start.
    if !*IS_ENABLED {
        return Err(invalid());
    }
    let number = Number::deserialize(MapAccessDeserializer::new(number));
    number.map_err(|_| invalid())
}
