//! Objects of operations: the resource that the method name leaves to its group.
//!
//! `update` of the tag `checks` is clear as a method of its handle. A model is in a module with those
//! of all tags, so its name starts with `UpdateCheck`.

use super::ids::namespace;
use super::prefix::{group, words};
use super::routes::{is_item, is_verb, last_resource, one};
use crate::lower::graph::{Operation, UNTAGGED};
use crate::names::{nested_type_name, snake_name, type_name};

/// Verbs that take an object, beside those of paths.
const TRANSITIVE: [&str; 43] = [
    "apply",
    "attach",
    "authorize",
    "batch",
    "bulk",
    "calculate",
    "call",
    "change",
    "check",
    "connect",
    "convert",
    "count",
    "describe",
    "destroy",
    "detach",
    "disconnect",
    "execute",
    "fetch",
    "insert",
    "invoke",
    "link",
    "load",
    "modify",
    "patch",
    "post",
    "preview",
    "process",
    "purge",
    "put",
    "query",
    "read",
    "render",
    "replace",
    "request",
    "retrieve",
    "run",
    "save",
    "share",
    "show",
    "stack",
    "store",
    "submit",
    "test",
];

/// Verbs of paths that are clear without an object.
const INTRANSITIVE: [&str; 6] = [
    "join",
    "login",
    "logout",
    "register",
    "subscribe",
    "unsubscribe",
];

/// Verbs about any number of items.
const OF_SEVERAL: [&str; 6] = ["count", "export", "list", "query", "search", "sync"];

/// The number of items that only one item has.
const ONE: &str = "one";

/// Words for a number of items, between a verb and its object.
const QUANTIFIERS: [&str; 4] = ["all", "many", "multiple", ONE];

/// Words that start what follows the object.
const PREPOSITIONS: [&str; 12] = [
    "as", "at", "by", "for", "from", "in", "of", "on", "to", "via", "with", "without",
];

/// Words of groups that name no resource.
const VAGUE: [&str; 18] = [
    "admin",
    "api",
    "apis",
    "data",
    "default",
    "deprecated",
    "endpoint",
    "endpoints",
    "external",
    "general",
    "internal",
    "main",
    "misc",
    "operation",
    "operations",
    "other",
    "private",
    "public",
];

/// The maximum number of words of a resource: a tag of more words is a title.
const MAX_WORDS: usize = 3;

/// The object that a method name lacks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Object {
    /// The words of the name before the object.
    verb: String,
    /// The words of the object.
    noun: String,
}

impl Object {
    /// Returns the object that the name of an operation lacks; `None` if it has one.
    pub fn missing(operation: &Operation, tag: &str, name: &str) -> Option<Self> {
        if !operation.has_id {
            return None;
        }
        let words: Vec<&str> = name.split('_').collect();
        let verb = verb(&words);
        let noun = match verb {
            [.., last] => resource(operation, tag, is_of_several(last))?,
            // A noun without the words of its group.
            [] => {
                let rest = snake_name(&operation.id);
                let rest = rest.strip_suffix(name)?;
                let noun = resource(operation, tag, false)?;
                let is_phrase = rest.ends_with('_') && !is_transitive(words[0]);
                let is_word = words.get(1).is_none_or(|it| PREPOSITIONS.contains(it));
                (is_phrase && (is_word || is_transitive(&noun))).then_some(noun)?
            }
        };
        let repeats = one(&noun) == one(words[0]);
        (!repeats).then(|| Self {
            verb: verb.join("_"),
            noun,
        })
    }

    /// Inserts the object into the name of a type of the operation, unless it is there.
    pub fn complete(&self, name: &str) -> String {
        let verb = match self.verb.as_str() {
            "" => String::new(),
            verb => type_name(verb),
        };
        let noun = type_name(&self.noun);
        match name.strip_prefix(verb.as_str()) {
            Some(rest) if !is_start(&noun, rest) => {
                nested_type_name(&format!("{verb}{noun}{rest}"), "")
            }
            Some(_) | None => name.to_owned(),
        }
    }
}

/// Returns the name of a method with the object that it lacks.
pub fn with_object(operation: &Operation, tag: &str, name: String) -> String {
    let Some(object) = Object::missing(operation, tag, &name) else {
        return name;
    };
    let rest = name.strip_prefix(&object.verb).unwrap_or_default();
    let words = [&object.verb, &object.noun, rest.trim_start_matches('_')];
    let words = words.into_iter().filter(|it| !it.is_empty());
    words.collect::<Vec<_>>().join("_")
}

/// Returns the verbs that a name without an object starts with, with a quantifier behind them.
fn verb<'w, 'n>(words: &'w [&'n str]) -> &'w [&'n str] {
    if !is_transitive(words[0]) {
        return &[];
    }
    let mut end = 1;
    while let Some(["and" | "or", next]) = words.get(end..end + 2)
        && is_transitive(next)
    {
        end += 2;
    }
    end += usize::from(words.get(end).is_some_and(|it| QUANTIFIERS.contains(it)));
    let is_object_missing = match words.get(end..) {
        None | Some([]) => true,
        // A particle, as in `check_in`, has nothing behind it.
        Some([first, rest @ ..]) => PREPOSITIONS.contains(first) && !rest.is_empty(),
    };
    if is_object_missing {
        &words[..end]
    } else {
        &[]
    }
}

fn is_transitive(word: &str) -> bool {
    let word = word.strip_prefix("un").unwrap_or(word);
    (is_verb(word) || TRANSITIVE.contains(&word)) && !INTRANSITIVE.contains(&word)
}

fn is_of_several(word: &str) -> bool {
    OF_SEVERAL.contains(&word) || QUANTIFIERS.contains(&word) && word != ONE
}

/// Returns the words of the resource that an operation is about, by the namespace of its id or by its
/// tag, or else by its path.
fn resource(operation: &Operation, tag: &str, is_of_several: bool) -> Option<String> {
    let tag = Some(tag).filter(|it| *it != UNTAGGED);
    let named = namespace(&operation.id).or(tag).and_then(name);
    let name = named.or_else(|| last_resource(&operation.path))?;
    let is_post = operation.method.eq_ignore_ascii_case("post");
    let is_one = !is_of_several && (is_post || is_item(&operation.path));
    Some(if is_one { one(&name) } else { name })
}

/// Returns the words of a group, if these name a resource.
fn name(text: &str) -> Option<String> {
    let is_plain = |c: char| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_' | '.' | ':');
    let words = group(words(text));
    let is_vague = words.iter().all(|it| VAGUE.contains(&it.as_str()));
    let is_name = text.chars().all(is_plain) && words.len() <= MAX_WORDS && !is_vague;
    is_name.then(|| words.join("_"))
}

/// Returns `true` if a name starts with a word.
fn is_start(word: &str, name: &str) -> bool {
    let rest = name.strip_prefix(word);
    rest.is_some_and(|it| !it.starts_with(char::is_lowercase))
}

#[cfg(test)]
mod tests;
