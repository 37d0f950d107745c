//! Named schemas that are another one or `null`.

use std::collections::{BTreeMap, HashSet};

use super::structure::Structure;
use crate::ir::TypeId;
use crate::lower::graph::{Graph, Node, Origin};
use crate::names::snake_name;

/// Returns the models of named schemas that only differ from another one by `null`, such as
/// `nullable-user`, and the inline models in them, each with the one that it equals.
///
/// OpenAPI 3.0 has no other way to say that a property is a reference or `null`.
pub fn forms(graph: &Graph) -> BTreeMap<TypeId, TypeId> {
    let mut forms = candidates(graph);
    // A form of one schema may contain that of another.
    loop {
        let count = forms.len();
        let mut inner = BTreeMap::new();
        for (form, of) in forms.clone() {
            match pairs(graph, &forms, form, of) {
                Some(pairs) => inner.extend(pairs),
                None => {
                    forms.remove(&form);
                }
            }
        }
        if forms.len() == count {
            forms.extend(inner);
            return forms;
        }
    }
}

/// Returns `true` if a schema is a form of another one by their names.
pub fn is_form(form: &str, of: &str) -> bool {
    base(&snake_name(form)).is_some_and(|it| it == snake_name(of))
}

/// Returns the named schemas that are forms of others by their names.
fn candidates(graph: &Graph) -> BTreeMap<TypeId, TypeId> {
    let named = graph.types.iter().enumerate();
    let named = named.filter_map(|(id, node)| match &node.origin {
        // One with a chosen name stays apart from others.
        Origin::Schema(key) if node.name.is_empty() => Some((snake_name(key), TypeId(id))),
        Origin::Schema(_) | Origin::Inline(..) => None,
    });
    let named: BTreeMap<String, TypeId> = named.collect();
    let forms = named
        .iter()
        .filter_map(|(name, id)| Some((*id, *named.get(base(name)?)?)));
    forms.collect()
}

/// Returns the name of the schema that one is a form of by its name.
fn base(name: &str) -> Option<&str> {
    let rest = name.strip_prefix("nullable_");
    let of = rest.map(|it| it.strip_prefix("of_").unwrap_or(it));
    of.or_else(|| name.strip_suffix("_nullable"))
}

/// Returns the inline models of a form with the equal ones of its schema; `None` if they differ.
fn pairs(
    graph: &Graph,
    forms: &BTreeMap<TypeId, TypeId>,
    form: TypeId,
    of: TypeId,
) -> Option<Vec<(TypeId, TypeId)>> {
    let schema = |id: TypeId| *forms.get(&id).unwrap_or(&id);
    let mut open = vec![(form, of)];
    let mut seen = HashSet::from([(form, of)]);
    let mut pairs = Vec::new();
    while let Some((one, other)) = open.pop() {
        let (one, other) = (&graph.types[one.0], &graph.types[other.0]);
        if !Structure::of(&one.kind).has_shell_of(&Structure::of(&other.kind)) {
            return None;
        }
        let parts = one.kind.parts().into_iter().zip(other.kind.parts());
        for (one, other) in parts.filter_map(|(one, other)| one.model().zip(other.model())) {
            if schema(one) == schema(other) {
                continue;
            }
            if !is_inline(&graph.types[one.0]) || !is_inline(&graph.types[other.0]) {
                return None;
            }
            if seen.insert((one, other)) {
                open.push((one, other));
                pairs.push((one, other));
            }
        }
    }
    Some(pairs)
}

fn is_inline(node: &Node) -> bool {
    matches!(node.origin, Origin::Inline(..))
}
