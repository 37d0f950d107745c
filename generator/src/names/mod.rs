//! Names: the one place that changes case, escapes keywords, resolves collisions, knows what is
//! reserved, and keeps the names that have been shipped.

pub mod assign;
mod case;
mod package;
pub mod reserved;
mod role;
mod scope;
pub mod shipped;

pub use case::{
    ident, is_name, module_name, nested_type_name, singular, snake_name, type_name, variant_name,
};
pub use package::{is_version, package_name, package_problem};

/// Maps things in an order in which those come first whose name in Rust is the one in the
/// description: of several that would get the same name, only one is such, and what is added
/// beside it later must not take its name. The results are in the order of the things.
pub fn plain_first<T, R>(
    things: impl IntoIterator<Item = T>,
    wire: impl Fn(&T) -> &str,
    mut map: impl FnMut(T) -> R,
) -> Vec<R> {
    let mut things: Vec<(usize, T)> = things.into_iter().enumerate().collect();
    things.sort_by_key(|(_, thing)| snake_name(wire(thing)) != wire(thing));
    let mut mapped: Vec<(usize, R)> = things
        .into_iter()
        .map(|(index, thing)| (index, map(thing)))
        .collect();
    mapped.sort_by_key(|(index, _)| *index);
    mapped.into_iter().map(|(_, result)| result).collect()
}
