//! A description with lists, unions and models that are too long for a file.

use serde_json::{Map, Value, json};

/// The number of members of the union.
pub const MEMBERS: usize = 700;

/// The number of properties of the model that is sent.
pub const PROPERTIES: usize = 400;

/// The number of properties of the model whose properties have descriptions.
const DESCRIBED: usize = 190;

/// The number of models whose names start with the same word, and of those with different words.
const MODELS: usize = 550;

/// Letters that names of one word start with.
const LETTERS: [&str; 6] = ["a", "b", "c", "sa", "se", "so"];

/// Returns the description, with further schemas.
pub fn description(further: &[&str]) -> Value {
    let members: Vec<Value> = (0..MEMBERS).map(|it| reference(&member(it))).collect();
    let mapping = (0..MEMBERS).map(|it| {
        let target = format!("#/components/schemas/{}", member(it));
        (format!("#example.animal{it}"), json!(target))
    });
    let mapping: Map<String, Value> = mapping.collect();
    let discriminator = json!({ "propertyName": "@example.type", "mapping": mapping });
    let mut schemas = Map::new();
    let animal = json!({ "oneOf": members, "discriminator": discriminator });
    schemas.insert("Animal".to_owned(), animal);
    for index in 0..MEMBERS {
        schemas.insert(member(index), model(&["@example.type"], index));
    }
    for index in 0..MODELS {
        let letters = LETTERS[index % LETTERS.len()];
        schemas.insert(format!("{letters}{index}"), model(&[], index));
        schemas.insert(format!("GadgetPart{index}Size"), model(&[], index));
    }
    for name in further {
        schemas.insert((*name).to_owned(), model(&[], 0));
    }
    let names = (0..PROPERTIES).map(|index| format!("setting{index}"));
    let properties: Map<String, Value> = names.map(|it| (it, text())).collect();
    let settings = json!({ "type": "object", "properties": properties });
    schemas.insert("Settings".to_owned(), settings);
    let described = (0..DESCRIBED).map(|index| {
        let description = "A line.\n\nAnother line.";
        let property = json!({ "type": "string", "description": description });
        (format!("option{index}"), property)
    });
    let properties: Map<String, Value> = described.collect();
    let options = json!({ "type": "object", "properties": properties });
    schemas.insert("Options".to_owned(), options);
    json!({
        "openapi": "3.0.3",
        "info": { "title": "Larger", "version": "1" },
        "paths": {
            "/animals": { "put": operation("zoo", "setAnimal", &reference("Animal")) },
            "/options": { "put": operation("control", "setOptions", &reference("Options")) },
            "/settings": { "put": operation("control", "setSettings", &reference("Settings")) },
        },
        "components": { "schemas": schemas },
    })
}

fn member(index: usize) -> String {
    format!("ExampleAnimalOfTheZoo{index}")
}

fn text() -> Value {
    json!({ "type": "string" })
}

/// Returns a schema with a property that no other model of a number has.
fn model(required: &[&str], number: usize) -> Value {
    let mut properties = Map::new();
    properties.insert(format!("is_{number}"), json!({ "type": "boolean" }));
    for name in required {
        properties.insert((*name).to_owned(), text());
    }
    match required {
        [] => json!({ "type": "object", "properties": properties }),
        _ => json!({ "type": "object", "required": required, "properties": properties }),
    }
}

/// Returns a reference to a schema.
fn reference(name: &str) -> Value {
    json!({ "$ref": format!("#/components/schemas/{name}") })
}

/// Returns an operation of a tag with a body of a schema.
fn operation(tag: &str, id: &str, schema: &Value) -> Value {
    let content = json!({ "application/json": { "schema": schema } });
    json!({
        "operationId": id,
        "tags": [tag],
        "requestBody": { "required": true, "content": content },
        "responses": { "204": { "description": "Set." } },
    })
}
