//! The traits that the settings let models derive, where the types of their fields allow it.

mod obstacle;

use std::collections::BTreeSet;

use super::graph::{Graph, Node, Origin, reachable};
use super::read::rules::report_unused;
use crate::config::{Config, Dependency, Derive, DerivingModels, Target, krate};
use crate::diagnostic::{Code, Diagnostics};
use crate::ir::{Api, Kind, StandardTrait, TypeId};
use crate::nearest::nearest;
use crate::parse::place_of_model;
use crate::parse::places::Places;
use crate::pointer::Pointer;
use obstacle::{Obstacles, Trait};

/// Decides which models derive which traits. A model that is named and cannot is reported.
pub fn derive(graph: &mut Graph, config: &Config, places: &Places, diagnostics: &mut Diagnostics) {
    if config.derives.is_empty() {
        return;
    }
    let settings = config.origin.place(diagnostics);
    for (name, chosen) in &config.derives {
        let of = Trait::new(name, chosen, config);
        let obstacles = Obstacles::find(&graph.types, &of);
        let models: BTreeSet<TypeId> = match chosen.models() {
            DerivingModels::All(_) => {
                let all = (0..graph.types.len()).map(TypeId);
                all.filter(|id| graph.types[id.0].live && obstacles.of(*id).is_none())
                    .collect()
            }
            DerivingModels::Named(keys) => {
                let mut named = Vec::new();
                for (index, key) in keys.iter().enumerate() {
                    let at = place_of_model(&settings, name, chosen, index);
                    let selected = select(graph, key, places, &at, diagnostics);
                    report_obstacles(graph, name, &selected, &obstacles, &at, diagnostics);
                    named.extend(selected);
                }
                // A model that can be missing need not derive `Default`.
                let mut all = reachable(&graph.types, named);
                all.retain(|id| obstacles.of(*id).is_none());
                all
            }
        };
        let is_alias = |id: &TypeId| matches!(graph.types[id.0].kind, Kind::Alias(_));
        let models: Vec<TypeId> = models.into_iter().filter(|id| !is_alias(id)).collect();
        if models.is_empty() && chosen.models().named().is_empty() {
            let at = settings.at("derives").at(name);
            let message = format!("no model of the client can derive `{name}`");
            diagnostics
                .error(Code::UnusedRule, &at, message)
                .help("remove the rule");
        }
        for id in models {
            add(&mut graph.types[id.0], name);
        }
    }
}

/// Adds a trait to a model, with those that it requires, unless the model has it anyway.
fn add(node: &mut Node, name: &str) {
    let names: Vec<&str> = match StandardTrait::of(name) {
        Some(standard) => {
            let all = standard.with_required().iter();
            all.map(|it| it.as_str()).collect()
        }
        None => vec![name],
    };
    for name in names {
        let is_there = node.kind.implements(name, node.usage.sent);
        if !is_there && node.derives.iter().all(|it| it != name) {
            node.derives.push(name.to_owned());
        }
    }
}

/// Returns the models of a schema that is named or that a JSONPath matches, with their variations.
fn select(
    graph: &Graph,
    key: &str,
    places: &Places,
    at: &Pointer,
    diagnostics: &mut Diagnostics,
) -> Vec<TypeId> {
    let target = Target::of(key);
    let is_selected = |node: &Node| {
        let place = node.origin.place();
        match target.path() {
            Some(path) => {
                let place = diagnostics.place(&place);
                places.get(path).is_some_and(|it| it.contains(&place))
            }
            None => Origin::Schema(key.to_owned()).place() == place,
        }
    };
    let ids = (0..graph.types.len()).map(TypeId);
    let all: Vec<TypeId> = ids.filter(|id| is_selected(&graph.types[id.0])).collect();
    let is_model = |id: &TypeId| {
        let node = &graph.types[id.0];
        node.live && !matches!(node.kind, Kind::Alias(_))
    };
    let models: Vec<TypeId> = all.iter().copied().filter(is_model).collect();
    if models.is_empty() && !all.is_empty() {
        let message = format!("the client has no struct and no enum for the {target}");
        diagnostics
            .error(Code::UnusedRule, at, message)
            .help("remove the model from the list");
    } else if models.is_empty() {
        let named = graph.types.iter().filter_map(|it| match &it.origin {
            Origin::Schema(name) => Some(name.as_str()),
            Origin::Inline(..) => None,
        });
        report_unused(target, nearest(target.text, named), at, diagnostics);
    }
    models
}

/// Reports models that cannot derive a trait.
fn report_obstacles(
    graph: &Graph,
    name: &str,
    models: &[TypeId],
    obstacles: &Obstacles,
    at: &Pointer,
    diagnostics: &mut Diagnostics,
) {
    for id in models {
        if let Some(obstacle) = obstacles.of(*id) {
            let model = &graph.types[id.0].name;
            let message = format!("`{model}` cannot derive `{name}`: {}", obstacle.reason);
            diagnostics
                .error(Code::InvalidConfig, at, message)
                .help(obstacle.help);
        }
    }
}

/// Returns the crates of the derive macros that models use.
pub fn dependencies(api: &Api, config: &Config) -> Vec<(String, Dependency)> {
    let is_used = |name: &String| api.types.iter().any(|def| def.derives.contains(name));
    let used = config.derives.iter().filter(|(name, _)| is_used(name));
    let dependency = |(name, derive): (&String, &Derive)| {
        let dependency = derive.dependency()?.clone();
        Some((krate(name).to_owned(), dependency))
    };
    used.filter_map(dependency).collect()
}
