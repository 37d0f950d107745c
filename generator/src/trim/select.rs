//! Selection of the operations to keep.

use std::collections::BTreeSet;
use std::fmt;

use serde_json::{Map, Value};

use crate::config::{Selection, matches_path};
use crate::diagnostic::{Code, Diagnostics};
use crate::grammar::{METHODS, OTHER_METHODS};
use crate::nearest::nearest;
use crate::pointer::Pointer;

/// Operations by path and method.
pub type Selected = BTreeSet<(String, String)>;

/// Returns the operations that a selection matches.
///
/// A rule without a match is reported at its place in the configuration; a skipped stub at its
/// place in the description.
pub fn select(
    upstream: &Value,
    selection: &Selection,
    config: &mut Diagnostics,
    found: &mut Diagnostics,
) -> Selected {
    let rules = rules(selection);
    if rules.is_empty() {
        let at = Pointer::root().at("select");
        config
            .error(Code::MissingOperation, &at, "no operation is selected")
            .help("add `operations`, `tags`, `paths` or `extensions` below `select`");
    }
    let mut selected = Selected::new();
    for (at, rule) in &rules {
        let (stubs, kept): (Vec<_>, Vec<_>) = operations(upstream)
            .filter(|(path, _, operation)| rule.matches(path, operation))
            .partition(|(_, _, operation)| is_stub(operation, &selection.stub_statuses));
        let missing = match rule {
            _ if !kept.is_empty() => None,
            _ if stubs.is_empty() => Some(format!("no {rule} in this description")),
            Rule::Operation(_) => Some(format!("the {rule} is only a stub")),
            _ => None,
        };
        if let Some(message) = missing {
            let help = match rule.nearest(upstream) {
                Some(other) => format!("write `{other}`, or remove it from the selection"),
                None => {
                    "remove it from the selection, or trim a description that has it".to_owned()
                }
            };
            config.error(Code::MissingOperation, at, message).help(help);
            continue;
        }
        for (path, method, _) in stubs {
            let at = Pointer::root().at("paths").at(path);
            let at = match METHODS.contains(&method) {
                true => at.at(method),
                false => at.at(OTHER_METHODS).at(method),
            };
            found
                .warn(Code::Ignored, &at, "skipping the operation: stub")
                .help("a stub is defined by `select.stub-statuses`");
        }
        selected.extend(
            kept.into_iter()
                .map(|(path, method, _)| (path.to_owned(), method.to_owned())),
        );
    }
    selected
}

/// Returns the operations of a description, with path and method.
pub fn operations(upstream: &Value) -> impl Iterator<Item = (&str, &str, &Value)> {
    let paths = upstream.get("paths").and_then(Value::as_object);
    paths.into_iter().flatten().flat_map(|(path, item)| {
        let members = item.as_object().into_iter().flatten();
        let own = members.filter(|(key, _)| METHODS.contains(&key.as_str()));
        let others = item.get(OTHER_METHODS).and_then(Value::as_object);
        own.chain(others.into_iter().flatten())
            .map(move |(method, operation)| (path.as_str(), method.as_str(), operation))
    })
}

/// A rule of a selection.
enum Rule<'a> {
    /// The operation with this `operationId`.
    Operation(&'a str),
    /// The operations with this tag.
    Tag(&'a str),
    /// The operations at this path, or at any path with this prefix if it ends with `*`.
    Path(&'a str),
    /// The operations whose extensions have these values.
    Extensions(&'a Map<String, Value>),
}

/// The rules of a selection, each with its place in the configuration.
fn rules(selection: &Selection) -> Vec<(Pointer, Rule<'_>)> {
    let place = |kind: &str, index| Pointer::root().at("select").at(kind).at(index);
    let mut rules = Vec::new();
    for (index, id) in selection.operations.iter().enumerate() {
        rules.push((place("operations", index), Rule::Operation(id)));
    }
    for (index, tag) in selection.tags.iter().enumerate() {
        rules.push((place("tags", index), Rule::Tag(tag)));
    }
    for (index, path) in selection.paths.iter().enumerate() {
        rules.push((place("paths", index), Rule::Path(path)));
    }
    for (index, extensions) in selection.extensions.iter().enumerate() {
        rules.push((place("extensions", index), Rule::Extensions(extensions)));
    }
    rules
}

impl Rule<'_> {
    fn matches(&self, path: &str, operation: &Value) -> bool {
        match self {
            Self::Operation(id) => operation.get("operationId").is_some_and(|it| it == id),
            Self::Tag(tag) => {
                let tags = operation.get("tags").and_then(Value::as_array);
                tags.is_some_and(|tags| tags.iter().any(|it| it == tag))
            }
            Self::Path(pattern) => matches_path(pattern, path),
            Self::Extensions(extensions) => has_all(operation, extensions),
        }
    }
}

impl<'a> Rule<'a> {
    /// Returns the `operationId`, the tag or the path of the description that is most like the one of
    /// the rule.
    fn nearest(&self, upstream: &'a Value) -> Option<&'a str> {
        let all = operations(upstream);
        match self {
            Self::Operation(id) => {
                let ids = all.filter_map(|it| it.2.get("operationId")?.as_str());
                nearest(id, ids.filter(|it| it != id))
            }
            Self::Tag(tag) => {
                let tags = all.filter_map(|it| it.2.get("tags")?.as_array());
                nearest(tag, tags.flatten().filter_map(Value::as_str))
            }
            Self::Path(path) => nearest(path, all.map(|it| it.0)),
            Self::Extensions(_) => None,
        }
    }
}

/// The operations that the rule matches, as messages name them.
impl fmt::Display for Rule<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Operation(id) => write!(f, "operation `{id}`"),
            Self::Tag(tag) => write!(f, "operation with the tag `{tag}`"),
            Self::Path(pattern) => write!(f, "operation with the path `{pattern}`"),
            Self::Extensions(extensions) => {
                let extensions = serde_json::to_string(extensions).map_err(|_| fmt::Error)?;
                write!(f, "operation with the extensions `{extensions}`")
            }
        }
    }
}

/// Whether a value has all of these members; members that are objects themselves may have more.
fn has_all(value: &Value, members: &Map<String, Value>) -> bool {
    members
        .iter()
        .all(|(key, wanted)| match (value.get(key), wanted) {
            (Some(found), Value::Object(wanted)) => has_all(found, wanted),
            (found, wanted) => found == Some(wanted),
        })
}

/// Whether the only response of an operation has one of these statuses.
fn is_stub(operation: &Value, statuses: &[u16]) -> bool {
    let responses = operation.get("responses").and_then(Value::as_object);
    responses.is_some_and(|responses| {
        responses.len() == 1
            && statuses
                .iter()
                .any(|status| responses.contains_key(&status.to_string()))
    })
}
