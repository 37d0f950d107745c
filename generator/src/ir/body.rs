//! Request bodies.

use super::{Argument, Choice, ContentType, Framing};

/// A request body.
#[derive(Debug, Clone, PartialEq)]
pub struct Body {
    /// Whether the body is required.
    pub required: bool,
    /// The encoding.
    pub encoding: Encoding,
    /// The arguments: one for the whole body, or one per property.
    pub arguments: Vec<Argument>,
    /// The media types that callers can send it in, in place of that of the encoding.
    pub content_types: Vec<ContentType>,
}

impl Body {
    /// Returns `true` for a JSON merge patch (RFC 7396).
    pub fn is_merge_patch(&self) -> bool {
        let Encoding::Json(Some(media_type)) = &self.encoding else {
            return false;
        };
        let essence = media_type.split(';').next().unwrap_or_default();
        essence
            .trim()
            .eq_ignore_ascii_case("application/merge-patch+json")
    }

    /// Returns the body in each of its media types.
    pub fn in_each_type(&self) -> Vec<&Body> {
        match &self.encoding {
            Encoding::Choice(choice) => choice.members.iter().map(|it| &it.body).collect(),
            _ => vec![self],
        }
    }

    /// Returns the body in each of its media types, mutably.
    pub(crate) fn in_each_type_mut(&mut self) -> Vec<&mut Body> {
        match self.encoding {
            Encoding::Choice(ref mut choice) => {
                choice.members.iter_mut().map(|it| &mut it.body).collect()
            }
            _ => vec![self],
        }
    }

    /// Returns the arguments, those of each media type included, mutably.
    pub(crate) fn arguments_mut(&mut self) -> impl Iterator<Item = &mut Argument> {
        let members = match &mut self.encoding {
            Encoding::Choice(choice) => choice.members.as_mut_slice(),
            _ => &mut [],
        };
        let members = members.iter_mut().flat_map(|it| &mut it.body.arguments);
        self.arguments.iter_mut().chain(members)
    }

    /// Whether an empty object is sent if no property is set.
    pub fn is_empty_by_default(&self) -> bool {
        let is_json = matches!(self.encoding, Encoding::Json(_));
        is_json && self.required && self.arguments.iter().all(|argument| !argument.required)
    }
}

/// The encoding of a request body.
#[derive(Debug, Clone, PartialEq)]
pub enum Encoding {
    /// JSON, with its media type unless that is `application/json`.
    Json(Option<String>),
    /// The fields of an `application/x-www-form-urlencoded` form.
    Form,
    /// The parts of a multipart body of this media type.
    Multipart(String),
    /// Several JSON values, with the way in which they are separated, and their media type.
    Values(Framing, String),
    /// Bytes of this media type.
    Raw(String),
    /// One of several media types.
    Choice(Choice),
}
