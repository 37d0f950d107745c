//! A description with lists, unions, models and operations that are too long for a file.

use std::iter;

use serde_json::{Map, Value, json};

/// The number of members of the union.
pub const MEMBERS: usize = 700;

/// The number of properties of the model that is sent.
pub const PROPERTIES: usize = 400;

/// The number of properties of the model whose properties have descriptions.
const DESCRIBED: usize = 190;

/// The number of models whose names start with the same word, and of those with different words.
const MODELS: usize = 550;

/// The number of values of an enum, which need documentation of their own.
const VALUES: usize = 470;

/// The number of parameters of an operation.
pub const PARAMETERS: usize = 600;

/// The number of paths without words, each with a described operation.
const PATHS: usize = 60;

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
    let values: Vec<String> = (0..VALUES).map(|it| format!("Zone \"{it}\"")).collect();
    schemas.insert(
        "Zone".to_owned(),
        json!({ "type": "string", "enum": values }),
    );
    let mut paths = Map::new();
    for (path, tag, id, schema) in [
        ("/animals", "zoo", "setAnimal", "Animal"),
        ("/zones", "control", "setZone", "Zone"),
        ("/options", "control", "setOptions", "Options"),
        ("/settings", "control", "setSettings", "Settings"),
    ] {
        let operation = operation(tag, id, &reference(schema));
        paths.insert(path.to_owned(), json!({ "put": operation }));
    }
    let query = (0..PARAMETERS).map(|it| parameter("query", &format!("filter{it}")));
    let query: Vec<Value> = query.collect();
    let search = request("storage", "searchObjects", &query);
    paths.insert("/{bucket}/search".to_owned(), json!({ "get": search }));
    for index in 0..PATHS {
        let path = format!("/{{bucket}}/{{key{index}}}");
        let key = parameter("path", &format!("key{index}"));
        let operation = request("storage", &format!("getPart{index}"), &[key]);
        paths.insert(path, json!({ "get": operation }));
    }
    json!({
        "openapi": "3.0.3",
        "info": { "title": "Larger", "version": "1" },
        "paths": paths,
        "components": { "schemas": schemas },
    })
}

/// Returns a description with this number of tags, each with an operation.
pub fn tags(count: usize) -> Value {
    let paths = (0..count).map(|index| {
        let tag = format!("{}{index}", LETTERS[index % LETTERS.len()]);
        let operation = request(&tag, &format!("get{index}"), &[]);
        (format!("/{{bucket}}/{tag}"), json!({ "get": operation }))
    });
    let paths: Map<String, Value> = paths.collect();
    json!({
        "openapi": "3.0.3",
        "info": { "title": "Tags", "version": "1" },
        "paths": paths,
    })
}

fn parameter(place: &str, name: &str) -> Value {
    json!({ "in": place, "name": name, "required": place == "path", "schema": text() })
}

/// Returns an operation in a bucket, with a long description and further parameters.
fn request(tag: &str, id: &str, parameters: &[Value]) -> Value {
    let bucket = parameter("path", "bucket");
    let parameters: Vec<&Value> = iter::once(&bucket).chain(parameters).collect();
    json!({
        "operationId": id,
        "tags": [tag],
        "description": "A line.\n\n".repeat(10),
        "parameters": parameters,
        "responses": { "204": { "description": "Found." } },
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
