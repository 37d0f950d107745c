//! Unknown keys of settings, by the JSON Schema of the types that parse them.

use serde_json::Value;

use crate::diagnostic::{Code, Diagnostics};
use crate::manual;
use crate::nearest::nearest;
use crate::pointer::Pointer;

/// Reports every unknown key, and returns whether there is none.
pub fn check(settings: &Value, diagnostics: &mut Diagnostics) -> bool {
    let root = manual::schema();
    let mut keys = Keys {
        root,
        diagnostics,
        are_known: true,
    };
    keys.check(settings, root, &Pointer::root());
    keys.are_known
}

struct Keys<'r, 'd> {
    root: &'r Value,
    diagnostics: &'d mut Diagnostics,
    are_known: bool,
}

impl<'r> Keys<'r, '_> {
    fn check(&mut self, value: &Value, schema: &'r Value, at: &Pointer) {
        match value {
            Value::Object(members) => {
                let Some(schema) = self.typed(schema, "object") else {
                    return;
                };
                for (key, value) in members {
                    match schema["properties"].get(key) {
                        Some(schema) => self.check(value, schema, &at.at(key)),
                        None if schema["additionalProperties"] == false => {
                            self.report(key, schema, &at.at(key));
                        }
                        None => self.check(value, &schema["additionalProperties"], &at.at(key)),
                    }
                }
            }
            Value::Array(items) => {
                let Some(schema) = self.typed(schema, "array") else {
                    return;
                };
                for (index, item) in items.iter().enumerate() {
                    self.check(item, &schema["items"], &at.at(index));
                }
            }
            _ => {}
        }
    }

    /// Returns the schema of a type among the alternatives of a schema; `None` if there is none.
    fn typed(&self, schema: &'r Value, name: &str) -> Option<&'r Value> {
        if let Some(reference) = schema["$ref"].as_str() {
            return self.typed(self.root.pointer(reference.trim_start_matches('#'))?, name);
        }
        if let Some(choices) = schema["anyOf"].as_array() {
            return choices.iter().find_map(|it| self.typed(it, name));
        }
        let has_type = match &schema["type"] {
            Value::String(ty) => ty == name,
            Value::Array(types) => types.iter().any(|it| it == name),
            _ => false,
        };
        has_type.then_some(schema)
    }

    fn report(&mut self, key: &str, schema: &Value, at: &Pointer) {
        self.are_known = false;
        let known = schema["properties"].as_object().into_iter().flatten();
        let known: Vec<&str> = known.map(|(key, _)| key.as_str()).collect();
        let help = match nearest(key, known.iter().copied()) {
            Some(key) => format!("did you mean `{key}`?"),
            None => format!("the known keys are `{}`", known.join("`, `")),
        };
        self.diagnostics
            .error(Code::InvalidConfig, at, format!("unknown key `{key}`"))
            .help(help);
    }
}
