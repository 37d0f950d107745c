//! All keywords that apply to one value.

use std::collections::HashMap;

use indexmap::{IndexMap, IndexSet};
use serde_json::Value;

use super::{MAX_REFERENCES, Schemas, name_of, reference, target_of};

/// The keywords of a schema, of its references and of its `allOf`, and those of one member of each
/// `oneOf` and `anyOf`.
#[derive(Debug, Default)]
pub struct Conjunction<'a> {
    /// The allowed types, if they are declared, without `null`.
    pub types: Option<Vec<&'a str>>,
    /// The allowed values, if they are declared, without `null`.
    pub values: Option<Vec<&'a Value>>,
    /// The schemas of each property.
    pub properties: IndexMap<&'a str, Vec<&'a Value>>,
    /// The required properties.
    pub required: IndexSet<&'a str>,
    /// The values of properties that tell members apart.
    pub tags: HashMap<&'a str, String>,
    /// The schemas of items.
    pub items: Vec<&'a Value>,
    /// The schemas of the first items.
    pub prefix: Vec<&'a Value>,
    /// The schemas of additional properties.
    pub additional: Vec<&'a Value>,
    /// Whether additional properties are forbidden.
    pub closed: bool,
    /// The format.
    pub format: Option<&'a str>,
    /// The limits.
    pub limits: Limits,
    /// The references that have been followed.
    pub seen: IndexSet<&'a str>,
    /// The largest number of members of a `oneOf` or `anyOf`, or of values.
    pub width: usize,
    /// Whether no value fits, or the keywords are not understood.
    pub impossible: bool,
    choices: Vec<(&'a Value, Vec<&'a Value>)>,
    discriminators: Vec<(&'a str, &'a Value)>,
}

/// Limits of numbers, and of the length of text, lists and objects.
#[derive(Debug, Default)]
pub struct Limits {
    /// The least number.
    pub minimum: Option<f64>,
    /// The greatest number.
    pub maximum: Option<f64>,
    /// The number that others are multiples of.
    pub multiple: Option<f64>,
    /// The least length.
    pub least: Option<u64>,
    /// The greatest length.
    pub most: Option<u64>,
}

impl<'a> Conjunction<'a> {
    /// Collects the keywords. A turn selects the member of each `oneOf` and `anyOf`.
    pub fn new(schemas: &Schemas<'a>, parts: &[&'a Value], turn: usize) -> Self {
        let mut all = Self::default();
        for part in parts {
            all.collect(schemas, part, 0);
        }
        for _ in 0..MAX_REFERENCES {
            if let Some((schema, members)) = all.choices.pop() {
                all.choose(schemas, schema, &members, turn);
            } else if let Some((base, discriminator)) = all.discriminators.pop() {
                all.narrow(schemas, base, discriminator, turn);
            } else {
                return all;
            }
        }
        all.impossible = true;
        all
    }

    fn collect(&mut self, schemas: &Schemas<'a>, schema: &'a Value, depth: usize) {
        if depth > MAX_REFERENCES {
            self.impossible = true;
            return;
        }
        if let Some(reference) = reference(schema) {
            if self.seen.insert(reference) {
                match schemas.target(reference) {
                    Some(target) => self.collect(schemas, target, depth + 1),
                    None => self.impossible = true,
                }
            }
            if !schemas.has_siblings() {
                return;
            }
        }
        self.add(schema);
        let base = self.seen.last().copied();
        let members = |keyword: &str| schema.get(keyword).and_then(Value::as_array);
        for part in members("allOf").into_iter().flatten() {
            self.collect(schemas, part, depth + 1);
        }
        for members in ["oneOf", "anyOf"].into_iter().filter_map(members) {
            let members: Vec<&Value> = members.iter().filter(|it| !is_null(it)).collect();
            if !members.is_empty() {
                self.width = self.width.max(members.len());
                self.choices.push((schema, members));
            }
        }
        let is_choice = schema.get("oneOf").is_some() || schema.get("anyOf").is_some();
        if let (Some(it), Some(base), false) = (schema.get("discriminator"), base, is_choice) {
            self.discriminators.push((base, it));
        }
    }

    /// Adds the keywords of a schema itself.
    fn add(&mut self, schema: &'a Value) {
        self.impossible |= schema == &Value::Bool(false);
        let get = |keyword: &str| schema.get(keyword);
        let list = |keyword: &str| get(keyword).and_then(Value::as_array);
        let types: Option<Vec<&str>> = match get("type") {
            Some(Value::String(ty)) => Some(vec![ty]),
            Some(Value::Array(types)) => Some(types.iter().filter_map(Value::as_str).collect()),
            _ => None,
        };
        if let Some(mut types) = types {
            types.retain(|it| *it != "null");
            self.types = Some(match self.types.take() {
                Some(known) => intersection(&known, &types),
                None => types,
            });
        }
        let constant = get("const").map(|it| vec![it]);
        let values = constant.or_else(|| list("enum").map(|it| it.iter().collect()));
        if let Some(mut values) = values {
            values.retain(|it| !it.is_null());
            if let Some(known) = self.values.take() {
                values.retain(|it| known.contains(it));
            }
            self.width = self.width.max(values.len());
            self.values = Some(values);
        }
        let properties = get("properties").and_then(Value::as_object);
        for (name, property) in properties.into_iter().flatten() {
            self.properties.entry(name).or_default().push(property);
        }
        let required = list("required").into_iter().flatten();
        self.required.extend(required.filter_map(Value::as_str));
        self.items.extend(get("items").filter(|it| it.is_object()));
        self.prefix
            .extend(list("prefixItems").into_iter().flatten());
        match get("additionalProperties") {
            Some(Value::Bool(false)) => self.closed = true,
            Some(additional) => self.additional.push(additional),
            None => {}
        }
        self.format = self.format.or(get("format").and_then(Value::as_str));
        self.limits.add(schema);
    }

    /// Adds a member of a `oneOf` or `anyOf`, and the tag by which it is recognized.
    fn choose(
        &mut self,
        schemas: &Schemas<'a>,
        schema: &'a Value,
        members: &[&'a Value],
        turn: usize,
    ) {
        let member = members[turn % members.len()];
        if let (Some(discriminator), Some(target)) =
            (schema.get("discriminator"), reference(member))
        {
            self.tag(discriminator, target);
        }
        self.collect(schemas, member, 0);
    }

    /// Narrows a schema with a discriminator to one of those that extend it.
    fn narrow(
        &mut self,
        schemas: &Schemas<'a>,
        base: &'a str,
        discriminator: &'a Value,
        turn: usize,
    ) {
        let mapping = discriminator.get("mapping").and_then(Value::as_object);
        let mapped = mapping.into_iter().flat_map(|it| it.values());
        let mapped = mapped.filter_map(Value::as_str).map(target_of);
        let mut targets: IndexSet<String> = mapped.collect();
        targets.extend(schemas.subtypes(base).iter().cloned());
        targets.shift_remove(base);
        if let Some(known) = self.seen.iter().find(|it| targets.contains(**it)) {
            return self.tag(discriminator, known);
        }
        self.width = self.width.max(targets.len());
        let target = targets.get_index(turn % targets.len().max(1));
        if let Some(target) = target {
            self.tag(discriminator, target);
            if let Some(schema) = schemas.target(target) {
                self.collect(schemas, schema, 0);
            }
        }
    }

    fn tag(&mut self, discriminator: &'a Value, target: &str) {
        let Some(key) = discriminator.get("propertyName").and_then(Value::as_str) else {
            return;
        };
        let mapping = discriminator.get("mapping").and_then(Value::as_object);
        let mut mapped = mapping.into_iter().flatten();
        let mapped = mapped.find(|(_, it)| it.as_str().is_some_and(|it| target_of(it) == target));
        let tag = mapped.map_or_else(|| name_of(target), |(tag, _)| tag.clone());
        self.tags.entry(key).or_insert(tag);
    }
}

