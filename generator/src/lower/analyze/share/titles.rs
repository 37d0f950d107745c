//! The titles of inline schemas that are names of their types.

use std::collections::{HashMap, HashSet};

use super::place::{Equal, role};
use crate::ir::{Kind, Type, TypeId};
use crate::lower::graph::{Graph, Origin, Role, Step, only_list};
use crate::names::assign::one;
use crate::names::{snake_name, type_name};

/// The titles that name types.
pub struct Titles {
    /// Those that several structures have, or that say something else.
    unusable: HashSet<String>,
}

impl Titles {
    /// Collects the titles of all structures.
    pub fn new(graph: &Graph, structures: &[(String, Vec<Equal>)]) -> Self {
        let mut users: HashMap<&str, usize> = HashMap::new();
        let mut unusable = HashSet::new();
        for (structure, (_, models)) in structures.iter().enumerate() {
            for role in models.iter().filter_map(|it| role(graph, it.id)) {
                let Some(title) = role.title.as_deref() else {
                    continue;
                };
                let is_other = *users.entry(title).or_insert(structure) != structure;
                if is_other || is_label(role, title) || is_of_other(graph, models[0].id, title) {
                    unusable.insert(title.to_owned());
                }
            }
        }
        Self { unusable }
    }

    /// Returns the title of models, unless they have several, or other models have it.
    pub fn of(&self, graph: &Graph, models: &[TypeId]) -> Option<String> {
        let roles = models.iter().filter_map(|id| role(graph, *id));
        let mut titles = roles.filter_map(|it| it.title.as_ref());
        let title = titles.next()?;
        let is_name = titles.all(|it| it == title) && !self.unusable.contains(title);
        is_name.then(|| title.clone())
    }
}

/// Returns `true` for the title of a list that is not the name of its items and one word, such as
/// `List`: the server has other names for them than the description.
fn is_of_other(graph: &Graph, id: TypeId, title: &str) -> bool {
    let Some(items) = items(graph, id) else {
        return false;
    };
    let title = snake_name(title);
    let start = title.rsplit_once('_').map(|(start, _)| one(start));
    match &graph.types[items.0].origin {
        Origin::Schema(key) => start != Some(snake_name(key)),
        Origin::Inline(..) => true,
    }
}

/// Returns the items of an object that consists of a list of models and of scalars or fixed values.
fn items(graph: &Graph, id: TypeId) -> Option<TypeId> {
    let Kind::Struct(object) = &graph.types[id.0].kind else {
        return None;
    };
    let list = only_list(&graph.types, object)?;
    let is_object = |ty: &Type| {
        let model = ty.model().map(|id| &graph.types[id.0].kind);
        model.is_some_and(|kind| !matches!(kind, Kind::Enum(_)))
    };
    let mut others = object.fields.iter().enumerate().filter(|it| it.0 != list);
    let items = object.fields[list].ty.model()?;
    (!others.any(|(_, field)| is_object(&field.ty))).then_some(items)
}

/// Returns `true` for the title of a property that only is its name.
fn is_label(role: &Role, title: &str) -> bool {
    let mut keys = role.steps.iter().rev().filter_map(|step| match step {
        Step::Key(key) => Some(type_name(key)),
        Step::Item | Step::Suffix(_) | Step::Response(_) | Step::Error(_) => None,
    });
    keys.next().is_some_and(|key| key == title)
}
