//! Multipart bodies that are built part by part.

use serde::Serialize;
use serde_json::Value;

use crate::runtime::multipart::Part;
use crate::runtime::multipart::write::{head, join};
use crate::runtime::request::{Content, Fields, Parameters};
use crate::runtime::transport::Body;

/// The media type of files, unless the description or the caller sets it.
const BINARY: &str = "application/octet-stream";

/// A multipart body.
#[derive(Clone)]
struct Form {
    boundary: String,
    /// The media type with the boundary.
    media_type: String,
    parts: Vec<Field>,
}

/// A part with its name.
#[derive(Clone)]
struct Field {
    name: String,
    file_name: Option<String>,
    media_type: Option<String>,
    content: Content,
}

impl Default for Form {
    fn default() -> Self {
        // No content can be made to contain a boundary that is not known before.
        let boundary = format!("{:032x}", fastrand::u128(..));
        Self {
            media_type: format!("multipart/form-data; boundary={boundary}"),
            boundary,
            parts: Vec::new(),
        }
    }
}

impl Fields for Form {
    fn media_type(&self) -> Option<&str> {
        Some(&self.media_type)
    }

    fn is_stream(&self) -> bool {
        self.parts.iter().any(|part| part.content.is_stream())
    }

    fn to_body(&self) -> Option<Body> {
        let mut bodies = Vec::new();
        for part in &self.parts {
            let file_name = part.file_name.as_deref();
            let media_type = part.media_type.as_deref();
            bodies.push(head(&self.boundary, &part.name, file_name, media_type).into());
            bodies.push(part.content.to_body()?);
            bodies.push("\r\n".into());
        }
        bodies.push(format!("--{}--\r\n", self.boundary).into());
        Some(join(bodies))
    }

    fn boxed(&self) -> Box<dyn Fields> {
        Box::new(self.clone())
    }
}

impl Parameters {
    /// Sets a part of the body.
    pub fn part(&mut self, name: &str, part: Part) -> &mut Self {
        self.parts(name, vec![part])
    }

    /// Sets a part of the body, with this media type unless the part has its own.
    pub fn part_as(&mut self, name: &str, part: Part, media_type: &str) -> &mut Self {
        self.parts_as(name, vec![part], media_type)
    }

    /// Sets parts of the same name.
    pub fn parts(&mut self, name: &str, parts: Vec<Part>) -> &mut Self {
        self.parts_as(name, parts, BINARY)
    }

    /// Sets parts of the same name, with this media type unless they have their own.
    pub fn parts_as(&mut self, name: &str, parts: Vec<Part>, media_type: &str) -> &mut Self {
        let fields = parts.into_iter().map(|part| Field {
            name: name.to_owned(),
            file_name: part.file_name,
            media_type: Some(part.media_type.unwrap_or_else(|| media_type.to_owned())),
            content: Content::new(BINARY, part.body),
        });
        self.set_parts(name, fields.collect())
    }

    /// Sets a part of the body to a value: a scalar as text, an object as JSON, and a list as a part
    /// for each item.
    pub fn value_part(&mut self, name: &str, value: impl Serialize) -> &mut Self {
        self.set_value(name, value, None)
    }

    /// Sets a part of the body to a value, with this media type: a string as it is, and anything
    /// else as JSON.
    pub fn value_part_as(
        &mut self,
        name: &str,
        value: impl Serialize,
        media_type: &str,
    ) -> &mut Self {
        self.set_value(name, value, Some(media_type))
    }

    fn set_value(
        &mut self,
        name: &str,
        value: impl Serialize,
        media_type: Option<&str>,
    ) -> &mut Self {
        let value = match serde_json::to_value(value) {
            Ok(value) => value,
            Err(error) => {
                self.problem = Some(format!(
                    "cannot serialize part {name:?} of the body: {error}"
                ));
                return self;
            }
        };
        let values = match value {
            Value::Array(items) if media_type.is_none() => items,
            other => vec![other],
        };
        let fields = values.into_iter().map(|value| {
            let json =
                matches!(value, Value::Array(_) | Value::Object(_)).then_some("application/json");
            let text = match value {
                Value::String(text) => text,
                Value::Null => String::new(),
                other => other.to_string(),
            };
            Field {
                name: name.to_owned(),
                file_name: None,
                media_type: media_type.or(json).map(str::to_owned),
                content: Content::new(BINARY, text.into()),
            }
        });
        self.set_parts(name, fields.collect())
    }

    fn set_parts(&mut self, name: &str, fields: Vec<Field>) -> &mut Self {
        let is_valid =
            |media_type: &String| media_type.bytes().all(|it| (b' '..=b'~').contains(&it));
        if !fields
            .iter()
            .filter_map(|it| it.media_type.as_ref())
            .all(is_valid)
        {
            self.problem = Some(format!("invalid media type of part {name:?}"));
            return self;
        }
        self.edit_fields(name, |form: &mut Form| {
            form.parts.retain(|part| part.name != name);
            form.parts.extend(fields);
        });
        self
    }
}
