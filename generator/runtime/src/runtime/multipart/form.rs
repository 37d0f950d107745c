//! Multipart bodies that are built part by part.

use serde::Serialize;
use serde_json::Value;

use crate::runtime::multipart::Part;
use crate::runtime::multipart::field::{BINARY, Field};
use crate::runtime::multipart::join::join;
use crate::runtime::request::{Fields, Parameters};
use crate::runtime::transport::Body;

/// A multipart body.
#[derive(Clone)]
struct Form {
    boundary: String,
    /// The media type with the boundary, once there are parts.
    media_type: Option<String>,
    parts: Vec<Field>,
}

impl Default for Form {
    fn default() -> Self {
        Self {
            // No content can be made to contain a boundary that is not known before.
            boundary: format!("{:032x}", fastrand::u128(..)),
            media_type: None,
            parts: Vec::new(),
        }
    }
}

impl Fields for Form {
    fn media_type(&self) -> Option<&str> {
        self.media_type.as_deref()
    }

    fn is_stream(&self) -> bool {
        self.parts.iter().any(|part| part.content.is_stream())
    }

    fn to_body(&self) -> Option<Body> {
        let mut bodies = Vec::new();
        for part in &self.parts {
            bodies.push(part.head(&self.boundary).into());
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
    ///
    /// They are files. Most servers take a part without a file name for text, so it defaults to the
    /// name of the part.
    pub fn parts_as(&mut self, name: &str, parts: Vec<Part>, media_type: &str) -> &mut Self {
        let field = |part: Part| {
            let part = match part.file_name {
                Some(_) => part,
                None => part.file_name(name),
            };
            Field::new(Some(name.to_owned()), part, Some(media_type))
        };
        self.set_parts(name, parts.into_iter().map(field).collect())
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
            Field::new(Some(name.to_owned()), text.into(), media_type.or(json))
        });
        self.set_parts(name, fields.collect())
    }

    /// Replaces the parts of a name.
    fn set_parts(&mut self, name: &str, fields: Vec<Field>) -> &mut Self {
        self.edit_fields(name, |form: &mut Form| {
            form.parts.retain(|part| part.name.as_deref() != Some(name));
        });
        self.add_parts(name, fields)
    }

    /// Adds parts to the body. The name is that of an error.
    pub(super) fn add_parts(&mut self, name: &str, fields: Vec<Field>) -> &mut Self {
        if let Some(problem) = fields.iter().find_map(Field::problem) {
            self.problem = Some(format!("{problem} of part {name:?}"));
            return self;
        }
        let media_type = self.facts.content_type;
        self.edit_fields(name, |form: &mut Form| {
            let boundary = &form.boundary;
            form.media_type = Some(format!("{media_type}; boundary={boundary}"));
            form.parts.extend(fields);
        });
        self
    }
}
