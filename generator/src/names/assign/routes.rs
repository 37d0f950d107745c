//! Names of operations without an `operationId`, derived from method and path.

use crate::lower::is_base;
use crate::names::{singular, snake_name};

/// Last segments of paths that say what a `POST` does.
const ACTIONS: [&str; 69] = [
    "accept",
    "activate",
    "approve",
    "archive",
    "assign",
    "block",
    "cancel",
    "capture",
    "clone",
    "close",
    "complete",
    "confirm",
    "copy",
    "deactivate",
    "decline",
    "disable",
    "dismiss",
    "enable",
    "export",
    "follow",
    "import",
    "invite",
    "join",
    "leave",
    "like",
    "lock",
    "login",
    "logout",
    "merge",
    "move",
    "mute",
    "pause",
    "pin",
    "publish",
    "refresh",
    "register",
    "reject",
    "rename",
    "reopen",
    "rerun",
    "reset",
    "resolve",
    "restart",
    "restore",
    "resume",
    "retry",
    "revoke",
    "rotate",
    "search",
    "send",
    "start",
    "stop",
    "subscribe",
    "suspend",
    "sync",
    "unassign",
    "unblock",
    "unfollow",
    "unlike",
    "unlock",
    "unmute",
    "unpin",
    "unsilence",
    "unsubscribe",
    "unsuspend",
    "update",
    "validate",
    "verify",
    "void",
];

/// First words of paths that say what an operation does, beside those.
const VERBS: [&str; 13] = [
    "add", "create", "delete", "download", "edit", "find", "forward", "generate", "get", "list",
    "remove", "set", "upload",
];

/// Words that end like plurals.
const SINGULARS: [&str; 12] = [
    "aws", "cors", "dns", "gps", "https", "news", "ops", "os", "rss", "series", "sms", "tls",
];

/// A segment of a path without parameters.
struct Segment {
    words: String,
    /// The parameter that follows, which selects an item.
    item: Option<String>,
}

/// Returns the names that a person would choose for an operation, the best first.
pub fn route_names(method: &str, path: &str) -> Vec<String> {
    let mut segments = segments(path);
    let http = method.to_lowercase();
    let Some(last) = segments.pop() else {
        return vec![format!("{http}_root")];
    };
    let owner = |it: Segment| match it.item {
        Some(_) => one(&it.words),
        None => it.words,
    };
    let owners: Vec<String> = segments.into_iter().map(owner).collect();
    let with_owners = |last: &str| {
        let words = owners.iter().map(String::as_str).chain([last]);
        words.collect::<Vec<_>>().join("_")
    };
    let (all, item) = (with_owners(&last.words), with_owners(&one(&last.words)));
    let is_plural = is_plural(&last.words);
    if last.item.is_none() && is_phrase(&last.words) {
        return vec![last.words, format!("{http}_{all}")];
    }
    match (http.as_str(), last.item) {
        ("get", None) if is_plural => vec![format!("list_{all}"), format!("get_{all}")],
        ("get", None) => vec![format!("get_{all}"), format!("list_{all}")],
        ("post", None) if is_plural => vec![format!("create_{item}"), format!("post_{all}")],
        ("post", None) if ACTIONS.contains(&last.words.as_str()) => {
            let own = [vec![last.words.clone()], owners.clone()].concat();
            vec![own.join("_"), format!("post_{all}")]
        }
        ("put", None) if is_plural => vec![format!("replace_{all}"), format!("put_{all}")],
        ("put" | "patch", None) => vec![format!("update_{all}"), format!("{http}_{all}")],
        ("put" | "patch", Some(_)) => vec![format!("update_{item}"), format!("{http}_{item}")],
        (_, None) => vec![format!("{http}_{all}")],
        (_, Some(key)) => vec![format!("{http}_{item}"), format!("{http}_{item}_by_{key}")],
    }
}

