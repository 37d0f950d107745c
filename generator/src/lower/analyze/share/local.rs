//! Equal inline models of one schema or path, and the names that related ones share.

use std::collections::HashSet;
use std::iter;

use indexmap::IndexMap;

use super::place::{
    Equal, Place, constant, members_of, owner, place, resource_of, role, string_name, tag,
};
use super::returned::{self, Returned};
use super::titles::Titles;
use crate::ir::TypeId;
use crate::lower::graph::{Base, Graph};
use crate::names::assign::{shortest_name, with_object};
use crate::names::shared::{
    body_name, common_resources, common_subjects, is_word, resource, within,
};
use crate::names::{nested_type_name, type_name};

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
    /// The name that the models have at any place by their title.
    pub title: Option<String>,
    /// The name that the models have at any place by their only value.
    pub string: Option<String>,
    /// The names of the models with those of related schemas or operations.
    pub subjects: Vec<String>,
    /// The names of the models with those of the same tag, or bodies with the same list, if they share
    /// none with those above.
    pub otherwise: Vec<String>,
}

/// Groups equal models by the schema or path that they are in. Models at several properties of it
/// are one group if they contain the same models, and whole bodies in any case: those of errors, and
/// those of others.
pub fn locals(
    graph: &Graph,
    equal: Vec<Equal>,
    returned: &Returned,
    titles: &Titles,
) -> Vec<Local> {
    let mut owners: IndexMap<(String, Place), Vec<TypeId>> = IndexMap::new();
    for it in equal {
        let owner = (owner(graph, it.id), place(graph, &it));
        owners.entry(owner).or_default().push(it.id);
    }
    let locals = owners.into_iter().map(|((_, place), models)| Local {
        place,
        resource: resource_of(graph, models[0]),
        members: common_members(graph, &models),
        title: titles.of(graph, &models),
        string: string_name(graph, models[0]),
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
            if !matches!(local.place, Place::Member(_)) {
                let listed = returned::listed(graph, local.models[0]).map(resource);
                local.subjects = body_subjects(graph, local, listed.is_some());
                let name = |it: String| body_name(&format!("{it}_list"), role);
                local.otherwise = listed.map(name).into_iter().collect();
                return;
            }
            let names = local.members.iter().map(|it| within(&local.resource, it));
            local.otherwise = names.collect();
            let resources = returned.resources(&operation.path);
            let resource = resources.iter().find(|it| has(it)).or(resources.first());
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

/// Returns the names that whole bodies have in common with those of related operations. A list of a
/// resource needs no object of its operation: the resource is a closer one.
fn body_subjects(graph: &Graph, local: &Local, is_list: bool) -> Vec<String> {
    let names = local.models.iter().filter_map(|id| {
        let role = role(graph, *id)?;
        let Base::Operation(index) = role.base else {
            return None;
        };
        let operation = &graph.operations[index];
        let tag = tag(graph, operation);
        let name = shortest_name(operation, tag);
        let subjects = common_subjects(&match is_list {
            true => name,
            false => with_object(operation, tag, name),
        });
        let of_any_status = role.is_error().then(|| role.of_any_status());
        let roles = iter::once(role).chain(&of_any_status);
        let names = roles.flat_map(|role| subjects.iter().map(move |it| body_name(it, role)));
        Some(names.collect())
    });
    let mut subjects: Vec<String> = names.reduce(common).unwrap_or_default();
    // Otherwise errors with several statuses are named after the first operation.
    if let (Place::Error, [first, _, ..]) = (local.place, &local.models[..])
        && let Some(role) = role(graph, *first)
    {
        subjects.extend(members_of(graph, &role.of_any_status()));
    }
    subjects
}

/// Returns the names that are in both lists.
pub fn common(mut names: Vec<String>, others: Vec<String>) -> Vec<String> {
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
