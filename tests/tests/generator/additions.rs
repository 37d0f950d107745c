//! A property of stable names: no addition to a description renames a shipped item.

use generator::Shipped;
use proptest::prelude::*;
use serde_json::{Map, Value, json};
use tests::specs;

use crate::names::{names, renamed};

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
