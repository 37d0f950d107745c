//! Names of inline types that several places of a description share.

use std::collections::{HashMap, HashSet};

use rayon::prelude::*;

use super::assign::PREPOSITIONS;
use super::reserved::{PRELUDE_TYPES, RUNTIME_TYPES};
use super::role::{Bases, by_place, natural};
use super::{nested_type_name, singular, snake_name, type_name};
use crate::ir::TypeId;
use crate::lower::graph::{Graph, Origin, Role, Step};

/// The maximum number of names by which a property is compared: longer ones would not be read.
const MAX_NAMES: usize = 3;

/// Words before the name of a resource, of which they make another form.
const BEFORE: [&str; 17] = [
    "add", "base", "create", "delete", "edit", "full", "get", "list", "minimal", "new", "nullable",
    "partial", "patch", "put", "replace", "simple", "update",
];

/// Words behind the name of a resource, of which they make another form.
const BEHIND: [&str; 26] = [
    "base", "body", "create", "created", "detail", "details", "dto", "full", "in", "input", "list",
    "minimal", "model", "out", "output", "params", "partial", "patch", "payload", "read",
    "request", "response", "simple", "summary", "update", "write",
];

/// Words before `request` where that is the resource itself.
const REQUESTED: [&str; 5] = ["access", "change", "merge", "pull", "service"];

/// Words that say nothing without the schema or operation that they are in.
const VAGUE: [&str; 28] = [
    "array",
    "attribute",
    "body",
    "config",
    "content",
    "data",
    "detail",
    "entry",
    "field",
    "filter",
    "info",
    "item",
    "kind",
    "meta",
    "metadata",
    "name",
    "object",
    "option",
    "parameter",
    "params",
    "property",
    "request",
    "response",
    "result",
    "self",
    "setting",
    "type",
    "value",
];

/// Returns the words of the resource that a schema or a tag is about: `Pet` of `CreatePetRequest`.
pub fn resource(text: &str) -> String {
    let name = snake_name(text);
    let mut words: Vec<&str> = name.split('_').collect();
    while let [.., before, last] = words[..]
        && BEHIND.contains(&last)
        && !(last == "request" && REQUESTED.contains(&before))
    {
        words.pop();
    }
    while words.len() > 1 && BEFORE.contains(&words[0]) {
        words.remove(0);
    }
    let last = words.pop().unwrap_or_default();
    let one = singular(last);
    words.push(one.strip_suffix("-item").unwrap_or(&one));
    type_name(&words.join("_"))
}

/// Returns the shortest names of the place of a type within a schema or operation: those of the
/// property or parameter that it is at, and of those around it. There is none for the type of a
/// whole body.
pub fn member_names(role: &Role) -> Vec<String> {
    if let Some(declared) = &role.name {
        return vec![type_name(declared)];
    }
    let is_inside =
        |(_, step): &(usize, &Step)| !matches!(step, Step::Response(_) | Step::Error(_));
    let steps = role.steps.iter().enumerate().rev().take_while(is_inside);
    let names = steps.filter_map(|(index, step)| match step {
        Step::Key(key) => Some(name_from(key, &role.steps[index + 1..])),
        Step::Item | Step::Suffix(_) | Step::Response(_) | Step::Error(_) => None,
    });
    names.take(MAX_NAMES).collect()
}

/// Returns the name of the type of a body, given a name of its operation.
pub fn body_name(operation: &str, role: &Role) -> String {
    name_from(operation, &role.steps)
}

fn name_from(base: &str, steps: &[Step]) -> String {
    by_place(type_name(base), steps).0
}

/// Returns the names that an operation can have in common with others: the words behind the verb,
/// as of `list_jobs_for_run` and `get_jobs_for_run`, and those from the start, the longest first, as
/// of `list_jobs_for_run` and `list_jobs_for_attempt`.
pub fn common_subjects(operation: &str) -> Vec<String> {
    let words: Vec<&str> = operation.split('_').collect();
    let mut subjects = Vec::new();
    if words.len() > 2 {
        subjects.push(words[1..].join("_"));
    }
    let is_verb = words.get(1).is_some_and(|it| BEFORE.contains(it));
    for end in (2 + usize::from(is_verb)..=words.len()).rev() {
        if !PREPOSITIONS.contains(&words[end - 1]) {
            subjects.push(words[..end].join("_"));
        }
    }
    subjects
}

