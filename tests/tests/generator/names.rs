//! A name once shipped stays: what is added to a description renames nothing that was there.

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

/// The names that changed, of items that are still there.
fn renamed(old: &Shipped, new: &Shipped) -> Vec<String> {
    let mut renamed = compare(&old.types, &new.types);
    for (key, tag) in &old.tags {
        if let Some(now) = new.tags.get(key) {
            renamed.extend((tag.module != now.module).then(|| key.clone()));
            renamed.extend(compare(&tag.operations, &now.operations));
        }
    }
    renamed
}

fn compare(old: &IndexMap<String, String>, new: &IndexMap<String, String>) -> Vec<String> {
    let both = old
        .iter()
        .filter_map(|(key, name)| Some((key, name, new.get(key)?)));
    let renamed = both.filter(|(_, before, now)| before != now);
    renamed
        .map(|(key, before, now)| format!("{key}: {before}, now {now}"))
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
    serde_yaml::from_str(PETS).expect("YAML")
}

/// Puts a member before all others, so that it is met first.
fn put_first(value: &mut Value, place: &str, key: &str, member: Value) {
    let members = value.pointer_mut(place).and_then(Value::as_object_mut);
    let members = members.expect("an object");
    let others = std::mem::take(members);
    members.insert(key.to_owned(), member);
    members.extend(others);
}

#[test]
fn a_schema_takes_no_name_of_an_inline_one() {
    let old = names(&pets(), &Shipped::default());
    let mut new = pets();
    put_first(
        &mut new,
        "/components/schemas",
        "pet-home",
        json!({ "type": "string", "enum": ["a"] }),
    );
    let now = names(&new, &old);
    assert_eq!(renamed(&old, &now), [""; 0]);
    assert_eq!(now.types["pet-home"], "PetHome2");
    // Without what was shipped, the schema has the first claim.
    let fresh = names(&new, &Shipped::default());
    assert_eq!(fresh.types["pet-home"], "PetHome");
}

#[test]
fn a_schema_takes_no_name_of_one_that_is_spelled_otherwise() {
    let old = names(&pets(), &Shipped::default());
    let mut new = pets();
    put_first(
        &mut new,
        "/components/schemas",
        "Pet",
        json!({ "type": "object", "properties": { "id": { "type": "integer" } } }),
    );
    let now = names(&new, &old);
    assert_eq!(
        (now.types["pet"].as_str(), now.types["Pet"].as_str()),
        ("Pet", "Pet2")
    );
}

#[test]
fn an_operation_takes_no_name_of_another_one() {
    let old = names(&pets(), &Shipped::default());
    let mut new = pets();
    let operation = json!({ "operationId": "other/listAll", "tags": ["pets"], "responses": { "204": { "description": "" } } });
    put_first(&mut new, "/paths", "/all", json!({ "get": operation }));
    let now = names(&new, &old);
    assert_eq!(renamed(&old, &now), [""; 0]);
    assert_eq!(now.tags["pets"].operations["other/listAll"], "list_all2");
    // Nor that of its response.
    let mut new = pets();
    let operation = json!({ "operationId": "list-all-response", "tags": ["pets"], "responses": { "204": { "description": "" } } });
    put_first(&mut new, "/paths", "/all", json!({ "get": operation }));
    let now = names(&new, &old);
    assert_eq!(renamed(&old, &now), [""; 0]);
    assert_eq!(
        now.tags["pets"].operations["list-all-response"],
        "list_all_response2"
    );
}

#[test]
fn a_tag_takes_no_name_of_another_one() {
    let old = names(&pets(), &Shipped::default());
    let mut new = pets();
    let operation = json!({ "operationId": "x", "tags": ["Pets"], "responses": { "204": { "description": "" } } });
    put_first(&mut new, "/paths", "/all", json!({ "get": operation }));
    let now = names(&new, &old);
    assert_eq!(
        (
            now.tags["pets"].module.as_str(),
            now.tags["Pets"].module.as_str()
        ),
        ("pets", "pets2")
    );
}

#[test]
fn of_inline_schemas_that_say_the_same_the_older_one_is_the_type() {
    let old = names(&pets(), &Shipped::default());
    let mut new = pets();
    let twin = json!({ "type": "object", "properties": { "condition": { "type": "string", "enum": ["well", "ill"] } } });
    put_first(&mut new, "/components/schemas", "ant", twin);
    let now = output(&new.to_string(), &old);
    let alias = &now.files["src/models/ant.rs"];
    assert!(
        alias.contains("pub type AntCondition = PetState;"),
        "{alias}"
    );
    // And so it stays.
    let again = output(&new.to_string(), &now.api.names);
    assert_eq!(again.files, now.files);
}

