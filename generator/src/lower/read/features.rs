//! The properties of objects by which unions tell their variants apart.

use indexmap::{IndexMap, IndexSet};

use super::Reader;
use super::narrow::Declaration;
use super::object::Object;
use super::resolve::Trail;
use super::shape::{Node, ObjectShape, Shape, shape};

/// The maximum number of schemas that are followed for a variant.
const MAX_SCHEMAS: usize = 1_000;

/// The properties that all values of a schema share.
#[derive(Default, Clone)]
pub struct Features<'a> {
    /// The declared properties, with their values if they are known strings.
    pub properties: IndexMap<&'a str, Vec<&'a str>>,
    /// The required properties.
    pub required: IndexSet<&'a str>,
}

impl<'a> Features<'a> {
    /// Returns the known values of a property.
    pub fn values(&self, key: &str) -> &[&'a str] {
        self.properties.get(key).map_or(&[], Vec::as_slice)
    }

    /// Returns `true` if a property is declared or required.
    pub fn has(&self, key: &str) -> bool {
        self.properties.contains_key(key) || self.required.contains(key)
    }

    /// Returns the properties of an object.
    pub fn of(reader: &Reader<'a>, object: &Object<'a>) -> Self {
        let values = |declarations: &[Declaration<'a>]| {
            let values = declarations.iter().rev();
            let mut values = values.map(|it| known_values(reader, it.node));
            values.find(|it| !it.is_empty()).unwrap_or_default()
        };
        let properties = object.properties.iter();
        Self {
            properties: properties.map(|(key, it)| (*key, values(it))).collect(),
            required: object.required.iter().map(|(key, _)| *key).collect(),
        }
    }

    /// Returns the properties of objects that also have those of another schema; `None` if a
    /// property has no value that both allow.
    pub fn restrict(mut self, other: Self) -> Option<Self> {
        for (key, values) in other.properties {
            let known = self.properties.entry(key).or_default();
            match (known.is_empty(), values.is_empty()) {
                (_, true) => {}
                (true, false) => *known = values,
                (false, false) => {
                    known.retain(|it| values.contains(it));
                    if known.is_empty() {
                        return None;
                    }
                }
            }
        }
        self.required.extend(other.required);
        Some(self)
    }

    fn add(&mut self, reader: &Reader<'a>, own: ObjectShape<'a>) {
        for (key, node) in own.properties {
            let values = known_values(reader, node);
            let known = self.properties.entry(key).or_default();
            if !values.is_empty() {
                *known = values;
            }
        }
        self.required.extend(own.required);
    }

    /// Keeps the properties that the values of another schema also have.
    fn intersect(&mut self, other: &Self) {
        self.required.retain(|key| other.required.contains(key));
        self.properties
            .retain(|key, _| other.properties.contains_key(key));
        for (key, values) in &mut self.properties {
            match other.values(key) {
                [] => values.clear(),
                _ if values.is_empty() => {}
                more => values.extend(more),
            }
        }
    }
}

/// Returns the properties of a schema; `None` if some of its values are not objects.
pub fn features<'a>(reader: &Reader<'a>, node: Node<'a>) -> Option<Features<'a>> {
    let mut found = Features::default();
    collect(reader, node, &mut found, &mut Trail::new(), &mut 0).then_some(found)
}

fn collect<'a>(
    reader: &Reader<'a>,
    node: Node<'a>,
    found: &mut Features<'a>,
    trail: &mut Trail,
    count: &mut usize,
) -> bool {
    *count += 1;
    if *count > MAX_SCHEMAS {
        return false;
    }
    let schema = match node {
        Node::Schema(schema) => schema,
        Node::Reference(reference) => {
            let Some((name, node)) = reader.find_schema(reference) else {
                return false;
            };
            if trail.len() >= super::union::MAX_REFERENCES || !trail.insert(name) {
                return false;
            }
            let is_object = collect(reader, node, found, trail, count);
            trail.pop();
            return is_object;
        }
    };
    match shape(schema) {
        Shape::Object(own) => {
            found.add(reader, own);
            true
        }
        Shape::All(nodes, own) => {
            let mut parts = nodes.into_iter().filter(|node| node.is_meaningful());
            let are_objects = parts.all(|node| collect(reader, node, found, trail, count));
            found.add(reader, own);
            are_objects
        }
        Shape::Choice(_, nodes) => {
            let mut all: Option<Features> = None;
            for node in nodes {
                let mut one = Features::default();
                if !collect(reader, node, &mut one, trail, count) {
                    return false;
                }
                match &mut all {
                    Some(all) => all.intersect(&one),
                    None => all = Some(one),
                }
            }
            let all = all.unwrap_or_default();
            found.properties.extend(all.properties);
            found.required.extend(all.required);
            true
        }
        _ => false,
    }
}

/// Returns the values of a string that is an enum or a constant.
fn known_values<'a>(reader: &Reader<'a>, node: Node<'a>) -> Vec<&'a str> {
    let mut node = node;
    for _ in 0..super::union::MAX_REFERENCES {
        match node {
            Node::Reference(reference) => match reader.find_schema(reference) {
                Some((_, target)) => node = target,
                None => break,
            },
            Node::Schema(schema) => match shape(schema) {
                Shape::Strings(values) => return values,
                Shape::All(nodes, own) if own.is_silent() => {
                    let mut parts = nodes.into_iter().filter(|node| node.is_meaningful());
                    match (parts.next(), parts.next()) {
                        (Some(only), None) => node = only,
                        _ => break,
                    }
                }
                _ => break,
            },
        }
    }
    Vec::new()
}
