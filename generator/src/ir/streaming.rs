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

impl Framing {
    /// Returns the framing of a media type, unless it is not that of a stream.
    pub(crate) fn of(media_type: &str) -> Option<Self> {
        let essence = media_type.split(';').next().unwrap_or_default();
        match essence.trim().to_lowercase().as_str() {
            "text/event-stream" => Some(Self::Events),
            "application/jsonl"
            | "application/x-jsonl"
            | "application/jsonlines"
            | "application/x-jsonlines"
            | "application/ndjson"
            | "application/x-ndjson"
            | "application/x-json-stream" => Some(Self::Lines),
            "application/json-seq" | "application/geo+json-seq" => Some(Self::Sequence),
            _ => None,
        }
    }
}