#[test]
fn a_parameter_takes_no_name_of_another_one() {
    let parameter = |place: &str, name: &str, values: &[&str]| json!({ "name": name, "in": place, "schema": { "type": "string", "enum": values } });
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
    put_first(
        &mut new,
        "/components/schemas",
        "list-all-sort",
        json!({ "type": "string", "enum": ["x"] }),
    );
    let now = output(&new.to_string(), &shipped);
    assert_eq!(renamed(&shipped, &now.api.names), [""; 0]);
    let text = &now.files["src/api/pets.rs"];
    assert!(
        text.contains(
            "pub fn sort(mut self, sort: ListAllSort) -> Self {\n        self.parameters.query("
        ),
        "{text}"
    );
}

#[test]
fn members_spelled_as_in_rust_have_the_first_claim() {
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
fn what_is_gone_leaves_its_name_to_others() {
    let old = names(&pets(), &Shipped::default());
    let mut new = pets();
    new["components"]["schemas"]["pet"]["properties"]["home"] =
        json!({ "$ref": "#/components/schemas/pet-home" });
    new["components"]["schemas"]["pet-home"] =
        json!({ "type": "object", "properties": { "street": { "type": "string" } } });
    let now = names(&new, &old);
    assert_eq!(now.types["pet-home"], "PetHome");
}

#[test]
fn names_come_back_from_their_file() {
    let output = output(PETS, &Shipped::default());
    let source = Source::new("names.yaml", output.files["names.yaml"].clone());
    assert_eq!(parse_names(&source).expect("names"), output.api.names);
}

#[test]
fn what_cannot_be_a_name_is_refused() {
    for (text, told) in [
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
        assert_refused(text, told);
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
fn names_stay_from_product_to_product_and_back() {
    let texts = specs::texts();
    let forth = texts.windows(2).map(|it| (&it[0], &it[1]));
    let back = texts.windows(2).map(|it| (&it[1], &it[0]));
    for (old, new) in forth.chain(back) {
        let before = output(&old.1, &Shipped::default()).api.names;
        let now = output(&new.1, &before).api.names;
        assert_eq!(renamed(&before, &now), [""; 0], "{} -> {}", old.0, new.0);
    }
}

/// Keys that become the same name as others do, or as inline schemas of others do.
fn key(old: &Shipped) -> impl Strategy<Value = String> + use<> {
    let taken: Vec<String> = old.types.values().cloned().collect();
    let spelled = prop::sample::select(vec!["", "_", "-", " ", "2", "-item", "-body"]);
    (prop::sample::select(taken), spelled, any::<bool>()).prop_map(|(name, end, lower)| {
        let name = if lower { name.to_lowercase() } else { name };
        format!("{name}{end}")
    })
}

/// An addition to a description: schemas, operations and inline schemas, before or behind
/// what is there.
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
    let methods = old
        .tags
        .values()
        .flat_map(|tag| tag.operations.values().cloned());
    let methods: Vec<String> = methods.collect();
    let suffix = prop::sample::select(vec!["", "-", "_2", "-response", "-request"]);
    let id =
        (prop::sample::select(methods), suffix).prop_map(|(name, end)| format!("new/{name}{end}"));
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
    let put = |members: &mut Map<String, Value>, key: &str, member: Value, first: bool| {
        if members.contains_key(key) {
            return;
        }
        let others = std::mem::take(members);
        match first {
            true => {
                members.insert(key.to_owned(), member);
                members.extend(others);
            }
            false => {
                members.extend(others);
                members.insert(key.to_owned(), member);
            }
        }
    };
    match addition {
        Addition::Schema(key, schema, first) => {
            let schemas = value["components"]["schemas"]
                .as_object_mut()
                .expect("schemas");
            put(schemas, key, schema.clone(), *first);
        }
        Addition::Operation(tag, id, first) => {
            let paths = value["paths"].as_object_mut().expect("paths");
            let path = format!("/{}", id.replace('/', "-"));
            let operation = json!({ "get": { "operationId": id, "tags": [tag], "responses": { "204": { "description": "" } } } });
            put(paths, &path, operation, *first);
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
            put(object.expect("properties"), key, schema.clone(), *first);
        }
    }
}

/// A description, the names that were shipped for it, and what is added to it.
fn case() -> impl Strategy<Value = (Value, Shipped, Vec<Addition>)> {
    let texts: Vec<String> = specs::texts().into_iter().map(|(_, text)| text).collect();
    prop::sample::select(texts).prop_flat_map(|text| {
        let value: Value = serde_yaml::from_str(&text).expect("YAML");
        let old = names(&value, &Shipped::default());
        let additions = additions(&old);
        (Just(value), Just(old), additions)
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever is added, and wherever: nothing that was there has another name.
    #[test]
    fn additions_rename_nothing((mut value, old, additions) in case()) {
        additions.iter().for_each(|addition| add(&mut value, addition));
        let new = names(&value, &old);
        prop_assert_eq!(renamed(&old, &new), Vec::<String>::new());
        for key in old.types.keys() {
            prop_assert!(new.types.contains_key(key), "{} is gone", key);
        }
        // The names of the next version are those of this one.
        prop_assert_eq!(names(&value, &new), new);
    }
}
