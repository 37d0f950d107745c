//! How deeply the types of a crate are nested, which decides the recursion limit that it needs.

use super::{Api, Response, Type, TypeId};

/// The number of rounds after which only types that contain themselves, and long chains, are open.
const ROUNDS: usize = 64;

/// Returns an upper bound of the number of types in a chain in which each contains the next one,
/// and none occurs twice.
pub(super) fn nesting(api: &Api) -> usize {
    let parts: Vec<Vec<Part>> = api
        .types
        .iter()
        .map(|def| def.kind.parts().into_iter().map(Part::of).collect())
        .collect();
    let mut levels = vec![1; parts.len()];
    let mut open = 0;
    for _ in 0..ROUNDS {
        open = 0;
        for (id, parts) in parts.iter().enumerate() {
            let deepest = parts.iter().map(|part| part.level(&levels)).max();
            let level = 1 + deepest.unwrap_or_default();
            if level > levels[id] {
                levels[id] = level;
                open += 1;
            }
        }
        if open == 0 {
            break;
        }
    }
    // A chain has each of the open types at most once, with its lists and maps; then come others.
    let containers = parts.iter().flatten().map(|part| part.containers).max();
    let below = open * (1 + containers.unwrap_or_default());
    let used = api.operations().flat_map(|it| it.responses());
    let used = used
        .filter_map(Response::json)
        .map(|ty| Part::of(ty).level(&levels));
    below + used.chain(levels.iter().copied()).max().unwrap_or_default()
}

/// A type, as far as nesting is concerned.
struct Part {
    model: Option<TypeId>,
    containers: usize,
}

impl Part {
    fn of(ty: &Type) -> Self {
        let mut containers = 0;
        let mut inner = ty;
        while let Type::List(next) | Type::Map(next) | Type::Nullable(next) = inner {
            containers += 1;
            inner = next;
        }
        Self {
            model: ty.model(),
            containers,
        }
    }

    fn level(&self, levels: &[usize]) -> usize {
        self.containers + self.model.map_or(0, |id| levels[id.0])
    }
}
