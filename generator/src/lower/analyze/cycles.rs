//! Recursive models.

use std::collections::HashSet;

use crate::components::components;
use crate::diagnostic::{Code, Diagnostics};
use crate::ir::{Kind, Type, TypeId};
use crate::lower::graph::{Node, Origin};

/// The maximum number of aliases between a name and its type. The compiler expands them recursively.
const MAX_ALIASES: usize = 32;

/// The number of rounds that replace one model per cycle. Later rounds replace all of them.
const MAX_ROUNDS: usize = 64;

/// Replaces aliases, unions and tuples that only consist of themselves by `serde_json::Value`, as
/// Rust cannot express them.
pub fn break_alias_cycles(types: &mut [Node], diagnostics: &mut Diagnostics) {
    let edges = |kind: &Kind| match kind {
        Kind::Alias(_) | Kind::Union(_) | Kind::Tuple(_) => inline_models(kind),
        Kind::Struct(_) | Kind::Enum(_) | Kind::Newtype(_) => Vec::new(),
    };
    for round in 0.. {
        let (cyclic, component) = components(&graph(types, edges));
        let mut broken = HashSet::new();
        let in_cycle = (0..types.len()).filter(|id| cyclic[*id]);
        let chosen: Vec<usize> = in_cycle
            .filter(|id| broken.insert(component[*id]) || round >= MAX_ROUNDS)
            .collect();
        if chosen.is_empty() {
            return;
        }
        for id in chosen {
            let at = types[id].origin.place();
            let name = match &types[id].origin {
                Origin::Schema(key) => key.clone(),
                Origin::Inline(at, _) => at.to_string(),
            };
            let message = format!("type `{name}` is an alias of itself; using `serde_json::Value`");
            diagnostics.warn(Code::Cycle, &at, message);
            types[id].kind = Kind::Alias(Type::Any);
        }
    }
}

/// Replaces one alias in each cycle by a newtype, such as a list whose items are such lists.
pub fn wrap_recursive_aliases(types: &mut [Node]) {
    let edges = |kind: &Kind| match kind {
        Kind::Alias(ty) => ty.model().into_iter().collect(),
        _ => Vec::new(),
    };
    let (cyclic, component) = components(&graph(types, edges));
    let mut wrapped = HashSet::new();
    for (id, node) in types.iter_mut().enumerate() {
        if cyclic[id]
            && wrapped.insert(component[id])
            && let Kind::Alias(ty) = &node.kind
        {
            node.kind = Kind::Newtype(ty.clone());
        }
    }
}

/// Shortens chains of aliases.
///
/// An alias that is too far from its type is replaced by that type, or by a newtype if it is a list
/// or map. There must be no cycles of aliases.
pub fn shorten_aliases(types: &mut [Node]) {
    let next = |types: &[Node], id: usize| match &types[id].kind {
        Kind::Alias(ty) => ty.model().map(|TypeId(next)| next),
        _ => None,
    };
    let mut aliases: Vec<Option<usize>> = vec![None; types.len()];
    for id in 0..types.len() {
        let mut chain = vec![id];
        while let Some(&last) = chain.last()
            && aliases[last].is_none()
            && let Some(next) = next(types, last)
        {
            chain.push(next);
        }
        let mut behind = 0;
        while let Some(id) = chain.pop() {
            if let Some(known) = aliases[id] {
                behind = known;
                continue;
            }
            if behind >= MAX_ALIASES
                && let Kind::Alias(ty) = &types[id].kind
            {
                types[id].kind = match ty {
                    Type::Model(TypeId(target)) => types[*target].kind.clone(),
                    ty => Kind::Newtype(ty.clone()),
                };
            }
            behind = match types[id].kind {
                Kind::Alias(_) => (behind + 1).min(MAX_ALIASES),
                _ => 0,
            };
            aliases[id] = Some(behind);
        }
    }
}

/// Boxes the fields that make a model recursive.
pub fn box_cycles(types: &mut [Node]) {
    let (cyclic, component) = components(&graph(types, inline_models));
    for (id, node) in types.iter_mut().enumerate() {
        if let Kind::Struct(object) = &mut node.kind {
            for field in &mut object.fields {
                let model = field.ty.inline_model();
                field.boxed =
                    model.is_some_and(|it| cyclic[it.0] && component[it.0] == component[id]);
            }
        }
    }
}

/// Returns the edges from each model.
fn graph(types: &[Node], edges: impl Fn(&Kind) -> Vec<TypeId>) -> Vec<Vec<usize>> {
    let targets = |node: &Node| edges(&node.kind).into_iter().map(|id| id.0).collect();
    types.iter().map(targets).collect()
}

/// Returns the models whose values are stored inline, not in a list, a map or JSON.
fn inline_models(kind: &Kind) -> Vec<TypeId> {
    if kind.is_ambiguous() {
        return Vec::new();
    }
    let parts = kind.parts().into_iter();
    parts.filter_map(Type::inline_model).collect()
}
