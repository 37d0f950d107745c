//! Examples of named schemas: their own, and those of parameters and bodies that refer to them.

use std::collections::HashMap;

use serde_json::Value;

use crate::corpus::schemas::{Schemas, component, reference};

/// The examples in a description by the name of their schema, in the order of the description.
pub fn examples<'a>(schemas: &Schemas<'a>) -> HashMap<String, Vec<&'a Value>> {
    let mut found = HashMap::new();
    for (name, schema) in schemas.components() {
        // As a list, they are those of OpenAPI 3.1.
        let listed = schema.get("examples").and_then(Value::as_array);
        for example in schema
            .get("example")
            .into_iter()
            .chain(listed.into_iter().flatten())
        {
            add(&mut found, name.to_owned(), example);
        }
    }
    collect(schemas, schemas.document(), &mut found);
    found
}

fn add<'a>(found: &mut HashMap<String, Vec<&'a Value>>, name: String, example: &'a Value) {
    let examples = found.entry(name).or_default();
    if !examples.contains(&example) {
        examples.push(example);
    }
}

/// Collects the examples beside schemas, such as those of media types.
fn collect<'a>(
    schemas: &Schemas<'a>,
    value: &'a Value,
    found: &mut HashMap<String, Vec<&'a Value>>,
) {
    match value {
        Value::Object(object) => {
            if let Some(schema) = object.get("schema") {
                let named = object.get("examples").and_then(Value::as_object);
                let named = named.into_iter().flat_map(|it| it.values());
                let named = named.filter_map(|it| schemas.resolve(it).get("value"));
                for example in object.get("example").into_iter().chain(named) {
                    add_by_schema(schema, example, found);
                }
            }
            object.values().for_each(|it| collect(schemas, it, found));
        }
        Value::Array(items) => items.iter().for_each(|it| collect(schemas, it, found)),
        _ => {}
    }
}

/// Adds an example of a schema that refers to a named one, or the items of one whose items do.
fn add_by_schema<'a>(
    schema: &Value,
    example: &'a Value,
    found: &mut HashMap<String, Vec<&'a Value>>,
) {
    if let Some(name) = reference(schema).and_then(component) {
        add(found, name, example);
    } else if let (Some(items), Some(examples)) = (schema.get("items"), example.as_array()) {
        for example in examples {
            add_by_schema(items, example, found);
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn examples_have_the_names_of_their_schemas() {
        let pet = json!({ "$ref": "#/components/schemas/pet" });
        let document = json!({
            "paths": { "/pets": { "get": { "responses": { "200": { "content": {
                "application/json": {
                    "schema": { "type": "array", "items": pet },
                    "examples": { "some": { "value": ["Rex", "Ace"] }, "others": { "value": "none" } },
                },
            } } } } } },
            "components": { "schemas": {
                "pet": { "type": "string", "example": "Ace" },
                "name": { "type": "string", "examples": ["a", "b"] },
            } },
        });
        let found = examples(&Schemas::new(&document));
        assert_eq!(found["pet"], ["Ace", "Rex"]);
        assert_eq!(found["name"], ["a", "b"]);
        assert_eq!(found.len(), 2);
    }
}
