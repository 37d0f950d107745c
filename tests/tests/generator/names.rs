//! Stable names: additions to a description do not rename shipped items.

use generator::{Config, Output, Shipped, Source, generate, parse, parse_config, parse_names};
use indexmap::IndexMap;
use proptest::prelude::*;
use serde_json::{Map, Value, json};
use tests::specs;

fn output(text: &str, shipped: &Shipped) -> Output {
    let source = Source::new("description.yaml", text);
    let output = parse(&source).and_then(|it| generate(&it, &Config::default(), shipped));
    output.unwrap_or_else(|problems| panic!("{}", problems.render(&source)))
}

fn names(value: &Value, shipped: &Shipped) -> Shipped {
    output(&value.to_string(), shipped).api.names
}

/// Lists the items of both versions whose names differ.
fn renamed(old: &Shipped, new: &Shipped) -> Vec<String> {
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

fn pets() -> Value {
    serde_yaml::from_str(PETS).expect("valid YAML")
}

/// Inserts a member before all others, so that it is read first.
fn insert_first(value: &mut Value, pointer: &str, key: &str, member: Value) {
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
fn new_operation_does_not_rename_another_one() {
    let shipped = names(&pets(), &Shipped::default());
    let mut new = pets();
    let operation = json!({ "operationId": "other/listAll", "tags": ["pets"], "responses": { "204": { "description": "" } } });
    insert_first(&mut new, "/paths", "/all", json!({ "get": operation }));
    let current = names(&new, &shipped);
    assert_eq!(renamed(&shipped, &current), [""; 0]);
    assert_eq!(
        current.tags["pets"].operations["other/listAll"],
        "list_all2"
    );
    // Nor does it take the name of the response type.
    let mut new = pets();
    let operation = json!({ "operationId": "list-all-response", "tags": ["pets"], "responses": { "204": { "description": "" } } });
    insert_first(&mut new, "/paths", "/all", json!({ "get": operation }));
    let current = names(&new, &shipped);
    assert_eq!(renamed(&shipped, &current), [""; 0]);
    assert_eq!(
        current.tags["pets"].operations["list-all-response"],
        "list_all_response2"
    );
}

#[test]
fn new_tag_does_not_rename_another_one() {
    let shipped = names(&pets(), &Shipped::default());
    let mut new = pets();
    let operation = json!({ "operationId": "x", "tags": ["Pets"], "responses": { "204": { "description": "" } } });
    insert_first(&mut new, "/paths", "/all", json!({ "get": operation }));
    let current = names(&new, &shipped);
    assert_eq!(
        (
            current.tags["pets"].module.as_str(),
            current.tags["Pets"].module.as_str()
        ),
        ("pets", "pets2")
    );
}

#[test]
fn new_equal_inline_schema_is_an_alias() {
    let shipped = names(&pets(), &Shipped::default());
    let mut new = pets();
    let twin = json!({ "type": "object", "properties": { "condition": { "type": "string", "enum": ["well", "ill"] } } });
    insert_first(&mut new, "/components/schemas", "ant", twin);
    let current = output(&new.to_string(), &shipped);
    let alias = &current.files["src/models/ant.rs"];
    assert!(
        alias.contains("pub type AntCondition = PetState;"),
        "{alias}"
    );
    // The next run keeps the alias.
    let again = output(&new.to_string(), &current.api.names);
    assert_eq!(again.files, current.files);
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
        "list-all-sort",
        json!({ "type": "string", "enum": ["x"] }),
    );
    let current = output(&new.to_string(), &shipped);
    assert_eq!(renamed(&shipped, &current.api.names), [""; 0]);
    let text = &current.files["src/api/pets.rs"];
    assert!(
        text.contains(
            "pub fn sort(mut self, sort: ListAllSort) -> Self {\n        self.parameters.query("
        ),
        "{text}"
    );
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
    assert!(text.contains("    #[serde(rename = \"foo-bar\", skip_serializing_if = \"Option::is_none\")]\n    pub foo_bar2:"), "{text}");
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
fn invalid_identifiers_are_rejected() {
    for (text, expected) in [
        (
            "types: { pet: A Pet }",
            "types.pet: \"A Pet\" is not a Rust identifier",
        ),
        (
            "types: { pet: '1' }",
            "types.pet: \"1\" is not a Rust identifier",
        ),
        (
            "types: { pet: pet }",
            "types.pet: \"pet\" is not in upper camel case",
        ),
        (
            "types: { pet: Pet_2 }",
            "types.pet: \"Pet_2\" is not in upper camel case",
        ),
        (
            "types: { pet: _ }",
            "types.pet: \"_\" is not in upper camel case",
        ),
        ("types: { pet: Self }", "types.pet: \"Self\" is reserved"),
        (
            "types: { pet: String }",
            "types.pet: \"String\" is reserved",
        ),
        (
            "types: { a: Pet, b: Pet }",
            "types.b: \"Pet\" clashes with a name above",
        ),
        ("types: [Pet]", "invalid type"),
        ("models: {}", "unknown field"),
    ] {
        assert_refused(text, expected);
    }
}

#[test]
fn modules_and_methods_that_cannot_be_emitted_are_refused() {
    for (module, told) in [
        ("''", "\"\" is not a Rust identifier"),
        ("Pets", "\"Pets\" is not in snake case"),
        ("_", "\"_\" is not in snake case"),
        ("a__b", "\"a__b\" is not in snake case"),
        ("mod", "\"mod\" is reserved"),
        ("self", "\"self\" is reserved"),
        ("crate", "\"crate\" is reserved"),
        ("builder", "\"builder\" is reserved"),
        ("models", "\"models\" is reserved"),
    ] {
        let text = format!("tags: {{ pets: {{ module: {module}, operations: {{}} }} }}");
        assert_refused(&text, &format!("tags.pets.module: {told}"));
    }
    for (method, told) in [
        ("'a::b'", "\"a::b\" is not a Rust identifier"),
        ("List", "\"List\" is not in snake case"),
        ("clone", "\"clone\" is reserved"),
    ] {
        let text = format!("tags: {{ pets: {{ module: pets, operations: {{ it: {method} }} }} }}");
        assert_refused(&text, &format!("tags.pets.operations.it: {told}"));
    }
    assert_refused(
        "tags: { a: { module: a_1, operations: {} }, b: { module: a1, operations: {} } }",
        "tags.b.module: \"a1\" clashes with a name above",
    );
    assert_refused(
        "tags: { a: { module: a, operations: { b: get, c: get_response } } }",
        "tags.a.operations.c: \"get_response\" clashes with a name above",
    );
}

fn assert_refused(text: &str, told: &str) {
    let source = Source::new("names.yaml", text);
    let problems = parse_names(&source).expect_err(text).render(&source);
    assert!(problems.contains(told), "{text}: {problems}");
    assert!(problems.contains("names.yaml:1:"), "{text}: {problems}");
}

#[test]
fn chosen_names_that_cannot_be_emitted_are_refused() {
    for (name, told) in [
        ("Self", "is reserved"),
        ("Option", "is reserved"),
        ("_", "is not in upper camel case"),
        ("user", "is not in upper camel case"),
        ("'User<T>'", "is not a Rust identifier"),
    ] {
        let source = Source::new("codegen.yaml", format!("names: {{ a: {name} }}"));
        let problems = parse_config(&source).expect_err(name).render(&source);
        assert!(problems.contains("names.a: "), "{problems}");
        assert!(problems.contains(told), "{problems}");
        assert!(problems.contains("help: "), "{problems}");
    }
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

/// Generates keys whose names collide with those of shipped schemas, or with their inline schemas.
fn key(old: &Shipped) -> impl Strategy<Value = String> + use<> {
    let taken: Vec<String> = old.types.values().cloned().collect();
    let suffix = prop::sample::select(vec!["", "_", "-", " ", "2", "-item", "-body"]);
    (prop::sample::select(taken), suffix, any::<bool>()).prop_map(|(name, suffix, lower)| {
        let name = if lower { name.to_lowercase() } else { name };
        format!("{name}{suffix}")
    })
}

/// An addition to a description: a schema, an operation or an inline schema. The flag inserts it
/// before existing members.
#[derive(Debug, Clone)]
enum Addition {
    Schema(String, Value, bool),
    Operation(String, String, bool),
    Property(usize, String, Value, bool),
}

fn schema() -> impl Strategy<Value = Value> {
    let inline = json!({ "type": "object", "properties": { "status": { "type": "string", "enum": ["x"] } } });
    let values = json!({ "type": "string", "enum": ["queued", "completed"] });
    let list = json!({ "type": "array", "items": inline.clone() });
    prop::sample::select(vec![json!({ "type": "string" }), inline, values, list])
}

fn additions(old: &Shipped) -> impl Strategy<Value = Vec<Addition>> + use<> {
    let tag = old.tags.keys().next().cloned().unwrap_or_default();
    let methods: Vec<String> = old
        .tags
        .values()
        .flat_map(|tag| tag.operations.values().cloned())
        .collect();
    let suffix = prop::sample::select(vec!["", "-", "_2", "-response", "-request"]);
    let id = (prop::sample::select(methods), suffix)
        .prop_map(|(name, suffix)| format!("new/{name}{suffix}"));
    let properties = prop::sample::select(vec!["status", "Status", "new", "user", "item"]);
    let addition = prop_oneof![
        (key(old), schema(), any::<bool>())
            .prop_map(|(key, schema, first)| Addition::Schema(key, schema, first)),
        (Just(tag), id, any::<bool>())
            .prop_map(|(tag, id, first)| Addition::Operation(tag, id, first)),
        (
            any::<prop::sample::Index>(),
            properties,
            schema(),
            any::<bool>()
        )
            .prop_map(|(index, key, schema, first)| Addition::Property(
                index.index(1000),
                key.to_owned(),
                schema,
                first
            )),
    ];
    prop::collection::vec(addition, 1..8)
}

fn add(value: &mut Value, addition: &Addition) {
    let insert = |members: &mut Map<String, Value>, key: &str, member: Value, first: bool| {
        if members.contains_key(key) {
            return;
        }
        let others = std::mem::take(members);
        if first {
            members.insert(key.to_owned(), member);
            members.extend(others);
        } else {
            members.extend(others);
            members.insert(key.to_owned(), member);
        }
    };
    match addition {
        Addition::Schema(key, schema, first) => {
            let schemas = value["components"]["schemas"]
                .as_object_mut()
                .expect("schemas");
            insert(schemas, key, schema.clone(), *first);
        }
        Addition::Operation(tag, id, first) => {
            let paths = value["paths"].as_object_mut().expect("paths");
            let path = format!("/{}", id.replace('/', "-"));
            let operation = json!({ "get": { "operationId": id, "tags": [tag], "responses": { "204": { "description": "" } } } });
            insert(paths, &path, operation, *first);
        }
        Addition::Property(index, key, schema, first) => {
            let schemas = value["components"]["schemas"]
                .as_object_mut()
                .expect("schemas");
            let mut objects: Vec<&mut Value> = schemas
                .values_mut()
                .filter(|it| it["properties"].is_object())
                .collect();
            let count = objects.len();
            let object = objects[index % count]["properties"].as_object_mut();
            insert(object.expect("properties"), key, schema.clone(), *first);
        }
    }
}

/// Generates a description, its shipped names, and additions to it.
fn case() -> impl Strategy<Value = (Value, Shipped, Vec<Addition>)> {
    let texts: Vec<String> = specs::texts().into_iter().map(|(_, text)| text).collect();
    prop::sample::select(texts).prop_flat_map(|text| {
        let value: Value = serde_yaml::from_str(&text).expect("valid YAML");
        let old = names(&value, &Shipped::default());
        let additions = additions(&old);
        (Just(value), Just(old), additions)
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    /// No addition renames an item, wherever it is inserted.
    #[test]
    fn additions_rename_nothing((mut value, old, additions) in case()) {
        additions.iter().for_each(|addition| add(&mut value, addition));
        let new = names(&value, &old);
        prop_assert_eq!(renamed(&old, &new), Vec::<String>::new());
        for key in old.types.keys() {
            prop_assert!(new.types.contains_key(key), "{} is missing", key);
        }
        // The next run keeps all names.
        prop_assert_eq!(names(&value, &new), new);
    }
}
