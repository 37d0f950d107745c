//! A description with so many operations and models that the files of a crate are split.

use serde_json::{Map, Value, json};

/// The resources of pets, with the number of operations of each.
const RESOURCES: [(&str, usize); 4] = [("toys", 15), ("vets", 15), ("names", 2), ("pets", 5)];

/// Returns the description.
pub fn description() -> Value {
    let mut paths = Map::new();
    let mut schemas = Map::new();
    for (resource, count) in RESOURCES {
        for number in 0..count {
            let path = match resource {
                "pets" => format!("/pets/{{pet_id}}/{{key{number}}}"),
                _ => format!("/pets/{{pet_id}}/{resource}/{number}"),
            };
            let name = format!("{resource}-{number}");
            paths.insert(path, operation("pets", &name, &name));
            schemas.insert(name.clone(), model(&name));
        }
    }
    for number in 0..170 {
        let name = format!("shop-{number}");
        if number < 3 {
            paths.insert(
                format!("/shops/{number}"),
                operation("shops", &name, "pets-0"),
            );
        }
        paths.insert(
            format!("/goods/{number}"),
            operation("goods", &format!("good-{number}"), &name),
        );
        schemas.insert(name.clone(), model(&name));
    }
    // The module of this model has the name of a tag.
    paths.insert("/goods".to_owned(), operation("goods", "list", "goods"));
    schemas.insert("goods".to_owned(), model("goods"));
    for tag in ["goods", "shops"] {
        let stock = operation(tag, &format!("{tag}-stock"), "stock");
        paths.insert(format!("/{tag}/stock"), stock);
    }
    let mut parts = Map::new();
    for number in 0..220 {
        let name = format!("{}-part-{number}", ["engine", "wheel"][number % 2]);
        parts.insert(name.clone(), reference(&name));
        schemas.insert(name.clone(), model(&name));
    }
    let codes: Vec<String> = (0..201).map(|number| format!("code-{number}")).collect();
    parts.insert("code".to_owned(), reference("code"));
    schemas.insert(
        "code".to_owned(),
        json!({ "type": "string", "enum": codes }),
    );
    let stock = json!({ "type": "object", "properties": parts });
    schemas.insert("stock".to_owned(), stock);
    json!({
        "openapi": "3.0.3",
        "info": { "title": "Large", "version": "1" },
        "paths": paths,
        "components": { "schemas": schemas },
    })
}

/// Returns a schema that differs from all others.
fn model(name: &str) -> Value {
    json!({ "type": "object", "properties": { format!("is_{name}"): { "type": "boolean" } } })
}

/// Returns a reference to a schema.
fn reference(name: &str) -> Value {
    json!({ "$ref": format!("#/components/schemas/{name}") })
}

/// Returns a path item whose operation has long documentation and some filters.
fn operation(tag: &str, id: &str, model: &str) -> Value {
    let filter =
        |name: &str| json!({ "name": name, "in": "query", "schema": { "type": "string" } });
    let content = json!({ "application/json": { "schema": reference(model) } });
    json!({ "get": {
        "operationId": id,
        "tags": [tag],
        "description": "Gets one.\n\nMore about it.\n\nAnd still more.\n\nAnd the rest.",
        "parameters": [filter("color"), filter("size"), filter("age")],
        "responses": { "200": { "description": "One.", "content": content } },
    } })
}
