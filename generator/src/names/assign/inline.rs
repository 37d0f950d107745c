//! Names of inline models.

use std::collections::{BTreeMap, BTreeSet};

use crate::ir::TypeId;
use crate::lower::graph::Graph;
use crate::names::role::Natural;
use crate::names::scope::Scope;

/// Claims the names of inline models, if these are emitted.
///
/// Of several models with the same name, each gets its next one, whatever their order: that of its
/// place instead of a declared one, then that with the module of its operation. Only models without
/// another one are numbered.
pub fn inline_names(
    graph: &Graph,
    naturals: &[Option<Natural>],
    models: impl Iterator<Item = TypeId>,
    scope: &mut Scope,
) -> BTreeMap<TypeId, String> {
    let mut names: BTreeMap<TypeId, Vec<String>> = BTreeMap::new();
    for id in models {
        let natural = naturals[id.0].as_ref();
        let Some(natural) = natural.filter(|_| graph.types[id.0].live) else {
            continue;
        };
        let mut candidates = vec![natural.name.clone()];
        candidates.extend(natural.otherwise.iter().cloned());
        let last = candidates.pop();
        candidates.retain(|it| scope.is_free(it, |_| Vec::new()));
        candidates.extend(last);
        // The first candidate is the last one here.
        candidates.reverse();
        names.insert(id, candidates);
    }
    loop {
        let mut users: BTreeMap<&str, BTreeSet<TypeId>> = BTreeMap::new();
        for (id, candidates) in &names {
            if let Some(name) = candidates.last() {
                users.entry(name).or_default().insert(*id);
            }
        }
        let clashing = users.into_values().filter(|users| users.len() > 1);
        let longer: Vec<TypeId> = clashing
            .flatten()
            .filter(|id| names[id].len() > 1)
            .collect();
        if longer.is_empty() {
            break;
        }
        for id in longer {
            names.entry(id).and_modify(|it| drop(it.pop()));
        }
    }
    let names = names.into_iter().filter_map(|(id, mut candidates)| {
        let name = candidates.pop()?;
        Some((id, scope.claim([name.as_str()])))
    });
    names.collect()
}