/// Returns `true` for a member that only adds `null`. Some frameworks write `{ nullable: true }`.
fn is_null(member: &Value) -> bool {
    let is_only = |keyword: &str| {
        member
            .as_object()
            .is_some_and(|it| it.len() == 1 && it.contains_key(keyword))
    };
    member.get("type").is_some_and(|it| it == "null") || is_only("nullable")
}

/// Returns the types that both lists allow; integers are also numbers.
fn intersection<'a>(one: &[&'a str], other: &[&'a str]) -> Vec<&'a str> {
    let has = |types: &[&str], ty: &str| {
        types.contains(&ty) || ty == "integer" && types.contains(&"number")
    };
    let both = one.iter().chain(other);
    let both = both.filter(|it| has(one, it) && has(other, it));
    let both: IndexSet<&str> = both.copied().collect();
    both.into_iter().collect()
}

impl Limits {
    fn add(&mut self, schema: &Value) {
        let number = |keyword: &str| schema.get(keyword).and_then(Value::as_f64);
        let length = |keyword: &str| schema.get(keyword).and_then(Value::as_u64);
        let is_set = |keyword: &str| schema.get(keyword) == Some(&Value::Bool(true));
        // In OpenAPI 3.0, `exclusiveMinimum` says that `minimum` is exclusive.
        let step = |exclusive: &str| if is_set(exclusive) { 1.0 } else { 0.0 };
        let minimum = number("minimum").map(|it| it + step("exclusiveMinimum"));
        let maximum = number("maximum").map(|it| it - step("exclusiveMaximum"));
        let above = number("exclusiveMinimum").map(|it| it + 1.0);
        let below = number("exclusiveMaximum").map(|it| it - 1.0);
        let lower = [self.minimum, minimum, above].into_iter().flatten();
        self.minimum = lower.reduce(f64::max);
        let upper = [self.maximum, maximum, below].into_iter().flatten();
        self.maximum = upper.reduce(f64::min);
        self.multiple = self.multiple.or(number("multipleOf"));
        for keyword in ["minLength", "minItems", "minProperties"] {
            self.least = self.least.max(length(keyword));
        }
        for keyword in ["maxLength", "maxItems", "maxProperties"] {
            let both = [self.most, length(keyword)];
            self.most = both.into_iter().flatten().min();
        }
    }
}
