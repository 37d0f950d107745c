//! Comparison of a value with a schema.

use serde_json::Value;

use super::{Schemas, reference};

impl<'a> Schemas<'a> {
    /// Returns `true` if a value fits a schema, as far as models depend on it: limits and patterns do
    /// not count.
    pub fn fits(&self, schema: &'a Value, value: &Value) -> bool {
        self.fits_within(schema, value, &mut Vec::new())
    }

    /// Returns `true` if a value fits a schema. No value fits a schema only because it fits it.
    fn fits_within(&self, schema: &'a Value, value: &Value, around: &mut Vec<&'a Value>) -> bool {
        if around.iter().any(|it| std::ptr::eq(*it, schema)) {
            return false;
        }
        if value.is_null() && self.allows_null(schema) {
            return true;
        }
        around.push(schema);
        let fits = self.fits_keywords(schema, value, around);
        around.pop();
        fits
    }

    fn fits_keywords(&self, schema: &'a Value, value: &Value, around: &mut Vec<&'a Value>) -> bool {
        let list = |keyword: &str| schema.get(keyword).and_then(Value::as_array);
        if let Some(target) = reference(schema) {
            let target = self.target(target);
            let fits = target.is_some_and(|it| self.fits_within(it, value, around));
            if !fits || !self.has_siblings() {
                return fits;
            }
        }
        let mut fits = |schema: &'a Value| self.fits_within(schema, value, around);
        let has_type = match schema.get("type") {
            Some(Value::String(ty)) => is_of(ty, value),
            Some(Value::Array(types)) => {
                let mut types = types.iter().filter_map(Value::as_str);
                types.any(|ty| is_of(ty, value))
            }
            _ => true,
        };
        let format = schema.get("format").and_then(Value::as_str);
        let has_format = match (format, value) {
            (Some("date-time"), Value::String(text)) => has_date(text) && text.contains(['T', 't']),
            (Some("date"), Value::String(text)) => has_date(text) && text.len() == 10,
            _ => true,
        };
        has_type
            && has_format
            && schema != &Value::Bool(false)
            && list("enum").is_none_or(|values| values.contains(value))
            && schema.get("const").is_none_or(|it| it == value)
            && list("allOf").is_none_or(|parts| parts.iter().all(&mut fits))
            && list("oneOf").is_none_or(|members| members.iter().any(&mut fits))
            && list("anyOf").is_none_or(|members| members.iter().any(&mut fits))
            && self.parts_fit(schema, value)
    }

    /// Returns `true` if the members or the items of a value fit.
    fn parts_fit(&self, schema: &'a Value, value: &Value) -> bool {
        match value {
            Value::Object(object) => {
                let required = schema.get("required").and_then(Value::as_array);
                let mut required = required.into_iter().flatten().filter_map(Value::as_str);
                let properties = schema.get("properties").and_then(Value::as_object);
                let additional = schema.get("additionalProperties");
                required.all(|name| object.contains_key(name))
                    && object.iter().all(|(name, value)| {
                        let property = properties.and_then(|it| it.get(name));
                        property
                            .or(additional)
                            .is_none_or(|it| self.fits(it, value))
                    })
            }
            Value::Array(items) => {
                let schema = schema.get("items");
                schema.is_none_or(|schema| items.iter().all(|item| self.fits(schema, item)))
            }
            _ => true,
        }
    }
}

/// Returns `true` if a value has a type.
pub fn is_of(ty: &str, value: &Value) -> bool {
    match ty {
        "object" => value.is_object(),
        "array" => value.is_array(),
        "string" => value.is_string(),
        "integer" => {
            let is_whole = |number: f64| number.fract() == 0.0;
            value.is_i64() || value.is_u64() || value.as_f64().is_some_and(is_whole)
        }
        "number" => value.is_number(),
        "boolean" => value.is_boolean(),
        "null" => value.is_null(),
        _ => false,
    }
}

/// Returns `true` if a text begins with a date, such as `2024-05-06`.
pub fn has_date(text: &str) -> bool {
    let digits = |range: std::ops::Range<usize>| {
        let digits = text.as_bytes().get(range);
        digits.is_some_and(|it| it.iter().all(u8::is_ascii_digit))
    };
    let is_dash = |index: usize| text.as_bytes().get(index) == Some(&b'-');
    digits(0..4) && is_dash(4) && digits(5..7) && is_dash(7) && digits(8..10)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn fits(schema: Value, value: Value) -> bool {
        let document = json!({ "openapi": "3.0.3", "components": { "schemas": {
            "pet": {
                "type": "object",
                "required": ["name"],
                "properties": {
                    "name": { "type": "string" },
                    "born": { "type": "string", "format": "date", "nullable": true },
                    "next": { "$ref": "#/components/schemas/pet" },
                },
            },
        } } });
        Schemas::new(&document).fits(&schema, &value)
    }

    #[test]
    fn members_are_compared_with_their_schemas() {
        let pet = json!({ "$ref": "#/components/schemas/pet" });
        for (value, expected) in [
            (
                json!({ "name": "Rex", "born": "2024-05-06", "other": 1 }),
                true,
            ),
            (
                json!({ "name": "Rex", "born": null, "next": { "name": "Ace" } }),
                true,
            ),
            (json!({ "name": "Rex", "next": {} }), false),
            (json!({ "name": "Rex", "born": "yesterday" }), false),
            (json!({ "name": null }), false),
            (json!({}), false),
            (json!("Rex"), false),
        ] {
            assert_eq!(fits(pet.clone(), value.clone()), expected, "{value}");
        }
    }

    #[test]
    fn one_member_of_a_choice_is_enough() {
        let schema = json!({ "oneOf": [
            { "enum": ["a", "b"] },
            { "type": "array", "items": { "type": "integer" } },
            { "type": "object", "additionalProperties": false, "properties": { "c": {} } },
        ] });
        for (value, expected) in [
            (json!("b"), true),
            (json!("c"), false),
            (json!([1, 2.0]), true),
            (json!([1.5]), false),
            (json!({ "c": [null] }), true),
            (json!({ "d": 1 }), false),
        ] {
            assert_eq!(fits(schema.clone(), value.clone()), expected, "{value}");
        }
    }
}
