//! The sets of equal inline models that are one type.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use rayon::prelude::*;

use super::place::{Equal, Local, locals};
use crate::ir::TypeId;
use crate::lower::graph::Graph;
use crate::names::shared::{Names, is_word, within};

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
    /// The names of sets.
    taken: HashSet<String>,
    sets: Vec<Set>,
}

/// Returns the sets of equal models, given with the name that the settings choose for them.
pub fn sets(graph: &Graph, equal: Vec<(String, Vec<Equal>)>, names: &Names) -> Vec<Set> {
    let (unnamed, chosen): (Vec<_>, Vec<_>) =
        equal.into_iter().partition(|(name, _)| name.is_empty());
    let all: Vec<(Vec<Local>, Vec<String>)> = unnamed
        .into_par_iter()
        .map(|(_, equal)| {
            let locals = locals(graph, equal);
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
        taken: HashSet::new(),
        sets: chosen.collect(),
    };
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
    members.cloned().chain(nested).chain(subjects).collect()
}

impl Sets<'_> {
    /// Joins the models at properties of the same name: all of them, if no other model has that name,
    /// or those about the same resource. Of bodies, joins those of related operations.
    fn join(&mut self, structure: usize, mut locals: Vec<Local>) {
        if locals.len() < 2 {
            locals
                .drain(..)
                .for_each(|it| self.put_apart(structure, it));
            return;
        }
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
        let (mut left, apart): (Vec<Local>, Vec<Local>) =
            left.into_iter().partition(|it| !it.subjects.is_empty());
        apart
            .into_iter()
            .for_each(|it| self.put_apart(structure, it));
        // The longest names are the closest relations.
        let mut subjects: Vec<String> = left.iter().flat_map(|it| it.subjects.clone()).collect();
        subjects.sort_by_key(|it| (usize::MAX - it.len(), it.clone()));
        subjects.dedup();
        for subject in subjects {
            let (related, others): (Vec<Local>, Vec<Local>) = left
                .into_iter()
                .partition(|it| it.subjects.contains(&subject));
            left = others;
            left.extend(self.join_as(structure, related, |_| vec![subject.clone()]));
        }
        left.into_iter()
            .for_each(|it| self.put_apart(structure, it));
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
        let mut common = names(&locals[0]);
        for local in &locals[1..] {
            let others = names(local);
            common.retain(|it| others.contains(it));
        }
        let members: Vec<TypeId> = locals.iter().flat_map(|it| it.models.clone()).collect();
        let is_free = |name: &&String| {
            self.is_usual(structure, name)
                && self.names.is_free(name, &members)
                && !self.taken.contains(*name)
        };
        let Some(name) = common.iter().find(is_free).cloned() else {
            return locals;
        };
        self.taken.insert(name.clone());
        self.sets.push(Set {
            structure,
            members,
            name: Some(name),
        });
        Vec::new()
    }

    /// Returns `true` if most models with a name have this structure, or all, if the name does not say
    /// what they are about.
    fn is_usual(&self, structure: usize, name: &str) -> bool {
        let users = self.users.get(name);
        let count = users.and_then(|it| it.get(&structure)).copied();
        let all: usize = users.into_iter().flat_map(HashMap::values).sum();
        let count = count.unwrap_or_default();
        match is_word(name) {
            true => count == all,
            false => count * 2 > all,
        }
    }

    fn put_apart(&mut self, structure: usize, local: Local) {
        self.sets.push(Set {
            structure,
            members: local.models,
            name: None,
        });
    }
}

fn group(locals: Vec<Local>, key: impl Fn(&Local) -> String) -> Vec<Vec<Local>> {
    let mut groups: BTreeMap<String, Vec<Local>> = BTreeMap::new();
    for local in locals {
        groups.entry(key(&local)).or_default().push(local);
    }
    groups.into_values().collect()
}
