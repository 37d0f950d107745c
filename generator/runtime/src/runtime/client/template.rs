//! Templates of server URLs, and the values of their variables.

use std::borrow::Cow;

type Variables = [(Cow<'static, str>, String)];

/// The part of a URL in which a variable is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    /// The whole URL, or its beginning up to the path.
    Url,
    Scheme,
    /// The host with its port, if the variable is all of it.
    Authority,
    /// A part of the host.
    Host,
    Port,
    Path,
}

/// Replaces the variables of a template. The value of a variable cannot change other parts of the
/// URL.
pub fn fill(template: &str, variables: &Variables) -> Result<String, String> {
    for (name, _) in variables {
        if !template.contains(&format!("{{{name}}}")) {
            return Err(format!("no variable {name:?}"));
        }
    }
    let mut url = String::new();
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        url.push_str(before);
        let Some((name, after)) = after.split_once('}') else {
            return Err("a variable without `}`".to_owned());
        };
        let Some((_, value)) = variables.iter().find(|(other, _)| other == name) else {
            // A mistyped URL may contain credentials between braces.
            return Err(if shown_url(template) == template {
                format!("variable {name:?} is not set")
            } else {
                "a variable is not set".to_owned()
            });
        };
        let start = template.len() - rest.len() + before.len();
        let place = match place(&template[..start], after) {
            // The path of `https://example.com{path}`, as in its default value `/v1`.
            Place::Host if is_end_of_host(after) && value.starts_with('/') => Place::Path,
            place => place,
        };
        let value = match place {
            Place::Authority => authority(&url, value, after),
            _ => value,
        };
        if !fits(value, place) {
            let expected = expected(place);
            return Err(format!(
                "invalid value of variable {name:?}: expected {expected}"
            ));
        }
        url.push_str(value);
        rest = after;
    }
    url.push_str(rest);
    Ok(url)
}

/// Returns the part of the URL in which a variable between these texts is.
fn place(before: &str, after: &str) -> Place {
    let Some((_, before)) = before.split_once("://") else {
        return match after.contains("://") {
            true => Place::Scheme,
            // The variable before has the scheme and the host.
            false if before.contains('/') => Place::Path,
            false => Place::Url,
        };
    };
    if before.contains('/') {
        return Place::Path;
    }
    if before.ends_with(':') {
        return Place::Port;
    }
    if before.is_empty() && is_end_of_host(after) {
        Place::Authority
    } else {
        Place::Host
    }
}

/// Returns `true` if the host ends before this text.
fn is_end_of_host(after: &str) -> bool {
    after.is_empty() || after.starts_with('/')
}

/// Returns the value without the parts that the template has around it, so that
/// `https://example.com/` is accepted as a host.
fn authority<'v>(before: &str, value: &'v str, after: &str) -> &'v str {
    let mut value = value.trim().trim_end_matches('/');
    if let Some((start, rest)) = value.split_at_checked(before.len())
        && start.eq_ignore_ascii_case(before)
    {
        value = rest;
    }
    value.strip_suffix(after).unwrap_or(value)
}

fn fits(value: &str, place: Place) -> bool {
    let is_host = |value: &str| {
        let is_valid = |c: char| c.is_alphanumeric() || "-._".contains(c);
        !value.is_empty() && value.chars().all(is_valid)
    };
    let is_port = |value: &str| !value.is_empty() && value.bytes().all(|b| b.is_ascii_digit());
    match place {
        Place::Scheme => matches!(value, "http" | "https"),
        Place::Host => is_host(value),
        Place::Port => is_port(value),
        Place::Authority => match value.strip_prefix('[').and_then(|it| it.split_once(']')) {
            Some((address, port)) => {
                address
                    .chars()
                    .all(|c| c.is_ascii_hexdigit() || ":.".contains(c))
                    && (port.is_empty() || port.strip_prefix(':').is_some_and(is_port))
            }
            None => match value.split_once(':') {
                Some((host, port)) => is_host(host) && is_port(port),
                None => is_host(value),
            },
        },
        Place::Path => value.split('/').all(is_segment) && !value.is_empty(),
        Place::Url => match value.split_once("://") {
            Some(("http" | "https", rest)) => rest.split('/').all(is_segment),
            _ => false,
        },
    }
}

/// Returns `true` if a text can be a segment of a path: it ends neither the path nor a segment.
fn is_segment(text: &str) -> bool {
    let ends_path = |c: char| "\\?#@{}".contains(c) || c.is_whitespace() || c.is_control();
    let is_dots = matches!(&*text.to_lowercase().replace("%2e", "."), "." | "..");
    !is_dots && !text.contains(ends_path)
}

fn expected(place: Place) -> &'static str {
    match place {
        Place::Url => "an http or https URL",
        Place::Scheme => "`http` or `https`",
        Place::Authority => {
            "a hostname with an optional port, such as `example.com`; \
             a scheme or path must be that of the server URL"
        }
        Place::Host => "a part of a hostname",
        Place::Port => "a port number",
        Place::Path => "a part of a path",
    }
}

/// Returns a URL, which may be mistyped, as far as it certainly contains no credentials.
pub fn shown_url(url: &str) -> &str {
    const HIDDEN: &str = "…";
    let (scheme, rest) = match url.split_once("://") {
        Some((scheme, rest)) => (scheme, rest),
        None => ("", url),
    };
    let shown = url.split(['?', '#']).next().unwrap_or_default();
    let is_plain = |c: char| c.is_alphanumeric() || "-._~/{}:[]".contains(c);
    let rest = &rest[..shown.len().saturating_sub(url.len() - rest.len())];
    // The text after a colon is a port, unless it is a password.
    let is_port = |text: &str| {
        let port = text.split('/').next().unwrap_or_default();
        port.starts_with('{') || !port.is_empty() && port.bytes().all(|b| b.is_ascii_digit())
    };
    let authority = match rest.strip_prefix('[').and_then(|it| it.split_once(']')) {
        Some((_, after)) => after,
        None => rest,
    };
    let has_password = !authority.split(':').skip(1).all(is_port);
    let is_scheme = scheme
        .chars()
        .all(|c| c.is_alphanumeric() || "{}".contains(c));
    if url.contains('@') || !is_scheme || !rest.chars().all(is_plain) || has_password {
        return HIDDEN;
    }
    shown
}
