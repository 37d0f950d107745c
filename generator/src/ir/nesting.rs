//! How deeply the types of a crate are nested, which decides the recursion limit that it needs.

use super::{Api, Response, Type, TypeId};
use crate::components::components;

/// Returns an upper bound of the number of types in a chain in which each contains the next one,
/// and none occurs twice.
pub(super) fn nesting(api: &Api) -> usize {
    let parts: Vec<Vec<Part>> = api
        .types
        .iter()
        .map(|def| def.kind.parts().into_iter().map(Part::of).collect())
        .collect();
    let levels = levels(&parts);
    let used = api.operations().flat_map(|it| it.responses());
    let used = used.filter_map(Response::json).map(|ty| {
        let part = Part::of(ty);
        part.containers + part.model.map_or(0, |id| levels[id.0])
    });
    used.chain(levels.iter().copied()).max().unwrap_or_default()
}

/// Returns the number of types in the longest chain from each model, given its parts.
///
/// A chain may have each of the models that contain each other once, with the lists and maps between
/// them.
fn levels(parts: &[Vec<Part>]) -> Vec<usize> {
    let targets = |parts: &Vec<Part>| {
        parts
            .iter()
            .filter_map(|it| it.model)
            .map(|id| id.0)
            .collect()
    };
    let edges: Vec<Vec<usize>> = parts.iter().map(targets).collect();
    let (_, component) = components(&edges);
    let mut members: Vec<Vec<usize>> = vec![Vec::new(); parts.len()];
    for (id, component) in component.iter().enumerate() {
        members[*component].push(id);
    }
    let mut levels = vec![0; parts.len()];
    // Each component after those that it contains.
    for (number, members) in members.iter().enumerate() {
        let (mut between, mut below) = (0, 0);
        for part in members.iter().flat_map(|id| &parts[*id]) {
            match part.model {
                Some(id) if component[id.0] == number => between = between.max(part.containers),
                model => {
                    let level = model.map_or(0, |id| levels[id.0]);
                    below = below.max(part.containers + level);
                }
            }
        }
        for id in members {
            levels[*id] = members.len() * (1 + between) + below;
        }
    }
    levels
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
}

#[cfg(test)]
mod tests {
    use super::{Part, levels};
    use crate::ir::{Type, TypeId};

    fn model(id: usize) -> Type {
        Type::Model(TypeId(id))
    }

    #[test]
    fn only_models_that_contain_each_other_are_counted_together() {
        let list = |id| Type::List(Box::new(model(id)));
        // 0 and 1 contain each other, 2 itself, and 3 is around all of them.
        let types = [
            vec![list(1)],
            vec![model(0), Type::String],
            vec![list(2)],
            vec![model(0), list(2)],
        ];
        let parts = types.map(|types| types.iter().map(Part::of).collect());
        assert_eq!(levels(&parts), [4, 4, 2, 5]);
    }
}
