//! Names of operations without an `operationId`, derived from method and path.

use crate::lower::is_base;
use crate::names::{singular, snake_name};

/// Last segments of paths that say what a `POST` does.
const ACTIONS: [&str; 34] = [
    "activate",
    "approve",
    "archive",
    "cancel",
    "clone",
    "close",
    "complete",
    "confirm",
    "copy",
    "deactivate",
    "disable",
    "enable",
    "export",
    "import",
    "invite",
    "login",
    "logout",
    "merge",
    "move",
    "pause",
    "publish",
    "refresh",
    "register",
    "reject",
    "reset",
    "restart",
    "restore",
    "resume",
    "retry",
    "search",
    "send",
    "start",
    "stop",
    "verify",
];

/// Words that end like plurals.
const SINGULARS: [&str; 10] = [
    "aws", "cors", "dns", "gps", "https", "ops", "os", "rss", "sms", "tls",
];

/// A segment of a path without parameters.
struct Segment {
    words: String,
    /// Whether a parameter follows, which selects an item.
    has_item: bool,
}

/// Returns the names that a person would choose for an operation, the best first.
pub fn route_names(method: &str, path: &str) -> Vec<String> {
    let mut segments = segments(path);
    let Some(last) = segments.pop() else {
        return vec![format!("{}_root", method.to_lowercase())];
    };
    let mut owners = String::new();
    for owner in segments {
        let words = if owner.has_item {
            one(&owner.words)
        } else {
            owner.words
        };
        owners.push_str(&words);
        owners.push('_');
    }
    let item = format!("{owners}{}", one(&last.words));
    let all = format!("{owners}{}", last.words);
    let is_plural = is_plural(&last.words);
    let http = method.to_lowercase();
    let subject = if last.has_item { &item } else { &all };
    let name = match (http.as_str(), last.has_item) {
        ("get", false) if is_plural => format!("list_{all}"),
        ("post", false) if is_plural => format!("create_{item}"),
        ("post", false) if ACTIONS.contains(&last.words.as_str()) => {
            let owner = owners.trim_end_matches('_');
            [last.words.as_str(), owner]
                .join("_")
                .trim_end_matches('_')
                .to_owned()
        }
        ("put", false) if is_plural => format!("replace_{all}"),
        ("put" | "patch", _) => format!("update_{subject}"),
        _ => format!("{http}_{subject}"),
    };
    vec![name, format!("{http}_{subject}")]
}

/// Returns the segments of a path that name resources.
fn segments(path: &str) -> Vec<Segment> {
    let mut segments: Vec<Segment> = Vec::new();
    for text in path.split('/').filter(|it| !it.is_empty()) {
        let fixed = fixed(text);
        if text.starts_with('{')
            && let Some(owner) = segments.last_mut()
        {
            owner.has_item = true;
        }
        let is_base = segments.is_empty() && is_base(&fixed);
        if fixed.contains(char::is_alphanumeric) && !is_base {
            segments.push(Segment {
                words: snake_name(&fixed),
                has_item: fixed.len() < text.len(),
            });
        }
    }
    segments
}

/// Returns a segment without its parameters.
fn fixed(segment: &str) -> String {
    let mut fixed = String::new();
    let mut depth = 0_usize;
    for c in segment.chars() {
        match c {
            '{' => depth += 1,
            '}' => depth = depth.saturating_sub(1),
            _ if depth == 0 => fixed.push(c),
            _ => {}
        }
    }
    fixed
}

fn is_plural(words: &str) -> bool {
    let last = words.rsplit('_').next().unwrap_or(words);
    !SINGULARS.contains(&last) && !singular(last).ends_with("-item")
}

fn one(words: &str) -> String {
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
            ("GET", "/files/{name}.json", "get_file_json"),
            ("HEAD", "/dns", "head_dns"),
        ] {
            assert_eq!(route_names(method, path)[0], name, "{method} {path}");
        }
    }
}
