//! Unions whose variants nothing tells apart.

use openapiv3::Schema;

use super::Reader;
use super::features::Features;
use super::json_type::json_type;
use super::members::Member;
use super::resolve::Trail;
use super::shape::{Node, Shape, shape};
use super::tagged::schema_name;
use crate::diagnostic::Code;
use crate::ir::{Distinction, JsonType, Kind, Type, Union, UnionCase, Untagged};
use crate::lower::graph::Role;
use crate::pointer::Pointer;

/// Reads the members of a choice that nothing tells apart: a JSON value that can be read as each of
/// them.
pub fn read_ambiguous<'a>(
    reader: &mut Reader<'a>,
    keyword: &str,
    members: &[Member<'a>],
    at: &Pointer,
    role: &Role,
) -> Kind {
    let labels = labels(reader, members);
    let mut cases: Vec<UnionCase> = Vec::new();
    let mut has_any = false;
    for (member, label) in members.iter().zip(labels) {
        let ty = member.read(reader, &role.key(&label));
        has_any |= ty == Type::Any;
        if ty == Type::Any || cases.iter().any(|case| case.ty == ty) {
            continue;
        }
        cases.push(UnionCase {
            name: String::new(),
            ty,
            json: json_type(reader, member.node, &mut Trail::new()).unwrap_or(JsonType::Object),
            label,
            values: Vec::new(),
            untagged: Untagged::Never,
        });
    }
    match cases.len() {
        0 => return Kind::Alias(Type::Any),
        1 if !has_any => return Kind::Alias(cases.remove(0).ty),
        _ => {}
    }
    let message = format!("cannot distinguish the `{keyword}` variants; reading them on demand");
    let help = "add a `discriminator`, or a constant property to each variant";
    let note = reader.diagnostics.note(Code::AmbiguousUnion, at, message);
    note.help(help);
    Kind::Union(Union {
        cases,
        distinction: Distinction::Ambiguous,
        sample: 0,
    })
}

/// Returns a label for each member: the name or the title of its schema, a property or a constant
/// that no other member has, or its type.
fn labels(reader: &Reader<'_>, members: &[Member<'_>]) -> Vec<String> {
    let features: Vec<Option<Features>> = members
        .iter()
        .map(|member| member.features(reader))
        .collect();
    let own_property = |index: usize| -> Option<&str> {
        let own = features[index].as_ref()?;
        let is_own = |key: &&&str| {
            let mut others = features.iter().enumerate().filter(|(it, _)| *it != index);
            others.all(|(_, other)| other.as_ref().is_none_or(|it| !it.has(key)))
        };
        let mut keys = own.required.iter().chain(own.properties.keys());
        keys.find(is_own).copied()
    };
    let own_constant = |index: usize| -> Option<&str> {
        let own = features[index].as_ref()?;
        let mut constants = own
            .properties
            .iter()
            .filter(|(_, values)| values.len() == 1);
        let is_own = |(key, values): &(&&str, &Vec<&str>)| {
            let mut others = features.iter().enumerate().filter(|(it, _)| *it != index);
            others.all(|(_, other)| {
                other
                    .as_ref()
                    .is_none_or(|it| it.values(key) != values.as_slice())
            })
        };
        constants.find(is_own).map(|(_, values)| values[0])
    };
    let label = |(index, member): (usize, &Member)| match member.node {
        Node::Reference(_) => schema_name(member.node).unwrap_or_default(),
        Node::Schema(schema) => {
            let title = schema.schema_data.title.as_deref();
            let own = title.or_else(|| own_property(index));
            match own.or_else(|| own_constant(index)) {
                Some(own) => own.to_owned(),
                None => type_label(reader, schema),
            }
        }
    };
    members.iter().enumerate().map(label).collect()
}

/// Returns the name of the type of an inline schema.
fn type_label(reader: &Reader<'_>, schema: &Schema) -> String {
    match shape(schema) {
        Shape::Array(Some(item)) => match schema_name(item) {
            Some(name) => format!("{name} list"),
            None => match json_type(reader, item, &mut Trail::new()) {
                Some(json) => format!("{} list", json.as_str().to_lowercase()),
                None => "list".to_owned(),
            },
        },
        Shape::Array(None) => "list".to_owned(),
        Shape::Choice(..) => "choice".to_owned(),
        _ => match json_type(reader, Node::Schema(schema), &mut Trail::new()) {
            Some(json) => json.as_str().to_lowercase(),
            None => "other".to_owned(),
        },
    }
}
