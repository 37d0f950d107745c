//! Moves inline schemas to components, so that an overlay can describe and correct them once.

use serde_json::{Map, Value, json};

use super::path::{self, Step, find, located, structure};
use crate::config::Hoist;
use crate::diagnostic::{Code, Diagnostics};
use crate::grammar::{Below, Object, below, rebuild};
use crate::pointer::Pointer;

/// Moves inline schemas to components, under the names of the rules, and replaces them by
/// references. All schemas that a rule matches must be equal. `moved` records their places.
pub fn hoist(
    document: &mut Value,
    rules: &[Hoist],
    moved: &mut Diagnostics,
    config: &mut Diagnostics,
) {
    for (index, rule) in rules.iter().enumerate() {
        if let Err(problem) = hoist_one(document, rule, moved) {
            let at = Pointer::root().at("hoist").at(index).at(problem.setting);
            config
                .error(Code::InvalidHoist, &at, problem.message)
                .help(problem.help);
        }
    }
}

/// The problem with a rule.
struct Problem {
    /// The setting that has to change.
    setting: &'static str,
    message: String,
    help: &'static str,
}

fn hoist_one(document: &mut Value, rule: &Hoist, moved: &mut Diagnostics) -> Result<(), Problem> {
    check_name(document, &rule.name)?;
    let wrong_target = |message, help| Problem {
        setting: "target",
        message,
        help,
    };
    let target = path::parse(&rule.target).map_err(|message| wrong_target(message, path::HELP))?;
    let places = located(&target, document);
    let is_schema = |place: &Vec<Step>| structure(place) == Below::Objects(Object::Schema);
    if !places.iter().all(is_schema) {
        let message = format!("`{}` matches a value that is not a schema", rule.target);
        return Err(wrong_target(message, "narrow the JSONPath to schemas"));
    }
    let mut schemas = places
        .iter()
        .filter_map(|place| find(document, place).cloned());
    let Some(schema) = schemas.next() else {
        let message = format!("`{}` matches nothing", rule.target);
        return Err(wrong_target(
            message,
            "fix the JSONPath, or remove the rule",
        ));
    };
    if schemas.any(|other| other != schema) {
        let message = format!("`{}` matches schemas that differ", rule.target);
        return Err(wrong_target(
            message,
            "use a rule and a name for each of them",
        ));
    }
    let component = Pointer::root()
        .at("components")
        .at("schemas")
        .at(&rule.name);
    let reference = json!({ "$ref": format!("#{}", component.to_json_pointer()) });
    if let Some(first) = places.first() {
        moved.relocate(component.clone(), &path::pointer(first));
    }
    for place in &places {
        if let Some(inline) = find(document, place) {
            *inline = reference.clone();
        }
    }
    document["components"]["schemas"][&rule.name] = schema;
    Ok(())
}

/// Checks that a name can be that of a new component.
fn check_name(document: &Value, name: &str) -> Result<(), Problem> {
    let (message, help) = if !is_component_name(name) {
        (
            format!("{name:?} is not a valid name of a component"),
            "use letters, digits, `.`, `_` and `-`",
        )
    } else if document["components"]["schemas"].get(name).is_some() {
        (
            format!("schema `{name}` already exists"),
            "choose another name",
        )
    } else {
        return Ok(());
    };
    Err(Problem {
        setting: "name",
        message,
        help,
    })
}

fn is_component_name(name: &str) -> bool {
    let allowed = |c: char| c.is_ascii_alphanumeric() || "._-".contains(c);
    !name.is_empty() && name.chars().all(allowed)
}

/// Wraps the references of properties in `allOf`, so that an overlay can add descriptions.
///
/// OpenAPI 3.0 ignores the siblings of a `$ref`, but not those of an `allOf`. Later versions allow
/// both.
pub fn wrap_references(document: &Value) -> Value {
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
