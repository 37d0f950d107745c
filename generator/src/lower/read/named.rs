//! Named schemas, and those of other components.

use super::annotations::description;
use super::resolve::component_place;
use super::schema::{read_member, read_type};
use super::shape::Node;
use super::{Reader, inherit};
use crate::config::Subject;
use crate::ir::{Kind, Type, TypeId};
use crate::lower::graph::{self, Base, Origin, Role};
use crate::names;
use crate::pointer::Pointer;

/// Reads the named schemas.
pub fn read_schemas(reader: &mut Reader<'_>) {
    let openapi = reader.openapi;
    let schemas = || openapi.components.iter().flat_map(|it| &it.schemas);
    for (index, (key, _)) in schemas().enumerate() {
        reader.schemas.insert(key, TypeId(index));
        // Recursive references need the id before the schema has been read.
        let origin = Origin::Schema(key.clone());
        let node = graph::Node::new(origin, Kind::Alias(Type::Any));
        reader.types.push(node);
    }
    reader.extensions = inherit::find_extensions(reader);
    for (index, (key, item)) in schemas().enumerate() {
        let at = component_place("schemas", key);
        let kind = read_schema(reader, key, item.into(), &at, TypeId(index));
        let name = reader.chosen_name(Subject::Schema, [&at], [key.clone()]);
        let node = &mut reader.types[index];
        node.kind = kind;
        node.name = name.unwrap_or_default();
        if let Node::Schema(schema) = item.into() {
            let data = &schema.schema_data;
            node.docs = description(schema).unwrap_or_default().to_owned();
            node.deprecated = data.deprecated;
            node.example = data.example.clone();
        }
    }
}

/// Reads the structure of a named schema.
fn read_schema<'a>(
    reader: &mut Reader<'a>,
    key: &str,
    node: Node<'a>,
    at: &Pointer,
    id: TypeId,
) -> Kind {
    let named = reader.chosen_type_of(key);
    if let Some(chosen) = reader.chosen_type(at).or(named) {
        return Kind::Alias(chosen);
    }
    let role = Role::of(Base::Schema(id));
    let kind = read_member(reader, node, at, &role);
    match node {
        Node::Schema(schema) => inherit::read_subtypes(reader, key, schema, kind, &role),
        Node::Reference(_) => kind,
    }
}

/// Reads the schema of a parameter or a response. An inline schema in a shared component has one
/// type, which is named after the component.
pub fn read_shared<'a>(
    reader: &mut Reader<'a>,
    node: Node<'a>,
    at: &Pointer,
    otherwise: &Role,
) -> Type {
    let role = match at.tokens()[..] {
        ["components", section, key, ..] => {
            let section = names::singular(section);
            Role::of(Base::Component(format!("{key} {section}")))
        }
        _ => return read_type(reader, node, at, otherwise),
    };
    if let Some(known) = reader.shared.get(at) {
        return known.clone();
    }
    let ty = read_type(reader, node, at, &role);
    reader.shared.insert(at.clone(), ty.clone());
    ty
}
