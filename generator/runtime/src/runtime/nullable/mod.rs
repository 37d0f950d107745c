//! Properties of request bodies for which absent and `null` are two things.

use serde::{Deserialize, Deserializer};

/// Decodes a property that stands there, `null` included; an absent one takes its default.
///
/// # Errors
///
/// Fails if the value is neither `null` nor a `T`.
pub fn present<'de, T, D>(deserializer: D) -> Result<Option<Option<T>>, D::Error>
where
    T: Deserialize<'de>,
    D: Deserializer<'de>,
{
    Option::deserialize(deserializer).map(Some)
}
