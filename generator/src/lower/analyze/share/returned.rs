//! The resources that the operations of a path are about.

use std::collections::HashMap;

use crate::ir::{Kind, Response, Type, TypeId};
use crate::lower::graph::{Graph, Node, Origin, only_list};
use crate::names::shared::resource;

/// The resources that operations return, by path.
///
/// A request to a path usually has a part of what the path returns, such as the state of a milestone.
pub struct Returned {
    collections: HashMap<String, Vec<String>>,
}

impl Returned {
    /// Collects the resources of all operations.
    pub fn new(graph: &Graph) -> Self {
        let mut collections: HashMap<String, Vec<String>> = HashMap::new();
        for operation in graph.expressed() {
            let types = operation.responses().into_iter().filter_map(Response::json);
            let returned = types.filter_map(|ty| named(graph, ty)).map(resource);
            let resources = collections.entry(collection(&operation.path).to_owned());
            let resources = resources.or_default();
            for resource in returned {
                if !resources.contains(&resource) {
                    resources.push(resource);
                }
            }
        }
        for resources in collections.values_mut() {
            resources.sort_by_key(|it| (it.len(), it.clone()));
        }
        Self { collections }
    }

    /// Returns the resources that a path, its items, or the collection that it is an item of return,
    /// the shortest names first.
    pub fn resources(&self, path: &str) -> &[String] {
        let resources = self.collections.get(collection(path));
        resources.map(Vec::as_slice).unwrap_or_default()
    }
}

/// Returns the path without a parameter at its end.
fn collection(path: &str) -> &str {
    match path.rsplit_once('/') {
        Some((collection, last)) if last.starts_with('{') => collection,
        _ => path,
    }
}

/// Returns the named schema of a response, or of the items of the list that it has.
fn named<'g>(graph: &'g Graph, ty: &'g Type) -> Option<&'g str> {
    let id = ty.model()?;
    let node = &graph.types[id.0];
    match &node.kind {
        _ if key(node).is_some() => key(node),
        Kind::Alias(ty) => key(&graph.types[ty.model()?.0]),
        _ => listed(graph, id),
    }
}

/// Returns the named schema of the items of an object that consists of a list, and of scalars such as
/// their number.
pub fn listed(graph: &Graph, id: TypeId) -> Option<&str> {
    let Kind::Struct(object) = &graph.types[id.0].kind else {
        return None;
    };
    let list = only_list(&graph.types, object)?;
    let mut others = object.fields.iter().enumerate().filter(|it| it.0 != list);
    if others.any(|(_, field)| field.ty.model().is_some()) {
        return None;
    }
    key(&graph.types[object.fields[list].ty.model()?.0])
}

fn key(node: &Node) -> Option<&str> {
    match &node.origin {
        Origin::Schema(key) => Some(key),
        Origin::Inline(..) => None,
    }
}
