//! Values that are `serde_json::Value` although their schema has keywords.

mod operations;

use std::collections::HashSet;

use generator::ir::{Api, Kind, Type, TypeId};
use serde_json::Value;

use super::kinds::Tally;
use super::schemas::{Conjunction, Schemas, reference};

/// The keywords that say something about values. The first one that a schema has is the reason.
const KEYWORDS: [&str; 12] = [
    "oneOf",
    "anyOf",
    "allOf",
    "not",
    "if",
    "properties",
    "additionalProperties",
    "patternProperties",
    "items",
    "enum",
    "const",
    "type",
];

/// Counts the values without a type in named schemas and operations, by keyword of their schema.
pub fn untyped(schemas: &Schemas, api: &Api) -> Tally {
    let mut walk = Walk {
        schemas,
        api,
        seen: HashSet::new(),
        found: Tally::default(),
    };
    for (name, schema) in schemas.components() {
        let model = api.names.types.get(name).and_then(|it| api.find(it));
        if let Some(id) = model {
            walk.visit_model(id, &[schema], name);
        }
    }
    walk.visit_operations();
    walk.found
}

struct Walk<'s, 'a> {
    schemas: &'s Schemas<'a>,
    api: &'s Api,
    /// The models that have been visited. A model of several places has the schema of each.
    seen: HashSet<TypeId>,
    found: Tally,
}

impl<'a> Walk<'_, 'a> {
    fn visit_model(&mut self, id: TypeId, parts: &[&'a Value], place: &str) {
        if !self.seen.insert(id) {
            return;
        }
        match &self.api[id].kind {
            Kind::Struct(object) => {
                let all = Conjunction::new(self.schemas, parts, 0);
                for field in &object.fields {
                    if let Some(parts) = all.properties.get(field.wire.as_str()) {
                        self.visit(&field.ty, parts, &format!("{place}.{}", field.wire));
                    }
                }
                if let Some(rest) = &object.rest {
                    self.visit(&rest.ty, &all.additional, &format!("{place}.*"));
                }
            }
            Kind::Alias(ty) | Kind::Newtype(ty) => self.visit(ty, parts, place),
            // The members of a union are named schemas, or small, as are the items of a tuple.
            Kind::Union(_) | Kind::Enum(_) | Kind::Tuple(_) => {}
        }
    }

    fn visit(&mut self, ty: &Type, parts: &[&'a Value], place: &str) {
        match ty {
            Type::Any => {
                let reason = parts.iter().find_map(|part| reason(part));
                if let Some(reason) = reason {
                    self.found.add(reason, || place.to_owned());
                }
            }
            Type::Nullable(inner) => self.visit(inner, parts, place),
            Type::List(inner) => {
                let all = Conjunction::new(self.schemas, parts, 0);
                self.visit(inner, &all.items, &format!("{place}[]"));
            }
            Type::Map(inner) => {
                let all = Conjunction::new(self.schemas, parts, 0);
                self.visit(inner, &all.additional, &format!("{place}.*"));
            }
            // Named schemas are visited by themselves.
            Type::Model(id) if parts.iter().all(|it| reference(it).is_none()) => {
                self.visit_model(*id, parts, place);
            }
            _ => {}
        }
    }
}

/// Returns the keyword of a schema that its type does not express; `None` if there is none.
fn reason(schema: &Value) -> Option<String> {
    // A named schema is counted once, not wherever it is used.
    if reference(schema).is_some() {
        return None;
    }
    let says_something = |keyword: &&&str| match schema.get(**keyword) {
        Some(Value::Array(members)) if keyword.ends_with("Of") => {
            let says_something = |it: &Value| reference(it).is_some() || reason(it).is_some();
            members.iter().any(says_something)
        }
        Some(Value::Array(values)) if **keyword == "enum" => !values.iter().all(Value::is_null),
        // Only `null` is no type.
        Some(Value::String(ty)) => ty != "null",
        value => value.is_some(),
    };
    let keyword = KEYWORDS.iter().find(says_something)?;
    Some(match schema.get("type") {
        Some(Value::Array(_)) if *keyword == "type" => "`type` with several types".to_owned(),
        Some(Value::String(ty)) if *keyword == "type" => format!("`type: {ty}`"),
        _ => format!("`{keyword}`"),
    })
}
