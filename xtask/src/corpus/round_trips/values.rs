//! Values of a schema.
//!
//! They are the same in each run: a value depends only on the schema, its name and the plan.

use indexmap::IndexSet;
use serde_json::{Map, Value, json};

use super::scalars;
use crate::corpus::schemas::{Conjunction, Schemas, is_of};

/// The maximum number of values with all properties, one for each member of a union.
const MAX_TURNS: usize = 10;

/// The maximum number of values within each other.
const MAX_DEPTH: usize = 24;

/// The maximum number of schemas of one name within each other.
const MAX_RECURSION: usize = 2;

/// The number of parts after which a value only has required properties.
const SOFT_LIMIT: usize = 400;

/// The maximum number of attempts at parts of a value.
const HARD_LIMIT: usize = 20_000;

/// The maximum number of items of a list.
const MAX_ITEMS: u64 = 20;

/// The choices for a value.
#[derive(Debug, Clone, Copy)]
struct Plan {
    /// Whether there are optional properties, items and additional properties.
    full: bool,
    /// Whether nullable properties and items are `null`.
    nulls: bool,
    /// The index of members of unions, and of known values.
    turn: usize,
}

/// Returns values of a named schema: one with only required properties, one with `null` wherever it
/// is allowed, and one with all properties for each member of its unions.
pub fn values(schemas: &Schemas, name: &str) -> Vec<Value> {
    let name = name.replace('~', "~0").replace('/', "~1");
    let root = json!({ "$ref": format!("#/components/schemas/{name}") });
    let plan = |full, nulls, turn| Plan { full, nulls, turn };
    let mut values = IndexSet::new();
    let mut width = 1;
    let mut add = |plan: Plan| {
        let mut maker = Maker {
            schemas,
            plan,
            parts: 0,
            width: 1,
            open: Vec::new(),
        };
        // Models do not include `null`: their users do.
        let value = maker.value(&[&root], plan.turn, false);
        // Values have no hash, but their texts do.
        values.extend(value.map(|it| it.to_string()));
        maker.width
    };
    add(plan(false, false, 0));
    add(plan(true, true, 0));
    let mut turn = 0;
    while turn < width {
        width = width.max(add(plan(true, false, turn))).min(MAX_TURNS);
        turn += 1;
    }
    let values = values.iter().map(|it| serde_json::from_str(it));
    values.filter_map(Result::ok).collect()
}

struct Maker<'s, 'a> {
    schemas: &'s Schemas<'a>,
    plan: Plan,
    /// The number of parts that were tried.
    parts: usize,
    /// The largest number of members of a union.
    width: usize,
    /// The references of the values around the current one.
    open: Vec<IndexSet<&'a str>>,
}

impl<'a> Maker<'_, 'a> {
    /// Returns a value that several schemas describe; `None` if there is none.
    fn value(&mut self, parts: &[&'a Value], turn: usize, may_be_null: bool) -> Option<Value> {
        self.parts += 1;
        let allows_null = !parts.is_empty() && parts.iter().all(|it| self.schemas.allows_null(it));
        if allows_null && may_be_null && self.plan.nulls {
            return Some(Value::Null);
        }
        let mut attempts = 1;
        let mut attempt = 0;
        while attempt < attempts && self.parts < HARD_LIMIT {
            let all = Conjunction::new(self.schemas, parts, turn + attempt);
            // If the first member has no end, another one may have.
            attempts = all.width.clamp(1, MAX_TURNS);
            self.width = self.width.max(all.width);
            if let Some(value) = self.attempt(&all, turn + attempt) {
                return Some(value);
            }
            attempt += 1;
        }
        (allows_null && may_be_null).then_some(Value::Null)
    }

    fn attempt(&mut self, all: &Conjunction<'a>, turn: usize) -> Option<Value> {
        let is_open = |name: &&str| {
            let around = self.open.iter().filter(|open| open.contains(*name));
            around.count() >= MAX_RECURSION
        };
        if all.impossible || self.open.len() >= MAX_DEPTH || all.seen.iter().any(is_open) {
            return None;
        }
        if let Some(values) = &all.values {
            let has_type = |value: &&&Value| {
                let types = all.types.as_ref();
                types.is_none_or(|types| types.iter().any(|ty| is_of(ty, value)))
            };
            let fitting: Vec<&&Value> = values.iter().filter(has_type).collect();
            let value = fitting.get(turn % fitting.len().max(1))?;
            return Some((**value).clone());
        }
        let types = all.types.clone().unwrap_or_else(|| implied_types(all));
        let ty = match types.as_slice() {
            [] => return all.types.is_none().then(|| scalars::anything(turn)),
            types => {
                self.width = self.width.max(types.len());
                types[turn % types.len()]
            }
        };
        self.open.push(all.seen.clone());
        let value = match ty {
            "object" => self.object(all, turn),
            "array" => self.list(all, turn),
            "string" => Some(scalars::string(all.format, &all.limits, turn)),
            "number" if !all.format.is_some_and(|it| it.contains("int")) => {
                scalars::number(&all.limits, turn)
            }
            "integer" | "number" => scalars::integer(all.format, &all.limits, turn),
            "boolean" => Some(Value::Bool(turn.is_multiple_of(2))),
            _ => None,
        };
        self.open.pop();
        value
    }

    fn object(&mut self, all: &Conjunction<'a>, turn: usize) -> Option<Value> {
        let mut object = Map::new();
        for (name, parts) in &all.properties {
            let required = all.required.contains(name);
            if !required && !self.has_optional() {
                continue;
            }
            let value = match all.tags.get(name) {
                Some(tag) => Some(Value::String(tag.clone())),
                None => self.value(parts, turn, true),
            };
            match value {
                Some(value) => {
                    object.insert((*name).to_owned(), value);
                }
                None if required => return None,
                None => {}
            }
        }
        let is_map = all.properties.is_empty() && all.limits.least.is_some_and(|it| it > 0);
        let is_open = !all.additional.is_empty() && !all.closed;
        if is_open
            && (is_map || self.has_optional())
            && let Some(value) = self.value(&all.additional, turn, true)
        {
            object.insert("additional key".to_owned(), value);
        }
        Some(Value::Object(object))
    }

    fn list(&mut self, all: &Conjunction<'a>, turn: usize) -> Option<Value> {
        let least = all.limits.least.unwrap_or(0);
        let wanted = least.max(u64::from(self.has_optional()));
        let count = wanted
            .max(all.prefix.len() as u64)
            .min(all.limits.most.unwrap_or(MAX_ITEMS));
        let mut items = Vec::new();
        for index in 0..usize::try_from(count.min(MAX_ITEMS)).ok()? {
            let value = match all.prefix.get(index) {
                Some(part) => self.value(&[part], turn, true),
                None => self.value(&all.items, turn + index, true),
            };
            match value {
                Some(value) => items.push(value),
                None if (index as u64) < least => return None,
                None => break,
            }
        }
        Some(Value::Array(items))
    }

    /// Returns `true` if a value has optional parts.
    fn has_optional(&self) -> bool {
        self.plan.full && self.parts < SOFT_LIMIT
    }
}

/// Returns the types that keywords imply.
fn implied_types(all: &Conjunction) -> Vec<&'static str> {
    let is_object = !all.properties.is_empty() || !all.required.is_empty();
    if is_object || !all.additional.is_empty() || all.closed {
        vec!["object"]
    } else if !all.items.is_empty() || !all.prefix.is_empty() {
        vec!["array"]
    } else if all.format.is_some_and(scalars::is_text) {
        vec!["string"]
    } else {
        Vec::new()
    }
}
