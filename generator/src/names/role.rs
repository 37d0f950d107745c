//! Natural names of inline schemas, derived from their roles.

use super::assign::Object;
use super::shared::within;
use super::{free_type_name, module_name, nested_type_name, singular, snake_name, type_name};
use crate::ir::TypeId;
use crate::lower::graph::{Base, Role, Step};
use crate::pointer::{Pointer, json_pointer};

/// Lists of a description whose indices are not stable.
const LISTS: [&str; 4] = ["parameters", "allOf", "anyOf", "oneOf"];

/// The known names of the items that roles start from.
pub trait Bases {
    /// Returns the name of a named schema.
    fn schema(&self, id: TypeId) -> Option<&str>;

    /// Returns the method name of an operation.
    fn operation(&self, index: usize) -> Option<&str>;

    /// Returns the name of the module of an operation.
    fn module(&self, _index: usize) -> Option<&str> {
        None
    }

    /// Returns the object that the name of an operation lacks, which the names of its models have.
    fn object(&self, _index: usize) -> Option<Object> {
        None
    }
}

/// The natural names of an inline schema.
pub struct Natural {
    /// The name of the type.
    pub name: String,
    /// The names of the type if another one has that name.
    pub otherwise: Vec<String>,
    /// The name that the place of the schema suggests, whatever the description declares.
    pub by_place: String,
    /// The module.
    pub module: String,
    /// The module if the type has none of the names that the description declares.
    pub module_by_place: String,
}

/// Returns the natural names of a role; `None` if the name of its base is unknown.
pub fn natural(role: &Role, bases: &impl Bases) -> Option<Natural> {
    let base = match &role.base {
        Base::Schema(id) => bases.schema(*id)?.to_owned(),
        Base::Operation(index) => type_name(bases.operation(*index)?),
        Base::Component(text) => type_name(text),
    };
    let object = match role.base {
        Base::Operation(index) => bases.object(index),
        Base::Schema(_) | Base::Component(_) => None,
    };
    let complete = |name: String| match &object {
        Some(object) => object.complete(&name),
        None => name,
    };
    let around = role.steps.get(..role.module_steps).unwrap_or_default();
    let module_by_place = inside(base.clone(), around);
    let mut module = module_name(&complete(module_by_place.clone()));
    let concise = concise(&base, &role.steps).map(&complete);
    let (by_place, of_item) = by_place(base, &role.steps);
    let mut name = complete(by_place.clone());
    let mut otherwise = Vec::from_iter(of_item.map(&complete));
    if let Some(concise) = concise
        && free_type_name(concise.clone()) == concise
        && concise != name
    {
        otherwise.insert(0, name);
        name = concise;
    }
    if let Some(declared) = &role.name {
        let declared = type_name(declared);
        otherwise.insert(0, name);
        module = module_name(&declared);
        name = free_type_name(declared);
    }
    if let Base::Operation(index) = role.base
        && let Some(module) = bases.module(index)
    {
        otherwise.push(nested_type_name(&type_name(module), &by_place));
    }
    Some(Natural {
        name,
        otherwise,
        by_place,
        module,
        module_by_place: module_name(&module_by_place),
    })
}

/// Returns the name of a type by its place inside another one; for that of the items of a list also
/// the name that says so.
pub fn by_place(base: String, steps: &[Step]) -> (String, Option<String>) {
    let Some((Step::Item, around)) = steps.split_last() else {
        return (free_type_name(inside(base, steps)), None);
    };
    let list = inside(base, around);
    let name = next(&list, &Step::Item);
    let of_item = nested_type_name(&list, "item");
    let free = free_type_name(name.clone());
    let name = if free == name { name } else { of_item.clone() };
    (name, Some(of_item))
}

/// Returns the name of a type inside another one without words twice in a row: `BankAccountType`, not
/// `BankAccountAccountType`. There is none without such words.
fn concise(base: &str, steps: &[Step]) -> Option<String> {
    let mut name = base.to_owned();
    let mut concise: Option<String> = None;
    for step in steps {
        let around = concise.as_ref().unwrap_or(&name);
        concise = match step {
            Step::Key(key) if continues(around, key) => Some(within(around, &type_name(key))),
            step => concise.map(|it| next(&it, step)),
        };
        name = next(&name, step);
    }
    concise
}

/// Returns the name of a type inside another one.
fn inside(base: String, steps: &[Step]) -> String {
    steps.iter().fold(base, |name, step| next(&name, step))
}

/// Returns the name of the next type inside another one.
fn next(name: &str, step: &Step) -> String {
    match step {
        Step::Key(key) | Step::Response(key) => nested_type_name(name, key),
        Step::Error(status) => {
            let status = status.as_deref().unwrap_or_default();
            nested_type_name(name, &format!("error {status}"))
        }
        Step::Item => nested_type_name(&item_name(name), ""),
        Step::Suffix(suffix) => nested_type_name(name, suffix),
    }
}

/// Returns `true` if a key repeats the last word of a name before it says more.
fn continues(name: &str, key: &str) -> bool {
    let key = snake_name(key);
    let Some((first, _)) = key.split_once('_') else {
        return false;
    };
    // Most names are rejected before they are split into words.
    let is_end = name.to_lowercase().ends_with(first);
    is_end && snake_name(name).rsplit('_').next() == Some(first)
}

fn item_name(list: &str) -> String {
    let name = singular(list);
    match name.strip_suffix("-item") {
        Some(name) => format!("{name}Item"),
        None => name,
    }
}

/// Returns the key of an inline schema in the names file: its position and its natural name.
///
/// The name is part of the key, as an inline schema has one model per `allOf` that merges it.
/// Indices of lists are omitted, as additions change them.
pub fn key(at: &Pointer, role: &Role, natural: &Natural) -> String {
    let tokens = at.tokens();
    let is_stable = |(index, token): &(usize, &str)| {
        let is_listed = *index > 0 && LISTS.contains(&tokens[index - 1]);
        !(is_listed && token.parse::<usize>().is_ok())
    };
    let stable = tokens.iter().copied().enumerate().filter(is_stable);
    let place = json_pointer(stable.map(|(_, token)| token));
    let of = match &role.parameter {
        Some(parameter) => format!(" of {parameter}"),
        None => String::new(),
    };
    format!("#{place} as {}{of}", natural.by_place)
}
