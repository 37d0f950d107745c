//! Named schemas that are generated for one request body.

use std::collections::{BTreeMap, BTreeSet};

use openapiv3::OpenAPI;
use serde_json::{Value, json};

/// The prefix of the schemas in which FastAPI wraps several parameters of a function.
const PREFIX: &str = "Body_";

/// Returns the schemas that FastAPI generated for a body, and that have no other use.
pub fn find(openapi: &OpenAPI) -> BTreeSet<String> {
    let schemas = openapi.components.iter().flat_map(|it| it.schemas.keys());
    let named = schemas.filter(|it| it.starts_with(PREFIX));
    let mut uses: BTreeMap<String, usize> = named
        .map(|name| (format!("#/components/schemas/{name}"), 0))
        .collect();
    if uses.is_empty() {
        return BTreeSet::new();
    }
    let document = json!(openapi);
    let mut open = vec![&document];
    while let Some(value) = open.pop() {
        match value {
            Value::String(text) => {
                if let Some(uses) = uses.get_mut(text) {
                    *uses += 1;
                }
            }
            Value::Array(items) => open.extend(items),
            Value::Object(members) => open.extend(members.values()),
            _ => {}
        }
    }
    let once = uses.into_iter().filter(|(_, uses)| *uses == 1);
    let names = once.filter_map(|(reference, _)| Some(reference.rsplit_once('/')?.1.to_owned()));
    names.collect()
}
