//! Prefixes of an `operationId` that name its group: a tag, a controller, a service, a version.

use crate::names::{singular, snake_name};

/// Last words of classes with operations.
const CLASSES: [&str; 9] = [
    "api",
    "apis",
    "controller",
    "endpoint",
    "endpoints",
    "handler",
    "operations",
    "resource",
    "service",
];

/// First words of tags that are also what their operations do: `search_users` of `search`.
const ACTIONS: [&str; 22] = [
    "add", "auth", "batch", "check", "create", "download", "export", "find", "get", "import",
    "list", "login", "query", "register", "report", "run", "search", "send", "sync", "test",
    "update", "upload",
];

/// Returns the name of an operation without the prefix that names its group; `None` if it has none.
pub fn without_prefix(id: &str, tag: &str) -> Option<String> {
    let parts: Vec<Vec<String>> = parts(id).into_iter().map(words).collect();
    let group = group(words(tag));
    let behind = [
        behind_tag(&parts, &words(tag)),
        behind_group(&parts, &group),
    ];
    let shortest = behind.into_iter().flatten().min_by_key(Vec::len);
    let rest = shortest.or_else(|| behind_class(&parts));
    let rest = match rest {
        Some(rest) => rest,
        None => behind_words(parts.concat(), &group)?,
    };
    (!rest.is_empty()).then(|| rest.join("_"))
}

/// Returns the name of an operation without the first words of paths that name no resource; `None`
/// if it has none.
pub fn without_base(id: &str) -> Option<String> {
    let words = words(id);
    let base = words.iter().take_while(|it| is_version(it)).count();
    (base > 0 && base < words.len()).then(|| words[base..].join("_"))
}

/// Returns a tag without what it is, or the kind of the class that Spring and NestJS name it after:
/// `cats` for `cats-controller` and `Cats API`.
pub fn without_class(tag: &str) -> Option<String> {
    let mut words = words(tag);
    words.pop_if(|it| {
        ["api", "apis", "controller", "endpoint", "endpoints"].contains(&it.as_str())
    })?;
    words.pop_if(|it| it == "rest");
    (!words.is_empty()).then(|| words.join("_"))
}

/// Splits an id where frameworks join the names of classes and functions. A `_` does so in
/// `UsersController_findAll`, but not in `find_all`. A `-` does so in `login-reset_password`, which
/// FastAPI recommends, but not in `find-all`.
fn parts(id: &str) -> Vec<&str> {
    let has_camel = id.contains(char::is_uppercase) && id.contains(char::is_lowercase);
    let has_snake = !has_camel && id.contains('_');
    let joins = |c: char| match c {
        '.' | ':' | '#' => true,
        '_' => has_camel,
        '-' => has_snake,
        _ => false,
    };
    id.split(joins).filter(|it| !it.is_empty()).collect()
}

/// Returns the words of a name.
pub fn words(text: &str) -> Vec<String> {
    let name = snake_name(text);
    let words = name.split('_').filter(|it| !it.is_empty());
    words.map(str::to_owned).collect()
}

/// Returns the words that name a group, without its version and the kind of its class.
pub fn group(mut words: Vec<String>) -> Vec<String> {
    while words.len() > 1 && is_version(&words[0]) {
        words.remove(0);
    }
    while words.len() > 1
        && words
            .last()
            .is_some_and(|it| CLASSES.contains(&it.as_str()))
    {
        words.pop();
    }
    words
}

fn is_version(word: &str) -> bool {
    let digits = word.strip_prefix('v').unwrap_or_default();
    word == "api" || digits.starts_with(|c: char| c.is_ascii_digit())
}

/// Returns `true` if words name the same group, in singular or plural.
fn is_same(one: &[String], other: &[String]) -> bool {
    let base = |word: &String| singular(word).trim_end_matches("-item").to_owned();
    one.len() == other.len() && one.iter().zip(other).all(|(a, b)| base(a) == base(b))
}

/// Returns the words behind a first part that is the tag.
fn behind_tag(parts: &[Vec<String>], tag: &[String]) -> Option<Vec<String>> {
    let (first, rest) = parts.split_first()?;
    let rest = rest.concat();
    (is_same(first, tag) && !rest.is_empty()).then_some(rest)
}

/// Returns the words behind the last parts that together name the group, as both do in
/// `audit.v1.AuditService.List`.
fn behind_group(parts: &[Vec<String>], tag: &[String]) -> Option<Vec<String>> {
    let ends = (1..parts.len()).rev();
    let mut ranges = ends.flat_map(|end| (0..end).map(move |start| (start, end)));
    let (_, end) =
        ranges.find(|(start, end)| is_same(&group(parts[*start..*end].concat()), tag))?;
    Some(parts[end..].concat())
}

/// Returns the words behind a first part that is called a controller or a service.
fn behind_class(parts: &[Vec<String>]) -> Option<Vec<String>> {
    let (first, rest) = parts.split_first()?;
    let is_class = first
        .last()
        .is_some_and(|it| matches!(it.as_str(), "controller" | "service"));
    let rest = rest.concat();
    // A verb says nothing without the class, unless the tag is the same.
    (is_class && rest.len() > 1).then_some(rest)
}

/// Returns the words behind those that name the group.
fn behind_words(mut words: Vec<String>, tag: &[String]) -> Option<Vec<String>> {
    while words.len() > tag.len() + 1 && is_version(&words[0]) {
        words.remove(0);
    }
    let is_action = tag.first().is_some_and(|it| ACTIONS.contains(&it.as_str()));
    if is_action || words.len() <= tag.len() || !is_same(&words[..tag.len()], tag) {
        return None;
    }
    let mut rest = words.split_off(tag.len());
    if rest.len() > 1 && CLASSES.contains(&rest[0].as_str()) {
        rest.remove(0);
    }
    Some(rest)
}
