//! Multipart bodies whose parts the description does not declare.

use crate::runtime::multipart::Part;
use crate::runtime::multipart::field::{BINARY, Field};
use crate::runtime::request::{Content, Parameters, Request, Untyped};

/// The parts of a multipart body, where the description does not declare them.
#[derive(Debug, Default)]
pub struct Multipart(Vec<(Option<String>, Part)>);

impl Multipart {
    /// Creates a body without parts.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a part with a name, as in a form. Parts may share a name.
    ///
    /// The media type of a part with a file name defaults to `application/octet-stream`, that of
    /// any other to text.
    pub fn part(mut self, name: impl Into<String>, part: impl Into<Part>) -> Self {
        self.0.push((Some(name.into()), part.into()));
        self
    }

    /// Adds a part without a name, as in `multipart/mixed` and `multipart/related`.
    pub fn unnamed(mut self, part: impl Into<Part>) -> Self {
        self.0.push((None, part.into()));
        self
    }
}

impl Parameters {
    /// Sets the body to these parts.
    pub fn multipart_body(&mut self, body: Multipart) -> &mut Self {
        self.content = Content::Empty;
        let fields = body.0.into_iter().map(|(name, part)| {
            let media_type = part.file_name.is_some().then_some(BINARY);
            Field::new(name, part, media_type)
        });
        self.add_parts("body", fields.collect())
    }
}

impl<T, D> Request<Untyped<T, D>> {
    /// Sets the body to these parts, of a media type such as `multipart/form-data`.
    pub fn multipart_body(mut self, media_type: &'static str, body: Multipart) -> Self {
        self.parameters.facts.content_type = media_type;
        self.parameters.multipart_body(body);
        self
    }
}
