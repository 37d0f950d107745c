//! JSON objects that are built property by property.

use serde::Serialize;
use serde_json::{Map, Value};

use crate::runtime::request::{Content, Fields, Parameters};
use crate::runtime::transport::Body;

/// A JSON object.
#[derive(Clone, Default)]
struct Object(Map<String, Value>);

impl Fields for Object {
    fn to_body(&self) -> Option<Body> {
        Some(Value::Object(self.0.clone()).to_string().into())
    }

    fn boxed(&self) -> Box<dyn Fields> {
        Box::new(self.clone())
    }
}

impl Parameters {
    /// Sets a property of the body, which becomes a JSON object.
    pub fn field(&mut self, name: &str, value: impl Serialize) -> &mut Self {
        match serde_json::to_value(value) {
            Ok(value) => self.edit_fields(name, |Object(fields)| {
                fields.insert(name.to_owned(), value);
            }),
            Err(error) => {
                self.problem = Some(format!(
                    "cannot serialize property {name:?} of the body: {error}"
                ));
            }
        }
        self
    }

    /// Sets the body to a JSON object without properties.
    pub fn empty_object(&mut self) -> &mut Self {
        self.content = Content::Fields(Box::new(Object::default()));
        self
    }

    /// Changes the fields of the body, unless it is already set as a whole.
    pub(crate) fn edit_fields<F: Fields + Default>(
        &mut self,
        name: &str,
        edit: impl FnOnce(&mut F),
    ) {
        match self.content.fields() {
            Some(fields) => edit(fields),
            None => {
                self.problem = Some(format!(
                    "cannot set property {name:?}: the whole body is already set"
                ));
            }
        }
    }
}
