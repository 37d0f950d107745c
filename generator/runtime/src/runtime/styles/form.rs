//! Bodies of the media type `application/x-www-form-urlencoded`.

use serde::Serialize;
use serde_json::Value;

use crate::runtime::request::{Fields, Parameters};
use crate::runtime::styles::Style;
use crate::runtime::styles::write::to_value;
use crate::runtime::transport::Body;

/// The fields of a form, each with its pairs, percent-encoded.
#[derive(Clone, Default)]
struct Form(Vec<(String, Vec<String>)>);

impl Form {
    fn set(&mut self, name: &str, value: &Value, style: Style) {
        self.0.retain(|(other, _)| other != name);
        self.0.push((name.to_owned(), style.pairs(name, value)));
    }
}

impl Fields for Form {
    fn to_body(&self) -> Option<Body> {
        let pairs = self.0.iter().flat_map(|(_, pairs)| pairs);
        let pairs: Vec<&str> = pairs.map(String::as_str).collect();
        Some(pairs.join("&").into())
    }

    fn boxed(&self) -> Box<dyn Fields> {
        Box::new(self.clone())
    }
}

impl Parameters {
    /// Sets a field of the body, which becomes a form. A list repeats the field for each item.
    pub fn form_field(&mut self, name: &str, value: impl Serialize) -> &mut Self {
        self.form_field_styled(name, value, Style::Exploded)
    }

    /// Sets a field of the body in this form.
    pub fn form_field_styled(
        &mut self,
        name: &str,
        value: impl Serialize,
        style: Style,
    ) -> &mut Self {
        match to_value(value) {
            Ok(value) => self.edit_fields(name, |form: &mut Form| form.set(name, &value, style)),
            Err(error) => self.reject_body(name, &error),
        }
        self
    }

    /// Sets the body to a form with a field for each member of an object.
    pub fn form_body(&mut self, body: impl Serialize) -> &mut Self {
        match to_value(body) {
            Ok(Value::Object(members)) => {
                for (name, value) in &members {
                    let style = match value {
                        Value::Object(_) => Style::Json,
                        _ => Style::Exploded,
                    };
                    self.edit_fields(name, |form: &mut Form| form.set(name, value, style));
                }
            }
            Ok(_) => {
                self.problem = Some("cannot send the body as a form: not an object".to_owned())
            }
            Err(error) => self.problem = Some(format!("cannot serialize the body: {error}")),
        }
        self
    }

    fn reject_body(&mut self, name: &str, error: &str) {
        self.problem = Some(format!(
            "cannot serialize field {name:?} of the form: {error}"
        ));
    }
}