/// Returns the resources that a resource may be a part or a form of, the closest first: the words that
/// it starts with.
pub fn common_resources(resource: &str) -> Vec<String> {
    let name = snake_name(resource);
    let words: Vec<&str> = name.split('_').collect();
    let ends = (1..=words.len()).rev();
    ends.map(|end| type_name(&words[..end].join("_"))).collect()
}

/// Returns the name of the type at a property or parameter of a resource.
pub fn within(resource: &str, member: &str) -> String {
    let (around, inside) = (snake_name(resource), snake_name(member));
    let last = around.rsplit('_').next().unwrap_or_default();
    match inside.split_once('_').unwrap_or((&inside, "")) {
        _ if resource.is_empty() || is_within(&inside, &around) => member.to_owned(),
        (first, rest) if first == last => nested_type_name(resource, rest),
        _ => nested_type_name(resource, member),
    }
}

/// Returns `true` for a name that has a meaning anywhere, and no word twice in a row.
fn says_something(name: &str) -> bool {
    let name = snake_name(name);
    let words: Vec<&str> = name.split('_').collect();
    let is_vague = |word: &str| VAGUE.contains(&word) || VAGUE.contains(&&*singular(word));
    !words.iter().all(|it| is_vague(it)) && words.windows(2).all(|it| it[0] != it[1])
}

/// Returns `true` for a name of one word.
pub fn is_word(name: &str) -> bool {
    !snake_name(name).contains('_')
}

fn is_within(name: &str, start: &str) -> bool {
    let rest = name.strip_prefix(start);
    rest.is_some_and(|it| it.is_empty() || it.starts_with('_'))
}

/// The names of models before the shared ones are named, without regard to those that have been
/// shipped: what is shared depends on the description only.
pub struct Names {
    /// The models that have a name, or would have it by their place.
    users: HashMap<String, HashSet<TypeId>>,
}

impl Names {
    /// Collects the names of named schemas, and of inline models in them.
    pub fn new(graph: &Graph) -> Self {
        let names = graph.types.iter().map(|node| match &node.origin {
            _ if !node.name.is_empty() => node.name.clone(),
            Origin::Schema(key) => type_name(key),
            Origin::Inline(..) => String::new(),
        });
        let schemas = Schemas {
            names: names.collect(),
        };
        let types = graph.types.par_iter().enumerate().map(|(id, node)| {
            let name = match &node.origin {
                _ if !node.name.is_empty() => Some(node.name.clone()),
                Origin::Schema(_) => schemas.schema(TypeId(id)).map(str::to_owned),
                Origin::Inline(_, role) => natural(role, &schemas).map(|it| it.name),
            };
            (TypeId(id), name)
        });
        let types: Vec<(TypeId, Option<String>)> = types.collect();
        let mut users: HashMap<String, HashSet<TypeId>> = HashMap::new();
        for (id, name) in types {
            if let Some(name) = name {
                users.entry(name).or_default().insert(id);
            }
        }
        Self { users }
    }

    /// Returns `true` if a model has a name, or would have it by its place.
    pub fn has(&self, id: TypeId, name: &str) -> bool {
        self.users
            .get(name)
            .is_some_and(|users| users.contains(&id))
    }

    /// Returns `true` if these models can have a name, as it has a meaning and no other type has it.
    pub fn is_free(&self, name: &str, models: &[TypeId]) -> bool {
        let is_reserved = PRELUDE_TYPES.contains(&name) || RUNTIME_TYPES.contains(&name);
        let mut users = self.users.get(name).into_iter().flatten();
        !is_reserved && says_something(name) && users.all(|it| models.contains(it))
    }
}

struct Schemas {
    names: Vec<String>,
}

impl Bases for Schemas {
    fn schema(&self, id: TypeId) -> Option<&str> {
        Some(&self.names[id.0])
    }

    fn operation(&self, _: usize) -> Option<&str> {
        None
    }
}

#[cfg(test)]
mod tests;
