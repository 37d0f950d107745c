//! Stable names: additions to a description do not rename shipped items.

use generator::{NAMES_FILE, Output, Shipped, ShippedTag, Source, generate, parse, parse_names};
use indexmap::IndexMap;
use serde_json::{Map, Value, json};
use tests::{all_models, specs};

pub fn output(text: &str, shipped: &Shipped) -> Output {
    let source = Source::new("description.yaml", text);
    let output = parse(&source).and_then(|it| generate(&it, &all_models(), shipped));
    output.unwrap_or_else(|problems| panic!("{}", problems.render(&source)))
}

pub fn names(value: &Value, shipped: &Shipped) -> Shipped {
    output(&value.to_string(), shipped).api.names
}

/// Lists the items of both versions whose names differ.
pub fn renamed(old: &Shipped, new: &Shipped) -> Vec<String> {
    let mut renamed = compare(&old.types, &new.types);
    for (key, tag) in &old.tags {
        if let Some(new_tag) = new.tags.get(key) {
            renamed.extend((tag.module != new_tag.module).then(|| key.clone()));
            renamed.extend(compare(&tag.operations, &new_tag.operations));
        }
    }
    renamed
}

fn compare(old: &IndexMap<String, String>, new: &IndexMap<String, String>) -> Vec<String> {
    old.iter()
        .filter_map(|(key, name)| Some((key, name, new.get(key)?)))
        .filter(|(_, name, new_name)| name != new_name)
        .map(|(key, name, new_name)| format!("{key}: {name} -> {new_name}"))
        .collect()
}

const PETS: &str = "
openapi: 3.0.3
info: { title: Pets, version: 1.0.0 }
paths:
  /pets:
    get:
      operationId: pets/list-all
      tags: [pets]
      responses:
        '200':
          description: Pets.
          content: { application/json: { schema: { type: object, required: [pets], properties: { pets: { type: array, items: { $ref: '#/components/schemas/pet' } } } } } }
        '202': { description: Later. }
components:
  schemas:
    pet: { type: object, properties: { home: { type: object, properties: { street: { type: string } } }, state: { type: string, enum: [well, ill] } } }
";

pub fn pets() -> Value {
    serde_yaml::from_str(PETS).expect("valid YAML")
}

/// Inserts a member before all others, so that it is read first.
pub fn insert_first(value: &mut Value, pointer: &str, key: &str, member: Value) {
    let members = value
        .pointer_mut(pointer)
        .and_then(Value::as_object_mut)
        .expect("an object");
    let others = std::mem::take(members);
    members.insert(key.to_owned(), member);
    members.extend(others);
}

#[test]
fn new_schema_does_not_rename_an_inline_schema() {
    let shipped = names(&pets(), &Shipped::default());
    let mut new = pets();
    insert_first(
        &mut new,
        "/components/schemas",
        "pet-home",
        json!({ "type": "string", "enum": ["a"] }),
    );
    let current = names(&new, &shipped);
    assert_eq!(renamed(&shipped, &current), [""; 0]);
    assert_eq!(current.types["pet-home"], "PetHome2");
    // Without shipped names, named schemas come first.
    let fresh = names(&new, &Shipped::default());
    assert_eq!(fresh.types["pet-home"], "PetHome");
}

#[test]
fn new_schema_does_not_rename_one_of_another_case() {
    let shipped = names(&pets(), &Shipped::default());
    let mut new = pets();
    insert_first(
        &mut new,
        "/components/schemas",
        "Pet",
        json!({ "type": "object", "properties": { "id": { "type": "integer" } } }),
    );
    let current = names(&new, &shipped);
    assert_eq!(
        (current.types["pet"].as_str(), current.types["Pet"].as_str()),
        ("Pet", "Pet2")
    );
}

#[test]
fn equal_properties_of_another_case_share_a_name() {
    let mut value = pets();
    let states = value["components"]["schemas"]["pet"]["properties"]["state"].clone();
    let properties = value["components"]["schemas"]["pet"]["properties"].as_object_mut();
    properties
        .expect("properties")
        .insert("State".to_owned(), states);
    let shipped = names(&value, &Shipped::default());
    assert_eq!(names(&value, &shipped), shipped);
}

#[test]
fn new_operation_does_not_rename_another_one() {
    let shipped = names(&pets(), &Shipped::default());
    let mut new = pets();
    let operation = json!({ "operationId": "other/listAll", "tags": ["pets"], "responses": { "204": { "description": "" } } });
    insert_first(&mut new, "/paths", "/all", json!({ "get": operation }));
    let current = names(&new, &shipped);
    assert_eq!(renamed(&shipped, &current), [""; 0]);
    assert_eq!(
        current.tags["pets"].operations["other/listAll"],
        "other_list_all"
    );
    // Nor does it take the name of the response type.
    let mut new = pets();
    let operation = json!({ "operationId": "list-all-response", "tags": ["pets"], "responses": { "204": { "description": "" } } });
    insert_first(&mut new, "/paths", "/all", json!({ "get": operation }));
    let current = names(&new, &shipped);
    assert_eq!(renamed(&shipped, &current), [""; 0]);
    assert_eq!(
        current.tags["pets"].operations["list-all-response"],
        "get_list_all_response"
    );
}

#[test]
fn new_tag_does_not_rename_another_one() {
    let mut shipped = names(&pets(), &Shipped::default());
    let mut new = pets();
    let operation = json!({ "operationId": "x", "tags": ["Pets"], "responses": { "204": { "description": "" } } });
    insert_first(&mut new, "/paths", "/all", json!({ "get": operation }));
    // Tags that differ by case are one group, that of the shipped one.
    let current = names(&new, &shipped);
    assert_eq!(current.tags["pets"].module, "pets");
    assert_eq!(current.tags["pets"].operations["x"], "x");
    assert!(!current.tags.contains_key("Pets"));
    // Groups that were shipped apart stay apart.
    let tag = ShippedTag {
        module: "pets2".to_owned(),
        ..ShippedTag::default()
    };
    shipped.tags.insert("Pets".to_owned(), tag);
    let current = names(&new, &shipped);
    let modules = ["pets", "Pets"].map(|it| current.tags[it].module.as_str());
    assert_eq!(modules, ["pets", "pets2"]);
}

