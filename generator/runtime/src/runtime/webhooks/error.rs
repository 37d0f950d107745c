//! Errors of webhooks.

use std::{error, fmt};

/// An error of a request that was received.
#[derive(Debug)]
#[non_exhaustive]
pub enum WebhookError {
    /// The secret is empty, so that anybody could sign requests.
    EmptySecret,
    /// The secret is not Base64.
    MalformedSecret,
    /// The request has no header of this name.
    MissingHeader(&'static str),
    /// The signature in the header of this name is malformed.
    MalformedSignature(&'static str),
    /// The signature was made with another secret, or for another request.
    SignatureMismatch,
    /// The timestamp in the header of this name is malformed.
    MalformedTimestamp(&'static str),
    /// The request was signed too long ago, or the clocks differ.
    TimestampOutOfTolerance,
    /// The payload has no property with the name of its event.
    MissingName(&'static str),
    /// The payload is not JSON, or not of the type of its event.
    InvalidPayload(serde_json::Error),
}

impl fmt::Display for WebhookError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::EmptySecret => f.write_str("invalid webhook secret: empty"),
            Self::MalformedSecret => f.write_str("invalid webhook secret: not Base64"),
            Self::MissingHeader(name) => write!(f, "missing header `{name}`"),
            Self::MalformedSignature(name) => write!(f, "malformed signature in header `{name}`"),
            Self::SignatureMismatch => f.write_str("the signature does not match the request"),
            Self::MalformedTimestamp(name) => write!(f, "malformed timestamp in header `{name}`"),
            Self::TimestampOutOfTolerance => {
                f.write_str("the timestamp differs too much from the current time")
            }
            Self::MissingName(property) => {
                write!(f, "missing name of the event in property `{property}`")
            }
            Self::InvalidPayload(error) => write!(f, "invalid payload: {error}"),
        }
    }
}

impl error::Error for WebhookError {
    fn source(&self) -> Option<&(dyn error::Error + 'static)> {
        match self {
            Self::InvalidPayload(error) => Some(error),
            _ => None,
        }
    }
}
