//! Names: case conversion, escaping of keywords, collisions, reserved names and shipped names.

mod ascii;
pub mod assign;
mod built_in;
mod case;
pub mod chosen;
pub mod cli;
mod everyday;
mod identifier;
mod letters;
mod package;
pub mod reserved;
mod role;
mod scope;
pub mod shared;
pub mod shipped;
mod signs;
mod title;
mod titled;
mod words;

pub use ascii::is_transliterated;
pub use built_in::is_built_in;
pub use case::{
    free_type_name, module_name, nested_type_name, singular, snake_name, spelled_snake_names,
    spelled_variant_names, type_name, variant_name,
};
use identifier::is_name;
pub use identifier::{ident, is_identifier};
pub use package::{is_crate_name, is_version, package_name, package_problem};
use scope::Scope;
pub use titled::titled_type;

/// Returns the names of folders that are preferably named so, beside modules. Others end with their
/// content.
pub fn folder_names<'t>(
    preferred: impl Iterator<Item = &'t str>,
    modules: &[&str],
    content: &str,
) -> Vec<String> {
    let mut scope = Scope::with(modules);
    preferred
        .map(|name| scope.claim([name, &format!("{name}_{content}")]))
        .collect()
}

/// Returns distinct names, given the preferred ones, that are not taken.
pub fn distinct_names(
    preferred: impl Iterator<Item = String>,
    taken: impl Iterator<Item = String>,
) -> Vec<String> {
    let mut scope = Scope::default();
    for name in taken {
        scope.claim([name.as_str()]);
    }
    preferred.map(|name| scope.claim([name.as_str()])).collect()
}

/// Maps items, starting with those whose name in the description already is the Rust name.
///
/// Of several items with the same Rust name, at most one is spelled that way. Naming it first keeps
/// its name stable when others are added. Results are in the order of the items.
pub fn plain_first<T, R>(
    things: impl IntoIterator<Item = T>,
    wire: impl Fn(&T) -> &str,
    mut map: impl FnMut(T) -> R,
) -> Vec<R> {
    let mut things: Vec<(usize, T)> = things.into_iter().enumerate().collect();
    things.sort_by_cached_key(|(_, thing)| snake_name(wire(thing)) != wire(thing));
    let mut mapped: Vec<(usize, R)> = things
        .into_iter()
        .map(|(index, thing)| (index, map(thing)))
        .collect();
    mapped.sort_by_key(|(index, _)| *index);
    mapped.into_iter().map(|(_, result)| result).collect()
}
