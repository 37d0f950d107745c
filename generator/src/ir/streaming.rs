//! Responses that are streams.

use super::Type;

/// A response that can be read as a stream.
#[derive(Debug, Clone, PartialEq)]
pub struct Streaming {
    /// The way in which the parts are separated.
    pub framing: Framing,
    /// The media type.
    pub media_type: String,
    /// The type of a value, or of the data of an event.
    pub item: Type,
}

/// The way in which the parts of a stream are separated.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Framing {
    /// Server-sent events.
    Events,
    /// A JSON value per line.
    Lines,
    /// JSON values after record separators.
    Sequence,
}
