//! The body of a request, before it is sent.

use std::any::Any;
use std::sync::{Arc, Mutex, PoisonError};

use bytes::Bytes;

use crate::runtime::transport::Body;

/// The body of a request, with its media type.
#[derive(Clone)]
pub enum Content {
    Empty,
    Fields(Box<dyn Fields>),
    Bytes(&'static str, Bytes),
    /// A stream, which the clones of a request share. `None` once it was sent.
    Stream(&'static str, Arc<Mutex<Option<Body>>>),
}

/// A body that is built field by field: a JSON object or a form.
pub trait Fields: Any + Send + Sync {
    /// Returns the media type, unless it is that of the operation.
    fn media_type(&self) -> Option<&str> {
        None
    }

    /// Returns `true` if the body can be sent only once.
    fn is_stream(&self) -> bool {
        false
    }

    /// Returns the body to send, or `None` if it has a stream that was already sent.
    fn to_body(&self) -> Option<Body>;

    /// Clones the fields.
    fn boxed(&self) -> Box<dyn Fields>;
}

impl Clone for Box<dyn Fields> {
    fn clone(&self) -> Self {
        (**self).boxed()
    }
}

impl Content {
    pub fn new(media_type: &'static str, body: Body) -> Self {
        match body.as_bytes() {
            Some(bytes) => Self::Bytes(media_type, bytes.clone()),
            None => Self::Stream(media_type, Arc::new(Mutex::new(Some(body)))),
        }
    }

    /// Returns the media type. The operation determines that of fields, unless they have their own.
    pub fn media_type(&self, of_fields: &'static str) -> Option<&str> {
        match self {
            Self::Empty => None,
            Self::Fields(fields) => Some(fields.media_type().unwrap_or(of_fields)),
            Self::Bytes(media_type, _) | Self::Stream(media_type, _) => Some(media_type),
        }
    }

    /// Returns `true` if the body can be sent only once.
    pub fn is_stream(&self) -> bool {
        match self {
            Self::Fields(fields) => fields.is_stream(),
            Self::Stream(..) => true,
            Self::Empty | Self::Bytes(..) => false,
        }
    }

    /// Returns the body to send, or `None` if it is a stream that was already sent.
    pub fn to_body(&self) -> Option<Body> {
        match self {
            Self::Empty => Some(Body::empty()),
            Self::Fields(fields) => fields.to_body(),
            Self::Bytes(_, bytes) => Some(bytes.clone().into()),
            Self::Stream(_, body) => body.lock().unwrap_or_else(PoisonError::into_inner).take(),
        }
    }

    /// Returns the fields of a kind, which are added to an empty body; `None` if the body is another
    /// one.
    pub fn fields<F: Fields + Default>(&mut self) -> Option<&mut F> {
        if let Self::Empty = self {
            *self = Self::Fields(Box::new(F::default()));
        }
        let Self::Fields(fields) = self else {
            return None;
        };
        let fields: &mut dyn Any = &mut **fields;
        fields.downcast_mut()
    }
}
