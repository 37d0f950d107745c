//! Descriptions of path parameters that say more than their name.

use std::cell::LazyCell;
use std::collections::{BTreeMap, BTreeSet};

use crate::ir::{Api, Argument, Operation, Place};
use crate::names::{singular, snake_name};

/// Words that say nothing about a parameter beside the names of resources.
const SILENT: [&str; 70] = [
    "a",
    "an",
    "and",
    "are",
    "assigned",
    "associated",
    "at",
    "be",
    "being",
    "belong",
    "by",
    "contain",
    "current",
    "delete",
    "desired",
    "entity",
    "fetch",
    "find",
    "for",
    "from",
    "get",
    "given",
    "guid",
    "id",
    "identifier",
    "identify",
    "in",
    "is",
    "it",
    "item",
    "key",
    "list",
    "name",
    "number",
    "object",
    "of",
    "on",
    "operation",
    "parameter",
    "particular",
    "path",
    "record",
    "reference",
    "request",
    "requested",
    "required",
    "resource",
    "retrieve",
    "return",
    "returned",
    "selected",
    "show",
    "slug",
    "specific",
    "specified",
    "specify",
    "string",
    "target",
    "that",
    "the",
    "this",
    "to",
    "unique",
    "uniquely",
    "update",
    "use",
    "used",
    "uuid",
    "which",
    "with",
];

/// The maximum number of operations that each repeat a description, however few there are.
const MAX_REPEATED: usize = 4;

/// A description is common if more than one operation in this many has it.
const COMMON_RATE: usize = 20;

/// The path parameters that many operations describe alike, such as an owner: their names in the
/// request and their descriptions.
pub type Common = BTreeSet<(String, String)>;

/// Returns the path parameters that many operations describe alike.
pub fn common(api: &Api) -> Common {
    let mut counts: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    let mut operations = 0;
    for operation in api.operations() {
        operations += 1;
        for it in path_parameters(operation) {
            *counts.entry((&it.wire, &it.docs)).or_default() += 1;
        }
    }
    let is_common = |count: usize| count > MAX_REPEATED && count * COMMON_RATE > operations;
    let common = counts.into_iter().filter(|(_, count)| is_common(*count));
    common
        .map(|((wire, docs), _)| (wire.to_owned(), docs.to_owned()))
        .collect()
}

/// Returns the path parameters whose descriptions say more than the names of the parameter, the
/// path and the operation, unless many operations have them.
pub fn described<'o>(
    operation: &'o Operation,
    common: &Common,
) -> impl Iterator<Item = &'o Argument> {
    let names = LazyCell::new(|| {
        let names = [&operation.path, &operation.id, &operation.name];
        let names = names.into_iter().flat_map(|it| words(it));
        names.collect::<BTreeSet<String>>()
    });
    let says_more = move |it: &&Argument| {
        let own: BTreeSet<String> = words(&it.wire).collect();
        let is_silent = |word: &String| {
            let word = word.as_str();
            SILENT.contains(&word) || own.contains(word) || names.contains(word)
        };
        !words(&it.docs).all(|word| is_silent(&word))
    };
    let is_common = |it: &Argument| common.contains(&(it.wire.clone(), it.docs.clone()));
    let parameters = path_parameters(operation).filter(move |it| !is_common(it));
    parameters.filter(says_more)
}

fn path_parameters(operation: &Operation) -> impl Iterator<Item = &Argument> {
    let arguments = operation.arguments();
    arguments.filter(|it| it.place == Place::Path && !it.docs.trim().is_empty())
}

/// Returns the words of a text, in singular.
fn words(text: &str) -> impl Iterator<Item = String> {
    let name = snake_name(text);
    let words = name.split('_').filter(|it| !it.is_empty());
    let words = words.map(|it| singular(it).trim_end_matches("-item").to_owned());
    words.collect::<Vec<_>>().into_iter()
}
