//! The shipped names of items that the description still has.

use std::collections::{HashMap, HashSet};

use super::operations::types;
use super::requests::shipped_request;
use super::{Known, keys, naturals};
use crate::config::Config;
use crate::ir::TypeId;
use crate::lower::graph::{Graph, Operation};
use crate::names::shipped::Shipped;

/// The shipped names of items that the description still has.
pub struct Lock<'a> {
    pub(super) shipped: &'a Shipped,
    /// The index of each model among the shipped ones.
    types: Vec<Option<usize>>,
    /// Whether the crate has a program, which has a feature.
    pub(super) has_program: bool,
    /// The chosen or shipped name of each operation.
    pub(super) operations: Vec<Option<String>>,
    /// The name of the request of each shipped operation.
    pub(super) requests: Vec<Option<String>>,
}

impl<'a> Lock<'a> {
    /// Looks up the models and operations among the shipped ones.
    pub fn new(graph: &Graph, config: &Config, shipped: &'a Shipped) -> Self {
        let chosen = chosen(graph);
        let mut seen = HashSet::new();
        let mut operation = |it: &Operation| {
            // Of several operations with the same id, the first one keeps the name.
            let first = seen.insert((it.tag, it.id.as_str().to_owned()));
            if !it.name.is_empty() {
                return it.operation.is_some().then(|| it.name.clone());
            }
            let tag = shipped.tags.get(&graph.tags[it.tag].wire)?;
            let name = tag.operations.get(&it.id)?;
            let mut names = names(name).into_iter();
            let is_free = names.all(|name| !chosen.contains(&(it.tag, name)));
            (first && is_free && it.operation.is_some()).then(|| name.clone())
        };
        let operations: Vec<Option<String>> = graph.operations.iter().map(&mut operation).collect();
        let named = graph.operations.iter().zip(&operations);
        let requests =
            named.map(|(it, name)| shipped_request(graph, shipped, it, name.as_deref()?));
        let requests = requests.collect();
        let mut lock = Self {
            shipped,
            types: Vec::new(),
            has_program: config.cli.is_some(),
            operations,
            requests,
        };
        let known = Known { graph, lock: &lock };
        let keys = keys(graph, &naturals(graph, &known));
        let exact = |key: &String| shipped.types.get_index_of(key);
        let mut taken: HashSet<usize> = keys.iter().flatten().filter_map(exact).collect();
        // A key of an inline schema has a natural name, whose words may be split in another way.
        let folded: HashMap<String, usize> = shipped
            .types
            .keys()
            .enumerate()
            .filter(|(_, key)| key.starts_with('#'))
            .map(|(index, key)| (key.to_lowercase(), index))
            .collect();
        let mut find = |key: &String| {
            exact(key).or_else(|| {
                let index = *folded.get(&key.to_lowercase())?;
                taken.insert(index).then_some(index)
            })
        };
        let types = keys.iter().map(|key| find(key.as_ref()?)).collect();
        lock.types = types;
        lock
    }

    /// Returns the rank of a model by age, the oldest first.
    pub fn age(&self, id: TypeId) -> usize {
        self.types[id.0].unwrap_or(usize::MAX)
    }

    /// Returns `true` if the model has been shipped.
    pub fn is_shipped(&self, id: TypeId) -> bool {
        self.types[id.0].is_some()
    }

    /// Returns `true` if the operation has been shipped.
    pub fn has_shipped(&self, graph: &Graph, operation: &Operation) -> bool {
        let tag = self.shipped.tags.get(&graph.tags[operation.tag].wire);
        tag.is_some_and(|it| it.operations.contains_key(&operation.id))
    }

    pub(super) fn type_name(&self, id: TypeId) -> Option<&'a str> {
        let (_, name) = self.shipped.types.get_index(self.types[id.0]?)?;
        Some(name)
    }
}

/// Returns the names that the chosen methods of each tag take.
fn chosen(graph: &Graph) -> HashSet<(usize, String)> {
    let chosen = graph.operations.iter().filter(|it| !it.name.is_empty());
    let chosen = chosen.filter(|it| it.operation.is_some());
    let names = chosen.flat_map(|it| names(&it.name).into_iter().map(|name| (it.tag, name)));
    names.collect()
}

/// Returns the name of a method, and those of its types.
fn names(method: &str) -> Vec<String> {
    let types = types(method).into_iter();
    types.chain([method.to_owned()]).collect()
}