/// Returns the segments of a path that name resources.
fn segments(path: &str) -> Vec<Segment> {
    let mut segments: Vec<Segment> = Vec::new();
    let path = path.split(['?', '#']).next().unwrap_or(path);
    for text in path.split('/').filter(|it| !it.is_empty()) {
        // The format of a response is no item.
        let text = text.strip_suffix(".json").unwrap_or(text);
        let text = text.split_once(".{").map_or(text, |(name, _)| name);
        let (fixed, key) = fixed(text);
        if text.starts_with('{')
            && let Some(owner) = segments.last_mut()
        {
            owner.item.clone_from(&key);
        }
        let is_version = match &key {
            // `v{version}`.
            Some(_) => fixed == "v",
            None => is_version(&fixed),
        };
        let is_base = is_version || segments.is_empty() && is_base(&fixed);
        if fixed.contains(char::is_alphanumeric) && !is_base {
            segments.push(Segment {
                words: snake_name(&fixed),
                item: key,
            });
        }
    }
    segments
}

/// Returns the words of the last segment of a path that names a resource.
pub fn last_resource(path: &str) -> Option<String> {
    let segments = segments(path).into_iter().map(|it| it.words);
    segments.rev().find(|it| !is_verb(it) && !is_phrase(it))
}

/// Returns `true` for the path of an item, or for that of an action on it.
pub fn is_item(path: &str) -> bool {
    let mut segments = segments(path);
    segments.pop_if(|it| it.item.is_none() && is_verb(&it.words));
    segments.last().is_some_and(|it| it.item.is_some())
}

/// Returns `true` for a version: `v2`.
fn is_version(segment: &str) -> bool {
    let digits = segment.strip_prefix('v').unwrap_or_default();
    !digits.is_empty() && digits.chars().all(|c| c.is_ascii_digit() || c == '.')
}

/// Returns `true` if a word says what an operation does.
pub fn is_verb(word: &str) -> bool {
    ACTIONS.contains(&word) || VERBS.contains(&word)
}

/// Splits a segment into its text without parameters, and the name of the last parameter.
fn fixed(segment: &str) -> (String, Option<String>) {
    let mut fixed = String::new();
    let mut key = None;
    for part in segment.split_inclusive('}') {
        match part.split_once('{') {
            Some((text, parameter)) => {
                fixed.push_str(text);
                key = Some(snake_name(parameter));
            }
            None => fixed.push_str(part),
        }
    }
    (fixed, key)
}

/// Returns `true` if words say what an operation does: `verify_credentials`.
fn is_phrase(words: &str) -> bool {
    let first = words.split_once('_').map(|(first, _)| first);
    first.is_some_and(is_verb)
}

fn is_plural(words: &str) -> bool {
    let last = words.rsplit('_').next().unwrap_or(words);
    !SINGULARS.contains(&last) && !singular(last).ends_with("-item")
}

/// Returns the singular of words, if they are plural.
pub fn one(words: &str) -> String {
    match is_plural(words) {
        true => singular(words),
        false => words.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::route_names;

    #[test]
    fn names_are_those_that_a_person_would_choose() {
        for (method, path, name) in [
            ("GET", "/users", "list_users"),
            ("POST", "/api/v1/users", "create_user"),
            ("GET", "/users/{id}", "get_user"),
            ("PUT", "/users/{id}", "update_user"),
            ("DELETE", "/users/{id}", "delete_user"),
            ("POST", "/users/{id}/activate", "activate_user"),
            ("POST", "/login", "login"),
            ("GET", "/users/{id}/posts", "list_user_posts"),
            ("GET", "/users/{id}/posts/{post}", "get_user_post"),
            ("GET", "/server/status", "get_server_status"),
            ("PUT", "/users/{id}/avatar", "update_user_avatar"),
            ("POST", "/users/{id}/avatar", "post_user_avatar"),
            ("GET", "/", "get_root"),
            ("GET", "/files/{name}.json", "get_file"),
            ("GET", "/tags.{format}", "list_tags"),
            ("GET", "/accounts/verify_credentials", "verify_credentials"),
            ("POST", "/getChatAdministrators", "get_chat_administrators"),
            ("HEAD", "/dns", "head_dns"),
            ("GET", "/v{version}/areas", "list_areas"),
            ("GET", "/crm/v3/cards/{id}", "get_crm_card"),
        ] {
            assert_eq!(route_names(method, path)[0], name, "{method} {path}");
        }
    }
}
