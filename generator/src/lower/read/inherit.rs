//! Inheritance: a schema with a discriminator, and the schemas that extend it by `allOf`.

use std::collections::{BTreeSet, HashMap};

use openapiv3::{Discriminator, OpenAPI, ReferenceOr, Schema};

use super::Reader;
use super::members::Member;
use super::resolve::component_place;
use super::schema::add_inline;
use super::shape::{Node, Shape, shape};
use super::tagged::{mapped_name, read_tagged, schema_name};
use crate::ir::{Distinction, JsonType, Kind, Union, UnionCase, Untagged};
use crate::lower::graph::{Base, Role, Step};

/// The names of the schemas that extend each schema by `allOf`.
pub type Extensions<'a> = HashMap<String, Vec<&'a str>>;

/// Returns a reference to each named schema.
pub fn references(openapi: &OpenAPI) -> HashMap<&str, String> {
    let schemas = openapi.components.iter().flat_map(|it| &it.schemas);
    let reference = |key| format!("#{}", component_place("schemas", key).to_json_pointer());
    schemas
        .map(|(key, _)| (key.as_str(), reference(key)))
        .collect()
}

/// Finds the schemas that extend others.
pub fn find_extensions<'a>(reader: &Reader<'a>) -> Extensions<'a> {
    let mut found = Extensions::new();
    let components = reader.openapi.components.iter();
    for (name, item) in components.flat_map(|it| &it.schemas) {
        let ReferenceOr::Item(schema) = item else {
            continue;
        };
        if let Shape::All(nodes, _) = shape(schema) {
            for base in nodes.into_iter().filter_map(schema_name) {
                found.entry(base).or_default().push(name);
            }
        }
    }
    found
}

/// Returns the discriminator of an object schema, which others may extend.
fn discriminator(schema: &Schema) -> Option<&Discriminator> {
    let discriminator = schema.schema_data.discriminator.as_ref()?;
    let is_object = matches!(shape(schema), Shape::Object(_) | Shape::All(..));
    is_object.then_some(discriminator)
}

/// Returns `true` if a node refers to a schema with a discriminator that others extend.
pub fn is_base(reader: &Reader<'_>, node: Node<'_>) -> bool {
    let Some(name) = schema_name(node) else {
        return false;
    };
    match reader.find::<Schema>(&name) {
        Some(ReferenceOr::Item(schema)) => {
            discriminator(schema).is_some_and(|it| !subtypes(reader, &name, it).is_empty())
        }
        _ => false,
    }
}

/// Returns `true` if a role is that of a named schema itself.
pub fn is_named(role: &Role) -> bool {
    role.steps.is_empty() && matches!(role.base, Base::Schema(_))
}

/// Reads the union of the schemas that extend a named schema. Its own properties, `kind`, are the
/// variant of other objects. Returns `kind` if no schema extends it.
pub fn read_subtypes<'a>(
    reader: &mut Reader<'a>,
    name: &str,
    schema: &'a Schema,
    kind: Kind,
    role: &Role,
) -> Kind {
    let at = component_place("schemas", name);
    let discriminator = match (discriminator(schema), &kind) {
        // A choice beside the properties lists them.
        (_, Kind::Union(_)) | (None, _) => return kind,
        (Some(discriminator), _) => discriminator,
    };
    let references = subtypes(reader, name, discriminator).into_iter();
    let references = references.filter_map(|subtype| reader.references.get(subtype));
    let members: Vec<Member> = references
        .map(|reference| Member {
            at: at.clone(),
            node: Node::Reference(reference),
            beside: None,
        })
        .collect();
    let union = read_tagged(reader, Some(discriminator), &members, &at, role);
    let is_tagged = |union: &Union| {
        let mut cases = union.cases.iter();
        matches!(union.distinction, Distinction::Property(_))
            && cases.all(|case| !case.values.is_empty())
    };
    let mut union = match union {
        Some(Kind::Union(union)) if is_tagged(&union) => union,
        _ => return kind,
    };
    let always = union.cases.iter_mut();
    let always = always.filter(|case| case.untagged == Untagged::Always);
    always.for_each(|case| case.untagged = Untagged::Never);
    let role = role.step(Step::Suffix("Base"));
    union.cases.push(UnionCase {
        name: String::new(),
        ty: add_inline(reader, kind, Some(schema), &at, &role),
        json: JsonType::Object,
        label: "other".to_owned(),
        values: Vec::new(),
        untagged: Untagged::Never,
    });
    Kind::Union(union)
}

/// Returns the names of the schemas that a discriminator selects: those in its mapping, and those
/// that extend the schema. A schema with another discriminator selects those that extend it.
fn subtypes<'a>(
    reader: &Reader<'a>,
    name: &str,
    discriminator: &Discriminator,
) -> BTreeSet<&'a str> {
    let mut found = BTreeSet::new();
    let mut open: Vec<&str> = vec![name];
    while let Some(next) = open.pop() {
        for subtype in reader.extensions.get(next).into_iter().flatten().copied() {
            let ends = match reader.find::<Schema>(subtype) {
                Some(ReferenceOr::Item(schema)) => self::discriminator(schema)
                    .is_some_and(|it| it.property_name != discriminator.property_name),
                _ => true,
            };
            if subtype != name && found.insert(subtype) && !ends {
                open.push(subtype);
            }
        }
    }
    let mapped = discriminator.mapping.values().map(|it| mapped_name(it));
    let mapped = mapped.filter(|it| it != name);
    found.extend(mapped.filter_map(|it| reader.schemas.get_key_value(it.as_str()).map(|it| *it.0)));
    found
}
