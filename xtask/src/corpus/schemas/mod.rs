//! The schemas of a description as they are written.
//!
//! The survey and the values of round trips must not depend on the reading that they test, so this is
//! a second, much smaller reading of schemas.

mod conjunction;
mod fits;

use std::collections::HashMap;

use serde_json::Value;

pub use conjunction::{Conjunction, Limits};
pub use fits::{has_date, is_of};

/// The maximum number of references from a schema to the next.
const MAX_REFERENCES: usize = 50;

/// The place of named schemas.
const COMPONENTS: &str = "/components/schemas";

/// The reference to a named schema, without its name.
const REFERENCE: &str = "#/components/schemas/";

/// A description, with its named schemas.
pub struct Schemas<'a> {
    document: &'a Value,
    /// The references to the schemas that extend a named schema, by its reference.
    subtypes: HashMap<&'a str, Vec<String>>,
    /// Whether keywords beside `$ref` apply, as in OpenAPI 3.1.
    siblings: bool,
}

impl<'a> Schemas<'a> {
    /// Returns the schemas of a description.
    pub fn new(document: &'a Value) -> Self {
        let version = document.get("openapi").and_then(Value::as_str);
        let mut schemas = Self {
            document,
            subtypes: HashMap::new(),
            siblings: version.is_some_and(|it| !it.starts_with("3.0")),
        };
        let components: Vec<_> = schemas.components().collect();
        for (name, schema) in components {
            let parts = schema.get("allOf").and_then(Value::as_array);
            let parts = parts.into_iter().flatten().filter_map(reference);
            for base in parts {
                let subtypes = schemas.subtypes.entry(base).or_default();
                subtypes.push(format!("{REFERENCE}{}", escaped(name)));
            }
        }
        schemas
    }

    /// Returns the description.
    pub fn document(&self) -> &'a Value {
        self.document
    }

    /// Returns the named schemas.
    pub fn components(&self) -> impl Iterator<Item = (&'a str, &'a Value)> + use<'a> {
        self.members(COMPONENTS)
    }

    /// Returns the members of an object of the description.
    pub fn members(&self, pointer: &str) -> impl Iterator<Item = (&'a str, &'a Value)> + use<'a> {
        let object = self.document.pointer(pointer).and_then(Value::as_object);
        let members = object.into_iter().flatten();
        members.map(|(name, value)| (name.as_str(), value))
    }

    /// Returns the target of a reference; `None` if it is not in the description.
    pub fn target(&self, reference: &str) -> Option<&'a Value> {
        let pointer = percent_decoded(reference.strip_prefix('#')?);
        self.document.pointer(&pointer)
    }

    /// Returns the value that a reference refers to, or else the value itself.
    pub fn resolve(&self, value: &'a Value) -> &'a Value {
        let mut value = value;
        for _ in 0..MAX_REFERENCES {
            match reference(value).and_then(|it| self.target(it)) {
                Some(target) => value = target,
                None => break,
            }
        }
        value
    }

    /// Returns the references to the schemas that extend the one with this reference.
    pub fn subtypes(&self, base: &str) -> &[String] {
        self.subtypes.get(base).map_or(&[], Vec::as_slice)
    }

    /// Returns `true` if keywords beside `$ref` apply.
    pub fn has_siblings(&self) -> bool {
        self.siblings
    }

    /// Returns `true` if a schema allows `null`.
    ///
    /// `nullable` also applies beside `allOf`, as most authors mean it.
    pub fn allows_null(&self, schema: &'a Value) -> bool {
        self.allows_null_within(schema, &mut Vec::new())
    }

    /// Returns `true` if a schema allows `null`. A schema within itself adds nothing.
    fn allows_null_within(&self, schema: &'a Value, around: &mut Vec<&'a Value>) -> bool {
        if around.iter().any(|it| std::ptr::eq(*it, schema)) {
            return false;
        }
        around.push(schema);
        let parts = |keyword: &str| schema.get(keyword).and_then(Value::as_array);
        let is_nullable = schema.get("nullable") == Some(&Value::Bool(true));
        let has_null = parts("enum").is_some_and(|values| values.contains(&Value::Null));
        let allows_null = is_nullable
            || has_null
            || match schema.get("type") {
                Some(Value::String(ty)) => ty == "null",
                Some(Value::Array(types)) => types.iter().any(|it| it == "null"),
                _ => match (
                    reference(schema).and_then(|it| self.target(it)),
                    parts("allOf"),
                ) {
                    (Some(target), _) => self.allows_null_within(target, around),
                    (None, Some(all)) => {
                        let mut all = all.iter().peekable();
                        all.peek().is_some() && all.all(|it| self.allows_null_within(it, around))
                    }
                    (None, None) => {
                        let choices = ["oneOf", "anyOf"].into_iter().filter_map(parts);
                        let mut choices = choices.flatten();
                        choices.any(|it| self.allows_null_within(it, around))
                    }
                },
            };
        around.pop();
        allows_null
    }
}

/// Returns the reference that a value is.
pub fn reference(value: &Value) -> Option<&str> {
    value.get("$ref").and_then(Value::as_str)
}

/// Returns the name of the schema that a reference refers to, if it is a named one.
pub fn component(reference: &str) -> Option<String> {
    let name = reference.strip_prefix(REFERENCE)?;
    (!name.contains('/')).then(|| name_of(reference))
}

/// Returns the reference to a schema in a reference or in a mapping, which may also be the name itself.
pub fn target_of(mapped: &str) -> String {
    match mapped.contains('#') {
        true => mapped.to_owned(),
        false => format!("{REFERENCE}{}", escaped(mapped)),
    }
}

/// Returns the name of the schema that a reference ends with.
pub fn name_of(reference: &str) -> String {
    let name = reference.rsplit('/').next().unwrap_or_default();
    percent_decoded(name).replace("~1", "/").replace("~0", "~")
}

fn escaped(name: &str) -> String {
    name.replace('~', "~0").replace('/', "~1")
}

/// Decodes `%XX` in a reference, which is a URL.
fn percent_decoded(text: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = text.as_bytes();
    while let Some((first, others)) = rest.split_first() {
        let digits = others.get(..2).and_then(|it| std::str::from_utf8(it).ok());
        let decoded = digits.and_then(|it| u8::from_str_radix(it, 16).ok());
        match decoded.filter(|_| *first == b'%') {
            Some(byte) => {
                bytes.push(byte);
                rest = &others[2..];
            }
            None => {
                bytes.push(*first);
                rest = others;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}
