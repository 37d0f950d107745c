//! The parts of an `operationId` that frameworks write: methods, paths and prefixes.

use super::routes::is_verb;
use crate::lower::graph::Operation;
use crate::names::snake_name;

/// Verbs behind the method of an id, beside those of paths.
const MORE_VERBS: [&str; 10] = [
    "balance", "check", "debit", "load", "notify", "pay", "request", "schedule", "store", "submit",
];

/// An id that is a method and a path, possibly with the name of a function behind it.
pub struct Route<'i> {
    /// The path.
    pub path: &'i str,
    /// The name of the function.
    pub function: Option<&'i str>,
}

/// Splits an id such as `put-/events/{id}_replace`.
pub fn route_of_id(operation: &Operation) -> Option<Route<'_>> {
    let path = behind_method(&operation.id, &operation.method)?;
    let letters = |text: &str| -> String { text.chars().filter(|c| c.is_alphanumeric()).collect() };
    // The path in other words: `patch-users-id`.
    if operation.path.contains('{') && letters(path).eq_ignore_ascii_case(&letters(&operation.path))
    {
        return Some(Route {
            path: &operation.path,
            function: None,
        });
    }
    let path = path.trim_start_matches(['-', '_', ' ', '.', ':']);
    if !path.starts_with('/') {
        return None;
    }
    let whole = Route {
        path,
        function: None,
    };
    if path.ends_with(&operation.path) || operation.path.ends_with(path) {
        return Some(whole);
    }
    let is_function = |text: &str| text.chars().all(char::is_alphanumeric);
    Some(match path.rsplit_once('_') {
        Some((path, function)) if is_function(function) => Route {
            path,
            function: Some(function),
        },
        _ => whole,
    })
}

/// Returns an id without the method before a verb: `getCost` for `post-getCost`.
pub fn without_method<'i>(id: &'i str, method: &str) -> Option<&'i str> {
    let rest = behind_method(id, method)?;
    let own = rest.strip_prefix(['-', '_', '.', ' '])?;
    let is_word = own.chars().all(char::is_alphanumeric);
    let name = snake_name(own);
    let (verb, _) = name.split_once('_')?;
    (is_word && (is_verb(verb) || MORE_VERBS.contains(&verb))).then_some(own)
}

/// Returns the text behind the method that an id starts with.
fn behind_method<'i>(id: &'i str, method: &str) -> Option<&'i str> {
    let (start, rest) = id.split_at_checked(method.len())?;
    start.eq_ignore_ascii_case(method).then_some(rest)
}

/// Returns the id without its prefix: `cancel-workflow-run` for `actions/cancel-workflow-run`.
pub fn own_name(id: &str) -> &str {
    let own = id.rsplit_once(['/', '\\']).map(|(_, own)| own);
    own.filter(|own| own.contains(char::is_alphanumeric))
        .unwrap_or(id)
}

/// Returns the namespace of an id: `actions` for `actions/cancel-workflow-run`.
pub fn namespace(id: &str) -> Option<&str> {
    let (namespace, _) = id.rsplit_once(['/', '\\'])?;
    let last = namespace.rsplit(['/', '\\']).next().unwrap_or(namespace);
    last.contains(char::is_alphabetic).then_some(last)
}

/// Returns `true` for an id that is a hash or a UUID, as `swagger-php` writes it.
pub fn is_hash(id: &str) -> bool {
    let digits = id.bytes().filter(u8::is_ascii_hexdigit).count();
    let is_part = |byte: u8| byte.is_ascii_hexdigit() || byte == b'-';
    digits >= 32 && id.bytes().all(is_part)
}

/// Returns an id without the number that springdoc appends if several functions have its name.
///
/// `is_other` tells whether another function has an id.
pub fn without_number<'i>(id: &'i str, is_other: &dyn Fn(&str) -> bool) -> Option<&'i str> {
    let number = |it: &str| it.bytes().all(|byte| byte.is_ascii_digit());
    let base_of = |id: &'i str| id.rsplit_once('_').filter(|(_, it)| number(it));
    let (base, _) = base_of(id)?;
    is_other(base).then_some(base)
}

/// Returns an id without the path and the method at its end, which FastAPI appends to the name of
/// the function, and without `UsingGET` of Springfox.
pub fn without_route<'i>(id: &'i str, method: &str, path: &str) -> &'i str {
    let using = format!("Using{}", method.to_uppercase());
    let counter = |c: char| c == '_' || c.is_ascii_digit();
    if let Some(own) = id.trim_end_matches(counter).strip_suffix(using.as_str()) {
        return own;
    }
    let Some(own) = without_end(id, &method.to_lowercase()) else {
        return id;
    };
    let own = own.strip_suffix('_').unwrap_or(own);
    let words = |text: &str| snake_name(text).replace('_', "");
    let route = words(path);
    if !path.contains(char::is_alphanumeric) {
        // The path is `/`, which FastAPI writes as a second `_`.
        return own.strip_suffix('_').unwrap_or(id);
    }
    // The id may have the words of the path in another case, and with other signs between them.
    let starts = own.char_indices().filter(|(index, _)| *index > 0);
    let mut starts = scan_starts(own, starts.map(|(index, _)| index));
    let start = starts.find(|start| words(&own[*start..]) == route);
    match start {
        Some(start) => own[..start].trim_end_matches('_'),
        None => id,
    }
}

/// Returns the places where a word of a text may start.
fn scan_starts<'t>(
    text: &'t str,
    places: impl Iterator<Item = usize> + 't,
) -> impl Iterator<Item = usize> + 't {
    places.filter(|place| {
        let (before, after) = text.split_at(*place);
        let ends = before.ends_with(|c: char| !c.is_alphanumeric());
        let starts = after.starts_with(|c: char| c.is_alphanumeric());
        starts && (ends || after.starts_with(char::is_uppercase))
    })
}

/// Returns a text without a last word, whatever its case.
fn without_end<'t>(text: &'t str, end: &str) -> Option<&'t str> {
    let start = text.len().checked_sub(end.len())?;
    let is_end = text.is_char_boundary(start) && text[start..].eq_ignore_ascii_case(end);
    is_end.then(|| &text[..start])
}

#[cfg(test)]
mod tests {
    use super::without_route;

    #[test]
    fn frameworks_append_the_route() {
        for (id, method, path, own) in [
            (
                "read_flow_flows__id__get",
                "GET",
                "/flows/{id}",
                "read_flow",
            ),
            (
                "login_v3_access_users_login_post",
                "POST",
                "/v3/access/users/login",
                "login",
            ),
            ("read_root__get", "GET", "/", "read_root"),
            ("readFlowFlowsIdGet", "GET", "/flows/{id}", "readFlow"),
            ("health_health__get", "GET", "/health/", "health"),
            ("listUsingGET_1", "GET", "/x", "list"),
            ("budget", "GET", "/", "budget"),
            ("forget", "GET", "/for", "forget"),
            ("flows__id__get", "GET", "/flows/{id}", "flows__id__get"),
        ] {
            assert_eq!(without_route(id, method, path), own, "{id}");
        }
    }
}
