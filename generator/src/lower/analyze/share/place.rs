//! The places of equal inline models.

use indexmap::IndexMap;

use crate::ir::{Kind, TypeId};
use crate::lower::graph::{Base, Graph, Operation, Origin, Role, UNTAGGED};
use crate::names::assign::{Lock, own_name, shortest_name};
use crate::names::shared::{
    body_name, common_resources, common_subjects, member_names, resource, within,
};
use crate::names::{nested_type_name, type_name};

/// One of several models that are equal, including the models that they contain.
pub struct Equal {
    /// The model.
    pub id: TypeId,
    /// The index of its structure without regard to the models that it contains.
    pub shallow: usize,
}

/// The equal models of one schema or path.
pub struct Local {
    /// The models.
    pub models: Vec<TypeId>,
    /// The resource that the schema or path is about.
    pub resource: String,
    /// The names of the property or parameter, the shortest first, or that of a whole body. There is
    /// none if the models are at several ones.
    pub members: Vec<String>,
    /// The names of the models with those of related schemas or operations.
    pub subjects: Vec<String>,
}

/// Groups equal models by the schema or path that they are in. Models at several properties of
/// it are one group if they are equal without regard to the models that they contain.
pub fn locals(graph: &Graph, equal: Vec<Equal>) -> Vec<Local> {
    let mut owners: IndexMap<(String, usize), Vec<TypeId>> = IndexMap::new();
    for it in equal {
        let owner = (owner(graph, it.id), it.shallow);
        owners.entry(owner).or_default().push(it.id);
    }
    let locals = owners.into_values().map(|models| {
        let constant = constant(graph, models[0]);
        let roles = || models.iter().filter_map(|id| role(graph, *id));
        let mut members: Option<Vec<String>> = None;
        for mut names in roles().map(|it| members_of(graph, it)) {
            // `object`, which is always `list`, is a `ListObject`.
            let exact = constant.zip(names.first());
            let exact = exact.map(|(value, member)| nested_type_name(&type_name(value), member));
            names.extend(exact);
            match &mut members {
                Some(members) => members.retain(|it| names.contains(it)),
                None => members = Some(names),
            }
        }
        let members = members.unwrap_or_default();
        let subjects = match (roles().next(), members.first()) {
            (Some(role), Some(member)) => subjects(graph, models[0], role, member),
            _ => Vec::new(),
        };
        Local {
            resource: resource_of(graph, models[0]),
            members,
            subjects,
            models,
        }
    });
    locals.collect()
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

fn role(graph: &Graph, id: TypeId) -> Option<&Role> {
    match &graph.types[id.0].origin {
        Origin::Inline(_, role) => Some(role),
        Origin::Schema(_) => None,
    }
}

/// Returns the only value of a model.
fn constant(graph: &Graph, id: TypeId) -> Option<&str> {
    match &graph.types[id.0].kind {
        Kind::Enum(known) => match &known.variants[..] {
            [only] => Some(&only.wire),
            _ => None,
        },
        _ => None,
    }
}

/// Returns the names of the property or parameter, or of the whole body.
fn members_of(graph: &Graph, role: &Role) -> Vec<String> {
    match (member_names(role), &role.base) {
        (names, Base::Operation(index)) if names.is_empty() => {
            let operation = &graph.operations[*index];
            vec![body_name(own_name(&operation.id), role)]
        }
        (names, _) => names,
    }
}

/// Returns the names that a model can have together with those of related operations and schemas.
fn subjects(graph: &Graph, id: TypeId, role: &Role, member: &str) -> Vec<String> {
    match role.base {
        Base::Operation(index) if member_names(role).is_empty() => {
            let operation = &graph.operations[index];
            let subjects = common_subjects(&shortest_name(operation, tag(graph, operation)));
            let names = subjects.iter().map(|subject| body_name(subject, role));
            names.collect()
        }
        Base::Operation(_) => Vec::new(),
        Base::Schema(_) | Base::Component(_) => {
            let resources = common_resources(&resource_of(graph, id));
            resources.iter().map(|it| within(it, member)).collect()
        }
    }
}

fn tag<'g>(graph: &'g Graph, operation: &Operation) -> &'g str {
    &graph.tags[operation.tag].wire
}

/// Returns the schema or the path that a model is in. An inherited property is in the schema that
/// declares it.
fn owner(graph: &Graph, id: TypeId) -> String {
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
fn resource_of(graph: &Graph, id: TypeId) -> String {
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
