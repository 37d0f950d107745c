//! Which operations of a description are kept.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::config::Selection;
use crate::diagnostic::{Code, Diagnostics};
use crate::pointer::Pointer;

/// The keys of a path item that are operations.
pub const METHODS: [&str; 8] = [
    "get", "put", "post", "delete", "options", "head", "patch", "trace",
];

/// Operations by path and method.
pub type Chosen = BTreeSet<(String, String)>;

/// The operations that a selection names. What it names in vain is reported at its place in the
/// configuration; stubs are reported at their place in the description.
pub fn select(
    upstream: &Value,
    selection: &Selection,
    config: &mut Diagnostics,
    found: &mut Diagnostics,
) -> Chosen {
    let mut chosen = Chosen::new();
    for (kind, names) in selection.rules() {
        for (index, name) in names.iter().enumerate() {
            let at = Pointer::root().at("select").at(kind).at(index);
            let mut stubs = Vec::new();
            let mut any = false;
            for (path, method, operation) in operations(upstream) {
                if !matches(kind, name, path, operation) {
                    continue;
                }
                if is_stub(operation) {
                    stubs.push(Pointer::root().at("paths").at(path).at(method));
                    continue;
                }
                any = true;
                chosen.insert((path.to_owned(), method.to_owned()));
            }
            let by_name = kind == "operations";
            let message = match (any, stubs.is_empty()) {
                (false, true) => format!("the description has no {} {name:?}", noun(kind)),
                (false, false) if by_name => {
                    format!("{name:?} is only a stub in this description")
                }
                _ => {
                    for place in stubs {
                        let message = "a stub, which no server answers: left out";
                        found.warn(Code::LeftOut, &place, message);
                    }
                    continue;
                }
            };
            config
                .error(Code::MissingOperation, &at, message)
                .help("take it out of the selection, or trim a description that has it");
        }
    }
    if selection.is_empty() {
        let message = "nothing is selected";
        config
            .error(
                Code::MissingOperation,
                &Pointer::root().at("select"),
                message,
            )
            .help("name operations, tags, paths or categories below `select`");
    }
    chosen
}

/// The operations of a description, with path and method.
pub fn operations(upstream: &Value) -> impl Iterator<Item = (&str, &str, &Value)> {
    let paths = upstream.get("paths").and_then(Value::as_object);
    paths.into_iter().flatten().flat_map(|(path, item)| {
        let members = item.as_object().into_iter().flatten();
        members
            .filter(|(key, _)| METHODS.contains(&key.as_str()))
            .map(move |(method, operation)| (path.as_str(), method.as_str(), operation))
    })
}

/// Whether a rule of the selection means this operation.
fn matches(kind: &str, name: &str, path: &str, operation: &Value) -> bool {
    let text = |place: &str| operation.pointer(place).and_then(Value::as_str);
    match kind {
        "operations" => text("/operationId") == Some(name),
        "tags" => {
            let tags = operation.get("tags").and_then(Value::as_array);
            tags.is_some_and(|tags| tags.iter().any(|tag| tag == name))
        }
        "paths" => match name.strip_suffix('*') {
            Some(start) => path.starts_with(start),
            None => path == name,
        },
        _ => {
            let category = text("/x-github/category");
            let subcategory = text("/x-github/subcategory");
            match name.split_once('/') {
                Some((first, second)) => category == Some(first) && subcategory == Some(second),
                None => category == Some(name),
            }
        }
    }
}

fn noun(kind: &str) -> &'static str {
    match kind {
        "operations" => "operation",
        "tags" => "operation with the tag",
        "paths" => "path",
        _ => "operation in the category",
    }
}

/// Whether an operation is there in name alone: GitHub describes what a product lacks by the one
/// response 501.
fn is_stub(operation: &Value) -> bool {
    let responses = operation.get("responses").and_then(Value::as_object);
    responses.is_some_and(|responses| responses.len() == 1 && responses.contains_key("501"))
}
