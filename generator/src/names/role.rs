//! Natural names of inline schemas, derived from their roles.

use super::shared::within;
use super::{free_type_name, module_name, nested_type_name, singular, snake_name, type_name};
use crate::ir::TypeId;
use crate::lower::graph::{Base, Role, Step};
use crate::pointer::Pointer;

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
    let mut name = match &role.base {
        Base::Schema(id) => bases.schema(*id)?.to_owned(),
        Base::Operation(index) => type_name(bases.operation(*index)?),
        Base::Component(text) => type_name(text),
    };
    // The name without words twice in a row: `BankAccountType`, not `BankAccountAccountType`.
    let mut concise = name.clone();
    let mut module = module_name(&name);
    let mut otherwise = None;
    for (index, step) in role.steps.iter().enumerate() {
        concise = match step {
            Step::Key(key) if continues(&concise, key) => within(&concise, &type_name(key)),
            Step::Key(key) | Step::Response(key) => nested_type_name(&concise, key),
            Step::Item => nested_type_name(&item_name(&concise), ""),
            Step::Suffix(suffix) => nested_type_name(&concise, suffix),
        };
        let list = name;
        name = match step {
            Step::Key(key) | Step::Response(key) => nested_type_name(&list, key),
            Step::Item => nested_type_name(&item_name(&list), ""),
            Step::Suffix(suffix) => nested_type_name(&list, suffix),
        };
        otherwise = matches!(step, Step::Item).then(|| nested_type_name(&list, "item"));
        if index + 1 == role.module_steps {
            module = module_name(&name);
        }
    }
    let free = free_type_name(name.clone());
    let mut name = match otherwise.clone() {
        Some(otherwise) if free != name => otherwise,
        _ => free,
    };
    let by_place = name.clone();
    let module_by_place = module.clone();
    let mut otherwise = Vec::from_iter(otherwise);
    if free_type_name(concise.clone()) == concise && concise != name {
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
        module_by_place,
    })
}

/// Returns `true` if a key repeats the last word of a name before it says more.
fn continues(name: &str, key: &str) -> bool {
    let (name, key) = (snake_name(name), snake_name(key));
    let rest = key.strip_prefix(name.rsplit('_').next().unwrap_or_default());
    rest.is_some_and(|it| it.starts_with('_'))
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
    let mut place = Pointer::root();
    for (index, token) in tokens.iter().enumerate() {
        let listed = index > 0 && LISTS.contains(&tokens[index - 1]);
        if !(listed && token.parse::<usize>().is_ok()) {
            place = place.at(token);
        }
    }
    let of = match &role.parameter {
        Some(parameter) => format!(" of {parameter}"),
        None => String::new(),
    };
    format!("#{} as {}{of}", place.to_json_pointer(), natural.by_place)
}
