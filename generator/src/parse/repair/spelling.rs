//! Misspelled keywords of schemas.

use serde_json::{Map, Value};

use super::Repair;
use super::fit::fits;
use super::table::expected;
use crate::diagnostic::Code;
use crate::grammar::{Location, Object};
use crate::nearest::misspelled;
use crate::trim::keys::order;

/// Keywords that describe values, beside those with a place in the order of keys.
const MORE: [&str; 4] = ["prefixItems", "patternProperties", "externalDocs", "xml"];

/// Keywords that are not read, or have no effect.
const OTHERS: [&str; 20] = [
    "id",
    "if",
    "then",
    "else",
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
    pub(super) fn report_misspelled(&mut self, schema: &Map<String, Value>, at: &Location<'_>) {
        for (key, value) in schema {
            let is_in = |keywords: &[&str]| keywords.contains(&key.as_str());
            if is_in(order(Object::Schema)) || is_in(&MORE) || is_in(&OTHERS) || is_prefixed(key) {
                continue;
            }
            let absent = keywords().filter(|it| !schema.contains_key(*it));
            let possible = absent.filter(|it| {
                let expected = expected(Object::Schema, it);
                expected.is_none_or(|expected| fits(value, expected))
            });
            if let Some(meant) = misspelled(key, possible) {
                let message = format!("ignoring unknown keyword `{key}`");
                self.diagnostics
                    .warn(Code::Ignored, &at.pointer().at(key), message)
                    .help(format!("write `{meant}`, or start the name with `x-`"));
            }
        }
    }
}

/// Returns the keywords that describe values.
fn keywords() -> impl Iterator<Item = &'static str> {
    let all = order(Object::Schema).iter().chain(&MORE).copied();
    all.filter(|it| !is_prefixed(it))
}

/// Returns `true` for extensions, and for keywords such as `$ref`.
fn is_prefixed(key: &str) -> bool {
    key.starts_with("x-") || key.starts_with('$')
}
