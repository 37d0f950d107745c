//! The body of a request, before it is sent.

use std::sync::{Arc, Mutex, PoisonError};

use bytes::Bytes;
use serde_json::{Map, Value};

use crate::runtime::transport::Body;

/// The body of a request, with its media type.
#[derive(Clone)]
pub enum Content {
    Empty,
    /// A JSON object, which is built property by property.
    Fields(Map<String, Value>),
    Bytes(&'static str, Bytes),
    /// A stream, which the clones of a request share. `None` once it was sent.
    Stream(&'static str, Arc<Mutex<Option<Body>>>),
}

impl Content {
    pub fn new(media_type: &'static str, body: Body) -> Self {
        match body.as_bytes() {
            Some(bytes) => Self::Bytes(media_type, bytes.clone()),
            None => Self::Stream(media_type, Arc::new(Mutex::new(Some(body)))),
        }
    }

    /// Returns the media type. The operation determines that of JSON.
    pub fn media_type(&self, json: &'static str) -> Option<&'static str> {
        match self {
            Self::Empty => None,
            Self::Fields(_) => Some(json),
            Self::Bytes(media_type, _) | Self::Stream(media_type, _) => Some(media_type),
        }
    }

    /// Returns `true` if the body can be sent only once.
    pub fn is_stream(&self) -> bool {
        matches!(self, Self::Stream(..))
    }

    /// Returns the body to send, or `None` if it is a stream that was already sent.
    pub fn to_body(&self) -> Option<Body> {
        match self {
            Self::Empty => Some(Body::empty()),
            Self::Fields(fields) => Some(Value::Object(fields.clone()).to_string().into()),
            Self::Bytes(_, bytes) => Some(bytes.clone().into()),
            Self::Stream(_, body) => body.lock().unwrap_or_else(PoisonError::into_inner).take(),
        }
    }
}
