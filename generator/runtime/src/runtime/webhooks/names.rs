//! The names of events, by which payloads are decoded.

use http::HeaderMap;
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::runtime::webhooks::error::WebhookError;

/// The place of the name of an event in a request. If both are there, the value of the property is
/// the second part of the name.
#[derive(Debug, Clone, Copy)]
pub struct NameRules {
    /// The header with the name.
    pub header: Option<&'static str>,
    /// The property of the payload with the name, or a JSON Pointer to it.
    pub property: Option<&'static str>,
}

/// Decodes the payload of an event. Each event has a function of its own, as the payloads of all in
/// one frame of the stack might overflow it.
pub type Decoder<E> = fn(&[u8]) -> Result<E, WebhookError>;

impl NameRules {
    /// Decodes a request, with the decoder of the key of its name if the event is known.
    pub fn decode<E>(
        &self,
        headers: &HeaderMap,
        body: &[u8],
        known: fn(&str) -> Option<Decoder<E>>,
        unknown: fn(String, Value) -> E,
    ) -> Result<E, WebhookError> {
        let header = self.header.map(|name| {
            let value = headers.get(name).and_then(|it| it.to_str().ok());
            value.ok_or(WebhookError::MissingHeader(name))
        });
        let header = header.transpose()?;
        let payload: Option<Value> = match self.property {
            Some(_) => Some(payload(body)?),
            None => None,
        };
        let property = self.property.zip(payload.as_ref());
        let part = property.and_then(|(name, payload)| text(payload, name));
        let names = match (header, part) {
            // Not all events have the property.
            (Some(header), Some(part)) => vec![format!("{header}.{part}"), header.to_owned()],
            (Some(name), None) | (None, Some(name)) => vec![name.to_owned()],
            (None, None) => {
                let property = self.property.unwrap_or_default();
                return Err(WebhookError::MissingName(property));
            }
        };
        for name in &names {
            if let Some(decode) = known(&key(name)) {
                return decode(body);
            }
        }
        let name = names.into_iter().next_back().unwrap_or_default();
        match payload {
            Some(payload) => Ok(unknown(name, payload)),
            None => Ok(unknown(name, self::payload(body)?)),
        }
    }
}

/// Returns the text of a property, or at a JSON Pointer.
fn text<'p>(payload: &'p Value, property: &str) -> Option<&'p str> {
    let value = match property.starts_with('/') {
        true => payload.pointer(property),
        false => payload.get(property),
    };
    value?.as_str()
}

/// Returns the letters and digits of a name in lower case: descriptions and servers separate its
/// words by different characters.
pub fn key(name: &str) -> String {
    let letters = name.chars().filter(|c| c.is_alphanumeric());
    letters.flat_map(char::to_lowercase).collect()
}

/// Decodes a payload.
pub fn payload<T: DeserializeOwned>(body: &[u8]) -> Result<T, WebhookError> {
    serde_json::from_slice(body).map_err(WebhookError::InvalidPayload)
}
