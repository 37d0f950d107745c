//! Inline schemas that get a name, so that words and corrections have one place to go to.

use serde_json::{Map, Value, json};
use serde_json_path::JsonPath;

use super::cut::rebuild;
use super::grammar::{self, Below, Object, below};
use super::path::{Step, find, located};
use crate::config::Hoist;
use crate::diagnostic::{Code, Diagnostics};
use crate::pointer::Pointer;

/// Moves inline schemas below `components`, each under the name that the configuration gives it,
/// and leaves references in their places. Places that share a name must say the same.
pub fn hoist(document: &mut Value, rules: &[Hoist], config: &mut Diagnostics) {
    for (index, rule) in rules.iter().enumerate() {
        let at = Pointer::root().at("hoist").at(index);
        let target = match JsonPath::parse(&rule.target) {
            Ok(target) => target,
            Err(error) => {
                let message = format!("{:?} is not a JSONPath: {error}", rule.target);
                config.error(Code::MissingSchema, &at.at("target"), message);
                continue;
            }
        };
        if !is_component_name(&rule.name) {
            let message = format!("{:?} cannot be the name of a component", rule.name);
            config.error(Code::MissingSchema, &at.at("name"), message);
            continue;
        }
        let places = located(&target, document);
        let is_schema = |place: &Vec<Step>| grammar::at(place) == Below::Objects(Object::Schema);
        if !places.iter().all(is_schema) {
            let message = format!("matches what is no schema: {}", rule.target);
            config.error(Code::MissingSchema, &at.at("target"), message);
            continue;
        }
        let mut schemas = places
            .iter()
            .filter_map(|place| find(document, place).cloned());
        let Some(schema) = schemas.next() else {
            let message = format!("matches nothing: {}", rule.target);
            config.error(Code::MissingSchema, &at.at("target"), message);
            continue;
        };
        if schemas.any(|other| other != schema) {
            let message = format!(
                "the schemas differ that are to share the name {:?}",
                rule.name
            );
            config
                .error(Code::MissingSchema, &at.at("target"), message)
                .help("give each of them a name of its own");
            continue;
        }
        let known = document
            .pointer("/components/schemas")
            .and_then(|it| it.get(&rule.name));
        if known.is_some() {
            let message = format!("the description has a schema {:?} already", rule.name);
            config.error(Code::MissingSchema, &at.at("name"), message);
            continue;
        }
        let name = Pointer::root()
            .at("components")
            .at("schemas")
            .at(&rule.name);
        let reference = json!({ "$ref": format!("#{}", name.to_json_pointer()) });
        for place in &places {
            if let Some(inline) = find(document, place) {
                *inline = reference.clone();
            }
        }
        document["components"]["schemas"][&rule.name] = schema;
    }
}

/// Whether OpenAPI allows a component to be called so.
fn is_component_name(name: &str) -> bool {
    let allowed = |c: char| c.is_ascii_alphanumeric() || "._-".contains(c);
    !name.is_empty() && name.chars().all(allowed)
}

/// The same description with room for words beside the references of properties: OpenAPI 3.0
/// allows nothing beside `$ref`, but does beside an `allOf` that holds it. Later versions allow
/// words beside references.
pub fn make_room(document: &Value) -> Value {
    let version = document["openapi"].as_str().unwrap_or_default();
    if !version.starts_with("3.0") {
        return document.clone();
    }
    rebuild(document, Object::Document, &|object, mut members| {
        for (key, member) in members.iter_mut() {
            if key == "properties" && below(object, key) == Below::Named(Object::Schema) {
                let properties = member.as_object_mut().into_iter().flatten();
                properties.for_each(|(_, property)| wrap(property));
            }
        }
        members
    })
}

fn wrap(property: &mut Value) {
    if property.get("$ref").is_some() {
        let reference = property.take();
        let mut members = Map::new();
        members.insert("allOf".to_owned(), json!([reference]));
        *property = Value::Object(members);
    }
}
