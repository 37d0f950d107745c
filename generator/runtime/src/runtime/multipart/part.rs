//! Parts of multipart bodies.

use std::fmt;

use serde::Serialize;

use crate::runtime::error::Error;
use crate::runtime::transport::Body;

/// A part of a multipart body: a file, or any other content.
///
/// Bytes and texts convert into a part without a file name; in a field of a form that is a file, it
/// defaults to the name of the field. A part whose content is a
/// [stream](Body::stream) is sent once: the request is not retried.
pub struct Part {
    pub(crate) body: Body,
    pub(super) file_name: Option<String>,
    pub(super) media_type: Option<String>,
    pub(super) headers: Vec<(String, String)>,
}

impl Part {
    /// Creates a part from its content.
    pub fn new(content: impl Into<Body>) -> Self {
        Self {
            body: content.into(),
            file_name: None,
            media_type: None,
            headers: Vec::new(),
        }
    }

    /// Creates a part from a value, as JSON.
    ///
    /// # Errors
    ///
    /// Fails if the value cannot be serialized.
    pub fn json(value: &(impl Serialize + ?Sized)) -> Result<Self, Error> {
        let json = serde_json::to_vec(value).map_err(|error| {
            Error::invalid_request("cannot serialize a part of the body").with_source(error)
        })?;
        Ok(Self::new(json).media_type("application/json"))
    }

    /// Sets the name of the file.
    pub fn file_name(mut self, name: impl Into<String>) -> Self {
        self.file_name = Some(name.into());
        self
    }

    /// Sets the media type. Defaults to that of the description, or to `application/octet-stream`.
    pub fn media_type(mut self, media_type: impl Into<String>) -> Self {
        self.media_type = Some(media_type.into());
        self
    }

    /// Adds a header to the part.
    pub fn header(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.headers.push((name.into(), value.into()));
        self
    }

    /// Opens a file, whose content is read while the part is sent.
    ///
    /// # Errors
    ///
    /// Fails if the file cannot be opened.
    #[cfg(feature = "reqwest")]
    pub async fn open(path: impl AsRef<std::path::Path>) -> std::io::Result<Self> {
        let path = path.as_ref();
        let part = Self::new(super::file::open(path).await?);
        Ok(match path.file_name() {
            Some(name) => part.file_name(name.to_string_lossy()),
            None => part,
        })
    }
}

impl<T: Into<Body>> From<T> for Part {
    fn from(content: T) -> Self {
        Self::new(content)
    }
}

impl fmt::Debug for Part {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Part")
            .field("len", &self.body.len())
            .field("file_name", &self.file_name)
            .field("media_type", &self.media_type)
            .finish_non_exhaustive()
    }
}

/// Collects parts.
pub fn to_parts(parts: impl IntoIterator<Item = impl Into<Part>>) -> Vec<Part> {
    parts.into_iter().map(Into::into).collect()
}
