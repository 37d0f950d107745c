//! The places of equal inline models.

use std::collections::HashSet;

use indexmap::IndexMap;

use super::returned::Returned;

use crate::ir::{Kind, TypeId};
use crate::lower::graph::{Base, Graph, Operation, Origin, Role, UNTAGGED};
use crate::names::assign::{Lock, own_name, shortest_name};
use crate::names::shared::{
    body_name, common_resources, common_subjects, is_word, member_names, resource, within,
};
use crate::names::{nested_type_name, type_name};

/// One of several models that are equal, including the models that they contain.
pub struct Equal {
    /// The model.
    pub id: TypeId,
    /// The index of its structure without regard to the models that it contains.
    pub shallow: usize,
}

/// The place of a model in a schema or path.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub enum Place {
    /// A property or parameter; the index of the structure without regard to the models that it
    /// contains.
    Member(usize),
    /// The whole body of a request or a successful response.
    Body,
    /// The whole body of an error.
    Error,
}

/// The equal models of one schema or path.
pub struct Local {
    /// The models.
    pub models: Vec<TypeId>,
    /// The place of the models.
    pub place: Place,
    /// The resource that the schema or path is about.
    pub resource: String,
    /// The names of the property or parameter, the shortest first, or that of a whole body. There is
    /// none if the models are at several ones.
    pub members: Vec<String>,
    /// The names of the models with those of related schemas or operations.
    pub subjects: Vec<String>,
    /// The names of the models with those of the same tag, if they share none with those of their
    /// resource.
    pub otherwise: Vec<String>,
}

/// Groups equal models by the schema or path that they are in. Models at several properties of
/// it are one group if they are equal without regard to the models that they contain, as are whole
/// bodies in any case, and errors apart from others.
pub fn locals(graph: &Graph, equal: Vec<Equal>, returned: &Returned) -> Vec<Local> {
    let mut owners: IndexMap<(String, Place), Vec<TypeId>> = IndexMap::new();
    for it in equal {
        let owner = (owner(graph, it.id), place(graph, &it));
        owners.entry(owner).or_default().push(it.id);
    }
    let locals = owners.into_iter().map(|((_, place), models)| Local {
        place,
        resource: resource_of(graph, models[0]),
        members: common_members(graph, &models),
        subjects: Vec::new(),
        otherwise: Vec::new(),
        models,
    });
    let mut locals: Vec<Local> = locals.collect();
    let in_schemas = locals.iter().filter(|it| !is_in_operation(graph, it));
    let in_schemas = in_schemas.flat_map(|it| {
        let members = it.members.iter().cloned();
        members.map(|member| (it.resource.clone(), member))
    });
    let in_schemas: HashSet<(String, String)> = in_schemas.collect();
    for local in &mut locals {
        relate(graph, local, returned, &in_schemas);
    }
    locals
}

/// Records what models have in common with related ones, given those of schemas by resource and
/// property. A property or parameter of an operation is about the resource that its path returns, first
/// of all if that has such a model.
fn relate(
    graph: &Graph,
    local: &mut Local,
    returned: &Returned,
    in_schemas: &HashSet<(String, String)>,
) {
    let Some(role) = role(graph, local.models[0]) else {
        return;
    };
    let has = |resource: &str| {
        let mut members = local.members.iter();
        members.any(|it| in_schemas.contains(&(resource.to_owned(), it.clone())))
    };
    match role.base {
        Base::Operation(index) => {
            let operation = &graph.operations[index];
            let resources = returned.resources(&operation.path);
            let resource = resources.iter().find(|it| has(it)).or(resources.first());
            if !matches!(local.place, Place::Member(_)) {
                local.subjects = body_subjects(graph, local);
                return;
            }
            let names = local.members.iter().map(|it| within(&local.resource, it));
            local.otherwise = names.collect();
            if let Some(resource) = resource {
                local.resource = resource.clone();
                local.subjects = subjects(local, |it| !is_word(it));
            }
        }
        Base::Schema(_) | Base::Component(_) => {
            // One word may be about many things, unless a schema is about it.
            local.subjects = subjects(local, |it| !is_word(it) || has(it));
        }
    }
}

/// Returns the names that models have in common with those of the resources that theirs is a form of.
fn subjects(local: &Local, is_related: impl Fn(&str) -> bool) -> Vec<String> {
    let Some(member) = local.members.first() else {
        return Vec::new();
    };
    let resources = common_resources(&local.resource).into_iter();
    let related = resources.filter(|it| is_related(it));
    related.map(|it| within(&it, member)).collect()
}

/// Returns the names that whole bodies have in common with those of related operations.
fn body_subjects(graph: &Graph, local: &Local) -> Vec<String> {
    let names = local.models.iter().filter_map(|id| {
        let role = role(graph, *id)?;
        let Base::Operation(index) = role.base else {
            return None;
        };
        let operation = &graph.operations[index];
        let subjects = common_subjects(&shortest_name(operation, tag(graph, operation)));
        let roles = [Some(role.clone()), role.of_any_error()];
        let names = roles.iter().flatten().flat_map(|role| {
            let names = subjects.iter().map(|it| body_name(it, role));
            names.collect::<Vec<String>>()
        });
        Some(names.collect())
    });
    let mut subjects: Vec<String> = names.reduce(common).unwrap_or_default();
    if local.models.len() > 1
        && let Some(role) = role(graph, local.models[0]).and_then(Role::of_any_error)
    {
        subjects.extend(members_of(graph, &role));
    }
    subjects
}

/// Returns the names that are in both lists.
fn common(mut names: Vec<String>, others: Vec<String>) -> Vec<String> {
    names.retain(|it| others.contains(it));
    names
}

fn is_in_operation(graph: &Graph, local: &Local) -> bool {
    let role = role(graph, local.models[0]);
    role.is_some_and(|it| matches!(it.base, Base::Operation(_)))
}

/// Returns the names of the property or parameter that all models are at, or of the whole body.
fn common_members(graph: &Graph, models: &[TypeId]) -> Vec<String> {
    let constant = constant(graph, models[0]);
    let names = models.iter().filter_map(|id| role(graph, *id)).map(|role| {
        let mut names = members_of(graph, role);
        // `object`, which is always `list`, is a `ListObject`.
        let exact = constant.zip(names.first());
        let exact = exact.map(|(value, member)| nested_type_name(&type_name(value), member));
        names.extend(exact);
        names
    });
    names.reduce(common).unwrap_or_default()
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

fn place(graph: &Graph, model: &Equal) -> Place {
    match role(graph, model.id) {
        Some(role) if matches!(role.base, Base::Operation(_)) && member_names(role).is_empty() => {
            match role.of_any_error() {
                Some(_) => Place::Error,
                None => Place::Body,
            }
        }
        _ => Place::Member(model.shallow),
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
