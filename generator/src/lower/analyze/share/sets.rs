//! The sets of equal inline models that are one type.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::mem;

use rayon::prelude::*;

use super::local::{Local, common, locals};
use super::place::{Equal, Place};
use super::returned::Returned;
use super::titles::Titles;
use crate::ir::TypeId;
use crate::lower::graph::Graph;
use crate::names::shared::{Names, is_word, within};

/// The name of the body of most errors.
const ERROR_RESPONSE: &str = "ErrorResponse";

/// Equal inline models that are one type.
pub struct Set {
    /// The index of their structure.
    pub structure: usize,
    /// The models.
    pub members: Vec<TypeId>,
    /// The name of the type, unless it is named after the place of the first one.
    pub name: Option<String>,
}

/// Joins the models of several schemas or operations to sets.
struct Sets<'n> {
    names: &'n Names,
    /// The number of schemas and operations with models of each structure, by the names that these
    /// may share.
    users: HashMap<String, HashMap<usize, usize>>,
    /// The sets with names, by name.
    taken: HashMap<String, usize>,
    /// The names that bodies of operations would have if they had no title.
    given_up: HashSet<String>,
    sets: Vec<Set>,
}

/// Returns the sets of equal models, given with the name that the settings choose for them.
pub fn sets(graph: &Graph, equal: Vec<(String, Vec<Equal>)>, names: &Names) -> Vec<Set> {
    let (unnamed, chosen): (Vec<_>, Vec<_>) =
        equal.into_iter().partition(|(name, _)| name.is_empty());
    let returned = Returned::new(graph);
    let titles = Titles::new(graph, &unnamed);
    let all: Vec<(Vec<Local>, Vec<String>)> = unnamed
        .into_par_iter()
        .map(|(_, equal)| {
            let locals = locals(graph, equal, &returned, &titles);
            let names = locals.iter().flat_map(names_of).collect();
            (locals, names)
        })
        .collect();
    let mut users: HashMap<String, HashMap<usize, usize>> = HashMap::new();
    let mut structures = Vec::new();
    for (structure, (locals, names)) in all.into_iter().enumerate() {
        for name in names {
            let users = users.entry(name).or_default();
            *users.entry(structure).or_default() += 1;
        }
        structures.push(locals);
    }
    let chosen = (structures.len()..).zip(chosen);
    let chosen = chosen.map(|(structure, (_, models))| Set {
        structure,
        members: models.into_iter().map(|it| it.id).collect(),
        name: None,
    });
    let mut sets = Sets {
        names,
        users,
        taken: HashMap::new(),
        given_up: HashSet::new(),
        sets: chosen.collect(),
    };
    for (structure, locals) in structures.iter_mut().enumerate() {
        let all = mem::take(locals);
        let left = sets.join_named(structure, all, |it| it.title.as_ref(), 1);
        *locals = sets.join_named(structure, left, |it| it.string.as_ref(), 2);
    }
    for (structure, locals) in structures.into_iter().enumerate() {
        sets.join(structure, locals);
    }
    sets.sets
}

/// Returns the names that a model may share with others.
fn names_of(local: &Local) -> BTreeSet<String> {
    let members = local.members.iter();
    let nested = members.clone().map(|it| within(&local.resource, it));
    let subjects = local.subjects.iter().cloned();
    let error = (local.place == Place::Error).then(|| ERROR_RESPONSE.to_owned());
    let own = local.title.iter().chain(&local.string).cloned();
    let names = members.cloned().chain(nested).chain(subjects);
    names.chain(error).chain(own).collect()
}

