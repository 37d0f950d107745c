//! Misspelled keywords of schemas.

use serde_json::{Map, Value};

use super::Repair;
use super::fit::fits;
use super::table::expected;
use crate::diagnostic::Code;
use crate::grammar::Object;
use crate::nearest::misspelled;
use crate::pointer::Pointer;

/// The keywords that describe values.
const KEYWORDS: [&str; 38] = [
    "type",
    "format",
    "nullable",
    "deprecated",
    "readOnly",
    "writeOnly",
    "title",
    "description",
    "allOf",
    "oneOf",
    "anyOf",
    "discriminator",
    "default",
    "example",
    "examples",
    "enum",
    "const",
    "pattern",
    "minLength",
    "maxLength",
    "minimum",
    "exclusiveMinimum",
    "maximum",
    "exclusiveMaximum",
    "multipleOf",
    "items",
    "prefixItems",
    "minItems",
    "maxItems",
    "uniqueItems",
    "required",
    "properties",
    "patternProperties",
    "additionalProperties",
    "minProperties",
    "maxProperties",
    "externalDocs",
    "xml",
];

/// Keywords that are not read, or have no effect.
const OTHERS: [&str; 21] = [
    "id",
    "if",
    "then",
    "else",
    "not",
    "contains",
    "minContains",
    "maxContains",
    "contentSchema",
    "contentEncoding",
    "contentMediaType",
    "definitions",
    "dependencies",
    "dependentRequired",
    "dependentSchemas",
    "propertyNames",
    "additionalItems",
    "unevaluatedItems",
    "unevaluatedProperties",
    "extends",
    "divisibleBy",
];

impl Repair<'_> {
    /// Reports unknown keywords that differ in a few letters from one that the schema does not have
    /// and that can have their values.
    pub(super) fn report_misspelled(&mut self, schema: &Map<String, Value>, at: &Pointer) {
        let is_known = |key: &str| KEYWORDS.contains(&key) || OTHERS.contains(&key);
        let unknown = schema.iter().filter(|(key, _)| {
            let is_extension = key.starts_with("x-") || key.starts_with('$');
            !is_extension && !is_known(key)
        });
        for (key, value) in unknown {
            let absent = KEYWORDS.into_iter().filter(|it| !schema.contains_key(*it));
            let possible = absent.filter(|it| {
                let expected = expected(Object::Schema, it);
                expected.is_none_or(|expected| fits(value, expected))
            });
            if let Some(meant) = misspelled(key, possible) {
                let message = format!("ignoring unknown keyword `{key}`");
                self.diagnostics
                    .warn(Code::Ignored, &at.at(key), message)
                    .help(format!("write `{meant}`, or start the name with `x-`"));
            }
        }
    }
}
