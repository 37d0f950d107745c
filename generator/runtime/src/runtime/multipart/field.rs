//! A part of a multipart body with its name.

use http::{HeaderName, HeaderValue};

use crate::runtime::multipart::Part;
use crate::runtime::request::Content;

/// The media type of files, unless the description or the caller sets it.
pub const BINARY: &str = "application/octet-stream";

/// A part with its name, if it has one.
#[derive(Clone)]
pub struct Field {
    pub name: Option<String>,
    file_name: Option<String>,
    media_type: Option<String>,
    headers: Vec<(String, String)>,
    pub content: Content,
}

impl Field {
    /// Creates a field from a part, with this media type unless the part has its own.
    pub fn new(name: Option<String>, part: Part, media_type: Option<&str>) -> Self {
        Self {
            name,
            file_name: part.file_name,
            media_type: part.media_type.or_else(|| media_type.map(str::to_owned)),
            headers: part.headers,
            content: Content::new(BINARY, part.body),
        }
    }

    /// Writes the lines before the content of a part.
    pub fn head(&self, boundary: &str) -> String {
        let mut head = format!("--{boundary}");
        let file_name = self.file_name.as_deref();
        match (&self.name, file_name) {
            (Some(name), _) => {
                head.push_str("\r\nContent-Disposition: form-data; name=");
                head.push_str(&quoted(name));
            }
            (None, Some(_)) => head.push_str("\r\nContent-Disposition: attachment"),
            (None, None) => {}
        }
        if let Some(file_name) = file_name {
            head.push_str("; filename=");
            head.push_str(&quoted(file_name));
        }
        if let Some(media_type) = &self.media_type {
            head.push_str(&format!("\r\nContent-Type: {media_type}"));
        }
        for (name, value) in &self.headers {
            head.push_str(&format!("\r\n{name}: {value}"));
        }
        head.push_str("\r\n\r\n");
        head
    }

    /// Returns what is wrong with the headers of the part.
    pub fn problem(&self) -> Option<&'static str> {
        let media_type = self.media_type.as_deref().unwrap_or_default();
        let mut headers = self.headers.iter();
        let is_valid = |(name, value): &(String, String)| {
            HeaderName::try_from(name).is_ok() && HeaderValue::try_from(value).is_ok()
        };
        if !media_type.bytes().all(|it| (b' '..=b'~').contains(&it)) {
            Some("invalid media type")
        } else if !headers.all(is_valid) {
            Some("invalid header")
        } else {
            None
        }
    }
}

/// Quotes a name as browsers do.
fn quoted(name: &str) -> String {
    let escaped = name
        .replace('"', "%22")
        .replace('\r', "%0D")
        .replace('\n', "%0A");
    format!("\"{escaped}\"")
}