#[test]
fn new_parameter_does_not_rename_another_one() {
    let parameter = |location: &str, name: &str, values: &[&str]| json!({ "name": name, "in": location, "schema": { "type": "string", "enum": values } });
    let mut old = pets();
    old["paths"]["/pets"]["get"]["parameters"] = json!([parameter("query", "sort", &["up"])]);
    let shipped = names(&old, &Shipped::default());
    let mut new = old.clone();
    let parameters = [
        parameter("header", "Sort", &["fast"]),
        parameter("query", "dir", &["left"]),
        parameter("query", "sort", &["up"]),
    ];
    new["paths"]["/pets"]["get"]["parameters"] = json!(parameters);
    insert_first(
        &mut new,
        "/components/schemas",
        "list-all-pets-sort",
        json!({ "type": "string", "enum": ["x"] }),
    );
    let current = output(&new.to_string(), &shipped);
    assert_eq!(renamed(&shipped, &current.api.names), [""; 0]);
    let text = &current.files["src/api/pets.rs"];
    let setter = "pub fn sort(sort: ListAllPetsSort) => query(";
    assert!(text.contains(setter), "{text}");
}

#[test]
fn rust_spelling_wins_collisions_of_members() {
    let mut old = pets();
    let schema = |names: &[&str]| {
        let properties = names
            .iter()
            .map(|name| ((*name).to_owned(), json!({ "type": "integer" })));
        json!({ "type": "object", "properties": properties.collect::<Map<_, _>>() })
    };
    old["components"]["schemas"]["ant"] = schema(&["foo_bar"]);
    let mut new = old.clone();
    new["components"]["schemas"]["ant"] = schema(&["foo-bar", "FooBar", "foo_bar"]);
    let text = output(&new.to_string(), &Shipped::default()).files["src/models/ant.rs"].clone();
    for field in ["foo_hyphen_bar", "capital_foo_bar", "foo_bar"] {
        assert!(
            text.contains(&format!("pub {field}: Option<i64>")),
            "{text}"
        );
    }
}

#[test]
fn removed_schema_frees_its_name() {
    let shipped = names(&pets(), &Shipped::default());
    let mut new = pets();
    new["components"]["schemas"]["pet"]["properties"]["home"] =
        json!({ "$ref": "#/components/schemas/pet-home" });
    new["components"]["schemas"]["pet-home"] =
        json!({ "type": "object", "properties": { "street": { "type": "string" } } });
    let current = names(&new, &shipped);
    assert_eq!(current.types["pet-home"], "PetHome");
}

#[test]
fn names_file_round_trips() {
    let output = output(PETS, &Shipped::default());
    let source = Source::new("names.yaml", output.files["names.yaml"].clone());
    assert_eq!(parse_names(&source).expect("valid names"), output.api.names);
}

#[test]
fn names_are_stable_between_products() {
    let texts = specs::texts();
    for pair in texts.windows(2) {
        for (old, new) in [(&pair[0], &pair[1]), (&pair[1], &pair[0])] {
            let shipped = output(&old.1, &Shipped::default()).api.names;
            let names = output(&new.1, &shipped).api.names;
            assert_eq!(renamed(&shipped, &names), [""; 0], "{} -> {}", old.0, new.0);
        }
    }
}

#[test]
fn names_like_merge_keys_are_read_again() {
    let description = json!({
        "openapi": "3.0.3",
        "info": { "title": "Merge", "version": "1" },
        "paths": { "/x": { "get": { "operationId": "<<", "tags": ["<<"], "responses": {} } } },
        "components": { "schemas": { "<<": { "type": "object", "properties": { "a": {} } } } },
    });
    let output = output(&description.to_string(), &Shipped::default());
    let file = Source::new(NAMES_FILE, output.files[NAMES_FILE].as_str());
    let names = parse_names(&file).unwrap_or_else(|problems| panic!("{}", problems.render(&file)));
    assert_eq!(names, output.api.names);
}

#[test]
fn the_names_of_a_new_crate_are_known_beside_the_shipped_ones() {
    let mut shipped = names(&pets(), &Shipped::default());
    let tag = shipped.tags.get_mut("pets").expect("the tag is shipped");
    tag.operations
        .insert("pets/list-all".to_owned(), "pets_list_all_get".to_owned());
    let output = output(&pets().to_string(), &shipped);
    let name = |names: &Shipped| names.tags["pets"].operations["pets/list-all"].clone();
    assert_eq!(name(&output.api.names), "pets_list_all_get");
    assert_eq!(name(&output.new_names), "list_all");
}

#[test]
fn new_schema_does_not_rename_a_request() {
    let shipped = names(&pets(), &Shipped::default());
    let mut new = pets();
    let schema = json!({ "type": "object", "properties": { "id": { "type": "integer" } } });
    insert_first(&mut new, "/components/schemas", "ListAllRequest", schema);
    let request = |names: &Shipped| names.tags["pets"].requests.get("pets/list-all").cloned();
    assert_eq!(request(&names(&new, &shipped)), None);
    // Nor does the end of a schema.
    let fresh = names(&new, &Shipped::default());
    assert_eq!(request(&fresh).as_deref(), Some("ListAllCall"));
    assert_eq!(request(&names(&pets(), &fresh)), request(&fresh));
}
