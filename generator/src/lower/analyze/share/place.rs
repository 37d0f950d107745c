//! The places of equal inline models.

use crate::ir::{Kind, TypeId};
use crate::lower::graph::{Base, Graph, Operation, Origin, Role, Step, UNTAGGED};
use crate::names::assign::{Lock, own_name, with_object};
use crate::names::shared::{body_name, member_names, resource};
use crate::names::{nested_type_name, snake_name, variant_name};

/// The suffix of a string in a union.
const TEXT: &str = "String";

/// One of several models that are equal, including the models that they contain.
pub struct Equal {
    /// The model.
    pub id: TypeId,
    /// The index of its structure, in which a contained model only equals itself.
    pub shallow: usize,
}

/// The place of a model in a schema or path.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub enum Place {
    /// A property or parameter; the index of the structure, in which a contained model only equals
    /// itself.
    Member(usize),
    /// The whole body of a request or a successful response.
    Body,
    /// The whole body of an error.
    Error,
}

/// Returns `true` for a model in the schema that its name starts with.
pub fn is_at_home(graph: &Graph, id: TypeId) -> bool {
    let Origin::Inline(at, role) = &graph.types[id.0].origin else {
        return true;
    };
    match (&at.tokens()[..], &role.base) {
        (["components", "schemas", key, ..], Base::Schema(base)) => {
            matches!(&graph.types[base.0].origin, Origin::Schema(name) if name == key)
        }
        _ => true,
    }
}

/// Returns `true` for a model in a schema or operation that has been shipped.
pub fn has_shipped_owner(graph: &Graph, lock: &Lock, id: TypeId) -> bool {
    match role(graph, id).map(|it| &it.base) {
        Some(Base::Schema(owner)) => lock.is_shipped(*owner),
        Some(Base::Operation(index)) => lock.has_shipped(graph, &graph.operations[*index]),
        Some(Base::Component(_)) | None => false,
    }
}

/// Returns `true` for models at properties or parameters of the same name.
pub fn is_at_same_member(graph: &Graph, one: TypeId, other: TypeId) -> bool {
    let member = |id| member_names(role(graph, id)?).into_iter().next();
    member(one) == member(other)
}

/// Returns the role of an inline model.
pub fn role(graph: &Graph, id: TypeId) -> Option<&Role> {
    match &graph.types[id.0].origin {
        Origin::Inline(_, role) => Some(role),
        Origin::Schema(_) => None,
    }
}

/// Returns the only value of a model.
pub fn constant(graph: &Graph, id: TypeId) -> Option<&str> {
    match &graph.types[id.0].kind {
        Kind::Enum(known) if known.is_text() => match &known.variants[..] {
            [only] => Some(&only.wire),
            _ => None,
        },
        _ => None,
    }
}

/// Returns the name of a string that says more than its place: the empty one, or the only one of a
/// union, such as `now` in place of a date.
pub fn string_name(graph: &Graph, id: TypeId) -> Option<String> {
    let value = constant(graph, id)?;
    let role = role(graph, id).filter(|it| it.name.is_none())?;
    let is_case = matches!(role.steps.last(), Some(Step::Suffix(TEXT)));
    let name = nested_type_name(&variant_name(value), TEXT);
    (is_case || value.is_empty()).then_some(name)
}

/// Returns the place of a model.
pub fn place(graph: &Graph, model: &Equal) -> Place {
    match role(graph, model.id) {
        Some(role) if matches!(role.base, Base::Operation(_)) && member_names(role).is_empty() => {
            match role.is_error() {
                true => Place::Error,
                false => Place::Body,
            }
        }
        _ => Place::Member(model.shallow),
    }
}

/// Returns the names of the property or parameter, or of the whole body.
pub fn members_of(graph: &Graph, role: &Role) -> Vec<String> {
    match (member_names(role), &role.base) {
        (names, Base::Operation(index)) if names.is_empty() => {
            let operation = &graph.operations[*index];
            let own = snake_name(own_name(&operation.id));
            let name = with_object(operation, tag(graph, operation), own);
            vec![body_name(&name, role)]
        }
        (names, _) => names,
    }
}

/// Returns the tag of an operation.
pub fn tag<'g>(graph: &'g Graph, operation: &Operation) -> &'g str {
    &graph.tags[operation.tag].wire
}

/// Returns the schema or the path that a model is in. An inherited property is in the schema that
/// declares it.
pub fn owner(graph: &Graph, id: TypeId) -> String {
    let Origin::Inline(at, role) = &graph.types[id.0].origin else {
        return String::new();
    };
    match at.tokens()[..] {
        ["components", section, key, ..] => format!("{section} {key}"),
        // What one operation returns is sent by another one.
        ["paths", path, ..] => path.to_owned(),
        _ => format!("{:?}", role.base),
    }
}

/// Returns the resource that the schema or operation of a model is about.
pub fn resource_of(graph: &Graph, id: TypeId) -> String {
    let Origin::Inline(at, role) = &graph.types[id.0].origin else {
        return String::new();
    };
    match (&at.tokens()[..], &role.base) {
        (["components", _, key, ..], _) => resource(key),
        (_, Base::Operation(index)) => match tag(graph, &graph.operations[*index]) {
            UNTAGGED => String::new(),
            tag => resource(tag),
        },
        (_, Base::Component(text)) => resource(text),
        (_, Base::Schema(id)) => match &graph.types[id.0].origin {
            Origin::Schema(key) => resource(key),
            Origin::Inline(..) => String::new(),
        },
    }
}