impl Sets<'_> {
    /// Joins models that have the same name at any place, if there are enough, and returns the others.
    fn join_named(
        &mut self,
        structure: usize,
        locals: Vec<Local>,
        name: fn(&Local) -> Option<&String>,
        enough: usize,
    ) -> Vec<Local> {
        let mut left = Vec::new();
        for locals in group(locals, |it| name(it).cloned()) {
            let models: Vec<TypeId> = locals.iter().flat_map(|it| it.models.clone()).collect();
            let is_free = |name: &&String| self.is_free(structure, name, &models, locals.len());
            match name(&locals[0]).filter(is_free).cloned() {
                Some(name) if models.len() >= enough => {
                    let bodies = locals.into_iter().filter(|it| it.place == Place::Body);
                    self.given_up.extend(bodies.flat_map(|it| it.members));
                    self.put(structure, models, Some(name));
                }
                Some(_) | None => left.extend(locals),
            }
        }
        left
    }

    /// Joins the bodies of most errors, and the models at properties of the same name: all of them, if
    /// no other model has that name, or those about the same resource. Of other bodies, joins those of
    /// related operations.
    fn join(&mut self, structure: usize, locals: Vec<Local>) {
        if locals.len() < 2 {
            let apart = locals.into_iter();
            apart.for_each(|it| self.put_apart(structure, it));
            return;
        }
        let (errors, mut locals): (Vec<Local>, Vec<Local>) =
            locals.into_iter().partition(|it| it.place == Place::Error);
        locals.extend(self.join_as(structure, errors, |_| vec![ERROR_RESPONSE.to_owned()]));
        let (related, mut left): (Vec<Local>, Vec<Local>) =
            locals.into_iter().partition(|it| !it.members.is_empty());
        for locals in group(related, |it| it.members[0].clone()) {
            let of_one = locals.iter().all(|it| it.resource == locals[0].resource);
            let locals = match of_one {
                true => locals,
                false => self.join_as(structure, locals, |it| it.members.clone()),
            };
            for locals in group(locals, |it| it.resource.clone()) {
                let name = |it: &Local, member: &String| within(&it.resource, member);
                let names = |it: &Local| it.members.iter().map(|member| name(it, member)).collect();
                left.extend(self.join_as(structure, locals, names));
            }
        }
        left = self.join_related(structure, left, |it| &it.subjects);
        left = self.join_related(structure, left, |it| &it.otherwise);
        left.into_iter()
            .for_each(|it| self.put_apart(structure, it));
    }

    /// Joins models with the same names of related ones, or returns those that stay apart.
    fn join_related(
        &mut self,
        structure: usize,
        mut left: Vec<Local>,
        names: fn(&Local) -> &[String],
    ) -> Vec<Local> {
        let mut counts: BTreeMap<String, usize> = BTreeMap::new();
        for name in left.iter().flat_map(names) {
            *counts.entry(name.clone()).or_default() += 1;
        }
        counts.retain(|name, count| *count > 1 || self.find(structure, name).is_some());
        let mut common: Vec<String> = counts.into_keys().collect();
        // The longest names are the closest relations.
        common.sort_by_key(|name| usize::MAX - name.len());
        let mut apart = Vec::new();
        for name in common {
            let (related, others): (Vec<Local>, Vec<Local>) =
                left.into_iter().partition(|it| names(it).contains(&name));
            left = others;
            let is_given_up = self.given_up.contains(&name);
            match self.find(structure, &name) {
                Some(set) => {
                    let models = related.into_iter().flat_map(|it| it.models);
                    set.members.extend(models);
                }
                // A shorter name says less.
                None if is_given_up => apart.extend(related),
                None => left.extend(self.join_as(structure, related, |_| vec![name.clone()])),
            }
        }
        left.extend(apart);
        left
    }

    /// Returns the set of a structure with a name.
    fn find(&mut self, structure: usize, name: &str) -> Option<&mut Set> {
        let set = &mut self.sets[*self.taken.get(name)?];
        (set.structure == structure).then_some(set)
    }

    /// Joins models under the first free one of the names that all of them have, or returns those that
    /// stay apart.
    fn join_as(
        &mut self,
        structure: usize,
        locals: Vec<Local>,
        names: impl Fn(&Local) -> Vec<String>,
    ) -> Vec<Local> {
        if locals.len() < 2 {
            return locals;
        }
        let names = locals.iter().map(names).reduce(common).unwrap_or_default();
        let members: Vec<TypeId> = locals.iter().flat_map(|it| it.models.clone()).collect();
        let is_free = |name: &&String| self.is_free(structure, name, &members, locals.len());
        let Some(name) = names.iter().find(is_free).cloned() else {
            return locals;
        };
        self.put(structure, members, Some(name));
        Vec::new()
    }

    /// Returns `true` if models of a structure can have a name; `count` is the number of schemas and
    /// operations with them.
    fn is_free(&self, structure: usize, name: &str, models: &[TypeId], count: usize) -> bool {
        self.is_usual(structure, name, count)
            && self.names.is_free(name, models)
            && !self.taken.contains_key(name)
    }

    /// Returns `true` if most models with a name have this structure, or all, if the name does not say
    /// what they are about.
    fn is_usual(&self, structure: usize, name: &str, count: usize) -> bool {
        let users = self.users.get(name).into_iter().flatten();
        let (like, others): (Vec<_>, Vec<_>) = users.partition(|(it, _)| **it == structure);
        let like = like
            .iter()
            .map(|(_, users)| **users)
            .fold(count, usize::max);
        let others: usize = others.iter().map(|(_, users)| **users).sum();
        match is_word(name) {
            true => others == 0,
            false => like > others,
        }
    }

    /// Puts the models of one schema or path into a set. Several bodies are named after what their
    /// operations have in common.
    fn put_apart(&mut self, structure: usize, local: Local) {
        let is_free = |name: &&String| self.is_free(structure, name, &local.models, 1);
        let name = match local.place {
            Place::Body | Place::Error if local.models.len() > 1 => {
                local.subjects.iter().find(is_free).cloned()
            }
            _ => None,
        };
        self.put(structure, local.models, name);
    }

    fn put(&mut self, structure: usize, members: Vec<TypeId>, name: Option<String>) {
        let taken = name.clone().map(|name| (name, self.sets.len()));
        self.taken.extend(taken);
        self.sets.push(Set {
            structure,
            members,
            name,
        });
    }
}

fn group<K: Ord>(locals: Vec<Local>, key: impl Fn(&Local) -> K) -> Vec<Vec<Local>> {
    let mut groups: BTreeMap<K, Vec<Local>> = BTreeMap::new();
    for local in locals {
        groups.entry(key(&local)).or_default().push(local);
    }
    groups.into_values().collect()
}
