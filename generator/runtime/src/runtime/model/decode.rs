//! Decoding responses that are no models, but contain values that slots read.

use serde::{Deserialize, Deserializer};

use crate::runtime::error::Error;
use crate::runtime::model::{Slot, read};
use crate::runtime::request::{Decode, Json, RawResponse};

/// Decodes a JSON value as the fields of models are: a timestamp, an integer, or a list of them.
#[derive(Debug)]
pub enum JsonValue {}

impl<T: Slot> Decode<T> for JsonValue {
    const ACCEPT: Option<&'static str> = <Json as Decode<()>>::ACCEPT;

    fn decode(response: &RawResponse) -> Result<T, Error> {
        response.json().map(|Whole(value)| value)
    }
}

struct Whole<T>(T);

impl<'de, T: Slot> Deserialize<'de> for Whole<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        read(deserializer).map(Self)
    }
}
